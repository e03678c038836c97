"""One release that is being served: its site, the processes that query it, and what was made already."""

from __future__ import annotations

import asyncio
import itertools
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

import anyio.to_thread
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, serialize

from kg import ask
from kg.errors import UsageError
from kg.questions import Question
from kg.serve.pool import Answer, Asked, BadQueryError, Pool
from kg.serve.responses import packed
from kg.serve.sparql import GRAPH_TYPES, ROW_TYPES
from kg.site.representations import Representation, Site

_CACHE_BYTES = 24_000_000
_OVERHEAD = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A representation that was made, with its validators, and its gzip where that is worth it."""

    representation: Representation
    etag: str
    gzip: bytes | None

    @property
    def size(self) -> int:
        """Bytes in memory, roughly."""
        return _OVERHEAD + len(self.representation.content) + len(self.gzip or b"")


def made(representation: Representation) -> Made:
    content, kind = representation.content, representation.content_type
    return Made(representation=representation, etag=representation.etag, gzip=packed(content, kind))


@dataclass(slots=True)
class Served:
    """``pool`` is None where the graph is at an endpoint, which then answers queries itself."""

    site: Site
    pool: Pool | None
    users: int = 0
    _cache: OrderedDict[str, Made | None] = field(default_factory=OrderedDict)
    _size: int = 0

    async def at(self, key: str, make: Callable[[], Representation | None]) -> Made | None:
        """What ``make`` makes for this key, from the cache where it was made lately."""
        if key in self._cache:
            self._cache.move_to_end(key)
            return self._cache[key]
        found = await anyio.to_thread.run_sync(make)
        return self._keep(key, made(found)) if found else None

    async def awaited(self, key: str, make: Callable[[], Awaitable[Representation]]) -> Made:
        """The same for what has to be waited for."""
        kept = self._cache.get(key)
        return kept or self._keep(key, made(await make()))

    def _keep(self, key: str, new: Made) -> Made:
        self._cache[key] = new
        self._size += new.size
        while self._size > _CACHE_BYTES and self._cache:
            _, old = self._cache.popitem(last=False)
            self._size -= old.size if old else 0
        return new

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
        kind = f"{found.type}; charset=utf-8" if found.type.startswith("text/") else found.type
        return Representation(content=found.content, content_type=kind)

    async def drained(self) -> None:
        """Wait until nobody uses it any more, then end its processes."""
        for _ in itertools.count():
            if not self.users:
                break
            await asyncio.sleep(0.05)
        if self.pool:
            await self.pool.close()
        self.site.release.close()


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
