"""How fast graphs get into each store: python -m tests.bench.stores GRAPH.nq [STORE...]

Each store is started anew twice: once `kg load` brings the file in, reads it back and compares; once the store's
own bulk loader, or a bare curl of the file, brings it in and nothing is compared. Starting is not counted.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "stores"))

from running_stores import SERVERS, Server

FOLDER = (
    "from pyoxigraph import *; import sys; Store(sys.argv[1]).bulk_load(path=sys.argv[2], format=RdfFormat.N_QUADS)"
)


def curl(address: str, file: Path) -> list[str]:
    kind = "Content-Type: application/n-quads"
    return ["curl", "-sf", "-X", "POST", "-H", kind, "-T", str(file), address]


def isql(server: Server, file: Path) -> list[str]:
    (server.folder / "graph.nq").symlink_to(file)
    ini = (server.folder / "virtuoso.ini").read_text()
    port = ini.partition("ServerPort = ")[2].partition("\n")[0].rpartition(":")[2]
    (server.folder / "load.sql").write_bytes((Path("kg/kits/virtuoso/load.sql")).read_bytes())
    return ["isql-vt", port, "dba", "dba", str(server.folder / "load.sql")]


OWN: dict[str, tuple[str, Callable[[Server, Path], list[str]]]] = {
    "folder": ("bulk_load", lambda server, file: [sys.executable, "-c", FOLDER, server.address, str(file)]),
    "oxigraph": ("curl", lambda server, file: curl(f"{server.url}/store", file)),
    "fuseki": ("curl", lambda server, file: curl(f"{server.base}/data", file)),
    "rdf4j": ("curl", lambda server, file: curl(f"{server.base}/statements", file)),
    "virtuoso": ("isql ld_dir", isql),
}


def timed(kind: str, command: Callable[[Server], list[str]]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        server = SERVERS[kind](Path(folder))
        server.start()
        try:
            start = time.perf_counter()
            told = subprocess.run(
                command(server), capture_output=True, env={**os.environ, **server.environment}, check=False
            )
            seconds = time.perf_counter() - start
            assert told.returncode == 0, told.stderr.decode()
            return seconds
        finally:
            server.stop()


def main(file: Path, kinds: list[str]) -> None:
    with file.open("rb") as lines:
        triples = sum(1 for _ in lines)
    print(f"{triples} triples, {os.cpu_count()} cores")
    for kind in kinds or list(OWN):
        own, command = OWN[kind]
        ours = timed(kind, lambda server: [sys.executable, "-m", "kg", "load", server.address, str(file)])
        theirs = timed(kind, lambda server, command=command: command(server, file))  # type: ignore[misc]
        print(
            f"{kind:9} kg load {ours:6.1f} s {triples / ours:8.0f}/s   {own:11} {theirs:6.1f} s "
            f"{triples / theirs:8.0f}/s   ratio {theirs / ours:.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), sys.argv[2:])
