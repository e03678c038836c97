"""A process that answers queries over a store it can only read, one at a time: it may be killed at any moment.

Requests and answers go over one socket, as frames. More requests may come while one is worked on, and word that those
which wait need no answer any more.
"""

from __future__ import annotations

import os
import resource
import socket
import sys
from collections import deque
from pathlib import Path
from typing import BinaryIO, cast

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    parse_query_results,
    serialize,
)

from kg import reported
from kg.iri import PREFIXES
from kg.reported import Reported
from kg.serve import frames
from kg.serve.frames import BAD_QUERY, GRAPH, NO_FORM, OUT_OF_MEMORY, ROWS, TOO_LARGE
from kg.serve.queries import Asked, TooLargeError

_ROW_MARKS = {
    QueryResultsFormat.JSON: b'},{"',
    QueryResultsFormat.XML: b"<result>",
    QueryResultsFormat.CSV: b"\n",
    QueryResultsFormat.TSV: b"\n",
}
_PIECE = 1 << 16
_NICE = 3
_WIDER = 8
"""How many times the bytes of another form the JSON of the same rows may have."""


class _Bounded:
    """Memory that takes so many bytes, and so many of a mark that stands between rows, and no more."""

    __slots__ = ("_left", "_mark", "_parts", "_rows", "_tail")

    def __init__(self, most_bytes: int, most_rows: int, mark: bytes) -> None:
        self._parts: list[bytes] = []
        self._left, self._rows, self._mark, self._tail = most_bytes, most_rows, mark, b""

    def write(self, content: bytes) -> int:
        self._left -= len(content)
        seen = self._tail + content
        self._rows -= seen.count(self._mark)
        self._tail = seen[len(seen) - len(self._mark) + 1 :] if len(self._mark) > 1 else b""
        if self._left < 0:
            raise TooLargeError("bytes")
        if self._rows < 0:
            raise TooLargeError("rows")
        self._parts.append(content)
        return len(content)

    def flush(self) -> None:
        """Nothing is held back."""

    def content(self) -> bytes:
        return b"".join(self._parts)


class Worker:
    """Answers queries over ``store`` with at most so many bytes and rows."""

    def __init__(self, store: Store, numbers: Reported, most_bytes: int, most_rows: int) -> None:
        self._store, self._numbers, self._most_bytes, self._most_rows = store, numbers, most_bytes, most_rows

    def reply(self, asked: Asked) -> tuple[int, bytes]:
        """What the answer is, and its content; of a fault its reason."""
        try:
            return self._answer(asked)
        except SyntaxError as error:
            return BAD_QUERY, str(error).encode()
        except TooLargeError:
            return TOO_LARGE, b""
        except MemoryError:
            return OUT_OF_MEMORY, b""
        except (OSError, ValueError, RuntimeError) as error:
            return TOO_LARGE if "TooLarge" in str(error) else BAD_QUERY, str(error).encode()

    def _answer(self, asked: Asked) -> tuple[int, bytes]:
        found = self._found(asked)
        if isinstance(found, QuerySolutions | QueryBoolean):
            rows = QueryResultsFormat.from_media_type(asked.rows)
            return (NO_FORM, b"") if rows is None else (ROWS, self._rows(found, rows))
        form = RdfFormat.from_media_type(asked.graph)
        if form is None:
            return NO_FORM, b""
        output = _Bounded(self._most_bytes, sys.maxsize, b"\n")
        serialize(self._numbers.graph(found), cast("BinaryIO", output), form, prefixes=PREFIXES)
        return GRAPH, output.content()

    def _found(self, asked: Asked) -> QuerySolutions | QueryBoolean | QueryTriples:
        query, base, default, named = asked.query, asked.base or None, asked.default, asked.named
        if not default and not named:
            return self._store.query(query, base_iri=base, use_default_graph_as_union=not asked.own_dataset)
        return self._store.query(
            query,
            base_iri=base,
            default_graph=[NamedNode(name) for name in default],
            named_graphs=[NamedNode(name) for name in named],
        )

    def _rows(self, found: QuerySolutions | QueryBoolean, form: QueryResultsFormat) -> bytes:
        """The rows with their numbers as reported: what those are is found in the JSON form."""
        if isinstance(found, QueryBoolean) or not self._numbers.ways:
            return self._serialized(found, form)
        first = self._serialized(found, QueryResultsFormat.JSON, 1 if form == QueryResultsFormat.JSON else _WIDER)
        content = self._numbers.rows(first)
        if content is first and form == QueryResultsFormat.JSON:
            return first
        return self._serialized(parse_query_results(content, format=QueryResultsFormat.JSON), form)

    def _serialized(self, found: QuerySolutions | QueryBoolean, form: QueryResultsFormat, times: int = 1) -> bytes:
        output = _Bounded(times * self._most_bytes, self._most_rows, _ROW_MARKS.get(form, b"\n"))
        found.serialize(cast("BinaryIO", output), form)
        return output.content()


class Inbox:
    """The requests that have come over a socket."""

    def __init__(self, both: socket.socket) -> None:
        self._both, self._heard = both, frames.Heard()
        self._waiting: deque[tuple[int, bytes]] = deque()

    def next(self) -> tuple[int, bytes] | None:
        """The number and content of the next request; None when there are no more.

        Whatever has come is looked at before, so that requests which are to be forgotten are not begun.
        """
        while self._taken(wait=not self._waiting):
            pass
        return self._waiting.popleft() if self._waiting else None

    def _taken(self, *, wait: bool) -> bool:
        """Whether to look once more, for the rest of a request."""
        try:
            data = self._both.recv(_PIECE, 0 if wait else socket.MSG_DONTWAIT)
        except BlockingIOError:
            return False
        for kind, number, content in self._heard(data):
            if kind == frames.FORGET:
                self._waiting = deque(request for request in self._waiting if request[0] < number)
                self._both.sendall(frames.frame(frames.FORGOTTEN, number))
            else:
                self._waiting.append((number, content))
        return bool(data) and (len(data) == _PIECE or not self._waiting)


def serve(both: socket.socket, worker: Worker) -> None:
    """Answer requests until there are no more."""
    inbox = Inbox(both)
    while request := inbox.next():
        number, content = request
        kind, told = worker.reply(frames.asked(content))
        both.sendall(frames.frame(kind, number, told))


def _bound_memory(more: int) -> None:
    """Let this process have so many bytes more than it has now.

    What a store maps when it opens, and what the C library reserves for each thread, varies from one machine to the
    next and has nothing to do with a query: a limit on the whole would leave some machines no room to answer.
    """
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        pages = 0
    most = pages * resource.getpagesize() + more
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """``python -m kg.serve.worker STORE BYTES ROWS MEMORY``: the store, and the limits of an answer and of memory.

    The socket is standard input.
    """
    folder, most_bytes, most_rows, memory = Path(sys.argv[1]), *map(int, sys.argv[2:5])
    os.nice(_NICE)
    worker = Worker(Store.read_only(str(folder)), reported.beside(folder), most_bytes, most_rows)
    _bound_memory(memory)
    with socket.socket(fileno=os.dup(0)) as both:
        both.sendall(frames.frame(frames.STARTED, 0))
        serve(both, worker)


if __name__ == "__main__":
    main()
