"""The page of a section: its passages in the order of the text, each with the claims that quote it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kg import iri
from kg.site.documents import Document
from kg.site.entity import Shower, Value
from kg.site.graph import Described, Graph
from kg.vocab import HG, OA, PROV


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage; ``anchors`` are the fragments of its own name and of its selectors."""

    anchors: Sequence[str]
    iri: str
    words: str
    start: int
    end: int
    first: str
    last: str
    claims: Sequence[Value]


def passages(graph: Graph, found: Document, path: str) -> list[Passage]:
    """The passages of a section."""
    said = found.said
    names = [name for name in found.fragments if said.values(name, OA.hasSource)]
    claims: dict[str, list[str]] = defaultdict(list)
    for passage, claim in graph.subjects(PROV.wasQuotedFrom, names):
        claims[passage].append(claim)
    shower = Shower(graph, path, Described({}), {claim for some in claims.values() for claim in some})
    listed = [_passage(said, name, [shower.link(claim) for claim in claims[name]]) for name in names]
    return sorted(listed, key=lambda passage: (passage.start, passage.end))


def _passage(said: Described, name: str, claims: list[Value]) -> Passage:
    selectors = said.values(name, OA.hasSelector)
    start, end = iri.range_of(name) or (0, 0)
    return Passage(
        anchors=[part.partition("#")[2] for part in (name, *selectors)],
        iri=name,
        words=next((words for selector in selectors if (words := said.value(selector, OA.exact))), ""),
        start=start,
        end=end,
        first=said.value(name, HG.byteStart),
        last=said.value(name, HG.byteEnd),
        claims=sorted(claims, key=lambda value: value.text.casefold()),
    )
