"""Laboratory values of a case: one fact per filled cell of its table.

Text      the table "Time After Starting, Time After Stopping, ALT (U/L), …"
Data      ontology/lexicon/laboratory-test.tsv, shapes/case-laboratory-values.ttl,
          queries/ask/case-laboratory-values.rq
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg.cues import Cued
from kg.lexicon import table as lexicon_table
from kg.model import Cell, Claim, Evidence, Iri, Report, Span, Table, Thing, Triple
from kg.reading import Reading
from kg.statements import decimal, iri_of, optional, said
from kg.vocab import HG, text

STEM = "case-laboratory-values"

_TIME = Cued(r"time|date|day|week|month|duration", re.IGNORECASE)
_UNIT = re.compile(r"[(\[]([^)\]]+)[)\]]")
_NOTE = re.compile(r"^(?:other|comments?|notes?|remarks?|event)s?\b", re.IGNORECASE)
_VALUE = re.compile(r"^\s*[<>~≥≤]?\s*\d[\d,]*(?:\.\d+)?\s*%?\s*(?:[×x]|[A-Za-z/]+)?\*?\s*$")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_LEAST_ROWS, _LEAST_COLUMNS, _LEAST_CELLS = 2, 3, 2
_NORMAL = re.compile(r"^\s*normal\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class LaboratoryValue(Claim):
    """``printed`` is the cell, ``value`` its number; ``started``, ``stopped`` are of its row, ``unit`` of its head."""

    STEM = STEM
    TYPE = HG.LaboratoryValue
    case: str
    test: Thing
    analyte: str
    started: str
    stopped: str
    printed: str
    value: Decimal | None
    unit: str


def find(reading: Reading, _report: Report) -> Iterator[LaboratoryValue]:
    for table in reading.chapter.tables:
        heads = _heads(table)
        if heads is not None:
            yield from _values(reading, table, heads)


def _heads(table: Table) -> dict[int, Cell] | None:
    """The column heads of a table of values, or None for another kind of table."""
    if len(table.rows) < _LEAST_ROWS or len(table.rows[0]) < _LEAST_COLUMNS:
        return None
    heads = dict(enumerate(table.rows[0]))
    timed = any(_TIME.search(cell.text) for cell in list(heads.values())[:2])
    tested = any(_test(cell.text) for cell in list(heads.values())[1:])
    return heads if timed and tested else None


def _test(head: str) -> str:
    """The analyte that a column head names, without unit and footnote marks; empty for none."""
    bare = re.sub(r"\s+", " ", _UNIT.sub("", head)).replace("*", "").strip()
    return bare if bare and not _TIME.search(bare) and not _NOTE.match(bare) else ""


def _values(reading: Reading, table: Table, heads: dict[int, Cell]) -> Iterator[LaboratoryValue]:
    case = table.within.partition("/")[0]
    times = [place for place, cell in heads.items() if _TIME.search(cell.text)]
    for row in table.rows[1:]:
        if len(row) < _LEAST_CELLS or _NORMAL.match(row[0].text):
            continue
        for place, cell in enumerate(row):
            if place in times or place not in heads or cell.span is None or not _VALUE.match(cell.text):
                continue
            analyte = _test(heads[place].text)
            if analyte:
                yield _value(reading, case, heads[place], cell, analyte=analyte, row=row, times=times)


def _value(
    reading: Reading, case: str, head: Cell, cell: Cell, *, analyte: str, row: tuple[Cell, ...], times: list[int]
) -> LaboratoryValue:
    unit = _UNIT.search(head.text)
    known = lexicon_table("laboratory-test").get(analyte)
    label = lexicon_table("laboratory-test").label(known.term) if known else analyte
    stated = [row[place].text if place < len(row) else "" for place in times] + ["", ""]
    number = _NUMBER.search(cell.text)
    spans = [c.span for c in row if c.span]
    passage = Span(spans[0].section, spans[0].start, spans[-1].end)
    words = tuple(span for span in (cell.span, *(row[p].span for p in times if p < len(row))) if span)
    return LaboratoryValue(
        drug=reading.subject(),
        evidence=(Evidence(passage=passage, words=words),),
        case=case,
        test=Thing("test", known.term if known else analyte, label, known is not None),
        analyte=analyte,
        started=stated[0],
        stopped=stated[1],
        printed=cell.text,
        value=Decimal(number.group().replace(",", "")) if number else None,
        unit=unit.group(1) if unit else ("%" if "%" in cell.text else ""),
    )


def state(claim: LaboratoryValue, node: Iri) -> Iterator[Triple]:
    yield node, HG.test, iri_of(claim.test)
    yield node, HG.analyte, text(claim.analyte)
    yield from optional(
        node,
        (
            (HG.case, said(claim.case)),
            (HG.timeAfterStart, said(claim.started)),
            (HG.timeAfterStop, said(claim.stopped)),
            (HG.valueText, said(claim.printed)),
            (HG.value, decimal(claim.value)),
            (HG.unit, said(claim.unit)),
        ),
    )
