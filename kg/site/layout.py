"""How the properties of a thing are named, grouped and ordered: by the SHACL shapes of its class."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg.assets import data
from kg.iri import is_term
from kg.prefixes import shortened
from kg.site.graph import Described, described, value_of
from kg.vocab import DCTERMS, RDF, RDFS, SH, SKOS

OTHER = "Other statements"
_LAST = 99.0
_HUMP = re.compile(r"(?<=[a-z])[A-Z](?=[a-z])")
_FIRST = (RDF.type, SKOS.prefLabel, RDFS.label, DCTERMS.title, SKOS.definition)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A property: its name for people, what it means, and its group; rows are shown by ``rank``."""

    property: str
    name: str
    meaning: str
    group: str
    rank: tuple[float, float, str]


@dataclass(frozen=True, slots=True)
class Layout:
    """The rows of all classes, and those of any class, by property."""

    by_class: dict[str, dict[str, Row]]
    of_any: dict[str, Row]

    def row(self, prop: str, classes: Iterable[str]) -> Row:
        """The row of a property of a thing of these classes."""
        for name in classes:
            if prop in self.by_class.get(name, {}):
                return self.by_class[name][prop]
        return self.of_any.get(prop) or _unplaced(prop)


def _unplaced(prop: str) -> Row:
    rank = float(_FIRST.index(prop)) if prop in _FIRST else _LAST
    name, meaning = _terms().get(prop, ("", ""))
    group_rank = 0.0 if prop in _FIRST else _LAST
    return Row(
        property=prop,
        name=name or _words(shortened(prop)),
        meaning=meaning,
        group="" if prop in _FIRST else OTHER,
        rank=(group_rank, rank, prop),
    )


def _words(curie: str) -> str:
    """``prov:wasQuotedFrom`` as ``was quoted from``."""
    local = curie.rpartition(":")[2].rpartition("/")[2]
    return _HUMP.sub(lambda found: f" {found[0].lower()}", local).strip().replace("_", " ")


@cache
def _terms() -> dict[str, tuple[str, str]]:
    """Label and definition of each term of the ontology and of those it reuses."""
    said = described(_quads("ontology/hepatograph.ttl", "ontology/reused.ttl"))
    return {
        name: (said.value(name, RDFS.label, SKOS.prefLabel), said.value(name, SKOS.definition, RDFS.comment))
        for name in said.by_subject
    }


def _quads(*names: str) -> Iterator[Quad]:
    for name in names:
        yield from parse(path=data(name), format=RdfFormat.TURTLE)


@cache
def layout() -> Layout:
    """The layout that the shapes shipped with the package give."""
    said = described(_quads(*(f"shapes/{path.name}" for path in sorted(data("shapes").glob("*.ttl")))))
    by_class: dict[str, dict[str, Row]] = defaultdict(dict)
    of_any = {path: _agreed(path, rows) for path, rows in _by_path(said).items() if path not in _FIRST}
    for values in said.by_subject.values():
        for target in values.get(SH.targetClass, ()):
            rows = by_class[value_of(target)]
            for part in values.get(SH.property, ()):
                path = said.value(value_of(part), SH.path)
                if isinstance(part, NamedNode) and path:
                    rows.setdefault(path, _row(said, part.value, path))
    return Layout(dict(by_class), of_any)


def _by_path(said: Described) -> dict[str, list[Row]]:
    """The rows that any shape gives to a property."""
    found: dict[str, list[Row]] = defaultdict(list)
    for shape in said.by_subject:
        path = said.value(shape, SH.path)
        if path.startswith("http"):
            found[path].append(_row(said, shape, path))
    return found


def _agreed(path: str, rows: list[Row]) -> Row:
    """The first row; under the name that the vocabulary gives where shapes give several."""
    one = len({row.name for row in rows}) == 1
    return rows[0] if one or is_term(path) else replace(rows[0], name=_unplaced(path).name)


def _row(said: Described, shape: str, path: str) -> Row:
    group = said.value(shape, SH.group)
    return Row(
        property=path,
        name=said.value(shape, SH.name) or _words(shortened(path)),
        meaning=_terms().get(path, ("", ""))[1],
        group=said.value(group, RDFS.label) or OTHER,
        rank=(_number(said.value(group, SH.order)), _number(said.value(shape, SH.order)), path),
    )


def _number(text: str) -> float:
    return float(text) if text else _LAST
