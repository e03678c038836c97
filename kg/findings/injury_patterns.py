"""Injury patterns: hepatocellular, cholestatic or mixed, as the chapter calls them typical.

Text      "the pattern of serum enzyme elevations is typically hepatocellular"; overview sections
Data      ontology/lists/injury-pattern.ttl, shapes/injury-patterns.ttl, queries/ask/injury-patterns.rq
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.cues import Cued
from kg.model import Claim, Iri, Kind, Report, Triple
from kg.reading import Reading
from kg.statements import entry, optional
from kg.vocab import HG

STEM = "injury-patterns"
SECTIONS = (Kind.HEPATOTOXICITY, Kind.OUTCOME, Kind.OVERVIEW)

_PATTERN = Cued(r"\b(hepatocellular|cholestatic|mixed)\b", re.IGNORECASE)
_ABOUT = Cued(
    r"\b"
    r"(?:patterns?|enzyme|injury|elevations?|forms?|hepatitis|cases|phenotype|cholestasis|presentation|typically|"
    r"R ratio)\b",
    re.IGNORECASE,
)
_RARELY = Cued(
    r"\b"
    r"(?:but|although|while|however|rarely|occasional\w*|less commonly|less frequently|rare|isolated|few|some|"
    r"several|can|may)\b[^.;]*$",
    re.IGNORECASE,
)
_MOSTLY = r"(?:usually|typically|generally|predominantly|mostly|largely|most (?:commonly|often|frequently|typically))"
_MOSTLY_BEFORE = Cued(rf"\b{_MOSTLY}(?: (?:an?|of a))?\s+$", re.IGNORECASE)
_MOSTLY_AFTER = re.compile(rf"\s+(?:in|among) (?:the )?(?:most|majority)\b|\s+{_MOSTLY}\b", re.IGNORECASE)
_JOINT = re.compile(r"\s*(?:,\s*(?:and|or|and/or)?|and|or|and/or|to|/|-)\s*")
_MIXED_OF = Cued(
    r"\bmixed\s*\(?(?P<parts>(?:hepatocellular|cholestatic)(?:\s*[-/‐–]\s*|\s+and\s+)(?:hepatocellular|cholestatic))\b",
    re.IGNORECASE,
)
"""What is mixed is told of a mixed pattern; it is neither of its parts."""
_ONE_CASE = Cued(r"\b(?:a|one|single|another|subsequent) (?:\w+ )?(?:case|report|patient|instance)\b", re.IGNORECASE)
_OTHER_SENSE = re.compile(
    r"^\s+(?:necrosis|carcinoma|adenoma|damage|cryoglobulin\w*|results|feelings|episodes|infections?|hyperlipidemia)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class InjuryPattern(Claim):
    """``pattern`` is ``hepatocellular``, ``cholestatic`` or ``mixed``."""

    STEM = STEM
    TYPE = HG.InjuryPatternClaim
    pattern: str


def find(reading: Reading, _report: Report) -> Iterator[InjuryPattern]:
    for sentence in reading.prose(*SECTIONS):
        if not _ABOUT.search(sentence.text):
            continue
        for start, end in _typical(sentence.text):
            if reading.about_own(sentence, start):
                yield InjuryPattern(
                    drug=reading.subject(),
                    evidence=(sentence.evidence((start, end)),),
                    pattern=sentence.text[start:end].lower(),
                )


def _typical(words: str) -> Iterator[tuple[int, int]]:
    """The patterns called typical; what is said of the first of an enumeration is said of all."""
    last: tuple[int, bool] = (0, False)
    parts = [mixed.span("parts") for mixed in _MIXED_OF.finditer(words)]
    for found in _PATTERN.finditer(words):
        if any(start <= found.start() < end for start, end in parts):
            continue
        joined = last[0] and _JOINT.fullmatch(words, last[0], found.start())
        typical = last[1] if joined else _is_typical(words, found.start(), found.end(), last[0])
        last = found.end(), typical
        if typical:
            yield found.span()


def _is_typical(words: str, start: int, end: int, earlier: int) -> bool:
    before = words[:start]
    if (
        _OTHER_SENSE.match(words[end:])
        or _ONE_CASE.search(before)
        or re.search(r"\b(?:rather than|in contrast to|as opposed to|unlike|than)\s+(?:the\s+)?(?:\w+\s+)?$", before)
    ):
        return False
    if _MOSTLY_BEFORE.search(before) or _MOSTLY_AFTER.match(words, end):
        return True
    return not (earlier and _RARELY.search(before[earlier:]))


def state(claim: InjuryPattern, node: Iri) -> Iterator[Triple]:
    yield from optional(node, ((HG.pattern, entry("injury-pattern", claim.pattern)),))
