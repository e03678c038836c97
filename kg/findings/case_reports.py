"""Case reports: the "Key Points" of each case.

Text      the table "Medication, Pattern, Severity, Latency, Recovery, Other medications"
Data      shapes/case-reports.ttl, queries/ask/case-reports.rq
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg.cues import Cued
from kg.model import Cell, Claim, Evidence, Iri, Kind, Literal, Report, Span, Table, Triple
from kg.reading import Reading
from kg.statements import decimal, optional, said
from kg.vocab import DCTERMS, HG

STEM = "case-reports"

_R = Cued(r"\bR\s*(?:ratio|value)?\s*[=:]?\s*(?:of\s*)?[~≈]?\s*(?P<r>\d+(?:\.\d+)?)", re.IGNORECASE)
_ANY_BRACKET = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_NUMBER_IN_TITLE = re.compile(r"^\s*case\s+\d+\s*[.:,]?\s*", re.IGNORECASE)
_REFERENCE_IN_TITLE = re.compile(r"\s*[(\[][\d,\s–-]*[)\]]?[\s.]*$")
_KEYS = {
    "medication": "medication",
    "drug": "medication",
    "pattern": "pattern",
    "severity": "severity",
    "latency": "latency",
    "recovery": "recovery",
    "other medications": "other",
    "other medication": "other",
    "other drugs": "other",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReport(Claim):
    """A case, every field as printed; ``r_value`` only where one number is printed."""

    STEM = STEM
    TYPE = HG.CaseReport
    case: str
    title: str
    medication: str = ""
    pattern: str = ""
    r_value: Decimal | None = None
    severity: str = ""
    latency: str = ""
    recovery: str = ""
    other: str = ""


def find(reading: Reading, _report: Report) -> Iterator[CaseReport]:
    for table in reading.chapter.tables:
        points = _points(table)
        if "pattern" in points or ("medication" in points and "severity" in points):
            yield _case(reading, table, points)


_KEY_AND_VALUE = 2


def _points(table: Table) -> dict[str, Cell]:
    """The second cell of each row whose first names a key point."""
    found: dict[str, Cell] = {}
    for row in table.rows:
        if len(row) >= _KEY_AND_VALUE:
            key = _KEYS.get(row[0].text.strip().rstrip(":").strip().lower())
            if key:
                found.setdefault(key, row[1])
    return found


def _case(reading: Reading, table: Table, points: dict[str, Cell]) -> CaseReport:
    case = table.within.partition("/")[0]
    section = reading.chapter.by_id.get(case)
    title = section.title if section and section.kind is Kind.CASE else reading.chapter.section(table.section).title
    pattern = points["pattern"].text if "pattern" in points else ""
    ratio = _R.search(pattern)
    spans = [cell.span for row in table.rows for cell in row if cell.span]
    passage = Span(table.section, spans[0].start, spans[-1].end)
    return CaseReport(
        drug=reading.subject(),
        evidence=(Evidence(passage=passage, words=tuple(c.span for c in points.values() if c.span)),),
        case=case,
        title=clean_title(title),
        medication=_text(points, "medication"),
        pattern=_ANY_BRACKET.sub("", pattern).strip(),
        r_value=Decimal(ratio["r"]) if ratio and not re.search(r"R\s*[<>]", pattern) else None,
        severity=_text(points, "severity"),
        latency=_text(points, "latency"),
        recovery=_text(points, "recovery"),
        other=_text(points, "other"),
    )


def _text(points: dict[str, Cell], key: str) -> str:
    return points[key].text if key in points else ""


def clean_title(printed: str) -> str:
    """A case's title without its number and its reference marks.

    >>> clean_title("Case 2. Cholestatic hepatitis due to atorvastatin.(3)")
    'Cholestatic hepatitis due to atorvastatin'
    """
    return _REFERENCE_IN_TITLE.sub("", _NUMBER_IN_TITLE.sub("", printed)).strip(" .")


def state(claim: CaseReport, node: Iri) -> Iterator[Triple]:
    rows: tuple[tuple[Iri, Iri | Literal | None], ...] = (
        (DCTERMS.title, said(claim.title)),
        (HG.medication, said(claim.medication)),
        (HG.pattern, said(claim.pattern)),
        (HG.rValue, decimal(claim.r_value)),
        (HG.severity, said(claim.severity)),
        (HG.latencyText, said(claim.latency)),
        (HG.recoveryText, said(claim.recovery)),
        (HG.otherMedications, said(claim.other)),
    )
    yield from optional(node, rows)
