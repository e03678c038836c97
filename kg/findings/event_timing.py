"""Timing of events: when elevations and reactions come, in the words of the chapter.

Latency is how long after starting the typical injury appears, in numbers; this is the rest:
"within the first few days of the first cycle", "within 24 hours of starting infusions".

Text      overview sections and annotations
Data      shapes/event-timing.ttl, queries/ask/event-timing.rq
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg import iri
from kg.cues import Cued
from kg.language.events import ADVERSE, OUTCOME, EventMention
from kg.model import OVERVIEW_KINDS, Claim, Iri, Kind, Report, Thing, Triple, Work
from kg.reading import Reading, Sentence
from kg.statements import event_thing, iri_of
from kg.vocab import HG, text

STEM = "event-timing"

_TIME = Cued(
    r"\b"
    r"(?:arose|arise[sn]?|arising|rose|occur(?:s|red|ring)?|appear(?:s|ed|ing)?|develop(?:s|ed|ing)?|began|"
    r"begins|emerg(?:es|ed|ing)|elevations?|onset|start(?:s|ed|ing)?|"
    r"(?:are|were|is|was)\s+(?:most\s+)?(?:common|frequent|usual|seen|noted|found))\b"
    r"[^.;]{0,40}?\b"
    r"(?P<when>(?!(?:in|by)\s+dos)(?:within|during|after|in|on|by)\s+(?:the\s+)?(?:(?:first|initial|early|few|\d+|[a-z]+)\s+)?"
    r"(?:few\s+)?(?:\d+\s+)?(?:hours?|days?|weeks?|months?|cycles?|infusions?|doses?)"
    r"(?:\s+to\s+\d+\s+(?:days|weeks|months|years))?"
    r"(?:\s+(?:of|after|during|from)\s+(?:the\s+)?"
    r"(?:start\w*|initiat\w*|treatment|therapy|infusions?|first (?:cycle|dose|infusion)|use|beginning)"
    r"(?:\s+(?:of\s+)?(?:the\s+)?(?:treatment|therapy|infusions?|dosing))?)?"
    r"(?:\s+(?:during|of|in)\s+the\s+first\s+(?:cycle|course|infusion|dose))?(?:\s+of\s+(?:therapy|treatment))?|"
    r"during the first (?:cycle|course)(?: of (?:therapy|treatment))?)",
    re.IGNORECASE,
)
_GENERIC = frozenset(
    f"{ADVERSE}/{name}" for name in ("adverse-event", "serious-adverse-event", "laboratory-abnormality")
)
_THESE = re.compile(
    r"^\W*(?:The|These|Such|Those) (?:elevations|abnormalities|changes|events|reactions)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTiming(Claim):
    """``when`` is the words that say when the event came; ``study`` what the annotation is about."""

    STEM = STEM
    TYPE = HG.TimingClaim
    event: Thing
    when: str
    study: Work | None = None


def find(reading: Reading, _report: Report) -> Iterator[EventTiming]:
    for section in reading.chapter.of_kind(*OVERVIEW_KINDS, Kind.ANNOTATION):
        before: Thing | None = None
        for sentence in reading.sentences(section):
            events = [e for e in reading.events(sentence) if e.term and not e.term.startswith(OUTCOME)]
            if reading.about_own(sentence) and not _one_person(sentence):
                yield from _timed(reading, sentence, events, before)
            told = [event for event in events if event.term not in _GENERIC]
            if told:
                before = _thing(sentence, told[-1])


def _timed(
    reading: Reading, sentence: Sentence, events: list[EventMention], before: Thing | None
) -> Iterator[EventTiming]:
    for found in _TIME.finditer(sentence.text):
        event = _event(sentence, [e for e in events if e.start < found.start("when")], before)
        if event is not None:
            yield EventTiming(
                drug=reading.subject(),
                evidence=(sentence.evidence(found.span("when")),),
                event=event,
                when=" ".join(found["when"].split()),
                study=reading.work(sentence.section),
            )


def _event(sentence: Sentence, events: list[EventMention], before: Thing | None) -> Thing | None:
    """The event last named; "these reactions" are those of the sentence before."""
    if _THESE.match(sentence.text) and (not events or events[-1].term in _GENERIC):
        return before
    return _thing(sentence, events[-1]) if events else None


def _thing(sentence: Sentence, event: EventMention) -> Thing:
    return event_thing(event.term, sentence.text[event.start : event.end])


def _one_person(sentence: Sentence) -> bool:
    return bool(re.match(r"\W*(?:an? )?\d+[- ](?:year|yr|month)", sentence.text))


def state(claim: EventTiming, node: Iri) -> Iterator[Triple]:
    yield node, HG.event, iri_of(claim.event)
    yield node, HG.timeFrame, text(claim.when)
    if claim.study:
        yield node, HG.study, iri.citation(claim.study)
