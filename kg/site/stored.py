"""The graph of a build in a store on the disk, written by a process of its own.

So the memory that this takes is given back when it ends, and the one who waits can do something else meanwhile.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, parse

from kg import iri, questions, reported
from kg.assets import data
from kg.errors import UsageError
from kg.exporters import questions as forms
from kg.graphs import of_build
from kg.ntriples import lines
from kg.vocab import RDF, RDFS

DESCRIPTION = "dataset.ttl"
RETIRED = "retired.nt"
SHAPES = iri.below("shapes")
ENDPOINT = iri.below("sparql")
_FAULT = 3


def begin(build: Path, store: Path) -> subprocess.Popen[str]:
    """Begin to write the store; `finish` waits for its end."""
    command = [sys.executable, "-m", __name__, str(build), str(store)]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)  # noqa: S603


def finish(writing: subprocess.Popen[str], build: Path) -> None:
    """Wait until the store is written. Raises UsageError where the build cannot be read."""
    _, told = writing.communicate()
    if writing.returncode == _FAULT:
        raise UsageError(f"{build}: cannot be read as a build: {told.strip()}")
    if writing.returncode:
        last = next(iter(told.strip().splitlines()[-1:]), "")
        raise UsageError(f"{build}: cannot be put into a store: {last or f'status {writing.returncode}'}")


def write(build: Path, folder: Path) -> None:
    """Write what the files of a build say, and the shapes and questions, and beside it how numbers are reported."""
    store = Store(str(folder))
    graphs = of_build(build)
    with ThreadPoolExecutor(1) as beside:  # loading leaves the interpreter to others
        about, numbers = beside.submit(list, _about()), beside.submit(reported.found, *graphs)
        for path in graphs:
            store.bulk_load(path=path, format=RdfFormat.N_QUADS)
    for name, form, graph in ((DESCRIPTION, RdfFormat.TURTLE, "dataset"), (RETIRED, RdfFormat.N_TRIPLES, "retired")):
        if (build / name).is_file():
            store.bulk_load(path=build / name, format=form, to_graph=NamedNode(iri.graph(graph)))
    store.bulk_extend(about.result())
    store.flush()
    store.optimize()
    numbers.result().write(folder)


def _about() -> Iterator[Quad]:
    """The shapes, the questions and the prefixes, each in a named graph."""
    shapes = NamedNode(iri.graph("shapes"))
    for path in sorted(data("shapes").glob("*.ttl")):
        named = _Named(path.stem)
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            yield Quad(named(quad.subject), quad.predicate, named(quad.object), shapes)
            if isinstance(quad.subject, NamedNode) and quad.predicate.value == RDF.type:
                yield Quad(quad.subject, NamedNode(RDFS.isDefinedBy), NamedNode(SHAPES), shapes)
    yield Quad(NamedNode(SHAPES), NamedNode(RDFS.label), Literal("Shapes of Hepatograph", language="en"), shapes)
    for name in questions.names():
        yield from _in_graph("questions", lines(forms.triples(questions.question(name), ENDPOINT)))
    for quad in parse(path=data("ontology/prefixes.ttl"), format=RdfFormat.TURTLE):
        yield Quad(quad.subject, quad.predicate, quad.object, NamedNode(iri.graph("questions")))


class _Named:
    """Names for the cells of lists in a file, the same each time it is read."""

    def __init__(self, stem: str) -> None:
        self._stem, self._met = stem, dict[str, BlankNode]()

    def __call__(self, term: Any) -> Any:  # noqa: ANN401  a term, and one of the same kind
        if not isinstance(term, BlankNode):
            return term
        return self._met.setdefault(term.value, BlankNode(f"{self._stem}-{len(self._met)}"))


def _in_graph(name: str, said: Iterable[str]) -> Iterator[Quad]:
    for quad in parse("".join(said), format=RdfFormat.N_TRIPLES):
        yield Quad(quad.subject, quad.predicate, quad.object, NamedNode(iri.graph(name)))


def main() -> None:
    """``python -m kg.site.stored BUILD STORE``: exit status 3 where the build cannot be read."""
    try:
        write(Path(sys.argv[1]), Path(sys.argv[2]))
    except (OSError, SyntaxError, ValueError) as error:
        sys.stderr.write(str(error))
        sys.exit(_FAULT)


if __name__ == "__main__":
    main()
