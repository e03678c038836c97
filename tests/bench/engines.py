"""Engines of SHACL beside one another: python -m tests.bench.engines FOLDER-OF-CHAPTERS [COUNT...]

Each engine that is installed is asked for the results on the chapters as they are built, one after the other in one
thread, and on every example that breaks a rule of the shapes. A result is a focus node, a kind of constraint and a
shape; ``differ`` counts the graphs whose results are not those of pySHACL. Engines that are no part of the package:
``pip install shacl-rust pyshifty pyrudof``.

Behind that stands the whole check (``kg check``, reading included, as many jobs as cores) of COUNT chapters: the
same ones over and over, under other ids.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import RdfFormat, parse

from kg import check
from kg.build import build
from kg.partition import named
from tests.bench.repeated import chapters
from tests.shapes.examples import STEMS, bad

Found = frozenset[tuple[str, str, str]]
Ask = Callable[[bytes], Found]
NAMES = ("focusNode", "sourceConstraintComponent", "sourceShape")
SHAPES = check.shapes()


def of_kg(engine: str) -> Ask:
    return lambda graph: frozenset(
        tuple(term.strip("<>") for term in (found.focus, found.component, found.shape))  # type: ignore[misc]
        for found in check.results(graph, engine)
    )


def of_shacl() -> Ask:
    """The engine of ``kg check`` by itself, which asks each rule of each node."""
    import shacl  # noqa: PLC0415 - not everybody has it

    shapes = shacl.Shapes.from_text(SHAPES.decode(), format="ntriples")
    return lambda graph: told(shapes.validate_text(graph.decode(), format="ntriples").serialize("ntriples").encode())


def of_shacl_rust() -> Ask:
    import shacl_rust  # noqa: PLC0415 - not everybody has it

    def ask(graph: bytes) -> Found:
        report = shacl_rust.validate(graph.decode(), SHAPES.decode(), data_format="nt", shapes_format="nt")
        return frozenset(tuple(found[name].strip("<>") for name in NAMES) for found in report["results"])

    return ask


def of_shifty() -> Ask:
    import shifty  # noqa: PLC0415 - not everybody has it

    prepared = shifty.PreparedValidator(SHAPES)

    def ask(graph: bytes) -> Found:
        conforms, report, _ = prepared.validate(graph, infer=False)
        return frozenset() if conforms else told(report.serialize(format="nt").encode())

    return ask


def of_rudof() -> Ask:
    import pyrudof  # noqa: PLC0415 - not everybody has it

    session = pyrudof.Rudof(pyrudof.RudofConfig())
    session.read_shacl(SHAPES.decode(), format=pyrudof.ShaclFormat.NTriples)

    def ask(graph: bytes) -> Found:
        session.read_data(graph.decode(), format=pyrudof.RDFFormat.NTriples)
        return frozenset((e.focus_node, e.constraint_component, e.source_shape) for e in session.validate_shacl())

    return ask


def told(report: bytes) -> Found:
    """The results of a report in N-Triples, without those of nested shapes."""
    about: dict[str, dict[str, str]] = {}
    own = set[str]()
    for quad in parse(input=report, format=RdfFormat.N_TRIPLES):
        name = quad.predicate.value.rpartition("#")[2]
        about.setdefault(str(quad.subject), {})[name] = str(quad.object).strip("<>")
        if name == "result":
            own.add(str(quad.object))
    return frozenset(tuple(about[node][name] for name in NAMES) for node in own)  # type: ignore[misc]


ENGINES: dict[str, tuple[str, Callable[[], Ask]]] = {
    "kg check (shacl, rules at once)": ("shacl", lambda: of_kg(check.COMPILED)),
    "shacl": ("shacl", of_shacl),
    "shacl-rust": ("shacl_rust", of_shacl_rust),
    "pyshifty": ("shifty", of_shifty),
    "pyrudof": ("pyrudof", of_rudof),
    "pySHACL": ("pyshacl", lambda: of_kg(check.REFERENCE)),
}


def compared(folder: Path) -> Iterator[str]:
    graphs = [part.graph for part in named([folder])]
    examples = [example.graph for stem in STEMS for example in bad(stem)]
    reference = [of_kg(check.REFERENCE)(graph) for graph in examples]
    triples = sum(graph.count(b"\n") for graph in graphs)
    yield f"{len(graphs)} graphs of {triples} triples; {len(examples)} examples with {sum(map(len, reference))} results"
    yield f"{'':32} {'s':>8} {'ms a graph':>10} {'results':>8} {'on examples':>11} {'differ':>7}"
    for name, (module, make) in ENGINES.items():
        if find_spec(module) is None:
            yield f"{name:32} is not installed"
            continue
        try:
            ask = make()
            start = time.process_time()
            results = sum(len(ask(graph)) for graph in graphs)
            seconds = time.process_time() - start
            given = [ask(graph) for graph in examples]
        except Exception as error:  # noqa: BLE001 - an engine that fails is a row of the table
            yield f"{name:32} {type(error).__name__}: {str(error)[:80]}"
            continue
        differ = sum(one != other for one, other in zip(given, reference, strict=True))
        each = f"{1000 * seconds / len(graphs):10.1f} {results:8}"
        yield f"{name:32} {seconds:8.2f} {each} {sum(map(len, given)):11} {differ:7}"


def whole(folder: Path, count: int) -> str:
    before, start = time.process_time(), time.perf_counter()
    report = check.check([folder], jobs=os.cpu_count() or 1)
    cpu, seconds = time.process_time() - before, time.perf_counter() - start
    took = f"{seconds:8.1f} s {cpu:8.1f} s of processor time"
    return f"kg check {count:6} chapters {report.triples:10} triples {took} {report.faults} faults"


def built(source: Path, count: int, scratch: Path) -> Path:
    for name, content in chapters(source, count):
        path = scratch / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    build([scratch / "book"], scratch / "out", jobs=os.cpu_count() or 1)
    return scratch / "out"


def main(source: Path, counts: list[int]) -> None:
    with TemporaryDirectory() as scratch:
        for line in compared(built(source, len(list(source.glob("*.nxml"))), Path(scratch))):
            print(line, flush=True)
    for count in counts:
        with TemporaryDirectory() as scratch:
            print(whole(built(source, count, Path(scratch)), count), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), [int(count) for count in sys.argv[2:]])
