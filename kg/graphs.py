"""A built graph, opened: a file of RDF, the folder of a build, or a folder of Oxigraph."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import RdfFormat, Store

from kg.errors import UsageError

GRAPH = "graph.nq"
DERIVED = "derived.nq"
CHANGES = "changes.nq"
BESIDE = (DERIVED, CHANGES)
"""Graphs that belong to the graph that they stand beside: what was derived, and what changed since a release."""


def opened(*paths: Path) -> Store:
    """What is in files of RDF and in folders of builds, together; or one folder of Oxigraph, which is only read.

    With the graph of a build comes what stands beside it. Raises UsageError for anything else.
    """
    if not (named := files(*paths)):
        (path,) = paths
        try:
            return Store.read_only(str(path))
        except (OSError, ValueError) as error:
            raise UsageError(f"{path}: neither the folder of a build nor one of Oxigraph") from error
    return loaded(*named)


def files(*paths: Path) -> list[Path]:
    """The files of RDF that are opened for ``paths``: none for a folder of Oxigraph. Raises UsageError."""
    (*_, path) = paths
    if len(paths) == 1 and path.is_dir() and not (path / GRAPH).is_file():
        return []
    named = [file_of(path) for path in paths]
    return list(dict.fromkeys((*named, *(file for path in paths for file in beside(path)))))


def beside(folder: Path) -> list[Path]:
    """The files that belong to the graph of a build or a release, as far as they are there."""
    return [folder / name for name in BESIDE if (folder / name).is_file()]


def of_build(folder: Path) -> list[Path]:
    """The graph of a build or a release, and the files that belong to it."""
    return [folder / GRAPH, *beside(folder)]


def file_of(path: Path) -> Path:
    """The file of RDF that ``path`` names: itself, or the graph in the folder of a build.

    Raises UsageError where there is none.
    """
    file = path / GRAPH if path.is_dir() else path
    if not path.exists():
        raise UsageError(f"{path}: no such graph: `kg build` makes one, --graph or --endpoint names another")
    if not file.is_file():
        raise UsageError(f"{path}: not the folder of a build: a folder of Oxigraph is opened alone")
    return file


def loaded(*paths: Path) -> Store:
    """Files of RDF in memory, together. Raises UsageError for one that cannot be read."""
    store = Store()
    for path in paths:
        form = RdfFormat.from_extension(path.suffix.removeprefix("."))
        try:
            if form is None:
                raise ValueError("its name ends in no known way, such as .nq, .ttl or .nt")
            store.bulk_load(path=path, format=form)
        except (OSError, SyntaxError, ValueError) as error:
            raise UsageError(f"{path}: cannot be read as RDF: {error}") from error
    return store
