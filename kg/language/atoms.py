"""A clause as a row of atoms, each with a one-letter symbol, so that grammar is a regular expression.

E event        Q measure (percent, count, ratio, rate)     Z none / no      L all
T threshold    G grade        M other quantity             D drug or arm    P person   C case
o occur        h have         x event verb   b be          r attributed     m modal, adverb
i in, among    f of           u treated with, on, during   t to             y other preposition
v versus       c and, or      d but, while   R who, which  N not            k comma    s colon
A a word that stands for the event before ("values")     B bracket with measures
K other bracket               n any other word
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from kg.language import words as w
from kg.language.events import EventMention, events_in
from kg.language.names import Names
from kg.language.quantities import Form, Quantity, quantities

_TOKEN = re.compile(r"[A-Za-zµμα-ω][\w'’‐-]*(?:/[A-Za-z][\w-]*)?(?:\*\s?\d+(?::\d+)*)?|[,:;]|\S")
_TOGETHER_SYMBOL = {
    "at least": "m",
    "as well as": "c",
    "because of": "y",
    "in addition": "m",
    "such as": "y",
    "in addition to": "y",
    "so far": "m",
    "in comparison to": "v",
    "in comparison with": "v",
    "compared to": "v",
    "compared with": "v",
    "as compared to": "v",
    "as compared with": "v",
    "relative to": "v",
    "as opposed to": "v",
    "and/or": "c",
    "up to": "m",
    "or more": "n",
    "once daily": "n",
    "once weekly": "n",
    "once monthly": "n",
    "due to": "y",
    "presented with": "h",
    "presenting with": "h",
}
_TOGETHER = re.compile(r"\b(?:" + "|".join(sorted(_TOGETHER_SYMBOL, key=len, reverse=True)) + r")\b", re.IGNORECASE)
_OPENS_TOGETHER = frozenset(words.partition(" ")[0] for words in _TOGETHER_SYMBOL)
_CUT = re.compile(r"[()\[\];]")
_BRACKET = re.compile(r"[()\[\]]")
_MEASURES = frozenset({Form.PERCENT, Form.COUNT, Form.RATIO, Form.RATE, Form.SAMPLE})
_SYMBOL_OF = {
    Form.ZERO: "Z",
    Form.ALL: "L",
    Form.THRESHOLD: "T",
    Form.GRADE: "G",
}


class Atom(NamedTuple):
    """``symbol`` at ``start..end`` of the sentence; with its event, quantity, arm or bracket."""

    symbol: str
    start: int
    end: int
    text: str
    event: EventMention | None = None
    quantity: Quantity | None = None
    inner: Row | None = None

    @property
    def form(self) -> Form | None:
        """Of its quantity; None where it is no number."""
        return self.quantity.form if self.quantity else None


def printed(atoms: Iterable[Atom]) -> str:
    """The words of ``atoms`` without brackets."""
    return " ".join(atom.text for atom in atoms if atom.symbol not in "BK").replace(" ,", ",")


@dataclass(frozen=True, slots=True)
class Row:
    """The atoms of a clause, their symbols as one string of the same length, and the sentence they stand in.

    Offsets count in the sentence, which begins at ``base`` of its section.
    """

    atoms: tuple[Atom, ...]
    symbols: str
    start: int
    end: int
    text: str
    base: int = 0

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters from atom ``first`` to atom ``last``, both included."""
        return self.atoms[first].start, self.atoms[last].end

    def placed(self, start: int, end: int) -> tuple[int, int]:
        """The characters ``start..end`` of the sentence, counted in the section."""
        return self.base + start, self.base + end


def rows_of(text: str, names: Names, base: int = 0, treated: frozenset[str] = frozenset()) -> list[Row]:
    """The clauses of a sentence, cut at semicolons outside brackets; brackets are rows inside their atom.

    ``treated`` are the terms of what the drug is used for: in capitals ("patients with ALL") they name who was studied.
    """
    measured = quantities(text)
    events = tuple(e for e in events_in(text, names) if not (e.term in treated and text[e.start : e.end].isupper()))
    source = _Source(text, base, measured, {event.start: event for event in events}, names)
    return [_row(source, start, end) for start, end in _clauses(text)]


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    depth, start = 0, 0
    for found in _CUT.finditer(text):
        sign = found.group()
        if sign in "[(":
            depth += 1
        elif sign in "])":
            depth = max(0, depth - 1)
        elif depth == 0:
            yield start, found.start()
            start = found.end()
    if text[start:].strip():
        yield start, len(text)


class _Source(NamedTuple):
    """A sentence with all that was found in it; events by where they start."""

    text: str
    base: int
    quantities: tuple[Quantity, ...]
    events: dict[int, EventMention]
    names: Names


def _row(source: _Source, start: int, end: int) -> Row:
    atoms: list[Atom] = []
    position = start
    inner = {q.start: q for q in source.quantities if start <= q.start and q.end <= end}
    while position < end:
        if source.text[position].isspace():
            position += 1
            continue
        atom = _atom_at(source, position, end, inner)
        if atom is None:
            position += 1
            continue
        atoms.append(atom)
        position = max(atom.end, position + 1)
    kept = tuple(atoms)
    return Row(kept, "".join(atom.symbol for atom in kept), start, end, source.text, source.base)


def _atom_at(source: _Source, at: int, end: int, inner: dict[int, Quantity]) -> Atom | None:
    text = source.text
    if text[at] in "([":
        return _bracket(source, at, end)
    quantity = inner.get(at)
    if quantity is not None:
        symbol = _SYMBOL_OF.get(quantity.form, "Q" if quantity.form in _MEASURES else "M")
        return Atom(symbol, at, quantity.end, text[at : quantity.end], quantity=quantity)
    event = source.events.get(at)
    if event is not None:
        return Atom("x" if event.verb else "E", at, event.end, text[at : event.end], event=event)
    drug = source.names.arm_at(text, at)
    if drug is not None:
        return Atom("D", at, drug, text[at:drug])
    token = _TOKEN.match(text, at, end)
    if token is None:
        return None
    word = token.group()
    plain = word.lower()
    together = _TOGETHER.match(text, at, end) if plain in _OPENS_TOGETHER else None
    if together is not None:
        return Atom(_TOGETHER_SYMBOL[together.group().lower()], at, together.end(), together.group())
    return Atom(_WORD_SYMBOL.get(plain, "n"), at, token.end(), word)


def _bracket(source: _Source, at: int, end: int) -> Atom:
    text = source.text
    close = _closing(text, at, end)
    content = _row(source, at + 1, close)
    limits = [atom.quantity for atom in content.atoms if atom.symbol == "T" and atom.quantity]
    if limits and not re.search(r"[QZ]", content.symbols):
        symbol = "T" if limits[0].bound else "K"
        return Atom(symbol, at, min(close + 1, end), text[at : close + 1], quantity=limits[0], inner=content)
    symbol = "B" if re.search(r"[QZ]", content.symbols) else "K"
    return Atom(symbol, at, min(close + 1, end), text[at : close + 1], inner=content)


def _closing(text: str, at: int, end: int) -> int:
    depth = 0
    for found in _BRACKET.finditer(text, at, end):
        depth += 1 if found.group() in "([" else -1
        if depth == 0:
            return found.start()
    return end


_CLASSES: tuple[tuple[str, frozenset[str]], ...] = (
    ("P", w.PERSON),
    ("C", w.CASE),
    ("b", w.BE),
    ("h", w.HAVE),
    ("o", w.OCCUR),
    ("r", w.ATTRIBUTE),
    ("m", w.MODAL),
    ("v", w.VERSUS),
    ("i", w.IN),
    ("u", w.USE),
    ("y", w.OTHER_PREPOSITION),
    ("c", w.AND),
    ("d", w.BUT),
    ("R", w.RELATIVE),
    ("N", w.NOT),
)
_WORD_SYMBOL = {word: symbol for symbol, members in reversed(_CLASSES) for word in members} | {
    **dict.fromkeys(w.GENERIC_CHANGE, "A"),
    "of": "f",
    "to": "t",
    ",": "k",
    ":": "s",
    ";": "k",
    "no": "N",
    "compared": "v",
    "than": "v",
}
