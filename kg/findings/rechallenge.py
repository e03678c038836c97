"""Rechallenge: what happened, or is expected, when the drug was given again.

Text      "Recurrence with rechallenge has been described and should be avoided"
Data      ontology/lists/rechallenge-result.ttl, shapes/rechallenge.ttl, queries/ask/rechallenge.rq
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.cues import Cued
from kg.model import OVERVIEW_KINDS, Claim, Iri, Report, Triple
from kg.reading import Reading
from kg.statements import entry, optional
from kg.vocab import HG, text

STEM = "rechallenge"

_DRUG_AGAIN = Cued(
    r"\b"
    r"(?:re-?challeng\w*|re-?expos\w*|re-?administration|re-?treat(?:ment|ed|ing)?|re-?start\w*|"
    r"resum(?:e|ed|ing|ption)|reinitiat\w*)\b",
    re.IGNORECASE,
)
_NOT_DONE = Cued(
    r"\b"
    r"(?:not been (?:reported|described|published|attempted|done)|no (?:reports|instances|information)|"
    r"(?:results?|effects?|outcomes?) of (?:re\w+ )?[^.;]{0,40}(?:unknown|not known)|has not been)\b",
    re.IGNORECASE,
)
_RECURS = Cued(
    r"\b(?:recurr\w+|positive|reappear\w*|return of|more severe|rapid\w*|relaps\w+|redevelop\w*)\b", re.IGNORECASE
)
_TOLERATED = Cued(
    r"\b"
    r"(?:tolerated|without recurrence|did not recur|no recurrence|does not recur|"
    r"may not (?:occur|recur)(?! (?:up)?on switching| with other| when switch)|negative|safely)\b",
    re.IGNORECASE,
)
_AVOID = Cued(
    r"\b"
    r"(?:avoid\w*|contraindicated|not be (?:restarted|rechallenged|given)|should not|"
    r"not (?:advis\w+|recommended|appropriate|prudent)|inadvisable|unwise|discouraged|dangerous)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rechallenge(Claim):
    """``result`` is ``recurrence``, ``tolerated``, ``not-reported`` or ``to-be-avoided``."""

    UNSAID = frozenset({"evidence", "statement"})
    STEM = STEM
    TYPE = HG.RechallengeClaim
    result: str
    statement: str


def find(reading: Reading, _report: Report) -> Iterator[Rechallenge]:
    for sentence in reading.prose(*OVERVIEW_KINDS):
        found = _DRUG_AGAIN.search(sentence.text)
        if found is None or not reading.about_own(sentence):
            continue
        for result in _results(sentence.text):
            yield Rechallenge(
                drug=reading.subject(),
                evidence=(sentence.evidence(found.span()),),
                result=result,
                statement=sentence.text,
            )


def _results(words: str) -> Iterator[str]:
    if _NOT_DONE.search(words):
        yield "not-reported"
        return
    if _TOLERATED.search(words):
        yield "tolerated"
    elif _RECURS.search(words):
        yield "recurrence"
    if _AVOID.search(words):
        yield "to-be-avoided"


def state(claim: Rechallenge, node: Iri) -> Iterator[Triple]:
    yield node, HG.statement, text(claim.statement)
    yield from optional(node, ((HG.result, entry("rechallenge-result", claim.result)),))
