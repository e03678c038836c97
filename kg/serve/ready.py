"""Responses that are sent again as they are, before anything of a request is looked at but what they hang on."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus

from starlette.responses import Response
from starlette.types import Scope

from kg.serve.recent import Recent

_NEGOTIATED = {b"accept": 1, b"accept-encoding": 2}
_OF_ITS_OWN = {b"if-none-match", b"if-match", b"if-modified-since", b"if-range", b"range", b"authorization"}

Key = tuple[bytes, ...]


class Lasting(Response):
    """A response that every such request gets for as long as the release is served."""


@dataclass(frozen=True, slots=True)
class Wire:
    """A response as HTTP/1.1 has it: the line of its status, its header fields but those of the moment, its body."""

    status: bytes
    fields: bytes
    body: bytes

    def told(self, moment: bytes, *, head: bool) -> bytes:
        """All of it with the header fields of the moment, each of which ends its line."""
        return b"".join((self.status, moment, self.fields, b"" if head else self.body))


def wire(response: Response) -> Wire:
    """A response as it is sent. Raises ValueError where a header field would end before its end."""
    fields = b"".join([part for name, value in response.raw_headers for part in (name, b": ", value, b"\r\n")])
    if fields.count(b"\n") != len(response.raw_headers) or fields.count(b"\r") != len(response.raw_headers):
        raise ValueError("a header field has a line break in it")
    status = HTTPStatus(response.status_code)
    line = f"HTTP/1.1 {status.value} {status.phrase}\r\n".encode()
    return Wire(line, fields + b"\r\n", bytes(response.body))


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

    _kept: Recent[Wire] = field(default_factory=lambda: Recent(most=8_000_000, largest=1_000_000, overhead=2_000))

    def get(self, wanted: Key) -> Wire | None:
        return self._kept.get(wanted)

    def keep(self, wanted: Key, response: Wire) -> None:
        """Keep a response for the requests that will be the same."""
        self._kept.keep(wanted, response, len(response.body) + sum(map(len, wanted)))
