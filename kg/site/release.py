"""A release to publish: the graph of a build in a store that many processes may read, and what belongs to it."""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, parse

import kg
from kg import iri, questions, reported
from kg.ask import Endpoint
from kg.assets import data
from kg.errors import UsageError
from kg.exporters import questions as forms
from kg.graphs import DERIVED, GRAPH
from kg.ntriples import lines
from kg.site.graph import Graph, Local, Remote
from kg.vocab import RDF, RDFS

SHAPES = iri.below("shapes")
ENDPOINT = iri.below("sparql")
_MEDIA_TYPES = {
    ".ttl": "text/turtle; charset=utf-8",
    ".nq": "application/n-quads",
    ".nt": "application/n-triples",
    ".tsv": "text/tab-separated-values; charset=utf-8",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".trig": "application/trig",
    ".cff": "application/yaml",
    ".zst": "application/zstd",
}
_SCRATCH = "hepatograph-serve-"
_PUBLISHED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\.[a-z]+")
"""Names of files that are published: no hidden ones, none without an ending."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file of the release; ``digest`` is its SHA-256, hexadecimal."""

    name: str
    path: Path
    size: int
    digest: str

    @property
    def places(self) -> tuple[str, str]:
        """The paths where it stands: as the newest, and as that of its version, by which the description names it."""
        return f"dataset/{self.name}", f"dataset/{kg.__version__}/{self.name}"

    @property
    def content_type(self) -> str:
        """The media type, by the ending of the name."""
        return _MEDIA_TYPES.get(self.path.suffix, "application/octet-stream")


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What is published.

    version     of the program, and a digest of the graph: it changes when a byte of the data does
    folder      the store on the disk; None where the graph is at an endpoint
    sources     source files that may be shown beside the claims, by their SHA-256
    """

    graph: Graph
    version: str
    folder: Path | None
    downloads: tuple[Download, ...] = ()
    scratch: tempfile.TemporaryDirectory[str] | None = field(default=None, repr=False)

    def opened(self) -> Release:
        """The same, with the store opened anew."""
        assert self.folder is not None
        return replace(self, graph=Local(Store.read_only(str(self.folder)), reported.beside(self.folder)))

    def close(self) -> None:
        """Remove the store from the disk."""
        if self.scratch:
            self.scratch.cleanup()


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What every page says of the site."""

    version: str
    licence: str
    licence_name: str
    title: str
    description: str


def opened(build: Path) -> Release:
    """The release in the folder of a build. Raises UsageError where there is none, or where it cannot be read."""
    if not (build / GRAPH).is_file():
        raise UsageError(f"{build}: no {GRAPH} in it: `kg build` makes one")
    scratch = tempfile.TemporaryDirectory(prefix=_SCRATCH)
    folder = Path(scratch.name) / "store"
    try:
        _load(build, folder)
        numbers = reported.found(*(build / name for name in (GRAPH, DERIVED) if (build / name).is_file()))
        numbers.write(folder)
    except (OSError, SyntaxError, ValueError) as error:
        scratch.cleanup()
        raise UsageError(f"{build}: cannot be read as a build: {error}") from error
    downloads = tuple(_downloads(build))
    return Release(
        graph=Local(Store.read_only(str(folder)), numbers),
        version=_version(downloads),
        folder=folder,
        downloads=downloads,
        scratch=scratch,
    )


def copied(release: Release) -> Release:
    """A copy of the store, to be changed; the graph is still that of the release until it is opened again."""
    assert release.folder is not None
    scratch = tempfile.TemporaryDirectory(prefix=_SCRATCH)
    shutil.copytree(release.folder.parent, scratch.name, dirs_exist_ok=True)
    return replace(release, folder=Path(scratch.name) / release.folder.name, scratch=scratch)


def at_endpoint(url: str, *, timeout: float) -> Release:
    """The release at a SPARQL endpoint, which holds the graph of a build."""
    return Release(graph=Remote(Endpoint(url, timeout)), version=f"{kg.__version__} at {url}", folder=None)


def _load(build: Path, folder: Path) -> None:
    store = Store(str(folder))
    for name in (GRAPH, DERIVED):
        if (build / name).is_file():
            store.bulk_load(path=build / name, format=RdfFormat.N_QUADS)
    if (build / "dataset.ttl").is_file():
        store.bulk_load(path=build / "dataset.ttl", format=RdfFormat.TURTLE, to_graph=NamedNode(iri.graph("dataset")))
    store.bulk_extend(_about())
    store.flush()
    store.optimize()


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


def _downloads(build: Path) -> Iterator[Download]:
    for path in sorted(build.iterdir()):
        if path.is_file() and _PUBLISHED.fullmatch(path.name):
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            yield Download(name=path.name, path=path, size=path.stat().st_size, digest=digest)


def _version(downloads: Iterable[Download]) -> str:
    """The version of the program and a digest of all files."""
    together = "".join(f"{download.name} {download.digest}\n" for download in downloads)
    return f"{kg.__version__}-{hashlib.sha256(together.encode()).hexdigest()[:12]}"
