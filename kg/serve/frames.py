"""What goes over the socket between the server and a process that answers queries.

Each frame is a head and so many bytes. Requests and answers bear a number, so that an answer is known for what it
answers though requests before it were forgotten.
"""

from __future__ import annotations

import marshal
import struct
from collections.abc import Iterator

from kg.serve.queries import Asked

STARTED, FORGOTTEN, ROWS, GRAPH, NO_FORM, BAD_QUERY, TOO_LARGE, OUT_OF_MEMORY = range(8)
"""What an answer is: that queries are taken, that what was sent is forgotten, or what comes of a query."""
QUERY, FORGET = range(2)
"""What a request is: a query, or word that this number and all that follow need no answer."""
_HEAD = struct.Struct("<BII")


def frame(kind: int, number: int, content: bytes = b"") -> bytes:
    """One frame."""
    return _HEAD.pack(kind, number, len(content)) + content


def query(number: int, asked: Asked) -> bytes:
    """A query as a request."""
    return frame(QUERY, number, marshal.dumps(tuple(asked)))


def asked(content: bytes) -> Asked:
    """The query of a request."""
    return Asked(*marshal.loads(content))  # noqa: S302  from our own server


class Heard:
    """What has come of a stream of frames."""

    __slots__ = ("_bytes",)

    def __init__(self) -> None:
        self._bytes = bytearray()

    def __call__(self, data: bytes) -> Iterator[tuple[int, int, bytes]]:
        """The kind, number and content of each frame that ``data`` completes."""
        self._bytes += data
        at = 0
        while len(self._bytes) - at >= _HEAD.size:
            kind, number, size = _HEAD.unpack_from(self._bytes, at)
            end = at + _HEAD.size + size
            if len(self._bytes) < end:
                break
            yield kind, number, bytes(memoryview(self._bytes)[at + _HEAD.size : end])
            at = end
        del self._bytes[:at]
