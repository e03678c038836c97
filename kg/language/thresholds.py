"""Limits and grades that stand near an event or a number of a clause, placed in the section."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.cues import Cued
from kg.language import grammar as g
from kg.language.atoms import Row
from kg.language.quantities import Quantity

_GRADED = Cued(
    r"\b(?P<head>grades?\s+[1-5][^.;:,()\[\]]{0,24}?\s+(?:[\w-]+\s+){0,3}?"
    r"(?:events?|reactions?|toxicit(?:y|ies)|abnormalities|effects?)\s+(?:included?|were|was|are|consisted of))\b"
    r"(?:(?!\b(?:but|while|whereas|although)\b)[^.;])*$",
    re.IGNORECASE,
)


class Thresholds:
    """The multiples of normal and the grades of one clause."""

    def __init__(self, row: Row, symbols: str) -> None:
        self._row = row
        self._symbols = symbols

    def at(self, index: int) -> Quantity | None:
        """The quantity at atom ``index`` with its place in the section, for it may be spoken of again later."""
        quantity = self._row.atoms[index].quantity
        if quantity is None:
            return None
        start, end = self._row.placed(quantity.start, quantity.end)
        return replace(quantity, start=start, end=end)

    def near(self, event: int, at: int) -> Quantity | None:
        """The limit between an event and a number, else right behind the event."""
        low, high = sorted((event, at))
        return self.between(low, high) or self._first(g.LIMIT_BEHIND_EVENT, event + 1)

    def between(self, first: int, last: int) -> Quantity | None:
        return next((self.at(index) for index in range(last - 1, first, -1) if self._symbols[index] == "T"), None)

    def behind(self, end: int) -> Quantity | None:
        """The limit that people counted before atom ``end`` are said to exceed: "2% had values above 5 times ULN"."""
        return self._first(g.LIMIT_BEHIND_NUMBER, end)

    def before_event(self, index: int) -> Quantity | None:
        """ "Three-fold or greater ALT elevations"."""
        found = g.LIMIT_BEFORE_EVENT.search(self._symbols[:index])
        return self.at(found.start("limit")) if found else None

    def ladder(self, count: int) -> list[Quantity]:
        """The limits of a row of ``count`` of them; one that has no bound of its own has that of the first."""
        for found in g.LADDER.finditer(self._row.symbols):
            places = [at for at in range(*found.span()) if self._row.symbols[at] == "T"]
            limits = [limit for at in places if (limit := self.at(at)) is not None]
            if len(limits) == count:
                return [replace(limit, bound=limit.bound or limits[0].bound) for limit in limits]
        return []

    def _first(self, pattern: g.Pattern, start: int) -> Quantity | None:
        found = pattern.match(self._symbols, start)
        return self.at(found.start("limit")) if found else None

    def grade(self, event: tuple[int, int]) -> Quantity | None:
        """The grade named within a few words of an event at ``event`` of the section, and of no share before it."""
        for index, atom in enumerate(self._row.atoms):
            apart = event[0] - self._row.base - atom.start
            if atom.symbol != "G" or abs(apart) >= g.NEAR:
                continue
            of_another = self._counted(index, apart) if apart > 0 else g.GRADE_OF_NEXT.match(self._symbols, index)
            if not of_another:
                return self.at(index)
        return self._of_list(event[0] - self._row.base)

    def _of_list(self, at: int) -> Quantity | None:
        """The grade of all that a list names: "grade 3 or 4 events included E (21%) and F (5%)"."""
        found = _GRADED.search(self._row.text, self._row.start, at)
        grades = [i for i, atom in enumerate(self._row.atoms) if atom.symbol == "G"]
        inside = [i for i in grades if found and found.start() <= self._row.atoms[i].start < found.end("head")]
        return self.at(inside[-1]) if inside and inside[-1] == grades[-1] else None

    def _counted(self, index: int, apart: int) -> bool:
        """True where a number stands between the grade at atom ``index`` and what begins ``apart`` from it."""
        until = self._row.atoms[index].start + apart
        return any(atom.symbol in "QZ" for atom in self._row.atoms[index + 1 :] if atom.start < until)
