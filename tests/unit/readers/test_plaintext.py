"""Text lifted from a page: what is its title."""

from __future__ import annotations

import pytest

from kg.chapters import chapters_in

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
