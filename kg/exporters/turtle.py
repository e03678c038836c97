"""Turtle for people to read: prefixes, one block for each subject, its type first.

https://www.w3.org/TR/turtle/. Names of our own are relative to the base.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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
    subject, statements = "", list[str]()
    for line in lines:
        if not statements or not line.startswith(subject):
            if statements:
                yield _block(shorten, subject, statements)
            subject, statements = line[: line.index(" ") + 1], []
        statements.append(line[len(subject) : -3])
    if statements:
        yield _block(shorten, subject, statements)


def _block(shorten: _Shortener, subject: str, statements: list[str]) -> Block:
    """The block of a subject, with its space, and what stands behind it, sorted."""
    first: dict[int, str] = {}
    parts: list[str] = []
    last = ""
    for statement in statements:
        predicate, _, value = statement.partition(" ")
        short = shorten[value] if value[-1] == ">" else value
        rank = _RANK.get(predicate)
        if rank is not None:
            verb = "a" if predicate == _TYPE else shorten[predicate]
            first[rank] = f"{first[rank]} , {short}" if rank in first else f"{verb} {short}"
        elif predicate == last:
            parts[-1] += f" , {short}"
        else:
            parts.append(f"{shorten[predicate]} {short}")
        last = predicate
    said = " ;\n    ".join([first[rank] for rank in sorted(first)] + parts)
    return Block(f"\n{shorten[subject[:-1]]} {said} .\n", len(statements))


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
