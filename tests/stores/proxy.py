"""A proxy that stands between the loader and a store, and does to one request what networks and servers do."""

from __future__ import annotations

import socket
import threading
import time
from typing import ClassVar

import urllib3
from in_process import Handler, InProcess

WRITES = {"application/n-triples", "application/n-quads", "application/sparql-update"}
FAULTS_OF_WRITES = (
    *("answers 500", "answers 500 after the work", "answers 503", "hangs", "hangs after the work"),
    *("closes", "closes after the work", "passes half on"),
)
FAULTS_OF_READS = ("cuts the answer",)
FAULTS = (*FAULTS_OF_WRITES, *FAULTS_OF_READS)
REFUSES, SENDS_ON = "answers 401", "sends on to another host"
HANGING = 3.0


class _Handler(Handler):
    owner: ClassVar[Proxy]

    def handled(self, body: bytes) -> None:
        fault = self.owner.fault(self.is_write(body), self.is_read())
        if fault == "passes half on":
            self.half(body)
        elif fault == SENDS_ON:
            self.answered(307, {"Location": f"http://localhost:{self.owner.target}{self.path}"}, b"")
        elif fault == "hangs":
            time.sleep(HANGING)
            self.closed()
        elif fault in {"answers 500", "answers 503", REFUSES}:
            self.answered(int(fault.removeprefix("answers ")), {}, b"so it is")
        elif fault == "closes":
            self.closed()
        else:
            self.passed(body, fault)

    def is_write(self, body: bytes) -> bool:
        """Not a request that only finds out about credentials."""
        return self.headers.get("Content-Type", "") in WRITES and len(body) > 100

    def is_read(self) -> bool:
        return self.headers.get("Accept") == "application/n-triples"

    def passed(self, body: bytes, fault: str) -> None:
        headers = {k: v for k, v in self.headers.items() if k.lower() not in {"host", "content-length", "connection"}}
        url = f"http://127.0.0.1:{self.owner.target}{self.path}"
        reply = urllib3.request(self.command, url, body=body or None, headers=headers, retries=False, timeout=60)
        if fault == "hangs after the work":
            time.sleep(HANGING)
            self.closed()
        elif fault == "closes after the work":
            self.closed()
        elif fault == "answers 500 after the work":
            self.answered(500, {}, b"so it is")
        else:
            self.answered(reply.status, dict(reply.headers), reply.data, cut=fault == "cuts the answer")

    def answered(self, status: int, headers: dict[str, str], body: bytes, *, cut: bool = False) -> None:
        self.send_response(status)
        for name, value in headers.items():
            if name.lower() not in {"content-length", "transfer-encoding", "connection", "content-encoding"}:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if cut else body)
        if cut:
            self.closed()

    def half(self, body: bytes) -> None:
        lines = [f"{self.command} {self.path} HTTP/1.1", f"Host: 127.0.0.1:{self.owner.target}"]
        lines += [f"{name}: {value}" for name, value in self.headers.items() if name.lower() != "host"]
        with socket.create_connection(("127.0.0.1", self.owner.target)) as onward:
            onward.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + body[: len(body) // 2])
        self.closed()

    def closed(self) -> None:
        self.close_connection = True
        self.wfile.flush()
        self.connection.close()


class Proxy(InProcess):
    """``port`` leads to the store at port ``target``.

    The fault strikes the requests (writes, or reads of a graph) counted from ``first``, so many times.
    """

    handler = _Handler

    def __init__(self, target: int, fault: str = "", *, first: int = 1, times: int = 1) -> None:
        self.target, self._fault, self._first, self._times = target, fault, first, times
        self._seen = 0
        self.struck = 0
        self._lock = threading.Lock()

    def fault(self, writes: bool, reads: bool) -> str:
        with self._lock:
            if not (reads if self._fault in FAULTS_OF_READS else writes):
                return ""
            self._seen += 1
            if not self._first <= self._seen < self._first + self._times:
                return ""
            self.struck += 1
            return self._fault
