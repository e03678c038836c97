"""How fast a build is, how much memory it takes, and how both grow: ``python tests/bench/measure.py CORPUS [COUNT…]``.

CORPUS is a folder of real chapters; they are repeated under other names and ids until there are COUNT of
them. For each count the table tells, in one run: the build of the archive, the same again with all parts
in the cache, and the floor, which is bare parsing by lxml. The same triples in an rdflib ``Graph``, written
as Turtle and as N-Quads, are measured for the first count only: for the whole book they would need half an hour and
tens of gigabytes, more than most machines have. The other counts have that row multiplied (``x``): a lower bound,
since rdflib has its graph in memory and grows no slower than its triples.

``cpu`` is the processor time of all processes: on a busy machine it tells more than ``seconds``.
``peak`` is the greatest sum of the memory of all processes at one time, shared pages counted once
(``Pss`` of ``/proc``, so on Linux only).
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from repeated import chapters, write_archive

COUNTS = (36, 400, 1600)
EVERY = 0.1
PARSE = """
import sys, tarfile
from lxml import etree
with tarfile.open(sys.argv[1], "r|gz") as tar:
    for member in tar:
        etree.fromstring(tar.extractfile(member).read())
"""
RDFLIB = """
import sys, tarfile
from pathlib import Path
import rdflib
from rdflib.plugins.parsers.ntriples import W3CNTriplesParser
from kg import iri
from kg.chapters import chapters_in
from kg.ntriples import lines
dataset = rdflib.Dataset()
with tarfile.open(sys.argv[1], "r|gz") as tar:
    for member in tar:
        for built in chapters_in(member.name, tar.extractfile(member).read(), []):
            graph = dataset.graph(rdflib.URIRef(iri.chapter(built.chapter.id)))
            graph.parse(data="".join(lines(built.triples)), format="nt")
dataset.serialize(Path(sys.argv[2]) / "graph.nq", format="nquads")
whole = rdflib.Graph()
for graph in dataset.graphs():
    whole += graph
whole.serialize(Path(sys.argv[2]) / "graph.ttl", format="turtle")
"""


class Measure(NamedTuple):
    seconds: float
    cpu: float
    peak: float


def measure(command: list[str]) -> Measure:
    """Run ``command`` to its end; raises CalledProcessError where it fails. Status 1 tells of faults in the data."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    peak = 0
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as child:
        while child.poll() is None:
            peak = max(peak, sum(map(memory, family(child.pid))))
            time.sleep(EVERY)
    if child.returncode not in {0, 1}:
        raise subprocess.CalledProcessError(child.returncode, command)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Measure(time.monotonic() - start, cpu, peak / 1024)


def family(pid: int) -> Iterator[int]:
    """A process and all that it started."""
    yield pid
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = path.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from family(int(child))


def memory(pid: int) -> int:
    """Kilobytes of a process, pages that it shares with others in part; 0 once it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def row(what: str, count: int, size: int, triples: int, measured: Measure) -> str:
    seconds, cpu, peak = measured
    rates = f"{count / seconds:10.1f} {triples / seconds:12,.0f} {size / seconds / 1e6:7.1f}"
    return f"{what:24} {count:8} {seconds:8.1f} {cpu:8.1f} {rates} {peak:8.0f}"


def triples_of(out: Path) -> int:
    with (out / "graph.nq").open("rb") as file:
        return sum(1 for _ in file)


def times(measured: Measure, factor: float) -> Measure:
    return Measure(*(factor * value for value in measured))


def run(corpus: Path, count: int, folder: Path, rdflib: dict[int, Measure]) -> Iterator[str]:
    """The rows for ``count`` chapters; ``rdflib`` keeps what rdflib took, by the count that it was measured with."""
    archive, out = folder / "book.tar.gz", folder / "out"
    size = write_archive(archive, chapters(corpus, count))
    build = [sys.executable, "-m", "kg", "build", str(archive), "--out", str(out), "--cache", str(folder / "cache")]
    yield row("lxml, parse only", count, size, 0, measure([sys.executable, "-c", PARSE, str(archive)]))
    built = measure(build)
    triples = triples_of(out)
    yield row("kg build", count, size, triples, built)
    yield row("kg build, all in cache", count, size, triples, measure(build))
    if not rdflib:
        rdflib[count] = measure([sys.executable, "-c", RDFLIB, str(archive), str(folder)])
    ((known, taken),) = rdflib.items()
    name = "found, then rdflib" if known == count else f"found, then rdflib x{count / known:.0f}"
    yield row(name, count, size, triples, times(taken, count / known))


def main(corpus: Path, counts: tuple[int, ...]) -> None:
    sys.stdout.write(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}\n")
    heads = f"{'chapters/s':>10} {'triples/s':>12} {'MB/s':>7} {'peak MB':>8}"
    sys.stdout.write(f"{'':24} {'chapters':>8} {'seconds':>8} {'cpu':>8} {heads}\n")
    rdflib: dict[int, Measure] = {}
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            for line in run(corpus, count, Path(folder), rdflib):
                sys.stdout.write(f"{line}\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), tuple(map(int, sys.argv[2:])) or COUNTS)
