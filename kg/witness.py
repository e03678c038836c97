"""Whether source files still have the words of a graph: read again from their bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable
from enum import StrEnum
from functools import cache
from pathlib import Path

from kg.iri import written
from kg.model import Chapter
from kg.proof import cut
from kg.readers import reader_of, suffixes
from kg.sources import documents, opened
from kg.why import Place


class Verdict(StrEnum):
    """What the files that were given say of a place."""

    SAME = "same"
    OTHER = "other"
    ABSENT = "absent"


class Witness:
    """Source files and members of archives, known by the SHA-256 of their bytes; of these the ``wanted`` are kept.

    Raises UsageError for a path that is not there, and FaultError for a damaged archive.
    """

    def __init__(self, paths: Iterable[Path], wanted: Container[str] | None = None) -> None:
        self._sources = {}
        for listed in list(documents(paths, suffixes())):
            for document in opened(listed, suffixes(), []):
                content = document.path.read_bytes() if document.content is None else document.content
                digest = hashlib.sha256(content).hexdigest()
                if wanted is None or digest in wanted:
                    self._sources[digest] = (document.name, content)
        self._chapters = cache(self._read)

    def verdict(self, place: Place) -> Verdict:
        """SAME or OTHER where a file has the digest of the place, ABSENT where none has."""
        if place.digest not in self._sources:
            return Verdict.ABSENT
        content = self._sources[place.digest][1]
        found = {cut(written(place.passage), chapter, content) for chapter in self._chapters(place.digest)}
        return Verdict.SAME if place.quote in found else Verdict.OTHER

    def _read(self, digest: str) -> tuple[Chapter, ...]:
        name, content = self._sources[digest]
        reader = reader_of(name)
        return tuple(reader.read(content, name, lambda _code, _place, _detail: None)) if reader else ()
