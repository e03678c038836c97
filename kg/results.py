"""Answers of SPARQL endpoints, read to their end, so that one that breaks off is found before it is used."""

from __future__ import annotations

import io
from collections import deque

import pyoxigraph
from pyoxigraph import QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat

RESULTS_JSON = "application/sparql-results+json"
N_TRIPLES = "application/n-triples"
N_QUADS = "application/n-quads"


def rows(body: bytes) -> QuerySolutions:
    """Rows in the JSON form. Raises SyntaxError or ValueError for anything else."""
    deque(_parsed(body), maxlen=0)
    return _parsed(body)


def _parsed(body: bytes) -> QuerySolutions:
    parsed = pyoxigraph.parse_query_results(body, format=QueryResultsFormat.JSON)
    if isinstance(parsed, QuerySolutions):
        return parsed
    raise ValueError("a truth value instead of rows")


def graph(body: bytes) -> QueryTriples:
    """Triples in N-Triples. Raises SyntaxError for anything else."""
    store = pyoxigraph.Store()
    store.load(io.BytesIO(body), format=RdfFormat.N_TRIPLES)
    answer = store.query("CONSTRUCT WHERE { ?s ?p ?o }")
    assert isinstance(answer, QueryTriples)
    return answer
