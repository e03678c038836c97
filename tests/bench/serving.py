"""How fast pages and queries are served, beside two other servers: ``python tests/bench/serving.py BUILD``.

BUILD is the folder of a build. In one run, each alone: `kg serve`, the bare ``oxigraph`` server, and
rdflib-endpoint over the same graph (``pip install oxigraph rdflib-endpoint``); ``wrk`` asks, over 8
connections. Entity pages and their Turtle are asked in turn, so that most come from memory, as with visitors;
``cold`` is the first time that each is asked. ``SELECT`` and ``DESCRIBE`` are one query again and again;
``others`` are queries of which none is asked twice. ``beside`` is while two queries run that do not end.
Memory is that of all processes, shared pages counted once. ``cpu us`` is the processor time of the server for a
request, in microseconds: on a busy machine it tells more than the rate. The bare server has no time limit: with one
it begins a thread for each query, and ends when the system gives it no more of them.

Last, the site is written as plain files, in all forms and then in three (HTML, Turtle, JSON-LD); beside that stands
how long one process takes to write the same bytes. ``TMPDIR`` says where: a file system may take longer than the rest.
"""

from __future__ import annotations

import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pyoxigraph

OURS = "kg serve"
CONNECTIONS = 8
SECONDS = 5
SELECT = (
    "PREFIX hg: <https://w3id.org/hepatograph/ontology#> "
    "SELECT ?c ?percent WHERE { ?c hg:event <https://w3id.org/hepatograph/event/jaundice> ; hg:percent ?percent } "
    "ORDER BY ?c LIMIT 100"
)
OTHERS = (
    "PREFIX hg: <https://w3id.org/hepatograph/ontology#> "
    "SELECT ?c ?percent WHERE {{ ?c hg:event <https://w3id.org/hepatograph{}> ; hg:percent ?percent }} "
    "ORDER BY ?c LIMIT {}"
)
"""Another query each time."""
DESCRIBE = "DESCRIBE <https://w3id.org/hepatograph/event/jaundice>"
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?c < ?f && ?f < ?i) }"
SCRIPT = """
local paths = {}
for line in io.lines("%s") do paths[#paths + 1] = line end
local at = 0
function request()
  at = at %% #paths + 1
  return wrk.format("GET", paths[at])
end
function done(summary, latency, requests)
  io.write(string.format("RESULT %%d %%d %%.2f %%.2f %%.0f\\n", summary.requests,
    summary.errors.status + summary.errors.read + summary.errors.connect + summary.errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, summary.requests / summary.duration * 1e6))
end
"""


class Load(NamedTuple):
    """Milliseconds within which half, and 95 of 100, were answered; how many each second; how many failed.

    ``cpu`` is microseconds of the server's processor time for each.
    """

    half: float
    most: float
    rate: float
    failed: int
    cpu: float = 0.0

    def __str__(self) -> str:
        return f"{self.half:9.1f} {self.most:9.1f} {self.rate:9.0f} {self.failed:7} {self.cpu:8.0f}"


class Peer(NamedTuple):
    """A server: its command for a port, and the path of its endpoint."""

    name: str
    command: Callable[[int], list[str]]
    endpoint: str


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def asked(path: str, query: str) -> str:
    return f"{path}?{urllib.parse.urlencode({'query': query})}"


@contextmanager
def running(peer: Peer) -> Iterator[tuple[str, float, subprocess.Popen[bytes]]]:
    """The address of a server that has begun to answer, and the seconds until it did."""
    port = free_port()
    begin = time.perf_counter()
    program = subprocess.Popen(peer.command(port), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    root = f"http://127.0.0.1:{port}"
    try:
        while not answers(root + asked(peer.endpoint, "ASK {}")):
            if program.poll() is not None or time.perf_counter() - begin > 120:
                raise SystemExit(f"{peer.name} does not start")
            time.sleep(0.01)
        yield root, time.perf_counter() - begin, program
    finally:
        for child in family(program.pid):
            subprocess.run(["kill", "-9", str(child)], check=False, stderr=subprocess.DEVNULL)
        program.wait()


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status == 200
    except (OSError, urllib.error.URLError):
        return False


def family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    below = [int(child) for child in children.read_text().split()] if children.exists() else []
    return [pid, *(one for child in below for one in family(child))]


def memory(pid: int) -> float:
    """Megabytes."""
    total = 0
    for one in family(pid):
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue  # it has just ended
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1000


def processor(pid: int) -> float:
    """Seconds of processor time of a process and all that it started."""
    ticks = 0
    for one in family(pid):
        try:
            told = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has just ended
        ticks += int(told[11]) + int(told[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def load(root: str, paths: list[str], accept: str, pid: int, seconds: float = SECONDS) -> Load:
    before = processor(pid)
    with tempfile.TemporaryDirectory() as folder:
        listed, script = Path(folder) / "paths", Path(folder) / "script.lua"
        listed.write_text("\n".join(paths))
        script.write_text(SCRIPT % listed)
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds:g}s", "--timeout", "60s", "-s", str(script)]
        said = subprocess.run(
            [*command, "-H", f"Accept: {accept}", root], capture_output=True, text=True, check=False
        ).stdout
    if "RESULT" not in said:
        return Load(0, 0, 0, -1)
    numbers = next(line for line in said.splitlines() if line.startswith("RESULT")).split()[1:]
    cpu = 1e6 * (processor(pid) - before) / max(1, int(numbers[0]))
    return Load(float(numbers[2]), float(numbers[3]), float(numbers[4]), int(numbers[1]), cpu)


def cold(root: str, paths: list[str]) -> Load:
    """Each path once, one after the other."""
    times = []
    for path in paths:
        begin = time.perf_counter()
        with urllib.request.urlopen(root + path, timeout=60) as answer:
            answer.read()
        times.append((time.perf_counter() - begin) * 1000)
    times.sort()
    return Load(times[len(times) // 2], times[int(len(times) * 0.95)], 1000 * len(times) / sum(times), 0)


@contextmanager
def burning(root: str, endpoint: str) -> Iterator[None]:
    """Two queries that do not end, asked again whenever they are stopped."""
    command = f'while true; do curl -s -o /dev/null "{root}{asked(endpoint, ENDLESS)}"; done'
    programs = [subprocess.Popen(["bash", "-c", command]) for _ in range(2)]
    time.sleep(1)
    try:
        yield
    finally:
        for program in programs:
            for one in family(program.pid):
                subprocess.run(["kill", "-9", str(one)], check=False)
            program.wait()


def events(build: Path) -> list[str]:
    """The names of all events, which are paths."""
    store = pyoxigraph.Store()
    store.bulk_load(path=build / "graph.nq", format=pyoxigraph.RdfFormat.N_QUADS)
    kind = pyoxigraph.NamedNode("https://w3id.org/hepatograph/ontology#AdverseEvent")
    found = {quad.subject.value for quad in store.quads_for_pattern(None, None, kind)}
    return sorted(name.removeprefix("https://w3id.org/hepatograph") for name in found if "/event/" in name)


def peers(build: Path, scratch: Path) -> list[Peer]:
    store = scratch / "oxigraph"
    loaded = pyoxigraph.Store(str(store))
    loaded.bulk_load(path=build / "graph.nq", format=pyoxigraph.RdfFormat.N_QUADS)
    loaded.flush()
    del loaded
    kg = [sys.executable, "-m", "kg", "serve", "--graph", str(build), "--seconds", "5", "--port"]
    bare = ["oxigraph", "serve-read-only", "--location", str(store), "--union-default-graph"]
    python = ["rdflib-endpoint", "serve", str(build / "graph.nq"), "--host", "127.0.0.1", "--port"]
    found = [Peer(OURS, lambda port: [*kg, str(port)], "/sparql")]
    if shutil.which("oxigraph"):
        found.append(Peer("oxigraph", lambda port: [*bare, "--bind", f"127.0.0.1:{port}"], "/query"))
    if shutil.which("rdflib-endpoint"):
        found.append(Peer("rdflib-endpoint", lambda port: [*python, str(port)], "/"))
    return found


def measured(peer: Peer, build: Path) -> dict[str, Load]:
    """Print what a server does, and give it."""
    names, rows, graph = events(build), "application/sparql-results+json", "text/turtle"
    pages, turtle = [f"{name}.html" for name in names], [f"{name}.ttl" for name in names]
    pick = random.Random(1)
    others = [OTHERS.format(pick.choice(names), 100 + number) for number in range(60_000)]
    with running(peer) as (root, start, program):
        pid = program.pid
        print(f"{peer.name}: started in {start:.2f} s, {memory(pid):.0f} MB")
        print(f"  {'':22} {'p50 ms':>9} {'p95 ms':>9} {'per s':>9} {'failed':>7} {'cpu us':>8}")
        found: dict[str, Load] = {}

        def tell(name: str, told: Load) -> None:
            found[name] = told
            print(f"  {name:22} {told}", flush=True)

        if peer.name == OURS:
            tell("entity page, cold", cold(root, pages))
            tell("entity page", load(root, pages, "text/html", pid))
            tell("entity Turtle", load(root, turtle, graph, pid))
        tell("SELECT", load(root, [asked(peer.endpoint, SELECT)], rows, pid))
        tell("SELECT, others", load(root, [asked(peer.endpoint, query) for query in others], rows, pid))
        tell("DESCRIBE", load(root, [asked(peer.endpoint, DESCRIBE)], graph, pid))
        print(f"  then {memory(pid):.0f} MB")
        with burning(root, peer.endpoint):
            if peer.name == OURS:
                tell("entity page, beside", load(root, pages, "text/html", pid))
            tell("SELECT, beside", load(root, [asked(peer.endpoint, SELECT)], rows, pid, 15))
        print(f"  then {memory(pid):.0f} MB", flush=True)
    return found


def written(build: Path, folder: Path) -> None:
    """Print how long it takes to write the site as plain files, in all forms and in three, beside its bare bytes."""
    for forms in ((), ("--form", "ttl", "--form", "jsonld")):
        begin, before = time.perf_counter(), os.times()
        command = [sys.executable, "-m", "kg", "export", "site", str(folder), "--graph", str(build), *forms]
        subprocess.run(command, check=True)
        seconds, after = time.perf_counter() - begin, os.times()
        cpu = after.children_user + after.children_system - before.children_user - before.children_system
        contents = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        documents = sum(path.suffix == ".ttl" and "dataset" not in path.parts for path in contents)
        bare = put(contents, folder.with_name("bare"))
        told = f"{documents} documents, {len(contents)} files: {seconds:.1f} s, {cpu:.1f} s of processor time"
        print(f"{told}; the same bytes written by one process: {bare:.1f} s, {bare / seconds:.2f} of it")


def put(contents: dict[Path, bytes], folder: Path) -> float:
    """Seconds that it takes to write so many files, and nothing else."""
    begin = time.perf_counter()
    for path, content in contents.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    seconds = time.perf_counter() - begin
    shutil.rmtree(folder)
    return seconds


def main() -> None:
    build = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as scratch:
        told = {peer.name: measured(peer, build) for peer in peers(build, Path(scratch))}
        for name in ("SELECT", "SELECT, others", "DESCRIBE") if "oxigraph" in told else ():
            ours, bare = told[OURS][name], told["oxigraph"][name]
            print(f"{name}: {ours.rate / bare.rate:.2f} of the rate, {ours.cpu / bare.cpu:.2f} of the processor time")
        written(build, Path(scratch) / "site")


if __name__ == "__main__":
    main()
