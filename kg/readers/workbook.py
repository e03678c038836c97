"""The master list: the workbook that comes with the book, one row for each drug.

Spec      ECMA-376 (.xlsx), read by openpyxl
Reports   workbook-broken, list-absent, column-unknown

The first sheet with a row of known headings is read; that row and those below it become one
table. A date is given as the day that the cell holds.
"""

from __future__ import annotations

import hashlib
import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date

from kg.headings import field_of
from kg.model import Cell, Chapter, Kind, Report, Run, Section, Source, Span, Table

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ID = "master-list"
_DEEPEST_HEAD = 50
Row = tuple[int, list[str]]


def read(source: bytes, name: str, report: Report) -> Iterator[Chapter]:
    """The master list in ``source`` as a chapter of one table, or nothing and one report that says why."""
    try:
        sheets = list(_sheets(source))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError) as error:
        report("workbook-broken", "file", f"no .xlsx workbook ({error or type(error).__name__}): fetch it again")
        return
    for title, rows in sheets:
        head = _head(rows)
        if head is not None:
            _report_unknown(rows[head], title, report)
            yield _chapter(title, rows[head:], source, name)
            return
    report("list-absent", "workbook", "no sheet has a row of headings with an ingredient and its likelihood or chapter")


def _sheets(source: bytes) -> Iterator[tuple[str, list[Row]]]:
    import openpyxl  # noqa: PLC0415 (a build of chapters alone starts a quarter faster without it)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(source), read_only=True, data_only=True)
        for sheet in book.worksheets:
            cells = enumerate(sheet.iter_rows(values_only=True), 1)
            yield sheet.title, [(number, [_text(value) for value in row]) for number, row in cells]
        book.close()


def _text(value: object) -> str:
    """A cell as text: no day gets a time, no whole number a point."""
    if isinstance(value, date):
        return value.isoformat()[: len("2014-12-03")]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else " ".join(str(value).split())


def _head(rows: Sequence[Row]) -> int | None:
    """The row of headings."""
    for at, (_, cells) in enumerate(rows[:_DEEPEST_HEAD]):
        named = {field_of(cell) for cell in cells}
        if "ingredient" in named and named & {"likelihood", "chapter", "primary"}:
            return at
    return None


def _report_unknown(head: Row, sheet: str, report: Report) -> None:
    from openpyxl.utils.cell import get_column_letter  # noqa: PLC0415

    for column, heading in enumerate(head[1]):
        if heading and not field_of(heading):
            report(
                "column-unknown",
                f"{sheet}!{get_column_letter(column + 1)}{head[0]}",
                f"the column {heading!r} is not known: left out",
            )


def _chapter(sheet: str, rows: Sequence[Row], source: bytes, name: str) -> Chapter:
    text, table = _laid_out([row for row in rows if any(row[1])])
    whole = Run(0, 0, len(source))
    section = Section(id="rows", title=sheet, kind=Kind.LIST, text=text, origin=(whole,))
    return Chapter(
        id=ID,
        title="Master List",
        updated=_latest(table),
        sections=(section,),
        tables=(Table(section="rows", within="rows", rows=table),),
        source=Source(name=name, digest=hashlib.sha256(source).hexdigest(), format=MEDIA_TYPE),
    )


def _laid_out(rows: Sequence[Row]) -> tuple[str, tuple[tuple[Cell, ...], ...]]:
    """The rows as lines of cells with tabs between, each line led by the number of its row."""
    lines: list[str] = []
    table: list[tuple[Cell, ...]] = []
    at = 0
    for number, cells in rows:
        words = [str(number), *cells]
        offsets = [at + sum(len(word) + 1 for word in words[:i]) for i in range(len(words))]
        table.append(tuple(_cell(word, start, head=not table) for word, start in zip(words, offsets, strict=True)))
        lines.append("\t".join(words))
        at += len(lines[-1]) + 1
    return "\n".join(lines), tuple(table)


def _cell(word: str, start: int, *, head: bool) -> Cell:
    return Cell(text=word, span=Span("rows", start, start + len(word)) if word else None, header=head)


def _latest(table: tuple[tuple[Cell, ...], ...]) -> str:
    """The latest date of a row: which of two lists is the newer one."""
    columns = [column for column, cell in enumerate(table[0]) if field_of(cell.text) == "updated"]
    days = [row[column].text for row in table[1:] for column in columns if column < len(row)]
    return max((day for day in days if re.fullmatch(r"\d{4}-\d\d-\d\d", day)), default="")
