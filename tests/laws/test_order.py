"""Order: of chapters, findings, hash seed, clock, host, locale and workers, none changes a byte."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from generated import books
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import bits, overview, ref
from outputs import FILES, few, made

import kg
from kg import chapters as building

BOOK = {
    f"{drug.lower()}.nxml": bits(
        overview(f"Fever, rash and headache arose in {low}% vs 3% of patients on {drug.lower()}.", drug=drug),
        references=[ref(f"Smith AB. Study {low}. J Inv Med 2011; 25: 1-4.", f"Rash arose in {low} of 99 patients.")],
        drug=drug,
    )
    for low, drug in enumerate(["Examplostat", "Inventumab", "Fictafenib"], 21)
}
SURROUNDINGS = [
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "4294967295", "TZ": "America/Anchorage", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
]
CLOCKS_AND_DICE = {
    "datetime",
    "time",
    "random",
    "uuid",
    "secrets",
    "locale",
    "platform",
    "getpass",
    "socket",
    "calendar",
}

ROOT = Path(__file__).parents[2]
DATES = {"datetime", "datetime.date"}


@few
@given(books(), st.data())
def test_order_of_chapters(book: dict[str, bytes], data: st.DataObject) -> None:
    assert made(book) == made(book, order=data.draw(st.permutations(sorted(book))))


@few
@given(books(), st.permutations(building.FINDINGS))
def test_order_of_findings(book: dict[str, bytes], findings: list[object]) -> None:
    before = made(book)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "FINDINGS", tuple(findings))
        assert made(book) == before


@settings(max_examples=2)
@given(st.integers(2, 4))
def test_number_of_workers(jobs: int) -> None:
    assert made(BOOK, jobs=jobs) == made(BOOK)


def in_a_process(sources: Path, out: Path, surroundings: dict[str, str], *options: str) -> dict[str, bytes]:
    """The files of a build by a new Python in these surroundings."""
    out.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [sys.executable, "-m", "kg", "build", str(sources), "--out", str(out), "--no-cache", *options],
        env={**os.environ, "PYTHONPATH": str(ROOT), **surroundings},
        cwd=out.parent,
        check=True,
        capture_output=True,
    )
    return {name: (out / name).read_bytes() for name in FILES}


@pytest.mark.slow
def test_surroundings(tmp_path: Path) -> None:
    outputs = []
    for at, surroundings in enumerate(SURROUNDINGS):
        sources = tmp_path / f"sources{at}" / "inside"
        sources.mkdir(parents=True)
        for name in sorted(BOOK, reverse=bool(at % 2)):
            (sources / name).write_bytes(BOOK[name])
            os.utime(sources / name, (at * 10**8, at * 10**8))
        outputs.append(in_a_process(sources, tmp_path / f"host{at}" / "out", surroundings, "--jobs", str(at + 1)))
    assert outputs[0] == outputs[1] == outputs[2]


@pytest.mark.slow
def test_the_corpus_in_two_surroundings(corpus: Path, tmp_path: Path) -> None:
    first, second = (
        in_a_process(corpus / "livertox", tmp_path / name / "out", SURROUNDINGS[at], "--jobs", str(at + 1))
        for at, name in enumerate(["a", "b"])
    )
    assert first == second


def test_nothing_that_builds_has_a_clock_or_dice() -> None:
    code = Path(kg.__file__).parent
    seen: set[str] = set()
    waiting = ["kg.build"]
    while waiting:
        module = waiting.pop()
        path = code.parent / module.replace(".", "/")
        file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        if module in seen or not file.exists():
            continue
        seen.add(module)
        imported = {name for node in ast.walk(ast.parse(file.read_text())) for name in _names(node)}
        told = {name.partition(".")[0] for name in imported - DATES}
        assert told & CLOCKS_AND_DICE == set(), module
        waiting += [name for name in imported if name.startswith("kg.")]
    assert "kg.findings.targets" in seen


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []
