"""A few graphs of a load, asked in an embedded store, to compare with what another store answers."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph
from pyoxigraph import QuerySolutions, RdfFormat

from kg import iri, questions
from kg.named_graphs import Content
from kg.store import Store

Row = tuple[str, ...]
QUESTIONS = ("likelihood-scores", "drugs")
"""Of these the first that has rows is asked after a load."""
_CHAPTERS = 10
_TRIPLES = 20_000
_CHAPTER = iri.chapter("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """The rows that a question must have over the named graphs ``names``, or over all graphs at least.

    ``question`` is empty where none of them has a row.
    """

    question: str
    names: list[str]
    rows: Counter[Row]


def expected(contents: Mapping[str, Content]) -> Expected:
    """What an embedded store answers over some of the graphs."""
    names = sample(contents)
    store = pyoxigraph.Store()
    for name in names:
        store.bulk_load(io.BytesIO(contents[name].lines), format=RdfFormat.N_TRIPLES)
    named = [name for name in names if name]
    for question in QUESTIONS:
        rows = _rows(store.query(questions.question(question).query))
        if rows:
            return Expected(question=question, names=named, rows=rows)
    return Expected(question="", names=named, rows=Counter())


def sample(contents: Mapping[str, Content]) -> list[str]:
    """Names of some chapters, the short ones first, and of the graphs beside them that are not large."""
    ordered = sorted(contents, key=lambda name: (contents[name].size, name))
    chapters = [name for name in ordered if name.startswith(_CHAPTER)][:_CHAPTERS]
    beside = [name for name in ordered if not name.startswith(_CHAPTER) and contents[name].size <= _TRIPLES]
    return [*beside, *chapters]


def asked(store: Store, wanted: Expected) -> tuple[list[Row], int]:
    """The rows that the store does not give of those wanted, sorted, and how many it gives."""
    if not wanted.question:
        return [], 0
    found = _rows(store.query(questions.question(wanted.question).query, wanted.names))
    return sorted((wanted.rows - found).elements()), found.total()


def _rows(answer: object) -> Counter[Row]:
    assert isinstance(answer, QuerySolutions)
    return Counter(tuple(map(str, row)) for row in answer)


def has_union(store: Store, contents: Mapping[str, Content]) -> bool:
    """True where a triple of a named graph is found without naming it."""
    for name, content in contents.items():
        for line in content.lines.splitlines() if name else []:
            subject, predicate, target = line.decode().removesuffix(" .").split(" ", 2)
            if subject.startswith("<") and target.startswith("<"):
                query = f"SELECT ?s WHERE {{ VALUES ?s {{ {subject} }} ?s {predicate} {target} }} LIMIT 1"
                return any(True for _ in store.query(query))
    return True
