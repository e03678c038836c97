"""Numbers as a graph has them: 4.0 stays 4.0, where Oxigraph, which keeps values only, would answer 4.

A store is told its way of writing each literal that it would write in another, and where the graph has it. An
answer then gets the form that the graph has: in a triple the form of that triple, in a row that of the only way in
which the graph writes the value, or in which a thing that the row names has it, first by the property that is called
as the column is. A row that tells neither keeps the shortest form, which is equal in value.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    Triple,
    parse,
)

_SCHEMA = Literal("").datatype.value.removesuffix("string")
_TYPED = f'"^^<{_SCHEMA}'.encode()
_NO_VALUES = {b"anyURI", b"hexBinary", b"string"}
"""Types whose literals Oxigraph keeps letter by letter."""
_LINES = {".nq", ".nt"}
_PIECE = 1 << 20
_FILE = "reported.json"
_Value = tuple[str, str]
"""A datatype and the letters that the store gives the value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """What a store writes in another form than its graph.

    ways    each value with the letters it has in the graph, of which several may occur
    places  by subject, and by property and value, the letters that stand there
    """

    ways: Mapping[_Value, Sequence[str]] = field(default_factory=dict)
    places: Mapping[str, Mapping[tuple[str, str, str], Sequence[str]]] = field(default_factory=dict)

    def triples(self, triple: Triple) -> list[Triple]:
        """The triple as the graph has it: several where it writes the same value there in several ways."""
        letters = self._letters(triple)
        if not letters or not isinstance(triple.object, Literal):
            return [triple]
        kind = triple.object.datatype
        return [Triple(triple.subject, triple.predicate, Literal(text, datatype=kind)) for text in letters]

    def graph(self, answer: Iterable[Triple]) -> Iterable[Triple]:
        """The triples of an answer as the graph has them."""
        return (told for triple in answer for told in self.triples(triple)) if self.ways else answer

    def quads(self, quad: Quad) -> list[Quad]:
        """The same for a quad."""
        found = self.triples(quad.triple)
        return [Quad(triple.subject, triple.predicate, triple.object, quad.graph_name) for triple in found]

    def _letters(self, triple: Triple) -> Sequence[str]:
        value = triple.object
        if not isinstance(value, Literal) or value.language or isinstance(triple.subject, Triple):
            return ()
        kept = self.places.get(_name(triple.subject))
        return kept.get((triple.predicate.value, value.datatype.value, value.value), ()) if kept else ()

    def rows(self, content: bytes) -> bytes:
        """Rows in the JSON form of SPARQL 1.1, as the graph has their values."""
        if not self.ways or b'"datatype"' not in content:
            return content
        if not any(kind.encode() in content for kind in {kind for kind, _ in self.ways}):
            return content
        said = json.loads(content)
        changed = [self._changed(row) for row in said.get("results", {}).get("bindings", ())]
        return json.dumps(said, ensure_ascii=False).encode() if any(changed) else content

    def _changed(self, row: dict[str, Any]) -> bool:
        changed = False
        for name, cell in row.items():
            letters = self._told(row, name, cell)
            if letters != cell["value"]:
                cell["value"] = letters
                changed = True
        return changed

    def _told(self, row: dict[str, Any], name: str, cell: dict[str, Any]) -> Any:  # noqa: ANN401  JSON
        value = (cell.get("datatype", ""), cell["value"])
        ways = self.ways.get(value, ()) if value[0] else ()
        if len(ways) > 1:
            near = [said for other in row.values() if other["type"] == "uri" for said in self._said(other, value)]
            called = [way for predicate, way in near if predicate.endswith((f"#{name}", f"/{name}"))]
            ways = sorted({*(called or (way for _, way in near))})
        return ways[0] if len(ways) == 1 else cell["value"]

    def _said(self, thing: dict[str, Any], value: _Value) -> Iterator[tuple[str, str]]:
        """The properties of a thing that have the value, each with the letters of it."""
        for (predicate, *kept), ways in self.places.get(thing["value"], {}).items():
            if (*kept,) == value:
                yield from ((predicate, way) for way in ways)

    def write(self, store: Path) -> None:
        """Write all of this into a file beside the folder of a store, to be read by `beside`."""
        places = [(subject, *place, ways) for subject, kept in self.places.items() for place, ways in kept.items()]
        said = {"ways": [(*value, ways) for value, ways in self.ways.items()], "places": places}
        store.with_name(_FILE).write_text(json.dumps(said), encoding="utf-8")


def beside(store: Path) -> Reported:
    """What `Reported.write` wrote beside the folder of a store; nothing where there is no such file."""
    path = store.with_name(_FILE)
    if not path.is_file():
        return Reported()
    said = json.loads(path.read_text(encoding="utf-8"))
    places: dict[str, dict[tuple[str, str, str], Sequence[str]]] = defaultdict(dict)
    for subject, predicate, kind, letters, ways in said["places"]:
        places[subject][predicate, kind, letters] = ways
    return Reported(ways={(kind, letters): ways for kind, letters, ways in said["ways"]}, places=dict(places))


def found(*paths: Path) -> Reported:
    """What Oxigraph writes in another form than these files of RDF do, which it must be able to read."""
    stored = _stored({value for path in paths for value in _values(path)})
    changed = {value for written, value in stored.items() if written != value}
    wanted = {written for written, value in stored.items() if value in changed}
    ways: dict[_Value, set[str]] = defaultdict(set)
    places: dict[str, dict[tuple[str, str, str], set[str]]] = defaultdict(lambda: defaultdict(set))
    for path in paths if wanted else ():
        for subject, predicate, written in _places(path, wanted):
            value = stored[written]
            ways[value].add(written[1])
            places[subject][predicate, *value].add(written[1])
    return Reported(
        ways={value: sorted(ways[value]) for value in sorted(ways)},
        places={s: {place: sorted(known) for place, known in kept.items()} for s, kept in places.items()},
    )


def _stored(written: Iterable[_Value]) -> dict[_Value, _Value]:
    """Each literal, and what the store makes of it."""
    listed = sorted(written)
    store = Store()
    says = NamedNode("urn:says")
    store.bulk_extend(
        Quad(NamedNode(f"urn:{number}"), says, Literal(letters, datatype=NamedNode(kind)))
        for number, (kind, letters) in enumerate(listed)
    )
    objects = {_name(quad.subject): quad.object for quad in store.quads_for_pattern(None, says, None)}
    kept = (objects[f"urn:{number}"] for number in range(len(listed)))
    return {
        before: (after.datatype.value, after.value)
        for before, after in zip(listed, kept, strict=True)
        if isinstance(after, Literal)
    }


def _values(path: Path) -> set[_Value]:
    """The literals in a file, of types that have values."""
    if path.suffix not in _LINES:
        return {value for _, value in _parsed(path)}
    tokens = {token for lines in _pieces(path) for _, token in _tokens(lines)}
    return {_value(token) for token in tokens}


def _places(path: Path, wanted: set[_Value]) -> Iterator[tuple[str, str, _Value]]:
    """Subject, property and literal of each statement that has one of the literals ``wanted``."""
    if path.suffix not in _LINES:
        yield from ((_name(q.subject), q.predicate.value, value) for q, value in _parsed(path) if value in wanted)
        return
    known = {f'{letters}"^^<{kind}'.encode(): (kind, letters) for kind, letters in wanted}
    for lines in _pieces(path):
        for at, token in _tokens(lines):
            if token in known:
                start = lines.rfind(b"\n", 0, at) + 1
                subject, predicate, _ = lines[start:at].decode().split(" ", 2)
                yield _bare(subject), _bare(predicate), known[token]


def _pieces(path: Path) -> Iterator[bytes]:
    """A file, so many whole lines at a time."""
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece + file.readline()


def _tokens(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The typed literals of lines of N-Triples, each from its first letter to the end of its type, and its place.

    To look for the types alone is much faster than to parse all lines.
    """
    at = content.find(_TYPED)
    while at >= 0:
        end = content.find(b">", at)
        if content[at + len(_TYPED) : end] not in _NO_VALUES:
            start = content.rfind(b'"', 0, at) + 1
            yield start, content[start:end]
        at = content.find(_TYPED, end)


def _value(token: bytes) -> _Value:
    letters, _, kind = token.decode().partition('"^^<')
    return kind, letters


def _parsed(path: Path) -> Iterator[tuple[Quad, _Value]]:
    form = RdfFormat.from_extension(path.suffix.removeprefix("."))
    assert form is not None, path
    for quad in parse(path=path, format=form, rename_blank_nodes=False):
        if isinstance(quad.object, Literal) and not quad.object.language:
            kind = quad.object.datatype.value
            if kind.startswith(_SCHEMA) and kind.removeprefix(_SCHEMA).encode() not in _NO_VALUES:
                yield quad, (kind, quad.object.value)


def _bare(term: str) -> str:
    return term[1:-1] if term.startswith("<") else term


def _name(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else str(term)
