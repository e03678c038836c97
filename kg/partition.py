"""Graph files read back, and taken apart into the graphs of their chapters."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import DefaultGraph, RdfFormat, Triple, parse

from kg import iri
from kg.errors import UsageError
from kg.vocab import HG

FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
}
REST = "no chapter"
"""The name of what belongs to no chapter: links, terms of the ontology, things nobody speaks of."""

_CHAPTERS = f"<{iri.chapter('')}"
_CHAPTERS_IN_BYTES = _CHAPTERS.encode()
_QUAD = re.compile(rb"<[^<>\"\s]*> <[^<>\"\s]*> .* <([^<>\"\s]*)> \.\n")
_DRUG = f"<{HG.drug}>"
_DRUGS = tuple(f"<{iri.things(kind)}" for kind in ("drug", "class"))
_END = re.compile(r"[/#>]")


def chapter_of(node: str) -> str:
    """The id of the chapter that a node (as in N-Triples) is named below; empty for other nodes."""
    return _END.split(node.removeprefix(_CHAPTERS), maxsplit=1)[0] if node.startswith(_CHAPTERS) else ""


def read(paths: Iterable[Path]) -> dict[str, list[Triple]]:
    """The triples of all files by chapter; a folder stands for the ``graph.nq`` in it.

    A named graph that holds one chapter or none is left whole; a graph of several chapters is taken apart.
    Raises UsageError for a file that is not there, of no known format, that cannot be parsed, or that is empty.
    """
    parts: dict[str, dict[Triple, None]] = defaultdict(dict)
    for graph, triples in _graphs(paths).items():
        for name, own in _parts(graph, list(triples)):
            parts[name].update(dict.fromkeys(own))
    return {name: list(parts[name]) for name in sorted(parts)}


@dataclass(frozen=True, slots=True)
class Part:
    """What belongs together, as N-Triples, and how many bytes of its file it was."""

    name: str
    graph: bytes
    size: int


class MixedError(Exception):
    """The files are no N-Quads in which one graph, of one chapter or of none, stands behind another."""


def named(paths: Iterable[Path]) -> Iterator[Part]:
    """The same as `read`, each as N-Triples, one after the other as they stand in the files that a build wrote.

    Raises MixedError as soon as a file is met that must be read as a whole to be taken apart.
    """
    seen: set[str] = set()
    for path in map(graph_file, paths):
        before = len(seen)
        if path.suffix.lower() != ".nq":
            raise MixedError
        try:
            with path.open("rb") as file:
                for graph, lines in _in_turn(file):
                    name = chapter_of(f"<{graph}>") or graph.removeprefix(iri.graph("")) or REST
                    if name in seen:
                        raise MixedError
                    seen.add(name)
                    joined = b"".join(lines)
                    yield Part(name, joined, len(joined) + len(lines) * (len(graph.encode()) + 3))
        except OSError:
            raise MixedError from None
        if len(seen) == before:
            raise MixedError
    if not seen:
        raise MixedError


def graph_file(path: Path) -> Path:
    """The graph in the folder of a build, or the file that ``path`` is."""
    return path / "graph.nq" if path.is_dir() else path


def _in_turn(file: Iterable[bytes]) -> Iterator[tuple[str, list[bytes]]]:
    """The name of each graph with its lines, which stand together and speak of no chapter but its own."""
    graph, tail, lines = b"", b"", list[bytes]()
    own: tuple[bytes, ...] = ()
    for line in file:
        if not tail or not line.endswith(tail):
            if lines:
                yield graph.decode(), lines
            quad = _QUAD.fullmatch(line)
            if quad is None:
                raise MixedError
            graph, lines = quad[1], []
            tail, own = b" <" + graph + b"> .\n", tuple(b"<" + graph + sign for sign in (b"/", b">", b"#"))
        if line.startswith(_CHAPTERS_IN_BYTES) and not line.startswith(own):
            raise MixedError
        lines.append(line[: -len(tail)] + b" .\n")
    if lines:
        yield graph.decode(), lines


def _graphs(paths: Iterable[Path]) -> dict[str, dict[Triple, None]]:
    graphs: dict[str, dict[Triple, None]] = defaultdict(dict)
    for file in map(graph_file, paths):
        empty = True
        try:
            for quad in parse(path=file, format=_format(file)):
                name = "" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name.value)
                graphs[name][quad.triple] = None
                empty = False
        except OSError as error:
            raise UsageError(f"{file}: cannot be read: {error.strerror or error}") from error
        except (SyntaxError, ValueError) as error:
            raise UsageError(f"{file}: {_told(error)}: correct the file, or build it again") from error
        if empty:
            raise UsageError(f"{file}: no statement in it: build it again")
    return graphs


def _format(path: Path) -> RdfFormat:
    try:
        return FORMATS[path.suffix.lower()]
    except KeyError:
        raise UsageError(f"{path}: a graph file ends in {', '.join(FORMATS)}") from None


def _told(error: Exception) -> str:
    line = getattr(error, "lineno", None)
    return f"line {line}: {getattr(error, 'msg', error)}" if line else str(error)


def _parts(graph: str, triples: list[Triple]) -> Iterator[tuple[str, list[Triple]]]:
    chapters = {chapter_of(str(triple.subject)) for triple in triples} - {""}
    if len(chapters) > 1:
        yield from _Apart(triples).parts()
    elif chapters:
        yield chapters.pop(), triples
    else:
        yield graph.removeprefix(iri.graph("")) or REST, triples


class _Apart:
    """A graph of several chapters taken apart.

    A chapter is what is named below it, and what that speaks of. A plain edge of a drug goes to the
    chapters whose claims say it; one that no claim says goes to every chapter that speaks of the drug.
    """

    def __init__(self, triples: list[Triple]) -> None:
        self._about: dict[str, list[tuple[str, str, Triple]]] = defaultdict(list)
        self._own: dict[str, list[str]] = defaultdict(list)
        self._said: dict[tuple[str, str], set[str]] = defaultdict(set)
        for triple in triples:
            self._about[str(triple.subject)].append((str(triple.predicate), str(triple.object), triple))
        for subject, about in self._about.items():
            chapter = chapter_of(subject)
            if chapter:
                self._own[chapter].append(subject)
                for drug in (value for predicate, value, _ in about if predicate == _DRUG):
                    for _, value, _ in about:
                        self._said[drug, value].add(chapter)

    def parts(self) -> Iterator[tuple[str, list[Triple]]]:
        left = set(self._about)
        for chapter, subjects in self._own.items():
            reached = self._reached(chapter, subjects)
            left -= reached
            yield chapter, list(self._of(chapter, reached))
        yield REST, [triple for node in left for _, _, triple in self._about[node]]

    def _reached(self, chapter: str, subjects: list[str]) -> set[str]:
        """``subjects`` and what they speak of, but not what a drug of theirs is related to by other chapters."""
        reached, waiting = set(subjects), list(subjects)
        while waiting:
            node = waiting.pop()
            if node.startswith(_DRUGS):
                continue
            for _, value, _ in self._about[node]:
                if value in self._about and value not in reached and chapter_of(value) in ("", chapter):
                    reached.add(value)
                    waiting.append(value)
        return reached

    def _of(self, chapter: str, reached: set[str]) -> Iterator[Triple]:
        for node in reached:
            shared = node.startswith(_DRUGS)
            for _, value, triple in self._about[node]:
                if not shared or not value.startswith("<") or chapter in self._said.get((node, value), {chapter}):
                    yield triple
