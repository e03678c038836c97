"""Of how many people a number counts: its own denominator, its arm's, a group's counted before, the study's."""

from __future__ import annotations

import re

from kg.cues import Cued
from kg.language import grammar as g
from kg.language.anchors import Anchor
from kg.language.arms import Arms
from kg.language.atoms import Row
from kg.language.groups import Arm, Total
from kg.language.measure import Context, Measure, counted
from kg.language.quantities import Form, Quantity
from kg.language.sizes import Sizes
from kg.language.units import Unit
from kg.rates import agree

_NARROWED = Cued(
    r"(?:\b(?:including|of (?:which|whom|these|those)|among (?:which|whom|these))\b(?:\s+[\w/-]+){0,4}|:)\W*$",
    re.IGNORECASE,
)


_SINCE = Cued(r"\bsince (?:then|that time)\b", re.IGNORECASE)
_SUBGROUP = Cued(
    r"\b(?:among|in) those (?:who|with|on|receiving|taking|not|without|also)\b[^;,\d]*,[^;%]*$", re.IGNORECASE
)
_OF_WHICH = Cued(r"\bof (?:which|whom|these|those)\s+(?:only\s+|just\s+)?$", re.IGNORECASE)
_OF_THE = Cued(r"\bof (?:the|these|those)\b", re.IGNORECASE)
_FATALITY = Cued(
    r"\b(?:case[- ])?fatality(?: rates?)?\s+(?:(?:of|was|is|being|averaging)\s+)?"
    r"(?:about\s+|approximately\s+|up to\s+)?$",
    re.IGNORECASE,
)
_OF_THOSE = re.compile(r"\s+of\s+those\b", re.IGNORECASE)
_PAIR = 2
_OF_SOME = frozenset({"with", "verb", "bracket"})


_FEW = 10
"""Below so many people a printed percentage can be told from those that counts of them make."""
_ROUNDED = 2
"""How far a printed percentage may be from what a count makes."""


def _is_no_share_of(share: Quantity, whole: Total) -> bool:
    """True for a percentage that no count of so few people makes: 25% of three."""
    if share.form is not Form.PERCENT or share.low is None or share.high is not None or share.bound:
        return False
    counts = range(int(whole.value) + 1) if whole.value < _FEW else range(0)
    return bool(counts) and all(abs(100 * count / whole.value - share.low) > _ROUNDED for count in counts)


def contradicts(measure: Measure, earlier: Measure | None) -> bool:
    """True for a percentage that the count of the same event before it does not make of the same people."""
    share, total = measure.values[0], measure.total
    if earlier is None or total is None or share.form is not Form.PERCENT or earlier.event != measure.event:
        return False
    count = earlier.values[0]
    if count.form is not Form.COUNT or count.low is None or share.low is None or count.low > total.value:
        return False
    return not agree(count.low, total.value, share.low)


class Totals:
    """The denominators of one clause.

    group     the people last counted out of the participants, of whom the cases named next are a part
    credited  the last measure of cases attributed to a drug
    narrowed  some of the participants were counted, so that what follows may be told of them alone
    """

    def __init__(self, row: Row, symbols: str, arms: Arms, context: Context) -> None:
        self.group = context.counted
        self.credited: Measure | None = None
        self.narrowed = context.narrowed
        self._row = row
        self._symbols = symbols
        self._arms = arms
        self._sizes = Sizes(row, symbols, context.study)
        self._context = context
        self._counted: list[Measure] = []
        self._part_of: dict[int, Total] = {}

    def of(self, unit: Unit, anchor: Anchor, arm: Arm | None, last: Measure | None) -> Total | None:
        """The denominator of ``unit``; ``last`` is the measure before it."""
        if unit.total is not None:
            return unit.total
        told = self._told(unit, anchor, arm, last)
        return (None if told and _is_no_share_of(unit.values[0], told) else told) or self._agreeing(unit)

    def _agreeing(self, unit: Unit) -> Total | None:
        """Those who took part, where a count is the percentage of them that stands beside it."""
        everyone = self._context.study.participants
        count, share = unit.values[0], unit.values[-1]
        if everyone is None or count.form is not Form.COUNT or share.form is not Form.PERCENT or share.bound:
            return None
        if count.low is None or share.low is None or share.high is not None:
            return None
        return everyone if agree(count.low, everyone.value, share.low) else None

    def _told(self, unit: Unit, anchor: Anchor, arm: Arm | None, last: Measure | None) -> Total | None:
        if anchor.rule == "attributed":
            return self._of_attributed(unit, arm)
        if self._is_neither(unit):
            return self._pair(last)
        if unit.form is Form.PERCENT and (whole := self._of_which(unit.at)):
            return whole
        if (group := self._of_whom(unit, last)) is not None:
            return group
        if self.among(unit, last) is not None:
            return counted(last, self._row.base) if last else None
        if self.credited or self._context.credited:
            return self._sizes.size_of(arm)
        if _SUBGROUP.search(self._row.text, self._row.start, self._row.atoms[unit.at].start):
            return self._sizes.size_of(arm)
        if _SINCE.search(self._row.text, self._row.start, self._row.atoms[unit.at].start):
            return self._sizes.size_of(arm)
        if _OF_THOSE.match(self._row.text, unit.values[-1].end) and g.OF_THOSE_ON.match(self._symbols, unit.end):
            return self._sizes.size_of(arm)
        elliptic = not g.PEOPLE_BEHIND.match(self._symbols, unit.end)
        if self.narrowed and elliptic and (anchor.rule in _OF_SOME or unit.form is Form.PERCENT):
            return self._sizes.size_of(arm)
        participants = self._sizes.participants(arm, self._arms.compared)
        if unit.form is Form.ZERO and (arm is None or self._sizes.is_everyone(arm)) and self._arms.behind(unit) is None:
            return participants or self._context.study.participants
        return participants

    def among(self, unit: Unit, last: Measure | None) -> tuple[int, int] | None:
        """What those had of whom ``unit`` is a share, where that is told before: "…, a third of which were fatal"."""
        if unit.form is not Form.PERCENT:
            return None
        group = g.GROUP_BEHIND.match(self._symbols, unit.end)
        if not g.PEOPLE_BEHIND.match(self._symbols, unit.end):
            group = g.GROUP_BEFORE.search(self._symbols[: unit.at]) or group
        if group is not None:
            return self._row.placed(*self._row.span(group.start("who"), group.end("who") - 1))
        if last is None:
            return None
        before = self._row.text[self._row.start : self._row.atoms[unit.at].start]
        told = g.OF_WHOM.match(self._symbols, unit.end) or _OF_WHICH.search(before) or _FATALITY.search(before)
        return last.event if told else None

    def note(self, measure: Measure) -> None:
        """Keep in mind that ``measure`` counts some of the participants."""
        some = counted(measure, self._row.base)
        self._counted.append(measure)
        if some is not None and some.value > 1 and not (measure.total and some.value == measure.total.value):
            self.narrowed = True

    def whole_of(self, unit: Unit) -> Measure | None:
        """The last measure that counts those of whom a unit tells: "13 of 184 on X had E, and 5 of the 13 had F"."""
        own = unit.values[0]
        if own.form is not Form.RATIO or not _OF_THE.search(self._row.text, own.start, own.end):
            return None
        wholes = [(measure, counted(measure, self._row.base)) for measure in self._counted]
        return next((measure for measure, whole in reversed(wholes) if whole and whole.value == own.total), None)

    def limits(self, anchor: Anchor, count: int) -> list[Quantity | None]:
        """The limits of the last measures of an event, ``count`` of them that differ; none where there are fewer."""
        told = [m.threshold for m in self._counted if m.event == anchor.event and m.threshold][-count:]
        steps = {limit.low for limit in (*told, anchor.threshold) if limit}
        return [*told] if len(told) == count and len(steps) == count + 1 else []

    def part(self, measure: Measure) -> None:
        """Count what follows out of those that ``measure`` counts."""
        self.group = counted(measure, self._row.base) or self.group

    def inside(self, inner: Row, at: int, outer: Anchor | None) -> Total | None:
        """The group that a bracket divides up: "8 cases [4 X, 3 Y]", "22 were due to statins, including X [8]"."""
        if self.credited is None or outer is None or outer.rule != "attributed":
            return self.group
        if "D" in inner.symbols:
            return counted(self.credited, self._row.base) or self.group
        if self._narrows(self.credited, at):
            self.part(self.credited)
        return self.group

    def _of_attributed(self, unit: Unit, arm: Arm | None) -> Total | None:
        last = self.credited
        if last is not None and (self._narrows(last, unit.at) or g.OF_WHOM.match(self._symbols, unit.end)):
            self.part(last)
        if arm is not None and arm.size is not None:
            return arm.size
        if last is None and (others := self._of_which(unit.at)):
            self.group = others
            return others
        return self.group or self._sizes.participants(arm, self._arms.compared) or self._context.study.participants

    def _of_which(self, at: int) -> Total | None:
        """ "Among 500 transplants, 30 were for E, of which 4 …": of the thirty, not of those who were studied."""
        if not _OF_WHICH.search(self._row.text[: self._row.atoms[at].start]):
            return None
        counts = [i for i in range(at) if self._symbols[i] in "QMS" and i not in self._arms.consumed]
        last = next((atom for i in reversed(counts) if (atom := self._row.atoms[i]).form is Form.COUNT), None)
        quantity = last.quantity if last else None
        if quantity is None or quantity.low is None:
            return None
        return Total(quantity.low, *self._row.placed(quantity.start, quantity.end))

    def _of_whom(self, unit: Unit, last: Measure | None) -> Total | None:
        """Those of whom a count tells: the ones counted right before it, or those of whom the count before it told."""
        behind = g.OF_WHOM.match(self._symbols, unit.end)
        if unit.form not in {Form.COUNT, Form.ZERO} or not (
            behind or g.OF_WHOM_BEFORE.search(self._symbols[: unit.at])
        ):
            return None
        whole = self._counted_since(unit, last)
        if whole is None and behind and last is not None:
            whole = self._part_of.get(last.values[0].start) or counted(last, self._row.base)
        if whole is None or self._studied_since(whole):
            return None
        self._part_of[unit.values[0].start] = whole
        return whole

    def _counted_since(self, unit: Unit, last: Measure | None) -> Total | None:
        """ "40 had taken X, 8 of whom had E": those counted before ``unit`` of whom no event is told."""
        told = last.values[0].start if last else -1
        earlier = [self._row.atoms[i].quantity for i in range(unit.at) if self._symbols[i] in "QS"]
        group = next((q for q in reversed(earlier) if q and q.form is Form.COUNT and q.start > told), None)
        if group is None or group.low is None or group.high is not None or group.low < (unit.values[0].low or 0):
            return None
        return Total(group.low, *self._row.placed(group.start, group.end))

    def _is_neither(self, unit: Unit) -> bool:
        told_of = self._symbols[unit.end : unit.end + 1]
        neither = self._row.atoms[unit.at].text.lower() == "neither" and told_of not in {"E", "A"}
        return neither and not g.PEOPLE_BEHIND.match(self._symbols, unit.end)

    def _pair(self, last: Measure | None) -> Total | None:
        """ "2 developed E, neither of them severe": the two counted before."""
        study = self._context.study
        wholes = (counted(last, self._row.base) if last else None, study.told, study.participants)
        return next((whole for whole in wholes if whole and whole.value == _PAIR), None)

    def _narrows(self, last: Measure, at: int) -> bool:
        """True for "including", "of which" and the like between the last measure and atom ``at``."""
        return bool(_NARROWED.search(self._row.text[last.values[-1].end : self._row.atoms[at].start]))

    def _studied_since(self, whole: Total) -> bool:
        """True when the number of participants was told after ``whole``: "whom" means them."""
        participants = self._context.study.participants
        return participants is not None and participants.start > whole.start
