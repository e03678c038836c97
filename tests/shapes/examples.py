"""Examples of what the shapes accept and reject, read from the folders beside this file.

``<stem>/ok.ttl``   a graph without fault, for the shapes of ``shapes/<stem>.ttl``
``<stem>/bad.ru``   for each constraint, after a line ``#! shape:<name> sh:<parameter>``, a SPARQL update
                    that makes of ok.ttl a graph that breaks this constraint and nothing else
``nested.tsv``      for each constraint of a shape that only other shapes refer to, a value it rejects
                    and a value it accepts
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Quad, RdfFormat, Store, Triple, parse, serialize

from kg.iri import BASE, PREFIXES

HERE = Path(__file__).parent
SHAPE = f"{BASE}shapes#"
SHACL = PREFIXES["sh"]
STEMS = tuple(sorted(path.parent.name for path in HERE.glob("*/ok.ttl")))
PARAMETERS = (
    *("class", "datatype", "nodeKind", "minCount", "maxCount", "pattern", "minLength", "maxLength", "languageIn"),
    *("minInclusive", "maxInclusive", "minExclusive", "maxExclusive", "uniqueLang", "in", "hasValue", "closed"),
    *("equals", "disjoint", "lessThan", "lessThanOrEquals", "and", "or", "xone", "not", "node"),
    *("qualifiedMinCount", "qualifiedMaxCount", "sparql"),
)
_PROLOGUE = f"BASE <{BASE}>\n" + "".join(f"PREFIX {prefix}: <{base}>\n" for prefix, base in PREFIXES.items())


class Bad(NamedTuple):
    """A constraint, as the name of its shape (or rule) and its parameter, and the update that breaks it."""

    stem: str
    constraint: str
    update: str

    @property
    def graph(self) -> bytes:
        store = Store()
        store.extend(Quad(*triple) for triple in triples(self.stem))
        store.update(_PROLOGUE + self.update)
        return _written(quad.triple for quad in store)


class Nested(NamedTuple):
    """A constraint, the stem of a graph, and the nodes (in Turtle) that it rejects and accepts there."""

    constraint: str
    graph: str
    rejects: str
    accepts: str


@cache
def triples(stem: str) -> tuple[Triple, ...]:
    return tuple(quad.triple for quad in parse(path=HERE / stem / "ok.ttl", format=RdfFormat.TURTLE))


def ok(stem: str) -> bytes:
    return _written(triples(stem))


def _written(found: Iterator[Triple] | tuple[Triple, ...]) -> bytes:
    return serialize(found, format=RdfFormat.N_TRIPLES) or b""


def bad(stem: str) -> Iterator[Bad]:
    _, *blocks = (HERE / stem / "bad.ru").read_text(encoding="utf-8").split("#! ")
    for block in blocks:
        constraint, _, update = block.partition("\n")
        yield Bad(stem, constraint, update)


def nested() -> Iterator[Nested]:
    for line in (HERE / "nested.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        yield Nested(*line.split("\t"))
