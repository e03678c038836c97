"""The text of a chapter with every claim marked where it stands, and what the ledger says of each sentence."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from kg import iri
from kg.binding import sparql
from kg.model import Chapter
from kg.readers import reader_of, suffixes
from kg.site.entity import Shower, Value
from kg.site.graph import Described, Graph, is_known, rows
from kg.sources import documents
from kg.vocab import HG, PROV


@dataclass(frozen=True, slots=True)
class Texts:
    """Chapters whose text may be shown, by their names."""

    chapters: dict[str, Chapter] = field(default_factory=dict)

    @property
    def chapters_read(self) -> frozenset[str]:
        return frozenset(self.chapters)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words that the same claims mark; ``kind`` is a class for the eye, ``title`` says it in words."""

    text: str
    kind: str
    title: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of the text, cut into stretches."""

    id: str
    title: str
    stretches: Sequence[Stretch]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A chapter to read; ``legend`` are the kinds of claims in it, with how many."""

    title: str
    chapter: Value
    sections: Sequence[Section]
    legend: Sequence[tuple[str, str, int]]


_KINDS: dict[str, str] = {
    HG.AdverseEventObservation: "number",
    HG.OutcomeObservation: "number",
    HG.AdverseEventClaim: "event",
    HG.AbsentEventClaim: "absent",
    HG.LikelihoodAssessment: "likelihood",
    HG.CitationClaim: "citation",
    HG.LedgerEntry: "ledger",
}


def view(graph: Graph, path: str, texts: Texts, name: str) -> View:
    """The chapter of this name, to read."""
    chapter = texts.chapters[name]
    node = iri.chapter(name)
    query = f"SELECT DISTINCT ?s WHERE {{ ?s {sparql(PROV.wasDerivedFrom)} {sparql(node)} }} ORDER BY ?s"
    said = graph.described([s for (s,) in rows(graph, query)])
    shower = Shower(graph, path, said, [node])
    marks = _marks(said)
    sections = [
        Section(
            id=section.id,
            title=section.title,
            stretches=list(_stretches(section.text, marks.get(iri.section(name, section.id), []), said, shower)),
        )
        for section in chapter.sections
    ]
    return View(title=chapter.title, chapter=shower.link(node), sections=sections, legend=_legend(said, shower))


def _kind(said: Described, claim: str) -> str:
    return next((_KINDS[kind] for kind in said.types(claim) if kind in _KINDS), "other")


def _legend(said: Described, shower: Shower) -> list[tuple[str, str, int]]:
    counted: dict[tuple[str, str], int] = defaultdict(int)
    for claim in said.by_subject:
        kinds = [shower.label(kind) for kind in said.types(claim) if shower.has_label(kind)]
        if kinds:
            counted[_kind(said, claim), kinds[0]] += 1
    return [(kind, label, number) for (kind, label), number in sorted(counted.items())]


def _marks(said: Described) -> dict[str, list[tuple[int, int, str]]]:
    """The marks of all claims, by section; of an entry of the ledger, which marks nothing, its passage."""
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for claim in said.by_subject:
        for place in said.values(claim, HG.marks) or said.values(claim, PROV.wasQuotedFrom):
            where = iri.range_of(place)
            if where:
                found[place.partition("#")[0]].append((*where, claim))
    return found


def _stretches(text: str, marks: Sequence[tuple[int, int, str]], said: Described, shower: Shower) -> Iterator[Stretch]:
    cuts = sorted({0, len(text), *(min(at, len(text)) for start, end, _ in marks for at in (start, end))})
    for start, end in pairwise(cuts):
        claims = sorted({claim for a, b, claim in marks if a <= start and end <= b}, key=lambda c: _rank(said, c))
        yield Stretch(
            text=text[start:end],
            kind=_kind(said, claims[0]) if claims else "",
            title="; ".join(shower.label(claim) for claim in claims),
            href=shower.href(claims[0]) if claims else "",
        )


def _rank(said: Described, claim: str) -> tuple[bool, str]:
    """Claims before entries of the ledger."""
    return _kind(said, claim) == "ledger", claim


def texts(graph: Graph, paths: Iterable[Path]) -> Texts:
    """The chapters in source files that the graph was built from, by the digest of their bytes.

    Raises UsageError for a path that is not there.
    """
    found: dict[str, Chapter] = {}
    for document in documents(paths, suffixes()):
        reader = reader_of(document.name)
        content = document.path.read_bytes()
        if reader and is_known(graph, iri.source(hashlib.sha256(content).hexdigest())):
            found |= {chapter.id: chapter for chapter in reader.read(content, document.name, _unreported)}
    return Texts(dict(sorted(found.items())))


def _unreported(_code: str, _place: str, _detail: str) -> None:
    """What is surprising about a source was reported when it was built."""
