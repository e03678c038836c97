"""Responses: what every one of them says in its headers, and how a client is told of a problem."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from kg.serve.negotiation import chosen
from kg.serve.ready import Lasting
from kg.site.places import FORMS, Form

EXPOSED = "ETag, Link, Location, Retry-After, X-Release"
_PROBLEM = "application/problem+json"
_COMPRESSED_FROM = 1_000
_PACKED = (
    "text/",
    "application/ld+json",
    "application/n-triples",
    "application/trig",
    "application/rdf+xml",
    "application/sparql",
)


METHODS = "GET, HEAD, OPTIONS"
RELEASED = "public, max-age=300, must-revalidate"
_FORMS = {form.media_type: form for form in FORMS}


class ProblemError(Exception):
    """A request has no other answer than a problem, as RFC 9457 has it."""

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers = status, detail, dict(headers or {})


@lru_cache(maxsize=2)
def common(version: str) -> tuple[tuple[bytes, bytes], ...]:
    """The headers of every response."""
    headers = {
        "access-control-allow-origin": "*",
        "access-control-expose-headers": EXPOSED,
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "x-release": version,
    }
    return tuple((name.encode(), value.encode()) for name, value in headers.items())


def accepted(request: Request) -> str:
    """All that the headers named Accept say."""
    return ",".join(request.headers.getlist("accept"))


def form_of(request: Request) -> Form:
    """The form of a document that a request takes. Raises ProblemError where there is none."""
    accept = accepted(request)
    found = chosen(accept, list(_FORMS))
    if found is None:
        raise ProblemError(406, f"there is {', '.join(_FORMS)}; the request takes only {accept}")
    return _FORMS[found]


def see(address: str, *, vary: bool = False) -> Lasting:
    """Word that what is wanted is at another address; ``vary`` where another request may be sent elsewhere."""
    headers = {"Location": address, "Cache-Control": RELEASED}
    return Lasting(status_code=303, headers=headers | ({"Vary": "Accept"} if vary else {}))


def wants_page(request: Request) -> bool:
    """Whether a person sits at the other end."""
    return chosen(request.headers.get("accept"), [_PROBLEM, "text/html"]) == "text/html"


def options(allowed: str) -> Response:
    """What may be done at an address."""
    headers = {
        "Allow": allowed,
        "Access-Control-Allow-Methods": allowed,
        "Access-Control-Allow-Headers": "Accept, Authorization, Content-Type, If-None-Match",
        "Access-Control-Max-Age": "86400",
    }
    return Response(status_code=204, headers=headers)


def problem(request: Request, error: ProblemError, page: Callable[[], bytes]) -> Response:
    """The problem as a page for people, in JSON for programs."""
    headers = {"Cache-Control": "no-store", "Vary": "Accept", **error.headers}
    if wants_page(request):
        return Response(page(), error.status, headers, "text/html; charset=utf-8")
    title = HTTPStatus(error.status).phrase
    said = {"type": "about:blank", "title": title, "status": error.status, "detail": error.detail}
    return Response(json.dumps(said, ensure_ascii=False), error.status, headers, _PROBLEM)


def is_unchanged(request: Request, etag: str) -> bool:
    """Whether the client has this very representation: If-None-Match, RFC 9110, section 13.1.2."""
    given = request.headers.get("if-none-match")
    if given is None:
        return False
    tags = {tag.strip().removeprefix("W/") for tag in given.split(",")}
    return given.strip() == "*" or etag in tags


def takes_gzip(request: Request) -> bool:
    return any(
        part.partition(";")[0].strip().lower() == "gzip" and not part.replace(" ", "").endswith((";q=0", ";q=0.0"))
        for part in request.headers.get("accept-encoding", "").split(",")
    )


def packed(content: bytes, content_type: str) -> bytes | None:
    """The content for clients that take gzip; None where it is not worth it. The same bytes for the same content."""
    if len(content) < _COMPRESSED_FROM or not content_type.startswith(_PACKED):
        return None
    return gzip.compress(content, 6, mtime=0)
