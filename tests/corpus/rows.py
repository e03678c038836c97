"""How many rows each question has over real chapters; run alone, it writes them down again.

python tests/corpus/rows.py ../shared/corpus > tests/corpus/rows.tsv
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from kg import diff, graphs, questions
from kg.ask import Embedded, ask, opened
from kg.assembly import Summary
from kg.assets import monographs
from kg.build import build
from kg.derive import derive
from kg.exporters import changes

PINNED = Path(__file__).with_suffix(".tsv")
HEAD = ("question", "blinatumomab", "chapters")


def counts(engine: Embedded) -> dict[str, tuple[int, float]]:
    """Rows (triples, where the answer is a graph) and seconds of processor of each question."""
    found = {}
    for name in questions.names():
        began = time.process_time()
        rows = sum(1 for _ in ask(questions.question(name), {}, engine))
        found[name] = rows, time.process_time() - began
    return found


def pinned() -> dict[str, tuple[int, int]]:
    """The rows written down: over the one chapter, and over all."""
    lines = PINNED.read_text(encoding="utf-8").splitlines()[1:]
    return {name: (int(one), int(all_)) for name, one, all_ in (line.split("\t") for line in lines)}


def built(source: Path, folder: Path) -> Embedded:
    made(source, folder)
    return opened(folder)


def made(source: Path, folder: Path) -> Summary:
    """Build, and write what is derived and what changed beside it."""
    summary = build([source], folder, jobs=2)
    derive([folder], folder / graphs.DERIVED)
    compare(folder)
    return summary


def compare(folder: Path) -> None:
    """Write what changed from the monograph that is shipped, as if it had been the release before."""
    with TemporaryDirectory() as scratch:
        build([monographs()], Path(scratch), jobs=1)
        with diff.opened(Path(scratch), folder) as versions:
            (folder / graphs.CHANGES).write_text(changes.as_rdf(diff.diff(versions)), encoding="utf-8")


if __name__ == "__main__":
    corpus = Path(sys.argv[1])
    with TemporaryDirectory() as scratch:
        one = counts(built(corpus / "blinatumomab.txt", Path(scratch) / "one"))
        every = counts(built(corpus / "livertox", Path(scratch) / "all"))
    print(*HEAD, sep="\t")  # noqa: T201
    for name in questions.names():
        print(name, one[name][0], every[name][0], sep="\t")  # noqa: T201
