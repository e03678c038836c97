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
_RANK = {f"<{predicate}>": f"{rank}" for rank, predicate in enumerate(_FIRST)}
_NAMESPACES = sorted(((base, prefix) for prefix, base in PREFIXES.items()), reverse=True)


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
    pairs = sorted((statement.split(" ", 1) for statement in statements), key=lambda p: (_RANK.get(p[0], "9"), p))
    parts = [
        shorten.predicate(predicate) + " " + " , ".join(shorten.object(value) for _, value in group)
        for predicate, group in groupby(pairs, key=lambda pair: pair[0])
    ]
    return f"\n{shorten.name(subject)} " + " ;\n    ".join(parts) + " .\n"


class _Shortener:
    """Terms in their short form; remembers those it has met."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def name(self, term: str) -> str:
        known = self._names.get(term)
        if known is None:
            known = self._names[term] = _short(term)
        return known

    def predicate(self, term: str) -> str:
        return "a" if term == f"<{RDF.type}>" else self.name(term)

    def object(self, term: str) -> str:
        if term.startswith("<"):
            return self.name(term)
        if not term.endswith(">"):
            return term
        number = _INTEGER.fullmatch(term) or _DECIMAL.fullmatch(term)
        if number:
            return number[1]
        typed = _TYPED.fullmatch(term)
        return f"{typed[1]}^^{self.name(f'<{typed[2]}>')}" if typed else term


def _short(term: str) -> str:
    """``<iri>`` as a prefixed name where its local part allows, relative to the base where it is ours.

    A name that would be resolved to another one (``a:b``, ``/a``, ``a/../b``) stays whole.
    """
    name = term[1:-1]
    for base, prefix in _NAMESPACES:
        if name.startswith(base) and _LOCAL.fullmatch(name, len(base)):
            return f"{prefix}:{name[len(base) :]}"
    ours = name.startswith(BASE) and _RELATIVE.fullmatch(name, len(BASE))
    return f"<{name[len(BASE) :]}>" if ours else term
