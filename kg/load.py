"""Graphs into a store, whole and verified: what is there already stays, what differs is replaced, all is read back.

A load that was interrupted leaves graphs that are right, wrong, or not there; the next one finds out which.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import TypeVar

from kg import leftover
from kg.agreement import Difference, difference
from kg.errors import FaultError, UsageError
from kg.named_graphs import Content
from kg.sampled import Expected, asked, expected, has_union
from kg.store import Store
from kg.transport.client import UncertainError

Progress = Callable[[int, int, str], None]
"""``progress(triples so far, triples in all, what is being done)``."""
_SHOWN = 10
_ATTEMPTS = 3
_READERS = 2
_ROUNDS = 3
_SMALL = 1 << 20


@dataclass(slots=True, kw_only=True)
class Report:
    """What a load did.

    seconds    from the start until all was written, which was read back meanwhile, as far as there was time
    rewritten  pairs of lines, as sent and as kept, of the same value
    left       graphs of the store that what was loaded has no longer, or None where that cannot be asked
    dropped    those of them that were dropped
    """

    graphs: int
    triples: int
    written: int = 0
    seconds: float = 0.0
    rewritten: list[tuple[str, str]] = field(default_factory=list)
    question: str = ""
    rows: int = 0
    has_union: bool = True
    left: tuple[str, ...] | None = ()
    dropped: tuple[str, ...] = ()


def load(store: Store, contents: Mapping[str, Content], progress: Progress, *, prune: bool = False) -> Report:
    """Bring ``contents``, by name of graph, into the store.

    A named graph then holds just its content; to the default graph, which may have other owners, triples are
    only added. With ``prune`` graphs that are left of other builds are dropped. Raises FaultError, naming triples,
    where the store does not give back what it was sent, and UsageError where it cannot be reached or refuses.
    """
    _check(store, contents, prune=prune)
    with _pool(_READERS) as readers, _pool(store.writers) as writers:
        awaited = readers.submit(expected, contents) if store.answers else None
        loading = _Loading(store, contents, progress, readers, writers)
        loading.run()
        report = loading.report
        if awaited:
            _ask(store, awaited.result(), report)
            report.has_union = has_union(store, contents)
    report.left = leftover.left(store, contents)
    if prune and report.left:
        report.dropped = leftover.dropped(store, contents, report.left)
    return report


def _check(store: Store, contents: Mapping[str, Content], *, prune: bool) -> None:
    if prune and not leftover.is_book(contents):
        raise UsageError("--prune: no graph of a chapter is loaded, so that none can be told to be left over")
    if prune and not store.answers:
        raise UsageError(f"{store.address}: --prune: name the endpoint that answers with --query")
    default = contents.get("")
    if default is None:
        return
    if not store.has_default:
        raise UsageError(f"{store.address}: this store keeps no triples outside of named graphs: give --graph IRI")
    if default.blank:
        raise UsageError("triples with blank nodes would be there twice after a second load: give --graph IRI")


@contextmanager
def _pool(threads: int) -> Iterator[Executor]:
    """Threads that begin nothing more once this is left."""
    pool = ThreadPoolExecutor(max_workers=threads)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


@dataclass(frozen=True, slots=True)
class _Written:
    """Graphs that were written, and are to be read back."""

    names: list[str]


@dataclass(frozen=True, slots=True)
class _Read:
    """A graph that was read back."""

    name: str
    found: Difference


_Event = _Written | _Read
_Given = TypeVar("_Given")


def _submitted(
    pool: Executor, work: Callable[[_Given], _Event], given: _Given, done: SimpleQueue[Future[_Event]]
) -> None:
    future: Future[_Event] = pool.submit(work, given)
    future.add_done_callback(done.put)


class _Loading:
    """One load. While some graphs are written, those before them are read back."""

    def __init__(
        self, store: Store, contents: Mapping[str, Content], progress: Progress, readers: Executor, writers: Executor
    ) -> None:
        self._store, self._contents, self._progress = store, contents, progress
        self._readers, self._writers = readers, writers
        self._start = time.monotonic()
        self._done = 0
        self._settled: dict[str, Difference] = {}
        self.report = Report(graphs=len(contents), triples=sum(content.size for content in contents.values()))

    def run(self) -> None:
        breaks = self._store.breaks
        sizes = self._store.sizes(list(self._contents))
        alike = [name for name in self._contents if self._may_be_there(name, sizes.get(name, 0))]
        there = set(self._there(alike))
        waiting = [name for name in self._contents if name not in there]
        wrong = self._written(self._batches(waiting, sizes))
        wrong = self._written([name] for name in wrong)
        for _ in range(_ROUNDS):
            if self._store.breaks == breaks:
                break
            breaks = self._store.breaks
            wrong = self._written([name] for name in self._lost())
        if wrong:
            raise FaultError(self._fault(wrong))
        if self._store.breaks != breaks:
            raise UsageError(
                f"{self._store.address}: the store goes away again and again, so that what it keeps is not known: "
                "see why it does, and give the same command again"
            )
        self.report.rewritten = [pair for found in self._settled.values() for pair in found.rewritten]

    def _lost(self) -> list[str]:
        """What was right before the store was away, and is no longer: some lose what they had said they keep."""
        self._progress(self._done, self.report.triples, "all is read again, since the store was away")
        lost = [read.name for read in self._readers.map(self._read, self._contents) if not read.found.agrees]
        for name in self._settled.keys() & lost:
            self._done -= self._contents[name].size
            del self._settled[name]
        return lost

    def _may_be_there(self, name: str, size: int) -> bool:
        wanted = self._contents[name].size
        return size == wanted or (not name and size > wanted)

    def _there(self, names: list[str]) -> Iterator[str]:
        for read in self._readers.map(self._read, names):
            if read.found.agrees:
                self._settle(read, "is there")
                yield read.name

    def _read(self, name: str) -> _Read:
        found = difference(self._contents[name].lines, self._store.content(name))
        return _Read(name, found if name else Difference(missing=found.missing, rewritten=found.rewritten))

    def _settle(self, read: _Read, done: str) -> None:
        self._settled[read.name] = read.found
        self._done += self._contents[read.name].size
        self._progress(self._done, self.report.triples, f"{read.name or 'the default graph'} {done}")

    def _batches(self, names: list[str], sizes: Mapping[str, int]) -> Iterator[list[str]]:
        """New graphs together, as many as a request may hold; each other by itself."""
        needs = {name: self._contents[name].needs(name) for name in names}
        most = min(self._store.batch, max(_SMALL, sum(needs.values()) // self._store.pieces))
        batch: list[str] = []
        room = most
        for name in names:
            blank, need = self._contents[name].blank, needs[name]
            if sizes.get(name) or not name or blank or need > self._store.batch or not self._store.takes_quads:
                yield [name]
                continue
            if batch and need > room:
                yield batch
                batch, room = [], most
            batch.append(name)
            room -= need
        if batch:
            yield batch

    def _written(self, batches: Iterable[list[str]]) -> dict[str, Difference]:
        """Write and read back; returns what then differs."""
        wrong: dict[str, Difference] = {}
        done: SimpleQueue[Future[_Event]] = SimpleQueue()
        waiting = list(batches)
        for batch in waiting:
            _submitted(self._writers, self._write, batch, done)
        left = len(waiting)
        while left:
            event = done.get().result()
            left -= 1
            if isinstance(event, _Read):
                self._judged(event, wrong)
                continue
            self.report.written += len(event.names)
            self.report.seconds = time.monotonic() - self._start
            for name in event.names:
                _submitted(self._readers, self._read, name, done)
            left += len(event.names)
        return wrong

    def _judged(self, read: _Read, wrong: dict[str, Difference]) -> None:
        if read.found.agrees:
            self._settle(read, "written and read back")
        else:
            wrong[read.name] = read.found

    def _write(self, batch: list[str]) -> _Written:
        if len(batch) > 1:
            self._store.add_quads(b"".join(self._contents[name].quads(name) for name in batch))
        else:
            self._write_graph(batch[0])
        return _Written(batch)

    def _write_graph(self, name: str) -> None:
        for attempt in range(_ATTEMPTS):
            try:
                self._write_parts(name)
            except UncertainError:
                if attempt + 1 == _ATTEMPTS:
                    raise
            else:
                return

    def _write_parts(self, name: str) -> None:
        content = self._contents[name]
        for number, part in enumerate(content.parts(self._store.batch)):
            if name and not number:
                self._store.replace(name, part)
            else:
                self._store.add(name, part, again=not content.blank)

    def _fault(self, wrong: Mapping[str, Difference]) -> str:
        lines = [f"{self._store.address}: the store does not give back what it was sent, in {len(wrong)} graphs"]
        for name, found in wrong.items():
            lines.append(f"{name or 'the default graph'}: {len(found.missing)} missing, {len(found.extra)} not sent")
            lines += [f"  missing: {line.strip()}" for line in found.missing[:_SHOWN]]
            lines += [f"  not sent: {line.strip()}" for line in found.extra[:_SHOWN]]
        return "\n".join(lines)


def _ask(store: Store, wanted: Expected, report: Report) -> None:
    lost, count = asked(store, wanted)
    if lost:
        shown = "\n".join(f"  missing: {' '.join(row)}" for row in lost[:_SHOWN])
        raise FaultError(
            f"{store.address}: {wanted.question} has {count} rows there, not {wanted.rows.total()}: "
            f"ask it with `kg ask {wanted.question} --endpoint`, and see what the store does with it\n{shown}"
        )
    report.question, report.rows = wanted.question, wanted.rows.total()
