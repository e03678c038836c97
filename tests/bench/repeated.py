"""The real chapters over and over, under other names and ids, as an archive of the whole book would hold them."""

from __future__ import annotations

import io
import re
import tarfile
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

_ID = re.compile(rb'(<book-part-wrapper\b[^>]*?\bid=")([^"]*)"')


def renamed(source: bytes, number: int) -> bytes:
    """The chapter under another id."""
    return _ID.sub(rb"\g<1>\g<2>-%d" % number + b'"', source, count=1)


def chapters(folder: Path, count: int) -> Iterator[tuple[str, bytes]]:
    """So many chapters: those of ``folder`` in turn, each with a number of its own."""
    known = [(path.stem, path.read_bytes()) for path in sorted(folder.glob("*.nxml"))]
    for number, (name, source) in enumerate(islice(cycle(known), count), 1):
        yield f"book/{name}-{number}.nxml", renamed(source, number)


def write_archive(path: Path, members: Iterator[tuple[str, bytes]]) -> int:
    """Write ``members`` into a new .tar.gz; returns the bytes of the members."""
    size = 0
    with tarfile.open(path, "w:gz", compresslevel=1) as tar:
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
            size += len(content)
    return size
