"""Two engines that answer the questions, and answers in one form: names shortened, numbers without padding."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from pathlib import Path

import pyoxigraph
import rdflib

from kg.ask import Answer, Embedded
from kg.assets import data
from kg.prefixes import shortened

HERE = Path(__file__).parent
NUMBERS = {"http://www.w3.org/2001/XMLSchema#decimal", "http://www.w3.org/2001/XMLSchema#integer"}
Row = tuple[str, ...]


def files() -> list[Path]:
    """The world, what is derived from it, what changed in it, and the closed lists that every graph carries."""
    made = [HERE / f"{name}.ttl" for name in ("world", "derived", "changes")]
    return [*made, *sorted(data("ontology/lists").glob("*.ttl"))]


@cache
def oxigraph() -> Embedded:
    store = pyoxigraph.Store()
    for path in files():
        store.load(path=path, format=pyoxigraph.RdfFormat.TURTLE)
    return Embedded(store)


@cache
def graph() -> rdflib.Graph:
    loaded = rdflib.Graph()
    for path in files():
        loaded.parse(path)
    return loaded


class Rdflib:
    """rdflib behind the interface of an engine: it answers in the JSON form, which the other engine's parser reads."""

    def query(self, sparql: str) -> Answer:
        result = graph().query(sparql)
        if result.type == "CONSTRUCT":
            assert result.graph is not None
            store = pyoxigraph.Store()
            store.load(result.graph.serialize(format="nt").encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)
            answer = store.query("CONSTRUCT WHERE { ?s ?p ?o }")
        else:
            body = result.serialize(format="json")
            assert body is not None
            answer = pyoxigraph.parse_query_results(body, format=pyoxigraph.QueryResultsFormat.JSON)
        assert not isinstance(answer, pyoxigraph.QueryBoolean)
        return answer


def cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, pyoxigraph.NamedNode):
        return shortened(value.value)
    assert isinstance(value, pyoxigraph.Literal), "a blank node"
    if value.datatype.value in NUMBERS:
        return format(Decimal(value.value).normalize(), "f")
    return value.value


def table(answer: Answer) -> list[Row]:
    """All rows in the order of letters, the names of the columns first."""
    if not isinstance(answer, pyoxigraph.QuerySolutions):
        return [("subject", "predicate", "object"), *sorted(tuple(map(cell, triple)) for triple in answer)]
    head = tuple(variable.value for variable in answer.variables)
    return [head, *sorted(tuple(cell(row[name]) for name in head) for row in answer)]


def expected(name: str) -> list[Row]:
    with (HERE / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        head, *rows = (tuple(row) for row in csv.reader(file))
    return [head, *sorted(rows)]


def where(rows: list[Row], column: str, values: Iterable[str]) -> list[Row]:
    """The rows that have one of ``values`` in ``column``."""
    place, wanted = rows[0].index(column), set(values)
    return [rows[0], *(row for row in rows[1:] if row[place] in wanted)]
