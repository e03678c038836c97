"""One release that is being served: its site, the processes that query it, and what was made already."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field

import anyio.to_thread
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, serialize

from kg import ask
from kg.errors import UsageError
from kg.questions import Question
from kg.serve.pool import Pool
from kg.serve.queries import Answer, Asked, BadQueryError
from kg.serve.ready import Ready
from kg.serve.recent import Recent
from kg.serve.responses import packed
from kg.serve.sparql import GRAPH_TYPES, ROW_TYPES
from kg.site.representations import Representation, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A representation that was made, with its validator; ``coding`` is the content coding of its bytes, or empty."""

    representation: Representation
    content: bytes
    etag: str
    coding: str = ""


@dataclass(slots=True)
class Served:
    """``pool`` is None where the graph is at an endpoint, which then answers queries itself."""

    site: Site
    pool: Pool | None
    users: int = 0
    ready: Ready = field(default_factory=Ready)
    _cache: Recent[Made] = field(default_factory=lambda: Recent(most=8_000_000, largest=2_000_000, overhead=4_000))

    async def at(self, key: Hashable, make: Callable[[], Representation | None]) -> Made | None:
        """What ``make`` makes for this key, from the cache where it was made lately."""
        kept = self._cache.get(key)
        if kept:
            return kept
        found = await anyio.to_thread.run_sync(make)
        return self._keep(key, _made(found)) if found else None

    async def awaited(self, key: Hashable, make: Callable[[], Awaitable[Representation]]) -> Made:
        """The same for what has to be waited for."""
        return self._cache.get(key) or self._keep(key, _made(await make()))

    async def packed(self, made: Made) -> Made:
        """The same representation for clients that take gzip, where that is worth it."""
        key = f"gzip {made.etag}"
        kept = self._cache.get(key)
        if kept:
            return kept
        small = await anyio.to_thread.run_sync(packed, made.content, made.representation.content_type)
        if small is None:
            return made
        tag = f'{made.etag[:-1]}-gz"'
        return self._keep(key, Made(representation=made.representation, content=small, etag=tag, coding="gzip"))

    def _keep(self, key: Hashable, new: Made) -> Made:
        return self._cache.keep(key, new, len(new.content))

    async def query(self, asked: Asked) -> Answer:
        """The answer of the pool or the endpoint. Raises QueryError."""
        if self.pool:
            return await self.pool.run(asked)
        return await anyio.to_thread.run_sync(lambda: _elsewhere(self.site.graph.engine, asked))

    async def answer(self, question: Question, given: Mapping[str, Sequence[str]], suffix: str) -> Representation:
        """The answer to a question in a form. Raises UsageError for values that are none, QueryError."""
        text = await anyio.to_thread.run_sync(lambda: ask.query(question, given, self.site.graph.engine))
        rows, graph = ROW_TYPES.get(suffix, ""), GRAPH_TYPES.get(suffix, "")
        found = await self.query(Asked(query=text, rows=rows, graph=graph))
        if not found.type:
            raise UsageError(f"{question.name} gives {'a graph' if question.gives_graph else 'rows'}, not .{suffix}")
        return represented(found)

    async def drained(self) -> None:
        """Wait until nobody uses it any more, then end its processes."""
        for _ in itertools.count():
            if not self.users:
                break
            await asyncio.sleep(0.05)
        if self.pool:
            await self.pool.close()
        self.site.release.close()


def represented(answer: Answer) -> Representation:
    """An answer as what stands at an address."""
    kind = f"{answer.type}; charset=utf-8" if answer.type.startswith("text/") else answer.type
    return Representation(content=answer.content, content_type=kind)


def _made(representation: Representation) -> Made:
    return Made(representation=representation, content=representation.content, etag=representation.etag)


def _elsewhere(engine: ask.Engine, asked: Asked) -> Answer:
    try:
        found = engine.query(asked.query)
    except UsageError as error:
        raise BadQueryError(str(error)) from error
    if isinstance(found, QuerySolutions):
        rows = QueryResultsFormat.from_media_type(asked.rows)
        return Answer(type=asked.rows if rows else "", content=(found.serialize(format=rows) or b"") if rows else b"")
    form = RdfFormat.from_media_type(asked.graph)
    return Answer(type=asked.graph if form else "", content=(serialize(found, format=form) or b"") if form else b"")
