"""From two graphs to what changed between them.

Both are sorted on disk and merged, so that memory holds the changes, never a graph.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph

from kg import iri
from kg.changes import Change, Changes, Said, Status, compared, is_claim, paired
from kg.errors import UsageError
from kg.model import Literal
from kg.ntriples import parsed
from kg.partition import FORMATS, graph_file
from kg.sorting import Sorter
from kg.vocab import DCTERMS, HG, RDFS, SKOS

OLD, NEW = 0, 1
_OURS = f"<{iri.below('')}".encode()
_PROGRAM = f"<{iri.software('')}".encode()
_LABELS = (HG.nameInChapter, RDFS.label, SKOS.prefLabel, DCTERMS.title)
_LABEL_SIGNS = tuple(f"> <{predicate}> ".encode() for predicate in _LABELS)
_UNNAMED = ("graph", "source", "software", "dataset")
_MANY = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """The statements of two graphs as sorted lines of N-Quads."""

    old: Sorter
    new: Sorter

    def merged(self) -> Iterator[tuple[bytes, int]]:
        """Every line of either graph in order, with OLD or NEW."""
        return heapq.merge(((line, OLD) for line in self.old), ((line, NEW) for line in self.new))

    def differing(self) -> Iterator[tuple[bytes, int]]:
        """The lines that are in one graph only."""
        for _, group in groupby(self.merged(), key=lambda pair: pair[0]):
            same = list(group)
            if len(same) == 1:
                yield same[0]


@contextmanager
def opened(old: Path, new: Path) -> Iterator[Versions]:
    """Two graphs, each a file of RDF or a folder with a ``graph.nq``, ready to be compared.

    Raises UsageError for a file that is not there, that cannot be parsed, or that has blank nodes, which have no
    name to compare them by.
    """
    with TemporaryDirectory(prefix="hepatograph-") as scratch:
        folder = Path(scratch)
        yield Versions(old=_sorted(old, folder), new=_sorted(new, folder))


def _sorted(path: Path, scratch: Path) -> Sorter:
    file = graph_file(path)
    form = FORMATS.get(file.suffix.lower())
    if form is None:
        raise UsageError(f"{file}: a graph file ends in {', '.join(FORMATS)}")
    sorter = Sorter(scratch)
    lines: list[str] = []
    try:
        for quad in pyoxigraph.parse(path=file, format=form):
            if isinstance(quad.subject, pyoxigraph.BlankNode) or isinstance(quad.object, pyoxigraph.BlankNode):
                raise UsageError(f"{file}: has blank nodes, which have no name to compare them by")
            lines.append(f"{quad} .\n")
            if len(lines) >= _MANY:
                sorter.add("".join(lines).encode())
                lines.clear()
    except OSError as error:
        raise UsageError(f"{file}: cannot be read: {error.strerror or error}: name a build or a graph file") from error
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        place = f"line {line}: " if line else ""
        raise UsageError(f"{file}: {place}{error}: correct the file, or build it again") from error
    sorter.add("".join(lines).encode())
    return sorter


def diff(versions: Versions) -> Changes:
    """What changed, claim by claim and thing by thing."""
    claims: list[Change] = []
    things: list[Change] = []
    met = _Met()
    for node, lines in _nodes(versions, met):
        change = compared(node, _said(lines, OLD), _said(lines, NEW))
        if change.before == change.after:
            continue
        if is_claim(change.said):
            claims.append(change)
        elif _is_named(node):
            things.append(change)
    told = sorted(paired(claims), key=lambda claim: (claim.drug, claim.kind, claim.study, claim.status, claim.node))
    return Changes(
        claims=tuple(told),
        things=tuple(things),
        labels=met.labels,
        quads=(met.counts[NEW], met.counts[OLD]),
        retired=_retired(told, things),
        versions=(max(met.programs[OLD], default=""), max(met.programs[NEW], default="")),
    )


_Lines = list[tuple[bytes, int]]


@dataclass(frozen=True, slots=True)
class _Met:
    """What is met on the way: labels, how many statements are in one graph only, and versions of programs, by graph."""

    labels: dict[str, str] = field(default_factory=dict)
    counts: list[int] = field(default_factory=lambda: [0, 0])
    programs: tuple[set[str], set[str]] = field(default_factory=lambda: (set(), set()))


def _nodes(versions: Versions, met: _Met) -> Iterator[tuple[str, _Lines]]:
    """Each of our names with all lines about it, where they differ between the graphs."""
    for subject, group in groupby(versions.merged(), key=lambda pair: pair[0][: pair[0].index(b" ")]):
        lines = list(group)
        differs = _count(lines, met.counts)
        if subject.startswith(_OURS):
            _note(lines, met.labels)
            _note_programs(subject, lines, met.programs)
            if differs:
                yield subject[1:-1].decode(), lines


def _count(lines: _Lines, counts: list[int]) -> bool:
    """Add to ``counts`` the lines of one graph only; True where there are any."""
    differs = False
    for _, group in groupby(lines, key=lambda pair: pair[0]):
        same = list(group)
        if len(same) == 1:
            counts[same[0][1]] += 1
            differs = True
    return differs


def _note(lines: _Lines, labels: dict[str, str]) -> None:
    for sign in _LABEL_SIGNS:
        for line, _ in lines:
            if sign in line:
                subject, _, value = parsed(line.decode())
                labels.setdefault(subject, value.text if isinstance(value, Literal) else value)


def _note_programs(subject: bytes, lines: _Lines, programs: tuple[set[str], set[str]]) -> None:
    if subject.startswith(_PROGRAM):
        for _, side in lines:
            programs[side].add(subject.removeprefix(_PROGRAM).removesuffix(b">").decode())


def _said(lines: _Lines, side: int) -> tuple[Said, ...]:
    said = {parsed(line.decode())[1:] for line, found in lines if found == side}
    return tuple(sorted(said, key=lambda pair: (pair[0], str(pair[1]))))


def _is_named(node: str) -> bool:
    """True for what has a page of its own: not passages and checksums, nor files and graphs."""
    return "#" not in node and not node.startswith(tuple(iri.all_of(kind) for kind in _UNNAMED))


def _retired(claims: Iterable[Change], things: list[Change]) -> dict[str, str]:
    """The names that are in the old graph only, each with the one in its place where that is certain."""
    gone = {change.old: "" for change in (*claims, *things) if change.status is Status.REMOVED}
    gone |= {change.old: change.new for change in claims if change.new and change.old not in {"", change.new}}
    for change in things:
        if change.status is Status.REMOVED:
            gone[change.old] = _successor(change, things)
    return dict(sorted(gone.items()))


def _successor(gone: Change, things: Iterable[Change]) -> str:
    """The one new thing of the same kind that has the label, or an exact match, of a thing that is gone."""
    signs = {value for predicate, value in gone.before if predicate in {RDFS.label, SKOS.exactMatch, HG.nameInChapter}}
    kind = gone.old.rpartition("/")[0]
    found = [
        change.new
        for change in things
        if change.status is Status.ADDED
        and change.new.rpartition("/")[0] == kind
        and signs & {value for _, value in change.after}
    ]
    return found[0] if len(found) == 1 else ""
