"""Of which drugs a claim is made, where a chapter treats several.

What names one of them is said of that one; what names none is said of those that the
paragraph or the annotation is about, and at last of all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from kg.cues import Cued
from kg.model import Claim, Kind, Section, Span, Thing
from kg.observation import Observation
from kg.reading import Reading, Sentence

C = TypeVar("C", bound=Claim)
_TURN = Cued(
    r";|\b(?:whereas|while|but|although|in contrast)\b|,\s+and\s+(?=[a-z]+ (?:to|was|has|is|in|by|with)\b)",
    re.IGNORECASE,
)


class Attribution:
    """Names the drugs of the claims of one chapter."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._agents = reading.agents
        names = sorted((agent.printed for agent in self._agents.each), key=len, reverse=True)
        self._named = re.compile(r"\b(" + "|".join(map(re.escape, names)) + r")\b", re.IGNORECASE)

    def each(self, claim: C) -> Iterator[C]:
        """The claim, or one claim for each drug of those it is made of."""
        if not self._agents.several or claim.drug != self._agents.everyone.thing:
            yield claim
            return
        for drug in self._drugs(claim):
            yield self._made_of(claim, drug)

    def _made_of(self, claim: C, drug: Thing) -> C:
        """The claim of one agent; an arm that names nobody in particular is that agent's."""
        if not isinstance(claim, Observation) or claim.arm_drug != self._agents.everyone.thing:
            return replace(claim, drug=drug)
        return replace(claim, drug=drug, arm_drug=drug, arm=self._agents.name_of(drug).lower())

    def _drugs(self, claim: Claim) -> tuple[Thing, ...]:
        arm = getattr(claim, "arm_drug", None)
        everyone = tuple(agent.thing for agent in self._agents.each)
        if arm in everyone:
            return (arm,)
        evidence = claim.evidence[0]
        section = self._reading.chapter.section(evidence.passage.section)
        words = evidence.words[0] if evidence.words else evidence.passage
        return self._in_clause(section, words) or self._around(section, words) or everyone

    def _in_clause(self, section: Section, words: Span) -> tuple[Thing, ...]:
        """The agents named in the clause that holds the words, else in their sentence."""
        if section.kind is Kind.TABLE:
            return ()
        sentence = self._reading.sentence_at(section, words.start)
        start, end = _clause(sentence, words.start - sentence.start)
        return self._in(sentence.text[start:end]) or self._in(sentence.text)

    def _around(self, section: Section, words: Span) -> tuple[Thing, ...]:
        """The agents that the annotation, its title, or the paragraph so far is about."""
        if section.kind is Kind.ANNOTATION:
            reference = self._reading.reference(section)
            return self._in(section.text) or self._in(reference.title if reference else "")
        begin = section.text.rfind("\n", 0, words.start) + 1
        for sentence in reversed(self._reading.sentences(section)):
            if begin <= sentence.start < words.start and (named := self._in(sentence.text)):
                return named
        return ()

    def _in(self, text: str) -> tuple[Thing, ...]:
        found = (self._agents.named(name) for name in self._named.findall(text))
        return tuple(dict.fromkeys(found))


def _clause(sentence: Sentence, at: int) -> tuple[int, int]:
    start, end = 0, len(sentence.text)
    for turn in _TURN.finditer(sentence.text):
        if turn.end() <= at:
            start = turn.end()
        elif turn.start() > at:
            return start, turn.start()
    return start, end
