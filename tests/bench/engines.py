"""How long a check takes, by engine: python -m tests.bench.engines FOLDER-OF-CHAPTERS [FACTOR...]

The chapters are built once, and once for each FACTOR that many times over, under other ids; pySHACL
checks them once over only. Times are of the whole check, reading included, with as many jobs as cores.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from kg import check
from kg.build import build
from tests.bench.repeated import chapters


def timed(folder: Path, engine: str, jobs: int) -> str:
    start = time.perf_counter()
    report = check.check([folder], engine=engine, jobs=jobs)
    seconds = time.perf_counter() - start
    each = f"{1000 * seconds / report.graphs:.0f} ms each"
    looked_at = f"{report.graphs} graphs\t{report.triples} triples"
    return f"{engine}\t{jobs} jobs\t{looked_at}\t{seconds:.1f} s\t{each}\t{report.faults} violations"


def main(source: Path, factors: list[int]) -> None:
    cores = os.cpu_count() or 1
    known = len(list(source.glob("*.nxml")))
    for factor in sorted({1, *factors}):
        with TemporaryDirectory() as scratch:
            book = Path(scratch) / "book"
            for name, content in chapters(source, factor * known):
                path = book / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            build([book], Path(scratch) / "out", jobs=cores)
            for engine in (check.COMPILED, check.REFERENCE) if factor == 1 else (check.COMPILED,):
                print(timed(Path(scratch) / "out", engine, cores), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), [int(factor) for factor in sys.argv[2:]])
