"""The members of an archive, one at a time: never unpacked to disk, never all in memory.

Reports   member-skipped, member-damaged
"""

from __future__ import annotations

import gzip
import tarfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO, NamedTuple, cast

from kg.errors import FaultError
from kg.model import Report

SUFFIXES = (".tar.gz", ".tgz", ".tar", ".zip")
LARGEST = 64 << 20
"""Bytes of the largest member, and of the largest file, that is read: the longest chapter has a hundredth of it."""
_GZIP = b"\x1f\x8b"
_BLOCK = 512


class Member(NamedTuple):
    """``name`` inside the archive, and how much of the archive was read to get it, from 0 to 1."""

    name: str
    content: bytes
    share: float


def is_archive(name: str) -> bool:
    return name.lower().endswith(SUFFIXES)


def members(path: Path, suffixes: tuple[str, ...], report: Report) -> Iterator[Member]:
    """The members of the archive whose names end in ``suffixes``, in its order; all others are reported.

    Raises FaultError for an archive that is cut short or damaged, after the members before the damage.
    """
    skipped = _Skipped()
    found = _zipped if path.name.lower().endswith(".zip") else _tarred
    last = ""
    try:
        for member in found(path, suffixes, skipped):
            last = member.name
            yield member
    except (tarfile.TarError, zipfile.BadZipFile, gzip.BadGzipFile, zlib.error, EOFError) as error:
        place = f"behind the member {last}" if last else "before any chapter"
        detail = f"the archive is cut short or damaged {place} ({error})"
        raise FaultError(f"{path.name}: {detail}: fetch it again; no file was written") from error
    except OSError as error:
        raise FaultError(f"{path.name}: the archive cannot be read: {error.strerror}") from error
    skipped.tell(report)


class _Skipped:
    """What no chapter is read from: one by one where something is wrong with it, else counted by ending."""

    def __init__(self) -> None:
        self._endings: Counter[str] = Counter()
        self._wrong: list[tuple[str, str, str]] = []

    def other(self, name: str) -> None:
        self._endings[PurePosixPath(name).suffix.lower() or "no ending"] += 1

    def wrong(self, name: str, detail: str, code: str = "member-skipped") -> None:
        self._wrong.append((code, name, detail))

    def tell(self, report: Report) -> None:
        for ending, count in sorted(self._endings.items()):
            report("member-skipped", ending, f"{count} with this ending: no chapters, left out")
        for wrong in sorted(self._wrong):
            report(*wrong)


def _fault(name: str, size: int, *, regular: bool) -> str:
    """Why a member that is called like a chapter is not read; empty if it is."""
    parts = PurePosixPath(name).parts
    if not regular:
        return "a link or device, not a file: put the chapter itself into the archive"
    if name.startswith("/") or ".." in parts or ":" in parts[0] or "\\" in name:
        return "its name leads out of the archive: name it without / at the start, backslashes and .."
    if size > LARGEST:
        return f"it has {size} bytes, more than any chapter: left out"
    return ""


def printable(name: str) -> str:
    """A file name as text: what is not UTF-8 in it becomes a replacement character."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace").removeprefix("./")


class _Stream:
    """The bytes of a tar, and the last block of them that was read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.tail = b""

    def read(self, size: int) -> bytes:
        content = self._file.read(size)
        self.tail = (self.tail + content[-_BLOCK:])[-_BLOCK:]
        return content

    def finish(self) -> None:
        """Read to the end, where a checksum may stand. Raises EOFError unless the mark of the end does."""
        while self.read(1 << 20):
            pass
        if self.tail.strip(b"\0"):
            raise EOFError("the mark of its end is missing")


def _tarred(path: Path, suffixes: tuple[str, ...], skipped: _Skipped) -> Iterator[Member]:
    size = path.stat().st_size
    with ExitStack() as stack:
        raw = stack.enter_context(path.open("rb"))
        zipped = raw.read(len(_GZIP)) == _GZIP
        raw.seek(0)
        bare = cast("IO[bytes]", stack.enter_context(closing(gzip.GzipFile(fileobj=raw)))) if zipped else raw
        stream = _Stream(bare)
        tar = stack.enter_context(tarfile.open(fileobj=cast("BinaryIO", stream), mode="r|"))
        for info in tar:
            content = _of_tar(tar, info, suffixes, skipped)
            vars(tar)["members"].clear()  # else every member that was passed stays in memory
            if content is not None:
                yield Member(printable(info.name), content, raw.tell() / size)
        stream.finish()


def _of_tar(tar: tarfile.TarFile, info: tarfile.TarInfo, suffixes: tuple[str, ...], skipped: _Skipped) -> bytes | None:
    name = printable(info.name)
    if info.isdir():
        return None
    if not name.lower().endswith(suffixes):
        skipped.other(name)
        return None
    fault = _fault(name, info.size, regular=info.isreg())
    file = None if fault else tar.extractfile(info)
    if file is None:
        skipped.wrong(name, fault)
        return None
    return file.read()


def _zipped(path: Path, suffixes: tuple[str, ...], skipped: _Skipped) -> Iterator[Member]:
    with zipfile.ZipFile(path) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        for number, info in enumerate(infos, 1):
            name = printable(info.filename)
            if not name.lower().endswith(suffixes):
                skipped.other(name)
            elif fault := _fault(name, info.file_size, regular=not info.flag_bits & 1):
                skipped.wrong(name, fault)
            elif (content := _of_zip(archive, info, skipped)) is not None:
                yield Member(name, content, number / len(infos))


def _of_zip(archive: zipfile.ZipFile, info: zipfile.ZipInfo, skipped: _Skipped) -> bytes | None:
    """A member's bytes; a damaged one leaves the others as they are."""
    try:
        return archive.read(info)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        skipped.wrong(
            printable(info.filename), f"it cannot be unpacked ({error}): fetch the archive again", "member-damaged"
        )
        return None
