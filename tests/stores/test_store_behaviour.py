"""What holds for every store: the same tests, on whatever of them can start here."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph
import pytest
from books import BASE, XSD, book, contents, ontology, quads
from click.testing import CliRunner
from running_stores import ROOT, Folder, Oxigraph, Server, alone, credentials, server

sys.path.append(str(ROOT / "tests" / "queries"))
from engines import files, oxigraph, table

from kg import iri, loaders, questions
from kg.agreement import difference
from kg.ask import Embedded, Endpoint, Engine
from kg.assets import data, monographs
from kg.build import build
from kg.cli import main
from kg.errors import UsageError
from kg.load import Report, load
from kg.named_graphs import Content
from kg.transport.client import Patience
from kg.vocab import HG, PROV, RDF

__all__ = ["credentials", "server"]
with_credentials = pytest.mark.usefixtures("credentials")
PATIENCE = Patience(read=60.0, connect=5.0)


def loaded(
    server: Server, graphs: dict[str, Content], *, batch: int = 0, patience: Patience = PATIENCE, prune: bool = False
) -> Report:
    with loaders.opened(server.address, query=server.query, batch=batch, patience=patience) as store:
        return load(store, graphs, lambda *_: None, prune=prune)


def kept(server: Server, name: str) -> bytes:
    with loaders.opened(server.address, query=server.query) as store:
        return store.content(name)


def emptied(server: Server, names: list[str]) -> None:
    with loaders.opened(server.address, query=server.query) as store:
        for name in names:
            store.replace(name, b"")


def same(server: Server, graphs: dict[str, Content]) -> bool:
    return all(difference(content.lines, kept(server, name)).agrees for name, content in graphs.items())


@with_credentials
def test_a_second_load_writes_nothing(server: Server, tmp_path: Path) -> None:
    graphs = contents(book(tmp_path / "book.nq"))
    emptied(server, list(graphs))
    first = loaded(server, graphs)
    assert (first.graphs, first.triples, first.written) == (8, 2400, 8)
    assert same(server, graphs)
    assert loaded(server, graphs).written == 0
    assert same(server, graphs)


@with_credentials
def test_a_chapter_that_changed_is_replaced_and_no_other(server: Server, tmp_path: Path) -> None:
    loaded(server, contents(book(tmp_path / "one.nq")))
    later = contents(book(tmp_path / "two.nq", edition="second"))
    assert loaded(server, later).written == 1
    assert same(server, later)


@with_credentials
def test_small_batches_give_the_same(server: Server, tmp_path: Path) -> None:
    graphs = contents(book(tmp_path / "book.nq", edition="third"))
    emptied(server, list(graphs))
    assert loaded(server, graphs, batch=20_000).written == 8
    assert same(server, graphs)


LITERALS = {
    "astral": '"𝔊𝔯𝔢𝔢𝔨 😀"',
    "combining": '"e\\u0301 \\u00E9 \\uFB01"',
    "controls": '"tab\\t line\\n return\\r quote\\" back\\\\"',
    "long": f'"{"a long word " * 9000}"',
    "markup": '"<b>&amp; {x} ?y $z</b>"@en',
    "empty": '""',
    "decimal": f'"12.70"^^<{XSD}decimal>',
    "other decimal": f'"12.7"^^<{XSD}decimal>',
    "whole decimal": f'"36"^^<{XSD}decimal>',
    "integer": f'"007"^^<{XSD}integer>',
    "huge": f'"123456789012345678901234567890"^^<{XSD}integer>',
    "year": f'"2011"^^<{XSD}gYear>',
    "month": f'"2011-03"^^<{XSD}gYearMonth>',
    "date": f'"2011-03-07"^^<{XSD}date>',
    "moment": f'"2011-03-07T05:00:00.500Z"^^<{XSD}dateTime>',
    "truth": f'"true"^^<{XSD}boolean>',
    "hash": f'"ab12"^^<{XSD}hexBinary>',
    "address": f'"https://example.org/a"^^<{XSD}anyURI>',
    "language": '"Fieber"@de-AT',
    "script": '"発熱"@ja',
}
REWRITES = {
    "folder": {"decimal", "integer", "moment"},
    "oxigraph": {"decimal", "integer", "moment"},
    "gsp": {"decimal", "integer", "moment"},
    "update": {"decimal", "integer", "moment"},
    "fuseki": {"decimal", "whole decimal", "integer", "moment"},
    "rdf4j": set(),
    "virtuoso": {"decimal", "integer", "huge"},
}


@with_credentials
def test_literals_survive_or_the_change_is_told(server: Server) -> None:
    name = f"{BASE}literals"
    lines = sorted(f"<{BASE}{key.replace(' ', '-')}> <{BASE}says> {text} .\n" for key, text in LITERALS.items())
    graphs = {name: Content(lines="".join(lines).encode(), size=len(lines), blank=False)}
    graphs[name] = normal(graphs[name])
    emptied(server, [name])
    report = loaded(server, graphs)
    changed = {sent.partition("> ")[0].removeprefix(f"<{BASE}").replace("-", " ") for sent, _ in report.rewritten}
    assert changed == REWRITES[server.kind]


def normal(content: Content) -> Content:
    """As a parser spells it."""
    lines = sorted({f"{q.triple} .\n" for q in pyoxigraph.parse(content.lines, format=pyoxigraph.RdfFormat.N_TRIPLES)})
    return Content(lines="".join(lines).encode(), size=len(lines), blank=False)


@with_credentials
def test_an_ontology_goes_to_a_graph_of_its_own(server: Server, tmp_path: Path) -> None:
    name = f"{BASE}ontology"
    graphs = contents(ontology(tmp_path / "ontology.ttl"), into=name)
    assert graphs[name].blank
    emptied(server, [name])
    for batch in (0, 0, 30_000):
        loaded(server, graphs, batch=batch)
        assert same(server, graphs)


@with_credentials
def test_the_default_graph_gains_and_loses_nothing(server: Server, tmp_path: Path) -> None:
    (tmp_path / "one.nt").write_text(f"<{BASE}one> <{BASE}of> <{BASE}drug> .\n")
    (tmp_path / "two.nt").write_text(f"<{BASE}two> <{BASE}of> <{BASE}drug> .\n")
    if not server.has_default:
        with pytest.raises(UsageError, match="give --graph IRI"):
            loaded(server, contents(tmp_path / "one.nt", into=""))
        return
    for file in ("one.nt", "two.nt", "one.nt"):
        loaded(server, contents(tmp_path / file, into=""))
    assert loaded(server, contents(tmp_path / "one.nt", tmp_path / "two.nt", into="")).written == 0


def engine(server: Server) -> Engine:
    if isinstance(server, Folder):
        return Embedded(pyoxigraph.Store.read_only(server.address))
    return Endpoint(server.endpoint, 60)


TRUTH = {"true": "1", "false": "0"}
"""Virtuoso keeps truth values as they are, but gives them as numbers in the rows of an answer."""


@with_credentials
def test_every_question_has_the_rows_of_the_embedded_store(server: Server) -> None:
    emptied(server, [BASE + each for each in ("literals", "ontology", *(f"chapter/{n}" for n in range(30)))])
    world, *lists = files()
    graphs = contents(world, into=f"{BASE}world") | contents(*lists, into=f"{BASE}lists")
    assert loaded(server, graphs).has_union
    asked = engine(server)
    wrong = {}
    for name in questions.names():
        text = (data("queries/ask") / f"{name}.rq").read_text(encoding="utf-8")
        there, here = table(asked.query(text)), table(oxigraph().query(text))
        if server.kind == "virtuoso":
            here = [tuple(TRUTH.get(cell, cell) for cell in row) for row in here]
        if there != here:
            wrong[name] = (there[:3], here[:3], len(there), len(here))
    emptied(server, [f"{BASE}world", f"{BASE}lists"])
    assert wrong == {}


@with_credentials
def test_the_shipped_monograph(server: Server, tmp_path: Path) -> None:
    build([monographs()], tmp_path / "out")
    report = loaded(server, contents(tmp_path / "out"))
    assert report.question == "likelihood-scores"
    assert report.rows > 0
    assert report.has_union


@with_credentials
def test_graphs_that_are_left_of_another_build_are_told_and_dropped(server: Server, tmp_path: Path) -> None:
    kept_graph, gone, derived = iri.chapter("invented"), iri.chapter("withdrawn"), iri.graph("derived/old-counts")
    other = f"{BASE}of-somebody-else"
    path = tmp_path / "build" / "graph.nq"
    path.parent.mkdir()
    emptied(server, [kept_graph, gone, derived, other])
    about = {name: f"<{name}> <{RDF.type}> <{HG.Chapter}>" for name in (kept_graph, gone, other)}
    about[derived] = f"<{derived}> <{PROV.wasGeneratedBy}> <{BASE}run>"
    path.write_text("".join(quads([line], name) for name, line in about.items()))
    loaded(server, contents(path), prune=True)
    path.write_text(quads([about[kept_graph]], kept_graph))
    assert loaded(server, contents(path)).left == (gone, derived)
    (path.parent / "derived.nq").write_text(quads([about[derived]], derived))
    report = loaded(server, contents(path.parent), prune=True)
    assert (report.graphs, report.left, report.dropped) == (2, (gone,), (gone,))
    assert [name for name in about if kept(server, name)] == [kept_graph, other, derived]
    assert loaded(server, contents(path.parent), prune=True).left == ()
    emptied(server, list(about))


def started(server: Server, path: Path, *options: str) -> subprocess.Popen[str]:
    query = ["--query", server.query] if server.query else []
    command = [sys.executable, "-m", "kg", "load", server.address, str(path), "--batch", "60000", *query, *options]
    return subprocess.Popen(
        command, cwd=ROOT, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    )


def begun(process: subprocess.Popen[str]) -> None:
    """Wait until a part is written."""
    assert process.stderr is not None
    line = process.stderr.readline()
    assert " of " in line, line + process.stderr.read()


@with_credentials
def test_a_load_that_was_killed_goes_on(server: Server, tmp_path: Path) -> None:
    path = book(tmp_path / "book.nq", graphs=30, triples=400, edition="killed")
    graphs = contents(path)
    emptied(server, list(graphs))
    with started(server, path) as process:
        begun(process)
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    report = loaded(server, graphs)
    assert same(server, graphs)
    assert report.written < len(graphs), "nothing of the first load was left"


@with_credentials
def test_a_server_that_is_killed_and_comes_back(server: Server, tmp_path: Path) -> None:
    if isinstance(server, Folder):
        pytest.skip("a folder has no server")
    path = book(tmp_path / "book.nq", graphs=30, triples=400, edition="restarted")
    graphs = contents(path)
    emptied(server, list(graphs))
    with started(server, path, "--tries", "9") as process:
        begun(process)
        server.kill()
        time.sleep(0.5)
        server.start()
        _, told = process.communicate(timeout=180)
    assert process.returncode == 0, told
    assert same(server, graphs)
    emptied(server, list(graphs))


@pytest.mark.slow
def test_a_default_graph_that_is_no_union_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Apart(Oxigraph):
        def command(self) -> list[str]:
            return [word for word in super().command() if word != "--union-default-graph"]

    alone(monkeypatch, tmp_path)
    (tmp_path / "server").mkdir()
    apart = Apart(tmp_path / "server")
    apart.start()
    try:
        path = book(tmp_path / "book.nq", graphs=2, triples=20)
        told = CliRunner().invoke(main, ["load", apart.address, str(path)])
    finally:
        apart.stop()
    assert told.exit_code == 0, told.output
    assert "not the union of its named graphs" in told.output
    assert "set `oxigraph serve --union-default-graph`" in told.output
