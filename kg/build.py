"""From chapters to files: read, find, state, prove, write.

Each chapter is built alone into a part; the parts are united in the order of their names.
Nothing but the sources, the data files and the version of the program has a say in the bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kg import iri
from kg.findings import FINDINGS
from kg.ledger import Entry, Status, entry_triples, ledger
from kg.model import Chapter, Claim, Iri, Issue, Report, Triple
from kg.ntriples import lines
from kg.proof import Fault, faults
from kg.provenance import chapter_triples, section_triples
from kg.reading import Reading
from kg.readers import reader_of
from kg.sources import Document
from kg.statements import common, name_of, thing_triples, things_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """One chapter, built: its facts, and what is to be said about them."""

    chapter: Chapter
    triples: frozenset[Triple]
    claims: int
    issues: tuple[Issue, ...]
    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...]


def built(document: Document, source: bytes) -> Iterator[Built | Issue]:
    """Each chapter of a document; an Issue for what cannot be read."""
    reader = reader_of(document.name)
    if reader is None:
        yield Issue(code="format-unknown", source=document.name, place="name", detail="no reader for this kind of file")
        return
    issues: list[Issue] = []

    def report(code: str, place: str, detail: str) -> None:
        issues.append(Issue(code=code, source=document.name, place=place, detail=detail))

    chapters = 0
    for chapter in reader.read(source, document.name, report):
        chapters += 1
        yield _built(chapter, source, issues, report)
        issues.clear()
    yield from issues


def _built(chapter: Chapter, source: bytes, issues: list[Issue], report: Report) -> Built:
    reading = Reading(chapter)
    claims = claims_of(reading, report)
    entries = ledger(reading, claims)
    triples = frozenset(triples_of(reading, claims, entries))
    statements: dict[Iri, list[tuple[Iri, object]]] = {}
    for subject, predicate, target in triples:
        statements.setdefault(subject, []).append((predicate, target))
    return Built(
        chapter=chapter,
        triples=triples,
        claims=len(claims),
        issues=tuple(sorted(set(issues))),
        entries=tuple(entries),
        faults=tuple(sorted(faults(statements, chapter, source))),
    )


def claims_of(reading: Reading, report: Report) -> list[Claim]:
    """What the chapter says, each thing once, with all the places that say it."""
    merged: dict[Iri, Claim] = {}
    for finding in FINDINGS:
        for claim in finding.find(reading, report):
            name = name_of(claim, reading.chapter)
            known = merged.get(name)
            merged[name] = claim if known is None else _joined(known, claim)
    return list(merged.values())


def _joined(known: Claim, again: Claim) -> Claim:
    more = tuple(evidence for evidence in again.evidence if evidence not in known.evidence)
    return replace(known, evidence=known.evidence + more) if more else known


def triples_of(reading: Reading, claims: Iterable[Claim], entries: Iterable[Entry]) -> Iterator[Triple]:
    """All triples of a chapter's graph."""
    chapter = reading.chapter
    states = {finding.STEM: finding.state for finding in FINDINGS}
    unhandled = [entry for entry in entries if entry.status is Status.UNHANDLED]
    sections = {entry.span.section for entry in unhandled}
    yield from chapter_triples(chapter, [reading.subject()])
    for claim in claims:
        yield from common(claim, chapter)
        yield from states[claim.STEM](claim, name_of(claim, chapter))
        for thing in things_of(claim):
            yield from thing_triples(thing)
        sections |= {evidence.passage.section for evidence in claim.evidence}
    for entry in unhandled:
        yield from entry_triples(entry, chapter)
    yield from section_triples(chapter, sorted(sections))
