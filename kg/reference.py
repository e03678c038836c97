"""Validation by pySHACL, the reference among the engines of SHACL."""

from __future__ import annotations

from functools import cache

import pyshacl
import rdflib
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result as Rows


def validated(graph: bytes, shapes: bytes) -> bytes:
    """The validation report of ``graph`` against ``shapes``; all three are N-Triples."""
    checked = _Prepared().parse(data=graph, format="nt")
    _, report, _ = pyshacl.validate(checked, shacl_graph=_parsed(shapes), inference="none", inplace=True)
    if not isinstance(report, rdflib.Graph):
        raise TypeError(f"pySHACL gave no report: {report}")
    return report.serialize(format="nt").encode()


@cache
def _parsed(shapes: bytes) -> rdflib.Graph:
    return rdflib.Graph().parse(data=shapes, format="nt")


class _Prepared(rdflib.Graph):
    """A graph that parses each query once: pySHACL asks the same ones of every focus node."""

    def query(self, query_object: str | Query, *args: object, **kwargs: object) -> Rows:
        prepared = _prepared(query_object) if isinstance(query_object, str) else query_object
        return super().query(prepared, *args, **kwargs)  # type: ignore[arg-type]


@cache
def _prepared(query: str) -> Query:
    return prepareQuery(query)
