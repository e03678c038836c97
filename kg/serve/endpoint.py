"""The SPARQL endpoint: queries, a description of itself, and updates from whoever may make them."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from kg.serve import sparql
from kg.serve.queries import Asked
from kg.serve.ready import Lasting
from kg.serve.responses import (
    METHODS,
    RELEASED,
    ProblemError,
    accepted,
    form_of,
    is_unchanged,
    options,
    see,
    takes_gzip,
)
from kg.serve.served import Made, Served, represented
from kg.serve.wanted import Wanted
from kg.site import wellknown
from kg.site.representations import Representation

_SLOWEST = 30.0
"""Seconds for the body of a request."""
_METHODS = f"{METHODS}, POST"
_ONLY_UPDATES = "updates are taken by POST, as update=… of a form or as application/sparql-update"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The endpoint of a site at ``root``; ``update`` applies an update to what is served."""

    root: str
    services: frozenset[str]
    token: str
    update: Callable[[str], Awaitable[None]]
    _wanted: Wanted = field(default_factory=Wanted)

    async def respond(self, request: Request, served: Served) -> Response:
        """The response to any request. Raises ProblemError and QueryError."""
        if request.method == "OPTIONS":
            return options(_METHODS)
        if request.method not in ("GET", "HEAD", "POST"):
            raise ProblemError(405, f"{request.method} is not taken here", {"Allow": _METHODS})
        given = await _sent_with(request) if request.method == "POST" else sparql.in_address(request)
        if given.all("update"):
            return await self._update(request, served, given)
        query = given.one("query")
        if not query:
            if request.method == "POST" or given.values:
                raise ProblemError(400, "there is no query: send one as the parameter query or as the body")
            return self._service(request, served)
        asked = sparql.asked(query, given, accepted(request), self.services, f"{self.root}sparql")
        return await self._query(request, served, asked)

    async def _query(self, request: Request, served: Served, asked: Asked) -> Response:
        if not asked.rows and not asked.graph:
            told = ", ".join([*sparql.ROW_TYPES.values(), *sparql.GRAPH_TYPES.values()])
            raise ProblemError(406, f"answers are {told}")

        async def answered() -> Representation:
            answer = await self._wanted.awaited(request, served.query(asked))
            if not answer.type:
                raise ProblemError(406, "a query of this form has no answer in the media types that the request takes")
            return represented(answer)

        if not sparql.is_lasting(asked.query):
            found = await answered()
            headers = {"Content-Type": found.content_type, "Vary": "Accept", "Cache-Control": "no-store"}
            return Response(found.content, 200, headers)
        made = await served.awaited(asked, answered)
        return _sent(request, await served.packed(made) if takes_gzip(request) else made)

    async def _update(self, request: Request, served: Served, given: sparql.Parameters) -> Response:
        if not self.token or served.pool is None:
            raise ProblemError(403, "updates are not taken: the graph is read only")
        if request.method != "POST":
            raise ProblemError(405, _ONLY_UPDATES, {"Allow": "POST"})
        scheme, _, told = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not hmac.compare_digest(told.strip().encode(), self.token.encode()):
            raise ProblemError(
                401, "updates need the token: Authorization: Bearer …", {"WWW-Authenticate": 'Bearer realm="updates"'}
            )
        if given.all("query"):
            raise ProblemError(400, "a request is a query or an update, not both")
        await self.update(sparql.update(given, self.services))
        return Response(status_code=204, headers={"Cache-Control": "no-store"})

    def _service(self, request: Request, served: Served) -> Response:
        form = form_of(request)
        if form.rdf is None:
            return see(f"{self.root}query.html", vary=True)
        content = sparql.service_description(
            f"{self.root}sparql", wellknown.graphs(served.site), form.rdf, updates=bool(self.token)
        )
        headers = {"Content-Type": form.content_type, "Vary": "Accept", "Cache-Control": RELEASED}
        return Lasting(content, 200, headers)


async def _sent_with(request: Request) -> sparql.Parameters:
    try:
        return await asyncio.wait_for(sparql.parameters(request), _SLOWEST)
    except TimeoutError as error:
        raise ProblemError(408, f"the body did not come within {_SLOWEST:g} s") from error


def _sent(request: Request, made: Made) -> Response:
    headers = {"ETag": made.etag, "Vary": "Accept, Accept-Encoding", "Cache-Control": "no-cache"}
    if is_unchanged(request, made.etag):
        return Response(status_code=304, headers=headers)
    if made.coding:
        headers["Content-Encoding"] = made.coding
    headers["Content-Type"] = made.representation.content_type
    return (Lasting if request.method != "POST" else Response)(made.content, 200, headers)
