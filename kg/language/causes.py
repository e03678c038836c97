"""Lists of drugs as causes, each with its cases in brackets: "the agents being X [n=53: 30%], Y [n=18]"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from kg.cues import Cued
from kg.language.atoms import Atom, Row
from kg.language.groups import Arm
from kg.language.quantities import Form, Quantity

_OPENS = Cued(
    r"\b(?:causes?|agents?|drugs?|medications?|products?|antibiotics|implicated|responsible|culprits?)\b"
    r"(?:\s+[\w-]+){0,4}?\s+(?:were|was|are|being|included|including|involved|involving)\s+(?:the\s+|mainly\s+)?$|"
    r"\b(?:followed by|(?:induced|caused|due)\s+(?:mostly\s+|mainly\s+)?(?:from|by|to))\s+$",
    re.IGNORECASE,
)
_FOREMOST = re.compile(r"\s+(?:being|was|were)\s+(?:the\s+)?(?:most|leading|major)\b[\w -]{0,30}$", re.IGNORECASE)
_LISTED = re.compile(r"(?P<arm>D|n)[nm]{0,2}(?P<bracket>B)?(?:k?c[nm]{0,2}|k|$|(?=[^kc]))")
_FIRST = re.compile(r"D[nm]*b[nmr]*B")
_SHARE = re.compile(r"[nm]*[QM](?:[sk]?[nm]*Q)?[nmP]*")
_COUNTED = re.compile(r"D[QM](?:(?:kc|k|c)D[QM])+(?=$|[kd])")
_PAIR = re.compile(r"D[QM]")
_INCLUDING = re.compile(r"(?:\bincluding|\bnamely|:)\s+$", re.IGNORECASE)
_STATED = frozenset({Form.COUNT, Form.PERCENT, Form.RATIO})


class Cause(NamedTuple):
    """A drug of the list, with the values that its bracket states."""

    arm: Arm
    values: tuple[Quantity, ...]


def causes(row: Row, symbols: str) -> dict[int, Cause]:
    """The drugs of the lists of a clause by the index of their bracket, or of their number: "X 8, Y 2 and Z 1"."""
    found = _counted(row, symbols)
    for at, symbol in enumerate(symbols):
        if symbol == "D" and at and _OPENS.search(row.text, row.start, row.atoms[at].start):
            found |= _list(row, symbols, at)
        elif symbol == "D" and (named := _FIRST.match(symbols, at)):
            bracket = named.end() - 1
            between = row.text[row.atoms[at].end : row.atoms[bracket].start].rstrip()
            if _FOREMOST.match(between) and (values := _values(row.atoms[bracket])):
                found[bracket] = Cause(_arm(row, at), values)
    return found


def _counted(row: Row, symbols: str) -> dict[int, Cause]:
    """ "Including X 8, Y 2 and Z 1": each number is of the drug before it."""
    found: dict[int, Cause] = {}
    for listed in _COUNTED.finditer(symbols):
        pairs = list(_PAIR.finditer(symbols, *listed.span()))
        if listed.start() == 0 or _INCLUDING.search(row.text, row.start, row.atoms[listed.start()].start):
            found |= {pair.end() - 1: Cause(_arm(row, pair.start()), _count(row, pair.end() - 1)) for pair in pairs}
    return {at: cause for at, cause in found.items() if cause.values}


def _count(row: Row, at: int) -> tuple[Quantity, ...]:
    quantity = row.atoms[at].quantity
    return (quantity,) if quantity is not None and quantity.form is Form.COUNT else ()


def _list(row: Row, symbols: str, at: int) -> dict[int, Cause]:
    found: dict[int, Cause] = {}
    while listed := _LISTED.match(symbols, at):
        bracket = listed.start("bracket")
        if bracket > 0 and (values := _values(row.atoms[bracket])):
            found[bracket] = Cause(_arm(row, listed.start("arm")), values)
        if not listed["bracket"] and listed["arm"] != "D":
            break
        at = listed.end()
    return found


def _arm(row: Row, at: int) -> Arm:
    named = row.atoms[at]
    return Arm(named.text, *row.placed(named.start, named.end))


def _values(bracket: Atom) -> tuple[Quantity, ...]:
    """What a bracket states: a count, a share, or both."""
    if bracket.inner is None or not _SHARE.fullmatch(bracket.inner.symbols):
        return ()
    told = [atom.quantity for atom in bracket.inner.atoms if atom.quantity]
    counts = [replace(each, form=Form.COUNT) if each.form is Form.SAMPLE else each for each in told]
    return tuple(counts) if {each.form for each in counts} <= _STATED else ()
