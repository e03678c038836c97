"""Names that are no longer in use, each with the one in its place: owl:deprecated and dcterms:isReplacedBy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg import iri
from kg.model import Literal, Triple
from kg.ntriples import lines, parsed
from kg.vocab import DCTERMS, OWL, RDFS, boolean, text


def tombstones(retired: Mapping[str, str], labels: Mapping[str, str]) -> list[str]:
    """The N-Triples lines, sorted."""
    return lines(_triples(retired, labels))


def _triples(retired: Mapping[str, str], labels: Mapping[str, str]) -> Iterator[Triple]:
    for old, new in retired.items():
        node = iri.external(old)
        yield node, OWL.deprecated, boolean(True)  # noqa: FBT003
        if new:
            yield node, DCTERMS.isReplacedBy, iri.external(new)
        if labels.get(old):
            yield node, RDFS.label, text(labels[old])


def read(content: str) -> tuple[dict[str, str], dict[str, str]]:
    """The names and their replacements, and the labels, from what `tombstones` gave. Raises ValueError."""
    retired: dict[str, str] = {}
    labels: dict[str, str] = {}
    for line in content.splitlines(keepends=True):
        node, predicate, value = parsed(line)
        if predicate == DCTERMS.isReplacedBy:
            retired[node] = str(value)
        elif predicate == OWL.deprecated:
            retired.setdefault(node, "")
        elif isinstance(value, Literal):
            labels[node] = value.text
    return retired, labels
