"""The monograph shipped with the package: our words, the facts of the chapter it digests."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pyoxigraph
import pytest

from kg import assets
from kg.build import build
from kg.chapters import chapters_in
from kg.model import Kind

SHARED_RUN = 8
CITED = frozenset({Kind.REFERENCE})


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _words(text)
    return {tuple(words[at : at + SHARED_RUN]) for at in range(len(words) - SHARED_RUN + 1)}


def test_no_run_of_eight_words_is_the_chapters_own(corpus: Path) -> None:
    theirs = _runs((corpus / "blinatumomab.txt").read_text(encoding="utf-8"))
    (path,) = assets.monographs().glob("*.nxml")
    (built,) = chapters_in(path.name, path.read_bytes(), [])
    shared = {
        " ".join(run)
        for section in built.chapter.sections
        if section.kind not in CITED
        for run in _runs(section.text) & theirs
    }
    assert sorted(shared) == [], "words of the source, found in the digest: say them in ours"


# What the words of a source decide: names made of them, where they stand, and the words themselves.
PLACES = frozenset(
    ["claim", "observation", "otherObservation", "edge", "entry", "quote", "source", "start", "end", "evidence"]
)
# Words of the source that a question hands on: one text has them where the other has them.
WORDED = frozenset(
    ["mention", "statement", "wording", "when", "regimen", "population", "restriction", "dose", "timeFrame", "printed"]
)
# The questions about passages, whose rows are the sentences of the source.
OF_PASSAGES = frozenset({"ledger", "unhandled"})
_JOINING = frozenset({"or", "and", "is", "are"})


def _graph(source: Path, out: Path) -> pyoxigraph.Store:
    build([source], out)
    store = pyoxigraph.Store()
    store.bulk_load(path=str(out / "graph.nq"), format=pyoxigraph.RdfFormat.N_QUADS)
    return store


def _value(question: str, name: str, term: object) -> object:
    """What of a cell must be equal: all of it, whether it is there, or the words whatever their order."""
    if term is None:
        return None
    if name == "restriction":
        return frozenset(re.findall(r"\w+", str(term).lower())) - _JOINING
    if name in WORDED or (question == "monitoring-rules" and name == "test"):
        return "said"
    return str(term)


def _rows(store: pyoxigraph.Store, path: Path) -> Counter[tuple[object, ...]]:
    answer = store.query(path.read_text(encoding="utf-8"), use_default_graph_as_union=True)
    if not isinstance(answer, pyoxigraph.QuerySolutions):
        return Counter()
    names = [variable.value for variable in answer.variables if variable.value not in PLACES]
    return Counter(tuple(_value(path.stem, name, row[name]) for name in names) for row in answer)


@pytest.fixture(scope="module")
def graphs(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[pyoxigraph.Store, pyoxigraph.Store]:
    """The graph of the digest, and that of the chapter."""
    folder = tmp_path_factory.mktemp("monograph")
    return _graph(assets.monographs(), folder / "ours"), _graph(corpus / "blinatumomab.txt", folder / "theirs")


QUESTIONS = sorted(path for path in assets.data("queries/ask").glob("*.rq") if path.stem not in OF_PASSAGES)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda path: path.stem)
def test_the_digest_answers_as_the_chapter_does(
    graphs: tuple[pyoxigraph.Store, pyoxigraph.Store], question: Path
) -> None:
    ours, theirs = (_rows(store, question) for store in graphs)
    assert (ours - theirs, theirs - ours) == (Counter(), Counter())


def test_the_digest_loses_nothing(tmp_path: Path) -> None:
    summary = build([assets.monographs()], tmp_path / "out")
    assert {name: count for name, count in summary.counts.items() if name.startswith("issue/") and count} == {
        "issue/population-conflict": 1
    }
    assert not summary.counts["ledger/unhandled"]
    assert not summary.faults
