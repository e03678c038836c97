"""Lists of drugs as causes, each with its cases in brackets: "the agents being X [n=53: 30%], Y [n=18]"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from kg.cues import Cued
from kg.language.atoms import Atom, Row
from kg.language.quantities import Form, Quantity
from kg.language.study import Arm

_OPENS = Cued(
    r"\b(?:causes?|agents?|drugs?|medications?|products?|antibiotics|implicated|responsible|culprits?)\b"
    r"(?:\s+[\w-]+){0,4}?\s+(?:were|was|are|being|included|including|involved|involving)\s+(?:the\s+|mainly\s+)?$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"(?P<arm>D|n)[nm]{0,2}(?P<bracket>B)?(?:k?c[nm]{0,2}|k|$|(?=[^kc]))")
_SHARE = re.compile(r"[nm]*[QM](?:[sk]?[nm]*Q)?[nmP]*")
_STATED = frozenset({Form.COUNT, Form.PERCENT, Form.RATIO})


class Cause(NamedTuple):
    """A drug of the list, with the values that its bracket states."""

    arm: Arm
    values: tuple[Quantity, ...]


def causes(row: Row, symbols: str) -> dict[int, Cause]:
    """The drugs of the lists of a clause by the index of their bracket."""
    found: dict[int, Cause] = {}
    for at, symbol in enumerate(symbols):
        if symbol == "D" and at and _OPENS.search(row.text, row.start, row.atoms[at].start):
            found |= _list(row, symbols, at)
    return found


def _list(row: Row, symbols: str, at: int) -> dict[int, Cause]:
    found: dict[int, Cause] = {}
    while listed := _LISTED.match(symbols, at):
        bracket = listed.start("bracket")
        if bracket > 0 and (values := _values(row.atoms[bracket])):
            named = row.atoms[listed.start("arm")]
            arm = Arm(named.text, *row.placed(named.start, named.end))
            found[bracket] = Cause(arm, values)
        if not listed["bracket"] and listed["arm"] != "D":
            break
        at = listed.end()
    return found


def _values(bracket: Atom) -> tuple[Quantity, ...]:
    """What a bracket states: a count, a share, or both."""
    if bracket.inner is None or not _SHARE.fullmatch(bracket.inner.symbols):
        return ()
    told = [atom.quantity for atom in bracket.inner.atoms if atom.quantity]
    counts = [replace(each, form=Form.COUNT) if each.form is Form.SAMPLE else each for each in told]
    return tuple(counts) if {each.form for each in counts} <= _STATED else ()
