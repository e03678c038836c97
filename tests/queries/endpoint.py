"""A SPARQL endpoint over the world on this machine, and endpoints that fail in every way."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pyoxigraph
from engines import oxigraph

JSON = "application/sparql-results+json"
HEAD = b'{"head":{"vars":["drug"]},"results":{"bindings":['
Behaviour = Callable[["Handler", str], None]


class Handler(BaseHTTPRequestHandler):
    behaviour: Behaviour

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        plain = self.headers["Content-Type"] == "application/sparql-query"
        type(self).behaviour(self, body if plain else parse_qs(body)["query"][0])

    def do_GET(self) -> None:
        self.reply(200, "text/html", b"<html>A page for people</html>")

    def reply(self, status: int, kind: str, body: bytes, length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def answering(handler: Handler, query: str) -> None:
    answer = oxigraph().query(query)
    if isinstance(answer, pyoxigraph.QueryTriples):
        body = pyoxigraph.serialize(answer, format=pyoxigraph.RdfFormat.N_TRIPLES)
        handler.reply(200, "application/n-triples", body or b"")
    else:
        body = answer.serialize(format=pyoxigraph.QueryResultsFormat.JSON)
        handler.reply(200, JSON, body or b"")


def hanging(_handler: Handler, _query: str) -> None:
    time.sleep(3)


def dripping(handler: Handler, _query: str) -> None:
    """One byte now and then: no single read takes long."""
    handler.send_response(200)
    handler.send_header("Content-Type", JSON)
    handler.end_headers()
    try:
        for _ in range(60):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        pass


def moving(handler: Handler, _query: str) -> None:
    handler.send_response(302)
    handler.send_header("Location", "/elsewhere")
    handler.send_header("Content-Length", "0")
    handler.end_headers()


def closing(handler: Handler, _query: str) -> None:
    handler.connection.close()


def replying(status: int, kind: str, body: bytes, length: int | None = None) -> Behaviour:
    return lambda handler, _query: handler.reply(status, kind, body, length)


FAULTS: dict[str, tuple[Behaviour, str]] = {
    "hangs": (hanging, "no whole answer within 0.5 s"),
    "drips": (dripping, "no whole answer within 0.5 s"),
    "closes": (closing, "the connection failed|cannot be reached"),
    "moved to a page": (moving, "the answer is not what SPARQL endpoints give, but text/html"),
    "500": (replying(500, "text/plain", b"out of memory"), "500"),
    "404": (replying(404, "text/plain", b"not here"), "404|not found|EndPointNotFound"),
    "400": (replying(400, "text/plain", b"cannot parse"), "400|bad request|cannot parse"),
    "401": (replying(401, "text/plain", b"who are you"), "401|[Uu]nauthorized"),
    "503": (replying(503, "text/plain", b"later"), "503"),
    "a page": (replying(200, "text/html", b"<html>Welcome</html>"), "but text/html: '<html>Welcome</html>'"),
    "garbage": (replying(200, JSON, b"\xff\x00\x01nonsense"), "the answer is not what SPARQL endpoints give"),
    "nothing": (replying(200, JSON, b""), "the answer is not what SPARQL endpoints give"),
    "a truth value": (replying(200, JSON, b'{"head":{},"boolean":true}'), "the answer is not what SPARQL"),
    "cut in the middle": (replying(200, JSON, HEAD + b'{"drug":{"type":"uri"'), "the answer is not what SPARQL"),
    "shorter than it said": (replying(200, JSON, HEAD + b"]}}", 4000), "the connection failed|not what SPARQL|whole"),
}


@contextmanager
def endpoint(behaviour: Behaviour) -> Iterator[str]:
    """The address of a server that behaves so."""
    handler = type("Behaving", (Handler,), {"behaviour": staticmethod(behaviour)})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/sparql"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
