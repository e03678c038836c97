"""Recovery: how long after stopping the drug the injury resolves.

Text      "recovery is usually complete within 1 to 2 months"; overview sections, not case reports
Data      ontology/lists/time-unit.ttl, shapes/recovery.ttl, queries/ask/recovery.rq
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg.language.spans_of_time import RECOVERY, times_in
from kg.model import Claim, Iri, Kind, Report, Triple
from kg.reading import Reading
from kg.statements import decimal, entry, optional
from kg.vocab import HG

STEM = "recovery"
SECTIONS = (Kind.HEPATOTOXICITY, Kind.OUTCOME, Kind.MECHANISM, Kind.OVERVIEW)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery(Claim):
    """``low`` to ``high`` ``unit`` after stopping; never converted, never padded.

    "within 6 weeks" is 0 to 6 weeks: the interval begins with stopping. ``high`` None leaves
    a single value, or an end the text does not state.
    """

    STEM = STEM
    TYPE = HG.RecoveryClaim
    low: Decimal
    high: Decimal | None
    unit: str


def find(reading: Reading, _report: Report) -> Iterator[Recovery]:
    for sentence in reading.prose(*SECTIONS):
        if not reading.about_own(sentence):
            continue
        for time in times_in(sentence.text, RECOVERY):
            yield Recovery(
                drug=reading.subject(),
                evidence=(sentence.evidence((time.start, time.end)),),
                low=time.low,
                high=time.high,
                unit=time.unit,
            )


def state(claim: Recovery, node: Iri) -> Iterator[Triple]:
    yield from optional(
        node,
        ((HG.low, decimal(claim.low)), (HG.high, decimal(claim.high)), (HG.timeUnit, entry("time-unit", claim.unit))),
    )
