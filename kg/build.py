"""From sources to files, whole or not at all.

Each document is made into parts alone, in as many processes as there are jobs; the parts are
united in the order of their names. Nothing but the sources, the data files and the program has
a say in the bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from kg import cache
from kg.assembly import Summary, assemble
from kg.chapters import parts_of
from kg.model import Issue
from kg.output import staged
from kg.parts import Part, heads_of, lost, packed
from kg.readers import suffixes
from kg.sources import Document, documents

Progress = Callable[[int, int, str], None]
"""``progress(done, total, name)`` after each document."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A part in the cache, by its head."""

    head: Part
    key: str
    index: int

    @property
    def order(self) -> tuple[str, str, int]:
        """The order of the chapters in the output; behind them, documents without any."""
        return f"{self.head.chapter or '~'}/", self.head.source, self.index


def build(
    sources: Iterable[Path],
    out: Path,
    *,
    jobs: int = 1,
    cache_folder: Path | None = None,
    progress: Progress = lambda _done, _total, _name: None,
) -> Summary:
    """Build ``sources`` into the folder ``out``; without ``cache_folder`` nothing is kept for the next time.

    Raises UsageError for sources that are not there and for an ``out`` that cannot be written.
    """
    listed = list(documents(sources, suffixes()))
    with TemporaryDirectory(prefix="hepatograph-") as scratch, staged(out) as stage:
        folder = cache_folder or Path(scratch) / "parts"
        places, twice = _one_each(_made(listed, folder, jobs, progress))
        kept = cache.Cache(folder)
        parts = (kept.part(place.key, place.index) for place in places)
        return assemble(parts, twice, stage, Path(scratch))


def _made(listed: list[Document], folder: Path, jobs: int, progress: Progress) -> list[_Place]:
    """The places of the parts of all documents, once they are in the cache."""
    if jobs <= 1 or len(listed) == 1:
        made = (_make(document, folder) for document in listed)
        return _gathered(made, len(listed), progress)
    with ProcessPoolExecutor(max_workers=min(jobs, len(listed))) as pool:
        waiting = [pool.submit(_make, document, folder) for document in listed]
        try:
            return _gathered((done.result() for done in as_completed(waiting)), len(listed), progress)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _gathered(made: Iterable[list[_Place]], total: int, progress: Progress) -> list[_Place]:
    places: list[_Place] = []
    for done, here in enumerate(made, 1):
        places += here
        progress(done, total, here[0].head.source)
    return sorted(places, key=lambda place: place.order)


def _make(document: Document, folder: Path) -> list[_Place]:
    """Make the parts of a document unless the cache has them."""
    try:
        source = document.path.read_bytes()
    except OSError as error:
        issue = Issue(code="file-unreadable", source=document.name, place="file", detail=str(error.strerror))
        content, key = packed([lost(document.name, (issue,))]), cache.key(document.name, b"unreadable")
        cache.Cache(folder).put(key, content)
        return _places(content, key)
    kept, key = cache.Cache(folder), cache.key(document.name, source)
    known = kept.get(key)
    if known is None:
        known = packed(parts_of(document.name, source))
        kept.put(key, known)
    return _places(known, key)


def _places(content: bytes, key: str) -> list[_Place]:
    return [_Place(head, key, index) for index, head in enumerate(heads_of(content))]


def _one_each(places: list[_Place]) -> tuple[list[_Place], list[Issue]]:
    """One part for each chapter: of several that give one chapter, the one updated last, then by digest."""
    best: dict[str, _Place] = {}
    issues: list[Issue] = []
    for place in places:
        name = place.head.chapter or place.head.source + "/"
        rival = best.get(name)
        if rival is None:
            best[name] = place
            continue
        kept, left = sorted((place, rival), key=lambda p: (p.head.updated, p.head.digest), reverse=True)
        best[name] = kept
        if kept.head.digest != left.head.digest:
            detail = f"{kept.head.source} gives the same chapter, {name}, and is used instead: name one of them only"
            issues.append(Issue(code="chapter-twice", source=left.head.source, place="file", detail=detail))
    return sorted(best.values(), key=lambda place: place.order), issues
