"""Cross reactivity: whether the injury recurs with related drugs.

Text      "There does not appear to be cross reactivity … among the tyrosine kinase inhibitors"
Data      ontology/lists/cross-reactivity.ttl, shapes/cross-reactivity.ttl, queries/ask/cross-reactivity.rq
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.cues import Cued
from kg.lexicon import TABLE_OF, table
from kg.model import OVERVIEW_KINDS, Claim, Iri, Report, Thing, Triple
from kg.reading import Reading
from kg.statements import entry, iri_of, optional
from kg.vocab import HG, text

STEM = "cross-reactivity"

_CROSS = Cued(r"\bcross[- ]?(?:reactiv\w*|sensitiv\w*|react\w*|hepatotoxicity)\b", re.IGNORECASE)
_NONE = Cued(
    r"\b(?:no|not|lack of|without|little|absence of|does not|do not|unlikely|never)\b[^.;,]{0,70}$", re.IGNORECASE
)
_NONE_AFTER = re.compile(
    r"^[^.;,]{0,60}\b"
    r"(?:not been (?:shown|described|reported|demonstrated)|rarely|unlikely|does not|has not|is not|"
    r"not (?:clear|known))\b",
    re.IGNORECASE,
)
_TURN = re.compile(r",?\s+(?:but|although|though|however|while|whereas)\s+|;\s*", re.IGNORECASE)
_UNKNOWN = Cued(
    r"\b"
    r"(?:not known|unknown|unclear|uncertain(?! reasons)|not (?:been )?"
    r"(?:well |clearly |fully |formally |adequately |specifically )?(?:defined|evaluated|assessed|studied|"
    r"investigated|examined|established|characteri[sz]ed|addressed|determined)|"
    r"(?:no|little|insufficient) (?:information|data))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossReactivity(Claim):
    """``result`` is ``present``, ``none`` or ``unknown``; ``others`` the drugs and classes named."""

    UNSAID = frozenset({"evidence", "statement"})
    STEM = STEM
    TYPE = HG.CrossReactivityClaim
    result: str
    others: tuple[Thing, ...]
    statement: str


def find(reading: Reading, _report: Report) -> Iterator[CrossReactivity]:
    for sentence in reading.prose(*OVERVIEW_KINDS):
        for start, end in _clauses(sentence.text):
            found = _CROSS.search(sentence.text, start, end)
            if found is not None:
                yield CrossReactivity(
                    drug=reading.subject(),
                    evidence=(sentence.evidence(found.span()),),
                    result=_result(sentence.text, found, start, end),
                    others=_concerned(reading, sentence.text, found, start, end),
                    statement=sentence.text,
                )


def _clauses(words: str) -> Iterator[tuple[int, int]]:
    """The clauses that each speak of it: "none with X, but there may be cross reactivity to Y"."""
    start = 0
    for turn in _TURN.finditer(words):
        if _CROSS.search(words, start, turn.start()) and _CROSS.search(words, turn.end()):
            yield start, turn.start()
            start = turn.end()
    yield start, len(words)


def _result(words: str, found: re.Match[str], start: int, end: int) -> str:
    before, after = words[start : found.start()], words[found.end() : end]
    if _UNKNOWN.search(words, start, end):
        return "unknown"
    return "none" if _NONE.search(before) or _NONE_AFTER.match(after) else "present"


def _concerned(reading: Reading, words: str, found: re.Match[str], start: int, end: int) -> tuple[Thing, ...]:
    """The others named between the nearest turns of the sentence, or where none are there, in all of the clause."""
    first = max((turn.end() for turn in _TURN.finditer(words, start, found.start())), default=start)
    last = min((turn.start() for turn in _TURN.finditer(words, found.end(), end)), default=end)
    return tuple(_others(reading, words[first:last])) or tuple(_others(reading, words[start:end]))


def _others(reading: Reading, clause: str) -> Iterator[Thing]:
    seen = set()
    for start, end in reading.names.drugs_in(clause):
        words = clause[start:end]
        other = None if reading.names.is_own(words) else _known(words)
        if other is not None and other not in seen:
            seen.add(other)
            yield other


def _known(words: str) -> Thing | None:
    """The drug or class that the words end with ("avoid statins" names the statins)."""
    parts = words.split(" ")
    for first in range(len(parts)):
        for kind, name in TABLE_OF.items():
            entry_ = table(name).get(" ".join(parts[first:]))
            if entry_:
                return Thing(kind, entry_.term, table(name).label(entry_.term))
    return None


def state(claim: CrossReactivity, node: Iri) -> Iterator[Triple]:
    yield node, HG.statement, text(claim.statement)
    for other in claim.others:
        yield node, HG.otherDrug, iri_of(other)
    yield from optional(node, ((HG.result, entry("cross-reactivity", claim.result)),))
