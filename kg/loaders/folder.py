"""An embedded Oxigraph in a folder, which one process at a time may write to."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, QuerySolutions, RdfFormat

from kg.errors import UsageError


@dataclass(frozen=True, slots=True)
class Folder:
    """The store in a folder. Whatever is written is written as one transaction.

    Graphs are added side by side; of changes to what is there, two at a time would fail.
    """

    address: str
    store: pyoxigraph.Store
    changing: Lock

    batch = 256 << 20
    writers = 2
    pieces = 4
    breaks = 0
    has_default = True
    takes_quads = True
    answers = True
    union = "nothing needs to be set for `kg ask`; elsewhere `use_default_graph_as_union=True` of pyoxigraph"
    rewrites = "numbers, truth values, dates and times in canonical form"

    def sizes(self, names: Sequence[str]) -> Mapping[str, int]:
        found = {name: self._size(name) for name in names}
        return {name: size for name, size in found.items() if size}

    def _size(self, name: str) -> int:
        pattern = f"GRAPH <{name}> {{ ?s ?p ?o }}" if name else "?s ?p ?o"
        answer = self.store.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")
        assert isinstance(answer, QuerySolutions)
        return int(next(answer)["n"].value)

    def content(self, name: str) -> bytes:
        return self.store.dump(format=RdfFormat.N_TRIPLES, from_graph=_graph(name)) or b""

    def replace(self, name: str, triples: bytes) -> None:
        text = triples.decode()
        self._changed(f"DROP SILENT GRAPH <{name}> ; INSERT DATA {{ GRAPH <{name}> {{\n{text}}} }}")

    def add(self, name: str, triples: bytes, *, again: bool) -> None:  # noqa: ARG002  nothing breaks on the way
        graph, form = _graph(name), RdfFormat.N_TRIPLES
        with self.changing:
            self._told(lambda: self.store.load(io.BytesIO(triples), format=form, to_graph=graph))

    def add_quads(self, quads: bytes) -> None:
        # Lenient: the names were looked at when the files were read.
        self._told(lambda: self.store.bulk_load(io.BytesIO(quads), format=RdfFormat.N_QUADS, lenient=True))

    def drop(self, name: str) -> None:
        self._changed(f"DROP SILENT GRAPH <{name}>")

    def query(self, sparql: str, graphs: Sequence[str] = ()) -> QuerySolutions:
        chosen: list[NamedNode | BlankNode | DefaultGraph] = [NamedNode(name) for name in graphs]
        union = not chosen
        answer = self.store.query(sparql, use_default_graph_as_union=union, default_graph=chosen or None)
        assert isinstance(answer, QuerySolutions)
        return answer

    def _changed(self, update: str) -> None:
        with self.changing:
            self._told(lambda: self.store.update(update))

    def _told(self, write: Callable[[], object]) -> None:
        try:
            write()
            self.store.flush()
        except OSError as error:
            raise UsageError(
                f"{self.address}: cannot write there: {error}: nothing of this batch was written; "
                "when that is mended, the same command goes on from there"
            ) from None


def _graph(name: str) -> NamedNode | DefaultGraph:
    return NamedNode(name) if name else DefaultGraph()


@contextmanager
def opened(path: Path) -> Iterator[Folder]:
    """The store in ``path``, made where there is none.

    Raises UsageError where there is something else, and where another process has it open.
    """
    if path.is_file() or (path.is_dir() and any(path.iterdir()) and not (path / "CURRENT").is_file()):
        raise UsageError(f"{path}: something else than a folder of Oxigraph is there: name an empty or a new folder")
    try:
        path.mkdir(parents=True, exist_ok=True)
        # Locks are kept by the name of the folder: two of one relative name must not be taken for one.
        store = pyoxigraph.Store(str(path.resolve()))
    except OSError as error:
        raise UsageError(f"{path}: cannot be opened: {error}: does another process have it open?") from None
    yield Folder(str(path), store, Lock())
