"""Tables in text lifted from a page: the key points of a case, and rows whose cells are parted by tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.lifted import Line
from kg.model import Kind, Section, Table
from kg.poured import Poured, cells
from kg.text import TextBuilder

_KEY = re.compile(
    r"(?P<key>(?:Medications?|Drugs?|Pattern|Severity|Latency|Recovery|Other (?:medications?|drugs?)|Dose|Outcome|"
    r"Causality|Rechallenge):)\s*",
    re.IGNORECASE,
)
_TIME = re.compile(r"time|date|day|week|month", re.IGNORECASE)
_LEAST_POINTS, _LEAST_COLUMNS, _LEAST_ROWS = 2, 3, 2

Row = tuple[tuple[Line, ...], ...]
"""A row: the pieces of lines that each of its cells holds."""


def taken_apart(lines: Sequence[Line]) -> tuple[list[Line], list[list[Row]]]:
    """The lines that stand in no table, and the rows of each table."""
    rest: list[Line] = []
    tables: list[list[Row]] = []
    at = 0
    while at < len(lines):
        rows, behind = _key_points(lines, at)
        if len(rows) < _LEAST_POINTS:
            rows, behind = _tabbed(lines, at)
        if behind > at:
            tables.append(rows)
            at = behind
        else:
            rest.append(lines[at])
            at += 1
    return rest, tables


def _key_points(lines: Sequence[Line], at: int) -> tuple[list[Row], int]:
    """The rows from line ``at`` on that begin with a key, and the index behind them; a wrapped value goes on."""
    rows: list[Row] = []
    behind = at
    for index in range(at, len(lines)):
        line = lines[index]
        key = _KEY.match(line.text)
        if key is None and (not rows or _tabbed(lines, index)[0] or _new_paragraph(line, rows[-1])):
            break
        behind = index + 1
        if key is None:
            rows[-1] = (rows[-1][0], (*rows[-1][1], line))
            continue
        value = _piece(line, key.end(), len(line.text))
        rows.append(((_piece(line, *key.span("key")),), (value,) if value.text else ()))
    return rows, behind if len(rows) >= _LEAST_POINTS else at


_LONGEST_VALUE = 3


def _new_paragraph(line: Line, row: Row) -> bool:
    """True for a line that no cell goes on with: a value has few lines, and ends with its paragraph."""
    return line.after_blank or len(row[1]) >= _LONGEST_VALUE or _TIME.match(line.text) is not None


def _tabbed(lines: Sequence[Line], at: int) -> tuple[list[Row], int]:
    """The rows from line ``at`` on of a table whose head names a time, and the index behind them."""
    rows: list[Row] = []
    for line in lines[at:]:
        row = tuple(_cells(line))
        if len(row) < 2 or (not rows and (len(row) < _LEAST_COLUMNS or not _TIME.search(line.text))):  # noqa: PLR2004
            break
        rows.append(row)
    return (rows, at + len(rows)) if len(rows) >= _LEAST_ROWS else ([], at)


def _cells(line: Line) -> Iterator[tuple[Line, ...]]:
    yield from ((),) * line.tabs
    start = 0
    for words in line.text.split("\t"):
        piece = _piece(line, start, start + len(words))
        yield (piece,) if piece.text else ()
        start += len(words) + 1


def _piece(line: Line, start: int, end: int) -> Line:
    """The words at ``start..end`` of a line, where they stand in the source."""
    words = line.text[start:end]
    start += len(words) - len(words.lstrip())
    return replace(line, text=words.strip(), byte=line.byte + len(line.text[:start].encode()))


def table_of(rows: Sequence[Row], section_id: str, within: str) -> tuple[Section, Table]:
    """The section that holds the text of a table, cells parted by tabs, and the table."""
    builder = TextBuilder()
    spans = []
    for row in rows:
        builder.gap("\n")
        spans.append([_poured(cell, builder) for cell in row])
    text, origin = builder.build()
    section = Section(id=section_id, title="Table", kind=Kind.TABLE, text=text, origin=origin)
    return section, Table(section=section_id, within=within, rows=tuple(cells(text, section_id, row) for row in spans))


def _poured(cell: tuple[Line, ...], builder: TextBuilder) -> Poured:
    """Where the words of a cell stand in what is built."""
    before = len(builder)
    for line in cell:
        builder.add(line.text, line.byte)
        builder.gap(" ")
    after = len(builder)
    builder.gap("\t")
    return Poured(before, after, header=False)
