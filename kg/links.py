"""Links of our things to the ontologies others use, read from the SSSOM tables in ``ontology/mappings``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from kg.assets import data
from kg.iri import external
from kg.model import Triple
from kg.ntriples import lines

_HEADER = "subject_id\t"
_PREDICATE, _OBJECT = 2, 3


def links(wanted: Callable[[str], bool]) -> list[str]:
    """The N-Triples lines, sorted, of every link whose subject IRI is ``wanted``."""
    found: set[Triple] = set()
    for path in sorted(data("ontology/mappings").glob("*.sssom.tsv")):
        found.update(_links(path, wanted))
    return lines(found)


def _links(path: Path, wanted: Callable[[str], bool]) -> Iterator[Triple]:
    bases: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("#  "):
            prefix, _, base = line[3:].partition(": ")
            bases[prefix] = base
        elif line and not line.startswith(("#", _HEADER)):
            subject = _expanded(line[: line.index("\t")], bases)
            if wanted(subject):
                cells = line.split("\t", _OBJECT + 1)
                yield (
                    external(subject),
                    external(_expanded(cells[_PREDICATE], bases)),
                    external(_expanded(cells[_OBJECT], bases)),
                )


def _expanded(curie: str, bases: dict[str, str]) -> str:
    prefix, _, name = curie.partition(":")
    return bases[prefix] + name
