"""Arithmetic of rates: n of N as a percentage, its interval, and whether it agrees with a printed one."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

_Z = Decimal("1.959963984540054")
_PLACES = Decimal("0.01")


class Interval(NamedTuple):
    """A percentage between two others, each 0 to 100 with two decimals."""

    low: Decimal
    share: Decimal
    high: Decimal


def interval(affected: Decimal, at_risk: Decimal) -> Interval:
    """``affected`` of ``at_risk`` (at least 1, at least ``affected``) with the 95 % interval of Wilson's score.

    E. B. Wilson, J Am Stat Assoc 1927; 22: 209-12.

    >>> interval(Decimal(5), Decimal(14))
    Interval(low=Decimal('16.34'), share=Decimal('35.71'), high=Decimal('61.24'))
    """
    share = affected / at_risk
    square = _Z * _Z
    centre = share + square / (2 * at_risk)
    half = _Z * (share * (1 - share) / at_risk + square / (4 * at_risk * at_risk)).sqrt()
    scale = 100 / (1 + square / at_risk)
    low, high = max(Decimal(0), (centre - half) * scale), min(Decimal(100), (centre + half) * scale)
    return Interval(low.quantize(_PLACES), (100 * share).quantize(_PLACES), high.quantize(_PLACES))


def agree(affected: Decimal, at_risk: Decimal, percent: Decimal) -> bool:
    """True when a percentage printed with so many decimals can stand for these counts, rounded or cut off.

    >>> [agree(Decimal(5), Decimal(14), Decimal(p)) for p in ("36", "35", "35.7", "46")]
    [True, True, True, False]
    """
    exponent = percent.as_tuple().exponent
    unit = Decimal(1).scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else Decimal(1)
    return affected <= at_risk and abs(100 * affected / at_risk - percent) < unit
