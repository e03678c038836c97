"""Trusty IRIs: names that hold a digest of what they name. https://trustyuri.net, module RA, for sets of RDF graphs.

Strings without a language are taken as ``xsd:string``, as in RDF 1.1.
"""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Iterable

from kg.model import Iri, Literal, Term
from kg.vocab import XSD

MODULE = "RA"
UNKNOWN = " "
"""What stands for the code in IRIs that are to hold it."""
Quad = tuple[Iri, Iri, Iri, Term]
"""The name of a graph, then a statement in it."""


def code(quads: Iterable[Quad]) -> str:
    """The artifact code, 45 characters, of ``quads`` in which `UNKNOWN` stands for it; none twice, none blank."""
    said = "".join(f"{graph}\n{s}\n{p}\n{_serialised(o)}\n" for graph, s, p, o in sorted(quads, key=_order))
    digest = hashlib.sha256(said.encode()).digest()
    return MODULE + urlsafe_b64encode(digest).decode().rstrip("=")


def _order(quad: Quad) -> tuple[str | bool, ...]:
    graph, subject, predicate, value = quad
    if isinstance(value, Literal):
        datatype = "" if value.language else value.datatype or XSD.string
        return graph, subject, predicate, True, value.text, datatype, value.language
    return graph, subject, predicate, False, value, "", ""


def _serialised(value: Term) -> str:
    if not isinstance(value, Literal):
        return value
    text = value.text.replace("\\", "\\\\").replace("\n", "\\n")
    return f"@{value.language.lower()} {text}" if value.language else f"^{value.datatype or XSD.string} {text}"
