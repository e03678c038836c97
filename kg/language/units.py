"""Numbers that belong together: a value with what restates it, and values in a row.

A unit is one value of one arm: "12 of 148 [8%]", "none of 40". A run is several units with
nothing but "and", "versus" or commas between them: "2.4% and 0.8%".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.language.atoms import Atom, Row
from kg.language.groups import Total
from kg.language.quantities import Form, Quantity

_OR_PERCENT = re.compile(r"kcQk?|cQ")
_RESTATED = re.compile(r"[nms]*[QM][nmPCfD]*")
_NONE_OF = re.compile(r"(?:f?[nm]*Q|f[nm]*S(?=[nm]*P)|(?:[fi][nm]*)?[QSM](?=[nm]*D))(?=[nm]*[PuDkhxB]|i[nm]*D|$)")
_DOSE = re.compile(r"Mn*")
_NOBODY = re.compile(r"[nm]*P")
_JOINT = re.compile(r"(?:k?c|k?v[tu]?|k|t|d)[nm]*(?=[QZ])")
_PEOPLE_BETWEEN = re.compile(
    r"(?:[nmD]{0,3}[PCn](?:u[nmc]{1,8})?|[nm]{0,2}D|fR|E)B|[nmD]{0,3}Pu[nmcED]{1,8}B(?=[mn]*[bhx])"
)
_OF_THE_PEOPLE = re.compile(r"f[nm]*[QSM](?=[nm]*P|[nm]*u?[nm]*D|[nm]*u[nm]*M)")
_CREDITED = re.compile(r"[PC]?[nmbh]*(?:r[nm]*[ty]|y|t)[nm]*D(?:[nm]*c[nm]*D)*B")
_IN_SO_MANY = re.compile(r"i[nm]*[QS](?=[nm]*P)")
_COUNTED_OF = re.compile(r"f[nm]*[QS](?=[nm]*[PuDkvcdi]|$)")
_AMONG_SO_MANY = re.compile(r"C?[BK]?i[nm]*S(?=[nm]*P)")
_OF_WHOM = re.compile(r"[BK]?fR")
_GROUP = 2
_STATED = frozenset({Form.PERCENT, Form.RATIO, Form.RATE, Form.COUNT, Form.SAMPLE})


@dataclass(frozen=True, slots=True)
class Unit:
    """A value at atom ``at``; ``end`` is the index behind it and what restates it.

    total   the people it is counted of, where they are named right behind it
    dose    the dose in brackets behind it, which is the arm it was seen in: "0% [20 mg/d]"
    apart   the index of a bracket behind its arm that restates it: "3 were due to X [10%]"; -1 for none
    within  the index of the arm between it and what restates it: "12 of 301 X recipients [4%]"; -1 for none
    """

    at: int
    end: int
    values: tuple[Quantity, ...]
    total: Total | None = None
    dose: Atom | None = None
    within: int = -1
    apart: int = -1

    @property
    def form(self) -> Form:
        return self.values[0].form


def unit_at(row: Row, symbols: str, at: int) -> Unit:
    """The unit whose first number is atom ``at``."""
    own = row.atoms[at].quantity
    assert own is not None
    if symbols[at] == "Z":
        return _none(row, symbols, at, own)
    either = _OR_PERCENT.match(symbols, at + 1)
    if either and own.form is Form.COUNT and _word(row, at + 1 + (symbols[at + 1] == "k")) == "or":
        place = symbols.index("Q", at + 1)
        again = row.atoms[place].quantity
        if again is not None and again.form is Form.PERCENT:
            return Unit(at, either.end(), (own, again))
    if own.form is Form.PERCENT and (unit := _share_of(row, symbols, at, own)) is not None:
        return unit
    if symbols[at + 1 : at + 3] == "sQ":
        again = row.atoms[at + 2].quantity
        if again is not None and again.form in _STATED and again.form is not own.form:
            return Unit(at, at + 3, (own, again))
    if own.form is Form.COUNT and (whole := _AMONG_SO_MANY.match(symbols, at + 1)):
        return _of_so_many(row, Unit(at, whole.end(), (own,)), whole)
    people = _PEOPLE_BETWEEN.match(symbols, at + 1)
    place = people.end() - 1 if people else at + 1
    behind = row.atoms[place] if place < len(row.atoms) else None
    if behind is not None and (restated := _restated(behind, own)):
        within = symbols.find("D", at + 1, place)
        unit = Unit(at, place + 1, (own, restated), within=within)
        return _of_so_many(row, unit, _COUNTED_OF.match(symbols, unit.end))
    if behind is not None and (dose := _dose(behind)):
        return Unit(at, place + 1, (own,), dose=dose)
    return _credited(row, symbols, at, own)


def _credited(row: Row, symbols: str, at: int, own: Quantity) -> Unit:
    """ "3 were due to X [10%]" says one thing twice."""
    found = _CREDITED.match(symbols, at + 1)
    share = _restated(row.atoms[found.end() - 1], own) if found and own.form is Form.COUNT else None
    if found is None or share is None or share.form is not Form.PERCENT or "f" in _inside(row.atoms[found.end() - 1]):
        return Unit(at, at + 1, (own,))
    return Unit(at, at + 1, (own, share), apart=found.end() - 1)


def _of_so_many(row: Row, unit: Unit, found: re.Match[str] | None) -> Unit:
    """ "8 [0.3%] of 2989 on X" counts eight of so many, and so does "3 cases among 7200 users"."""
    total = _counted(row, found) if found else None
    count = unit.values[0]
    if found is None or total is None or count.form is not Form.COUNT or count.low is None or count.low > total.value:
        return unit
    return replace(unit, end=found.end(), total=total)


def _counted(row: Row, found: re.Match[str]) -> Total | None:
    """The number of people that a match ends with."""
    counted = row.atoms[found.end() - 1].quantity
    if counted is None or counted.form is not Form.COUNT or counted.low is None:
        return None
    return Total(counted.low, *row.placed(counted.start, counted.end))


def _share_of(row: Row, symbols: str, at: int, own: Quantity) -> Unit | None:
    """ "61% of the 20 patients" is a share of twenty, and so is "61% in 20 patients"."""
    found = _OF_THE_PEOPLE.match(symbols, at + 1) or _IN_SO_MANY.match(symbols, at + 1)
    total = _counted(row, found) if found else None
    return Unit(at, found.end(), (own,), total) if found and total and total.value >= _GROUP else None


def _dose(atom: Atom) -> Atom | None:
    if atom.inner is None or not _DOSE.fullmatch(atom.inner.symbols):
        return None
    inner = atom.inner.atoms[0]
    return inner if inner.quantity is not None and inner.quantity.form is Form.DOSE else None


def _none(row: Row, symbols: str, at: int, own: Quantity) -> Unit:
    """ "None of 40" is none among forty."""
    found = _NONE_OF.match(symbols, at + 1)
    total = _counted(row, found) if found else None
    if found is None or total is None or _word(row, at) != "none":
        return Unit(at, at + 1, (own,))
    return Unit(at, found.end(), (own,), total)


def _inside(bracket: Atom) -> str:
    return bracket.inner.symbols if bracket.inner else ""


def _restated(atom: Atom, own: Quantity) -> Quantity | None:
    """The same value in brackets in another form: "17 of 709 (2.4%)", "8% [n=12]"."""
    if atom.symbol != "B" or atom.inner is None or not _RESTATED.fullmatch(atom.inner.symbols):
        return None
    inner = next((a.quantity for a in atom.inner.atoms if a.quantity), None)
    if inner is None or inner.form not in _STATED or inner.form is own.form:
        return None
    if inner.form is Form.RATE and inner.low != 1 and own.form is Form.COUNT:
        return None
    return replace(inner, form=Form.COUNT) if inner.form is Form.SAMPLE else inner


def run_at(row: Row, symbols: str, at: int) -> tuple[Unit, ...]:
    """The units in a row that begin at atom ``at``."""
    units = [unit_at(row, symbols, at)]
    while following := _JOINT.match(symbols, units[-1].end):
        unit = unit_at(row, symbols, following.end())
        if symbols[unit.at] == "Z" and _word(row, unit.at) == "no" and not _NOBODY.match(symbols, unit.end):
            break
        if _OF_WHOM.match(symbols, unit.end):
            break
        if not _alike(units[-1], unit) or (following.group()[0] == "t" and units[-1].dose is None):
            break
        units.append(unit)
    return tuple(units)


def _alike(one: Unit, other: Unit) -> bool:
    whole = {Form.COUNT, Form.RATIO, Form.ZERO}
    return (
        one.form is other.form
        or {one.form, other.form} <= whole
        or (Form.ZERO in {one.form, other.form} and one.values[-1].form is Form.PERCENT)
    )


def _word(row: Row, at: int) -> str:
    return row.atoms[at].text.lower().split(" ")[0]
