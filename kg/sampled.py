"""A few graphs of a load, asked in an embedded store, to compare with what another store answers."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Mapping

import pyoxigraph
from pyoxigraph import QuerySolutions, RdfFormat

from kg import iri
from kg.named_graphs import Content

Row = tuple[str, ...]
_CHAPTERS = 10
_TRIPLES = 20_000
_CHAPTER = iri.chapter("")


def sample(contents: Mapping[str, Content]) -> list[str]:
    """Names of some chapters, the short ones first, and of the graphs beside them that are not large."""
    ordered = sorted(contents, key=lambda name: (contents[name].size, name))
    chapters = [name for name in ordered if name.startswith(_CHAPTER)][:_CHAPTERS]
    beside = [name for name in ordered if not name.startswith(_CHAPTER) and contents[name].size <= _TRIPLES]
    return [*beside, *chapters]


def answered(contents: Mapping[str, Content], query: str) -> Counter[Row]:
    """The rows over the graphs merged, each term as text."""
    store = pyoxigraph.Store()
    for content in contents.values():
        store.bulk_load(io.BytesIO(content.lines), format=RdfFormat.N_TRIPLES)
    answer = store.query(query)
    assert isinstance(answer, QuerySolutions)
    return Counter(tuple(map(str, row)) for row in answer)
