"""The evidence of claims: their words, marked, with section, offsets, file and publication."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg import iri
from kg.site.graph import Described, Graph
from kg.site.places import document_of, is_ours, page_of, relative
from kg.vocab import CITO, DCTERMS, FABIO, HG, OA, PROV, RDFS

_WORKS = (HG.study, HG.citation, CITO.hasCitedEntity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a quote; ``marked`` where the claim rests on these very words."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A passage; ``start`` and ``end`` are code points of the section, ``first`` and ``last`` bytes of the file."""

    parts: Sequence[Part]
    section: str
    href: str
    start: int
    end: int
    file: str
    first: str
    last: str
    reading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A publication, as short as a reader needs to know it."""

    iri: str
    text: str
    title: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A claim with its words; ``href`` leads to the page of the claim."""

    claim: str
    href: str
    quotes: Sequence[Quote]
    works: Sequence[Work]


class Evidence:
    """What is needed to show many claims, looked up in a few steps for all of them."""

    def __init__(self, graph: Graph, path: str, claims: Described, *, reading: frozenset[str] = frozenset()) -> None:
        self._path = path
        self._claims = claims
        self._reading = reading
        names = list(claims.by_subject)
        passages = _all(claims, names, PROV.wasQuotedFrom)
        self._passages = graph.described(sorted(passages))
        selectors = _all(self._passages, passages, OA.hasSelector)
        sections = _all(self._passages, passages, OA.hasSource)
        chapters = _all(claims, names, PROV.wasDerivedFrom)
        works = {work for prop in _WORKS for work in _all(claims, names, prop)}
        self._selectors = graph.described(sorted(selectors))
        self._more = graph.described(sorted({*sections, *chapters, *works}))
        self._files = graph.described(sorted(_all(self._more, chapters, PROV.hadPrimarySource)))
        citing = {claim: work for work, claim in graph.subjects(HG.citation, works)}
        self._printed = graph.described(sorted(citing))
        told = [claim for claim in sorted(citing, reverse=True) if HG.CitationClaim in self._printed.types(claim)]
        self._citations = {citing[claim]: claim for claim in told}

    def fact(self, claim: str) -> Fact:
        said = self._claims
        marks = [span for mark in said.values(claim, HG.marks) if (span := _span(mark))]
        quotes = [self._quote(claim, passage, marks) for passage in said.values(claim, PROV.wasQuotedFrom)]
        return Fact(
            claim=claim,
            href=relative(page_of(claim), seen_from=self._path),
            quotes=sorted(quotes, key=lambda quote: (quote.section, quote.start)),
            works=self.works(claim),
        )

    def works(self, claim: str) -> list[Work]:
        """The publications that a claim is about."""
        return [
            self.work(work) for work in dict.fromkeys(w for prop in _WORKS for w in self._claims.values(claim, prop))
        ]

    def work(self, work: str) -> Work:
        pmid = self._more.value(work, FABIO.hasPubMedId)
        citation = self._citations.get(work, "")
        author = self._printed.value(citation, HG.authorList).partition(";")[0].strip()
        year = self._printed.value(citation, FABIO.hasPublicationYear)
        title = self._printed.value(citation, DCTERMS.title)
        named = " ".join(part for part in (author, year) if part) or title
        numbered = f"PMID {pmid}" if pmid else ""
        return Work(
            iri=work,
            text=f"{named} ({numbered})" if named and numbered else named or numbered or document_of(work),
            title=title,
            href=relative(page_of(work), seen_from=self._path),
        )

    def _quote(self, claim: str, passage: str, marks: Iterable[tuple[str, int, int]]) -> Quote:
        section = self._passages.value(passage, OA.hasSource) or passage.partition("#")[0]
        start, end = iri.range_of(passage) or (0, 0)
        words = next(
            (q for s in self._passages.values(passage, OA.hasSelector) if (q := self._selectors.value(s, OA.exact))), ""
        )
        here = sorted((a - start, b - start) for where, a, b in marks if where == section and a >= start and b <= end)
        file = self._files.value(
            self._more.value(self._claims.value(claim, PROV.wasDerivedFrom), PROV.hadPrimarySource), RDFS.label
        )
        return Quote(
            parts=marked(words, here),
            section=self._more.value(section, DCTERMS.title) or document_of(section).rpartition("/")[2],
            href=relative(page_of(passage), seen_from=self._path),
            start=start,
            end=end,
            file=file,
            first=self._passages.value(passage, HG.byteStart),
            last=self._passages.value(passage, HG.byteEnd),
            reading=self._reading_of(claim, passage),
        )

    def _reading_of(self, claim: str, passage: str) -> str:
        chapter = document_of(self._claims.value(claim, PROV.wasDerivedFrom)).removeprefix("chapter/")
        if chapter not in self._reading or not is_ours(passage):
            return ""
        section = document_of(passage).removeprefix(f"chapter/{chapter}/")
        return relative(f"reading/{chapter}.html#{section}", seen_from=self._path)


def _all(said: Described, names: Iterable[str], prop: str) -> set[str]:
    return {value for name in names for value in said.values(name, prop)}


def _span(mark: str) -> tuple[str, int, int] | None:
    """The section and the range of a mark."""
    found = iri.range_of(mark)
    return (mark.partition("#")[0], *found) if found else None


def marked(words: str, ranges: Iterable[tuple[int, int]]) -> list[Part]:
    """``words`` cut where a mark begins or ends; marks that overlap or touch are one.

    >>> [part.text for part in marked("in 5 of 14 patients", [(3, 10)]) if part.marked]
    ['5 of 14']
    """
    parts: list[Part] = []
    behind = 0
    for start, end in _merged(ranges):
        parts += [Part(text=words[behind:start], marked=False), Part(text=words[start:end], marked=True)]
        behind = end
    parts.append(Part(text=words[behind:], marked=False))
    return [part for part in parts if part.text]


def _merged(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
