"""Proof of observations: every one is read again from the bytes of its source, without the program that found it.

For each observation in the triples of a chapter the quote is cut out of the source, and what
it says is borne out by the words it marks: numbers, bounds, event, arm, and n of N.
"""

from __future__ import annotations

import html
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter

from kg.bearing import Bearing, Statements
from kg.iri import chapter as chapter_iri
from kg.iri import span_of, written
from kg.model import Chapter, Iri, Kind, Literal, Section, Span
from kg.text import visible
from kg.vocab import DCTERMS, HG, OA, PROV, RDF

_offset = attrgetter("offset")
OBSERVATIONS = (HG.AdverseEventObservation, HG.OutcomeObservation)


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """An observation that its source does not bear out, and why."""

    claim: Iri
    detail: str


def faults(statements: Mapping[Iri, Statements], chapter: Chapter, source: bytes) -> Iterator[Fault]:
    """The faults of the observations among ``statements`` (subject to predicates and objects) of one chapter."""
    proved: dict[Iri, Bearing] = {}
    for node, said in statements.items():
        if any(predicate == RDF.type and target in OBSERVATIONS for predicate, target in said):
            bearing = _bearing(said, statements, chapter)
            proved[node] = bearing
            details = (*_cuttings(said, statements, chapter, source), *bearing.doubts())
            yield from (Fault(node, detail) for detail in details)
    for node, bearing in proved.items():
        yield from (Fault(node, detail) for detail in _comparisons(bearing, proved))


def _cuttings(said: Statements, statements: Mapping[Iri, Statements], chapter: Chapter, source: bytes) -> Iterator[str]:
    """Every passage and every mark is in the source."""
    passages = [target for predicate, target in said if predicate == PROV.wasQuotedFrom and isinstance(target, Iri)]
    if not passages:
        yield "no passage is quoted"
    for passage in passages:
        yield from _quote(passage, statements, chapter, source)
    marks = [target.text for predicate, target in said if predicate == HG.marks and isinstance(target, Literal)]
    if any(cut(written(mark), chapter, source) is None for mark in marks):
        yield "a marked range is not in the source"


def _quote(passage: Iri, statements: Mapping[Iri, Statements], chapter: Chapter, source: bytes) -> Iterator[str]:
    selectors = [target for predicate, target in statements.get(passage, ()) if predicate == OA.hasSelector]
    exact = [
        target.text
        for selector in selectors
        if isinstance(selector, Iri)
        for predicate, target in statements.get(selector, ())
        if predicate == OA.exact and isinstance(target, Literal)
    ]
    if exact != [cut(passage, chapter, source)]:
        yield f"the quote at {passage} is not what the source says there"


def cut(place: Iri, chapter: Chapter, source: bytes) -> str | None:
    """The words at a ``#char=`` range, made again from the bytes of the source; None where they differ."""
    span = _span(place, chapter)
    if span is None:
        return None
    section = chapter.section(span.section)
    if section.kind is Kind.LIST:  # a workbook is compressed: its cells have just been read from the bytes
        return chapter.quote(span)
    return chapter.quote(span) if all(_stands(run, section, source) for run in _runs(section, span)) else None


def _span(place: Iri, chapter: Chapter) -> Span | None:
    """The span that a ``#char=`` range names, if the chapter has it."""
    span = span_of(place, chapter.id)
    section = chapter.by_id.get(span.section) if span else None
    return span if span and section and span.end <= len(section.text) else None


def _runs(section: Section, span: Span) -> Iterator[tuple[int, int, int, int]]:
    """(start, end, byte, width) of each run of the section's text that the span touches."""
    origin = section.origin
    first = bisect_right(origin, span.start, key=_offset) - 1
    last = bisect_left(origin, span.end, key=_offset)
    ends = [*(run.offset for run in origin[first + 1 : last + 1]), len(section.text)]
    for run, end in zip(origin[first:last], ends, strict=False):
        yield run.offset, end, run.byte, run.width


def _stands(run: tuple[int, int, int, int], section: Section, source: bytes) -> bool:
    start, end, byte, width = run
    text = section.text[start:end].rstrip(" \t\n")
    if width:
        return visible(html.unescape(source[byte : byte + width].decode("utf-8", "replace"))) == visible(text)
    raw = text.encode()
    return source[byte : byte + len(raw)] == raw


def _bearing(said: Statements, statements: Mapping[Iri, Statements], chapter: Chapter) -> Bearing:
    marks = (
        written(target.text) for predicate, target in said if predicate == HG.marks and isinstance(target, Literal)
    )
    passages = (target for predicate, target in said if predicate == PROV.wasQuotedFrom and isinstance(target, Iri))
    drugs = {target for predicate, target in said if predicate in {HG.drug, HG.armDrug}}
    subjects = [o for p, o in statements.get(chapter_iri(chapter.id), ()) if p == DCTERMS.subject]
    return Bearing(
        chapter=chapter,
        said=said,
        marks=tuple(sorted(span for span in (_span(mark, chapter) for mark in marks) if span)),
        passages=tuple(sorted(span for span in (_span(passage, chapter) for passage in passages) if span)),
        names=tuple(
            target.text.lower()
            for drug in (*drugs, *subjects)
            if isinstance(drug, Iri)
            for predicate, target in statements.get(drug, ())
            if predicate == HG.nameInChapter and isinstance(target, Literal)
        ),
    )


def _comparisons(bearing: Bearing, proved: Mapping[Iri, Bearing]) -> Iterator[str]:
    """What it is compared with is another arm's, of the same passage, with numbers in the order of the arms."""
    for predicate, target in bearing.said:
        if predicate != HG.comparator or not isinstance(target, Iri):
            continue
        other = proved.get(target)
        if other is None:
            continue
        if not bearing.told_with(other):
            yield f"it is compared with {target}, which another passage says"
        elif bearing.text(HG.arm) == other.text(HG.arm):
            yield f"it is compared with {target}, which is of the same arm"
        elif bearing.crossed(other):
            yield f"its arm and that of {target} are in another order than their numbers"
