"""Union: a build of A and B is the union of a build of A and a build of B."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
from generated import books
from hypothesis import assume, given
from hypothesis import strategies as st
from invented import bits, overview, ref
from outputs import few, lines, made
from single import told_twice

from kg.check import results

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


def conforms(turtle: bytes) -> bool:
    """True where all chapters together, as one graph, have no fault."""
    triples = (quad.triple for quad in parsed(turtle))
    return results(pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES) or b"") == []


def test_what_chapters_spell_in_two_ways_has_one_description() -> None:
    told = "Common side effects include Glowing Sensation and odd-looking movements."
    book = {
        "Examplostat.nxml": bits(
            overview(told),
            references=[
                ref("Ash B, Oak C. Glow after examplostat. J Inv Med 2011; 25: 1-4.", "A review of glow.", "12345678"),
                ref("Old book on fevers. In, Elm D. Fevers. 2nd ed. 1999, pp. 1-4.", "Textbook of fevers."),
            ],
        ),
        "Mockidine.nxml": bits(
            overview(told.replace("Glowing Sensation", "GLOWING SENSATION").replace("-", " "), drug="Mockidine"),
            references=[
                ref("Ash B. Glow after Examplostat! J. Inv. Med 2012; 25: 1-4.", "Case report of glow.", "12345678"),
                ref("OLD BOOK on fevers. In, Elm D. Fevers. 2nd ed. 1999, pp. 1-4.", "Editorial on fevers."),
            ],
            drug="Mockidine",
        ),
    }
    turtle = made(book)["graph.ttl"]
    assert turtle.count(b"\n<citation/") == len(book)
    assert b'"glowing sensation"@en' in turtle
    assert told_twice(turtle) == {}
    assert conforms(turtle)


@few
@given(books())
def test_what_is_united_conforms(book: dict[str, bytes]) -> None:
    turtle = made(book)["graph.ttl"]
    assert told_twice(turtle) == {}
    assert conforms(turtle)
