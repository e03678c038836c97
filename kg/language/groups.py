"""Treatment groups: what they are called, where, and how many people are in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

_NO_NAMES = frozenset(
    ["treated", "therapy", "group", "groups", "recipients", "users", "alone", "treatment", "drugs", "agents"]
)


class Total(NamedTuple):
    """A number of people, and the words of the section that state it."""

    value: Decimal
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Arm:
    """A treatment group: its name as printed, where in the section, and its size where stated."""

    name: str
    start: int
    end: int
    size: Total | None = None


def joint(arms: Sequence[Arm], conjunction: str = " and ") -> Arm:
    """Several arms as one: of "no patient" of a whole study, its number of participants is the denominator."""
    if len(arms) == 1:
        return arms[0]
    names = conjunction.join(dict.fromkeys(arm.name for arm in arms))
    return Arm(names, min(arm.start for arm in arms), max(arm.end for arm in arms))


def names_of(arm: Arm) -> set[str]:
    """The words of a printed name that tell it from other arms."""
    return {word for word in re.findall(r"[a-z]{4,}", arm.name.lower()) if word not in _NO_NAMES}


def same_arm(one: Arm, other: Arm) -> bool:
    """True when two printed names share their first word ("dabigatran", "dabigatran treated")."""
    return one.name.lower().split()[:1] == other.name.lower().split()[:1]


def one_of_each(counts: Iterable[int], named: Sequence[Arm | None]) -> list[Arm | None]:
    """The arm of each number of several runs that name one arm each: "4% and 5% with X vs 2% and 3% with Y".

    ``counts`` are how many the runs have, ``named`` the arms behind them; empty where this is told otherwise.
    """
    sizes, told = [*counts], [arm for arm in named if arm is not None]
    several = len(sizes) > 1 and sizes[0] > 1 and len({*sizes}) == 1 and len(told) == len(sizes)
    if not several or same_arm(told[0], told[-1]):
        return []
    return [arm for size, arm in zip(sizes, told, strict=True) for _ in range(size)]
