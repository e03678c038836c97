"""What a graph holds, counted as VoID asks, in one pass over its sorted lines and without holding them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from kg.sorting import Sorter
from kg.vocab import RDF, XSD

_TYPE = f"<{RDF.type}>"


@dataclass(kw_only=True)
class Uses:
    """How often a property is used: statements, and different subjects and objects in them."""

    triples: int = 0
    subjects: int = 0
    objects: int = 0


@dataclass(kw_only=True)
class Statistics:
    """Counts over different statements; ``entities`` are the subjects that have a type.

    classes     how many entities each class has
    properties  the uses of each property
    datatypes   how many literals, by datatype; those with a language are counted in ``languages``
    """

    triples: int = 0
    subjects: int = 0
    objects: int = 0
    entities: int = 0
    classes: Counter[str] = field(default_factory=Counter)
    properties: dict[str, Uses] = field(default_factory=dict)
    datatypes: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)


def counted(lines: Iterable[bytes], scratch: Path) -> Statistics:
    """The statistics of N-Triples ``lines``, sorted and each once; ``scratch`` is a folder for files of ours."""
    found = Statistics()
    values = Sorter(scratch)
    for _, group in groupby(_terms(lines), key=lambda terms: terms[0]):
        said = [(predicate, value) for _, predicate, value in group]
        _add_subject(found, said)
        values.add("".join(f"{value} {predicate}\n" for predicate, value in said).encode())
    _add_objects(found, values)
    return found


def _terms(lines: Iterable[bytes]) -> Iterator[tuple[str, str, str]]:
    for line in lines:
        subject, predicate, value = line.decode().split(" ", 2)
        yield subject, predicate, value.removesuffix(" .\n")


def _add_subject(found: Statistics, said: list[tuple[str, str]]) -> None:
    found.triples += len(said)
    found.subjects += 1
    types = [value[1:-1] for predicate, value in said if predicate == _TYPE]
    found.entities += bool(types)
    found.classes.update(types)
    for predicate, group in groupby(said, key=lambda pair: pair[0]):
        uses = found.properties.setdefault(predicate[1:-1], Uses())
        uses.subjects += 1
        for _, value in group:
            uses.triples += 1
            if value.startswith('"'):
                _add_literal(found, value[value.rindex('"') + 1 :])


def _add_literal(found: Statistics, tail: str) -> None:
    if tail.startswith("@"):
        found.languages[tail[1:]] += 1
    else:
        found.datatypes[tail[3:-1] or XSD.string] += 1


def _add_objects(found: Statistics, values: Iterable[bytes]) -> None:
    """Count the different objects of all statements and of each property, from lines of object and property."""
    last = b""
    for line in values:
        value, _, predicate = line.rstrip(b"\n").rpartition(b" ")
        found.objects += value != last
        found.properties[predicate[1:-1].decode()].objects += 1
        last = value
