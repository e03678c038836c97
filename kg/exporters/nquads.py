"""N-Quads: the lines of a graph with the graph's name. https://www.w3.org/TR/n-quads/"""

from __future__ import annotations

from kg.model import Iri


def quads(lines: str, graph: Iri) -> str:
    """N-Triples text as N-Quads in ``graph``."""
    return lines.replace(" .\n", f" <{graph}> .\n")
