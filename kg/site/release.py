"""A release to publish: the graph of a build in a store that many processes may read, and what belongs to it."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from pyoxigraph import Store

import kg
from kg import reported
from kg.ask import Endpoint
from kg.errors import UsageError
from kg.graphs import GRAPH
from kg.site import stored
from kg.site.graph import Graph, Local, Remote
from kg.site.places import Form

_MEDIA_TYPES = {
    ".ttl": "text/turtle; charset=utf-8",
    ".nq": "application/n-quads",
    ".nt": "application/n-triples",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".rdfp": "application/rdf-patch",
    ".tsv": "text/tab-separated-values; charset=utf-8",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".trig": "application/trig",
    ".cff": "application/yaml",
    ".zst": "application/zstd",
}
_SCRATCH = "hepatograph-serve-"
_FILES = "files"
SUMS = "SHA256SUMS"
CHANGES = "changes.json"
_PUBLISHED = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9_-]*/)?[A-Za-z0-9][A-Za-z0-9._-]*\.[a-z0-9]+|SHA256SUMS")
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
    changes     the file that tells what changed since the release before, where there is one
    """

    graph: Graph
    version: str
    folder: Path | None
    downloads: tuple[Download, ...] = ()
    changes: Path | None = None
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
    """What every page says of the site; ``data_forms`` are those in which each document stands beside its page."""

    version: str
    licence: str
    licence_name: str
    title: str
    description: str
    data_forms: tuple[Form, ...]
    changes: bool = False


class Opening:
    """A release that is being put into a store: whoever waits for it can do something else meanwhile."""

    def __init__(self, build: Path) -> None:
        """Raises UsageError where there is no build."""
        if not (build / GRAPH).is_file():
            raise UsageError(f"{build}: no {GRAPH} in it: `kg build` makes one")
        self._build = build
        self._scratch = tempfile.TemporaryDirectory(prefix=_SCRATCH)
        self._folder = Path(self._scratch.name) / "store"
        try:
            self._files = _kept(build, Path(self._scratch.name) / _FILES)
            self._writing = stored.begin(build, self._folder)
        except OSError as error:
            self._scratch.cleanup()
            raise UsageError(f"{build}: cannot be read: {error}") from error

    def finished(self) -> Release:
        """The release. Raises UsageError where the build cannot be read."""
        try:
            downloads = tuple(_downloads(self._files))
            stored.finish(self._writing, self._build)
            graph = Local(Store.read_only(str(self._folder)), reported.beside(self._folder))
        except (OSError, UsageError) as error:
            self._writing.kill()
            self._scratch.cleanup()
            if isinstance(error, UsageError):
                raise
            raise UsageError(f"{self._build}: cannot be read: {error}") from error
        return Release(
            graph=graph,
            version=_version(downloads),
            folder=self._folder,
            downloads=downloads,
            changes=next((file.path for file in downloads if file.name == CHANGES), None),
            scratch=self._scratch,
        )


def opened(build: Path) -> Release:
    """The release in the folder of a build. Raises UsageError where there is none, or where it cannot be read."""
    return Opening(build).finished()


def _kept(build: Path, folder: Path) -> Path:
    """The files of a build as they are now, whatever becomes of them; the build itself where it cannot be linked."""
    try:
        for name in _published(build):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).hardlink_to(build / name)
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        return build
    return folder


def _published(build: Path) -> list[str]:
    """The names of the files of a build, and those that a release lists in folders of it."""
    sums = build / SUMS
    listed = sums.read_text(encoding="utf-8").splitlines() if sums.is_file() else []
    names = {path.name for path in build.iterdir()} | {line.partition("  ")[2] for line in listed}
    return sorted(name for name in names if _PUBLISHED.fullmatch(name) and (build / name).is_file())


def copied(release: Release) -> Release:
    """A copy of the store, to be changed; the graph is still that of the release until it is opened again.

    The files of the release go with it as links: they outlive the release that they were opened with.
    """
    assert release.folder is not None
    scratch = tempfile.TemporaryDirectory(prefix=_SCRATCH)
    old, new = release.folder.parent, Path(scratch.name)
    shutil.copytree(release.folder, new / release.folder.name)
    if (old / _FILES).is_dir():
        shutil.copytree(old / _FILES, new / _FILES, copy_function=os.link)
    downloads = tuple(replace(file, path=_moved(file.path, old, new)) for file in release.downloads)
    changes = _moved(release.changes, old, new) if release.changes else None
    return replace(release, folder=new / release.folder.name, downloads=downloads, changes=changes, scratch=scratch)


def _moved(path: Path, old: Path, new: Path) -> Path:
    """Where a file below ``old`` stands below ``new``; any other stays where it is."""
    return new / path.relative_to(old) if path.is_relative_to(old) else path


def at_endpoint(url: str, *, timeout: float) -> Release:
    """The release at a SPARQL endpoint, which holds the graph of a build."""
    return Release(graph=Remote(Endpoint(url, timeout)), version=f"{kg.__version__} at {url}", folder=None)


def _downloads(build: Path) -> Iterator[Download]:
    for name in _published(build):
        path = build / name
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        yield Download(name=name, path=path, size=path.stat().st_size, digest=digest)


def _version(downloads: Iterable[Download]) -> str:
    """The version of the program and a digest of all files."""
    together = "".join(f"{download.name} {download.digest}\n" for download in downloads)
    return f"{kg.__version__}-{hashlib.sha256(together.encode()).hexdigest()[:12]}"
