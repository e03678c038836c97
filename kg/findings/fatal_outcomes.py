"""Fatal outcomes: whether deaths or liver failure from the injury have been reported.

Text      "several cases have been fatal", "no convincing cases of fulminant hepatic failure have been reported"
Data      ontology/lists/report-status.ttl, shapes/fatal-outcomes.ttl, queries/ask/fatal-outcomes.rq
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.cues import Cued
from kg.language.polarity import Polarity, polarity
from kg.model import OVERVIEW_KINDS, Claim, Iri, Kind, Report, Triple
from kg.reading import Reading
from kg.statements import entry, optional
from kg.vocab import HG, text

STEM = "fatal-outcomes"

_FATAL = Cued(
    r"\b"
    r"(?:fatal(?:ities|ity|ly)?|(?<!cell )(?<!cellular )deaths?|lethal|died|mortality|"
    r"(?:acute |fulminant |progressive )?(?:liver|hepatic) failure|fulminant hepatitis|"
    r"(?:emergency )?liver transplant(?:ation|s)?)\b",
    re.IGNORECASE,
)
_NOT_THE_DRUG = Cued(
    r"\b(?:case series|causes? of death|prevent\w*|reduc\w+|risk (?:for|of) death from|improv\w+ survival|"
    r"should (?:not|never|be avoided)|contraindicated|not recommended|to be avoided)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FatalOutcome(Claim):
    """``status`` is ``reported`` or ``not-reported``; ``mention`` the words for the outcome."""

    UNSAID = frozenset({"evidence", "mention"})
    STEM = STEM
    TYPE = HG.FatalOutcomeClaim
    status: str
    mention: str


def find(reading: Reading, _report: Report) -> Iterator[FatalOutcome]:
    for sentence in reading.prose(*(kind for kind in OVERVIEW_KINDS if kind is not Kind.MECHANISM)):
        if not reading.about_own(sentence) or _NOT_THE_DRUG.search(sentence.text):
            continue
        told = (m for m in _FATAL.finditer(sentence.text) if reading.about_own(sentence, m.start()))
        found = next(told, None)
        if found is None:
            continue
        absent = polarity(sentence.text, *found.span()) is Polarity.ABSENT
        yield FatalOutcome(
            drug=reading.subject(),
            evidence=(sentence.evidence(found.span()),),
            status="not-reported" if absent else "reported",
            mention=found.group(),
        )


def state(claim: FatalOutcome, node: Iri) -> Iterator[Triple]:
    yield node, HG.mention, text(claim.mention)
    yield from optional(node, ((HG.status, entry("report-status", claim.status)),))
