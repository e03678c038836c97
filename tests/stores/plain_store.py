"""A small graph store in this process that wants credentials, sends on, loses triples, or is served by TLS."""

from __future__ import annotations

import base64
import hashlib
import re
import ssl
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import ClassVar, Self
from urllib.parse import parse_qs, urlsplit

USER, PASSWORD, TOKEN = "loader", "pass-word-of-loader", "token-of-loader"
_REALM, _NONCE = "graphs", "5f2a"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    store: ClassVar[PlainStore]

    def log_message(self, *_args: object) -> None:
        """Nothing is printed."""

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        authorization = self.headers.get("Authorization", "")
        self.store.requests.append((self.command, self.path, authorization))
        if self.store.moved_to:
            self.answered(self.store.moved_by, b"", Location=self.store.moved_to + self.path)
        elif not self.allowed(authorization):
            challenge = {"Basic": f'Basic realm="{_REALM}"', "Bearer": "Bearer"}.get(self.store.scheme, self.digest())
            self.answered(401, f"who is {authorization}?".encode(), **{"WWW-Authenticate": challenge})
        else:
            self.kept(body)

    do_PUT = do_POST = do_GET  # noqa: N815

    def digest(self) -> str:
        return f'Digest realm="{_REALM}", nonce="{_NONCE}", algorithm=MD5, qop="auth"'

    def allowed(self, authorization: str) -> bool:
        wanted = {
            "": authorization,
            "Basic": f"Basic {base64.b64encode(f'{USER}:{PASSWORD}'.encode()).decode()}",
            "Bearer": f"Bearer {TOKEN}",
        }
        if self.store.scheme != "Digest":
            return authorization == wanted[self.store.scheme]
        said = dict(re.findall(r'(\w+)="?([^",]+)"?', authorization))
        if said.get("nc") in self.store.counts:
            return False
        self.store.counts.add(said.get("nc", ""))
        first = md5(f"{USER}:{_REALM}:{PASSWORD}")
        second = md5(f"{self.command}:{self.path}")
        parts = (first, _NONCE, said.get("nc", ""), said.get("cnonce", ""), "auth", second)
        return said.get("response") == md5(":".join(parts))

    def kept(self, body: bytes) -> None:
        name = parse_qs(urlsplit(self.path).query).get("graph", [""])[0]
        graphs = self.store.graphs
        if self.command == "GET":
            self.answered(200 if name in graphs else 404, b"".join(sorted(graphs.get(name, set()))))
            return
        lines = self.store.change(set(body.splitlines(keepends=True)))
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


class PlainStore:
    """``requests`` are method, path and Authorization of each; ``change`` is done to the lines of every write."""

    def __init__(
        self,
        scheme: str = "",
        *,
        moved_to: str = "",
        moved_by: int = 307,
        change: Callable[[set[bytes]], set[bytes]] = lambda lines: lines,
        certificate: str = "",
    ) -> None:
        self.scheme, self.moved_to, self.moved_by, self.change = scheme, moved_to, moved_by, change
        self.requests: list[tuple[str, str, str]] = []
        self.graphs: dict[str, set[bytes]] = {}
        self.counts: set[str] = set()
        self._certificate = certificate

    def __enter__(self) -> Self:
        handler = type("Handler", (_Handler,), {"store": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]
        if self._certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(self._certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.url = f"http{'s' if self._certificate else ''}://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
