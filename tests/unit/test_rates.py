"""Rates against published values and against the formula."""

from __future__ import annotations

from decimal import Decimal
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.rates import agree, interval

counts = st.integers(1, 10**6).flatmap(lambda at_risk: st.tuples(st.integers(0, at_risk), st.just(at_risk)))


@pytest.mark.parametrize(
    ("affected", "at_risk", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_intervals_are_those_of_newcombe(affected: int, at_risk: int, low: float, high: float) -> None:
    """R. G. Newcombe, Stat Med 1998; 17: 857-72, table I, method 3 (score method without continuity correction)."""
    found = interval(Decimal(affected), Decimal(at_risk))
    assert float(found.low) / 100 == pytest.approx(low, abs=5.1e-5)
    assert float(found.high) / 100 == pytest.approx(high, abs=5.1e-5)


@given(counts)
def test_the_interval_solves_the_score_equation(rate: tuple[int, int]) -> None:
    """The ends are the p at which (x - np)^2 = z^2 np(1 - p)."""
    affected, at_risk = rate
    share, z = affected / at_risk, 1.959963984540054
    centre = (share + z**2 / (2 * at_risk)) / (1 + z**2 / at_risk)
    half = z * sqrt(share * (1 - share) / at_risk + z**2 / (4 * at_risk**2)) / (1 + z**2 / at_risk)
    found = interval(Decimal(affected), Decimal(at_risk))
    assert float(found.low) == pytest.approx(100 * max(0, centre - half), abs=0.006)
    assert float(found.high) == pytest.approx(100 * min(1, centre + half), abs=0.006)


@given(counts)
def test_the_share_lies_between_its_ends_within_bounds(rate: tuple[int, int]) -> None:
    found = interval(*map(Decimal, rate))
    assert 0 <= found.low <= found.share <= found.high <= 100
    assert all(end == end.quantize(Decimal("0.01")) for end in found)


@given(counts)
def test_counts_agree_with_their_own_percentage_however_printed(rate: tuple[int, int]) -> None:
    affected, at_risk = map(Decimal, rate)
    exact = 100 * affected / at_risk
    for places in ("1", "0.1", "0.01"):
        for rounding in ("ROUND_HALF_UP", "ROUND_HALF_EVEN", "ROUND_DOWN"):
            assert agree(affected, at_risk, exact.quantize(Decimal(places), rounding=rounding))


@pytest.mark.parametrize(
    ("affected", "at_risk", "percent", "agrees"),
    [
        ("5", "14", "36", True),
        ("5", "14", "35.7", True),
        ("5", "14", "37", False),
        ("5", "14", "35.9", False),
        ("14", "14", "100", True),
        ("15", "14", "107", False),
        ("1", "3", "30", False),
        ("2", "1000", "0.2", True),
        ("100", "1000", "1E+1", True),
    ],
)
def test_agreement(affected: str, at_risk: str, percent: str, agrees: bool) -> None:
    assert agree(Decimal(affected), Decimal(at_risk), Decimal(percent)) is agrees
