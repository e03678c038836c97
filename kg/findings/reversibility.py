"""Reversibility: whether the injury or the elevations went away.

Text      "all changes were reversible", "transient and self-limited", "resolved even with continuation"
Data      ontology/lists/course.ttl, shapes/reversibility.ttl, queries/ask/reversibility.rq
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.language.events import OUTCOME
from kg.model import OVERVIEW_KINDS, Claim, Iri, Kind, Report, Thing, Triple
from kg.reading import Reading
from kg.statements import entry, event_thing, iri_of, optional
from kg.vocab import HG, text

STEM = "reversibility"

_COURSE = re.compile(
    r"\b(?:(?P<reversible>reversible|reversed|revers(?:es|ing)|resolv(?:e|es|ed|ing)|resolution|return(?:ed|ing|s)? to (?:normal|baseline)|declin(?:ed|ing|es) to (?:normal|baseline)|"
    r"self-?limit(?:ed|ing)|transient|recover(?:y|ed|s)?|subsid(?:e|es|ed|ing)|normali[sz](?:e|es|ed|ing))|(?P<persistent>irreversible|persist(?:ent|s|ed|ence)?|permanent|"
    r"incomplete recovery|chronic))\b",
    re.IGNORECASE,
)
_THESE = re.compile(
    r"\b(?:the|these|such|most|all|those)\s+(?:\w+\s+)?(?:elevations|abnormalities|changes|cases|instances|injury|reactions)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|no|never|without|neither|nor)\b[^.;,]{0,30}$", re.IGNORECASE)


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
        before: Thing | None = None
        for sentence in reading.sentences(section):
            events = [e for e in reading.events(sentence) if e.term and not e.term.startswith(OUTCOME)]
            for found in _COURSE.finditer(sentence.text):
                near = [e for e in events if e.start <= found.start() < e.end] or [
                    e for e in events if e.end <= found.start()
                ]
                event = event_thing(near[-1].term, sentence.text[near[-1].start : near[-1].end]) if near else None
                if event is None and _THESE.search(sentence.text[: found.start()]):
                    event = before
                if event is None or not reading.about_own(sentence) or _NOT.search(sentence.text[: found.start()]):
                    continue
                yield Reversibility(
                    drug=reading.subject(),
                    evidence=(sentence.evidence(found.span()),),
                    event=event,
                    course="reversible" if found["reversible"] else "persistent",
                    mention=found.group(),
                )
            if events:
                before = event_thing(events[-1].term, sentence.text[events[-1].start : events[-1].end])


def state(claim: Reversibility, node: Iri) -> Iterator[Triple]:
    yield node, HG.event, iri_of(claim.event)
    yield node, HG.mention, text(claim.mention)
    yield from optional(node, ((HG.course, entry("course", claim.course)),))
