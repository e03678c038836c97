"""Processes that answer queries, and are killed when a query takes too long or nobody waits for it any more."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.iri import PREFIXES

_PATIENCE = 1.0
"""Seconds for which a query runs like all others."""
_LAST = 19


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
    """A query; ``rows`` and ``graph`` are the media types of the answer, empty where none is acceptable."""

    query: str
    rows: str
    graph: str
    own_dataset: bool = False
    default: Sequence[str] = ()
    named: Sequence[str] = ()

    def frame(self) -> bytes:
        """The query as a worker reads it."""
        said = dict({name: getattr(self, name) for name in self.__slots__}, prefixes=PREFIXES)
        content = json.dumps(said).encode()
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


def _ended(status: int) -> QueryError:
    """Why a process ended in the middle of a query: native code that is refused memory aborts or faults."""
    if status in {-signal.SIGABRT, -signal.SIGSEGV}:
        return _out_of_memory()
    return LostError(f"the process that worked on the query ended (status {status}); ask again")


def _out_of_memory() -> TooLargeError:
    return TooLargeError("the query needed more memory than it may have, and was stopped")


@dataclass(slots=True)
class Pool:
    """``workers`` processes over the store in ``folder``."""

    folder: Path
    limits: Limits
    workers: int
    _idle: asyncio.LifoQueue[asyncio.subprocess.Process | None] = field(default_factory=asyncio.LifoQueue)
    _all: set[asyncio.subprocess.Process] = field(default_factory=set)
    _behind: set[asyncio.subprocess.Process] = field(default_factory=set)
    _waiting: int = 0
    _closed: bool = False

    async def start(self) -> None:
        """Begin with one process; the others begin when they are needed, and the last used is used first."""
        for _ in range(self.workers - 1):
            self._idle.put_nowait(None)
        self._idle.put_nowait(await self._spawned())

    async def run(self, asked: Asked) -> Answer:
        """The answer. Raises QueryError; when it is cancelled the process that works on it is killed."""
        if self._waiting >= self.limits.waiting:
            raise BusyError(f"{self._waiting} queries wait already")
        self._waiting += 1
        try:
            process = await asyncio.wait_for(self._idle.get(), self.limits.seconds)
        except TimeoutError as error:
            raise BusyError(f"no process was free for {self.limits.seconds:g} s") from error
        finally:
            self._waiting -= 1
        if process is None or process.returncode is not None:
            process = await self._spawned()
        healthy = False
        later = asyncio.get_running_loop().call_later(_PATIENCE, self._put_behind, process)
        try:
            answer = await asyncio.wait_for(self._asked(process, asked), self.limits.seconds)
            healthy = True
            return answer
        except TimeoutError as error:
            raise TooSlowError(f"stopped after {self.limits.seconds:g} s") from error
        except BadQueryError:
            healthy = True
            raise
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise _ended(await process.wait()) from error
        finally:
            later.cancel()
            self._give_back(process, healthy=healthy and process not in self._behind)

    def _put_behind(self, process: asyncio.subprocess.Process) -> None:
        """Let a query that runs long give way to all else; there is no way back, so the process ends with it."""
        self._behind.add(process)
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, process.pid, _LAST)

    def _give_back(self, process: asyncio.subprocess.Process, *, healthy: bool) -> None:
        if healthy and not self._closed:
            self._idle.put_nowait(process)
            return
        self._kill(process)
        if not self._closed:
            self._idle.put_nowait(None)

    def _kill(self, process: asyncio.subprocess.Process) -> None:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        self._all.discard(process)
        self._behind.discard(process)

    async def _asked(self, process: asyncio.subprocess.Process, asked: Asked) -> Answer:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(asked.frame())
        await process.stdin.drain()
        length = int.from_bytes(await process.stdout.readexactly(4))
        header = json.loads(await process.stdout.readexactly(length))
        content = await process.stdout.readexactly(header["size"])
        if header.get("fault") == "size":
            raise TooLargeError(
                f"the answer has more than {self.limits.rows} rows or {self.limits.size} bytes: add a LIMIT"
            )
        if header.get("fault") == "memory":
            raise _out_of_memory()
        if "fault" in header:
            raise BadQueryError(header["detail"])
        return Answer(type=header["type"], content=content)

    async def _spawned(self) -> asyncio.subprocess.Process:
        limits = self.limits
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "kg.serve.worker",
            str(self.folder),
            str(limits.size),
            str(limits.rows),
            str(limits.memory),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            limit=1 << 20,
            env=dict(os.environ, MALLOC_ARENA_MAX="1"),  # one query at a time: more arenas only take room
        )
        self._all.add(process)
        return process

    async def close(self) -> None:
        """End all processes, whatever they do."""
        self._closed = True
        processes = list(self._all)
        for process in processes:
            self._kill(process)
        for process in processes:
            await process.wait()
