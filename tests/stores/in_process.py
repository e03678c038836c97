"""An HTTP server in a thread of this process, which is there as long as a ``with`` block."""

from __future__ import annotations

import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import ClassVar, Self


class Handler(BaseHTTPRequestHandler):
    """Answers for its ``owner``, and prints nothing."""

    protocol_version = "HTTP/1.1"
    owner: ClassVar[InProcess]

    def do_GET(self) -> None:
        self.handled(self.rfile.read(int(self.headers.get("Content-Length", 0))))

    do_PUT = do_POST = do_DELETE = do_GET  # noqa: N815

    def handled(self, body: bytes) -> None:
        """Answer a request of any method."""
        raise NotImplementedError

    def log_message(self, *_args: object) -> None:
        """Nothing is printed."""


class InProcess:
    """``handler`` answers each request, at ``port`` and, with the file of a ``certificate``, by TLS."""

    handler: type[Handler]
    certificate = ""

    def __enter__(self) -> Self:
        bound = type("Bound", (self.handler,), {"owner": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), bound)
        self._server.daemon_threads = True
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]
        if self.certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(self.certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.port = self._server.server_port
        self.url = f"http{'s' if self.certificate else ''}://127.0.0.1:{self.port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
