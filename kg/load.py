"""Graphs into a store, whole and verified: what is there already stays, what differs is replaced, all is read back.

A load that was interrupted leaves graphs that are right, wrong, or not there; the next one finds out which.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from kg import questions
from kg.agreement import Difference, difference
from kg.errors import FaultError, UsageError
from kg.named_graphs import Content
from kg.sampled import Row, answered, sample
from kg.store import Store
from kg.transport.client import UncertainError

Progress = Callable[[int, int, str], None]
"""``progress(triples so far, triples in all, what is being done)``."""
QUESTIONS = ("likelihood-scores", "drugs")
"""Of these the first that has rows is asked after a load."""
_SHOWN = 10
_ATTEMPTS = 3


@dataclass(slots=True, kw_only=True)
class Report:
    """What a load did. ``rewritten`` are pairs of lines, as sent and as kept, of the same value."""

    graphs: int
    triples: int
    written: int = 0
    rewritten: list[tuple[str, str]] = field(default_factory=list)
    question: str = ""
    rows: int = 0
    has_union: bool = True


def load(store: Store, contents: Mapping[str, Content], progress: Progress) -> Report:
    """Bring ``contents``, by name of graph, into the store.

    A named graph then holds just its content; to the default graph, which may have other owners, triples are
    only added. Raises FaultError, naming triples, where the store does not give back what it was sent, and
    UsageError where it cannot be reached or refuses.
    """
    _check(store, contents)
    loading = _Loading(store, contents, progress)
    loading.run()
    report = loading.report
    _check_sizes(store, contents, report)
    if store.answers:
        _ask(store, contents, report)
        report.has_union = _has_union(store, contents)
    return report


def _check(store: Store, contents: Mapping[str, Content]) -> None:
    default = contents.get("")
    if default is None:
        return
    if not store.has_default:
        raise UsageError(f"{store.address}: this store keeps no triples outside of named graphs: give --graph IRI")
    if default.blank:
        raise UsageError("triples with blank nodes would be there twice after a second load: give --graph IRI")


class _Loading:
    """One load. While a batch is written, the one before it is read back."""

    def __init__(self, store: Store, contents: Mapping[str, Content], progress: Progress) -> None:
        self._store, self._contents, self._progress = store, contents, progress
        self._done = 0
        self.report = Report(graphs=len(contents), triples=sum(content.size for content in contents.values()))

    def run(self) -> None:
        sizes = self._store.sizes(list(self._contents))
        there = [name for name in self._contents if self._is_there(name, sizes.get(name, 0))]
        waiting = [name for name in self._contents if name not in set(there)]
        wrong = self._written(self._batches(waiting, sizes))
        wrong = self._written([name] for name in wrong)
        if wrong:
            raise FaultError(self._fault(wrong))

    def _is_there(self, name: str, size: int) -> bool:
        content = self._contents[name]
        if size != content.size and (name or size < content.size):
            return False
        found = self._difference(name)
        if found.agrees:
            self.report.rewritten += found.rewritten
            self._tell(name, "is there")
        return found.agrees

    def _difference(self, name: str) -> Difference:
        found = difference(self._contents[name].lines, self._store.content(name))
        return found if name else Difference(missing=found.missing, rewritten=found.rewritten)

    def _tell(self, name: str, done: str) -> None:
        self._done += self._contents[name].size
        self._progress(self._done, self.report.triples, f"{name or 'the default graph'} {done}")

    def _batches(self, names: Iterable[str], sizes: Mapping[str, int]) -> Iterator[list[str]]:
        """New graphs together, as many as a request may hold; each other by itself."""
        batch: list[str] = []
        room = self._store.batch
        for name in names:
            content = self._contents[name]
            need = len(content.lines) + content.size * (len(name) + 3)
            if sizes.get(name) or not name or content.blank or need > self._store.batch or not self._store.takes_quads:
                yield [name]
                continue
            if need > room:
                yield batch
                batch, room = [], self._store.batch
            batch.append(name)
            room -= need
        if batch:
            yield batch

    def _written(self, batches: Iterable[list[str]]) -> dict[str, Difference]:
        """Write and read back; returns what then differs."""
        wrong: dict[str, Difference] = {}
        with ThreadPoolExecutor(max_workers=1) as reader:
            reading: list[tuple[str, Future[Difference]]] = []
            for batch in batches:
                self._write(batch)
                self._settle(reading, wrong)
                reading = [(name, reader.submit(self._difference, name)) for name in batch]
            self._settle(reading, wrong)
        return wrong

    def _settle(self, reading: list[tuple[str, Future[Difference]]], wrong: dict[str, Difference]) -> None:
        for name, future in reading:
            found = future.result()
            if found.agrees:
                self.report.rewritten += found.rewritten
                self._tell(name, "written and read back")
            else:
                wrong[name] = found

    def _write(self, batch: list[str]) -> None:
        self.report.written += len(batch)
        if len(batch) > 1:
            self._store.add_quads(b"".join(self._contents[name].quads(name) for name in batch))
        else:
            self._write_graph(batch[0])

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


def _check_sizes(store: Store, contents: Mapping[str, Content], report: Report) -> None:
    """The counts of all graphs at the end. Values that became the same may have merged."""
    sizes = store.sizes(list(contents))
    merged = Counter(pair[1] for pair in report.rewritten).total()
    for name, content in contents.items():
        found = sizes.get(name, 0)
        if name and not content.size - merged <= found <= content.size:
            raise FaultError(
                f"{store.address}: {name} holds {found} triples, not {content.size}: "
                "does another program write to it? Load it again"
            )


def _ask(store: Store, contents: Mapping[str, Content], report: Report) -> None:
    """One question to the store and to an embedded one: over some graphs the same rows, or all of them at least."""
    names = sample(contents)
    for question in map(questions.question, QUESTIONS):
        expected = answered({name: contents[name] for name in names}, question.query)
        if expected:
            found = Counter(
                tuple(map(str, row)) for row in store.query(question.query, [name for name in names if name])
            )
            _compare(store, question.name, expected, found)
            report.question, report.rows = question.name, expected.total()
            return


def _compare(store: Store, name: str, expected: Counter[Row], found: Counter[Row]) -> None:
    lost = expected - found
    if lost:
        shown = "\n".join(f"  missing: {' '.join(row)}" for row in sorted(lost)[:_SHOWN])
        raise FaultError(
            f"{store.address}: {name} has {found.total()} rows there, not {expected.total()}: "
            f"ask it with `kg ask {name} --endpoint`, and see what the store does with it\n{shown}"
        )


def _has_union(store: Store, contents: Mapping[str, Content]) -> bool:
    """True where a triple of a named graph is found without naming it."""
    for name, content in contents.items():
        for line in content.lines.decode().split("\n") if name else []:
            subject, _, rest = line.partition(" ")
            predicate, _, target = rest.removesuffix(" .").partition(" ")
            if subject.startswith("<") and target.startswith("<"):
                query = f"SELECT ?s WHERE {{ VALUES ?s {{ {subject} }} ?s {predicate} {target} }} LIMIT 1"
                return any(True for _ in store.query(query))
    return True
