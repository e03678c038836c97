"""N-Quads: the lines of a graph with the graph's name. https://www.w3.org/TR/n-quads/"""

from __future__ import annotations

from kg.model import Iri


def quads(lines: bytes, graph: Iri) -> bytes:
    """N-Triples as N-Quads in ``graph``. No literal holds a bare line break, so a stop before one ends a statement."""
    return lines.replace(b" .\n", f" <{graph}> .\n".encode())
