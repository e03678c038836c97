"""Every question over real chapters: none loses its rows, each is quick.

Where a change of the findings is meant to change rows, `tests/corpus/rows.py` writes them down again.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from rows import built, counts, pinned

from kg import questions
from kg.ask import opened
from kg.assembly import Summary
from kg.assets import data

SECONDS = 1.0
FEWER_IS_BETTER = {"unhandled"}
EITHER_WAY = {"ledger"}
NOT_OF_CHAPTERS = {"master-list"}


@pytest.mark.slow
def test_rows_over_one_chapter(corpus: Path, tmp_path: Path) -> None:
    found = counts(built(corpus / "blinatumomab.txt", tmp_path))
    assert {name: rows for name, (rows, _) in found.items()} == {name: rows for name, (rows, _) in pinned().items()}


@pytest.mark.slow
def test_rows_over_all_chapters(built_corpus: tuple[Path, Summary]) -> None:
    found = counts(opened(built_corpus[0]))
    floor = pinned()
    lost = {
        name: (rows, floor[name][1])
        for name, (rows, _) in found.items()
        if name not in EITHER_WAY and (rows > floor[name][1] if name in FEWER_IS_BETTER else rows < floor[name][1])
    }
    assert lost == {}, "a question lost rows (unhandled: gained), each with what it has and what it had"
    assert [
        name for name, (rows, _) in found.items() if not rows and name not in FEWER_IS_BETTER | NOT_OF_CHAPTERS
    ] == []
    assert {name: seconds for name, (_, seconds) in found.items() if seconds > SECONDS} == {}


@pytest.mark.slow
def test_no_row_of_a_check(built_corpus: tuple[Path, Summary]) -> None:
    engine = opened(built_corpus[0])
    checks = [questions.read(path) for path in sorted(data("queries/check").glob("*.rq"))]
    assert {check.name: list(engine.query(check.query)) for check in checks} == {check.name: [] for check in checks}


def test_every_question_is_written_down() -> None:
    assert list(pinned()) == questions.names()
