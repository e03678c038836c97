"""Immune features: whether allergic or autoimmune signs go with the injury.

Text      "Immunoallergic features (rash, fever, eosinophilia) are uncommon, and autoantibodies rare"
Data      ontology/lists/feature-frequency.ttl, shapes/immune-features.ttl, queries/ask/immune-features.rq
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.cues import Cued
from kg.language.polarity import Polarity, polarity
from kg.model import Claim, Iri, Kind, Report, Triple
from kg.reading import Reading
from kg.statements import entry, optional
from kg.vocab import HG, text

STEM = "immune-features"

_ALLERGIC = r"(?:immuno-?allergic|allergic|hypersensitivity|immunologic)"
_NOUN = (
    r"(?:(?:clinical|laboratory|serologic(?:al)?|other|\w+ic)\s+)?"
    r"(?:features?|manifestations?|phenomena|signs?|symptoms?|markers?|components?|findings?|stigmata)"
)
_SIGN = r"(?:skin rash|rash(?:es)?|fever|(?:peripheral )?eosinophilia|lymphadenopathy)"
_FEATURE = Cued(
    rf"\b"
    rf"(?:(?P<allergic>(?:immuno-?allergic|allergic|hypersensitivity|immunologic)"
    rf"(?=(?:\s+(?:and|or)\s+autoimmune)?\s+(?:reactions?\s+)?{_NOUN}\b)|"
    rf"{_NOUN}\s+of\s+(?:an?\s+)?(?:drug\s+)?(?:hypersensitivity|allergy|immunoallergy|allergic reactions?)|"
    rf"{_SIGN}(?:\s*,\s*(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+){_SIGN}"
    rf"(?:(?:\s*,\s*(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+){_SIGN})*)|"
    rf"(?P<autoimmune>autoimmune(?=\s+(?:and\s+{_ALLERGIC}\s+)?{_NOUN}\b)|auto-?antibod(?:y|ies)(?:\s+formation)?|"
    rf"{_NOUN}\s+of\s+(?:auto-?immunity|autoimmune hepatitis)))"
    rf"(?P<noun>(?:\s+(?:and|or)\s+(?:autoimmune|{_ALLERGIC})(?=\s))?(?:\s+reactions?)?\s+{_NOUN})?",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_EXAMPLES = re.compile(
    r",? (?:such as|including|like) (?:(?!\b(?:but|although|though|while|whereas)\b)[^.;])*?"
    r"(?= (?:is|are|was|were|has|have|had|may|can|do|does|did|occur\w*|arise)\b)"
)
_TURN = re.compile(r"[;.]|\b(?:but|although|though|while|whereas|however)\b", re.IGNORECASE)
_TREATED = Cued(r"\b(?:improv\w+|treat\w*|reliev\w+|alleviat\w+)\s+(?:the\s+)?$", re.IGNORECASE)
_SUCH_AS = Cued(
    rf"{_NOUN}(?:\s+of\s+(?:drug\s+)?(?:hypersensitivity|allergy))?\s*"
    rf"(?:such as|including|like|[(\[](?:e\.g\.,?\s*|such as\s+|usually\s+)?)\s*$",
    re.IGNORECASE,
)
_AS_IS = Cued(r"\bas (?:are|is|were|was) (?:\w+ )?$", re.IGNORECASE)
_TYPICAL = Cued(r"\b(?:common|frequent\w*|often|usual\w*|typical\w*|prominent|most|characteristic\w*)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImmuneFeature(Claim):
    """``feature`` is immunoallergic or autoimmune; ``frequency`` typical, described, uncommon or absent."""

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
        before = "described"
        at = 0
        while found := _FEATURE.search(sentence.text, at):
            at = found.end() - len(found["noun"] or "")
            if _SUCH_AS.search(sentence.text[: found.start()]):
                continue
            if _TREATED.search(sentence.text[: found.start()]):
                continue
            before = _frequency(sentence.text, *found.span(), before)
            yield ImmuneFeature(
                drug=reading.subject(),
                evidence=(sentence.evidence(found.span()),),
                feature="immunoallergic" if found["allergic"] else "autoimmune",
                frequency=before,
                mention=found.group(),
            )


def _frequency(words: str, start: int, end: int, before: str) -> str:
    """How often a feature is said to be seen; ``before`` is how often the one before it in the sentence is."""
    start, end = _out_of_brackets(words, start, end)
    for aside in (_BRACKETS, _EXAMPLES):
        words = words[:end] + aside.sub(lambda found: " " * len(found.group()), words[end:])
    if _AS_IS.search(words[:start]):
        return before
    how = polarity(words, start, end)
    if how is Polarity.ABSENT:
        return "absent"
    if how is Polarity.UNCOMMON:
        return "uncommon"
    clause = _TURN.split(words[max(0, start - 50) : start])[-1] + _TURN.split(words[end : end + 70])[0]
    return "typical" if _TYPICAL.search(clause) else "described"


def _out_of_brackets(words: str, start: int, end: int) -> tuple[int, int]:
    """Where the whole bracket stands that holds ``start..end``: what is said of it is said of what it holds."""
    for bracket in _BRACKETS.finditer(words):
        if bracket.start() < start and end < bracket.end():
            return bracket.span()
    return start, end


def state(claim: ImmuneFeature, node: Iri) -> Iterator[Triple]:
    yield node, HG.mention, text(claim.mention)
    yield from optional(
        node,
        (
            (HG.feature, entry("immune-feature", claim.feature)),
            (HG.frequency, entry("feature-frequency", claim.frequency)),
        ),
    )
