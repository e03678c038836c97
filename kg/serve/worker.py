"""A process that answers queries over a store it can only read, one at a time: it may be killed at any moment.

Requests come on standard input and answers go to standard output, each a frame: four bytes that give the length of a
header in JSON, the header, and for answers ``size`` bytes of content.
"""

from __future__ import annotations

import io
import json
import os
import resource
import sys
from pathlib import Path
from typing import Any, BinaryIO, cast

from pyoxigraph import NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, Store, serialize

_ROW_MARKS = {
    QueryResultsFormat.JSON: b'},{"',
    QueryResultsFormat.XML: b"<result>",
    QueryResultsFormat.CSV: b"\n",
    QueryResultsFormat.TSV: b"\n",
}
_NICE = 3


class TooLargeError(Exception):
    """An answer is larger than it may be."""


class _Bounded(io.RawIOBase):
    """Memory that takes so many bytes, and so many of a mark that stands between rows, and no more."""

    def __init__(self, most_bytes: int, most_rows: int, mark: bytes) -> None:
        self._parts: list[bytes] = []
        self._left, self._rows, self._mark, self._tail = most_bytes, most_rows, mark, b""

    def writable(self) -> bool:
        return True

    def write(self, part: Any, /) -> int:  # noqa: ANN401  whatever has bytes in it
        content = bytes(part)
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

    def content(self) -> bytes:
        return b"".join(self._parts)


def _answer(store: Store, asked: dict[str, Any], most_bytes: int, most_rows: int) -> tuple[str, bytes]:
    """The media type and the content of the answer. Raises SyntaxError for what is no query."""
    default = [NamedNode(name) for name in asked["default"]]
    named = [NamedNode(name) for name in asked["named"]]
    own = bool(default or named or asked["own_dataset"])
    found = store.query(
        asked["query"],
        use_default_graph_as_union=not own,
        default_graph=[*default] if default or named else None,
        named_graphs=[*named] if default or named else None,
    )
    if isinstance(found, QuerySolutions | QueryBoolean):
        rows = QueryResultsFormat.from_media_type(asked["rows"])
        if rows is None:
            return "", b""
        output = _Bounded(most_bytes, most_rows, _ROW_MARKS.get(rows, b"\n"))
        found.serialize(cast("BinaryIO", output), rows)
        return asked["rows"], output.content()
    form = RdfFormat.from_media_type(asked["graph"])
    if form is None:
        return "", b""
    output = _Bounded(most_bytes, sys.maxsize, b"\n")
    serialize(found, cast("BinaryIO", output), form, prefixes=asked["prefixes"])
    return asked["graph"], output.content()


def _replied(store: Store, asked: dict[str, Any], most_bytes: int, most_rows: int) -> tuple[dict[str, Any], bytes]:
    try:
        kind, content = _answer(store, asked, most_bytes, most_rows)
    except SyntaxError as error:
        return {"fault": "query", "detail": str(error)}, b""
    except TooLargeError as error:
        return {"fault": "size", "detail": str(error)}, b""
    except MemoryError:
        return {"fault": "memory", "detail": ""}, b""
    except (OSError, ValueError, RuntimeError) as error:
        return {"fault": "size" if "TooLarge" in str(error) else "evaluation", "detail": str(error)}, b""
    return {"type": kind}, content


def serve(store: Store, requests: BinaryIO, answers: BinaryIO, most_bytes: int, most_rows: int) -> None:
    """Answer requests until there are no more."""
    while head := requests.read(4):
        asked = json.loads(requests.read(int.from_bytes(head)))
        header, content = _replied(store, asked, most_bytes, most_rows)
        said = json.dumps(header | {"size": len(content)}).encode()
        answers.write(len(said).to_bytes(4) + said + content)
        answers.flush()


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
    """``python -m kg.serve.worker STORE BYTES ROWS MEMORY``: the store, and the limits of an answer and of memory."""
    folder, most_bytes, most_rows, memory = sys.argv[1], *map(int, sys.argv[2:5])
    os.nice(_NICE)
    store = Store.read_only(folder)
    _bound_memory(memory)
    serve(store, sys.stdin.buffer, sys.stdout.buffer, most_bytes, most_rows)


if __name__ == "__main__":
    main()
