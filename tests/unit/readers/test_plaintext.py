"""Text lifted from a page: what is its title, and where its parts begin."""

from __future__ import annotations

import pytest

from kg.chapters import chapters_in
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
