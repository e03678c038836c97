"""Which patterns of the program how many chapters exercise: a rule that only one chapter needs is suspicious.

Every compiled pattern that stands in a module of ``kg.language`` or ``kg.findings`` is watched while the
chapters are read one by one; a pattern is exercised by a chapter in which it finds anything.

    python tests/corpus/rules.py FOLDER
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import kg.findings
import kg.language
from kg.chapters import chapters_in
from kg.cues import Cued


class Watched:
    """A pattern that notes the chapter in which it finds something; what it does not know, the pattern does."""

    chapter = ""

    def __init__(self, pattern: re.Pattern[str] | Cued, found: set[str]) -> None:
        self._pattern = pattern
        self._found = found

    def __getattr__(self, name: str) -> object:
        return getattr(self._pattern, name)

    def _noted(self, result: object) -> object:
        if result:
            self._found.add(Watched.chapter)
        return result

    def match(self, *args: object) -> object:
        return self._noted(self._pattern.match(*args))  # type: ignore[arg-type]

    def search(self, *args: object) -> object:
        return self._noted(self._pattern.search(*args))  # type: ignore[arg-type]

    def fullmatch(self, *args: object) -> object:
        return self._noted(self._pattern.fullmatch(*args))  # type: ignore[arg-type]

    def findall(self, *args: object) -> object:
        return self._noted(self._pattern.findall(*args))  # type: ignore[arg-type]

    def split(self, text: str, *args: int) -> list[str]:
        parts = self._pattern.split(text, *args)
        self._noted(len(parts) > 1)
        return parts

    def sub(self, put: object, text: str, *args: int) -> str:
        self._noted(self._pattern.search(text))
        return self._pattern.sub(put, text, *args)  # type: ignore[call-overload,no-any-return]

    def finditer(self, *args: object) -> Iterator[object]:
        for found in self._pattern.finditer(*args):  # type: ignore[arg-type]
            yield self._noted(found)


def modules() -> Iterator[ModuleType]:
    for package in (kg.language, kg.findings):
        for info in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
            yield importlib.import_module(info.name)


def exercised(folder: Path) -> dict[str, set[str]]:
    """The chapters that exercise each pattern, by the pattern's module and name. Leaves the modules as they were."""
    found: dict[str, set[str]] = defaultdict(set)
    kept: list[tuple[ModuleType, str, object]] = []
    for module in modules():
        for name, value in list(vars(module).items()):
            if hasattr(value, "cache_clear"):
                value.cache_clear()  # what is remembered of other tests is not looked for again
            label = f"{module.__name__}.{name}"
            if isinstance(value, re.Pattern | Cued):
                kept.append((module, name, value))
                setattr(module, name, Watched(value, found[label]))
            elif name == "RIGHT":
                kept.append((module, name, value))
                setattr(module, name, tuple((rule, Watched(p, found[f"{label}.{rule}"])) for rule, p in value))
    try:
        for path in sorted([*folder.glob("*.nxml"), *folder.parent.glob("*.txt")]):
            Watched.chapter = path.stem
            list(chapters_in(path.name, path.read_bytes(), []))
    finally:
        for module, name, value in kept:
            setattr(module, name, value)
    return dict(found)


def main() -> None:
    for name, chapters in sorted(exercised(Path(sys.argv[1])).items(), key=lambda entry: (len(entry[1]), entry[0])):
        sys.stdout.write(f"{len(chapters):3d}  {name}  {' '.join(sorted(chapters)) if len(chapters) < 4 else ''}\n")


if __name__ == "__main__":
    main()
