"""Labels of the terms of others that the graph uses, each source's in a named graph of its own.

A label is the vocabulary's where ``ontology/mappings/sources.tsv`` says whose may be shown, under
that licence; of every other identifier it is our name for the thing that is linked to it, and of an
identifier whose vocabulary licenses its names, no more than the identifier. No text of a vocabulary
that is not open can enter: there is no row to take it from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from kg import iri, prefixes
from kg.assets import data
from kg.links import DOI, PUBMED, Link
from kg.model import Iri, Literal, Triple
from kg.ntriples import lines
from kg.vocab import DCTERMS, PAV, RDFS, text

OURS = "hepatograph"
LICENSED = frozenset({"DRUGBANK"})
_UNSPOKEN = frozenset({PUBMED, DOI}) | LICENSED


class Source(NamedTuple):
    """A row of ``sources.tsv``; ``labels_from`` is the prefix whose labels name its terms, empty for our own names."""

    prefix: str
    bioregistry: str
    title: str
    homepage: str
    version: str
    license: str
    labels_from: str


@cache
def sources() -> dict[str, Source]:
    """The sources by prefix."""
    return {row.prefix: row for row in map(Source._make, _rows("sources"))}


def _rows(name: str) -> Iterable[list[str]]:
    content = data(f"ontology/mappings/{name}.tsv").read_text(encoding="utf-8")
    return (line.split("\t") for line in content.split("\n")[1:] if line)


def graphs(found: Iterable[Link]) -> dict[Iri, list[str]]:
    """The N-Triples lines of each graph of labels: of what is linked to, and of the terms we reuse."""
    said: dict[str, set[Triple]] = defaultdict(set)
    for link in found:
        language = "" if link.prefix in _UNSPOKEN else "en"
        spoken = Literal(_label(link), language=language)
        said[sources()[link.prefix].labels_from if link.label else OURS].add((link.object, RDFS.label, spoken))
    for name, label, prefix in _rows("vocabulary"):
        said[prefix].add((iri.external(name), RDFS.label, Literal(label, language="en")))
    return {_graph(source): lines([*triples, *_about(source)]) for source, triples in sorted(said.items())}


def _label(link: Link) -> str:
    if link.prefix in LICENSED:
        return f"{link.prefix}:{link.object.removeprefix(prefixes.table()[link.prefix].namespace)}"
    return link.label or link.subject_label


def _graph(source: str) -> Iri:
    return iri.graph(f"labels/{source}")


def _about(name: str) -> Iterable[Triple]:
    """Where the labels of a graph are from, and under which licence."""
    node = _graph(name)
    if name == OURS:
        yield node, DCTERMS.title, Literal("Our names of things that others identify", language="en")
        yield node, DCTERMS.source, iri.dataset()
        yield node, DCTERMS.license, iri.external("https://creativecommons.org/licenses/by/4.0/")
        return
    source = sources()[name]
    yield node, DCTERMS.title, Literal(f"Labels of {source.title}", language="en")
    yield node, DCTERMS.source, iri.external(source.homepage)
    yield node, DCTERMS.license, iri.external(source.license)
    yield node, PAV.version, text(source.version)
