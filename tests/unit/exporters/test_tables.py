"""The tables of issues and of the loss ledger."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.exporters.tables import ISSUE_HEADER, LEDGER_HEADER, issue_lines, ledger_lines
from kg.ledger import Entry, Status
from kg.model import Chapter, Issue, Kind, Section, Source, Span

anything = st.text(st.characters(exclude_categories=("Cs",)) | st.sampled_from("\t\n\r\x0b\x0c\x1c\x85\u2028"))


@given(st.lists(st.tuples(anything, anything, anything, anything)))
def test_an_issue_is_one_line_of_four_cells(cells: list[tuple[str, str, str, str]]) -> None:
    issues = [Issue(code=a, source=b, place=c, detail=d) for a, b, c, d in cells]
    lines = issue_lines(issues).decode().split("\n")
    assert lines.pop() == ""
    assert len(lines) == len(issues)
    assert all(line.count("\t") == ISSUE_HEADER.count(b"\t") for line in lines)
    assert not any(character in line for line in lines for character in "\r\x0b\x0c\x1c\x85\u2028")


def test_a_ledger_entry_quotes_its_words() -> None:
    text = "Rash arose in\n5 of 14."
    chapter = Chapter(
        id="examplostat",
        title="Examplostat",
        sections=(Section(id="s", title="S", kind=Kind.OTHER, text=text),),
        source=Source(name="examplostat.txt", digest="0", format="text/plain"),
    )
    entry = Entry(span=Span("s", 0, len(text)), what="sentence", status=Status.UNHANDLED)
    line = ledger_lines(chapter, [entry]).decode()
    assert line == "examplostat\ts\t0\t22\tsentence\tunhandled\t\tRash arose in 5 of 14.\n"
    assert line.count("\t") == LEDGER_HEADER.count(b"\t")
