"""A server over the shipped monograph, as a program of its own; a browser that looks at it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import httpx
import pytest

from kg import assets
from kg.build import build
from serving import browser


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped monograph, built."""
    folder = tmp_path_factory.mktemp("built")
    build([assets.monographs()], folder)
    return folder


class Server:
    """``kg serve`` with these options, until the end of the block."""

    def __init__(self, *options: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}/"
        command = [sys.executable, "-m", "kg", "serve", "--port", str(port), *options]
        self.program = subprocess.Popen(command, env=os.environ, stderr=subprocess.PIPE, text=True)
        self.client = httpx.Client(base_url=self.url, timeout=60)

    def __enter__(self) -> Self:
        end = time.monotonic() + 60
        while True:
            try:
                self.client.get("health").raise_for_status()
                return self
            except httpx.TransportError:
                if self.program.poll() is not None or time.monotonic() > end:
                    self.program.kill()
                    raise RuntimeError(self.program.communicate()[1]) from None
                time.sleep(0.05)

    def __exit__(self, *_raised: object) -> None:
        self.client.close()
        self.program.terminate()
        self.program.communicate(timeout=20)


@pytest.fixture(scope="session")
def server(built: Path) -> Iterator[Server]:
    limits = ["--seconds", "2", "--rows", "5000", "--bytes", "2000000", "--memory", "300", "--workers", "2"]
    with Server("--graph", str(built), "--source", str(assets.monographs()), *limits) as running:
        yield running


@pytest.fixture(scope="session")
def client(server: Server) -> httpx.Client:
    return server.client


@pytest.fixture(scope="session")
def chromium() -> Iterator[browser.Browser]:
    if browser.PROGRAM is None:
        pytest.skip("no chromium here: install Debian's package chromium to look at the pages")
    with browser.Browser() as opened:
        yield opened
