"""Silences: events that a cited study is said not to mention.

A silence is not an absence: nobody looked, or nobody wrote. It is claimed of the study.

Text      annotations: "no mention of ALT elevations or hepatotoxicity", "ALT elevations were not reported"
Data      shapes/silent-studies.ttl, queries/ask/silent-studies.rq
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg import iri
from kg.cues import Cued
from kg.language.events import OUTCOME
from kg.model import Claim, Iri, Kind, Report, Thing, Triple, Work
from kg.reading import Reading
from kg.statements import event_thing, iri_of
from kg.vocab import HG, text

STEM = "silent-studies"

_BEFORE = Cued(
    r"\b"
    r"(?:no\s+(?:\w+\s+)?(?:mention|discussion|description|report|details?|information|comment)\s+"
    r"(?:(?:is|are|was|were)\s+(?:made|given|provided|available|supplied|included)\s+)?(?:of|on|about|regarding)|"
    r"(?:does|did|do)\s+not\s+(?:mention|discuss|report|describe|address|comment on)|"
    r"without (?:mention|mentioning|discussion) (?:of )?|not mention(?:ing)?|"
    r"makes? no mention of|silent (?:on|about|regarding)|fails? to mention|neither mentions?|"
    r"no data (?:on|regarding|about))\s*(?:(?!\b(?:developed|occurred|but|although|which)\b)[^;.\])])*$",
    re.IGNORECASE,
)
_AFTER = Cued(
    r"^(?:(?!\b(?:is|are|was|were|has|have|had|do|does|did|but|although|after|during|with|in|from|found|showed|"
    r"developed|occurred|of)\b)[^;.\[\]()\d])*?\b"
    r"(?:(?:is|are|was|were|has been|have been)\s+(?:specifically\s+)?not\s+(?:specifically\s+)?"
    r"(?:mentioned|discussed|reported|described|addressed|given|provided|commented)|"
    r"not\s+(?:mentioned|discussed|reported|described|given|provided)|go(?:es)? unmentioned|"
    r"(?:is|are|was|were) not among)\b",
    re.IGNORECASE,
)
_NEITHER = Cued(r"\bneither\b[^;.]*$", re.IGNORECASE)
_MENTIONED = re.compile(
    r"^[^;.]*?\b(?:is|are|was|were)\s+(?:mentioned|discussed|described|addressed|commented)\b", re.IGNORECASE
)
_INSTANCES = Cued(r"\bno (?:\w+ ){0,2}(?:cases?|instances?|reports?|episodes?)\b[^;.]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence(Claim):
    """The cited study, and the event it does not mention."""

    STEM = STEM
    TYPE = HG.SilenceClaim
    work: Work
    event: Thing
    mention: str


def find(reading: Reading, _report: Report) -> Iterator[Silence]:
    for section in reading.chapter.of_kind(Kind.ANNOTATION):
        work = reading.work(section)
        if work is None:
            continue
        for sentence in reading.sentences(section):
            for start, end in _clauses(sentence.text):
                for event in reading.events(sentence):
                    if (
                        not event.term.startswith(f"{OUTCOME}/")
                        and start <= event.start
                        and event.end <= end
                        and _is_silence(sentence.text[start:end], event.start - start, event.end - start)
                    ):
                        mention = sentence.text[event.start : event.end]
                        yield Silence(
                            drug=reading.subject(),
                            evidence=(sentence.evidence((start, end)),),
                            work=work,
                            event=event_thing(event.term, mention),
                            mention=mention,
                        )


def _clauses(words: str) -> Iterator[tuple[int, int]]:
    for clause in re.finditer(r"[^;\s][^;]*", words):
        yield clause.span()


def _is_silence(clause: str, start: int, end: int) -> bool:
    before, after = clause[:start], clause[end:]
    if re.search(r"\bbut\b|\balthough\b", before):
        before = re.split(r"\b(?:but|although)\b", before)[-1]
    if _NEITHER.search(before) and _MENTIONED.match(after):
        return True
    return bool(_BEFORE.search(before)) or (bool(_AFTER.match(after)) and not _INSTANCES.search(before))


def state(claim: Silence, node: Iri) -> Iterator[Triple]:
    yield node, HG.citation, iri.citation(claim.work)
    yield node, HG.event, iri_of(claim.event)
    yield node, HG.mention, text(claim.mention)
