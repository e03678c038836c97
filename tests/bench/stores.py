"""How fast graphs get into each store: python -m tests.bench.stores GRAPH.nq [STORE...]

Each store is started anew for each load: by `kg load`, which reads all back and compares, and by the store's own
bulk loader or a bare curl of the file, after which nothing is compared. The two take turns, three times each, and the
best of each is told. Starting is not counted.

written   until `kg load` had written all, from its start
verified  until `kg load` had read back and compared all as well, and had ended
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "stores"))

from running_stores import SERVERS, Server

ROUNDS = 3
FOLDER = (
    "from pyoxigraph import *; import sys; Store(sys.argv[1]).bulk_load(path=sys.argv[2], format=RdfFormat.N_QUADS)"
)
Command = Callable[[Server, Path], list[str]]


def curl(address: str, file: Path) -> list[str]:
    kind = "Content-Type: application/n-quads"
    return ["curl", "-sf", "-X", "POST", "-H", kind, "-T", str(file), address]


def curl_graph(server: Server, file: Path) -> list[str]:
    """All triples to one graph: Virtuoso takes no quads."""
    triples = server.folder / "graph.nt"
    with file.open(encoding="utf-8") as quads, triples.open("w", encoding="utf-8") as lines:
        lines.writelines(f"{line.rpartition(' <')[0]} .\n" for line in quads)
    user = ["--digest", "--user", ":".join(server.environment.values())]
    kind = ["-H", "Content-Type: application/n-triples"]
    address = f"{server.url}/sparql-graph-crud-auth?graph-uri=https://example.org/all"
    # With --fail curl would take the question for credentials for an answer.
    return ["curl", "-sS", *user, "-X", "PUT", *kind, "-T", str(triples), address]


def isql(server: Server, file: Path) -> list[str]:
    (server.folder / "graph.nq").symlink_to(file)
    ini = (server.folder / "virtuoso.ini").read_text()
    port = ini.partition("ServerPort = ")[2].partition("\n")[0].rpartition(":")[2]
    (server.folder / "load.sql").write_bytes((Path("kg/kits/virtuoso/load.sql")).read_bytes())
    return ["isql-vt", port, "dba", "dba", str(server.folder / "load.sql")]


def ours(server: Server, file: Path) -> list[str]:
    query = ["--query", server.query] if server.query else []
    return [sys.executable, "-m", "kg", "load", server.address, str(file), *query]


OWN: list[tuple[str, str, Command]] = [
    ("folder", "bulk_load", lambda server, file: [sys.executable, "-c", FOLDER, server.address, str(file)]),
    ("oxigraph", "curl", lambda server, file: curl(f"{server.url}/store", file)),
    ("oxigraph", "curl ?no_transaction", lambda server, file: curl(f"{server.url}/store?no_transaction", file)),
    ("fuseki", "curl", lambda server, file: curl(f"{server.base}/data", file)),
    ("rdf4j", "curl", lambda server, file: curl(f"{server.base}/statements", file)),
    ("virtuoso", "curl, one graph", curl_graph),
    ("virtuoso", "isql ld_dir", isql),
]


def timed(kind: str, file: Path, command: Command) -> tuple[float, str]:
    """The seconds that a command takes with a store started anew, and what it told."""
    with tempfile.TemporaryDirectory() as folder:
        server = SERVERS[kind](Path(folder))
        server.start()
        try:
            words = command(server, file)
            start = time.perf_counter()
            told = subprocess.run(words, capture_output=True, env={**os.environ, **server.environment}, check=False)
            seconds = time.perf_counter() - start
            assert told.returncode == 0, told.stderr.decode()
            return seconds, told.stderr.decode()
        finally:
            server.stop()


def compare(file: Path, kind: str, command: Command) -> tuple[float, float, float]:
    """The best seconds: of the other command, and of ours until written and until verified."""
    rounds = []
    for _ in range(ROUNDS):
        other, _ = timed(kind, file, command)
        verified, told = timed(kind, file, ours)
        written = re.search(r"written in ([\d.]+) s.*; ([\d.]+) s,", told)
        assert written, told
        # What comes before its own clock, such as the start of Python, belongs to it.
        rounds.append((other, float(written[1]) + verified - float(written[2]), verified))
    return min(r[0] for r in rounds), min(r[1] for r in rounds), min(r[2] for r in rounds)


def main(file: Path, kinds: list[str]) -> None:
    with file.open("rb") as lines:
        triples = sum(1 for _ in lines)
    print(f"{triples} triples, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, best of {ROUNDS}, triples/s")
    print(f"{'store':9} {'beside it':21} {'':>8} {'written':>8} ratio {'verified':>8} ratio")
    for kind, name, command in OWN:
        if kinds and kind not in kinds:
            continue
        other, written, verified = compare(file, kind, command)
        print(
            f"{kind:9} {name:21} {triples / other:8.0f} {triples / written:8.0f} {other / written:5.2f} "
            f"{triples / verified:8.0f} {other / verified:5.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), sys.argv[2:])
