"""Processes that answer queries, and are killed when a query takes too long or nobody waits for it any more.

A process has the next queries before it is done with the first, so that neither it nor the server waits for the other.
One look at all of them, many times a second, is all that limits of time need: what waits behind a query that turns out
to be slow is taken back and asked elsewhere, and what is still at work at the limit is killed.
"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections import deque
from collections.abc import Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.cores import cores
from kg.serve.frames import BAD_QUERY, GRAPH, OUT_OF_MEMORY, ROWS, TOO_LARGE
from kg.serve.process import Job, Process
from kg.serve.queries import (
    Answer,
    Asked,
    BadQueryError,
    BusyError,
    Limits,
    LostError,
    QueryError,
    TooLargeError,
    TooSlowError,
)

_AHEAD = 8
"""Queries that a process is sent at a time."""
_LOOK = 0.05
"""Seconds from one look at the processes to the next, and for which other queries may wait behind one."""
_PATIENCE = 1.0
"""Seconds for which a query runs like all others."""
_START = 60.0
"""Seconds for a process to begin."""
_REST = 10.0
"""Seconds without a query after which a process that is not the only one ends."""
_ENVIRONMENT = {
    # One query at a time: more arenas only take room.
    "MALLOC_ARENA_MAX": "1",
    # A query takes and gives back thousands of small pieces: kept at hand, they cost a third less of its time.
    "GLIBC_TUNABLES": "glibc.malloc.tcache_count=2000:glibc.malloc.tcache_max=4096:glibc.malloc.mxfast=0",
}


def _ended(status: int) -> QueryError:
    """Why a process ended in the middle of a query: native code that is refused memory aborts or faults."""
    if status in {-signal.SIGABRT, -signal.SIGSEGV}:
        return _out_of_memory()
    return LostError(f"the process that worked on the query ended (status {status}); ask again")


def _out_of_memory() -> TooLargeError:
    return TooLargeError("the query needed more memory than it may have, and was stopped")


@dataclass(slots=True)
class Pool:
    """At most ``workers`` processes over the store in ``folder``; they begin when they are needed.

    Beside those that are slow there are never more than the processors can run at a time.
    """

    folder: Path
    limits: Limits
    workers: int
    _processes: set[Process] = field(default_factory=set)
    _queue: deque[Job] = field(default_factory=deque)
    _tasks: set[asyncio.Task[Any]] = field(default_factory=set)
    _look: asyncio.TimerHandle | None = None
    _is_filling: bool = False
    _is_closed: bool = False

    async def start(self) -> None:
        """Begin with one process."""
        self._begin()

    async def run(self, asked: Asked) -> Answer:
        """The answer. Raises QueryError; when it is cancelled the process that works on it is killed."""
        if len(self._queue) >= self.limits.waiting:
            raise BusyError(f"{len(self._queue)} queries wait already")
        loop = asyncio.get_running_loop()
        job = Job(asked, loop.create_future(), loop.time())
        self._queue.append(job)
        self._fill_soon()
        return self._told(asked, *await job.answer)

    def _told(self, asked: Asked, kind: int, content: bytes) -> Answer:
        if kind == TOO_LARGE:
            most = self.limits
            raise TooLargeError(f"the answer has more than {most.rows} rows or {most.size} bytes: add a LIMIT")
        if kind == OUT_OF_MEMORY:
            raise _out_of_memory()
        if kind == BAD_QUERY:
            raise BadQueryError(content.decode())
        return Answer(type={ROWS: asked.rows, GRAPH: asked.graph}.get(kind, ""), content=content)

    def _fill_soon(self) -> None:
        """Hand queries out when all that came together are here."""
        if not self._is_filling:
            self._is_filling = True
            asyncio.get_running_loop().call_soon(self._fill)

    def _fill(self) -> None:
        """Hand queries out to the processes that can take some, and begin another process where that helps."""
        self._is_filling = False
        if self._is_closed:
            return
        now = asyncio.get_running_loop().time()
        while self._queue:
            if self._queue[0].answer.done():
                self._queue.popleft()
                continue
            free = [process for process in self._processes if process.takes(_AHEAD)]
            if not free:
                break
            min(free, key=lambda process: (len(process.jobs), -process.since)).take(self._queue.popleft(), now)
        for process in self._processes:
            process.flush()
        quick = [process for process in self._processes if not process.is_slow]
        if len(quick) < cores() and len(self._processes) < self.workers and self._is_crowded(quick):
            self._begin()
        self._look_later()

    def _is_crowded(self, quick: list[Process]) -> bool:
        """Whether queries wait, and for no process that only just begins."""
        waits = self._queue or any(len(process.jobs) > 1 for process in quick)
        return bool(waits) and all(process.is_ready for process in quick)

    def _look_later(self) -> None:
        busy = self._queue or any(process.is_busy for process in self._processes)
        if not busy and len(self._processes) < 2:  # noqa: PLR2004  the last one stays
            return
        loop = asyncio.get_running_loop()
        due = loop.time() + (_LOOK if busy else _REST)
        if self._look and self._look.when() <= due:
            return
        if self._look:
            self._look.cancel()
        self._look = loop.call_at(due, self._looked)

    def _looked(self) -> None:
        """Look at what every process does, and for how long."""
        self._look = None
        now = asyncio.get_running_loop().time()
        for process in list(self._processes):
            if process.is_busy:
                self._watch(process, now - process.since)
        self._let_rest(now)
        while self._queue and (self._queue[0].answer.done() or now - self._queue[0].since > self.limits.seconds):
            self._queue.popleft().fail(BusyError(f"no process was free for {self.limits.seconds:g} s"))
        self._fill()

    def _watch(self, process: Process, age: float) -> None:
        if not process.is_ready:
            if age > _START:
                self._lose(process, BusyError(f"no process was ready within {_START:g} s"))
        elif process.first and process.first.answer.done():
            self._end(process)
        elif age >= self.limits.seconds:
            if process.first:
                process.first.fail(TooSlowError(f"stopped after {self.limits.seconds:g} s"))
            self._end(process)
        elif age >= _PATIENCE and not process.is_behind:
            process.put_behind()
        elif age >= _LOOK and not process.is_slow:
            self._queue.extendleft(reversed(process.slow_down()))

    def _let_rest(self, now: float) -> None:
        """End the processes that have had nothing to do for a while, all but the one used last."""
        idle = sorted((one for one in self._processes if not one.is_busy), key=lambda one: one.since)
        for process in idle[:-1]:
            if now - process.since >= _REST:
                self._end(process)

    def _changed(self, process: Process) -> None:
        if process.is_spent or (process.is_behind and not process.jobs):
            self._end(process)
        self._fill_soon()

    def _end(self, process: Process) -> None:
        self._processes.discard(process)
        self._queue.extendleft(reversed(process.kill()))
        if process.child:
            self._beside(process.child.wait())

    def _lost(self, process: Process) -> None:
        """A process has ended by itself, or by somebody else."""
        self._beside(self._explained(process))

    async def _explained(self, process: Process) -> None:
        assert process.child is not None
        self._lose(process, _ended(await process.child.wait()))

    def _lose(self, process: Process, error: QueryError) -> None:
        """Tell whoever waits for what it worked on; where it did not even begin, whoever waits."""
        told = [process.first] if process.first else []
        if not process.is_ready:
            told, self._queue = [*told, *self._queue], deque()
        self._end(process)
        for job in told:
            job.fail(error)
        self._fill_soon()

    def _begin(self) -> None:
        process = Process(asyncio.get_running_loop().time(), self._changed, self._lost)
        self._processes.add(process)
        self._beside(self._spawn(process))

    def _beside(self, work: Coroutine[Any, Any, object]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _spawn(self, process: Process) -> None:
        ours, theirs = socket.socketpair()
        ours.setblocking(False)  # noqa: FBT003
        try:
            with theirs:
                command = [sys.executable, "-m", "kg.serve.worker", str(self.folder)]
                limits = [str(self.limits.size), str(self.limits.rows), str(self.limits.memory)]
                child = await asyncio.create_subprocess_exec(
                    *command,
                    *limits,
                    stdin=theirs.fileno(),
                    stdout=asyncio.subprocess.DEVNULL,
                    stderr=asyncio.subprocess.DEVNULL,
                    env={**os.environ, **_ENVIRONMENT},
                )
        except OSError as error:
            ours.close()
            self._lose(process, LostError(f"no process can be begun: {error}"))
            return
        if not process.belongs(child):
            ours.close()
            await child.wait()
            return
        await asyncio.get_running_loop().create_connection(lambda: process, sock=ours)

    async def close(self) -> None:
        """End all processes, whatever they do."""
        self._is_closed = True
        if self._look:
            self._look.cancel()
        for process in list(self._processes):
            self._end(process)
        while self._tasks:
            await asyncio.gather(*self._tasks)
