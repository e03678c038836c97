"""Virtuoso, by the address of its web server. https://docs.openlinksw.com/virtuoso/rdfgraphprotocol/"""

from __future__ import annotations

from kg.transport.protocols import Manner


def manner(url: str) -> Manner:
    server = url.rstrip("/")
    return Manner(
        name="Virtuoso",
        graphs=f"{server}/sparql-graph-crud-auth",
        query=f"{server}/sparql",
        named="graph-uri",
        default="",
        batch=8 << 20,
        writers=2,
        union="nothing needs to be set: without FROM a query sees all graphs",
        rewrites="numbers without needless zeros, integers of 20 digits or more as decimals",
    )
