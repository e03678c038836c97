"""Parts put together into the output files: the chapters in order, what they share merged, links and terms added."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from kg import dataset, iri
from kg.aliases import alias_lines
from kg.exporters import nquads, tables, turtle
from kg.labels import graphs as label_graphs
from kg.links import Link, links, of_work, triples
from kg.model import Iri, Issue
from kg.ntriples import lines
from kg.parts import Part
from kg.sorting import Sorter
from kg.terms import term_lines

LINKS = iri.graph("links")
TERMS = iri.graph("terms")
_LINKED = ("cell", "class", "condition", "drug", "event", "outcome", "target", "test")
_LINKABLE = tuple(f"<{iri.all_of(kind)}".encode() for kind in _LINKED)
_CITATIONS = f"<{iri.all_of('citation')}".encode()
_CHAPTERS = f"<{iri.all_of('chapter')}".encode()


@dataclass(kw_only=True)
class Summary:
    """What was put together.

    counts    of claims, of issues by ``issue/<code>``, of ledger entries by ``ledger/<status>``
    lost      documents in which no chapter could be read
    faults    observations that could not be proved, and were left out
    """

    documents: int = 0
    chapters: int = 0
    triples: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def add(self, part: Part) -> None:
        self.documents += 1
        self.counts.update(part.counts)
        self.faults += part.faults
        self.triples += part.own.count(b"\n")
        if part.chapter:
            self.chapters += 1
        else:
            self.lost.append(part.source)


def assemble(
    parts: Iterable[Part], issues: list[Issue], folder: Path, scratch: Path, *, external_labels: bool = True
) -> Summary:
    """Write all output files into ``folder``: the parts in the order given; ``issues`` are those of no single part.

    Without ``external_labels`` what others call their terms is left out.
    """
    summary = Summary(counts=Counter(f"issue/{issue.code}" for issue in issues))
    shared, told = Sorter(scratch), Sorter(scratch)
    told.add(tables.issue_lines(issues))
    blocks = scratch / "blocks.ttl"
    with (
        (folder / "graph.nq").open("wb") as quads,
        (folder / "ledger.tsv").open("wb") as ledger,
        blocks.open("wb") as own,
    ):
        ledger.write(tables.LEDGER_HEADER)
        for part in parts:
            summary.add(part)
            quads.write(nquads.quads(part.own + part.shared, iri.chapter(part.chapter)))
            own.write(part.turtle)
            ledger.write(part.ledger)
            shared.add(part.shared)
            told.add(part.issues)
        linked = _links_of(shared)
        for graph, content in _common(linked, external_labels=external_labels):
            quads.write(nquads.quads(content, graph))
            shared.add(content)
    (folder / "aliases.nt").write_text("".join(alias_lines(linked)), encoding="utf-8", newline="\n")
    summary.triples += _write_turtle(folder / "graph.ttl", shared, blocks)
    _write_table(folder / "issues.tsv", tables.ISSUE_HEADER, told)
    description = dataset.description(summary.triples, summary.chapters, folder)
    (folder / "dataset.ttl").write_text(description, encoding="utf-8", newline="\n")
    return summary


def _links_of(shared: Sorter) -> list[Link]:
    """The links of the things and the publications that the chapters speak of."""
    used: set[str] = set()
    works: set[Link] = set()
    for line in shared:
        if line.startswith(_LINKABLE):
            used.add(line[1 : line.index(b">")].decode())
        elif line.startswith(_CITATIONS):
            works.update(of_work(line.decode()))
    return [*links(used.__contains__), *sorted(works)]


def _common(linked: list[Link], *, external_labels: bool) -> Iterator[tuple[Iri, bytes]]:
    """The graphs that belong to no chapter, each with its lines."""
    yield LINKS, "".join(dict.fromkeys(lines(triples(linked)))).encode()
    yield TERMS, "".join(term_lines()).encode()
    if external_labels:
        for graph, content in label_graphs(linked).items():
            yield graph, "".join(content).encode()


def _write_turtle(path: Path, shared: Sorter, own: Path) -> int:
    """All blocks in the order of their subjects, those of the chapters from ``own``; returns the shared triples."""
    count = 0
    with path.open("wb") as file:
        file.write(turtle.header().encode())
        copied = False
        for behind, lines in groupby(shared, key=lambda line: line > _CHAPTERS):
            if behind and not copied:
                _append(file, own)
                copied = True
            for block, size in turtle.blocks(line.decode() for line in lines):
                file.write(block.encode())
                count += size
        if not copied:
            _append(file, own)
    return count


def _append(file: BinaryIO, path: Path) -> None:
    with path.open("rb") as source:
        shutil.copyfileobj(source, file)


def _write_table(path: Path, header: bytes, lines: Iterable[bytes]) -> None:
    with path.open("wb") as file:
        file.write(header)
        file.writelines(lines)
