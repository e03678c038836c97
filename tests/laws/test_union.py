"""Union: a build of A and B is the union of a build of A and a build of B."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
from generated import books
from hypothesis import assume, given
from hypothesis import strategies as st
from invented import bits, overview
from outputs import few, lines, made

UNITED = ("graph.nq", "issues.tsv", "ledger.tsv")


def parsed(turtle: bytes) -> set[pyoxigraph.Quad]:
    return set(pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE))


def check(book: dict[str, bytes], first: set[str], second: set[str]) -> None:
    whole = made(book)
    parts = [made({name: book[name] for name in names}) for names in (first, second)]
    for name in UNITED:
        assert lines(whole, name) == lines(parts[0], name) | lines(parts[1], name)
    assert parsed(whole["graph.ttl"]) == parsed(parts[0]["graph.ttl"]) | parsed(parts[1]["graph.ttl"])


@few
@given(books(), st.data())
def test_builds_unite(book: dict[str, bytes], data: st.DataObject) -> None:
    assume(len(book) > 1)
    first = data.draw(st.sets(st.sampled_from(sorted(book)), min_size=1))
    second = data.draw(st.sets(st.sampled_from(sorted(book)), min_size=1)) | (book.keys() - first)
    check(book, first, second)


@few
@given(books())
def test_the_graph_of_a_chapter_is_its_own(book: dict[str, bytes]) -> None:
    """A chapter's named graph is the same in any company, so one PUT replaces it."""
    whole = {line for line in lines(made(book), "graph.nq") if b"/graph/" not in line}
    alone = [
        {line for line in lines(made({name: source}), "graph.nq") if b"/graph/" not in line}
        for name, source in book.items()
    ]
    assert whole == set().union(*alone)
    assert sum(len(part - {b""}) for part in alone) == len(whole - {b""})


def test_what_is_united_is_not_empty() -> None:
    book = {"a.nxml": b"<x/>", "b.nxml": bits(overview("Nothing was seen."))}
    assert len(lines(made(book), "issues.tsv")) > 2, "a header, an issue, and the end"


@pytest.mark.slow
def test_the_corpus_unites(corpus: Path) -> None:
    book = {path.name: path.read_bytes() for path in sorted((corpus / "livertox").glob("*.nxml"))[::3]}
    names = sorted(book)
    check(book, set(names[::2]), set(names[1::2]))
