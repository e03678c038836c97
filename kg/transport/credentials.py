"""Who asks: a user with a password, or a bearer token, from the environment or from netrc. Never shown."""

from __future__ import annotations

import base64
import netrc
import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, urlsplit
from urllib.request import AbstractDigestAuthHandler, HTTPPasswordMgr, Request, parse_http_list, parse_keqv_list

from kg.errors import UsageError

USER, PASSWORD, TOKEN = "KG_STORE_USER", "KG_STORE_PASSWORD", "KG_STORE_TOKEN"
HOW = f"set {USER} and {PASSWORD}, or {TOKEN}, in the environment, or give the host a line in ~/.netrc"
_PORTS = {"http": 80, "https": 443}


def origin(url: str) -> tuple[str, str, int]:
    """Scheme, host and port: credentials go nowhere else."""
    parts = urlsplit(url)
    return parts.scheme, (parts.hostname or "").lower(), parts.port or _PORTS.get(parts.scheme, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """Credentials for one origin; all empty where there are none."""

    origin: tuple[str, str, int]
    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    _passwords: HTTPPasswordMgr = field(default_factory=HTTPPasswordMgr, init=False, repr=False, compare=False)
    _digests: AbstractDigestAuthHandler = field(init=False, repr=False, compare=False)
    """Counts how often each nonce was used, which a server may check."""
    _one: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False, compare=False)
    """Held while it counts."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "_digests", AbstractDigestAuthHandler(self._passwords))

    @property
    def secrets(self) -> tuple[str, ...]:
        """Each form in which a server might send a secret back."""
        forms = [self.password, self.token, self._pair() if self.user else ""]
        return tuple(form for form in forms if form)

    def _pair(self) -> str:
        return base64.b64encode(f"{self.user}:{self.password}".encode()).decode("ascii")

    def first(self) -> str:
        """The header that may be sent before anything is asked for: only a token."""
        return f"Bearer {self.token}" if self.token else ""

    def answering(self, challenges: list[str], method: str, url: str) -> str:
        """The header that answers a 401: digest where it is offered, else basic; empty where neither can be."""
        if not self.user:
            return ""
        by_scheme = {challenge.split(maxsplit=1)[0].lower(): challenge for challenge in challenges}
        if "digest" in by_scheme:
            return self._digest(by_scheme["digest"], method, url)
        return f"Basic {self._pair()}" if "basic" in by_scheme else ""

    def _digest(self, challenge: str, method: str, url: str) -> str:
        """An answer by RFC 7616. Raises UsageError for an algorithm that the Python library does not know."""
        asked = parse_keqv_list(parse_http_list(challenge.split(maxsplit=1)[1]))
        try:
            with self._one:
                self._passwords.add_password(asked.get("realm", ""), url, self.user, self.password)
                answer = self._digests.get_authorization(Request(url, method=method), asked)  # noqa: S310  only a header is made
        except ValueError as error:
            raise UsageError(f"the store asks for a digest that is not known here: {error}") from None
        return f"Digest {answer}" if answer else ""


def credentials(url: str, environment: Mapping[str, str] = os.environ) -> Credentials:
    """The credentials for ``url``: of the environment, else of netrc.

    Raises UsageError where ``url`` itself holds a password, and where netrc cannot be read.
    """
    parts = urlsplit(url)
    if parts.username or parts.password:
        raise UsageError(f"the address of the store holds a user or a password, which others may see: {HOW}")
    place = origin(url)
    if environment.get(TOKEN):
        return Credentials(origin=place, token=environment[TOKEN])
    if environment.get(USER):
        return Credentials(origin=place, user=environment[USER], password=environment.get(PASSWORD, ""))
    return _of_netrc(parts, environment)


def _of_netrc(parts: SplitResult, environment: Mapping[str, str]) -> Credentials:
    path = Path(environment.get("NETRC") or Path.home() / ".netrc")
    place = origin(parts.geturl())
    if not path.is_file():
        return Credentials(origin=place)
    try:
        found = netrc.netrc(path).authenticators(parts.hostname or "")
    except netrc.NetrcParseError as error:
        raise UsageError(f"{path}: line {error.lineno}: cannot be read as netrc") from None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read: {type(error).__name__}") from None
    return Credentials(origin=place, user=found[0], password=found[2] or "") if found else Credentials(origin=place)
