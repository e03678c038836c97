"""Any endpoint of the SPARQL 1.1 Graph Store Protocol. https://www.w3.org/TR/sparql11-http-rdf-update/"""

from __future__ import annotations

from kg.transport.protocols import Manner


def manner(url: str) -> Manner:
    """What is asked goes nowhere, unless another address is given for it."""
    return Manner(
        name="Graph Store Protocol",
        graphs=url,
        union="that the default graph of queries is the union of the named graphs, as the manual of the store tells",
    )
