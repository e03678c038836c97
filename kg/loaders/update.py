"""Any endpoint of SPARQL 1.1 Update. https://www.w3.org/TR/sparql11-update/"""

from __future__ import annotations

from kg.transport.protocols import Manner


def manner(url: str) -> Manner:
    """Many stores take updates and queries at one address; the batch is small, since an update is parsed whole."""
    return Manner(
        name="SPARQL Update",
        update=url,
        query=url,
        batch=4 << 20,
        union="that the default graph of queries is the union of the named graphs, as the manual of the store tells",
    )
