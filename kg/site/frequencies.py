"""Frequencies as a plot and as a table: a row for each observation, its comparator beside it, nothing pooled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.site.entity import Shower
from kg.site.evidence import Evidence, Fact, Work
from kg.site.graph import Described
from kg.vocab import HG

_SIGNS = {"less-than": "<", "at-most": "≤", "more-than": ">", "at-least": "≥", "about": "~"}
_DOWN, _UP = {"less-than", "at-most"}, {"more-than", "at-least"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Where a value stands on an axis from 0 to 100: from ``low`` to ``high``, which are equal for a single value.

    ``arrow`` is -1 where the true value may lie below, 1 where above, else 0.
    """

    low: float
    high: float
    arrow: int
    computed: bool

    @property
    def tip(self) -> float:
        """Where the arrow of a bound ends."""
        return max(0.0, self.low - 6) if self.arrow < 0 else min(100.0, self.high + 6)


UNTOLD = "arm not told"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    """One arm: how it is called, what was reported, and where that stands on the axis, if it is a share.

    whose  ``own``: it was given the drug of the page, alone or with others; ``other``: something else;
           ``untold``: the source does not say in which of several arms it was
    """

    name: str
    whose: str
    reported: str
    percent: str
    counts: str
    mark: Mark | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An observation with the arms it is compared to."""

    event: str
    event_href: str
    href: str
    arm: Arm
    others: Sequence[Arm]
    criterion: str
    population: str
    works: Sequence[Work]
    fact: Fact


def lines(shower: Shower, evidence: Evidence, said: Described, names: Iterable[str], others: Described) -> list[Line]:
    """The observations ``names``, by event; ``others`` tells of the arms they are compared to."""
    found = [_line(shower, evidence, said, name, others) for name in names]
    return sorted(found, key=lambda line: (line.event.casefold(), [work.text for work in line.works], line.href))


def _line(shower: Shower, evidence: Evidence, said: Described, name: str, others: Described) -> Line:
    event = said.value(name, HG.event, HG.outcome)
    fact = evidence.fact(name)
    called = {shower.label(drug).casefold() for drug in said.values(name, HG.drug)}
    beside = [other for other in said.values(name, HG.comparator) if others.of(other)]
    return Line(
        event=shower.label(event) if event else said.value(name, HG.mention),
        event_href=shower.href(event) if event else "",
        href=fact.href,
        arm=arm(said, name, called),
        others=[arm(others, other, called) for other in beside],
        criterion=_criterion(said, name),
        population=", ".join(
            said.values(name, HG.population) + said.values(name, HG.dose) + said.values(name, HG.timeFrame)
        ),
        works=fact.works,
        fact=fact,
    )


def arm(said: Described, name: str, called: set[str]) -> Arm:
    """The arm of an observation; ``called`` are the labels, in small letters, of the drugs that its claim is about."""
    printed = said.value(name, HG.arm)
    own = said.value(name, HG.armDrug) in said.values(name, HG.drug)
    named = own or any(label in printed.casefold() for label in called)
    return Arm(
        name=printed or UNTOLD,
        whose="own" if named else "other" if printed else "untold",
        reported=said.value(name, HG.reportedText),
        percent=_percent(said, name),
        counts=_counts(said, name),
        mark=_mark(said, name),
    )


def _bound(said: Described, name: str, prop: str) -> str:
    return said.value(name, prop).rpartition("/")[2]


def _percent(said: Described, name: str) -> str:
    low, high = said.value(name, HG.percent), said.value(name, HG.percentHigh)
    sign = _SIGNS.get(_bound(said, name, HG.bound), "")
    return f"{sign}{low}" + (f"–{high}" if high else "") + "%" if low else ""


def _counts(said: Described, name: str) -> str:
    affected, at_risk = said.value(name, HG.affected), said.value(name, HG.atRisk)
    if most := said.value(name, HG.affectedHigh):
        affected = f"{affected}–{most}"
    per = said.value(name, HG.ratePer)
    if per:
        return f"{affected or 1} in {per} {said.value(name, HG.rateUnit)}".strip()
    if affected and at_risk:
        return f"{affected} of {at_risk}"
    return affected or (f"of {at_risk}" if at_risk else "")


def _criterion(said: Described, name: str) -> str:
    times, high = said.value(name, HG.timesULN), said.value(name, HG.timesULNHigh)
    low_grade, high_grade = said.value(name, HG.gradeLow), said.value(name, HG.gradeHigh)
    sign = _SIGNS.get(_bound(said, name, HG.timesULNBound), "")
    parts = [f"{sign}{times}{f'–{high}' if high else ''} × ULN"] if times else []
    if low_grade:
        same = low_grade == high_grade or not high_grade
        parts.append(f"grade {low_grade}" if same else f"grade {low_grade}–{high_grade}")
    return ", ".join(parts)


def _mark(said: Described, name: str) -> Mark | None:
    """The mark of a share: as reported, else computed from counts; None for what is no share of people."""
    low = said.value(name, HG.percent)
    bound = _bound(said, name, HG.bound)
    arrow = -1 if bound in _DOWN else 1 if bound in _UP else 0
    if low:
        high = said.value(name, HG.percentHigh) or low
        return Mark(low=float(low), high=float(high), arrow=arrow, computed=False)
    computed = said.value(name, HG.computedPercent)
    return Mark(low=float(computed), high=float(computed), arrow=arrow, computed=True) if computed else None
