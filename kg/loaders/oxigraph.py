"""An Oxigraph server, by its address. https://github.com/oxigraph/oxigraph/tree/main/cli"""

from __future__ import annotations

from kg.transport.protocols import Manner


def manner(url: str) -> Manner:
    """Quads are not added in one transaction, which takes half the time: what is added is read back in any case."""
    server = url.rstrip("/")
    return Manner(
        name="Oxigraph",
        graphs=f"{server}/store",
        query=f"{server}/query",
        update=f"{server}/update",
        quads=f"{server}/store?no_transaction",
        batch=32 << 20,
        writers=2,
        pieces=4,
        union="`oxigraph serve --union-default-graph`",
        rewrites="numbers, truth values, dates and times in canonical form",
    )
