"""Whose cases: numbers attributed to drugs, in lists, in brackets, and of whole groups."""

from __future__ import annotations

import pytest

from kg.language.atoms import rows_of
from kg.language.measure import Context, Measure
from kg.language.measures import measures
from kg.language.names import Names, names_of

NAMES = Names(own=names_of(["dorfexine"]), abbreviations={})


def told(text: str) -> list[Measure]:
    return measures(rows_of(text, NAMES), Context())[0]


def credited(text: str) -> list[tuple[str, int, int | None]]:
    """Arm, count and total of each measure that is not set aside."""
    return [
        (m.arm.name if m.arm else "", int(m.values[0].low or 0), int(m.total.value) if m.total else None)
        for m in told(text)
        if not m.aside
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Among 300 cases of hepatitis, 9 cases were attributed to warfarin, 2 cases to dorfexine, but none to aspirin",
        "Among 300 cases of liver injury, 9 were due to warfarin, 2 to dorfexine and none to aspirin",
        "Of 300 cases of hepatitis, 9 were attributed to warfarin, 2 to dorfexine, but none were attributed to aspirin",
    ],
)
def test_cases_are_of_all_that_were_studied(text: str) -> None:
    assert credited(text) == [("warfarin", 9, 300), ("dorfexine", 2, 300), ("aspirin", 0, 300)]


@pytest.mark.parametrize(
    "text",
    [
        "Among 300 cases of hepatitis, 20 were attributed to statins, including 8 to atorvastatin and 7 to lovastatin",
        "Among 300 cases of liver injury, 20 were due to statins, including atorvastatin [8] and lovastatin [7]",
        "Among 300 cases of liver injury, 20 were attributed to statins [8 atorvastatin and 7 lovastatin]",
        "Among 300 cases of liver injury, statins were implicated in 20 cases [8 atorvastatin and 7 lovastatin]",
    ],
)
def test_the_members_of_a_class_are_of_the_class(text: str) -> None:
    assert credited(text) == [("statins", 20, 300), ("atorvastatin", 8, 20), ("lovastatin", 7, 20)]


def test_a_cause_in_general_is_set_aside_and_counts_for_what_follows() -> None:
    text = (
        "Among 900 patients with liver failure, 130 were attributed to drug induced liver injury, but none to dorfexine"
    )
    assert [m.aside for m in told(text)] == ["background", ""]
    assert credited(text) == [("dorfexine", 0, 130)]


@pytest.mark.parametrize(
    "text",
    [
        "Rates of ALT elevations above 3 times ULN: atorvastatin 0.7%, lovastatin 0.6%",
        "Reported rates of ALT elevations >3 times ULN; atorvastatin 0.7% and lovastatin 0.6%",
    ],
)
def test_the_arm_before_its_number(text: str) -> None:
    found = [
        (m.arm.name if m.arm else "", str(m.values[0].low), m.threshold.low if m.threshold else None)
        for m in told(text)
    ]
    assert found == [("atorvastatin", "0.7", 3), ("lovastatin", "0.6", 3)]


@pytest.mark.parametrize("joint", ["/", "-"])
def test_a_combination_is_one_arm(joint: str) -> None:
    found = told(f"ALT elevations occurred in 2% on warfarin{joint}aspirin and 1% on aspirin")
    assert [m.arm.name for m in found if m.arm] == [f"warfarin{joint}aspirin", "aspirin"]


def test_a_comparison_far_behind_its_event() -> None:
    text = "ALT elevations occurred in 2% of those with gout on dorfexine for 24 weeks, compared to only 1% in placebo"
    assert [m.arm.name for m in told(text) if m.arm] == ["dorfexine", "placebo"]


def test_the_sexes_of_those_affected_count_nobody_again() -> None:
    assert credited("Among 9 patients on dorfexine, 5 patients, 4 women and one man, developed jaundice")[0][1] == 5


def test_none_of_a_whole_study_is_of_all_its_arms_together() -> None:
    text = "Controlled trial of dorfexine vs placebo in 213 patients; no patient developed jaundice"
    assert credited(text) == [("dorfexine and placebo", 0, 213)]


def test_how_frequent_an_allele_is_counts_no_event() -> None:
    assert told("Hepatotoxicity was linked to HLA-B*15:02, an allele found in 1% of controls") == []
