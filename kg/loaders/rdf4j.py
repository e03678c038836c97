"""RDF4J server and GraphDB, by the address of a repository. https://rdf4j.org/documentation/reference/rest-api/"""

from __future__ import annotations

from kg.transport.protocols import Manner


def manner(url: str) -> Manner:
    return _manner("RDF4J", url)


def graphdb(url: str) -> Manner:
    """GraphDB has the interface of RDF4J."""
    return _manner("GraphDB", url)


def _manner(name: str, url: str) -> Manner:
    repository = url.rstrip("/")
    return Manner(
        name=name,
        graphs=f"{repository}/rdf-graphs/service",
        query=repository,
        update=f"{repository}/statements",
        quads=f"{repository}/statements",
        batch=64 << 20,
        union="nothing needs to be set: without FROM a query sees all graphs",
    )
