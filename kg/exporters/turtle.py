"""Turtle for people to read: prefixes, one block for each subject, its type first.

https://www.w3.org/TR/turtle/. Names of our own are relative to the base.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from kg.iri import BASE, PREFIXES
from kg.vocab import DCTERMS, RDF, RDFS, XSD

_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*|[0-9][A-Za-z0-9_-]*")
_RELATIVE = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*(?:#[A-Za-z0-9=,_-]+)?")
_INTEGER = re.compile(r'"([+-]?[0-9]+)"\^\^<' + re.escape(XSD.integer) + ">")
_DECIMAL = re.compile(r'"([+-]?[0-9]*\.[0-9]+)"\^\^<' + re.escape(XSD.decimal) + ">")
_TYPED = re.compile(r'(".*")\^\^<([^>]*)>', re.DOTALL)
_FIRST = (RDF.type, RDFS.label, DCTERMS.title)
_TYPE = f"<{RDF.type}>"
_RANK = {f"<{predicate}>": rank for rank, predicate in enumerate(_FIRST)}
_LAST = len(_FIRST)
_NAMESPACES = sorted(((base, prefix) for prefix, base in PREFIXES.items()), reverse=True)
_BASES = tuple(base for base, _ in _NAMESPACES)


def header() -> str:
    """The base and the prefixes."""
    return f"@base <{BASE}> .\n" + "".join(
        f"@prefix {prefix}: <{base}> .\n" for prefix, base in sorted(PREFIXES.items())
    )


class Block(NamedTuple):
    """What is said of one subject, and in how many triples."""

    text: str
    size: int


def blocks(lines: Iterable[str]) -> Iterator[Block]:
    """A block for each subject of ``lines``, which are sorted."""
    shorten = _Shortener()
    for subject, group in groupby(lines, key=_subject):
        statements = [line[len(subject) + 1 : -3] for line in group]
        yield Block(_block(shorten, subject, statements), len(statements))


def _subject(line: str) -> str:
    return line[: line.index(" ")]


def _block(shorten: _Shortener, subject: str, statements: list[str]) -> str:
    objects: dict[str, list[str]] = {}
    for statement in statements:
        predicate, _, value = statement.partition(" ")
        objects.setdefault(predicate, []).append(shorten[value] if value[-1] == ">" else value)
    parts = [
        f"{'a' if predicate == _TYPE else shorten[predicate]} {' , '.join(objects[predicate])}"
        for predicate in sorted(objects, key=lambda predicate: _RANK.get(predicate, _LAST))
    ]
    return f"\n{shorten[subject]} " + " ;\n    ".join(parts) + " .\n"


class _Shortener(dict[str, str]):
    """Terms in their short form; remembers those it has met."""

    def __missing__(self, term: str) -> str:
        short = self[term] = _short(term) if term.startswith("<") else self._literal(term)
        return short

    def _literal(self, term: str) -> str:
        number = _INTEGER.fullmatch(term) or _DECIMAL.fullmatch(term)
        if number:
            return number[1]
        typed = _TYPED.fullmatch(term)
        return f"{typed[1]}^^{self[f'<{typed[2]}>']}" if typed else term


def _short(term: str) -> str:
    """``<iri>`` as a prefixed name where its local part allows, relative to the base where it is ours.

    A name that would be resolved to another one (``a:b``, ``/a``, ``a/../b``) stays whole.
    """
    name = term[1:-1]
    for base, prefix in _NAMESPACES if name.startswith(_BASES) else ():
        if name.startswith(base) and _LOCAL.fullmatch(name, len(base)):
            return f"{prefix}:{name[len(base) :]}"
    ours = name.startswith(BASE) and _RELATIVE.fullmatch(name, len(BASE))
    return f"<{name[len(BASE) :]}>" if ours else term
