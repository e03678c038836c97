"""Figures: what each number counts, told from its neighbours."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.figures import Figure, Sort, figures, unborne

COUNT, SHARE, MULTIPLE, GRADE = Sort.COUNT, Sort.SHARE, Sort.MULTIPLE, Sort.GRADE


def told(words: str) -> set[tuple[Decimal, Sort]]:
    return {(figure.number, sort) for figure in figures(words) for sort in figure.sorts}


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("36%", {("36", SHARE)}),
        ("1.5 to 3 percent", {("1.5", SHARE), ("3", SHARE)}),
        ("62 vs 45%", {("62", SHARE), ("45", SHARE)}),
        ("1,234 of 2,000", {("1234", COUNT), ("2000", COUNT)}),
        ("0.05", {("0.05", COUNT)}),
        ("none of twelve", {("0", COUNT), ("12", COUNT)}),
        ("3 to 5 times", {("3", MULTIPLE), ("5", MULTIPLE)}),
        ("5-fold", {("5", MULTIPLE)}),
        ("10 x ULN", {("10", MULTIPLE)}),
        ("twice normal", {("2", MULTIPLE)}),
        ("grades 3 or 4", {("3", GRADE), ("4", GRADE)}),
        ("grade III", {("3", GRADE)}),
        ("two dozen", {("24", COUNT), ("2", COUNT)}),
        ("nausea", set()),
    ],
)
def test_sorts(words: str, numbers: set[tuple[str, Sort]]) -> None:
    assert told(words) == {(Decimal(number), sort) for number, sort in numbers}


def test_neighbours_outside_the_range_are_looked_at() -> None:
    text = "grade 4 in 62 vs 45%"
    assert [figure.sorts for figure in figures(text, 6, 7)] == [{GRADE}]
    assert [(figure.start, figure.sorts) for figure in figures(text, 11, 13)] == [(11, {SHARE})]


def test_each_number_wants_a_figure_of_its_own() -> None:
    five, other = Figure(0, Decimal(5), frozenset({COUNT})), Figure(9, Decimal(5), frozenset({COUNT, SHARE}))
    wanted = {"affected": (Decimal(5), COUNT), "atRisk": (Decimal(5), COUNT)}
    assert unborne(wanted, [five]) == "atRisk"
    assert unborne(wanted, [five, five]) == "atRisk"
    assert unborne(wanted, [five, other]) is None
    assert unborne({"a": (Decimal(5), COUNT), "percent": (Decimal(5), SHARE)}, [other, five]) is None
    assert unborne({"percent": (Decimal(5), SHARE)}, [five]) == "percent"
