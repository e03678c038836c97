"""What each thing of a graph has one of."""

from __future__ import annotations

import rdflib
from pyoxigraph import RdfFormat, parse

from kg.assets import data
from kg.vocab import DCTERMS, FABIO, RDF, RDFS

_ONTOLOGY = rdflib.Graph().parse(data("ontology/hepatograph.ttl"))
SINGLE = {
    *map(str, _ONTOLOGY.subjects(rdflib.URIRef(RDF.type), rdflib.OWL.FunctionalProperty)),
    *map(str, (RDFS.label, FABIO.hasPubMedId, FABIO.hasPublicationYear, DCTERMS.title)),
}


def told_twice(turtle: bytes) -> dict[tuple[str, str], list[str]]:
    """Where a graph has two values for what a thing has one of."""
    values: dict[tuple[str, str], set[str]] = {}
    for quad in parse(turtle, format=RdfFormat.TURTLE):
        if quad.predicate.value in SINGLE:
            values.setdefault((str(quad.subject), quad.predicate.value), set()).add(str(quad.object))
    return {place: sorted(found) for place, found in values.items() if len(found) > 1}
