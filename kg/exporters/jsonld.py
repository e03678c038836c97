"""JSON-LD 1.1, compact, with its context inside. https://www.w3.org/TR/json-ld11/"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import Any

import pyoxigraph

from kg import iri
from kg.assets import data
from kg.iri import PREFIXES
from kg.model import Iri, Literal, Term
from kg.ntriples import parsed
from kg.vocab import OWL, RDF

_LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
_RELATIVE = re.compile(r"[a-z][A-Za-z0-9._~-]*(?:/[A-Za-z0-9._~-]+)*(?:#[A-Za-z0-9=,_-]+)?")
_NAMESPACES = sorted(((base, prefix) for prefix, base in PREFIXES.items()), reverse=True)
_DECLARED = ("ontology/hepatograph.ttl", "ontology/reused.ttl")


@cache
def context() -> dict[str, Any]:
    """The prefixes, our properties by their bare names, and which properties have names as values."""
    terms: dict[str, Any] = {"@version": 1.1, "@base": iri.below("")}
    terms.update(sorted(PREFIXES.items()))
    for name in sorted(_object_properties()):
        terms[_key(name)] = {"@id": _short(name), "@type": "@id"}
    for name in sorted(_own_properties() - _object_properties()):
        terms[_key(name)] = _short(name)
    return terms


@cache
def _own_properties() -> frozenset[str]:
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    return frozenset(name for name, kind in _kinds() if kind in kinds and iri.is_term(name))


@cache
def _object_properties() -> frozenset[str]:
    return frozenset(name for name, kind in _kinds() if kind == OWL.ObjectProperty)


@cache
def _kinds() -> frozenset[tuple[str, str]]:
    parsed_files = (pyoxigraph.parse(path=data(path), format=pyoxigraph.RdfFormat.TURTLE) for path in _DECLARED)
    triples = (triple for file in parsed_files for triple in file if triple.predicate.value == RDF.type)
    return frozenset((str(triple.subject)[1:-1], str(triple.object)[1:-1]) for triple in triples)


def _key(name: str) -> str:
    """A property as a key: the bare name of ours, others with their prefix."""
    short = _short(name)
    return short.removeprefix("hg:") if iri.is_term(name) else short


def _short(name: str) -> str:
    for base, prefix in _NAMESPACES:
        if name.startswith(base) and _LOCAL.fullmatch(name, len(base)):
            return f"{prefix}:{name[len(base) :]}"
    return name


def document(lines: Iterable[str]) -> Iterator[str]:
    """The document in pieces, one node object on a line; ``lines`` are N-Triples in the order of their subjects."""
    yield '{"@context": ' + _dumped(context()) + ',\n"@graph": [\n'
    first = True
    for subject, group in groupby(lines, key=lambda line: line[: line.index(" ")]):
        yield ("" if first else ",\n") + _dumped(_node(subject[1:-1], group))
        first = False
    yield "\n]}\n"


def _node(subject: str, lines: Iterable[str]) -> dict[str, Any]:
    values: dict[str, list[Any]] = {}
    types: list[str] = []
    for line in lines:
        _, predicate, value = parsed(line)
        if predicate == RDF.type and isinstance(value, Iri):
            types.append(_short(value))
        else:
            values.setdefault(_key(predicate), []).append(_value(value, coerced=predicate in _object_properties()))
    node: dict[str, Any] = {"@id": _name(subject)}
    if types:
        node["@type"] = _single(types)
    return node | {key: _single(values[key]) for key in sorted(values)}


def _name(name: str) -> str:
    """``name`` relative to the base where it is ours and would not be read as anything else."""
    local = name.removeprefix(iri.below(""))
    return local if local != name and _RELATIVE.fullmatch(local) else _short(name)


def _value(value: Term, *, coerced: bool) -> Any:  # noqa: ANN401  JSON
    if not isinstance(value, Literal):
        return _name(value) if coerced else {"@id": _name(value)}
    if value.language:
        return {"@value": value.text, "@language": value.language}
    if value.datatype:
        return {"@value": value.text, "@type": _short(value.datatype)}
    return {"@value": value.text} if coerced else value.text


def _single(values: list[Any]) -> Any:  # noqa: ANN401  JSON
    return values[0] if len(values) == 1 else values


def _dumped(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)
