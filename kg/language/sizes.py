"""How many people were in an arm, as a clause and its study tell."""

from __future__ import annotations

import re

from kg.language.atoms import Row
from kg.language.groups import Arm, Total, names_of, same_arm
from kg.language.study import Study

_CAUSED = re.compile(r"[^.;\d]{0,60}\b(?:due to|from|with|on|of|attributed to|linked to|receiving|given|taking)\s+")
_DOSED = re.compile(r"\d\s*(?:[µμm]?c?g|IU|units?)\b")


class Sizes:
    """The sizes of the arms of one clause."""

    def __init__(self, row: Row, symbols: str, study: Study) -> None:
        self.row = row
        self.symbols = symbols
        self.study = study

    def is_everyone(self, arm: Arm) -> bool:
        """True for the arms of the study together."""
        arms = self.study.arms
        return bool(arms) and arm.size is None and all(names_of(each) <= names_of(arm) for each in arms)

    def size_of(self, arm: Arm | None) -> Total | None:
        """How many the source says were in an arm."""
        if arm is None or arm.size is not None:
            return arm.size if arm else None
        if len(self.study.arms) > 1 and self.is_everyone(arm):
            return None
        return next((each.size for each in self.study.arms if each.size and same_arm(each, arm)), None)

    def participants(self, arm: Arm | None, compared: tuple[Arm | None, ...]) -> Total | None:
        """How many were in an arm; the whole study where it has but one."""
        if size := self.size_of(arm):
            return size
        if (
            arm is not None
            and _DOSED.search(arm.name)
            and not any(_DOSED.search(each.name) for each in self.study.arms)
        ):
            return None
        if arm is not None and self.study.given is not None and same_arm(arm, self.study.given):
            return self.study.participants
        others = arm is not None and not any(names_of(arm) & names_of(a) for a in self.study.arms)
        if (others and not self._had_by_all(arm)) or (self._is_compared(compared) and not self.study.crossed):
            return None
        return self.study.denominator

    def _is_compared(self, compared: tuple[Arm | None, ...]) -> bool:
        """True where the clause gives numbers for several arms, though it names but one: "42% vs 30%"."""
        return _several(compared) or (None in compared and any(compared) and "QvQ" in self.symbols)

    def _had_by_all(self, arm: Arm | None) -> bool:
        """ "Among 153 reports due to X, …": the only treatment named is that of all who are counted."""
        study = self.study
        if arm is None or study.arms or study.scope is None or self.symbols.count("D") != 1:
            return False
        between = self.row.text[max(0, study.scope[1] - self.row.base) : max(0, arm.start - self.row.base)]
        return study.scope[1] <= arm.start and bool(_CAUSED.fullmatch(between))


def _several(compared: tuple[Arm | None, ...]) -> bool:
    """True where the clause gives numbers for several arms: the participants are not those of each."""
    return bool(compared) and len({arm.name.lower() for arm in compared if arm}) > 1
