"""Counts of a graph, against a plain way of counting."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyoxigraph

from kg.statistics import counted
from kg.vocab import RDF, XSD

GRAPH = """
<http://e/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://e/Event> .
<http://e/a> <http://e/says> "5" .
<http://e/a> <http://e/says> "5"@en .
<http://e/a> <http://e/says> "5\\" <http://e/x> .\\n" .
<http://e/b> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://e/Event> .
<http://e/b> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://e/Thing> .
<http://e/b> <http://e/says> "5" .
<http://e/b> <http://e/in> "5"^^<http://www.w3.org/2001/XMLSchema#integer> .
<http://e/c> <http://e/in> <http://e/a> .
"""


def test_counts_are_those_of_a_store(tmp_path: Path) -> None:
    lines = sorted(f"{line}\n".encode() for line in GRAPH.strip().splitlines())
    found = counted(lines, tmp_path)
    triples = list(pyoxigraph.parse(b"".join(lines), format=pyoxigraph.RdfFormat.N_TRIPLES))
    assert (found.triples, found.subjects, found.entities) == (9, 3, 2)
    assert found.objects == len({quad.object for quad in triples}) == 7
    assert found.classes == Counter({"http://e/Event": 2, "http://e/Thing": 1})
    for name, uses in found.properties.items():
        own = [quad for quad in triples if quad.predicate.value == name]
        wanted = (len(own), len({quad.subject for quad in own}), len({quad.object for quad in own}))
        assert (uses.triples, uses.subjects, uses.objects) == wanted
    assert found.properties.keys() == {RDF.type, "http://e/says", "http://e/in"}
    assert found.datatypes == Counter({XSD.string: 3, XSD.integer: 1})
    assert found.languages == Counter({"en": 1})
