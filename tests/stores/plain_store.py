"""A small graph store in this process that wants credentials, sends on, loses triples, or is served by TLS."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

from in_process import Handler, InProcess

USER, PASSWORD, TOKEN = "loader", "pass-word-of-loader", "token-of-loader"
_REALM, _NONCE = "graphs", "5f2a"


class _Handler(Handler):
    owner: ClassVar[PlainStore]

    def handled(self, body: bytes) -> None:
        authorization = self.headers.get("Authorization", "")
        self.owner.requests.append((self.command, self.path, authorization))
        if self.owner.lost(len(self.owner.requests)):
            self.owner.graphs.clear()
            self.answered(503, b"started anew")
        elif self.owner.moved_to:
            self.answered(self.owner.moved_by, b"", Location=self.owner.moved_to + self.path)
        elif not self.allowed(authorization):
            challenge = {"Basic": f'Basic realm="{_REALM}"', "Bearer": "Bearer"}.get(self.owner.scheme, self.digest())
            self.answered(401, f"who is {authorization}?".encode(), **{"WWW-Authenticate": challenge})
        else:
            self.kept(body)

    def digest(self) -> str:
        return f'Digest realm="{_REALM}", nonce="{_NONCE}", algorithm=MD5, qop="auth"'

    def allowed(self, authorization: str) -> bool:
        wanted = {
            "": authorization,
            "Basic": f"Basic {base64.b64encode(f'{USER}:{PASSWORD}'.encode()).decode()}",
            "Bearer": f"Bearer {TOKEN}",
        }
        if self.owner.scheme != "Digest":
            return authorization == wanted[self.owner.scheme]
        said = dict(re.findall(r'(\w+)="?([^",]+)"?', authorization))
        if said.get("nc") in self.owner.counts:
            return False
        self.owner.counts.add(said.get("nc", ""))
        first = md5(f"{USER}:{_REALM}:{PASSWORD}")
        second = md5(f"{self.command}:{self.path}")
        parts = (first, _NONCE, said.get("nc", ""), said.get("cnonce", ""), "auth", second)
        return said.get("response") == md5(":".join(parts))

    def kept(self, body: bytes) -> None:
        name = parse_qs(urlsplit(self.path).query).get("graph", [""])[0]
        graphs = self.owner.graphs
        if self.command == "GET":
            self.answered(200 if name in graphs else 404, b"".join(sorted(graphs.get(name, set()))))
            return
        lines = self.owner.change(set(body.splitlines(keepends=True)))
        graphs[name] = lines if self.command == "PUT" else graphs.get(name, set()) | lines
        self.answered(204, b"")

    def answered(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def md5(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()


class PlainStore(InProcess):
    """``requests`` are method, path and Authorization of each; ``change`` is done to the lines of every write.

    At the requests, counted from 1, that are ``lost`` it answers 503 and has forgotten all.
    """

    handler = _Handler

    def __init__(
        self,
        scheme: str = "",
        *,
        moved_to: str = "",
        moved_by: int = 307,
        change: Callable[[set[bytes]], set[bytes]] = lambda lines: lines,
        certificate: str = "",
        lost: Callable[[int], bool] = lambda _: False,
    ) -> None:
        self.scheme, self.moved_to, self.moved_by, self.change = scheme, moved_to, moved_by, change
        self.requests: list[tuple[str, str, str]] = []
        self.graphs: dict[str, set[bytes]] = {}
        self.counts: set[str] = set()
        self.certificate = certificate
        self.lost = lost
