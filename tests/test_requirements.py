"""The locks say all that pyproject.toml asks for, at versions it allows; the lowest set stands at its lower bounds."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parent.parent
LOCKS = ROOT / "requirements"
PINNED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ \\]+)", re.MULTILINE)


def asked(*extras: str) -> dict[str, Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *(line for extra in extras for line in project["optional-dependencies"][extra])]
    return {canonicalize_name(requirement.name): requirement for requirement in map(Requirement, lines)}


def pins(lock: Path) -> dict[str, Version]:
    text = lock.read_text(encoding="utf-8")
    return {canonicalize_name(found["name"]): Version(found["version"]) for found in PINNED.finditer(text)}


def lower_bound(requirement: Requirement) -> Version:
    return max(Version(part.version) for part in requirement.specifier if part.operator in {">=", "=="})


@pytest.mark.parametrize(("name", "extras"), [("run", []), ("test", ["test"]), ("lowest", ["test"])])
def test_lock_satisfies_pyproject(name: str, extras: list[str]) -> None:
    pinned = pins(LOCKS / f"{name}.txt")
    unsatisfied = {
        package: str(requirement)
        for package, requirement in asked(*extras).items()
        if package not in pinned or pinned[package] not in requirement.specifier
    }
    assert not unsatisfied, "run .ci/lock"


def test_lowest_set_stands_at_the_lower_bounds() -> None:
    pinned = pins(LOCKS / "lowest.txt")
    bounds = {package: lower_bound(requirement) for package, requirement in asked("test").items()}
    assert {package: pinned[package] for package in bounds} == bounds


def test_tests_run_on_what_users_run() -> None:
    tested = pins(LOCKS / "test.txt")
    used = pins(LOCKS / "run.txt") | pins(LOCKS / "build.txt")
    assert {package: tested[package] for package in used if package in tested} == {
        package: version for package, version in used.items() if package in tested
    }
    assert pins(LOCKS / "run.txt").items() <= tested.items()


@pytest.mark.parametrize("lock", sorted(LOCKS.glob("*.txt")), ids=lambda lock: lock.stem)
def test_every_pin_has_hashes_and_no_file_names_a_host(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=\S)", text.rstrip())
    assert blocks
    assert all(PINNED.match(block) and "--hash=sha256:" in block for block in blocks)
    assert "://" not in text
