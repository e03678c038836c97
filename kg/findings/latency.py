"""Latency: how long after starting the drug the typical injury appears.

Text      "The onset of injury is usually within 1 to 6 months"; overview sections, not case reports
Data      ontology/lists/time-unit.ttl, shapes/latency.ttl, queries/ask/latency.rq
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg.cues import Cued
from kg.language.spans_of_time import ONSET, times_in
from kg.model import Claim, Iri, Kind, Report, Triple
from kg.reading import Reading, Sentence
from kg.statements import decimal, entry, optional
from kg.vocab import HG

STEM = "latency"
SECTIONS = (Kind.HEPATOTOXICITY, Kind.OUTCOME, Kind.MECHANISM, Kind.OVERVIEW)


@dataclass(frozen=True, slots=True, kw_only=True)
class Latency(Claim):
    """``low`` to ``high`` ``unit`` after the first dose; never converted, never padded.

    "within 6 weeks" is 0 to 6 weeks: the interval begins with the first dose. ``high`` None leaves
    a single value, or an end the text does not state.
    """

    STEM = STEM
    TYPE = HG.LatencyClaim
    low: Decimal
    high: Decimal | None
    unit: str


def find(reading: Reading, _report: Report) -> Iterator[Latency]:
    for sentence in reading.prose(*SECTIONS):
        for time in times_in(sentence.text, ONSET):
            if not reading.about_own(sentence, time.start):
                continue
            if _AGAIN_BEHIND.match(sentence.text, time.end):
                continue
            if _is_of_a_rate(sentence.text, time.start) or _AGAIN.search(sentence.text, 0, time.start):
                continue
            if _of_another_event(reading, sentence, time.start) or _ONE_CASE.match(sentence.text[: time.start]):
                continue
            yield Latency(
                drug=reading.subject(),
                evidence=(sentence.evidence((time.start, time.end)),),
                low=time.low,
                high=time.high,
                unit=time.unit,
            )


_OF_A_RATE = re.compile(r"%\s+(?P<at>at\s+)?$")


def _is_of_a_rate(text: str, at: int) -> bool:
    """True where the time tells by when so many had it, not when it begins: "in 12% at 6 months"."""
    found = _OF_A_RATE.search(text, 0, at)
    return found is not None and bool(found["at"] or text.startswith(("by ", "after "), at))


_AGAIN = Cued(
    r"\b(?:recurr\w+|re-?exposure|rechallenge\w*|re-?introduc\w+|restart\w*|readminist\w+)\b"
    r"(?:(?!\b(?:but|although|while|whereas)\b)[^.;]){0,120}$|"
    r"\b(?:with|upon|on|after|following) (?:a )?(?:second|repeat\w*|subsequent) "
    r"(?:exposure|course|challenge|dose)\b[^.;]*$",
    re.IGNORECASE,
)
_AGAIN_BEHIND = re.compile(
    r"\s+(?:of|after|with|upon|following)\s+(?:re-?exposure|rechallenge|re-?starting|resuming)\b"
)
"""When injury comes again is not when it first comes."""
_ONE_CASE = re.compile(
    r"\W*(?:In|A|One) (?:(?:one|an?|single|another|subsequent|recent|published|the only|reported) )*"
    r"(?:case report|case|patient|instance)\b(?! series)",
    re.IGNORECASE,
)
"""When a single case began is not when they typically do."""
_OF_THE_LIVER = Cued(
    r"\b"
    r"(?:injury|injuries|hepat\w+|liver|jaundice|\w*cholesta\w+|onset|latency|enzymes?|aminotransferases?|ALT|"
    r"AST|bilirubin)\b",
    re.IGNORECASE,
)


def _of_another_event(reading: Reading, sentence: Sentence, at: int) -> bool:
    """True where what begins is named, and is nothing of the liver: "rash arises within 2 weeks"."""
    before = sentence.text[:at]
    named = any(event.term and event.end <= at for event in reading.events(sentence))
    return named and not _OF_THE_LIVER.search(before)


def state(claim: Latency, node: Iri) -> Iterator[Triple]:
    yield from optional(
        node,
        ((HG.low, decimal(claim.low)), (HG.high, decimal(claim.high)), (HG.timeUnit, entry("time-unit", claim.unit))),
    )
