"""A built graph, opened: a file of RDF, the folder of a build, or a folder of Oxigraph."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import RdfFormat, Store

from kg.errors import UsageError


def opened(path: Path) -> Store:
    """The graph in a file of RDF, in the folder of a build, or in a folder of Oxigraph, which is only read.

    Raises UsageError for anything else.
    """
    if (path / "graph.nq").is_file():
        path = path / "graph.nq"
    if not path.exists():
        raise UsageError(f"{path}: no such graph: `kg build` makes one, --graph or --endpoint names another")
    try:
        return Store.read_only(str(path)) if path.is_dir() else _loaded(path)
    except (OSError, SyntaxError, ValueError) as error:
        if path.is_dir():
            raise UsageError(f"{path}: neither the folder of a build nor one of Oxigraph") from error
        raise UsageError(f"{path}: cannot be read as RDF: {error}") from error


def _loaded(path: Path) -> Store:
    form = RdfFormat.from_extension(path.suffix.removeprefix("."))
    if form is None:
        raise ValueError("its name ends in no known way, such as .nq, .ttl or .nt")
    store = Store()
    store.bulk_load(path=path, format=form)
    return store
