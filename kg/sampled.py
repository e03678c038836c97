"""A few graphs of a load, asked in an embedded store, to compare with what another store answers."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Mapping

import pyoxigraph
from pyoxigraph import QuerySolutions, RdfFormat

from kg.named_graphs import Content

Row = tuple[str, ...]
_GRAPHS = 20
_TRIPLES = 50_000


def sample(contents: Mapping[str, Content]) -> list[str]:
    """Names of graphs, the small ones first, as many as are asked in a moment; one at least."""
    names: list[str] = []
    room = _TRIPLES
    for name, content in sorted(contents.items(), key=lambda item: (item[1].size, item[0])):
        room -= content.size
        if names and (room < 0 or len(names) == _GRAPHS):
            break
        names.append(name)
    return names


def answered(contents: Mapping[str, Content], query: str) -> Counter[Row]:
    """The rows over the graphs merged, each term as text."""
    store = pyoxigraph.Store()
    for content in contents.values():
        store.bulk_load(io.BytesIO(content.lines), format=RdfFormat.N_TRIPLES)
    answer = store.query(query)
    assert isinstance(answer, QuerySolutions)
    return Counter(tuple(map(str, row)) for row in answer)
