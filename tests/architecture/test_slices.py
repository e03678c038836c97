"""Each finding is a vertical slice: its stem names its shape, its question, its golden cases and its bad examples."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from places import ROOT

from kg import findings
from kg.findings import FINDINGS
from kg.model import Claim

STEMS = sorted(finding.STEM for finding in FINDINGS)
SHARED = {"changes", "chapter", "claim", "derived", "ledger", "observation", "passage", "shapes", "thing"}
MISSING: dict[str, set[str]] = {"master-list": {"good example", "bad example"}}


def missing(stem: str) -> Iterator[str]:
    """The files that a stem lacks."""
    cases, examples = ROOT / "tests" / "cases" / stem, ROOT / "tests" / "shapes" / stem
    wanted = {
        "module": (ROOT / "kg" / "findings" / f"{stem.replace('-', '_')}.py").is_file(),
        "shape": (ROOT / "shapes" / f"{stem}.ttl").is_file(),
        "question": (ROOT / "queries" / "ask" / f"{stem}.rq").is_file(),
        "golden case": any(path.is_dir() for path in cases.glob("*")),
        "good example": any(examples.glob("ok*.ttl")),
        "bad example": any(path.suffix in {".ru", ".ttl"} for path in examples.glob("bad*")),
    }
    yield from (name for name, there in wanted.items() if not there)


@pytest.mark.parametrize("stem", STEMS)
def test_a_slice_is_whole(stem: str) -> None:
    assert set(missing(stem)) - MISSING.get(stem, set()) == set()


def test_every_finding_is_listed() -> None:
    folder = Path(inspect.getfile(findings)).parent
    assert {path.stem for path in folder.glob("*.py")} - {"__init__"} == {stem.replace("-", "_") for stem in STEMS}
    assert len(set(STEMS)) == len(STEMS) == len(FINDINGS)


@pytest.mark.parametrize("finding", FINDINGS, ids=STEMS)
def test_a_finding_keeps_the_contract(finding: ModuleType) -> None:
    claims = [
        value
        for value in vars(finding).values()
        if inspect.isclass(value) and issubclass(value, Claim) and value.__module__ == finding.__name__
    ]
    assert {claim.STEM for claim in claims} == {finding.STEM}
    assert [name.lstrip("_") for name in inspect.signature(finding.find).parameters] == ["reading", "report"]
    assert [name.lstrip("_") for name in inspect.signature(finding.state).parameters] == ["claim", "node"]


@pytest.mark.parametrize("finding", FINDINGS, ids=STEMS)
def test_the_claim_stands_in_the_stem_of_its_file(finding: ModuleType) -> None:
    assert inspect.getmodulename(inspect.getfile(finding)) == finding.STEM.replace("-", "_")
    assert ast.get_docstring(ast.parse(inspect.getsource(finding)))


def test_every_shape_belongs_to_a_stem() -> None:
    stems = {path.stem for path in (ROOT / "shapes").glob("*.ttl")}
    assert stems - set(STEMS) - SHARED == set()
