"""Stores that tests start, stop and kill, each on ports and in a folder of its own."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlencode

import pytest
import urllib3

from kg.assets import kit

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
REPOSITORY = "hepatograph"
_PATIENCE = 90.0
_VIRTUOSO = "virtuoso-t"


@cache
def java_servers() -> Path:
    """The folder of the servers that need Java; skips, with the reason, where they cannot be had."""
    got = subprocess.run([HERE / "fetch-servers"], capture_output=True, text=True, check=False)
    if got.returncode:
        pytest.skip(got.stderr.strip())
    return Path(got.stdout.strip())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A store. ``address`` is what `kg load` takes, ``endpoint`` answers questions, both while it runs."""

    kind = ""
    environment: ClassVar[Mapping[str, str]] = {}
    has_default = True
    seconds_to_start = 0.0

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None
        self.prepare()

    def prepare(self) -> None:
        """Write what the server reads when it starts."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def base(self) -> str:
        """The address without the kind."""
        return self.url

    @property
    def address(self) -> str:
        return f"{self.kind}+{self.base}"

    @property
    def endpoint(self) -> str:
        raise NotImplementedError

    @property
    def query(self) -> str:
        """What is given with --query."""
        return ""

    def command(self) -> list[str]:
        raise NotImplementedError

    def start(self) -> None:
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                self.command(), cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
            )
        begin = time.monotonic()
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > begin + _PATIENCE:
                self.stop()
                tail = (self.folder / "log").read_text(errors="replace")[-2000:]
                raise RuntimeError(f"{self.kind} does not start: {tail}")
            time.sleep(0.2)
        self.seconds_to_start = time.monotonic() - begin
        self.started()

    def started(self) -> None:
        """Do what is to be done once it runs."""

    def answers(self) -> bool:
        try:
            reply = urllib3.request(
                "GET", f"{self.endpoint}?{urlencode({'query': 'ASK {}'})}", timeout=5, retries=False
            )
        except urllib3.exceptions.HTTPError:
            return False
        return reply.status == 200

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()
            self.process = None

    def kill(self) -> None:
        """As a loss of power does."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()
        self.process = None


class Oxigraph(Server):
    kind = "oxigraph"

    @property
    def endpoint(self) -> str:
        return f"{self.url}/query"

    def command(self) -> list[str]:
        program = Path(sys.executable).with_name("oxigraph")
        if not program.is_file():
            pytest.skip("the oxigraph server is not installed beside this Python")
        bind = f"127.0.0.1:{self.port}"
        return [str(program), "serve", "--location", "data", "--bind", bind, "--union-default-graph"]


class GraphStore(Oxigraph):
    """Known by nothing but the address of its graph store, and of its endpoint."""

    kind = "gsp"

    @property
    def base(self) -> str:
        return f"{self.url}/store"

    @property
    def query(self) -> str:
        return self.endpoint


class Update(Oxigraph):
    """Known by nothing but the address that takes updates, and its endpoint."""

    kind = "update"

    @property
    def base(self) -> str:
        return f"{self.url}/update"

    @property
    def query(self) -> str:
        return self.endpoint


class Fuseki(Server):
    kind = "fuseki"

    def prepare(self) -> None:
        shutil.copy(kit("fuseki") / "fuseki.ttl", self.folder)

    @property
    def base(self) -> str:
        return f"{self.url}/{REPOSITORY}"

    @property
    def endpoint(self) -> str:
        return f"{self.base}/sparql"

    def command(self) -> list[str]:
        (jar,) = java_servers().glob("jena-fuseki-server-*.jar")
        return ["java", "-Xmx512m", "-jar", str(jar), f"--port={self.port}", "--localhost", "--config=fuseki.ttl"]


class Rdf4j(Server):
    kind = "rdf4j"

    @property
    def base(self) -> str:
        return f"{self.url}/rdf4j-server/repositories/{REPOSITORY}"

    @property
    def endpoint(self) -> str:
        return self.base

    def command(self) -> list[str]:
        (runner,) = java_servers().glob("jetty-runner-*.jar")
        (war,) = java_servers().glob("rdf4j-http-server-*.war")
        data = f"-Dorg.eclipse.rdf4j.appdata.basedir={self.folder / 'data'}"
        jetty = ["--host", "127.0.0.1", "--port", str(self.port), "--path", "/rdf4j-server", str(war)]
        return ["java", "-Xmx512m", data, "-jar", str(runner), *jetty]

    def answers(self) -> bool:
        try:
            return urllib3.request("GET", f"{self.url}/rdf4j-server/protocol", timeout=5, retries=False).status == 200
        except urllib3.exceptions.HTTPError:
            return False

    def started(self) -> None:
        if urllib3.request("GET", f"{self.base}/size").status == 404:
            body = (kit("rdf4j") / "repository.ttl").read_bytes()
            reply = urllib3.request("PUT", self.base, body=body, headers={"Content-Type": "text/turtle"})
            assert reply.status == 204, reply.data


class Virtuoso(Server):
    kind = "virtuoso"
    environment: ClassVar[Mapping[str, str]] = {"KG_STORE_USER": "dba", "KG_STORE_PASSWORD": "dba"}
    has_default = False

    def prepare(self) -> None:
        text = (kit("virtuoso") / "virtuoso.ini").read_text()
        here = {"1111": f"127.0.0.1:{free_port()}", "8890": f"127.0.0.1:{self.port}", "85000": "10000", "65000": "7500"}
        for known, wanted in here.items():
            text = re.sub(rf"= {known}$", f"= {wanted}", text, flags=re.MULTILINE)
        (self.folder / "virtuoso.ini").write_text(text)

    @property
    def endpoint(self) -> str:
        return f"{self.url}/sparql"

    def command(self) -> list[str]:
        if shutil.which(_VIRTUOSO) is None:
            pytest.skip("Virtuoso is not installed: apt-get install virtuoso-opensource-7")
        return [_VIRTUOSO, "+foreground", "+configfile", "virtuoso.ini"]

    def kill(self) -> None:
        super().kill()
        (self.folder / "virtuoso.lck").unlink(missing_ok=True)


class Folder(Server):
    """No server at all: a folder that the loader itself opens."""

    kind = "folder"

    @property
    def address(self) -> str:
        return str(self.folder / "store")

    def start(self) -> None:
        """Nothing is to be started."""


SERVERS: dict[str, type[Server]] = {
    kind.kind: kind for kind in (Folder, Oxigraph, GraphStore, Update, Fuseki, Rdf4j, Virtuoso)
}
CHOSEN = os.environ.get("KG_TEST_STORES", "").split() or list(SERVERS)

_RUNNING: dict[str, Server] = {}


def running(kind: str, config: pytest.Config, factory: pytest.TempPathFactory) -> Server:
    """The one server of its kind, started when it is first asked for, stopped when the tests end."""
    if kind not in _RUNNING:
        made = SERVERS[kind](factory.mktemp(kind))
        config.add_cleanup(made.stop)
        made.start()
        _RUNNING[kind] = made
    return _RUNNING[kind]


# Tests of one store go to one process, so that it is started once.
PARAMETERS = [pytest.param(kind, marks=[pytest.mark.slow, pytest.mark.xdist_group(kind)]) for kind in CHOSEN]


@pytest.fixture(params=PARAMETERS)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Server:
    return running(request.param, request.config, tmp_path_factory)


@pytest.fixture
def credentials(server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What the store asks for, and nothing else."""
    alone(monkeypatch, tmp_path)
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)


def alone(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """No credentials of whoever runs the tests."""
    for name in ("KG_STORE_USER", "KG_STORE_PASSWORD", "KG_STORE_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NETRC", str(folder / "none"))
