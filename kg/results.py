"""Answers of SPARQL endpoints, read to their end, so that one that breaks off is found before it is used."""

from __future__ import annotations

from collections import deque

import pyoxigraph
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, Triple

RESULTS_JSON = "application/sparql-results+json"
N_TRIPLES = "application/n-triples"
N_QUADS = "application/n-quads"


def rows(body: bytes) -> QuerySolutions:
    """Rows in the JSON form. Raises SyntaxError or ValueError for anything else."""
    deque(parsed(body), maxlen=0)
    return parsed(body)


def parsed(body: bytes) -> QuerySolutions:
    """The same, of an answer that is known to be whole: a fault in it would be met on the way through its rows."""
    found = pyoxigraph.parse_query_results(body, format=QueryResultsFormat.JSON)
    if isinstance(found, QuerySolutions):
        return found
    raise ValueError("a truth value instead of rows")


def graph(body: bytes) -> list[Triple]:
    """Triples in N-Triples. Raises SyntaxError for anything else."""
    return list(dict.fromkeys(quad.triple for quad in pyoxigraph.parse(body, format=RdfFormat.N_TRIPLES)))
