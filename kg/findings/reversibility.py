"""Reversibility: whether the injury or the elevations went away.

Text      "all changes were reversible", "transient and self-limited", "resolved even with continuation"
Data      ontology/lists/course.ttl, shapes/reversibility.ttl, queries/ask/reversibility.rq
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.cues import Cued
from kg.language.events import CARRIERS, OUTCOME, EventMention
from kg.language.polarity import Polarity, polarity
from kg.model import OVERVIEW_KINDS, Claim, Iri, Kind, Report, Thing, Triple
from kg.reading import Reading, Sentence
from kg.statements import entry, event_thing, iri_of, optional
from kg.vocab import HG, text

STEM = "reversibility"

_COURSE = Cued(
    r"\b"
    r"(?:(?P<reversible>reversible|reversed|revers(?:es|ing)|resolv(?:e|es|ed|ing)|resolution|"
    r"return(?:ed|ing|s)? to (?:normal|baseline)|declin(?:ed|ing|es) to (?:normal|baseline)|"
    r"self-?limit(?:ed|ing)|transient|disappear(?:s|ed|ing)?|abat(?:es?|ed|ing)|recover(?:y|ed|s)?|"
    r"subsid(?:e|es|ed|ing)|normali[sz](?:e|es|ed|ing))|"
    r"(?P<persistent>irreversible|persist(?:ent|s|ed|ence)?|"
    r"permanent(?! (?:discontinuation|cessation|withdrawal|stopping))|"
    r"incomplete recovery|chronic))\b",
    re.IGNORECASE,
)
_THESE = Cued(
    r"\b(?:the|these|such|most|all|those)\s+(?:\w+\s+)?"
    r"(?:(?P<change>elevations|abnormalities|changes)|cases|instances|injury|reactions)\b",
    re.IGNORECASE,
)
_ALL_CHANGES = re.compile(
    r"\b[Aa]ll (?:of )?(?:the |these |such )?(?:\w+ )?(?:changes|abnormalities|elevations)\b[^.;]*$"
)
CHANGE = "-elevation"
_INJURY = re.compile(r"injury|hepatitis|hepato|hepatic|liver|cholesta|jaundice|elevation|abnormalit")
_DENIED = Cued(
    r"\b(?:not|no|never|without|neither|nor|rarely|seldom|infrequently)\b(?:(?!\b(?:and|but|or)\b)[^.;,]){0,30}$",
    re.IGNORECASE,
)
_FAILED = Cued(
    r"\b(?:fail(?:s|ed)? to|slow to|do(?:es)? not|did not|may not|not always|never)\s+(?:\w+ly\s+)?$", re.IGNORECASE
)
_RULE = re.compile(r"\b(?:should|recommended|advised|warranted)\b[^.;]*\b(?:if|when)\b[^.;]*$", re.IGNORECASE)
"""What a rule waits for has not been seen: "should be stopped if elevations persist"."""
_BECOMES = re.compile(r"\bbecom(?:e|es|ing)\s+$|\bbecame\s+$", re.IGNORECASE)
_ENDS = re.compile(r"(?:resolv|recover|subsid|normali|return|disappear|abat|declin|revers)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reversibility(Claim):
    """``course`` is ``reversible`` or ``persistent``; ``mention`` the words that say so."""

    UNSAID = frozenset({"evidence", "mention"})
    STEM = STEM
    TYPE = HG.ReversibilityClaim
    event: Thing
    course: str
    mention: str


def find(reading: Reading, _report: Report) -> Iterator[Reversibility]:
    for section in reading.chapter.of_kind(*(kind for kind in OVERVIEW_KINDS if kind is not Kind.BACKGROUND)):
        before: list[Thing] = []
        for sentence in reading.sentences(section):
            events = [e for e in reading.events(sentence) if e.term and _has_course(e.term)]
            if reading.about_own(sentence):
                yield from _told(reading, sentence, events, before)
            before += [_thing(sentence, event) for event in events]


def _has_course(term: str) -> bool:
    """False for what is over when it is told: an outcome, a death, a transplantation."""
    return not term.startswith(OUTCOME) and term not in CARRIERS


def _told(
    reading: Reading, sentence: Sentence, events: list[EventMention], before: list[Thing]
) -> Iterator[Reversibility]:
    for found in _COURSE.finditer(sentence.text):
        course = _course(sentence.text, found)
        chronic = found.group().lower() == "chronic"
        # A chronic disease that the drug is used for is no course of what it does.
        told = [event for event in events if event.term in reading.harms] if chronic else events
        for event in _events(sentence, told, found, before) if course else ():
            yield Reversibility(
                drug=reading.subject(),
                evidence=(sentence.evidence(found.span()),),
                event=event,
                course=course,
                mention=found.group(),
            )


def _events(sentence: Sentence, events: list[EventMention], found: re.Match[str], before: list[Thing]) -> list[Thing]:
    """The event that holds the words, else the last one before them; "all changes" are those of all values told of."""
    at = found.start()
    if found.group().lower().startswith("recover"):
        events = [event for event in events if _INJURY.search(event.term)]
    holding = [_thing(sentence, e) for e in events if e.start <= at < e.end]
    earlier = [_thing(sentence, e) for e in events if e.end <= at]
    if not holding and _ALL_CHANGES.search(sentence.text[:at]):
        told = dict.fromkeys(event for event in (*before, *earlier) if event.name.endswith(CHANGE))
        return list(told) or earlier[-1:]
    if found.group().lower() == "chronic" and not holding and not _BECOMES.search(sentence.text[:at]):
        return []
    these = _THESE.search(sentence.text[:at])
    return holding[-1:] or earlier[-1:] or (_meant(these, before) if these else [])


def _meant(these: re.Match[str], before: list[Thing]) -> list[Thing]:
    """ "These elevations" are those of a value; "most cases" are cases of an injury, not of the signs it comes with."""
    changes = [event for event in before if event.name.endswith(CHANGE)] if these["change"] else []
    return changes[-1:] or [event for event in before if _INJURY.search(event.name)][-1:]


def _thing(sentence: Sentence, event: EventMention) -> Thing:
    return event_thing(event.term, sentence.text[event.start : event.end])


def _course(words: str, found: re.Match[str]) -> str:
    """Empty where the words are denied: that nothing persists does not say that it was reversed."""
    before = words[: found.start()]
    if _ENDS.match(found.group()) and _FAILED.search(before):
        return "persistent"
    if _DENIED.search(before) or _RULE.search(before):
        return ""
    if found["persistent"] and polarity(words, *found.span()) is Polarity.ABSENT:
        return ""
    return "reversible" if found["reversible"] else "persistent"


def state(claim: Reversibility, node: Iri) -> Iterator[Triple]:
    yield node, HG.event, iri_of(claim.event)
    yield node, HG.mention, text(claim.mention)
    yield from optional(node, ((HG.course, entry("course", claim.course)),))
