"""Whether the words that an observation marks bear out each thing that it says.

Everything is told again from the marked words and their nearest neighbours: the sort of each
number, its bound, the event, the arm. A slot that no words bear out is a doubt, and so are
marked words that nothing in the observation stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from kg.cues import Cued
from kg.figures import Figure, Sort, figures, unborne
from kg.iri import entry
from kg.model import Chapter, Iri, Literal, Span, Term
from kg.rates import agree, interval
from kg.vocab import HG

Statements = Sequence[tuple[Iri, Term]]
_SLOTS = {
    HG.percent: Sort.SHARE,
    HG.percentHigh: Sort.SHARE,
    HG.affected: Sort.COUNT,
    HG.affectedHigh: Sort.COUNT,
    HG.atRisk: Sort.COUNT,
    HG.ratePer: Sort.COUNT,
    HG.ratePerHigh: Sort.COUNT,
    HG.timesULN: Sort.MULTIPLE,
    HG.timesULNHigh: Sort.MULTIPLE,
    HG.gradeLow: Sort.GRADE,
    HG.gradeHigh: Sort.GRADE,
    HG.value: Sort.COUNT,
}
_RANGES = (
    (HG.percent, HG.percentHigh),
    (HG.ratePer, HG.ratePerHigh),
    (HG.timesULN, HG.timesULNHigh),
    (HG.gradeLow, HG.gradeHigh),
    (HG.affected, HG.affectedHigh),
    (HG.affected, HG.atRisk),
    (HG.affectedHigh, HG.atRisk),
)
_CIRCUMSTANCES = (HG.dose, HG.population, HG.timeFrame)
_COMPUTED = (HG.computedPercentLow95, HG.computedPercent, HG.computedPercentHigh95)
_PER = Cued(r"(?:\b(?:per|in|of|every|each|to)|[:/-])\s*(?:about|approximately|~)?\s*$", re.IGNORECASE)
_IS_RATE = re.compile(r"[\w.,]+\s*(?:[\w-]+\s+){0,2}?(?:per\b|in\s+(?:every\s+)?\d|[:/])", re.IGNORECASE)
_COUNTED = (HG.percent, HG.affected, HG.ratePer, HG.value)
_BOUNDS = tuple(
    (entry("bound", name), re.compile(words, re.IGNORECASE))
    for name, words in (
        (
            "at-most",
            r"\b(?:no|not)\s+(?:more|greater|higher)\s+than|\b(?:up|rising)\s+to\b|\bas\s+(?:many|high|much)\s+as\b|\bor\s+(?:less|fewer|lower)\b|\bmost\b|\bmaximum\b|≤|<\s?=",
        ),
        (
            "at-least",
            r"\bleast\b|\bno\s+(?:less|fewer)\s+than|≥|>\s?=|\bor\s+(?:more|greater|higher|above)\b|\bor\s+equal|\bequal\b.*\bor\b|\bminimum\b",
        ),
        ("less-than", r"\b(?:less|fewer|lower)\s+than\b|\bunder\b|\bbelow\b|<"),
        ("more-than", r"\b(?:more|greater|higher)\s+than\b|\bover\b|\babove\b|\bexceed|>|\bupwards\b|\bexcess\b"),
        (
            "about",
            r"[~≈∼]|\babout\b|\bapprox|\baround\b|\broughly\b|\bnearly\b|\balmost\b|\bclose\b|\bestimated?\b|\baverag",
        ),
    )
)
_LENGTH = r"\d+(?:\.\d+)?\s*(?:(?:-|–|to|and|or|vs\.?|versus|compared (?:to|with))\s*\d+(?:\.\d+)?\s*)?"
_WHOLE = 100
_TOGETHER = Cued(r"\b(?:combin|both|dual|together)", re.IGNORECASE)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Bearing:
    """One observation: what it says, the spans it marks, the passages it quotes, the names of its drugs.

    ``marks`` and ``passages`` stand in ``chapter``; ``names`` are what the chapter calls the drug of
    the claim and the drug of the arm.
    """

    chapter: Chapter
    said: Statements
    marks: tuple[Span, ...]
    passages: tuple[Span, ...]
    names: tuple[str, ...]

    def doubts(self) -> Iterator[str]:
        """A sentence for each thing that is not borne out."""
        yield from self._places()
        yield from self._numbers()
        yield from self._rates()
        yield from self._arithmetic()
        yield from self._computed()
        yield from self._bounds()
        yield from self._words()

    def told_with(self, other: Bearing) -> bool:
        """True where a passage of one is, or is part of, a passage of the other."""
        return any(_within(one, two) or _within(two, one) for one in self.passages for two in other.passages)

    def crossed(self, other: Bearing) -> bool:
        """True where the numbers of two observations are in one order, and their arms in the other wherever named.

        Arms that are not marked, for nothing but the drug of the chapter can be meant, are in no order.
        """
        here, there = self._number_at(), other._number_at()
        if here is None or there is None or here == there or not (self._marks_arm() and other._marks_arm()):
            return False
        orders = {mine < its for mine in self._arm_at() for its in other._arm_at() if mine != its}
        return orders == {here > there}

    def _marks_arm(self) -> bool:
        return any(_folded(self.chapter.quote(mark)) == self.text(HG.arm) for mark in self.marks)

    def _arm_at(self) -> list[tuple[str, int]]:
        """Where the arm is named in the passages."""
        arm = re.compile(r"\s+".join(map(re.escape, self.text(HG.arm).split())), re.IGNORECASE)
        return [
            (passage.section, found.start())
            for passage in self.passages
            for found in arm.finditer(self.chapter.section(passage.section).text, passage.start, passage.end)
        ]

    def _number_at(self) -> tuple[str, int] | None:
        """Where the one mark of what was counted begins."""
        counted = {(self.number(slot), _SLOTS[slot]) for slot in _COUNTED}
        found = [
            (mark.section, mark.start)
            for mark in self.marks
            if any((figure.number, sort) in counted for figure in self._figures(mark) for sort in figure.sorts)
            and _folded(self.chapter.quote(mark)) not in {self.text(HG.mention), self.text(HG.arm)}
        ]
        return found[0] if len(found) == 1 else None

    @cached_property
    def _literals(self) -> dict[Iri, str]:
        """The first literal of each property."""
        return {p: o.text for p, o in reversed(self.said) if isinstance(o, Literal)}

    def number(self, slot: Iri) -> Decimal | None:
        found = self._literals.get(slot)
        return Decimal(found) if found is not None else None

    def text(self, slot: Iri) -> str:
        return _folded(self._literals.get(slot, ""))

    def _entry(self, slot: Iri) -> Iri | None:
        return next((o for p, o in self.said if p == slot and isinstance(o, Iri)), None)

    def _figures(self, mark: Span) -> tuple[Figure, ...]:
        return figures(self.chapter.section(mark.section).text, mark.start, mark.end)

    def _wanted(self) -> dict[str, tuple[Decimal, Sort]]:
        numbers = ((slot, self.number(slot), sort) for slot, sort in _SLOTS.items())
        return {_name(slot): (number, sort) for slot, number, sort in numbers if number is not None}

    def _places(self) -> Iterator[str]:
        """Each mark is in a passage that is quoted."""
        if self.passages and not all(any(_within(mark, passage) for passage in self.passages) for mark in self.marks):
            yield "words are marked outside of what it quotes"

    def _numbers(self) -> Iterator[str]:
        """Each passage has for each number a figure of its own, of the right sort."""
        wanted = self._wanted()
        for passage in self.passages:
            given = [figure for mark in self.marks if _within(mark, passage) for figure in self._figures(mark)]
            lacking = unborne(wanted, given)
            if lacking:
                number, sort = wanted[lacking]
                yield f"{lacking} {number} is not among the words it marks, as a {sort}"

    def _rates(self) -> Iterator[str]:
        """In "2 of 5270, 1 per 2000" the number affected is of the group, and what it is per is of the rate."""
        slots = (HG.affected, HG.atRisk, HG.ratePer)
        affected, _, per = numbers = [self.number(slot) for slot in slots]
        if None in numbers:
            return
        given = [(mark, figure) for mark in self.marks for figure in self._figures(mark)]
        texts = {mark: self.chapter.section(mark.section).text for mark in self.marks}
        if not any(f.number == per and _PER.search(texts[mark][: f.start]) for mark, f in given):
            yield f"ratePer {per} does not stand behind what it is per"
        if not any(f.number == affected and not _IS_RATE.match(texts[mark], f.start) for mark, f in given):
            yield f"affected {affected} is the number of the rate"

    def _arithmetic(self) -> Iterator[str]:
        for slots in _RANGES:
            low, high = map(self.number, slots)
            if low is not None and high is not None and low > high:
                yield f"{_name(slots[0])} {low} is more than {_name(slots[1])} {high}"
        affected, at_risk, percent = map(self.number, (HG.affected, HG.atRisk, HG.percent))
        if percent is not None and not 0 <= percent <= _WHOLE:
            yield f"percent {percent} is none"
        if at_risk == 0:
            yield "atRisk 0 is none"
        elif affected is None or at_risk is None or affected > at_risk:
            return
        elif percent is not None and not self._entry(HG.bound) and not agree(affected, at_risk, percent):
            yield f"{affected} of {at_risk} is not {percent}%"

    def _computed(self) -> Iterator[str]:
        """What is said to be computed is computed again."""
        found = tuple(map(self.number, _COMPUTED))
        affected, at_risk = self.number(HG.affected), self.number(HG.atRisk)
        if found == (None, None, None):
            return
        if affected is None or not at_risk or affected > at_risk:
            yield "a percentage is computed without counts"
        elif found != tuple(interval(affected, at_risk)):
            yield f"{found[1]} is not what {affected} of {at_risk} make"

    def _bounds(self) -> Iterator[str]:
        """A bound is in words beside the number that it bounds; where there are such words there is a bound."""
        counted = {(self.number(slot), _SLOTS[slot]) for slot in _COUNTED}
        cues = self._cues(counted)
        bound = self._entry(HG.bound)
        if bound is None and cues:
            yield f"the bound {min(cues).rpartition('/')[2]} is left out"
        elif bound is not None and bound not in cues:
            yield f"no words for the bound {bound.rpartition('/')[2]}"
        limit, more_than = self._entry(HG.timesULNBound), entry("bound", "more-than")
        over = self._cues({(self.number(HG.timesULN), Sort.MULTIPLE)}) or {more_than}
        if limit is not None and limit not in over:
            yield f"no words for the bound {limit.rpartition('/')[2]} of the limit"

    def _cues(self, numbers: set[tuple[Decimal | None, Sort]]) -> set[Iri]:
        """The bounds that stand in marked words with one of these numbers."""
        marked = (
            self.chapter.quote(mark)
            for mark in self.marks
            if _folded(self.chapter.quote(mark)) not in {self.text(HG.mention), self.text(HG.arm)}
            and any((figure.number, sort) in numbers for figure in self._figures(mark) for sort in figure.sorts)
        )
        found = (next((bound for bound, words in _BOUNDS if words.search(mark)), None) for mark in marked)
        return {bound for bound in found if bound is not None}

    def _words(self) -> Iterator[str]:
        """Event, arm and unit are in the words; each mark stands for something."""
        marked = {mark: _folded(self.chapter.quote(mark)) for mark in self.marks}
        mention, arm = self.text(HG.mention), self.text(HG.arm)
        told = {self.text(slot) for slot in _CIRCUMSTANCES} - {""}
        for words in sorted(told - set(marked.values())):
            yield f"{words!r} is not among the words it marks"
        if mention not in marked.values():
            yield f"the event {mention!r} is not among the words it marks"
        if arm and arm not in marked.values() and arm not in self.names and not self._is_composed(arm):
            yield f"the arm {arm!r} is not among the words it marks"
        if len(self.passages) == 1:
            idle = [w for mark, w in marked.items() if w not in told and not self._has_use(mark, w, mention, arm)]
            yield from (f"{words!r} is marked, and nothing is said of it" for words in idle)
        if not set(self.text(HG.reportedText).split()) <= {w for words in marked.values() for w in words.split()}:
            yield "the words of its numbers are not those it marks"
        unit = self.text(HG.unit)
        if unit and not any(self._measured(mark, unit) for mark in self.marks):
            yield f"no number is followed by the unit {unit!r}"

    def _is_composed(self, arm: str) -> bool:
        """True for an arm put together from several words: some of them marked, all nearby or names of the drug."""
        around = {word for mark in self.marks for word in _words(self.chapter.section(mark.section).text)}
        known = around | {word for name in self.names for word in _words(name)}
        marked = [self.chapter.quote(mark) for mark in self.marks]
        some = any(_words(words) & _words(arm) or _TOGETHER.search(words) for words in marked)
        return some and _words(arm) - {"and", "or"} <= known

    def _has_use(self, mark: Span, words: str, mention: str, arm: str) -> bool:
        if words in (mention, arm) or self._figures(mark):
            return True
        return bool(_words(words) & _words(arm)) or bool(_TOGETHER.search(words) and (" and " in arm or "/" in arm))

    def _measured(self, mark: Span, unit: str) -> bool:
        """The value stands in the mark, and its unit behind it, or behind the value that it is compared with."""
        text, value = self.chapter.section(mark.section).text, self.number(HG.value)
        unit_behind = re.compile(_LENGTH + re.escape(unit), re.IGNORECASE)
        return any(figure.number == value and unit_behind.match(text, figure.start) for figure in self._figures(mark))


def _within(mark: Span, passage: Span) -> bool:
    return mark.section == passage.section and passage.start <= mark.start and mark.end <= passage.end


def _folded(text: str) -> str:
    return " ".join(text.lower().split())


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def _name(slot: Iri) -> str:
    return slot.rpartition("#")[2]
