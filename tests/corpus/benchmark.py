"""The score table of the reading: what the built graph says, beside what careful readers wrote down.

Three groups of chapters are scored. ``shared`` was annotated by others and lies beside the
corpus; ``dev`` and ``held-out`` are in ``gold/``, annotated by the guide of the shared ones.
The errors of held-out chapters are never printed: rules must not be made from them.
``shared, corrected`` is the shared group read with ``corrections.json``, which says for each
row that the source contradicts what the source says instead.

    python tests/corpus/benchmark.py GRAPH.nq [--errors]
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SHARED = ROOT.parent / "shared"
HELD_OUT = frozenset((HERE / "gold" / "held-out.txt").read_text(encoding="utf-8").split())

Row = dict[str, float | int]
Table = dict[str, Row]


def groups(folder: Path) -> Iterator[tuple[str, list[Path]]]:
    """The groups of gold files by name; ``folder`` takes the corrected ones."""
    shared = sorted((SHARED / "gold").glob("*.json"))
    own = sorted((HERE / "gold").glob("*.json"))
    yield "shared", shared
    yield "shared, corrected", [_corrected(path, folder) for path in shared]
    yield "dev", [path for path in own if path.stem not in HELD_OUT]
    yield "held-out", [path for path in own if path.stem in HELD_OUT]


def _corrected(path: Path, folder: Path) -> Path:
    """The gold file with its corrections: rows that match ``drop`` are left out, those in ``add`` are put in."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    for change in json.loads((HERE / "corrections.json").read_text(encoding="utf-8")).get(path.stem, []):
        rows = gold[change["field"]]
        kept = [row for row in rows if not _matches(row, change["drop"])] if "drop" in change else rows
        gold[change["field"]] = [*kept, *change.get("add", [])]
    target = folder / path.name
    target.write_text(json.dumps(gold), encoding="utf-8")
    return target


def _matches(row: object, wanted: object) -> bool:
    if isinstance(row, dict) and isinstance(wanted, dict):
        return all(row.get(key) == value for key, value in wanted.items())
    return bool(row == wanted)


def scorer() -> ModuleType:
    """The scoring tool that lies beside the corpus."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def tables(graph: Path, *, errors: bool = False) -> dict[str, Table]:
    """Precision, recall and F1 of each field for each group of chapters."""
    score = scorer()
    answers = score.Graph(graph, ROOT / "queries" / "ask")
    with tempfile.TemporaryDirectory() as folder:
        return {
            name: _table(score.score(answers, files, errors and name not in {"shared", "held-out"}))
            for name, files in groups(Path(folder))
        }


def _table(tally: dict[str, tuple[int, int, int, int]]) -> Table:
    table: Table = {}
    for field, (hit, wanted, right, found) in tally.items():
        precision, recall = right / found if found else 1.0, hit / wanted if wanted else 1.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        table[field] = {"p": precision, "r": recall, "f1": f1, "gold": wanted, "found": found}
    return table


def printed(table: Table) -> str:
    """The table as the scoring tool prints it."""
    lines = [f"{'field':38}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}{'found':>7}"]
    lines += [
        f"{field:38}{row['p']:7.3f}{row['r']:7.3f}{row['f1']:7.3f}{row['gold']:7d}{row['found']:7d}"
        for field, row in table.items()
    ]
    return "\n".join(lines)


def main() -> None:
    asked = argparse.ArgumentParser(description="Score a built graph against the gold chapters.")
    asked.add_argument("graph", type=Path)
    asked.add_argument("--errors", action="store_true", help="list misses and extra rows, but of held-out chapters")
    options = asked.parse_args()
    for name, table in tables(options.graph, errors=options.errors).items():
        sys.stdout.write(f"\n{name}\n{printed(table)}\n")


if __name__ == "__main__":
    main()
