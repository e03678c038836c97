"""What became of each sentence with a number, each reference and each table."""

from __future__ import annotations

import pytest
from invented import bits, built, overview, ref, sec

from kg.ledger import Entry, Marks, Status, entry_triples
from kg.model import Claim, Evidence, Span, Thing
from kg.vocab import HG, OA, RDF


def entries(*sections: str, references: tuple[str, ...] = ()) -> dict[str, list[Entry]]:
    """The entries of an invented chapter by what they are of."""
    found: dict[str, list[Entry]] = {"sentence": [], "reference": [], "table": []}
    for entry in built(bits(*sections, references=references)).entries:
        found[entry.what].append(entry)
    return found


@pytest.mark.parametrize(
    ("said", "status", "reason"),
    [
        ("In a trial, nausea occurred in 36% of patients.", Status.CAPTURED, ""),
        ("The dose was 5 mg twice daily for 12 weeks.", Status.SKIPPED, "dose"),
        ("It was first made in 1987.", Status.SKIPPED, "date"),
        ("Treatment went on for 12 weeks.", Status.SKIPPED, "length-of-time"),
        ("It binds CD19 and CYP3A4.", Status.SKIPPED, "name-or-label"),
        ("Something odd was seen in 17% of gadgets.", Status.UNHANDLED, ""),
        ("The dose was 5 mg in 17% of gadgets.", Status.UNHANDLED, ""),
    ],
)
def test_a_sentence_has_the_status_of_its_worst_number(said: str, status: Status, reason: str) -> None:
    (entry,) = entries(overview(said))["sentence"]
    assert (entry.status, entry.reason) == (status, reason)


def test_a_sentence_without_a_number_has_no_entry() -> None:
    assert entries(overview("Nothing was counted."))["sentence"] == []


def test_every_reference_and_table_has_an_entry() -> None:
    rows = "<table-wrap><table><tr><td>Day</td><td>ALT</td></tr><tr><td>1</td><td>40</td></tr></table></table-wrap>"
    found = entries(
        overview(), sec("Odd", rows), references=(ref("Smith AB. Rash. J Inv Med 2011; 25: 1."), ref("Jones C."))
    )
    assert [entry.span.section for entry in found["reference"]] == ["reference/r1", "reference/r2"]
    assert [entry.span.section for entry in found["table"]] == ["odd/table"]
    assert found["reference"][0].status is Status.CAPTURED
    assert found["table"][0].status is Status.UNHANDLED


def test_an_entry_covers_a_whole_sentence() -> None:
    found = built(bits(overview("In a trial, nausea occurred in 36% of patients. The dose was 5 mg.")))
    quotes = [found.chapter.quote(entry.span) for entry in found.entries]
    assert quotes == ["In a trial, nausea occurred in 36% of patients.", "The dose was 5 mg."]


def test_unhandled_entries_are_published_with_their_words() -> None:
    found = built(bits(overview("Something odd was seen in 17% of gadgets.")))
    (entry,) = found.entries
    triples = set(entry_triples(entry, found.chapter))
    assert triples <= found.triples
    (node,) = {s for s, p, o in triples if p == RDF.type and o == HG.LedgerEntry}
    assert any(s == node and p == HG.ledgerStatus and str(o).endswith("ledger-status/unhandled") for s, p, o in triples)
    assert "Something odd was seen in 17% of gadgets." in {o[0] for _, p, o in triples if p == OA.exact}


def test_captured_entries_are_not_published() -> None:
    found = built(bits(overview("In a trial, nausea occurred in 36% of patients.")))
    assert not any(o == HG.LedgerEntry for _, _, o in found.triples)


@pytest.mark.parametrize(
    ("start", "end", "covered"),
    [
        (0, 5, True),
        (2, 4, True),
        (4, 9, True),
        (8, 12, True),
        (0, 13, False),
        (12, 13, False),
        (20, 21, True),
        (19, 21, False),
    ],
)
def test_marks_cover_what_they_overlap_together(start: int, end: int, covered: bool) -> None:
    def marked(*ranges: tuple[int, int]) -> Claim:
        words = tuple(Span("s", *pair) for pair in ranges)
        return Claim(drug=Thing("drug", "x", "X"), evidence=(Evidence(passage=Span("s", 0, 30), words=words),))

    marks = Marks([marked((0, 5), (20, 25)), marked((3, 8), (8, 12))])
    assert marks.touch("s", start, end) is covered
    assert not marks.touch("elsewhere", start, end)
