"""What stands above what in an ontology of others: ``ontology/hierarchies/<prefix>.tsv``.

Labels and parents as a release has them. The lines at the head that begin with ``#`` say of which release, and under
which licence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg import iri, prefixes
from kg.assets import data
from kg.model import Iri, Literal, Triple
from kg.ntriples import lines
from kg.vocab import DCTERMS, PAV, PROV, RDF, RDFS, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Hierarchy:
    """An ontology of others, as far as its terms stand above one another; ``rows`` are term, label and parents."""

    name: str
    title: str
    source: str
    version: str
    license: str
    rows: tuple[tuple[str, str, str], ...]

    @property
    def graph(self) -> Iri:
        """The name of the graph that holds it."""
        return iri.graph(f"hierarchy/{self.name}")

    def lines(self) -> list[str]:
        """The N-Triples lines, sorted: a label for each term, and rdfs:subClassOf."""
        return lines(self._triples())

    def _triples(self) -> Iterator[Triple]:
        for term, label, parents in self.rows:
            yield prefixes.expanded(term), RDFS.label, Literal(label, language="en")
            for parent in filter(None, parents.split("|")):
                yield prefixes.expanded(term), RDFS.subClassOf, prefixes.expanded(parent)

    def about(self) -> Iterator[Triple]:
        """Of which release it is."""
        yield self.graph, RDF.type, PROV.Entity
        yield self.graph, DCTERMS.title, Literal(self.title, language="en")
        yield self.graph, DCTERMS.source, iri.external(self.source)
        yield self.graph, DCTERMS.license, iri.external(self.license)
        yield self.graph, PAV.version, text(self.version)


def names() -> list[str]:
    return [path.stem.upper() for path in sorted(data("ontology/hierarchies").glob("*.tsv"))]


@cache
def hierarchies() -> tuple[Hierarchy, ...]:
    """All of them."""
    return tuple(_read(path) for path in sorted(data("ontology/hierarchies").glob("*.tsv")))


def _read(path: Path) -> Hierarchy:
    told: dict[str, str] = {}
    rows: list[tuple[str, str, str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            key, _, value = line[1:].partition(": ")
            told[key] = value
        elif not line.startswith("term\t"):
            term, label, parents = line.split("\t")
            rows.append((term, label, parents))
    return Hierarchy(name=path.stem.upper(), rows=tuple(rows), **told)
