"""The prefix table, ``ontology/prefixes.ttl``: identifiers in their short form and back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import pyoxigraph

from kg import iri
from kg.assets import data
from kg.model import Iri

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefix:
    """``pattern`` matches, as a whole, what may follow the namespace.

    others  namespaces that other data has for the same identifiers, sorted
    """

    name: str
    namespace: str
    pattern: str
    others: tuple[str, ...] = ()


@cache
def table() -> dict[str, Prefix]:
    """The prefixes by name; names differ in more than the case of letters."""
    rows: dict[str, dict[str, list[str]]] = {}
    for triple in pyoxigraph.parse(path=data("ontology/prefixes.ttl"), format=pyoxigraph.RdfFormat.TURTLE):
        if isinstance(triple.object, pyoxigraph.Literal):
            name = re.split("[#/]", triple.predicate.value)[-1]
            rows.setdefault(str(triple.subject), {}).setdefault(name, []).append(triple.object.value)
    prefixes = [_declared(row) for row in rows.values() if "namespace" in row]
    return {prefix.name: prefix for prefix in sorted(prefixes, key=lambda prefix: prefix.name)}


def _declared(row: dict[str, list[str]]) -> Prefix:
    return Prefix(
        name=row["prefix"][0],
        namespace=row["namespace"][0],
        pattern=row["pattern"][0],
        others=tuple(sorted(row.get("alternative", []))),
    )


@cache
def _folded() -> dict[str, Prefix]:
    return {name.lower(): prefix for name, prefix in table().items()}


def prefix(name: str) -> Prefix | None:
    """The prefix of this name, in whichever case it is written."""
    return table().get(name) or _folded().get(name.lower())


def expanded(curie: str) -> Iri:
    """The IRI of ``MONDO:0005148``. Raises ValueError for an unknown prefix or what it does not allow behind it."""
    name, _, local = curie.partition(":")
    known = prefix(name)
    if known is None:
        raise ValueError(f"no prefix {name!r} in ontology/prefixes.ttl")
    if not re.fullmatch(known.pattern, local):
        raise ValueError(f"{local!r} is no identifier of {known.name}, which has the form {known.pattern}")
    return iri.external(known.namespace + local)


@cache
def _by_length() -> list[Prefix]:
    return sorted(table().values(), key=lambda prefix: (-len(prefix.namespace), prefix.name))


@cache
def _in_a_namespace() -> re.Pattern[str]:
    """Matches a name that is in the namespace of a prefix: most of the names that are shown are in none."""
    return re.compile("|".join(re.escape(known.namespace) for known in _by_length() if known.namespace != iri.BASE))


def shortened(name: str) -> str:
    """``name`` for people to read: with a prefix where one fits, below the base without it, else as it is.

    >>> shortened("http://www.w3.org/2004/02/skos/core#exactMatch")
    'skos:exactMatch'
    >>> shortened("https://w3id.org/hepatograph/event/fever")
    'event/fever'
    """
    for known in _by_length() if _in_a_namespace().match(name) else ():
        if name.startswith(known.namespace) and known.namespace != iri.BASE:
            local = name[len(known.namespace) :]
            if _LOCAL.fullmatch(local) and re.fullmatch(known.pattern, local):
                return f"{known.name}:{local}"
    return name.removeprefix(iri.BASE) or name
