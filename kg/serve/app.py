"""The application: every name of the graph, its documents, the questions, and the SPARQL endpoint."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qs, quote, unquote, urlsplit

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from kg import questions
from kg.errors import UsageError
from kg.serve import sparql
from kg.serve.negotiation import chosen
from kg.serve.pool import Answer, BadQueryError, BusyError, LostError, QueryError, TooLargeError, TooSlowError
from kg.serve.responses import ProblemError, common, is_unchanged, problem, takes_gzip
from kg.serve.served import Made, Served
from kg.site import exported, linkset
from kg.site.places import BY_SUFFIX, DATA_FORMS, FORMS, HTML, Form
from kg.site.release import Download
from kg.site.render import asset_type, assets, rendered
from kg.site.representations import Representation

_METHODS = "GET, HEAD, OPTIONS"
_UNWATCHED = 0.1
"""Seconds for which nobody looks whether a client is still there."""
_RELEASED = "public, max-age=300, must-revalidate"
_STATUS = {BadQueryError: 400, TooSlowError: 504, TooLargeError: 503, BusyError: 503, LostError: 503}
_TITLES = {404: "Not found", 406: "No such form", 410: "Withdrawn", 503: "Too much at once", 504: "It took too long"}
_MEDIA_TYPES = {form.media_type: form for form in FORMS}


@dataclass(slots=True)
class Publisher:
    """Serves a release under ``root``, an address that ends in ``/``; ``services`` may be named in queries.

    ``swap`` puts another release in its place; requests that are under way end with the old one.
    """

    served: Served
    root: str
    services: frozenset[str] = frozenset()
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def swap(self, new: Served) -> None:
        """Serve another release from now on."""
        if new.pool:
            await new.pool.start()
        old, self.served = self.served, new
        task = asyncio.create_task(old.drained())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def respond(self, request: Request) -> Response:
        """The response to any request."""
        served = self.served
        served.users += 1
        try:
            response = await self._responded(request, served)
        except ProblemError as error:
            response = problem(request, error, self._problem_page(request, error, served))
        except QueryError as error:
            told = _told(error)
            response = problem(request, told, self._problem_page(request, told, served))
        finally:
            served.users -= 1
        for name, value in common(served.site.release.version).items():
            response.headers.setdefault(name, value)
        return response

    async def _responded(self, request: Request, served: Served) -> Response:
        path = self._path(request)
        if request.method == "OPTIONS":
            return _options(path)
        if path == "sparql":
            return await self._sparql(request, served)
        if request.method not in ("GET", "HEAD"):
            raise ProblemError(405, f"{request.method} is not taken here", {"Allow": _METHODS})
        if path in ("", "index.html"):
            return await self._landing(request, served)
        if path in assets():
            return await self._asset(request, served, path)
        special = self._specials().get(path)
        if special:
            return await special(request, served)
        return await self._name(request, served, path)

    def _path(self, request: Request) -> str:
        """The path below the root, whether or not a proxy has taken the prefix away."""
        path = request.url.path
        prefix = urlsplit(self.root).path
        return unquote(path.removeprefix(prefix) if prefix != "/" and path.startswith(prefix) else path).lstrip("/")

    def _specials(self) -> Mapping[str, Callable[[Request, Served], Awaitable[Response]]]:
        return {
            "search.html": self._search,
            "search": self._search,
            "health": self._health,
            "robots.txt": self._robots,
            "sitemap.xml": self._sitemap,
            ".well-known/void": self._void,
            ".well-known/sparql-examples": self._examples,
        }

    async def _landing(self, request: Request, served: Served) -> Response:
        """The page for people; for programs the description of the dataset."""
        form = self._chosen(request)
        if form is not HTML and not request.url.path.endswith(".html"):
            return self._see(f"dataset.{form.suffix}", vary=True)
        found = await served.at("index.html", lambda: served.site.at("index.html"))
        assert found is not None
        links = [*linkset.links("dataset", served.site.about, (), HTML), *linkset.items(served.site.release)]
        return self._send(request, found, links, vary="Accept, Accept-Encoding")

    async def _name(self, request: Request, served: Served, path: str) -> Response:
        """A name is led to its document; a document is sent."""
        for download in served.site.release.downloads:
            if path in download.places:
                return _file(request, download)
        first, _, rest = path.partition("/")
        if first == "question" and rest.removesuffix(".html") in questions.names():
            return await self._question(request, served, rest)
        if first == "answer":
            return await self._answer(request, served, rest)
        if await served.at(f"is {path}", lambda: _yes(served, path)):
            return self._see(f"{path}.{self._chosen(request).suffix}", vary=True)
        if path in {"questions", "query"} or f"{path}.html" in served.site.pages():
            return self._see(f"{path}.html")
        found = await served.at(path, lambda: served.site.at(path))
        if found is None:
            raise ProblemError(404, f"nothing in release {served.site.release.version} has the name {path}")
        return self._send(request, found, self._links(served, path, found.representation))

    async def _asset(self, request: Request, served: Served, path: str) -> Response:
        found = await served.at(path, lambda: asset(path))
        assert found is not None
        return self._send(request, found)

    def _links(self, served: Served, path: str, representation: Representation) -> list[linkset.Link]:
        if not representation.document or path.endswith(linkset.SUFFIX):
            return []
        form = BY_SUFFIX[path.rpartition(".")[2]]
        links = linkset.links(representation.document, served.site.about, representation.types, form)
        return [*links, *linkset.items(served.site.release)] if representation.document == "dataset" else links

    def _chosen(self, request: Request) -> Form:
        accept = request.headers.get("accept")
        found = chosen(accept, list(_MEDIA_TYPES))
        if found is None:
            raise ProblemError(406, f"there is {', '.join(_MEDIA_TYPES)}; the request takes only {accept}")
        return _MEDIA_TYPES[found]

    def _see(self, path: str, *, vary: bool = False, query: str = "") -> Response:
        headers = {"Location": self.root + quote(path) + query, "Cache-Control": _RELEASED}
        return Response(status_code=303, headers=headers | ({"Vary": "Accept"} if vary else {}))

    def _send(
        self, request: Request, found: Made, links: Sequence[linkset.Link] = (), vary: str = "Accept-Encoding"
    ) -> Response:
        """A representation, or word that the client has it already."""
        small = found.gzip if found.gzip is not None and takes_gzip(request) else None
        etag = f'{found.etag[:-1]}-gz"' if small is not None else found.etag
        headers = {"ETag": etag, "Cache-Control": _RELEASED, "Vary": vary}
        if links:
            headers["Link"] = linkset.header(links, self.root)
        if is_unchanged(request, etag):
            return Response(status_code=304, headers=headers)
        if small is not None:
            headers["Content-Encoding"] = "gzip"
        content = found.representation.content if small is None else small
        status = 410 if found.representation.gone else 200
        headers["Content-Type"] = found.representation.content_type
        return Response(content, status, headers)

    async def _question(self, request: Request, served: Served, rest: str) -> Response:
        """The page of a question with its answer; its name leads there."""
        query = f"?{request.url.query}" if request.url.query else ""
        if not rest.endswith(".html"):
            return self._see(f"question/{rest}.{self._chosen(request).suffix}", vary=True, query=query)
        question = questions.question(rest.removesuffix(".html"))
        given = _given(request)
        try:
            found = await served.awaited(
                f"question/{rest}?{sorted(given.items())}", lambda: _page(served, question, given)
            )
        except UsageError as error:
            page = served.site.question_page(question, given, None, str(error).removeprefix("--"))
            return Response(page.content, 400, {"Cache-Control": "no-store"}, HTML.content_type)
        return self._send(request, found, linkset.links(f"question/{question.name}", served.site.about, (), HTML))

    async def _answer(self, request: Request, served: Served, rest: str) -> Response:
        """The answer to a question in a form that its suffix tells, or that the client takes."""
        name, _, suffix = rest.rpartition(".")
        name, suffix = (name, suffix) if name else (rest, "")
        if name not in questions.names():
            raise ProblemError(404, f"there is no question {name!r}")
        question = questions.question(name)
        if question.service:
            raise ProblemError(403, f"{name} calls {question.service.endpoint}, which is not asked from here")
        forms = sparql.GRAPH_TYPES if question.gives_graph else sparql.ROW_TYPES
        if not suffix:
            found = chosen(request.headers.get("accept"), list(forms.values()))
            if found is None:
                raise ProblemError(406, f"there is {', '.join(forms.values())}")
            suffix = next(key for key, value in forms.items() if value == found)
            query = f"?{request.url.query}" if request.url.query else ""
            return self._see(f"answer/{name}.{suffix}", vary=True, query=query)
        if suffix not in forms:
            raise ProblemError(404, f"the answer to {name} is there as {', '.join(forms)}")
        given = _given(request)
        try:
            made = await served.awaited(
                f"answer/{rest}?{sorted(given.items())}", lambda: served.answer(question, given, suffix)
            )
        except UsageError as error:
            raise ProblemError(400, str(error).removeprefix("--")) from error
        return self._send(request, made)

    async def _search(self, request: Request, served: Served) -> Response:
        wanted = " ".join(request.query_params.get("q", "").split())[:200]
        found = await served.at(f"search {wanted}", lambda: served.site.search(wanted))
        assert found is not None
        return self._send(request, found)

    async def _health(self, _request: Request, served: Served) -> Response:
        said = {"status": "ok", "release": served.site.release.version}
        return Response(json.dumps(said), 200, {"Cache-Control": "no-store"}, "application/json")

    async def _robots(self, _request: Request, _served: Served) -> Response:
        return Response(exported.robots(self.root), 200, {"Cache-Control": _RELEASED}, "text/plain; charset=utf-8")

    async def _sitemap(self, request: Request, served: Served) -> Response:
        found = await served.at("sitemap.xml", lambda: exported.sitemap(served.site, self.root))
        assert found is not None
        return self._send(request, found)

    async def _void(self, request: Request, _served: Served) -> Response:
        form = self._chosen(request)
        return self._see(f"dataset.{(DATA_FORMS[0] if form is HTML else form).suffix}", vary=True)

    async def _examples(self, request: Request, served: Served) -> Response:
        found = await served.at("examples", lambda: exported.examples(served.site))
        assert found is not None
        return self._send(request, found)

    async def _sparql(self, request: Request, served: Served) -> Response:
        if request.method not in ("GET", "HEAD", "POST"):
            raise ProblemError(405, f"{request.method} is not taken here", {"Allow": f"{_METHODS}, POST"})
        given = await sparql.parameters(request)
        query, accept = given.one("query"), request.headers.get("accept")
        if not query:
            if request.method == "POST" or given.pairs:
                raise ProblemError(400, "there is no query: send one as the parameter query or as the body")
            return self._service(request, served)
        asked = sparql.asked(query, given, accept, self.services)
        if not asked.rows and not asked.graph:
            raise ProblemError(
                406, f"answers are {', '.join([*sparql.ROW_TYPES.values(), *sparql.GRAPH_TYPES.values()])}"
            )
        answer = await _while_wanted(request, served.query(asked))
        if not answer.type:
            raise ProblemError(406, "a query of this form has no answer in the media types that the request takes")
        kind = f"{answer.type}; charset=utf-8" if answer.type.startswith("text/") else answer.type
        return Response(answer.content, 200, {"Content-Type": kind, "Vary": "Accept", "Cache-Control": "no-cache"})

    def _service(self, request: Request, served: Served) -> Response:
        form = self._chosen(request)
        if form.rdf is None:
            return self._see("query.html", vary=True)
        content = sparql.service_description(f"{self.root}sparql", exported.graphs(served.site), form.rdf)
        return Response(content, 200, {"Content-Type": form.content_type, "Vary": "Accept", "Cache-Control": _RELEASED})

    def _problem_page(self, request: Request, error: ProblemError, served: Served) -> bytes:
        path = self._path(request)
        values = {
            "site": served.site.about,
            "status": error.status,
            "title": _TITLES.get(error.status, "That did not work"),
            "detail": error.detail,
        }
        return rendered("problem.html", path, values)


def _told(error: QueryError) -> ProblemError:
    headers = {"Retry-After": "5"} if isinstance(error, BusyError | LostError) else {}
    return ProblemError(_STATUS.get(type(error), 500), str(error), headers)


def _options(path: str) -> Response:
    allowed = f"{_METHODS}, POST" if path == "sparql" else _METHODS
    headers = {
        "Allow": allowed,
        "Access-Control-Allow-Methods": allowed,
        "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
        "Access-Control-Max-Age": "86400",
    }
    return Response(status_code=204, headers=headers)


def _file(request: Request, download: Download) -> Response:
    etag = f'"{download.digest[:27]}"'
    headers = {"Cache-Control": _RELEASED, "ETag": etag}
    if is_unchanged(request, etag):
        return Response(status_code=304, headers=headers)
    return FileResponse(download.path, headers=headers, media_type=download.content_type)


def asset(path: str) -> Representation:
    """A file that pages need."""
    return Representation(content=assets()[path].read_bytes(), content_type=asset_type(path))


def _yes(served: Served, path: str) -> Representation | None:
    """A representation of nothing, where a path is the name of a document."""
    return Representation(content=b"", content_type="") if served.site.is_document(path) else None


def _given(request: Request) -> dict[str, list[str]]:
    """The values of parameters that are not empty."""
    found = parse_qs(request.url.query, keep_blank_values=False)
    return {name: [value.strip() for value in values if value.strip()] for name, values in found.items()}


async def _page(served: Served, question: questions.Question, given: Mapping[str, Sequence[str]]) -> Representation:
    alone = question.gives_graph or question.service
    answer = None if alone else (await served.answer(question, given, "json")).content
    return served.site.question_page(question, given, answer)


async def _while_wanted(request: Request, work: Awaitable[Answer]) -> Answer:
    """What ``work`` gives; it is cancelled when the client goes away."""
    working = asyncio.ensure_future(work)
    done, _ = await asyncio.wait({working}, timeout=_UNWATCHED)
    if done:
        return working.result()
    gone = asyncio.create_task(_gone(request))
    try:
        await asyncio.wait({working, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            working.cancel()
            raise ProblemError(503, "the client went away")
        return working.result()
    finally:
        gone.cancel()


async def _gone(request: Request) -> None:
    while not await request.is_disconnected():
        await asyncio.sleep(0.1)


def application(publisher: Publisher, watch: Callable[[], Awaitable[None]] | None = None) -> Starlette:
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

    methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
    return Starlette(routes=[Route("/{path:path}", publisher.respond, methods=methods)], lifespan=lifespan)
