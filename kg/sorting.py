"""Lines sorted and made unique in bounded memory: runs on disk, merged at the end."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import mkdtemp

_RUN = 200_000
_MOST_RUNS = 64


class Sorter:
    """Takes lines (each with its line end) in any order; gives them back sorted by code point, each once.

    Runs of ``size`` lines are kept in files of their own in ``folder``, which the caller removes.
    """

    def __init__(self, folder: Path, size: int = _RUN) -> None:
        self._folder = Path(mkdtemp(prefix="runs-", dir=folder))
        self._size = size
        self._lines: set[bytes] = set()
        self._runs: list[Path] = []
        self._spilled = 0

    def add(self, lines: bytes) -> None:
        self._lines.update(lines.splitlines(keepends=True))
        if len(self._lines) >= self._size:
            self._spill()

    def _spill(self) -> None:
        """Put the lines into a file; too many files, of which all must be open at once, are first made one."""
        merged = self._runs if len(self._runs) >= _MOST_RUNS else []
        path = self._folder / str(self._spilled)
        with path.open("wb") as file:
            file.writelines(self if merged else sorted(self._lines))
        self._runs = [path] if merged else [*self._runs, path]
        self._spilled += 1
        self._lines.clear()
        for run in merged:
            run.unlink()

    def __iter__(self) -> Iterator[bytes]:
        with ExitStack() as stack:
            files = [stack.enter_context(path.open("rb")) for path in self._runs]
            last = b""
            for line in heapq.merge(sorted(self._lines), *files):
                if line != last:
                    yield line
                last = line
