"""Treatment groups: what they are called, where, and how many people are in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
