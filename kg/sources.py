"""What to build from: files, folders, archives, each a sequence of named documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from kg.archives import SUFFIXES, is_archive, members, printable
from kg.errors import UsageError
from kg.model import Issue


class Document(NamedTuple):
    """What to read: the name it is reported under (no folder of this machine in it), and where it is.

    content   of a member of the archive at ``path``; None where ``path`` is the document itself
    share     how much of the archive was read to get it, from 0 to 1
    """

    name: str
    path: Path
    content: bytes | None = None
    share: float = 1.0


def documents(sources: Iterable[Path], suffixes: tuple[str, ...]) -> Iterator[Document]:
    """The files of ``sources`` by name: files as given, folders walked for ``suffixes`` and archives.

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
            if path.is_file() and path.name.lower().endswith((*suffixes, *SUFFIXES)):
                yield Document(printable(path.relative_to(source).as_posix()), path)
    elif source.exists():
        yield Document(printable(source.name), source)
    else:
        raise UsageError(f"{source}: no such file or folder")


def opened(document: Document, suffixes: tuple[str, ...], issues: list[Issue]) -> Iterator[Document]:
    """The members of an archive; the document itself where it is none. What is left out is added to ``issues``.

    Raises FaultError for a damaged archive, after the members before the damage.
    """
    if not is_archive(document.name):
        yield document
        return

    def report(code: str, place: str, detail: str) -> None:
        issues.append(Issue(code=code, source=document.name, place=place, detail=detail))

    for member in members(document.path, suffixes, report):
        yield Document(f"{document.name}!{member.name}", document.path, member.content, member.share)
