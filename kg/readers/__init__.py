"""Source formats, one file each. To add one: write its file, and its line in ``READERS``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from kg.model import Chapter, Report
from kg.readers import bits, plaintext, workbook


class Reader(NamedTuple):
    """``suffixes`` a file of this format ends in; ``read(source, name, report)`` its chapters."""

    suffixes: tuple[str, ...]
    read: Callable[[bytes, str, Report], Iterator[Chapter]]


READERS: tuple[Reader, ...] = (
    Reader((".nxml", ".xml"), bits.read),
    Reader((".txt",), plaintext.read),
    Reader((".xlsx",), workbook.read),
)


def reader_of(name: str) -> Reader | None:
    """The reader for a file of this name, or None."""
    return next((reader for reader in READERS if name.lower().endswith(reader.suffixes)), None)


def suffixes() -> tuple[str, ...]:
    """The endings of all file names that can be read."""
    return tuple(suffix for reader in READERS for suffix in reader.suffixes)
