"""Two changes of laboratory values that the same people had: "ALT above 3 times with bilirubin above 2 times ULN"."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.language.anchors import Anchor
from kg.language.atoms import Row
from kg.language.changes import compound
from kg.language.events import ADVERSE

_FIRST = re.compile(r"E[nm]*T[nm]*k?(?:c|u|[nm]u)[nm]*$")
_LIMIT = re.compile(r"E[nm]*T")


def together(row: Row, symbols: str, anchor: Anchor) -> Anchor:
    """The anchor of both changes where another stands right before that of ``anchor``, each with its own limit.

    A number of people behind them counts those who had both, which neither limit tells alone; those who had
    one or the other are no term of the lexicon.
    """
    before = _FIRST.search(symbols, 0, max(anchor.index, 0))
    limit = _LIMIT.match(symbols, anchor.index)
    if before is None or limit is None:
        return anchor
    first = row.atoms[before.start()]
    if first.event is None or not anchor.term:
        return anchor
    term = compound([first.event.term.removeprefix(f"{ADVERSE}/"), anchor.term.removeprefix(f"{ADVERSE}/")])
    if not term:
        return anchor
    if any(atom.text.lower() == "or" for atom in row.atoms[before.start() : anchor.index]):
        term = ""
    start, end = row.span(before.start(), limit.end() - 1)
    return replace(
        anchor, event=row.placed(start, end), term=term, words=row.text[start:end], threshold=None, grade=None, index=-1
    )
