"""Oxigraph servers on this machine: one holds our graph, another stands in for an outside endpoint."""

from __future__ import annotations

import socket
import subprocess
import sysconfig
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph

PROGRAM = Path(sysconfig.get_path("scripts")) / "oxigraph"
SECONDS = 20


def stored(folder: Path, *files: Path) -> Path:
    """A folder of Oxigraph with the content of RDF files."""
    store = pyoxigraph.Store(str(folder))
    for path in files:
        store.load(path=path)
    store.flush()
    return folder


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address where a server answers questions to the folder; it ends with the block."""
    port = _free()
    words = [PROGRAM, "serve-read-only", "--location", folder, "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    server = subprocess.Popen(list(map(str, words)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _await(f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}/query"
    finally:
        server.terminate()
        server.wait(SECONDS)


def _free() -> int:
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        port: int = place.getsockname()[1]
        return port


def _await(url: str) -> None:
    end = time.monotonic() + SECONDS
    while True:
        try:
            with urllib.request.urlopen(url, timeout=1):
                return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
