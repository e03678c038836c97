"""The small world is one that could have been built."""

from __future__ import annotations

import pyoxigraph
from engines import HERE

from kg.check import results


def test_the_world_conforms_to_the_shapes() -> None:
    """As one graph: its chapters share the things they speak of."""
    triples = pyoxigraph.parse(path=HERE / "world.ttl", format=pyoxigraph.RdfFormat.TURTLE)
    graph = pyoxigraph.serialize((quad.triple for quad in triples), format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert graph
    assert results(graph) == []
