"""Cases counted before their event, and those among whom they were counted behind it: "two deaths among 1,050"."""

from __future__ import annotations

import re

from kg.language.atoms import Row
from kg.language.groups import Total
from kg.language.quantities import Form
from kg.language.units import Unit

_AMONG = re.compile(r"[BK]?[nm]*(?:C[BK]?f[nm]*)?(?P<event>E)[nm]*[obh]{0,3}[nmo]*i[nm]*(?P<people>[QS])(?=[nm]*P)")
_MANY_TIMES = 4
"""So many times more people than cases: "12 elevations occurred in 8 patients" counts people behind the event."""


def tally(row: Row, symbols: str, run: tuple[Unit, ...]) -> tuple[int, int, Total] | None:
    """The atoms of the event and of the people, and their number, where ``run`` counts cases among so many."""
    found = _AMONG.match(symbols, run[-1].end) if len(run) == 1 else None
    people = row.atoms[found.start("people")].quantity if found else None
    count = run[0].values[0]
    if found is None or people is None or people.form is not Form.COUNT or count.form is not Form.COUNT:
        return None
    if people.low is None or people.high is not None or count.low is None or people.low < count.low * _MANY_TIMES:
        return None
    total = Total(people.low, *row.placed(people.start, people.end))
    return found.start("event"), found.start("people"), total
