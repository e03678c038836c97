"""In which arm a number was seen: named behind it, before it, in a list, or by the study."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.cues import Cued
from kg.language import grammar as g
from kg.language.arm_brackets import compares, named_behind, named_in_order, people_at, sample_at
from kg.language.atoms import Atom, Row, printed
from kg.language.circumstances import behind_time
from kg.language.groups import Arm, Total, joint, one_of_each, same_arm
from kg.language.quantities import Form
from kg.language.study import Study
from kg.language.subject import is_aside
from kg.language.units import Unit

_GROUPS = Cued(r"\b(?:both|each|either|all)\b.*\b(?:groups?|arms?|treatments?|drugs?)\b", re.IGNORECASE)
_CAUSES = frozenset({"due to", "from", "because of"})
_FOR = frozenset({"for", "from", "between", "to", "in"})
_VALUE = re.compile(r"\d+(?:[.,]\d+)*")
_CONTROL = re.compile(r"(?:the )?(?:placebo|control|comparator|untreated)", re.IGNORECASE)
_PAIR = 2


class Arms:
    """The arms of one clause.

    compared  those of the last comparison, in this clause or before; None stands for the chapter's own drug
    given     those of the measures of this clause so far
    consumed  atoms that are the sizes of arms, and count nothing
    """

    def __init__(self, row: Row, symbols: str, study: Study, compared: tuple[Arm | None, ...]) -> None:
        self.row = row
        self.symbols = symbols
        self.study = study
        self.compared = compared
        self.consumed: set[int] = set()
        self.given: list[Arm | None] = []
        self._taken: set[int] = set()

    def of(self, runs: list[tuple[Unit, ...]]) -> list[tuple[Unit, Arm | None]]:
        """Each unit of a comparison with its arm; one unit may stand for several arms ("none in either group")."""
        if len(runs) == 1 and len(runs[0]) == 1:
            unit, shared = runs[0][0], self._shared(runs[0][0])
            return [(unit, arm) for arm in shared] if shared else [(unit, self._single(unit))]
        behind = [self.behind(run[-1]) for run in runs]
        arms = one_of_each(map(len, runs), behind) or [arm for run in runs for arm in self._of_run(run)]
        units = [unit for run in runs for unit in run]
        if arms[0] is None and arms[-1] is not None:
            near = self.before(units[0].at)
            arms[0] = near if near and not same_arm(near, arms[-1]) else self._other(arms[-1])
        if not any(arms):
            arms = [self.before(unit.at) for unit in units]
        self.compared = tuple(arms)
        return list(zip(units, arms, strict=True))

    def _single(self, unit: Unit) -> Arm | None:
        return self.behind(unit) or self.before(unit.at)

    def _of_run(self, run: tuple[Unit, ...]) -> list[Arm | None]:
        stated = [self.behind(unit) for unit in run]
        if len(run) == 1 or all(unit.dose for unit in run):
            return stated
        if listed := self._listed_behind(run) or named_in_order(self.row, run[-1].end, len(run)):
            return listed
        versus = "v" in self.symbols[run[0].end : run[-1].at]
        if versus and len(run) == _PAIR and stated[0] is None and stated[1] is not None:
            return stated
        return self._listed_before(run) or self._ordered(len(run)) or stated

    # Lists of arms.

    def _listed_behind(self, run: tuple[Unit, ...]) -> list[Arm | None] | None:
        """ "14% and 5% in the dorfexine and placebo groups", "1% and 3% with 50 and 100 mg daily"."""
        found = g.ARMS_BEHIND.match(self.symbols, run[-1].end)
        return self._spelled(found, len(run)) if found else None

    def _listed_before(self, run: tuple[Unit, ...]) -> list[Arm | None] | None:
        found = g.ARMS_BEFORE.search(self.symbols[: run[0].at])
        return self._spelled(found, len(run)) if found else None

    def _spelled(self, found: re.Match[str], count: int) -> list[Arm | None] | None:
        first, last = found.span("arms")
        indexes = [
            index for index in range(first, last) if self.symbols[index] in "DM" and self._is_arm(self.row.atoms[index])
        ]
        if len(indexes) == 1 and count > 1:
            doses = self._doses(self.row.atoms[indexes[0]])
            return list(doses) if len(doses) == count else None
        if len(indexes) != count:
            return None
        self._taken.update(indexes)
        return [self._at(index) for index in indexes]

    def _doses(self, atom: Atom) -> list[Arm]:
        """ "50, 100 and 200 mg daily" as three arms."""
        quantity = atom.quantity
        if quantity is None or quantity.form is not Form.DOSE:
            return []
        place = self.row.placed(atom.start, atom.end)
        return [Arm(f"{self._base()}{value.group()} {quantity.unit}", *place) for value in _VALUE.finditer(atom.text)]

    def _ordered(self, count: int) -> list[Arm | None] | None:
        """Arms in the order in which the study, or the last comparison, names them."""
        arms = self.study.arms
        favoured = g.FAVOURED.search(self.symbols)
        if favoured and count == _PAIR:
            first = self._at(favoured.start("arm"))
            others = [arm for arm in (*arms, *self.compared) if arm is not None and not same_arm(arm, first)]
            return [first, others[0] if others else None]
        if len(self.compared) == count:
            return list(self.compared)
        if len(arms) == count:
            return list(arms)
        return [arms[0], None] if len(arms) == 1 and count == _PAIR else None

    def _shared(self, unit: Unit) -> list[Arm]:
        """The arms that one number holds for: "none to penicillin or ampicillin", "2% in both groups", "0.2% each"."""
        listed = self._listed_absence(unit)
        if listed:
            return listed
        several = self.study.arms if len(self.study.arms) > 1 else ()
        if self.row.atoms[unit.at].text.lower() == "no" and "D" not in self.symbols[unit.at :]:
            return [joint(several)] if several else []
        return list(several) if g.BOTH_ARMS.match(self.symbols, unit.end) and self._says_groups(unit.end) else []

    def _says_groups(self, at: int) -> bool:
        return bool(_GROUPS.search(" ".join(atom.text for atom in self.row.atoms[at : at + 4])))

    def _listed_absence(self, unit: Unit) -> list[Arm]:
        """ "None to penicillin, ampicillin or amoxicillin": none in each of them."""
        if unit.form is not Form.ZERO:
            return []
        event = g.ABSENCE_OF.match(self.symbols, unit.end)
        listed = g.ARM_LIST.match(self.symbols, event.end()) if event else None
        if listed is None:
            return []
        indexes = self._drugs_of(listed)
        sizes = [people_at(self.row, index + 1) for index in indexes]
        self.consumed.update(index + 1 for index, size in zip(indexes, sizes, strict=True) if size)
        either = "c" in self.symbols[listed.start("first") : listed.end()]
        if len(indexes) == _PAIR and either and not any(sizes):
            return []
        self._taken.update(indexes)
        return [self._at(index, size) for index, size in zip(indexes, sizes, strict=True)]

    def each(self, unit: Unit) -> list[Arm]:
        """ "One each to X, Y and Z"."""
        end = unit.end
        if end >= len(self.row.atoms) or self.row.atoms[end].text.lower() != "each":
            return []
        listed = g.ARM_LIST.match(self.symbols, end + 1)
        indexes = self._drugs_of(listed) if listed else []
        self._taken.update(indexes)
        return [self._at(index) for index in indexes]

    def _drugs_of(self, listed: re.Match[str]) -> list[int]:
        return [index for index in range(listed.start("first"), listed.end()) if self.symbols[index] == "D"]

    def contrasted(self, at: int) -> tuple[Arm | None, ...]:
        """ "More frequent with bosentan than with placebo" right before atom ``at``: the two arms in that order.

        Also of "similar with bosentan and placebo (8% vs 7%)", where the bracket compares the two, and right behind a
        list of such brackets: "E (8% vs 7%) and F (3% vs 1%) were more frequent with bosentan than with placebo".
        """
        both = compares(self.row, at)
        found = g.CONTRASTED.search(self.symbols[:at])
        if found is None and both:
            found = g.JOINT_ARMS.search(self.symbols[:at]) or g.CONTRASTED_BEHIND.match(self.symbols, at + 1)
        places = [found.start("first"), found.start("second")] if found else []
        return tuple(map(self._at, places)) if all(self._is_arm(self.row.atoms[place]) for place in places) else ()

    # One arm.

    def behind(self, unit: Unit) -> Arm | None:
        if unit.dose is not None:
            return Arm(self._base() + unit.dose.text, *self.row.placed(unit.dose.start, unit.dose.end))
        if unit.within >= 0:
            self._taken.add(unit.within)
            return self._at(unit.within)
        if named := named_behind(self.row, self.symbols, unit.end):
            return named
        found = g.ARM_BEHIND.match(self.symbols, unit.end)
        if not found or not self._reaches(unit.end, found):
            return None
        first, last = found.start("arm"), found.end() - 1
        if not self._is_arm(self.row.atoms[first]):
            return None
        self._taken.update(range(first, last + 1))
        if self.symbols[first] != "D":
            of = self.row.atoms[first + 2].text if self.symbols.startswith("fD", first + 1) else ""
            return replace(self._at(first), name=f"{of} {self.row.atoms[first].text}") if of else self._at(first)
        first, last = self._with_other(first), self._with_dose(last)
        return self._combined(replace(self._spanning(first, last), size=sample_at(self.row, last + 1)))

    def attributed(self, unit: Unit) -> Arm | None:
        """The drug that cases are attributed to: "were attributed to X", "were due to X", "8 to X", "8 X"."""
        found = g.ATTRIBUTED_ARM.match(self.symbols, unit.end)
        if found is None:
            return None
        first, last = found.start("arm"), found.end() - 1
        if g.SHARED_OUT.match(self.symbols, last + 1) and unit.form is not Form.ZERO:
            return None
        self._taken.update(range(first, last + 1))
        first = self._with_other(first)
        return self._spanning(first, last)

    def _with_other(self, first: int) -> int:
        """The index where an arm begins: "other statins" are not the statins."""
        return first - 1 if first and self.row.atoms[first - 1].text.lower() == "other" else first

    def _with_given(self, first: int) -> int:
        """The index where a combination begins: "X with Y" and "X plus Y" are not Y."""
        given = first >= _PAIR and self.symbols[first - _PAIR] == "D" and self.row.atoms[first - 1].text.lower()
        return first - _PAIR if given in {"with", "plus", "+"} else first

    def _with_dose(self, last: int) -> int:
        """The index where an arm ends: "X 20 mg" is not X at any dose."""
        behind = self.row.atoms[last + 1].quantity if last + 1 < len(self.row.atoms) else None
        return last + 1 if behind is not None and behind.form is Form.DOSE else last

    def before_event(self, unit: Unit, index: int) -> Arm | None:
        """ "60 cases of X hepatotoxicity": the drug right before an event that stands behind its number."""
        return self._at(index - 1) if index > unit.end and self.symbols[index - 1] == "D" else None

    def while_on(self, index: int) -> Arm | None:
        """ "71 of 2000 developed E while on X"."""
        found = g.WHILE_ON.match(self.symbols, index + 1)
        return self._at(found.start("arm")) if found else None

    def behind_time(self, unit: Unit) -> int:
        """The index behind the words right behind a number that tell when it was counted, 0 where none do."""
        last = unit.values[-1].end
        end = behind_time(self.row.text, last)
        return sum(atom.start < end for atom in self.row.atoms) if end > last else 0

    def behind_event(self, index: int) -> Arm | None:
        """ "28 cases of hepatotoxicity due to X": the arm behind an event that stands behind its number."""
        found = g.ARM_BEHIND_EVENT.match(self.symbols, index + 1)
        if found is None:
            return None
        first, last = found.start("arm"), found.end() - 1
        self._taken.update(range(first, last + 1))
        return self._spanning(first, last)

    def caused(self, index: int) -> bool:
        """True where a drug is named behind the event at ``index`` as its cause: "events attributed to X"."""
        found = g.CAUSE_BEHIND_EVENT.match(self.symbols, index + 1)
        if found is None:
            return False
        due = found.start("due")
        return due < 0 or self.row.atoms[due].text.lower() in {"due to", "from", "because of"}

    def _reaches(self, at: int, found: re.Match[str]) -> bool:
        """True where the words between the number and the arm tell of people in it."""
        between = self.symbols[at : found.start("arm")]
        if "P" in between or re.search(r"[fiu]", between) or between.strip("nmBK") == "":
            return True
        dosed = "M" in self.symbols[found.start("arm") : found.end()]
        words = {self.row.atoms[index].text.lower() for index in range(at, found.start("arm"))}
        return bool(words & _FOR) or (dosed and "at" in words)

    def end_of(self, unit: Unit) -> int:
        """The index behind a unit, its people and its arm."""
        found = g.BEHIND_ARM.match(self.symbols, unit.end)
        return self._behind_bracket(found.end()) if found else unit.end

    def end_of_event(self, index: int) -> int:
        """The index behind the event at ``index`` and the arm that stands behind it: "3 deaths in the X group"."""
        found = g.ARM_BEHIND_EVENT.match(self.symbols, index + 1)
        return self._behind_bracket(found.end()) if found else index + 1

    def _behind_bracket(self, at: int) -> int:
        """The index behind a bracket at ``at`` that tells the size of an arm: "0.9% for X (n=445), 1.3% for Y"."""
        return at + 1 if sample_at(self.row, at) else at

    def before(self, at: int) -> Arm | None:
        """The arm that the clause speaks of when it comes to atom ``at``, else the only one of the study."""
        before = self.symbols[:at]
        cut = max((m.end() for m in re.finditer("[QZ]", before)), default=0)
        near = [m.start() for m in re.finditer("D", before) if m.start() >= cut and m.start() not in self._taken]
        near = [i for i in near if not self._of_other_words(i)]
        near = [i for i in near if not is_aside(self.row.text[: self.row.atoms[i].start], self.row.atoms[i].text)]
        if near and (self._one_of_several(near[-1], at) or g.GROUPS.search(before)):
            return None
        if near and self._added_to_study(near[-1]):
            return self.study.arms[0]
        if near and not g.COMPARED_TO.search(before[: near[-1]]):
            return self._together(near[-1])
        if self.given and len({arm.name.lower() if arm else "" for arm in self.given}) == 1:
            return self.given[-1]
        if (opening := g.OPENING_ARM.match(before)) and opening.start("arm") not in self._taken:
            return self._together(opening.end("arm") - 1)
        turned = before.rfind("d") + 1
        since = [i for i in range(turned, at) if turned and self.symbols[i] == "D" and not self._of_other_words(i)]
        if len(since) == 1:
            return self._at(since[0])
        subjects = [m.start() for m in g.SUBJECT_ARM.finditer(self.symbols, 0, at) if m.start() not in self._taken]
        if subjects and "d" not in before[subjects[-1] :]:
            return self._at(subjects[-1])
        return self.study.arms[0] if len(self.study.arms) == 1 and not self._told_later(at) else None

    def _of_other_words(self, index: int) -> bool:
        """True for the arm of a share that counts something else, for the cause of an event, and for "not with X"."""
        if g.DENIED_ARM.search(self.symbols[:index]):
            return True
        if g.CAUSE_OF_EVENT.search(self.symbols[:index]) and self.row.atoms[index - 1].text.lower() in _CAUSES:
            return True
        share = g.ARM_OF_SHARE.search(self.symbols[:index])
        return share is not None and self.row.atoms[share.start()].form in {Form.PERCENT, Form.RATIO}

    def _told_later(self, at: int) -> bool:
        """True where another number stands between atom ``at`` and the only arm of the study."""
        start = self.study.arms[0].start - self.row.base
        behind = [index for index in range(at + 1, len(self.row.atoms)) if self.row.atoms[index].start == start]
        return bool(behind) and "Q" in self.symbols[at + 1 : behind[0]]

    def _together(self, last: int) -> Arm | None:
        """The drugs given together of which atom ``last`` is the last; None for alternatives ("X or placebo")."""
        listed = g.LISTED_ARMS.search(self.symbols[: last + 1])
        if listed is None:
            return self._at(last)
        if self.symbols.count("B", listed.start(), last) >= _PAIR:
            return None
        atoms = self.row.atoms[listed.start() : last + 1]
        either = any(atom.text.lower() in {"or", "and/or"} for atom in atoms)
        if not either and any(_CONTROL.match(atom.text) for atom in atoms if atom.symbol == "D"):
            return self._at(last)
        return self._spanning(listed.start(), last)

    def _one_of_several(self, index: int, at: int) -> bool:
        """True for the last of several arms that an opening names: "treated with X or placebo, E occurred in"."""
        place = self.row.base + self.row.atoms[index].start
        within = any(arm.start <= place < arm.end for arm in self.study.arms)
        return within and len(self.study.arms) > 1 and "k" in self.symbols[index:at]

    def _added_to_study(self, at: int) -> bool:
        """True for a drug given with the one studied ("given X with vitamin C")."""
        if len(self.study.arms) != 1:
            return False
        arm = self.study.arms[0]
        here = [i for i, a in enumerate(self.row.atoms[:at]) if self.row.base + a.start == arm.start]
        return bool(here) and bool(re.fullmatch(r"D(?:[nmc]*[uc][nmc]*D)*[nmc]*[uc][nmc]*", self.symbols[here[0] : at]))

    def right_before(self, at: int) -> Arm | None:
        """The arm that a bracket at atom ``at`` stands right behind, else the one spoken of."""
        if at and self.symbols[at - 1] == "D":
            first = self._with_given(self._with_other(at - 1))
            return self._at(at - 1) if first == at - 1 else self._spanning(first, at - 1)
        others = g.COMPARED_TO_OTHERS.search(self.symbols[:at])
        if others is None:
            return self.before(at)
        start, end = self.row.span(others.start("others"), at - 1)
        return Arm(self.row.text[start:end], *self.row.placed(start, end))

    def people_before(self, at: int) -> Total | None:
        """The number of people in the arm right before a bracket: "298 on X [13%]"."""
        found = g.PEOPLE_IN_ARM.search(self.symbols[:at])
        quantity = self.row.atoms[found.start()].quantity if found else None
        if found is None or quantity is None or quantity.form is not Form.COUNT or quantity.low is None:
            return None
        self.consumed.add(found.start())
        return Total(quantity.low, *self.row.placed(quantity.start, quantity.end))

    def named(self, at: int) -> Arm:
        """The arm that atom ``at`` names."""
        return self._at(at)

    def _other(self, arm: Arm) -> Arm | None:
        return next((a for a in self.study.arms if not same_arm(a, arm)), None)

    def _is_arm(self, atom: Atom) -> bool:
        return atom.symbol == "D" or (atom.quantity is not None and atom.quantity.form is Form.DOSE)

    def _at(self, at: int, size: Total | None = None) -> Arm:
        atom = self.row.atoms[at]
        name = atom.text if atom.symbol == "D" else self._base() + atom.text
        return self._combined(Arm(name, *self.row.placed(atom.start, atom.end), size))

    def _base(self) -> str:
        """The drug whose doses are compared."""
        active = [arm for arm in self.study.arms if not _CONTROL.match(arm.name)]
        return f"{active[0].name} " if active else ""

    def _combined(self, arm: Arm) -> Arm:
        """ "The combination" by the names of what is combined."""
        drugs = self.study.drugs
        if re.match(r"(?:the )?combin", arm.name, re.IGNORECASE) and len(drugs) > 1:
            joined = [name for name in drugs if "/" in name]
            if len(joined) == 1:
                return replace(arm, name=joined[0])
            return replace(arm, name=" and ".join(drugs))
        return arm

    def _spanning(self, first: int, last: int) -> Arm:
        """The arm that atoms ``first`` to ``last`` name together."""
        return Arm(printed(self.row.atoms[first : last + 1]), *self.row.placed(*self.row.span(first, last)))
