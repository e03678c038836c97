"""RDF Patch: what to delete and what to add. https://afs.github.io/rdf-delta/rdf-patch.html"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

HEADER = "TX .\n"
FOOTER = "TC .\n"


def patch(differing: Iterable[tuple[bytes, int]]) -> Iterator[str]:
    """One transaction. ``differing`` are lines of N-Quads, each with 0 where it is to be deleted, 1 where added."""
    yield HEADER
    for line, added in differing:
        yield f"{'A' if added else 'D'} {line.decode()}"
    yield FOOTER
