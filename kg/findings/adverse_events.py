"""Adverse events: what the chapter says that the drug does, with how often and how gravely.

Text      lists ("Common side effects include …"), and statements ("has been linked to instances of …")
          of the overview sections; lists of the annotations
Data      ontology/lists/grade.ttl, ontology/lexicon/adverse-event.tsv, shapes/adverse-events.ttl,
          queries/ask/adverse-events.rq
Reports   event-ungrounded
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg import iri
from kg.model import OVERVIEW_KINDS, Claim, Iri, Kind, Report, Thing, Triple, Work
from kg.reading import Reading
from kg.statements import entry, event_thing, iri_of, optional
from kg.vocab import HG, text

STEM = "adverse-events"


@dataclass(frozen=True, slots=True, kw_only=True)
class AdverseEvent(Claim):
    """``mention`` is the words of the chapter; ``grade`` is ``common``, ``serious``, ``rare`` or ``other``."""

    STEM = STEM
    TYPE = HG.AdverseEventClaim
    event: Thing
    mention: str
    grade: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StudiedEvent(AdverseEvent):
    """An adverse event that the annotation of a cited study lists."""

    study: Work


def find(reading: Reading, report: Report) -> Iterator[AdverseEvent]:
    yield from _of_overview(reading, report)
    for section in reading.chapter.of_kind(Kind.ANNOTATION):
        work = reading.work(section)
        if work is None:
            continue
        for sentence in reading.sentences(section):
            for told in reading.listed(sentence):
                yield StudiedEvent(
                    drug=reading.subject(),
                    evidence=(sentence.evidence(*told.ranges),),
                    event=event_thing(told.term, told.mention),
                    mention=told.mention,
                    grade=told.grade,
                    study=work,
                )


def _of_overview(reading: Reading, report: Report) -> Iterator[AdverseEvent]:
    for sentence in reading.prose(*OVERVIEW_KINDS):
        for told in reading.told(sentence):
            if not told.asserted:
                continue
            event = event_thing(told.term, told.mention)
            if not event.known:
                report("event-ungrounded", sentence.section.title, f"the event {told.mention!r} is not in the lexicon")
            yield AdverseEvent(
                drug=reading.subject(),
                evidence=(sentence.evidence(*told.ranges),),
                event=event,
                mention=told.mention,
                grade=told.grade,
            )


def state(claim: AdverseEvent, node: Iri) -> Iterator[Triple]:
    yield iri_of(claim.drug), HG.adverseEvent, iri_of(claim.event)
    yield node, HG.event, iri_of(claim.event)
    yield node, HG.mention, text(claim.mention)
    yield from optional(node, ((HG.grade, entry("grade", claim.grade)),))
    if isinstance(claim, StudiedEvent):
        yield node, HG.study, iri.citation(claim.study)
