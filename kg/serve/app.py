"""The application: what is ready is sent at once, all else is made; releases come and go beside it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from kg.serve import ready
from kg.serve.publisher import Publisher
from kg.serve.ready import Wire

WHOLE = "hepatograph.whole"
"""The extension of ASGI by which a server takes a response as it stands; it may refuse."""
_LOG = logging.getLogger("uvicorn.error")


class Application:
    """What a server of ASGI calls; ``watch`` runs beside it for as long as it does."""

    def __init__(self, publisher: Publisher, watch: Callable[[], Awaitable[None]] | None = None) -> None:
        self._publisher, self._watch = publisher, watch
        self._others = Starlette(lifespan=self._lifespan)

    @contextlib.asynccontextmanager
    async def _lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        if self._publisher.served.pool:
            await self._publisher.served.pool.start()
        beside = asyncio.ensure_future(self._watch()) if self._watch else None
        yield
        if beside:
            beside.cancel()
        await self._publisher.served.drained()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._answer(scope, receive, send)
        else:
            await self._others(scope, receive, send)

    def kept(self, scope: Scope) -> Wire | None:
        """The response to a request, where it is ready."""
        wanted = ready.key(scope)
        return self._publisher.served.ready.get(wanted) if wanted else None

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        served = self._publisher.served
        request = Request(scope, receive)
        try:
            response = await self._publisher.respond(request, served)
        except Exception:  # noqa: BLE001  a client is told of any fault
            _LOG.exception("%s %s has no response", scope["method"], scope["path"])
            response = self._publisher.failed(request, served)
        if isinstance(response, ready.Lasting):
            whole = ready.wire(response)
            wanted = ready.key(scope)
            if wanted:
                served.ready.keep(wanted, whole)
            if scope.get("extensions", {}).get(WHOLE, _refused)(whole):
                return
        await response(scope, receive, send)


def _refused(_whole: Wire) -> bool:
    return False
