"""How long functions and modules may be. What is longer is listed, and may only become shorter."""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import median

import kg

CODE = Path(kg.__file__).parent
LINES_OF_FUNCTION = 40
LINES_OF_MODULE = 400
MEDIAN_OF_FUNCTIONS = 8
LONG_FUNCTIONS = {"findings/indications.py:_claim": 42}
LONG_MODULES: dict[str, int] = {}
SOURCES = {path.relative_to(CODE).as_posix(): path.read_text(encoding="utf-8") for path in sorted(CODE.rglob("*.py"))}


def functions() -> dict[str, int]:
    """The lines of each function, decorators and documentation included."""
    return {
        f"{name}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for name, text in SOURCES.items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def over(sizes: dict[str, int], most: int, listed: dict[str, int]) -> dict[str, int]:
    """What is longer than ``most`` and than its listed size."""
    return {name: size for name, size in sizes.items() if size > max(most, listed.get(name, 0))}


def test_functions_are_short() -> None:
    assert over(functions(), LINES_OF_FUNCTION, LONG_FUNCTIONS) == {}


def test_functions_are_short_as_a_rule() -> None:
    assert median(functions().values()) <= MEDIAN_OF_FUNCTIONS


def test_modules_are_short() -> None:
    modules = {name: text.count("\n") for name, text in SOURCES.items()}
    assert over(modules, LINES_OF_MODULE, LONG_MODULES) == {}


def test_lists_name_what_is_there() -> None:
    assert LONG_FUNCTIONS.keys() <= functions().keys()
    assert LONG_MODULES.keys() <= SOURCES.keys()
