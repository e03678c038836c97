"""The queries of ``queries/check``, whose rows are faults: none in the world, one each where there is one."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
from engines import HERE, files, table

from kg import questions
from kg.ask import Embedded
from kg.assets import data

CHECKS = sorted(data("queries/check").glob("*.rq"))
FAULTS = {
    "edge-without-claim": ("drug/dornaxib", "hg:adverseEvent", "event/jaundice"),
    "one-name-two-drugs": ("veltamine", "drug/veltamin", "drug/veltamine"),
    "one-term-two-things": ("OAE:0000361", "event/fever", "event/feverishness"),
    "one-thing-two-kinds": ("condition/grey-fever", "hg:AdverseEvent", "hg:Condition"),
}
by_name = pytest.mark.parametrize("path", CHECKS, ids=lambda path: path.stem)


def loaded(*paths: Path) -> Embedded:
    store = pyoxigraph.Store()
    for path in paths:
        store.load(path=path, format=pyoxigraph.RdfFormat.TURTLE)
    return Embedded(store)


@by_name
def test_the_world_has_none(path: Path) -> None:
    assert table(loaded(*files()).query(questions.read(path).query))[1:] == []


@by_name
def test_each_fault_is_found(path: Path) -> None:
    question = questions.read(path)
    head, *rows = table(loaded(*files(), HERE / "faults.ttl").query(question.query))
    assert list(head) == list(question.columns)
    assert rows == [FAULTS[path.stem]]


def test_each_check_has_its_fault() -> None:
    assert {path.stem for path in CHECKS} == FAULTS.keys()
