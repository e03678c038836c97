"""Builds made for the laws, and what they wrote."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import rdflib
from hypothesis import settings
from pyoxigraph import RdfFormat, parse

from kg.assets import data
from kg.build import build
from kg.vocab import DCTERMS, FABIO, RDF, RDFS

few = settings(max_examples=max(3, settings.default.max_examples // 10))
"""Fewer examples than usual, for laws that build books whole."""

FILES = ("graph.nq", "graph.ttl", "issues.tsv", "ledger.tsv", "dataset.ttl")


def made(book: Mapping[str, bytes], order: Iterable[str] | None = None, jobs: int = 1) -> dict[str, bytes]:
    """The output files of a build of ``book``, its files given one by one in this order."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for name, source in book.items():
            (place / name).write_bytes(source)
        build([place / name for name in order or book], place / "out", jobs=jobs)
        return {name: (place / "out" / name).read_bytes() for name in FILES}


def lines(output: Mapping[str, bytes], name: str) -> frozenset[bytes]:
    return frozenset(output[name].split(b"\n"))


_ONTOLOGY = rdflib.Graph().parse(data("ontology/hepatograph.ttl"))
SINGLE = {
    *map(str, _ONTOLOGY.subjects(rdflib.URIRef(RDF.type), rdflib.OWL.FunctionalProperty)),
    *map(str, (RDFS.label, FABIO.hasPubMedId, FABIO.hasPublicationYear, DCTERMS.title)),
}
"""What each thing has one of."""


def told_twice(turtle: bytes) -> dict[tuple[str, str], list[str]]:
    """Where a graph has two values for what a thing has one of."""
    values: dict[tuple[str, str], set[str]] = {}
    for quad in parse(turtle, format=RdfFormat.TURTLE):
        if quad.predicate.value in SINGLE:
            values.setdefault((str(quad.subject), quad.predicate.value), set()).add(str(quad.object))
    return {place: sorted(found) for place, found in values.items() if len(found) > 1}
