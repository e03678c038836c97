"""What a loader needs of a store, whichever it is. A graph is named by its IRI; "" is the default graph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from pyoxigraph import QuerySolutions


class Store(Protocol):
    """Triples are lines of N-Triples, quads lines of N-Quads, each with its line end.

    address        as messages show it
    batch          bytes that one request may hold
    writers        how many requests may write at the same time
    pieces         in how many requests at least new graphs go in, so that one is read back while the next is written
    breaks         how often it did not answer, or only with an error that passed: it may have been started anew
    has_default    False where triples outside of named graphs cannot be kept
    takes_quads    False where each graph must be written by itself
    answers        False where there is nothing to ask, so that graphs are only read back
    union          the setting that makes the default graph the union of the named ones
    rewrites       what the store is known to write in another form, for people
    """

    @property
    def address(self) -> str: ...
    @property
    def batch(self) -> int: ...
    @property
    def writers(self) -> int: ...
    @property
    def pieces(self) -> int: ...
    @property
    def breaks(self) -> int: ...
    @property
    def has_default(self) -> bool: ...
    @property
    def takes_quads(self) -> bool: ...
    @property
    def answers(self) -> bool: ...
    @property
    def union(self) -> str: ...
    @property
    def rewrites(self) -> str: ...

    def sizes(self, names: Sequence[str]) -> Mapping[str, int]:
        """The number of triples in each graph that has some."""

    def content(self, name: str) -> bytes:
        """All triples of a graph; nothing where there is no such graph."""

    def replace(self, name: str, triples: bytes) -> None:
        """Make a graph hold these triples and no other."""

    def add(self, name: str, triples: bytes, *, again: bool) -> None:
        """Add triples to a graph; ``again`` says whether they may be sent twice, which blank nodes forbid."""

    def add_quads(self, quads: bytes) -> None:
        """Add quads without blank nodes."""

    def drop(self, name: str) -> None:
        """Take a named graph away; none may be there."""

    def query(self, sparql: str, graphs: Sequence[str] = ()) -> QuerySolutions:
        """The rows of a SELECT, over ``graphs`` merged, or over the default graph as the store has it."""
