"""Responses that are sent again as they are, before anything of a request is looked at but what they hang on."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.responses import Response
from starlette.types import Message, Scope

_BYTES = 8_000_000
_LARGEST = 1_000_000
_OVERHEAD = 8_000
_NEGOTIATED = {b"accept": 1, b"accept-encoding": 2}
_OF_ITS_OWN = {b"if-none-match", b"if-match", b"if-modified-since", b"if-range", b"range", b"authorization"}

Key = tuple[bytes, ...]


class Lasting(Response):
    """A response that every such request gets for as long as the release is served."""


def key(scope: Scope) -> Key | None:
    """All that the response to a request hangs on; None where it may hang on something else too."""
    if scope["method"] not in ("GET", "HEAD"):
        return None
    told = [scope["raw_path"], b"", b"", scope["query_string"]]
    for name, value in scope["headers"]:
        if name in _NEGOTIATED:
            told[_NEGOTIATED[name]] += value + b","
        elif name in _OF_ITS_OWN:
            return None
    return tuple(told)


@dataclass(slots=True)
class Ready:
    """The responses that were sent last, as many as fit."""

    _kept: OrderedDict[Key, tuple[Message, Message]] = field(default_factory=OrderedDict)
    _size: int = 0

    def get(self, wanted: Key) -> tuple[Message, Message] | None:
        """The messages of the response, https://asgi.readthedocs.io/en/latest/specs/www.html."""
        found = self._kept.get(wanted)
        if found:
            self._kept.move_to_end(wanted)
        return found

    def keep(self, wanted: Key, response: Lasting) -> None:
        """Keep a response for the requests that will be the same."""
        if len(response.body) > _LARGEST or wanted in self._kept:
            return
        start = {"type": "http.response.start", "status": response.status_code, "headers": response.raw_headers}
        self._kept[wanted] = start, {"type": "http.response.body", "body": response.body}
        self._size += _OVERHEAD + len(response.body)
        while self._size > _BYTES:
            _, (_, old) = self._kept.popitem(last=False)
            self._size -= _OVERHEAD + len(_body(old))


def _body(message: Mapping[str, Any]) -> bytes:
    return bytes(message["body"])
