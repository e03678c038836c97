"""Connections that take no head of a request that is too large, or that comes too slowly, and send what is ready."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import cast

from starlette.types import Scope
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from kg.serve.app import WHOLE, Application
from kg.serve.ready import Wire

LARGEST_HEAD = 65_536
"""Bytes of a request line and its header fields."""
SLOWEST_HEAD = 30.0
"""Seconds from the first byte of a request to the end of its head."""


class Connection(HttpToolsProtocol):
    """A connection of HTTP/1.1."""

    _in_head = True
    _head_ended = False
    _size = 0
    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self._end_wait()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._head_ended = False
        super().data_received(data)
        # Of what came with the request before nobody knows how much is of the next one.
        self._size = 0 if self._head_ended or not self._in_head else self._size + len(data)
        if self._size > LARGEST_HEAD:
            self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        elif self._in_head and not self._late:
            self._wait()

    def on_message_begin(self) -> None:
        self._in_head = True
        self._end_wait()  # most heads come whole: only for the others, time is taken
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._in_head, self._head_ended = False, True
        self._end_wait()
        super().on_headers_complete()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: object) -> None:
        scope = cast("Scope", cycle.scope)
        # Behind others that wait, each must end in a step of its own: or a thousand would end in one another.
        kept = None if self.pipeline else cast("Application", self.app).kept(scope)
        if kept and self._sent(cycle, kept):
            return
        scope["extensions"] = {WHOLE: lambda whole: self._sent(cycle, whole)}
        super()._start_asgi_task(cycle, app)  # type: ignore[arg-type]

    def _sent(self, cycle: RequestResponseCycle, whole: Wire) -> bool:
        """Send a whole response; not to a client that is slow to read."""
        if self.flow.write_paused or cycle.disconnected:
            return False
        moment = b"".join(b"%b: %b\r\n" % field for field in cycle.default_headers)
        if not cycle.keep_alive:
            moment += b"connection: close\r\n"
        self.transport.write(whole.told(moment, head=cycle.scope["method"] == "HEAD"))
        cycle.response_started = cycle.response_complete = True
        cycle.message_event.set()
        if not cycle.keep_alive:
            self.transport.close()
        cycle.on_response()
        return True

    def _wait(self) -> None:
        self._end_wait()
        self._late = self.loop.call_later(SLOWEST_HEAD, self._refuse, HTTPStatus.REQUEST_TIMEOUT)

    def _end_wait(self) -> None:
        if self._late:
            self._late.cancel()
            self._late = None

    def _refuse(self, status: HTTPStatus) -> None:
        if self.transport.is_closing():
            return
        told = f"{status.phrase}\n".encode()
        lines = [
            f"HTTP/1.1 {status.value} {status.phrase}",
            "content-type: text/plain; charset=utf-8",
            f"content-length: {len(told)}",
            "connection: close",
        ]
        self.transport.write("\r\n".join([*lines, "", ""]).encode() + told)
        self.transport.close()
