"""Text lifted from a page: what is its title, and where its parts begin."""

from __future__ import annotations

import pytest

from kg.chapters import chapters_in
from kg.findings.case_laboratory_values import LaboratoryValue
from kg.findings.case_reports import CaseReport
from kg.findings.drug_classes import DrugClass
from kg.findings.products import Brand

TEXT = """OVERVIEW

Introduction
{first}

Hepatotoxicity
{hepatotoxicity}

Likelihood score: E (unlikely cause of clinically apparent liver injury).
"""


def title(first: str, hepatotoxicity: str) -> str:
    text = TEXT.format(first=first, hepatotoxicity=hepatotoxicity)
    (built,) = chapters_in("unnamed.txt", text.encode(), [])
    return built.chapter.title


@pytest.mark.parametrize(
    ("first", "hepatotoxicity", "expected"),
    [
        (
            "Examplostat is an oral inhibitor used to treat gout.",
            "ALT elevations arose in 5% on examplostat, in 4% on placebo, and in none once placebo was stopped.",
            "Examplostat",
        ),
        (
            "Examplostat is an oral inhibitor used to treat gout.",
            "Serum enzymes rise more often with examplostat than with allopurinol.",
            "Examplostat",
        ),
        (
            "Gout is treated with allopurinol.",
            "Serum enzymes rise with allopurinol, and allopurinol is stopped.",
            "Allopurinol",
        ),
    ],
    ids=["placebo", "a known drug", "a subject that is no drug"],
)
def test_a_text_is_named_after_its_drug(first: str, hepatotoxicity: str, expected: str) -> None:
    assert title(first, hepatotoxicity) == expected


PRODUCT = """
PRODUCT INFORMATION
REPRESENTATIVE TRADE NAMES
Examplostat – Generic, Urilex®
DRUG CLASS
Antigout Agents
COMPLETE LABELING
Product labeling at DailyMed

ANNOTATED BIBLIOGRAPHY
References updated: 01 May 2019
Tamm A, Berg B. Examplostat in gout. J Hepatol 2014; 12: 34-41. PubMed PMID: 12345678
(Among 40 patients, none had ALT elevations).
"""


def test_the_parts_of_the_product_section_are_lines_of_it() -> None:
    text = TEXT.format(first="Examplostat is an oral agent used to treat gout.", hepatotoxicity="ALT rises are rare.")
    (built,) = chapters_in("unnamed.txt", (text + PRODUCT).encode(), [])
    told = {claim.STEM: claim for claim in built.claims}
    brand, drug_class = told["products"], told["drug-classes"]
    assert isinstance(brand, Brand)
    assert isinstance(drug_class, DrugClass)
    assert brand.product.label == "Urilex"
    assert drug_class.mention == "Antigout Agents"
    assert [claim.STEM for claim in built.claims].count("drug-classes") == 1


def test_the_date_above_the_references_is_no_part_of_the_first() -> None:
    text = TEXT.format(first="Examplostat is an oral agent used to treat gout.", hepatotoxicity="ALT rises are rare.")
    (built,) = chapters_in("unnamed.txt", (text + PRODUCT).encode(), [])
    (reference,) = built.chapter.references
    assert reference.authors == ("Tamm A", "Berg B")
    assert built.chapter.section(reference.section).text.startswith("Tamm A")


CASES = """
Drug Class: Antigout Agents
Other Drugs in the Class: Allopurinol, Febuxostat,
Probenecid

CASE REPORT
Case 1. Acute hepatitis due to examplostat in a person who had taken it before, with a long title
that was wrapped.(1)
A man of 40 years developed jaundice 3 weeks after starting examplostat.

7

Key Points
Medication: Examplostat (10 mg daily)
Pattern: Mixed (R=3.7)
Severity: 3+ (jaundice, hospitalization)
Latency: 3 weeks
Recovery: ~2 months
Other medications: Aspirin, folic acid,
metoprolol
Laboratory Values
Time After Starting\tTime After Stopping\tALT (U/L)\tAlk P (U/L)
Pre\t\t22\t80
3 weeks\t0\t678\t
\t2 weeks\t90\t110
Comment
A typical case.

Case 2. Jaundice due to examplostat.(2)
A woman of 50 years developed jaundice.
Key Points
Medication: Examplostat
Pattern: Hepatocellular
"""


def test_cases_of_a_text_are_those_of_a_printed_chapter() -> None:
    text = TEXT.format(first="Examplostat is an oral agent used to treat gout.", hepatotoxicity="ALT rises are rare.")
    (built,) = chapters_in("unnamed.txt", (text + CASES + PRODUCT).encode(), [])
    first, second = sorted((c for c in built.claims if isinstance(c, CaseReport)), key=lambda case: case.case)
    assert (first.case, second.case) == ("case-1", "case-2")
    assert first.title.endswith("with a long title that was wrapped")
    assert (first.pattern, str(first.r_value), first.latency) == ("Mixed", "3.7", "3 weeks")
    assert first.other == "Aspirin, folic acid, metoprolol"
    assert second.pattern == "Hepatocellular"
    assert built.chapter.section("case-1/comment").text == "A typical case."
    assert [claim.mention for claim in built.claims if isinstance(claim, DrugClass)] == ["Antigout Agents"]


def test_cells_parted_by_tabs_keep_their_columns() -> None:
    text = TEXT.format(first="Examplostat is an oral agent used to treat gout.", hepatotoxicity="ALT rises are rare.")
    (built,) = chapters_in("unnamed.txt", (text + CASES).encode(), [])
    values = [(v.started, v.stopped, v.analyte, v.printed) for v in built.claims if isinstance(v, LaboratoryValue)]
    assert sorted(values) == [
        ("", "2 weeks", "ALT", "90"),
        ("", "2 weeks", "Alk P", "110"),
        ("3 weeks", "0", "ALT", "678"),
        ("Pre", "", "ALT", "22"),
        ("Pre", "", "Alk P", "80"),
    ]


def test_an_annotation_that_is_closed_wrongly_ends_with_its_paragraph() -> None:
    text = TEXT.format(first="Examplostat is an oral agent used to treat gout.", hepatotoxicity="ALT rises are rare.")
    further = "\n\nBerg B. Examplostat again. Gut 2015; 13: 1-2. PubMed PMID: 23456789\n(Among 9 patients, 1 died).\n"
    source = text + PRODUCT.replace("elevations).", "elevations].") + further
    (built,) = chapters_in("unnamed.txt", source.encode(), [])
    assert [reference.pmid for reference in built.chapter.references] == ["12345678", "23456789"]
