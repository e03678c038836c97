"""Processes that answer queries, and are killed when a query takes too long or nobody waits for it any more."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
import sys
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from kg.serve.worker import BAD_QUERY, GRAPH, OUT_OF_MEMORY, ROWS, TOO_LARGE

_PATIENCE = 1.0
"""Seconds for which a query runs like all others."""
_LAST = 19
_HEAD = 5
_START = 60.0
"""Seconds for a process to begin."""
_REST = 10.0
"""Seconds without a query after which a process that is not the only one ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a query may use.

    seconds   of time, from when it starts
    rows      of a table
    size      of an answer, in bytes
    memory    address space of the process beyond what it has when it starts, in bytes
    waiting   queries that may wait for a process
    """

    seconds: float = 30.0
    rows: int = 1_000_000
    size: int = 32_000_000
    memory: int = 2_000_000_000
    waiting: int = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A query; ``rows`` and ``graph`` are the media types of the answer, empty where none is acceptable.

    ``base`` is what relative IRIs in it are relative to, or empty.
    """

    query: str
    rows: str
    graph: str
    base: str = ""
    own_dataset: bool = False
    default: Sequence[str] = ()
    named: Sequence[str] = ()

    def frame(self) -> bytes:
        """The query as a worker reads it."""
        content = json.dumps({name: getattr(self, name) for name in self.__slots__}).encode()
        return len(content).to_bytes(4) + content


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """``type`` is empty where no acceptable form fits the query."""

    type: str
    content: bytes


class QueryError(Exception):
    """A query has no answer.

    QueryError
    ├── BadQueryError       it is no query
    ├── TooSlowError        it took too long
    ├── TooLargeError       its answer, or what is needed to find it, is too large
    ├── BusyError           too many others wait
    └── LostError           the process that worked on it ended, for no reason that lies in the query
    """


class BadQueryError(QueryError):
    """It is no query."""


class TooSlowError(QueryError):
    """It took too long."""


class TooLargeError(QueryError):
    """Its answer, or what is needed to find it, is too large."""


class BusyError(QueryError):
    """Too many others wait."""


class LostError(QueryError):
    """The process that worked on it ended, for no reason that lies in the query."""


def status_of(error: QueryError) -> int:
    """The status of HTTP that tells of it."""
    return _STATUS.get(type(error), 500)


_STATUS = {BadQueryError: 400, TooSlowError: 504, TooLargeError: 503, BusyError: 503, LostError: 503}


def _ended(status: int) -> QueryError:
    """Why a process ended in the middle of a query: native code that is refused memory aborts or faults."""
    if status in {-signal.SIGABRT, -signal.SIGSEGV}:
        return _out_of_memory()
    return LostError(f"the process that worked on the query ended (status {status}); ask again")


def _out_of_memory() -> TooLargeError:
    return TooLargeError("the query needed more memory than it may have, and was stopped")


class _Channel(asyncio.Protocol):
    """The socket to a process, and the answer that is awaited from it; ``started`` is done when it takes queries."""

    def __init__(self) -> None:
        self.started: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.started.add_done_callback(asyncio.Future.exception)  # looked at, whether or not anybody waits
        self.awaited: asyncio.Future[tuple[int, bytes]] | None = None
        self.is_lost = False
        self._heard = bytearray()
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def ask(self, frame: bytes) -> asyncio.Future[tuple[int, bytes]]:
        """What the answer is, and its content. Fails with ConnectionError where the process ends before."""
        assert self._transport is not None
        self.awaited = asyncio.get_running_loop().create_future()
        self._transport.write(frame)
        return self.awaited

    def data_received(self, data: bytes) -> None:
        if not self.started.done():
            self.started.set_result(None)
            data = data[1:]
        self._heard += data
        if len(self._heard) < _HEAD or len(self._heard) < _HEAD + int.from_bytes(self._heard[1:_HEAD]):
            return
        kind, content = self._heard[0], bytes(memoryview(self._heard)[_HEAD:])
        self._heard = bytearray()
        if self.awaited and not self.awaited.done():
            self.awaited.set_result((kind, content))

    def connection_lost(self, exc: Exception | None) -> None:
        self.is_lost = True
        if not self.started.done():
            self.started.set_exception(exc or ConnectionResetError())
        if self.awaited and not self.awaited.done():
            self.awaited.set_exception(exc or ConnectionResetError())

    def close(self) -> None:
        if self._transport:
            self._transport.abort()


@dataclass(slots=True, eq=False)
class _Worker:
    """A process, and the way to it; it is ``behind`` once it has had to give way to others.

    ``used`` is when it answered last, in seconds of the loop.
    """

    process: asyncio.subprocess.Process
    channel: _Channel
    behind: bool = False
    used: float = 0.0

    def put_behind(self) -> None:
        """Let a query that runs long give way to all else; there is no way back, so the process ends with it."""
        self.behind = True
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.process.pid, _LAST)

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        self.channel.close()


@dataclass(slots=True)
class Pool:
    """At most ``workers`` processes over the store in ``folder``; they begin when they are needed."""

    folder: Path
    limits: Limits
    workers: int
    _idle: list[_Worker] = field(default_factory=list)
    _all: set[_Worker] = field(default_factory=set)
    _busy: int = 0
    _queue: deque[asyncio.Future[None]] = field(default_factory=deque)
    _closed: bool = False
    _resting: asyncio.TimerHandle | None = None

    async def start(self) -> None:
        """Begin with one process."""
        self._idle.append(await self._spawned())

    async def run(self, asked: Asked) -> Answer:
        """The answer. Raises QueryError; when it is cancelled the process that works on it is killed."""
        await self._turn()
        try:
            return await self._answer(self._free() or await self._spawned(), asked)
        finally:
            self._next()

    def _free(self) -> _Worker | None:
        """The process that was used last, which has most at hand."""
        while self._idle:
            worker = self._idle.pop()
            if worker.process.returncode is None and not worker.channel.is_lost:
                return worker
            self._end(worker)
        return None

    async def _answer(self, worker: _Worker, asked: Asked) -> Answer:
        healthy = False
        try:
            kind, content = await self._asked(worker, asked)
            healthy = kind != OUT_OF_MEMORY
        except ConnectionError as error:
            raise _ended(await worker.process.wait()) from error
        finally:
            if healthy and not worker.behind and not self._closed:
                worker.used = asyncio.get_running_loop().time()
                self._idle.append(worker)
                self._rest_later()
            else:
                self._end(worker)
        if kind == TOO_LARGE:
            most = self.limits
            raise TooLargeError(f"the answer has more than {most.rows} rows or {most.size} bytes: add a LIMIT")
        if kind == OUT_OF_MEMORY:
            raise _out_of_memory()
        if kind == BAD_QUERY:
            raise BadQueryError(content.decode())
        return Answer(type={ROWS: asked.rows, GRAPH: asked.graph}.get(kind, ""), content=content)

    def _rest_later(self) -> None:
        if self._resting is None and len(self._idle) > 1:
            self._resting = asyncio.get_running_loop().call_later(_REST, self._rest)

    def _rest(self) -> None:
        """End the processes that have had nothing to do for a while, all but the one used last."""
        self._resting = None
        late = asyncio.get_running_loop().time() - _REST
        for worker in [worker for worker in self._idle[:-1] if worker.used < late]:
            self._idle.remove(worker)
            self._end(worker)
        self._rest_later()

    def _end(self, worker: _Worker) -> None:
        worker.kill()
        self._all.discard(worker)

    async def _turn(self) -> None:
        """Wait until fewer than all processes work. Raises BusyError."""
        if self._busy < self.workers:
            self._busy += 1
            return
        if len(self._queue) >= self.limits.waiting:
            raise BusyError(f"{len(self._queue)} queries wait already")
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._queue.append(turn)
        try:
            await asyncio.wait_for(turn, self.limits.seconds)
        except TimeoutError as error:
            raise BusyError(f"no process was free for {self.limits.seconds:g} s") from error
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._next()
            raise

    def _next(self) -> None:
        """Give the turn to who waits longest."""
        while self._queue:
            turn = self._queue.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        self._busy -= 1

    async def _asked(self, worker: _Worker, asked: Asked) -> tuple[int, bytes]:
        if not worker.channel.started.done():
            await self._started(worker)
        loop, answer = asyncio.get_running_loop(), worker.channel.ask(asked.frame())
        later = loop.call_later(min(_PATIENCE, self.limits.seconds), self._watched, worker, answer)
        try:
            return await answer
        finally:
            later.cancel()

    async def _started(self, worker: _Worker) -> None:
        """Wait until a process takes queries: that is no time of the query. Raises BusyError, ConnectionError."""
        try:
            await asyncio.wait_for(asyncio.shield(worker.channel.started), _START)
        except TimeoutError as error:
            raise BusyError(f"no process was ready within {_START:g} s") from error

    def _watched(self, worker: _Worker, answer: asyncio.Future[tuple[int, bytes]]) -> None:
        """From when a query is one that runs long."""
        worker.put_behind()
        left = max(0.0, self.limits.seconds - _PATIENCE)
        asyncio.get_running_loop().call_later(left, _stop, answer, self.limits.seconds)

    async def _spawned(self) -> _Worker:
        ours, theirs = socket.socketpair()
        ours.setblocking(False)  # noqa: FBT003
        with theirs:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "kg.serve.worker",
                str(self.folder),
                str(self.limits.size),
                str(self.limits.rows),
                str(self.limits.memory),
                stdin=theirs.fileno(),
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.DEVNULL,
                env=dict(os.environ, MALLOC_ARENA_MAX="1"),  # one query at a time: more arenas only take room
            )
        _, channel = await asyncio.get_running_loop().create_connection(_Channel, sock=ours)
        worker = _Worker(process, channel)
        self._all.add(worker)
        return worker

    async def close(self) -> None:
        """End all processes, whatever they do."""
        self._closed = True
        if self._resting:
            self._resting.cancel()
        workers = list(self._all)
        for worker in workers:
            worker.kill()
        for worker in workers:
            await worker.process.wait()


def _stop(answer: asyncio.Future[tuple[int, bytes]], seconds: float) -> None:
    if not answer.done():
        answer.set_exception(TooSlowError(f"stopped after {seconds:g} s"))
