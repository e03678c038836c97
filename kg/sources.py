"""What to build from: files, folders, each a sequence of named documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from kg.errors import UsageError


class Document(NamedTuple):
    """A file to read: the name it is reported under (no folder of this machine in it), and where it is."""

    name: str
    path: Path


def documents(sources: Iterable[Path], suffixes: tuple[str, ...]) -> Iterator[Document]:
    """The documents of ``sources`` in the order of their names: files as given, folders walked for ``suffixes``.

    A file that several sources hold has the first of its names, whatever the order of the sources.
    Raises UsageError for a path that is not there, and for a folder that holds no such file.
    """
    found: dict[Path, Document] = {}
    for source in sources:
        here = list(_documents(source, suffixes))
        if not here:
            raise UsageError(f"{source}: no file in it ends in {', '.join(suffixes)}")
        for document in here:
            place = document.path.resolve()
            found[place] = min(document, found.get(place, document))
    return iter(sorted(found.values()))


def _documents(source: Path, suffixes: tuple[str, ...]) -> Iterator[Document]:
    if source.is_dir():
        for path in sorted(source.rglob("*")):
            if path.is_file() and path.name.lower().endswith(suffixes):
                yield Document(path.relative_to(source).as_posix(), path)
    elif source.exists():
        yield Document(source.name, source)
    else:
        raise UsageError(f"{source}: no such file or folder")
