"""Work that is done only for as long as the client is there who waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from starlette.requests import Request

from kg.serve.responses import ProblemError

_UNWATCHED = 0.1
"""Seconds for which nobody looks whether a client is still there, and between two looks."""
Result = TypeVar("Result")


@dataclass(slots=True)
class Wanted:
    """Looks after all requests that wait, for as long as any does."""

    _waiting: dict[asyncio.Task[Any], tuple[Request, float]] = field(default_factory=dict)
    _left: set[asyncio.Task[Any]] = field(default_factory=set)
    _looking: asyncio.Task[None] | None = None

    async def awaited(self, request: Request, work: Awaitable[Result]) -> Result:
        """What ``work`` gives; it is cancelled, and ProblemError raised, when the client goes away."""
        own = asyncio.current_task()
        assert own is not None
        loop = asyncio.get_running_loop()
        self._waiting[own] = request, loop.time()
        if self._looking is None:
            self._looking = loop.create_task(self._look())
        try:
            return await work
        except asyncio.CancelledError:
            if own not in self._left:
                raise
            own.uncancel()
            raise ProblemError(503, "the client went away") from None
        finally:
            del self._waiting[own]
            self._left.discard(own)

    async def _look(self) -> None:
        while self._waiting:
            await asyncio.sleep(_UNWATCHED)
            late = asyncio.get_running_loop().time() - _UNWATCHED
            for task, (request, since) in list(self._waiting.items()):
                if since <= late and await request.is_disconnected() and task in self._waiting:
                    self._left.add(task)
                    task.cancel()
        self._looking = None
