"""Absent events: what the chapter says that the drug has not been found to do.

A statement of absence is a claim of its own, never a missing triple: "has not been linked
to", "no instances of … have been reported", "have not been described".

Text      the overview sections
Data      shapes/absent-events.ttl, queries/ask/absent-events.rq
Reports   event-ungrounded
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import OVERVIEW_KINDS, Claim, Iri, Report, Thing, Triple
from kg.reading import Reading
from kg.statements import event_thing, iri_of
from kg.vocab import HG, text

STEM = "absent-events"


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsentEvent(Claim):
    """``mention`` is the words of the chapter for what does not occur."""

    STEM = STEM
    TYPE = HG.AbsentEventClaim
    event: Thing
    mention: str


def find(reading: Reading, report: Report) -> Iterator[AbsentEvent]:
    for sentence in reading.prose(*OVERVIEW_KINDS):
        for told in reading.told(sentence):
            if not told.absent:
                continue
            event = event_thing(told.term, told.mention)
            if not event.known:
                report("event-ungrounded", sentence.section.title, f"the event {told.mention!r} is not in the lexicon")
            yield AbsentEvent(
                drug=reading.subject(), evidence=(sentence.evidence(*told.ranges),), event=event, mention=told.mention
            )


def state(claim: AbsentEvent, node: Iri) -> Iterator[Triple]:
    yield node, HG.event, iri_of(claim.event)
    yield node, HG.mention, text(claim.mention)
