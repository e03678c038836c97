"""The floors of ``docs/architecture.txt`` against the imports of the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from places import ROOT

import kg

CODE = Path(kg.__file__).parent
FLOORS = ROOT / "docs" / "architecture.txt"
BROTHERS = ("readers", "findings", "exporters", "loaders")
_LINE = re.compile(r"(?P<floor>[0-4] \w+)\s{2,}(?P<modules>\S+(?:  \S+)*)(?:\s{2,}\S.*)?")
NETWORK = {
    "aiohttp",
    "ftplib",
    "http.client",
    "httpx",
    "requests",
    "socket",
    "socketserver",
    "urllib.request",
    "urllib3",
}
PLACES = {
    "SPARQLWrapper": {"loaders", "ask"},
    "pyshacl": {"reference"},
    **{name: {"transport", "loaders", "serve", "ask", "fetch"} for name in NETWORK},
}


def floors() -> list[tuple[str, list[str]]]:
    """The lines of the drawing from top to bottom: floor, and modules or rooms."""
    drawn = (re.match(r"(?P<floor>[0-4] \w+)\s+(?P<modules>.*)", line) for line in FLOORS.read_text().splitlines())
    return [(line["floor"], line["modules"][:49].split()) for line in drawn if line]


def places() -> dict[str, int]:
    """The height of each module or room: the number of its line, counted from below."""
    return {name.rstrip("/"): height for height, (_, names) in enumerate(reversed(floors())) for name in names}


def modules() -> dict[str, ast.Module]:
    """Each module of the package by its dotted name, without ``kg.``; a room by the name of its folder."""
    found = {}
    for path in sorted(CODE.rglob("*.py")):
        parts = path.relative_to(CODE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = ast.parse(path.read_text(encoding="utf-8"))
    return found


MODULES = modules()


def imported(tree: ast.AST) -> Iterator[str]:
    """The dotted name of everything that a module imports, names from a module included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: name the package in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own(tree: ast.AST) -> Iterator[str]:
    """The modules of the package that a module imports."""
    for name in imported(tree):
        if name.partition(".")[0] == "kg":
            parts = name.split(".")[1:]
            while parts and ".".join(parts) not in MODULES:
                parts.pop()
            yield ".".join(parts)


def room(module: str) -> str:
    return module.partition(".")[0]


def test_every_module_has_a_place() -> None:
    placed = places()
    assert len(placed) == sum(len(names) for _, names in floors()), "a module stands in two places"
    rooms = {room(module) for module in MODULES if module}
    assert rooms - placed.keys() == set(), f"give it a line in {FLOORS.name}"
    assert placed.keys() - rooms == set(), f"no such module: take it out of {FLOORS.name}"


def test_rooms_are_drawn_as_rooms() -> None:
    drawn = {name for _, names in floors() for name in names}
    assert {name for name in drawn if name.endswith("/")} == {
        f"{path.parent.name}/" for path in CODE.glob("*/__init__.py")
    }


def test_floors_are_drawn_from_the_door_down() -> None:
    assert [floor for floor, _ in floors()] == sorted((floor for floor, _ in floors()), reverse=True)
    assert {floor for floor, _ in floors()} == {"0 words", "1 tools", "2 parts", "3 paths", "4 door"}


def test_imports_go_down() -> None:
    placed = places()
    climbs = [
        f"{module} imports {target}"
        for module, tree in MODULES.items()
        for target in own(tree)
        if target and room(target) != room(module) and placed[room(target)] >= placed[room(module)]
    ]
    assert climbs == []


@pytest.mark.parametrize("name", BROTHERS)
def test_brothers_do_not_import_one_another(name: str) -> None:
    met = [
        f"{module} imports {target}"
        for module, tree in MODULES.items()
        for target in own(tree)
        if room(module) == name == room(target) and module != name
    ]
    assert met == []


def test_no_circle_within_a_room() -> None:
    TopologicalSorter({module: set(own(tree)) - {""} for module, tree in MODULES.items()}).prepare()


@pytest.mark.parametrize("library", sorted(PLACES))
def test_libraries_keep_to_their_places(library: str) -> None:
    users = {
        room(module)
        for module, tree in MODULES.items()
        if any(f"{name}.".startswith(f"{library}.") for name in imported(tree))
    }
    assert users <= PLACES[library]


def test_no_module_of_leftovers() -> None:
    names = {part for module in MODULES for part in module.split(".")}
    assert names & {"utils", "util", "common", "helpers", "core", "manager", "misc"} == set()
