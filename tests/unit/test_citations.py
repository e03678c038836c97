"""Printed citations taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.citations import FIRST_AUTHOR_AT_LINE_START, Printed, pmid_in, take_apart, valid_pmid

IMPRINT = {"journal": "J Inv Med", "year": "2011", "volume": "25", "pages": "181-4"}
ONE = {"authors": ("Smith AB",), "title": "Rash during examplostat", **IMPRINT}

PRINTED: dict[str, dict[str, object]] = {
    "Smith AB. Rash during examplostat. J Inv Med 2011; 25: 181-4. PubMed PMID: 12345678.": ONE | {"pmid": "12345678"},
    "Smith AB. Rash during examplostat. J Inv Med 2011; 25: 181-4. PMID 12345678": ONE | {"pmid": "12345678"},
    "Smith AB. Rash during examplostat. J Inv Med 2011; 25: 181-4. 12345678": ONE | {"pmid": "12345678"},
    "Smith AB. Rash during examplostat. J Inv Med 2011; 25: 181-4. PubMed Citation (PMID 1234567)": ONE
    | {"pmid": "1234567"},
    "Smith AB. Rash during examplostat. J Inv Med 2011; 25: 181-4.": ONE,
    "Smith AB. Rash\nduring examplostat.  J Inv Med 2011;25:181-4.": ONE,
    "Smith AB. Rash during examplostat. J Inv Med. 2011 Apr 3; 25 (Suppl 2): 181-4.": ONE | {"issue": "Suppl 2"},
    "Smith AB. Rash during examplostat. J Inv Med 2011;25(3):181-4. doi: 10.1000/j.1-2(3)a.b. Epub 2010 Dec 1.": ONE
    | {"issue": "3", "doi": "10.1000/j.1-2(3)a.b"},
    "Smith AB. Rash during examplostat. J Inv Med 2011; 25: 181-4. https://doi.org/10.1000/xyz. PMID: 1234567": ONE
    | {"doi": "10.1000/xyz", "pmid": "1234567"},
    "Smith AB. Rash during examplostat. J Inv Med 2011; 25: 181-4. Epub 2010 Dec 1. PMID: 1234567": ONE
    | {"pmid": "1234567"},
    "Smith AB. Rash during examplostat. J Inv Med 2011 Apr 5. [Epub ahead of print] 21212121": {
        "authors": ("Smith AB",),
        "title": "Rash during examplostat",
        "journal": "J Inv Med",
        "year": "2011",
        "pmid": "21212121",
    },
    "Smith AB. [Rash during examplostat] J Inv Med 2011; 25: 181-4. Spanish. 1234567": ONE
    | {"title": "[Rash during examplostat]", "pmid": "1234567"},
    "Smith AB. [Rash during examplostat]. J Inv Med (Berl) 2011; 25: 181-4 [French]. 1234567": ONE
    | {"title": "[Rash during examplostat]", "journal": "J Inv Med (Berl)", "pmid": "1234567"},
    "Smith AB. Examplostat, 5 mg vs. 10 mg. A trial. J Inv Med 2011; 25: 181-4.": ONE
    | {"title": "Examplostat, 5 mg vs. 10 mg. A trial"},
    "Smith AB. Is examplostat safe? J Inv Med 2011; 25: S181-S184.": ONE
    | {"title": "Is examplostat safe?", "pages": "S181-S184"},
    "Smith AB, Jones C, et al. Rash during examplostat. J Inv Med 2011; 25: 181-4.": ONE
    | {"authors": ("Smith AB", "Jones C"), "truncated": True},
    "Smith AB, Jones C; Examplostat Study Group. Rash during examplostat. J Inv Med 2011; 25: 181-4.": ONE
    | {"authors": ("Smith AB", "Jones C", "Examplostat Study Group")},
    "Examplostat Study Group. Rash during examplostat. J Inv Med 2011; 25: 181-4.": ONE
    | {"authors": ("Examplostat Study Group",)},
    "Müller-Lüden H, van der Berg C, O'Neil D, la Cruz M Jr, Łukasz Z, Kim S-H 3rd. R. J Inv Med 2011; 25: 181-4.": {
        "authors": ("Müller-Lüden H", "van der Berg C", "O'Neil D", "la Cruz M Jr", "Łukasz Z", "Kim S-H 3rd"),
        "title": "R",
        **IMPRINT,
    },
    "Rash during examplostat. J Inv Med 2011; 25: 181-4.": {"title": "Rash during examplostat", **IMPRINT},
    "Smith AB. Rash during examplostat. J Inv Med; 25: 181-4. PMID: 1234567": {
        "authors": ("Smith AB",),
        "title": "Rash during examplostat. J Inv Med; 25: 181-4",
        "pmid": "1234567",
    },
    "Smith AB. Rash during examplostat. doi:10.1000/xyz123.": {
        "authors": ("Smith AB",),
        "title": "Rash during examplostat",
        "doi": "10.1000/xyz123",
    },
    "Smith AB. Examplostat. In, Jones C. Invented pharmacology: a guide. 2nd ed. Berlin: Nobody, 1999, pp. 609-11.": {
        "authors": ("Smith AB",),
        "title": "Examplostat",
        "journal": "Invented pharmacology: a guide",
        "year": "1999",
        "pages": "609-11",
    },
    "Smith AB. Examplostat. In: Jones C, Brown D, eds. Invented pharmacology. 3rd ed. Berlin: X, 2013, pp. 567 - 72.": {
        "authors": ("Smith AB",),
        "title": "Examplostat",
        "journal": "Invented pharmacology",
        "year": "2013",
        "pages": "567-72",
    },
    "Smith AB, Jones C, eds. Invented pharmacology. 12th ed. Berlin: Nobody, 2011.": {
        "authors": ("Smith AB", "Jones C"),
        "title": "Invented pharmacology",
        "year": "2011",
    },
    "https://example.org/labels/examplostat.pdf": {"title": "https://example.org/labels/examplostat.pdf"},
    "": {},
    " . ": {},
}


@pytest.mark.parametrize(("text", "parts"), PRINTED.items(), ids=range(len(PRINTED)))
def test_a_citation_states_its_parts(text: str, parts: dict[str, object]) -> None:
    assert take_apart(text) == Printed(**parts)  # type: ignore[arg-type]


@given(st.text("AaBé .,;:()[]?0129-\n", max_size=60))
def test_any_text_can_be_taken_apart_and_no_word_is_made_up(text: str) -> None:
    printed = take_apart(text)
    for part in (*printed.authors, printed.title, printed.journal, printed.year, printed.volume, printed.pages):
        assert all(word in text for word in part.split())


@given(st.text(st.characters(exclude_categories=("Cs",))) | st.sampled_from(["PMID: " + "9" * 5000, "2011; " * 500]))
def test_no_text_is_too_odd(text: str) -> None:
    assert isinstance(take_apart(text), Printed)


def test_a_long_author_list_takes_no_time() -> None:
    people = ", ".join(f"Smith{letter} A" for letter in "abcdefghij" * 30)
    assert len(take_apart(f"{people}. Rash. J Inv Med 2011; 25: 1.").authors) == 300
    assert take_apart("Aa " * 3000).authors == ()


@pytest.mark.parametrize(
    ("pmid", "valid"),
    [
        ("1", True),
        ("12345678", True),
        ("99999999", True),
        ("100000000", False),
        ("0", False),
        ("01234567", False),
        ("", False),
        ("12a", False),
        ("-1", False),
        ("9" * 5000, False),
        ("²", False),
        ("١٢", False),
    ],
)
def test_pmids_are_one_to_eight_digits(pmid: str, valid: bool) -> None:
    assert valid_pmid(pmid) is valid


@pytest.mark.parametrize(
    ("text", "pmid"),
    [
        ("PubMed PMID: 123", "123"),
        ("pmid123", "123"),
        ("PubMed ID: 12345", "12345"),
        ("pages 181-4. 1234567.", "1234567"),
        ("in 2011", ""),
        ("of 1234567 patients", ""),
    ],
)
def test_a_stated_pmid_is_found(text: str, pmid: str) -> None:
    assert pmid_in(text) == pmid


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        ("Smith AB, Jones C. Rash", True),
        ("van der Berg C; Study Group. Rash", True),
        ("Smith AB. Rash", True),
        ("The drug was given. Rash", False),
        ("Vitamin K, aspirin and others", True),
        ("smith ab, jones", False),
    ],
)
def test_a_line_may_begin_with_an_author(line: str, begins: bool) -> None:
    assert bool(FIRST_AUTHOR_AT_LINE_START.match(line)) is begins
