"""The README does what it says: its commands run and answer as printed, its triples are in the graph."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib

from kg.cli import COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(?P<language>\w+)(?: (?P<file>\S+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
PROGRESS = re.compile(r"^ *\d+% \d+ documents?\n", re.MULTILINE)
GAP = "…"


def fences(language: str) -> Iterator[re.Match[str]]:
    return (fence for fence in FENCE.finditer(README) if fence["language"] == language)


def commands() -> Iterator[tuple[str, str]]:
    """Each command of the console blocks, in order, with the output printed below it."""
    for fence in fences("console"):
        for part in re.split(r"^\$ ", fence["body"], flags=re.MULTILINE)[1:]:
            command, _, printed = part.partition("\n")
            yield command, printed


def answers(printed: str, output: str) -> bool:
    """Whether ``output`` is as printed; a gap stands for anything, of any length."""
    pieces = (re.escape(piece) for piece in printed.split(GAP))
    return not printed or re.fullmatch(".*".join(pieces), output, re.DOTALL) is not None


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that the README prints, and the command kg of this checkout."""
    folder = tmp_path_factory.mktemp("readme")
    for fence in FENCE.finditer(README):
        if fence["file"]:
            (folder / fence["file"]).write_text(fence["body"], encoding="utf-8")
    kg = folder / "bin" / "kg"
    kg.parent.mkdir()
    kg.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m kg "$@"\n')
    kg.chmod(0o755)
    return folder


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    surroundings = {
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "XDG_CACHE_HOME": str(folder / "cache"),
    }
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=folder,
        env=os.environ | surroundings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


@pytest.mark.slow
def test_commands_answer_as_printed(folder: Path) -> None:
    told = list(commands())
    assert told
    for command, printed in told:
        done = run(command, folder)
        assert done.returncode == 0, f"{command}\n{done.stdout}"
        assert answers(printed, PROGRESS.sub("", done.stdout)), f"{command}\n{done.stdout}"


@pytest.mark.slow
def test_triples_are_in_the_graph(folder: Path) -> None:
    built = run("kg build examplostat.txt --out printed", folder)
    assert built.returncode == 0, built.stdout
    text = (folder / "printed" / "graph.ttl").read_text(encoding="utf-8")
    head = "".join(line for line in text.splitlines(keepends=True) if line.startswith("@"))
    graph = rdflib.Graph().parse(data=text, format="turtle")
    (fence,) = fences("turtle")
    printed = set(rdflib.Graph().parse(data=head + fence["body"], format="turtle"))
    assert printed
    assert printed - set(graph) == set()


@pytest.mark.parametrize("program", [".ci/demo", ".ci/test"])
def test_the_two_commands_are_what_ci_runs(program: str) -> None:
    assert f"`{program}`" in README
    assert os.access(ROOT / program, os.X_OK)
    assert program in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_files_that_are_named_exist() -> None:
    named = re.findall(r"`((?:\.ci|docs|kg|ontology|queries|requirements|shapes)/[\w./-]*)`", README)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_command_is_listed() -> None:
    listed = set(re.findall(r"^\| `kg (\w+)", README, re.MULTILINE))
    assert listed == set(COMMANDS)
