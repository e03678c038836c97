"""Immune features: whether allergic or autoimmune signs go with the injury.

Text      "Immunoallergic features (rash, fever, eosinophilia) are uncommon, and autoantibodies rare"
Data      ontology/lists/feature-frequency.ttl, shapes/immune-features.ttl, queries/ask/immune-features.rq
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.language.polarity import Polarity, polarity
from kg.model import Claim, Iri, Kind, Report, Triple
from kg.reading import Reading
from kg.statements import entry, optional
from kg.vocab import HG, text

STEM = "immune-features"

_FEATURE = re.compile(
    r"\b(?:(?P<allergic>immuno-?allergic|allergic|hypersensitivity|immunologic)|(?P<autoimmune>autoimmune|auto-?antibod(?:y|ies)))"
    r"(?:\s+(?:and autoimmune|features?|manifestations?|phenomena|signs?|symptoms?|markers?|components?|formation|reactions?))*\b",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"\b(?:features?|manifestations?|phenomena|signs?|symptoms?|markers?|antibod\w+|components?|formation)\b",
    re.IGNORECASE,
)
_TYPICAL = re.compile(
    r"\b(?:common|frequent\w*|often|usual\w*|typical\w*|prominent|most|characteristic\w*)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImmuneFeature(Claim):
    """``feature`` is ``immunoallergic`` or ``autoimmune``; ``frequency`` ``typical``, ``described``, ``uncommon`` or ``absent``."""

    UNSAID = frozenset({"evidence", "mention"})
    STEM = STEM
    TYPE = HG.ImmuneFeatureClaim
    feature: str
    frequency: str
    mention: str


def find(reading: Reading, _report: Report) -> Iterator[ImmuneFeature]:
    for sentence in reading.prose(Kind.HEPATOTOXICITY, Kind.OUTCOME, Kind.OVERVIEW):
        if not reading.about_own(sentence):
            continue
        for found in _FEATURE.finditer(sentence.text):
            if not _NOUN.search(found.group()):
                continue
            yield ImmuneFeature(
                drug=reading.subject(),
                evidence=(sentence.evidence(found.span()),),
                feature="immunoallergic" if found["allergic"] else "autoimmune",
                frequency=_frequency(sentence.text, *found.span()),
                mention=found.group(),
            )


def _frequency(words: str, start: int, end: int) -> str:
    how = polarity(words, start, end)
    if how is Polarity.ABSENT:
        return "absent"
    if how is Polarity.UNCOMMON:
        return "uncommon"
    clause = words[max(0, start - 50) : end + 70]
    return "typical" if _TYPICAL.search(clause) else "described"


def state(claim: ImmuneFeature, node: Iri) -> Iterator[Triple]:
    yield node, HG.mention, text(claim.mention)
    yield from optional(
        node,
        (
            (HG.feature, entry("immune-feature", claim.feature)),
            (HG.frequency, entry("feature-frequency", claim.frequency)),
        ),
    )
