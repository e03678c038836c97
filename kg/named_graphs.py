"""Files of RDF as graphs of N-Triples lines, ready to be written to a store."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from pyoxigraph import BlankNode, DefaultGraph, Quad, RdfFormat, parse

from kg.canonical_quads import OtherSpellingError, taken_apart
from kg.errors import UsageError
from kg.graphs import of_build

_DEFAULT = ""
_BY_LINES = {RdfFormat.N_QUADS, RdfFormat.N_TRIPLES}
_OTHER_NAMES = {"owl": RdfFormat.RDF_XML, "json": RdfFormat.JSON_LD}


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The triples of a graph: ``lines`` of N-Triples, sorted, each once. ``blank`` where there are blank nodes."""

    lines: bytes
    size: int
    blank: bool

    @property
    def digest(self) -> str:
        """SHA-256 of the sorted lines: whatever order they came in."""
        return hashlib.sha256(self.lines).hexdigest()

    def needs(self, graph: str) -> int:
        """Bytes of the lines as quads."""
        return len(self.lines) + self.size * (len(graph) + 3)

    def quads(self, graph: str) -> bytes:
        return self.lines.replace(b" .\n", f" <{graph}> .\n".encode())

    def parts(self, most: int) -> Iterator[bytes]:
        """The lines in pieces of at most ``most`` bytes, but no blank node in two of them; one piece where empty."""
        blocks = _blocks(self.lines) if self.blank else self.lines.splitlines(keepends=True)
        piece: list[bytes] = []
        size = 0
        for block in [self.lines] if len(self.lines) <= most else blocks:
            if piece and size + len(block) > most:
                yield b"".join(piece)
                piece, size = [], 0
            piece.append(block)
            size += len(block)
        yield b"".join(piece)


def read(paths: Iterable[Path], into: str | None) -> dict[str, Content]:
    """The graphs of all files; the folder of a build stands for its ``graph.nq`` and what belongs to it.

    With ``into`` all triples go to that one graph; "" is the default graph. Without it each stays in its own, and
    UsageError is raised for a triple that is in none; also for a file that cannot be read, with its place.
    """
    graphs: dict[str, list[bytes]] = defaultdict(list)
    files = dict.fromkeys(file for path in paths for file in _files(path))
    for number, file in enumerate(files):
        for name, triples in _graphs(file, f"f{number}").items():
            graphs[_chosen(name, into, file)] += triples
    if not graphs:
        raise UsageError("no triple in what is to be loaded: build it again")
    return {name: _content(set(graphs.pop(name))) for name in sorted(graphs)}


def _files(path: Path) -> list[Path]:
    return of_build(path) if path.is_dir() else [path]


def _content(triples: set[bytes]) -> Content:
    lines = b"".join(sorted(triple + b" .\n" for triple in triples))
    blank = b"_:" in lines and any(map(blank_nodes, lines.decode().split("\n")))
    return Content(lines=lines, size=len(triples), blank=blank)


def _graphs(path: Path, tag: str) -> dict[str, list[bytes]]:
    """Triples without their ends, by the graph as N-Quads write it; blank nodes differ by ``tag``."""
    form = _format(path)
    graphs: dict[bytes, list[bytes]] = defaultdict(list)
    try:
        if form in _BY_LINES:
            with closing(_opened(path)) as file, suppress(OtherSpellingError):
                for triple, name in taken_apart(file):
                    graphs[name].append(triple)
                return {f"<{name.decode()}>" if name else _DEFAULT: triples for name, triples in graphs.items()}
        return _parsed(path, form, tag)
    except (OSError, EOFError, zlib.error) as error:
        raise UsageError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from error
    except (SyntaxError, ValueError) as error:
        raise UsageError(f"{path}: cannot be read as RDF: {error}") from error


def _parsed(path: Path, form: RdfFormat, tag: str) -> dict[str, list[bytes]]:
    graphs: dict[str, list[bytes]] = defaultdict(list)
    with closing(_opened(path)) as file:
        for quad in parse(file, format=form, rename_blank_nodes=False):
            if isinstance(quad.graph_name, DefaultGraph):
                name, triple = _DEFAULT, str(quad)
            else:
                triple, _, name = str(quad).rpartition(" ")
            graphs[name].append((_apart(quad, tag) if "_:" in triple else triple).encode())
    return graphs


def _chosen(name: str, into: str | None, path: Path) -> str:
    if into is not None:
        return into
    if name == _DEFAULT:
        raise UsageError(
            f"{path}: its triples are in no named graph: load the graph.nq of the build, "
            "or say --graph IRI or --graph default"
        )
    if name.startswith("_:"):
        raise UsageError(f"{path}: the graph {name} has no name that a store would keep: name it by an IRI")
    return name.removeprefix("<").removesuffix(">")


def _apart(quad: Quad, tag: str) -> str:
    terms = (quad.subject, quad.predicate, quad.object)
    return " ".join(f"_:{tag}{term.value}" if isinstance(term, BlankNode) else str(term) for term in terms)


def _opened(path: Path) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(path)) if path.suffix == ".gz" else path.open("rb")


def _format(path: Path) -> RdfFormat:
    ending = path.with_suffix("").suffix if path.suffix == ".gz" else path.suffix
    word = ending.removeprefix(".").lower()
    form = _OTHER_NAMES.get(word) or RdfFormat.from_extension(word)
    if form is None:
        raise UsageError(
            f"{path}: its name ends in no known way, such as .nq, .ttl, .nt, .owl, or one of them with .gz"
        )
    return form


def blank_nodes(line: str) -> list[str]:
    """The labels of the blank nodes of a line of N-Triples."""
    if "_:" not in line:
        return []
    subject, _, rest = line.partition(" ")
    target = rest.partition(" ")[2].removesuffix("\n").removesuffix(" .")
    return [term for term in (subject, target) if term.startswith("_:")]


def _blocks(lines: bytes) -> list[bytes]:
    """The lines in groups that share no blank node with another."""
    parent: dict[str, str] = {}

    def root(label: str) -> str:
        while parent.setdefault(label, label) != label:
            parent[label] = parent[parent[label]]
            label = parent[label]
        return label

    named = [(line, blank_nodes(line)) for line in lines.decode().split("\n") if line]
    for _, labels in named:
        for label in labels[1:]:
            parent[root(labels[0])] = root(label)
    groups: dict[str, list[str]] = defaultdict(list)
    alone: list[bytes] = []
    for line, labels in named:
        if labels:
            groups[root(labels[0])].append(line)
        else:
            alone.append(f"{line}\n".encode())
    return [*("".join(f"{line}\n" for line in group).encode() for group in groups.values()), *alone]
