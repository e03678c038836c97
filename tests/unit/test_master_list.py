"""The master list of the book, as workbooks made here: read by its headings, each row anchored to its cells."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from invented import built, read

from kg.build import build
from kg.findings.master_list import MasterListEntry
from kg.headings import field_of
from kg.model import Chapter, Kind

HEADINGS = (
    "Count", "Ingredient", "Brand Name", "Likelihood Score", "Chapter Title", "Last Update", "Reference Count",
    "Year Approved", "In LiverTox", "Primary Classification", "Secondary Classification",
)  # fmt: skip
ROW = (
    1,
    "Examplostat",
    "Examplora, Examplex®",
    "B",
    "Examplostat",
    datetime(2021, 4, 3, 0, 0),
    23.0,
    2014,
    "Yes",
    "Gout Agents",
    "-",
)


def workbook(*rows: Sequence[object], sheets: Sequence[str] = ("Master List",)) -> bytes:
    book = openpyxl.Workbook()
    del book[book.sheetnames[0]]
    for name in sheets:
        sheet = book.create_sheet(name)
    for row in rows:
        sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def entries(*rows: Sequence[object], sheets: Sequence[str] = ("Master List",)) -> list[MasterListEntry]:
    claims = built(workbook(*rows, sheets=sheets), "list.xlsx").claims
    assert all(isinstance(claim, MasterListEntry) for claim in claims)
    return [claim for claim in claims if isinstance(claim, MasterListEntry)]


def chapter(*rows: Sequence[object]) -> Chapter:
    (chapter,), issues = read(workbook(*rows), "list.xlsx")
    assert issues == []
    return chapter


def test_a_row_is_a_claim_of_its_drug() -> None:
    (entry,) = entries(HEADINGS, ROW)
    assert (entry.drug.kind, entry.drug.label, entry.ingredient) == ("drug", "Examplostat", "Examplostat")
    assert (entry.brands, entry.category, entry.modifier) == (("Examplora", "Examplex"), "B", "")
    assert (entry.chapter, entry.updated, entry.references, entry.approved) == ("Examplostat", "2021-04-03", 23, "2014")
    assert (entry.covered, entry.primary, entry.secondary, entry.row) == (True, "Gout Agents", "", 2)


def test_a_claim_marks_the_cells_it_comes_from() -> None:
    listed = chapter(HEADINGS, ROW)
    (entry,) = entries(HEADINGS, ROW)
    (evidence,) = entry.evidence
    assert listed.quote(evidence.passage).split("\t")[:3] == ["2", "1", "Examplostat"]
    assert [listed.quote(words) for words in evidence.words] == [
        "Examplostat", "Examplora, Examplex®", "B", "Examplostat", "2021-04-03", "23", "2014", "Yes", "Gout Agents",
    ]  # fmt: skip
    assert listed.updated == "2021-04-03"
    assert {section.kind for section in listed.sections} == {Kind.LIST}


@pytest.mark.parametrize(
    ("cell", "category", "modifier"),
    [
        ("A", "A", ""),
        ("E*", "E", "suspected"),
        ("C[HD]", "C", "high-dose"),
        ("A [HD]", "A", "high-dose"),
        ("b", "B", ""),
        ("", "", ""),
        ("N/A", "", ""),
    ],
)
def test_scores_are_read_with_their_marks(cell: str, category: str, modifier: str) -> None:
    (entry,) = entries(("Drug", "Score", "Chapter"), ("Examplostat", cell, "Examplostat"))
    assert (entry.category, entry.modifier) == (category, modifier)


def test_what_is_no_score_or_date_is_reported_with_its_row() -> None:
    rows = [("Drug", "Likelihood", "Last updated"), ("Examplostat", "Q", "soon"), ("Examplomab", "A", "13/45/2020")]
    made = built(workbook(*rows), "list.xlsx")
    assert [(issue.code, issue.place) for issue in made.issues] == [
        ("date-incomplete", "row 2"),
        ("date-incomplete", "row 3"),
        ("likelihood-letter", "row 2"),
    ]


@pytest.mark.parametrize("stated", ["4/3/2021", date(2021, 4, 3), "2021-04-03"])
def test_a_date_is_read_in_any_form_of_a_cell(stated: object) -> None:
    (entry,) = entries(("Ingredient", "Score", "Last Update"), ("Examplostat", "A", stated))
    assert entry.updated == "2021-04-03"


def test_a_month_stays_a_month() -> None:
    (entry,) = entries(("Ingredient", "Score", "Last Update"), ("Examplostat", "A", "2021-04"))
    assert entry.updated == "2021-04"


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("INGREDIENT", "ingredient"),
        ("Generic Name", "ingredient"),
        ("Brand Name(s)", "brand"),
        ("Trade names", "brand"),
        ("Likelihood\nScore", "likelihood"),
        ("Last  Update:", "updated"),
        ("# References", "references"),
        ("In LiverTox?", "covered"),
        ("Primary Class", "primary"),
        ("Colour", ""),
    ],
)
def test_headings_are_known_in_their_variants(heading: str, field: str) -> None:
    assert field_of(heading) == field


def test_the_list_may_stand_below_a_title_and_behind_other_sheets() -> None:
    rows = [
        ("LiverTox Master List",),
        (),
        ("", "Ingredient", "", "Likelihood Score"),
        ("", "Examplostat", "", "D"),
        (),
        ("", "Examplomab", "", "E*"),
    ]
    assert [(e.row, e.ingredient, e.category) for e in entries(*rows, sheets=("Notes", "List"))] == [
        (4, "Examplostat", "D"),
        (6, "Examplomab", "E"),
    ]


def test_unknown_columns_are_named() -> None:
    _, issues = read(workbook(("Ingredient", "Score", "Colour"), ("Examplostat", "A", "red")), "list.xlsx")
    assert [(issue.code, issue.place) for issue in issues] == [("column-unknown", "Master List!C1")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "workbook-broken"),
        (b"<html>gone</html>", "workbook-broken"),
        (workbook(HEADINGS, ROW)[:900], "workbook-broken"),
        (workbook(("a", "b")), "list-absent"),
        (workbook(), "list-absent"),
    ],
    ids=["empty", "page", "cut", "other", "bare"],
)
def test_what_is_no_master_list_is_one_issue(content: bytes, code: str) -> None:
    chapters, issues = read(content, "list.xlsx")
    assert (chapters, [issue.code for issue in issues]) == ([], [code])


def test_a_list_is_built_into_a_graph_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "list.xlsx").write_bytes(workbook(HEADINGS, ROW, (2, "Examplomab", "", "X", *ROW[4:])))
    summary = build([tmp_path / "list.xlsx"], tmp_path / "out")
    assert (summary.chapters, summary.counts["claims"], summary.lost, summary.faults) == (1, 2, [], [])
    quads = (tmp_path / "out" / "graph.nq").read_text()
    mine = [line for line in quads.splitlines() if line.endswith("/chapter/master-list> .")]
    assert sum("#listedCategory>" in line for line in mine) == 2
    assert any('#listedAsCovered> "true"' in line for line in mine)
    assert sum("/dc/terms/subject>" in line for line in mine) == 2
    assert "likelihood-absent" not in (tmp_path / "out" / "issues.tsv").read_text()
