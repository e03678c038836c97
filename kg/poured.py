"""Elements of BITS poured into text: blocks on lines of their own, and tables cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.markup import Element, Words
from kg.model import Cell, Span
from kg.text import TextBuilder, word_set

INLINE = word_set(
    "bold italic underline sup sub sc ext-link xref related-object monospace strike overline styled-content "
    "named-content inline-graphic email uri label graphic alt-text media inline-formula abbrev"
)
_BLOCK = word_set("p list list-item boxed-text disp-quote def-list def-item def term fn fn-group verse-group")
_SPACED = frozenset({"break", "label"})
PLAIN = INLINE | _BLOCK | _SPACED | {"title"}
"""Elements of running text that are known; others are poured as well."""


class Poured(NamedTuple):
    """A cell of a table: half-open code points before trimming, and whether it is a heading."""

    start: int
    end: int
    header: bool


def pour(element: Element, builder: TextBuilder, *, leave_out: frozenset[str] = frozenset()) -> None:
    """Add what ``element`` holds; where an element of ``leave_out`` stood the line ends."""
    for child in element.children:
        if isinstance(child, Words):
            builder.add(child.text, child.byte, width=child.width)
        elif child.tag in leave_out:
            builder.gap("\n")
        else:
            if child.tag in _BLOCK:
                builder.gap("\n")
            elif child.tag not in INLINE or child.tag in _SPACED:
                builder.gap(" ")
            pour(child, builder, leave_out=leave_out)
            if child.tag not in INLINE or child.tag in _SPACED:
                builder.gap("\n" if child.tag in _BLOCK else " ")


def pour_rows(element: Element, builder: TextBuilder) -> Iterator[list[Poured]]:
    """Add a table: its rows cell by cell, which are told, and what stands around them."""
    for child in element.children:
        if isinstance(child, Words):
            builder.add(child.text, child.byte, width=child.width)
        elif child.tag == "tr":
            yield [_pour_cell(cell, builder) for cell in child.elements("td", "th")]
            builder.gap("\n")
        elif child.first("tr") or any(child.walk("tr")):
            yield from pour_rows(child, builder)
        else:
            pour(child, builder)
            builder.gap("\n")


def _pour_cell(cell: Element, builder: TextBuilder) -> Poured:
    before = len(builder)
    pour(cell, builder)
    after = len(builder)
    builder.gap("\t")
    return Poured(before, after, cell.tag == "th")


def cells(text: str, section_id: str, row: Iterable[Poured]) -> tuple[Cell, ...]:
    """The cells of a row within the text of its section."""
    return tuple(_cell(text, section_id, poured) for poured in row)


def _cell(text: str, section_id: str, poured: Poured) -> Cell:
    before, after, header = poured
    if before == after:
        return Cell(text="", span=None, header=header)
    start = before + (len(text[before:after]) - len(text[before:after].lstrip()))
    return Cell(text=text[start:after], span=Span(section_id, start, after), header=header)
