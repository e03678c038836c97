"""Events that share their noun: "auditory and renal dysfunction" tells of two."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.cues import Cued
from kg.language.events import ADVERSE
from kg.lexicon import table

Range = tuple[int, int]

_ADJECTIVE = r"[a-z][a-z-]*(?:al|ar|ic|iac|ory|ary|ous|une|ergic|cerebral)"
_BEFORE = Cued(rf"(?<![\w-])(?P<adjective>{_ADJECTIVE})\s+(?:and/or|and|or|nor)\s+$", re.IGNORECASE)
_WORD = re.compile(r"\S+")


class Sharing(NamedTuple):
    """An adjective and the noun of the event behind it, with the term that both name; empty if none is known."""

    adjective: Range
    noun: Range
    term: str

    def name(self, text: str) -> str:
        """The event on its own: "auditory dysfunction"."""
        return f"{text[slice(*self.adjective)]} {text[slice(*self.noun)]}"

    def mention(self, text: str) -> str:
        """The words as printed, with what stands between: "auditory and renal dysfunction"."""
        return text[self.adjective[0] : self.noun[1]]


def sharing(text: str, start: int, end: int) -> Sharing | None:
    """The event that stands before the one at ``start..end`` and has its noun there."""
    before = _BEFORE.search(text, max(0, start - 60), start)
    if before is None:
        return None
    adjective = before.span("adjective")
    nouns = [(start + word.start(), end) for word in _WORD.finditer(text[start:end])][1:]
    for noun in nouns:
        entry = table(ADVERSE).get(f"{text[slice(*adjective)]} {text[slice(*noun)]}")
        if entry is not None:
            return Sharing(adjective, noun, f"{ADVERSE}/{entry.term}")
    return Sharing(adjective, nouns[-1], "") if nouns else None
