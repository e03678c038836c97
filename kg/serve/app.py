"""The application: what is ready is sent at once, all else is made; releases come and go beside it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from kg.serve import ready
from kg.serve.publisher import Publisher

_LOG = logging.getLogger("uvicorn.error")


def application(publisher: Publisher, watch: Callable[[], Awaitable[None]] | None = None) -> ASGIApp:
    """The application; ``watch`` runs beside it for as long as it does."""

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        if publisher.served.pool:
            await publisher.served.pool.start()
        beside = asyncio.ensure_future(watch()) if watch else None
        yield
        if beside:
            beside.cancel()
        await publisher.served.drained()

    others = Starlette(lifespan=lifespan)

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await _answered(publisher, scope, receive, send)
        else:
            await others(scope, receive, send)

    return answer


async def _answered(publisher: Publisher, scope: Scope, receive: Receive, send: Send) -> None:
    served = publisher.served
    wanted = ready.key(scope)
    kept = served.ready.get(wanted) if wanted else None
    if kept:
        await send(kept[0])
        await send(kept[1])
        return
    request = Request(scope, receive)
    try:
        response = await publisher.respond(request, served)
    except Exception:  # noqa: BLE001  a client is told of any fault
        _LOG.exception("%s %s has no response", scope["method"], scope["path"])
        response = publisher.failed(request, served)
    if wanted and isinstance(response, ready.Lasting):
        served.ready.keep(wanted, response)
    await response(scope, receive, send)
