"""The targets that are made of several molecules."""

from __future__ import annotations

from kg.findings.targets import complexes
from kg.lexicon import table


def test_each_complex_is_a_target_of_the_lexicon() -> None:
    assert "cd3" in complexes()
    assert complexes() - set(table("target").labels) == frozenset()
