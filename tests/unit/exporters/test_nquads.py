"""N-Quads made from N-Triples."""

from __future__ import annotations

import pyoxigraph
from hypothesis import given
from hypothesis import strategies as st

from kg.exporters.nquads import quads
from kg.iri import external
from kg.model import Literal
from kg.ntriples import lines

GRAPH = external("https://example.org/g")
SUBJECT = external("https://example.org/s")


@given(st.sets(st.text(st.characters(exclude_categories=("Cs",)) | st.sampled_from(' .\n<>\\"'))))
def test_each_line_gets_the_graph_and_nothing_else_changes(texts: set[str]) -> None:
    triples = "".join(lines((SUBJECT, SUBJECT, Literal(text)) for text in texts)).encode()
    read = list(pyoxigraph.parse(quads(triples, GRAPH), format=pyoxigraph.RdfFormat.N_QUADS))
    assert {quad.object.value for quad in read} == texts
    assert all(quad.graph_name == pyoxigraph.NamedNode(GRAPH) for quad in read)
