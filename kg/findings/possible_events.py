"""Possible events: what the chapter thinks the drug may do, without published instances.

Text      "it may also be capable of causing reactivation of hepatitis B …, but instances of this adverse event
          have not been published"
Data      shapes/possible-events.ttl, queries/ask/possible-events.rq
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import OVERVIEW_KINDS, Claim, Iri, Report, Thing, Triple
from kg.reading import Reading
from kg.statements import entry, event_thing, iri_of, optional
from kg.vocab import HG, text

STEM = "possible-events"


@dataclass(frozen=True, slots=True, kw_only=True)
class PossibleEvent(Claim):
    """``status`` is ``not-reported`` where the chapter says that no instance was published, else empty."""

    STEM = STEM
    TYPE = HG.PossibleEventClaim
    event: Thing
    mention: str
    status: str


def find(reading: Reading, _report: Report) -> Iterator[PossibleEvent]:
    for sentence in reading.prose(*OVERVIEW_KINDS):
        for told in reading.told(sentence):
            if told.possible:
                yield PossibleEvent(
                    drug=reading.subject(),
                    evidence=(sentence.evidence(*told.ranges),),
                    event=event_thing(told.term, told.mention),
                    mention=told.mention,
                    status="not-reported" if told.unpublished else "",
                )


def state(claim: PossibleEvent, node: Iri) -> Iterator[Triple]:
    yield node, HG.event, iri_of(claim.event)
    yield node, HG.mention, text(claim.mention)
    yield from optional(node, ((HG.status, entry("report-status", claim.status)),))
