"""Responses that are sent again as they are, before anything of a request is looked at but what they hang on."""

from __future__ import annotations

from dataclasses import dataclass, field

from starlette.responses import Response
from starlette.types import Message, Scope

from kg.serve.recent import Recent

_NEGOTIATED = {b"accept": 1, b"accept-encoding": 2}
_OF_ITS_OWN = {b"if-none-match", b"if-match", b"if-modified-since", b"if-range", b"range", b"authorization"}

Key = tuple[bytes, ...]
Messages = tuple[Message, Message]


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

    _kept: Recent[Messages] = field(default_factory=lambda: Recent(most=8_000_000, largest=1_000_000, overhead=8_000))

    def get(self, wanted: Key) -> Messages | None:
        """The messages of the response, https://asgi.readthedocs.io/en/latest/specs/www.html."""
        return self._kept.get(wanted)

    def keep(self, wanted: Key, response: Lasting) -> None:
        """Keep a response for the requests that will be the same."""
        start = {"type": "http.response.start", "status": response.status_code, "headers": response.raw_headers}
        body = {"type": "http.response.body", "body": response.body}
        self._kept.keep(wanted, (start, body), len(response.body))
