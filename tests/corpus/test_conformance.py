"""Real chapters conform to the shapes, each by itself and all together."""

from __future__ import annotations

from pathlib import Path

import pytest
from single import told_twice

from kg.assembly import Summary
from kg.build import build
from kg.check import Report, check

pytestmark = pytest.mark.slow


def told(report: Report) -> list[tuple[str, str, str]]:
    """What a report finds wrong, with its place."""
    return [(found.chapter, found.result.focus, found.result.message) for found in report.violations]


def test_every_chapter_conforms(built_corpus: tuple[Path, Summary]) -> None:
    report = check([built_corpus[0]], jobs=2)
    assert report.graphs > built_corpus[1].chapters
    assert told(report) == []


def test_a_chapter_read_from_plain_text_conforms(corpus: Path, tmp_path: Path) -> None:
    build([corpus / "blinatumomab.txt"], tmp_path)
    assert told(check([tmp_path])) == []


def test_all_chapters_together_conform(built_corpus: tuple[Path, Summary]) -> None:
    """What chapters share is the same whoever states it."""
    graph = built_corpus[0] / "graph.ttl"
    assert told_twice(graph.read_bytes()) == {}
    assert told(check([graph], jobs=2)) == []
