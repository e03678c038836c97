"""A process that answers queries, as the server sees it: what it was sent, and since when it works on the first."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from kg.serve import frames
from kg.serve.queries import Asked

_LAST = 19


@dataclass(frozen=True, slots=True, eq=False)
class Job:
    """A query that waits for its answer since a time of the loop; ``answer`` is what that is, and its content."""

    asked: Asked
    answer: asyncio.Future[tuple[int, bytes]]
    since: float

    def fail(self, error: Exception) -> None:
        """There is no answer, unless nobody waits for it any more."""
        if not self.answer.done():
            self.answer.set_exception(error)


class Process(asyncio.Protocol):
    """A process and the way to it.

    It answers in order, and is sent more than one query so that it need not wait for the next. All times are of the
    loop.

    jobs      what it was sent, each with its number; it works on the first
    since     when it began what it does now
    is_ready  it takes queries
    is_slow   the first takes so long that no other may wait behind it
    is_behind it has had to give way to all else: there is no way back, so it ends with its answer
    is_spent  it has met the limit of its memory
    """

    def __init__(self, now: float, changed: Callable[[Process], None], lost: Callable[[Process], None]) -> None:
        self.child: asyncio.subprocess.Process | None = None
        self.jobs: deque[tuple[int, Job]] = deque()
        self.since = now
        self.is_ready = self.is_slow = self.is_behind = self.is_spent = False
        self._changed, self._lost = changed, lost
        self._numbers, self._forgetting = 0, 0
        self._heard = frames.Heard()
        self._unsent: list[bytes] = []
        self._transport: asyncio.Transport | None = None
        self._killed = False

    @property
    def is_busy(self) -> bool:
        return bool(self.jobs or self._forgetting or not self.is_ready)

    @property
    def first(self) -> Job | None:
        """What it works on, whether or not that is still wanted."""
        return self.jobs[0][1] if self.jobs else None

    def takes(self, most: int) -> bool:
        """Whether it can be sent one more query, of ``most`` at a time."""
        return self.is_ready and not self.is_slow and len(self.jobs) < most

    def take(self, job: Job, now: float) -> None:
        """Put a query behind the others; it is sent with the next `flush`."""
        if not self.jobs:
            self.since = now
        self._numbers += 1
        self.jobs.append((self._numbers, job))
        self._unsent.append(frames.query(self._numbers, job.asked))

    def flush(self) -> None:
        """Send what it has taken, in one go."""
        if self._unsent and self._transport:
            self._transport.write(b"".join(self._unsent))
            self._unsent.clear()

    def slow_down(self) -> list[Job]:
        """Let nothing wait behind the query that it works on; what did is given back, to be answered elsewhere."""
        self.is_slow = True
        back = [self.jobs.pop() for _ in range(len(self.jobs) - 1)]
        if back:
            self._forgetting = back[-1][0]
            self._unsent.append(frames.frame(frames.FORGET, self._forgetting))
            self.flush()
        return [job for _, job in reversed(back)]

    def put_behind(self) -> None:
        """Let it give way to all else."""
        self.is_behind = True
        if self.child:
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self.child.pid, _LAST)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        for kind, number, content in self._heard(data):
            self._take_in(kind, number, content)
        self.since = asyncio.get_running_loop().time()
        self._changed(self)

    def _take_in(self, kind: int, number: int, content: bytes) -> None:
        if kind == frames.STARTED:
            self.is_ready = True
        elif kind == frames.FORGOTTEN:
            self._forgetting = 0
        elif self.jobs and self.jobs[0][0] == number:
            _, job = self.jobs.popleft()
            if not job.answer.done():
                job.answer.set_result((kind, content))
        self.is_spent |= kind == frames.OUT_OF_MEMORY
        self.is_slow = bool(self._forgetting)

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        if not self._killed:
            self._lost(self)

    def belongs(self, child: asyncio.subprocess.Process) -> bool:
        """Tell which process it is. False where it was to end before it had begun."""
        self.child = child
        if self._killed:
            self.kill()
        return not self._killed

    def kill(self) -> Sequence[Job]:
        """End it; what it was sent and has not begun is given back."""
        self._killed = True
        back = [job for _, job in self.jobs][1:]
        self.jobs.clear()
        if self.child:
            with contextlib.suppress(ProcessLookupError):
                self.child.kill()
        if self._transport:
            self._transport.abort()
        return back
