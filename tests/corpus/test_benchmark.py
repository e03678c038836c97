"""The reading of real chapters may only get better."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmark import HERE, SHARED, printed, tables

from kg.assembly import Summary

RATCHETS = json.loads((HERE / "ratchets.json").read_text(encoding="utf-8"))


@pytest.mark.slow
def test_no_score_falls(built_corpus: tuple[Path, Summary], capsys: pytest.CaptureFixture[str]) -> None:
    if not (SHARED / "tools" / "score.py").is_file():
        pytest.skip("the scoring tool is not beside the corpus")
    found = tables(built_corpus[0] / "graph.nq")
    with capsys.disabled():
        for name, table in found.items():
            print(f"\n{name}\n{printed(table)}")  # noqa: T201
    fallen = {
        (name, field): (round(found[name][field]["f1"], 3), floor)
        for name, floors in RATCHETS["scores"].items()
        for field, floor in floors.items()
        if found[name][field]["f1"] < floor - 0.0005
    }
    assert not fallen


@pytest.mark.slow
def test_the_share_of_unhandled_numbers_does_not_grow(built_corpus: tuple[Path, Summary]) -> None:
    counts = built_corpus[1].counts
    share = counts["ledger/unhandled"] / sum(count for name, count in counts.items() if name.startswith("ledger/"))
    assert share <= RATCHETS["unhandled"]
