"""The master list: what the workbook of the book says of each drug in one row.

Text      rows of the workbook: ingredient, brands, likelihood score, chapter, dates, classes
Data      shapes/master-list.ttl, queries/ask/master-list.rq
Reports   likelihood-letter, date-incomplete
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kg.agents import named_drug
from kg.headings import rows_of
from kg.model import Cell, Claim, Evidence, Iri, Literal, Report, Span, Triple
from kg.reading import Reading
from kg.statements import entry, optional, said
from kg.vocab import HG, XSD, integer, text
from kg.vocab import date as dated

STEM = "master-list"

_SCORE = re.compile(r"(?P<letter>[A-EX])(?P<mark>\*)?\s*(?P<dose>[\[(]?HD[\])]?)?", re.IGNORECASE)
_SPLIT = re.compile(r"\s*[,;]\s*(?:and\s+)?|\s*[®™]\s*")
_TRUE = {
    "yes": True,
    "y": True,
    "x": True,
    "true": True,
    "1": True,
    "no": False,
    "n": False,
    "false": False,
    "0": False,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MasterListEntry(Claim):
    """One row. Texts are as in the cells; what a row leaves out is empty or None."""

    STEM = STEM
    TYPE = HG.MasterListEntry
    row: int
    ingredient: str
    brands: tuple[str, ...] = ()
    category: str = ""
    modifier: str = ""
    chapter: str = ""
    updated: str = ""
    references: int | None = None
    approved: str = ""
    covered: bool | None = None
    primary: str = ""
    secondary: str = ""


def find(reading: Reading, report: Report) -> Iterator[MasterListEntry]:
    """Each row that names an ingredient, as a claim of that drug."""
    if not reading.agents.listed:
        return
    for table in reading.chapter.tables:
        for number, cells in rows_of(table):
            yield _entry(int(number.text), cells, number, report)


def _entry(row: int, cells: dict[str, Cell], number: Cell, report: Report) -> MasterListEntry:
    words = {name: cell.text for name, cell in cells.items()}
    place = f"row {row}"
    category, modifier = _score(words.get("likelihood", ""), place, report)
    ingredient = words["ingredient"]
    spans = tuple(cell.span for name, cell in cells.items() if cell.span and name != "count")
    return MasterListEntry(
        drug=named_drug(ingredient),
        evidence=(Evidence(passage=_around((number.span, *spans)), words=spans),),
        row=row,
        ingredient=ingredient,
        brands=tuple(brand for brand in _SPLIT.split(words.get("brand", "")) if brand),
        category=category,
        modifier=modifier,
        chapter=words.get("chapter", ""),
        updated=_day(words.get("updated", ""), place, report),
        references=int(words["references"]) if words.get("references", "").isdecimal() else None,
        approved=year[0] if (year := re.fullmatch(r"(?:1[89]|20)\d\d", words.get("approved", ""))) else "",
        covered=_TRUE.get(words.get("covered", "").lower()),
        primary=words.get("primary", ""),
        secondary=words.get("secondary", ""),
    )


def _around(spans: tuple[Span | None, ...]) -> Span:
    """The row: from its number to its last cell."""
    known = [span for span in spans if span]
    return Span(known[0].section, min(span.start for span in known), max(span.end for span in known))


def _score(words: str, place: str, report: Report) -> tuple[str, str]:
    if not words:
        return "", ""
    score = _SCORE.fullmatch(words)
    if score is None:
        report("likelihood-letter", place, f"{words!r} is no likelihood category (A, B, C, D, E, X): left out")
        return "", ""
    return score["letter"].upper(), "suspected" if score["mark"] else "high-dose" if score["dose"] else ""


def _day(words: str, place: str, report: Report) -> str:
    """A date as far as stated, in ISO 8601."""
    american = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", words)
    day = f"{american[3]}-{int(american[1]):02}-{int(american[2]):02}" if american else words
    try:
        date.fromisoformat((day + "-01-01")[:10])
    except ValueError:
        day = ""
    if words and not re.fullmatch(r"\d{4}(?:-\d\d){0,2}", day):
        report("date-incomplete", place, f"the date of the last update, {words!r}, cannot be read: left out")
        return ""
    return day


def state(claim: MasterListEntry, node: Iri) -> Iterator[Triple]:
    yield node, HG.listedRow, integer(claim.row)
    yield node, HG.listedIngredient, text(claim.ingredient)
    for brand in claim.brands:
        yield node, HG.listedBrandName, text(brand)
    covered = None if claim.covered is None else Literal(str(claim.covered).lower(), XSD.boolean)
    yield from optional(
        node,
        (
            (HG.listedCategory, entry("likelihood", claim.category)),
            (HG.listedModifier, entry("likelihood-modifier", claim.modifier)),
            (HG.listedChapter, said(claim.chapter)),
            (HG.listedUpdate, dated(claim.updated) if claim.updated else None),
            (HG.listedReferenceCount, None if claim.references is None else integer(claim.references)),
            (HG.listedApprovalYear, Literal(claim.approved, XSD.gYear) if claim.approved else None),
            (HG.listedAsCovered, covered),
            (HG.listedPrimaryClass, said(claim.primary)),
            (HG.listedSecondaryClass, said(claim.secondary)),
        ),
    )
