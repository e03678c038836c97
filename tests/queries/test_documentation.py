"""The commands of ``docs/questions.md`` run."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg import assets, questions
from kg.build import build
from kg.cli import main

TEXT = (Path(__file__).parents[2] / "docs" / "questions.md").read_text(encoding="utf-8")
COMMANDS = [line.strip() for line in TEXT.splitlines() if line.startswith("    kg ")]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documented")
    build([assets.monographs()], folder / "out")
    return folder


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_runs(command: str, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(built)
    result = CliRunner().invoke(main, shlex.split(command)[1:])
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout or "--out" in command


def test_types_are_explained() -> None:
    told = {line.split("|")[1].strip().lower() for line in TEXT.splitlines() if line.startswith("| ")}
    assert {"curie": "iri", "string": "text"}.keys() < set(questions.TYPES)
    assert {{"curie": "iri", "string": "text"}.get(kind, kind) for kind in questions.TYPES} <= told
