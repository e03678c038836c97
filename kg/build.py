"""From sources to files, whole or not at all.

Each document is made into parts alone, in as many processes as there are jobs; the parts are
united in the order of their names. Nothing but the sources, the data files and the program has
a say in the bytes.
"""

from __future__ import annotations

import errno
import gc
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ALL_COMPLETED, FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from kg import cache
from kg.archives import LARGEST, is_archive
from kg.assembly import Summary, assemble
from kg.chapters import parts_of
from kg.errors import FaultError, UsageError
from kg.exporters import tables
from kg.graphs import DERIVED
from kg.model import Issue
from kg.output import staged
from kg.parts import Part, heads_of, lost, packed
from kg.readers import suffixes
from kg.sources import Document, documents, opened

Progress = Callable[[int, float, str], None]
"""``progress(done, share, name)`` after each document: how many are done, and which share of all work, from 0 to 1."""
AHEAD = 8
"""Documents that wait for each process."""


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
    external_labels: bool = True,
    progress: Progress = lambda _done, _share, _name: None,
) -> Summary:
    """Build ``sources`` into the folder ``out``; without ``cache_folder`` nothing is kept for the next time.
    Without ``external_labels`` the graphs of what others call their terms are left out.

    Raises UsageError for sources that are not there and for an ``out`` that cannot be written,
    FaultError for an archive that is damaged and where no source holds a chapter.
    """
    listed = list(documents(sources, suffixes()))
    with TemporaryDirectory(prefix="hepatograph-") as scratch, staged(out) as stage:
        folder = cache_folder or Path(scratch) / "parts"
        issues: list[Issue] = []
        places, twice = _one_each(_made(listed, folder, jobs, progress, issues))
        kept = cache.Cache(folder)
        if not any(place.head.chapter for place in places):
            raise FaultError(_nothing(kept, places, issues))
        parts = (kept.part(place.key, place.index) for place in places)
        summary = assemble(parts, issues + twice, stage, Path(scratch), external_labels=external_labels)
        (out / DERIVED).unlink(missing_ok=True)  # it was derived from the graph that is replaced here
        return summary


def _nothing(kept: cache.Cache, places: list[_Place], issues: list[Issue]) -> str:
    """What is said where no document holds a chapter: each issue of each document on a line."""
    told = tables.issue_lines(issues) + b"".join(kept.part(place.key, place.index).issues for place in places)
    cells = (line.split("\t") for line in told.decode().splitlines())
    reasons = [f"{source}, {place}: {detail} ({code})" for code, source, place, detail in cells]
    return "\n    ".join(["no chapter in any source, so nothing was written:", *reasons])


def _made(listed: list[Document], folder: Path, jobs: int, progress: Progress, issues: list[Issue]) -> list[_Place]:
    """The places of the parts of all documents, once they are in the cache."""
    make = partial(_make, folder=folder)
    documents = _tracked(listed, issues)
    alone = jobs <= 1 or (len(listed) == 1 and not is_archive(listed[0].name))
    places: list[_Place] = []
    reached = 0.0
    for done, (share, here) in enumerate(_in_turn(make, documents) if alone else _in_pool(make, documents, jobs), 1):
        places += here
        reached = max(reached, share)
        progress(done, reached, here[0].head.source)
    return sorted(places, key=lambda place: place.order)


def _tracked(listed: list[Document], issues: list[Issue]) -> Iterator[tuple[float, Document]]:
    """Each document, archives opened, with the share of all work that is behind it."""
    for number, document in enumerate(listed):
        for inner in opened(document, suffixes(), issues):
            yield (number + inner.share) / len(listed), inner


_Made = Iterator[tuple[float, list[_Place]]]


def _in_turn(make: Callable[[Document], list[_Place]], documents: Iterable[tuple[float, Document]]) -> _Made:
    return ((share, make(document)) for share, document in documents)


def _in_pool(make: Callable[[Document], list[_Place]], documents: Iterable[tuple[float, Document]], jobs: int) -> _Made:
    """The same in so many processes, as each is done; few documents are held in memory at a time."""
    shares: dict[Future[list[_Place]], float] = {}
    with ProcessPoolExecutor(max_workers=jobs, initializer=_leave_interrupts) as pool:
        try:
            for share, document in documents:
                shares[pool.submit(make, document)] = share
                if len(shares) >= jobs * AHEAD:
                    yield from _finished(shares, FIRST_COMPLETED)
            yield from _finished(shares, ALL_COMPLETED)
        except FaultError:
            raise
        except BrokenProcessPool as error:
            raise UsageError(
                "a process of the build was killed, perhaps for want of memory: give a smaller --jobs"
            ) from error
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _finished(shares: dict[Future[list[_Place]], float], when: str) -> _Made:
    done = wait(shares, return_when=when).done
    return ((shares.pop(future), future.result()) for future in done)


def _leave_interrupts() -> None:
    """An interrupt from the terminal reaches every process: the first one stops the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _make(document: Document, folder: Path) -> list[_Place]:
    """Make the parts of a document unless the cache has them."""
    kept = cache.Cache(folder)
    try:
        source = _content(document)
    except OSError as error:
        issue = Issue(code="file-unreadable", source=document.name, place="file", detail=str(error.strerror))
        content, key = packed([lost(document.name, (issue,))]), cache.key(document.name, b"unreadable")
        kept.put(key, content)
        return _places(content, key)
    key = cache.key(document.name, source)
    known = kept.get(key)
    if known is None:
        with _uncollected():
            known = packed(parts_of(document.name, source))
        kept.put(key, known)
    return _places(known, key)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without a search for cycles: it would go through the lexicon again and again, and a document leaves few."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _content(document: Document) -> bytes:
    """The bytes of a document. Raises OSError for a file that cannot be read or is too large to be a chapter."""
    if document.content is not None:
        return document.content
    size = document.path.stat().st_size
    if size > LARGEST:
        raise OSError(errno.EFBIG, f"{size} bytes, more than any chapter: left out")
    return document.path.read_bytes()


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
