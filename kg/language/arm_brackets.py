"""What brackets behind numbers and arms tell: the arm, the arms of a comparison, the size of an arm."""

from __future__ import annotations

from kg.language import grammar as g
from kg.language.atoms import Atom, Row
from kg.language.groups import Arm, Total
from kg.language.quantities import Form


def named_at(row: Row, at: int) -> Arm | None:
    """The arm that a bracket at atom ``at`` names alone: "1.2% [placebo] vs 1.8% [X]", "3 patients (all on X)"."""
    inner = _inner(row, at)
    if inner is None or not g.ARM_ALONE.fullmatch(inner.symbols):
        return None
    return _arm(row, inner.atoms[inner.symbols.index("D")])


def named_behind(row: Row, symbols: str, at: int) -> Arm | None:
    """The arm of a bracket behind the people or the event at atom ``at``: "1 death occurred (placebo arm)"."""
    found = g.BRACKET_BEHIND.match(symbols, at)
    return named_at(row, found.end() - 1) if found else None


def named_in_order(row: Row, at: int, count: int) -> list[Arm | None] | None:
    """As many arms as there are numbers before a bracket at atom ``at``: "12% vs 4% [X vs placebo]"."""
    inner = _inner(row, at)
    if inner is None or not g.NAMED_IN_ORDER.fullmatch(inner.symbols):
        return None
    drugs = [atom for atom in inner.atoms if atom.symbol == "D"]
    return [_arm(row, drug) for drug in drugs] if len(drugs) == count else None


def sample_at(row: Row, at: int) -> Total | None:
    """The size of an arm in a bracket at atom ``at``: "0.9% for X (n=445)"."""
    inner = _inner(row, at)
    samples = [atom.quantity for atom in inner.atoms if atom.form is Form.SAMPLE] if inner else []
    if len(samples) != 1 or samples[0] is None or samples[0].low is None:
        return None
    return Total(samples[0].low, *row.placed(samples[0].start, samples[0].end))


def people_at(row: Row, at: int) -> Total | None:
    """The number of people in an arm that a bracket at atom ``at`` begins with: "[10,000 patients exposed]"."""
    inner = _inner(row, at)
    if inner is None or row.atoms[at].symbol != "B" or not g.SIZE.match(inner.symbols):
        return None
    quantity = inner.atoms[0].quantity
    if quantity is None or quantity.low is None:
        return None
    return Total(quantity.low, *row.placed(quantity.start, quantity.end))


def compares(row: Row, at: int) -> bool:
    """True for a bracket at atom ``at`` that compares: "(11% vs 6%)"."""
    inner = _inner(row, at)
    return inner is not None and "v" in inner.symbols


def _inner(row: Row, at: int) -> Row | None:
    return row.atoms[at].inner if at < len(row.atoms) else None


def _arm(row: Row, atom: Atom) -> Arm:
    return Arm(atom.text, *row.placed(atom.start, atom.end))
