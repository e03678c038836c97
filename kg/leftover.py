"""Graphs of a store that are of another build: chapters that a book no longer has, and what was derived.

A chapter's graph has its name and says that it is one; a derived graph says what it was derived by.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kg import iri
from kg.errors import FaultError
from kg.store import Store
from kg.vocab import HG, PROV, RDF

_CHAPTER, _DERIVED = iri.chapter(""), iri.graph("derived/")
_QUERY = f"""SELECT DISTINCT ?graph WHERE {{
  {{ GRAPH ?graph {{ ?chapter <{RDF.type}> <{HG.Chapter}> }} }}
  UNION
  {{ GRAPH ?graph {{ ?derived <{PROV.wasGeneratedBy}> ?run }} }}
}}"""


def is_book(names: Iterable[str]) -> bool:
    """True where graphs of chapters are among them, so that others may be told to be left over."""
    return any(name.startswith(_CHAPTER) for name in names)


def left(store: Store, names: Collection[str]) -> tuple[str, ...] | None:
    """The graphs in the store beside ``names``, sorted; None where the store answers no questions."""
    if not is_book(names):
        return ()
    if not store.answers:
        return None
    found = {row["graph"].value for row in store.query(_QUERY)}
    return tuple(sorted(name for name in found if name.startswith((_CHAPTER, _DERIVED)) and name not in names))


def dropped(store: Store, names: Collection[str], graphs: Iterable[str]) -> tuple[str, ...]:
    """Drop the graphs. Raises FaultError where the store has one of them still."""
    gone = tuple(graphs)
    for name in gone:
        store.drop(name)
    still = set(left(store, names) or ()) & set(gone)
    if still:
        raise FaultError(f"{store.address}: the store was told to drop {min(still)}, and has it still")
    return gone
