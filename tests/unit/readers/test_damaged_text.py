"""Text as it comes out of a page, damaged in many ways: what it says stays what it says."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from kg.chapters import Built, chapters_in
from kg.model import Issue

WHOLE = """OVERVIEW

Introduction

Examplostat is an oral kinase inhibitor that is used to treat severe
gout. Examplostat was approved for use in the United States in 2014.
The drug is given once a day and is well-
known for its long half-life.

Background

Examplostat (ex am' ploe stat) is available as
tablets of 5 mg under the brand name Examplora. Side effects include
headache, nausea, fatigue and rash.

Hepatotoxicity

In clinical trials, serum aminotransferase elevations occurred in 12% of
patients on examplostat compared to 3% on placebo. The elevations were
above 5 times the upper limit of normal in 2 of 250 patients.

Likelihood score: D (possible rare cause of clinically apparent liver injury).

Mechanism of Injury

The mechanism of liver injury from examplostat is not known.

Outcome and Management

Patients with ALT levels above 5 times the ULN should stop the drug.

ANNOTATED BIBLIOGRAPHY

Smith AB, Jones CD. Efficacy of examplostat in gout. N Engl J Med 2013;
368: 100-10. PubMed PMID: 23456789.

(Among 250 patients with gout treated with examplostat for 12 weeks, ALT
elevations occurred in 12% and led to discontinuation in 2 patients.)

Miller EF. Liver injury from examplostat. Hepatology 2015; 61: 1-5.
PubMed PMID: 24567890.

(Two patients developed jaundice 3 weeks after starting examplostat.)
"""


def between(before: str, behind: str, debris: str) -> Callable[[str], str]:
    """Put ``debris`` where ``before`` is followed by ``behind``, as a page break does."""
    found = re.compile(rf"({re.escape(before)})\s({re.escape(behind)})")
    return lambda text: found.sub(lambda m: f"{m[1]}\n{debris}\n{m[2]}", text)


def without(*headings: str) -> Callable[[str], str]:
    return lambda text: re.sub(rf"^(?:{'|'.join(headings)})\n", "", text, flags=re.MULTILINE)


DAMAGES: dict[str, Callable[[str], str]] = {
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "bare carriage returns": lambda text: text.replace("\n", "\r"),
    "byte order mark": lambda text: "\ufeff" + text,
    "form feed and page number": between("compared", "to 3%", "\n\f\n2\n"),
    "page number in a sentence": between("compared", "to 3%", "\n14\n"),
    "page of pages": between("compared", "to 3%", "\nPage 2 of 7\n"),
    "running head": between("compared", "to 3%", "\nLiverTox 14\n"),
    "hyphen in a word that stands elsewhere": lambda text: text.replace(
        "elevations occurred", "eleva-\ntions occurred", 1
    ),
    "hyphen in a word of the lexicon": lambda text: text.replace("aminotransferase", "aminotrans-\nferase", 1),
    "soft hyphens": lambda text: text.replace("aminotransferase", "amino\u00adtransferase"),
    "ligatures": lambda text: text.replace("fi", "\ufb01").replace("fl", "\ufb02"),
    "no blank lines": lambda text: re.sub("\n\n+", "\n", text),
    "paragraphs in one line": lambda text: re.sub(r"(?<![\n.])\n(?!\n)", " ", text),
    "indented": lambda text: text.replace("\n", "\n\t"),
    "trailing blanks": lambda text: text.replace("\n", "   \n"),
    "headings in capitals": lambda text: text.replace("Hepatotoxicity", "HEPATOTOXICITY"),
    "headings run in": lambda text: re.sub(r"(Introduction|Hepatotoxicity)\n\n", r"\1: ", text),
    "headings lost": without("Introduction", "Background", "Hepatotoxicity", "Mechanism of Injury"),
    "heading of the bibliography lost": without("ANNOTATED BIBLIOGRAPHY"),
    "reference cut by a page": between("N Engl", "J Med", "\n3\n"),
    "annotation cut by a page": between("examplostat", "for 12", "\n12\n"),
}


def built(source: bytes) -> Built:
    (chapter,) = chapters_in("examplostat.txt", source, [])
    return chapter


def says(chapter: Built) -> set[tuple[str, tuple[str, ...]]]:
    """What is claimed, with spaces and case of quoted words left aside."""
    return {(claim.STEM, claim.says()) for claim in chapter.claims}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_text_says_the_same(damage: Callable[[str], str]) -> None:
    assert damage(WHOLE) != WHOLE
    whole, damaged = built(WHOLE.encode()), built(damage(WHOLE).encode())
    assert len(whole.claims) > 15
    assert says(damaged) == says(whole)
    assert damaged.faults == ()


@pytest.mark.parametrize(
    ("source", "code", "place"),
    [
        (b"", "chapter-empty", "line 1"),
        (b" \n\r\n\f", "chapter-empty", "line 1"),
        (b"Dear reader,\n\nthis is a letter.\n", "not-a-chapter", "line 1"),
        (b"<!DOCTYPE html><p>Hepatotoxicity", "web-page", "line 1"),
        (WHOLE.encode("utf-16"), "encoding-broken", "line 1, byte 0"),
        (
            WHOLE.replace("5 mg", "5 \u00b5g").encode("latin-1"),
            "encoding-broken",
            f"line 13, byte {WHOLE.index('5 mg') + 2}",
        ),
        (WHOLE.encode()[:300] + b"\0" + WHOLE.encode()[300:], "encoding-broken", "byte 300"),
    ],
    ids=["empty", "blank", "letter", "page", "UTF-16", "Latin-1", "NUL"],
)
def test_what_is_no_text_of_a_chapter_is_one_issue(source: bytes, code: str, place: str) -> None:
    issues: list[Issue] = []
    assert list(chapters_in("examplostat.txt", source, issues)) == []
    assert [(issue.code, issue.place) for issue in issues] == [(code, place)]
    assert issues[0].detail
