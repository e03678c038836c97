"""Every name of the graph, its documents, the questions, and what machines look for at fixed places."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import parse_qs, quote, unquote, urlsplit

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from kg import questions
from kg.errors import UsageError
from kg.serve import sparql, updates
from kg.serve.endpoint import Endpoint
from kg.serve.negotiation import chosen
from kg.serve.queries import BusyError, LostError, QueryError, status_of
from kg.serve.ready import Lasting
from kg.serve.responses import (
    METHODS,
    RELEASED,
    ProblemError,
    accepted,
    common,
    form_of,
    is_unchanged,
    options,
    problem,
    see,
    takes_gzip,
)
from kg.serve.served import Made, Served
from kg.site import linkset, mappings, wellknown
from kg.site.places import BY_SUFFIX, DATA_FORMS, HTML
from kg.site.release import Download
from kg.site.render import asset_type, assets, rendered
from kg.site.representations import Representation

_TITLES = {
    401: "Not without a token",
    403: "Not allowed",
    404: "Not found",
    406: "No such form",
    410: "Withdrawn",
    503: "Too much at once",
    504: "It took too long",
}


@dataclass(slots=True)
class Publisher:
    """Serves a release under ``root``, an address that ends in ``/``.

    ``services`` may be named in queries; whoever has the ``token`` may update, and nobody where it is empty. ``swap``
    puts another release in the place of the one that is served; requests that are under way end with the old one.
    """

    served: Served
    root: str
    services: frozenset[str] = frozenset()
    token: str = ""
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _updating: asyncio.Lock = field(default_factory=asyncio.Lock)
    _prefix: str = field(init=False)
    _endpoint: Endpoint = field(init=False)

    def __post_init__(self) -> None:
        self._prefix = unquote(urlsplit(self.root).path)
        self._endpoint = Endpoint(self.root, self.services, self.token, self.update)

    async def swap(self, new: Served) -> None:
        """Serve another release from now on."""
        if new.pool:
            await new.pool.start()
        old, self.served = self.served, new
        task = asyncio.create_task(old.drained())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def update(self, text: str) -> None:
        """Serve from now on what an update makes of the release. Raises QueryError."""
        async with self._updating:
            served = self.served
            served.users += 1
            try:
                await self.swap(await updates.updated(served, text, f"{self.root}sparql"))
            finally:
                served.users -= 1

    async def respond(self, request: Request, served: Served) -> Response:
        """The response to any request."""
        served.users += 1
        try:
            response = await self._responded(request, served)
        except ProblemError as error:
            response = self._problem(request, error, served)
        except QueryError as error:
            response = self._problem(request, _told(error), served)
        finally:
            served.users -= 1
        return _dressed(response, served)

    def failed(self, request: Request, served: Served) -> Response:
        """The response where the program has a fault."""
        told = ProblemError(500, "the server has a fault; its log tells which")
        return _dressed(self._problem(request, told, served), served)

    async def _responded(self, request: Request, served: Served) -> Response:
        path = self._path(request)
        if path in ("sparql", "sparql/"):
            return await self._endpoint.respond(request, served)
        if request.method == "OPTIONS":
            return options(METHODS)
        if request.method not in ("GET", "HEAD"):
            raise ProblemError(405, f"{request.method} is not taken here", {"Allow": METHODS})
        if path in ("", "index.html"):
            return await self._landing(request, served)
        if path in assets() or path in mappings.files() or path.startswith("sitemap"):
            return await self._fixed(request, served, path)
        return await self._specials().get(path, partial(self._data, path=path))(request, served)

    def _path(self, request: Request) -> str:
        """The path below the root, whether or not a proxy has taken the prefix away."""
        path, prefix = unquote(request.scope["raw_path"].decode("latin-1")), self._prefix
        return (path.removeprefix(prefix) if prefix != "/" and path.startswith(prefix) else path).removeprefix("/")

    def _specials(self) -> Mapping[str, Callable[[Request, Served], Awaitable[Response]]]:
        return {
            "search.html": self._search,
            "search": self._search,
            "health": self._health,
            "robots.txt": self._robots,
            ".well-known/void": self._void,
            ".well-known/sparql-examples": self._examples,
        }

    async def _landing(self, request: Request, served: Served) -> Response:
        """The page for people; for programs the description of the dataset."""
        form = form_of(request)
        if form is not HTML and not request.url.path.endswith(".html"):
            return self._see(f"dataset.{form.suffix}", vary=True)
        found = await served.at("index.html", lambda: served.site.at("index.html"))
        assert found is not None
        links = [*linkset.links("dataset", served.site.about, (), HTML), *_items(served)]
        return await self._send(request, served, found, links, vary="Accept, Accept-Encoding")

    async def _data(self, request: Request, served: Served, *, path: str) -> Response:
        """A file of the release, a question, an answer, or what is said of a name."""
        for download in served.site.release.downloads:
            if path in download.places:
                return _file(request, download, linkset.header(linkset.of_file(served.site.about), self.root))
        first, _, rest = path.partition("/")
        if first == "question" and rest.removesuffix(".html") in questions.names():
            return await self._question(request, served, rest)
        if first == "answer":
            return await self._answer(request, served, rest)
        return await self._name(request, served, path)

    async def _name(self, request: Request, served: Served, path: str) -> Response:
        """A name is led to its document; a document is sent."""
        if await served.at(f"is {path}", lambda: _yes(served, path)):
            return self._see(f"{path}.{form_of(request).suffix}", vary=True)
        if path in {"questions", "query"} or f"{path}.html" in served.site.pages():
            return self._see(f"{path}.html")
        found = await served.at(path, lambda: served.site.at(path))
        if found is None:
            return await self._missing(served, path)
        return await self._send(request, served, found, self._links(served, path, found.representation))

    async def _missing(self, served: Served, path: str) -> Response:
        name = path.rstrip("/")
        if name != path and name and await served.at(f"is {name}", lambda: _yes(served, name)):
            return self._see(name)
        raise ProblemError(404, f"nothing in release {served.site.release.version} has the name {path}")

    async def _fixed(self, request: Request, served: Served, path: str) -> Response:
        """A file that pages need, or a map of the site."""
        found = await served.at(path, lambda: fixed(path) or wellknown.sitemaps(served.site, self.root).get(path))
        if found is None:
            raise ProblemError(404, f"there is no {path}")
        return await self._send(request, served, found)

    def _links(self, served: Served, path: str, representation: Representation) -> list[linkset.Link]:
        if not representation.document or path.endswith(linkset.SUFFIX):
            return []
        form = BY_SUFFIX[path.rpartition(".")[2]]
        links = linkset.links(representation.document, served.site.about, representation.types, form)
        return [*links, *_items(served)] if representation.document == "dataset" else links

    def _see(self, path: str, *, vary: bool = False, query: str = "") -> Response:
        return see(self.root + quote(path) + query, vary=vary)

    async def _send(
        self,
        request: Request,
        served: Served,
        found: Made,
        links: Sequence[linkset.Link] = (),
        vary: str = "Accept-Encoding",
    ) -> Response:
        """A representation, or word that the client has it already."""
        found = await served.packed(found) if takes_gzip(request) else found
        headers = {"ETag": found.etag, "Cache-Control": RELEASED, "Vary": vary}
        if links:
            headers["Link"] = linkset.header(links, self.root)
        if is_unchanged(request, found.etag):
            return Response(status_code=304, headers=headers)
        if found.coding:
            headers["Content-Encoding"] = found.coding
        status = 410 if found.representation.gone else 200
        headers["Content-Type"] = found.representation.content_type
        return Lasting(found.content, status, headers)

    async def _question(self, request: Request, served: Served, rest: str) -> Response:
        """The page of a question with its answer; its name leads there."""
        query = f"?{request.url.query}" if request.url.query else ""
        if not rest.endswith(".html"):
            return self._see(f"question/{rest}.{form_of(request).suffix}", vary=True, query=query)
        question = questions.question(rest.removesuffix(".html"))
        given = _given(request)
        try:
            found = await served.awaited(
                f"question/{rest}?{sorted(given.items())}", lambda: _page(served, question, given)
            )
        except UsageError as error:
            page = served.site.question_page(question, given, None, str(error).removeprefix("--"))
            return Response(page.content, 400, {"Cache-Control": "no-store"}, HTML.content_type)
        links = linkset.links(f"question/{question.name}", served.site.about, (), HTML)
        return await self._send(request, served, found, links)

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
            return self._answer_in_a_form(request, name, forms)
        if suffix not in forms:
            raise ProblemError(404, f"the answer to {name} is there as {', '.join(forms)}")
        given = _given(request)
        try:
            made = await served.awaited(
                f"answer/{rest}?{sorted(given.items())}", lambda: served.answer(question, given, suffix)
            )
        except UsageError as error:
            raise ProblemError(400, str(error).removeprefix("--")) from error
        return await self._send(request, served, made)

    def _answer_in_a_form(self, request: Request, name: str, forms: Mapping[str, str]) -> Response:
        found = chosen(accepted(request), list(forms.values()))
        if found is None:
            raise ProblemError(406, f"there is {', '.join(forms.values())}")
        suffix = next(key for key, value in forms.items() if value == found)
        query = f"?{request.url.query}" if request.url.query else ""
        return self._see(f"answer/{name}.{suffix}", vary=True, query=query)

    async def _search(self, request: Request, served: Served) -> Response:
        wanted = " ".join(request.query_params.get("q", "").split())[:200]
        found = await served.at(f"search {wanted}", lambda: served.site.search(wanted))
        assert found is not None
        return await self._send(request, served, found)

    async def _health(self, _request: Request, served: Served) -> Response:
        said = {"status": "ok", "release": served.site.release.version}
        return Response(json.dumps(said), 200, {"Cache-Control": "no-store"}, "application/json")

    async def _robots(self, _request: Request, _served: Served) -> Response:
        return Response(wellknown.robots(self.root), 200, {"Cache-Control": RELEASED}, "text/plain; charset=utf-8")

    async def _void(self, request: Request, _served: Served) -> Response:
        form = form_of(request)
        return self._see(f"dataset.{(DATA_FORMS[0] if form is HTML else form).suffix}", vary=True)

    async def _examples(self, request: Request, served: Served) -> Response:
        found = await served.at("examples", lambda: wellknown.examples(served.site))
        assert found is not None
        return await self._send(request, served, found)

    def _problem(self, request: Request, error: ProblemError, served: Served) -> Response:
        values = {
            "site": served.site.about,
            "status": error.status,
            "title": _TITLES.get(error.status, "That did not work"),
            "detail": error.detail,
        }
        return problem(request, error, lambda: rendered("problem.html", self._path(request), values))


def _dressed(response: Response, served: Served) -> Response:
    response.raw_headers += common(served.site.release.version)
    return response


def _told(error: QueryError) -> ProblemError:
    headers = {"Retry-After": "5"} if isinstance(error, BusyError | LostError) else {}
    return ProblemError(status_of(error), str(error), headers)


def _items(served: Served) -> list[linkset.Link]:
    """The files that the header names: the others are in the linkset, since proxies refuse long headers."""
    return [link for link in linkset.items(served.site.release) if link.target.count("/") == 1]


def _file(request: Request, download: Download, links: str) -> Response:
    etag = f'"{download.digest[:27]}"'
    headers = {"Cache-Control": RELEASED, "ETag": etag, "Link": links}
    if is_unchanged(request, etag):
        return Response(status_code=304, headers=headers)
    return FileResponse(download.path, headers=headers, media_type=download.content_type)


def fixed(path: str) -> Representation | None:
    """A file that pages need, or a table of mappings."""
    if path in mappings.files():
        return Representation(content=mappings.files()[path].read_bytes(), content_type=mappings.MEDIA_TYPE)
    return (
        Representation(content=assets()[path].read_bytes(), content_type=asset_type(path)) if path in assets() else None
    )


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
