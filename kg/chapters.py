"""One document to its parts: every chapter read, found, stated, proved and accounted for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from kg.attribution import Attribution
from kg.findings import FINDINGS, master_list
from kg.ledger import Entry, Status, entry_triples, ledger
from kg.lexicon import TABLE_OF, normal, rivals
from kg.model import Chapter, Claim, Iri, Issue, Report, Term, Thing, Triple
from kg.observation import Observation
from kg.parts import Part, lost, part_of
from kg.proof import Fault, faults
from kg.provenance import chapter_triples, section_triples
from kg.readers import reader_of
from kg.reading import Reading
from kg.statements import common, name_of, passage_triples, thing_triples

T = TypeVar("T")
_STATE = {finding.STEM: finding.state for finding in FINDINGS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A chapter with its facts: all but the observations that ``faults`` names, whose numbers count as unhandled."""

    chapter: Chapter
    claims: tuple[Claim, ...]
    triples: frozenset[Triple]
    issues: tuple[Issue, ...]
    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...]


def parts_of(name: str, source: bytes) -> list[Part]:
    """The parts of a document reported as ``name``."""
    issues: list[Issue] = []
    parts = [
        part_of(
            built.chapter,
            built.triples,
            claims=len(built.claims),
            issues=built.issues,
            entries=built.entries,
            faults=tuple(f"{fault.claim}: {fault.detail}" for fault in built.faults),
        )
        for built in chapters_in(name, source, issues)
    ]
    return parts or [lost(name, tuple(issues))]


def chapters_in(name: str, source: bytes, issues: list[Issue]) -> Iterator[Built]:
    """Each chapter of a document, built; what belongs to no chapter is added to ``issues``."""

    def report(code: str, place: str, detail: str) -> None:
        issues.append(Issue(code=code, source=name, place=place, detail=detail))

    reader = reader_of(name)
    if reader is None:
        report("format-unknown", "file name", "no reader for this kind of file: give .nxml, .xml, .txt or .xlsx")
        return
    for chapter in reader.read(source, name, report):
        yield built(chapter, source, issues, report)
        issues.clear()


def built(chapter: Chapter, source: bytes, issues: list[Issue], report: Report) -> Built:
    reading = Reading(chapter)
    claims = claims_of(reading, report)
    _tell_ambiguous(chapter, claims.values(), report)
    entries = ledger(reading, claims.values())
    triples = frozenset(triples_of(reading, claims, entries))
    found = tuple(sorted(faults(_by_subject(triples), chapter, source)))
    if found:
        faulty = {fault.claim for fault in found}
        claims = {name: claim for name, claim in claims.items() if name not in faulty}
        entries = ledger(reading, claims.values())
        triples = _without(frozenset(triples_of(reading, claims, entries)), faulty)
    for fault in found:
        report("unproved", fault.claim, f"{fault.detail}: the observation is left out")
    return Built(
        chapter=chapter,
        claims=tuple(claims.values()),
        triples=triples,
        issues=tuple(sorted(set(issues))),
        entries=tuple(entries),
        faults=found,
    )


def _tell_ambiguous(chapter: Chapter, claims: Iterable[Claim], report: Report) -> None:
    """Report each thing that claims speak of by a word that other terms of the lexicon have as well, once."""
    told: set[Thing] = set()
    for claim in claims:
        for thing in claim.things():
            if thing.kind not in TABLE_OF or thing in told:
                continue
            form = normal(thing.label)
            rival = rivals(TABLE_OF[thing.kind]).get(form)
            if rival is not None and rival[0] == thing.name:
                told.add(thing)
                place = chapter.section(claim.evidence[0].passage.section).title
                report("term-ambiguous", place, f"{form!r} is taken for {rival[0]}, and not for {rival[1]}")


def _by_subject(triples: Iterable[Triple]) -> dict[Iri, list[tuple[Iri, Term]]]:
    statements: dict[Iri, list[tuple[Iri, Term]]] = {}
    for subject, predicate, target in triples:
        statements.setdefault(subject, []).append((predicate, target))
    return statements


def _without(triples: frozenset[Triple], nodes: set[Iri]) -> frozenset[Triple]:
    """``triples`` but for those that point to ``nodes``."""
    return frozenset(triple for triple in triples if triple[2] not in nodes)


def claims_of(reading: Reading, report: Report) -> dict[Iri, Claim]:
    """What the chapter says by name, each thing once, with all the places that say it."""
    merged: dict[Iri, Claim] = {}
    attribution = Attribution(reading)
    findings = (master_list,) if reading.agents.listed else FINDINGS
    found = (each for finding in findings for each in finding.find(reading, report))
    for claim in (said for each in found for said in attribution.each(each)):
        name = name_of(claim, reading.chapter)
        known = merged.get(name)
        merged[name] = claim if known is None else _joined(known, claim)
    return merged


def _joined(known: Claim, again: Claim) -> Claim:
    joined = replace(known, evidence=_both(known.evidence, again.evidence))
    if isinstance(joined, Observation) and isinstance(again, Observation):
        return replace(joined, comparators=_both(joined.comparators, again.comparators))
    return joined


def _both(known: tuple[T, ...], more: tuple[T, ...]) -> tuple[T, ...]:
    return known + tuple(each for each in more if each not in known)


def triples_of(reading: Reading, claims: Mapping[Iri, Claim], entries: Iterable[Entry]) -> Iterator[Triple]:
    """All triples of a chapter's graph; ``claims`` by name."""
    chapter = reading.chapter
    left = [entry for entry in entries if entry.status is not Status.CAPTURED]
    sections = {entry.span.section for entry in left}
    yield from chapter_triples(chapter, reading.agents.subjects)
    for name, claim in claims.items():
        yield from common(claim, name, chapter)
        yield from _STATE[claim.STEM](claim, name)
    for thing in {thing for claim in claims.values() for thing in claim.things()}:
        yield from thing_triples(thing)
    for passage in {evidence.passage for claim in claims.values() for evidence in claim.evidence}:
        yield from passage_triples(chapter, passage)
        sections.add(passage.section)
    for entry in left:
        yield from entry_triples(entry, chapter)
    yield from section_triples(chapter, sorted(sections))
