"""HTTP requests that are tried again where that is safe, and whose credentials stay with one origin."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Self
from urllib.parse import urljoin, urlsplit

import urllib3

import kg
from kg.errors import UsageError
from kg.transport.credentials import HOW, Credentials, origin

_REDIRECTS = 5
_CONNECTIONS = 4
_KEEPING_METHOD = frozenset({307, 308})
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_FULL = ("no space left", "disk full", "disk is full", "insufficient storage")
_SHOWN = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long to wait, in seconds, and how often to try.

    connect, read   for a connection, and for the next bytes of an answer
    tries           of one request before it is given up
    pause           before the second try, doubled for each one after it up to ``longest_pause``
    """

    connect: float = 10.0
    read: float = 300.0
    tries: int = 7
    pause: float = 0.5
    longest_pause: float = 30.0
    sleep: Callable[[float], None] = field(default=time.sleep)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A whole answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class UncertainError(UsageError):
    """A request that must not be sent twice broke: what the store did with it is not known."""


class _PassingError(Exception):
    """A try failed in a way that may pass; ``after`` seconds the server asks to wait."""

    def __init__(self, reason: str, after: float = 0.0) -> None:
        super().__init__(reason)
        self.after = after


class Client:
    """Requests to one store. Certificates are verified; the pool is closed with the client.

    breaks  how many tries failed in a way that may pass
    """

    def __init__(self, credentials: Credentials, patience: Patience) -> None:
        self._credentials, self._patience = credentials, patience
        self._challenges: list[str] = []
        self.breaks = 0
        self._pool = urllib3.PoolManager(
            headers={"User-Agent": f"hepatograph/{kg.__version__}"},
            maxsize=_CONNECTIONS,
            timeout=urllib3.Timeout(connect=patience.connect, read=patience.read),
            retries=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self._pool.clear()

    def send(
        self,
        method: str,
        url: str,
        *,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        again: bool = True,
        missing: bool = False,
    ) -> Reply:
        """The answer to a request.

        ``again`` says that sending it twice does what sending it once does; where it does not, UncertainError
        is raised when the connection breaks. With ``missing`` a 404 is an answer. Raises UsageError, naming
        the address, for everything else that is not a success.
        """
        tries = self._patience.tries if again else 1
        for number in range(tries):
            try:
                return self._tried(method, url, body, dict(headers or {}), missing)
            except _PassingError as stop:
                self.breaks += 1
                if number + 1 < tries:
                    self._wait(number, stop.after)
                    continue
                detail = self._hidden(str(stop))
                if not again:
                    raise UncertainError(f"{_shown(url)}: {detail}") from None
                raise UsageError(
                    f"{_shown(url)}: {detail}; gave up after {tries} {'try' if tries == 1 else 'tries'}: "
                    "what is loaded stays loaded, and the same command goes on from there"
                ) from None
        raise AssertionError("at least one try")

    def _wait(self, number: int, after: float) -> None:
        grown = self._patience.pause * 2.0**number
        self._patience.sleep(min(self._patience.longest_pause, max(after, grown * random.uniform(0.8, 1.2))))  # noqa: S311  no secret

    def _tried(self, method: str, url: str, body: bytes, headers: dict[str, str], missing: bool) -> Reply:  # noqa: FBT001
        place = url
        for _ in range(_REDIRECTS + 1):
            reply = self._authorised(method, place, body, headers)
            if not 300 <= reply.status < 400:  # noqa: PLR2004  the class of redirections
                self._check(reply, place, missing, len(body))
                return reply
            place = self._onward(method, place, reply)
        raise UsageError(f"{_shown(url)}: sends on more than {_REDIRECTS} times: not followed")

    def _onward(self, method: str, url: str, reply: Reply) -> str:
        target = urljoin(url, reply.headers.get("location", ""))
        if urlsplit(target).scheme not in {urlsplit(url).scheme, "https"}:
            raise UsageError(f"{_shown(url)}: sends on to {_shown(target)}, which is not as safe: not followed")
        if method != "GET" and reply.status not in _KEEPING_METHOD:
            raise UsageError(
                f"{_shown(url)}: answers {reply.status} and sends on to {_shown(target)}: give the store so"
            )
        return target

    def _authorised(self, method: str, url: str, body: bytes, headers: dict[str, str]) -> Reply:
        own = origin(url) == self._credentials.origin
        if own:
            headers = self._with(headers, self._credentials.first(), method, url)
        reply = self._once(method, url, body, headers)
        if reply.status != HTTPStatus.UNAUTHORIZED or not own:
            return reply
        self._challenges = [part for part in reply.headers.get("www-authenticate", "").split("\n") if part.strip()]
        answer = self._credentials.answering(self._challenges, method, url)
        return self._once(method, url, body, {**headers, "Authorization": answer}) if answer else reply

    def _with(self, headers: dict[str, str], first: str, method: str, url: str) -> dict[str, str]:
        answer = first or self._credentials.answering(self._challenges, method, url)
        return {**headers, "Authorization": answer} if answer else headers

    def learn(self, method: str, url: str, headers: Mapping[str, str], body: bytes = b"") -> None:
        """Find out with a small request that changes nothing how the store wants credentials.

        Many servers refuse a large body by closing the connection on it.
        """
        if self._credentials.user and not self._challenges and origin(url) == self._credentials.origin:
            reply = self._once_again(method, url, body, dict(headers))
            if reply.status == HTTPStatus.UNAUTHORIZED:
                self._challenges = reply.headers.get("www-authenticate", "").split("\n")

    def _once_again(self, method: str, url: str, body: bytes, headers: dict[str, str]) -> Reply:
        for number in range(self._patience.tries - 1):
            try:
                return self._once(method, url, body, headers)
            except _PassingError as stop:
                self._wait(number, stop.after)
        return self._once(method, url, body, headers)

    def _once(self, method: str, url: str, body: bytes, headers: dict[str, str]) -> Reply:
        sent = body if method != "GET" else None
        try:
            answer = self._pool.request(
                method, url, body=sent, headers={**self._pool.headers, **headers}, redirect=False
            )
        except urllib3.exceptions.HTTPError as error:
            _refuse_untrusted(error, url)
            raise _PassingError(_reason(error, self._patience)) from None
        folded = {
            name.lower(): ("\n" if name.lower() == "www-authenticate" else ", ").join(answer.headers.getlist(name))
            for name in answer.headers
        }
        return Reply(status=answer.status, headers=folded, body=answer.data)

    def _check(self, reply: Reply, url: str, missing: bool, size: int) -> None:  # noqa: FBT001
        if 200 <= reply.status < 300 or (missing and reply.status == HTTPStatus.NOT_FOUND):  # noqa: PLR2004
            return
        said = self._said(reply.body)
        if reply.status == HTTPStatus.INSUFFICIENT_STORAGE or any(word in said.lower() for word in _FULL):
            raise UsageError(
                f"{_shown(url)}: the disk of the store is full: make room, and give the same command again: {said}"
            )
        if reply.status in _PASSING:
            after = reply.headers.get("retry-after", "")
            raise _PassingError(f"the store answers {reply.status}: {said}", float(after) if after.isdecimal() else 0.0)
        raise UsageError(f"{_shown(url)}: {self._refusal(reply.status, size)}{f': {said}' if said else ''}")

    def _refusal(self, status: int, size: int) -> str:
        if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
            known = self._credentials.user or self._credentials.token
            return f"the store answers {status}: " + (
                "it does not take these credentials, or they may not write" if known else f"it wants credentials: {HOW}"
            )
        if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            return f"{size} bytes are too much for the store: give --batch with fewer"
        if status in {HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}:
            return f"the store answers {status}: the address may be wrong: `kg load --help` shows the form of each"
        return f"the store answers {status}"

    def _said(self, body: bytes) -> str:
        return self._hidden(" ".join(body[:4096].decode("utf-8", "replace").split()))[:_SHOWN]

    def _hidden(self, text: str) -> str:
        for secret in self._credentials.secrets:
            text = text.replace(secret, "…")
        return text


def _shown(url: str) -> str:
    """An address without its query, which may hold the name of a graph or a key."""
    return url.partition("?")[0]


def _refuse_untrusted(error: urllib3.exceptions.HTTPError, url: str) -> None:
    if isinstance(error, urllib3.exceptions.SSLError):
        raise UsageError(
            f"{_shown(url)}: its certificate cannot be trusted: {error}; "
            "for one of your own, name its file in SSL_CERT_FILE"
        ) from None
    if isinstance(error, urllib3.exceptions.LocationValueError):
        raise UsageError(f"{_shown(url)}: no such address can be") from None


def _reason(error: urllib3.exceptions.HTTPError, patience: Patience) -> str:
    if isinstance(error, urllib3.exceptions.NewConnectionError):
        return "no connection: is the store running?"
    if isinstance(error, urllib3.exceptions.ConnectTimeoutError):
        return f"no connection within {patience.connect:g} s"
    if isinstance(error, urllib3.exceptions.ReadTimeoutError):
        return f"nothing came for {patience.read:g} s"
    return "the connection broke"
