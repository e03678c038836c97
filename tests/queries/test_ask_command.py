"""The command ``kg ask`` as people and scripts meet it."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
from click.testing import CliRunner, Result
from endpoint import FAULTS, answering, endpoint
from engines import files

from kg import questions
from kg.cli import main


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The world as a build leaves it: a folder with a graph.nq of named graphs."""
    folder = tmp_path_factory.mktemp("world")
    store = pyoxigraph.Store()
    for number, path in enumerate(files()):
        name = pyoxigraph.NamedNode(f"https://example.org/graph/{number}")
        store.load(path=path, format=pyoxigraph.RdfFormat.TURTLE, to_graph=name)
    store.dump(folder / "graph.nq", format=pyoxigraph.RdfFormat.N_QUADS)
    return folder


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["ask", *map(str, words)])


def test_without_a_name_it_lists() -> None:
    result = run()
    assert result.exit_code == 0
    ours, _, calling = result.stdout.partition("\n\n")
    assert [line.split()[0] for line in ours.splitlines()] == questions.names()
    assert [line.split()[0] for line in calling.splitlines()[2:]] == questions.federated()


@pytest.mark.parametrize("name", questions.names() + questions.federated())
def test_help(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    question = questions.question(name)
    assert question.description.split()[-1] in result.stdout
    assert all(f"--{parameter.name}" in result.stdout for parameter in question.parameters)
    assert all(f"  {column} " in result.stdout for column in question.columns)


def test_rows_in_every_format(world: Path) -> None:
    words = ("regulatory-events", "--graph", world / "graph.nq", "--event", "approved")
    assert run(*words, "--format", "tsv").stdout.splitlines()[1].split("\t")[2:5] == [
        '"approved"',
        '"2011"^^<http://www.w3.org/2001/XMLSchema#gYear>',
        '"US"',
    ]
    (row,) = csv.DictReader(run(*words, "--format", "csv").stdout.splitlines())
    assert (row["drugName"], row["year"]) == ("Veltamine", "2011")
    told = json.loads(run(*words, "--format", "json").stdout)
    assert told["results"]["bindings"][0]["year"]["value"] == "2011"
    assert run(*words).stdout.splitlines()[2].split()[:5] == ["drug/veltamine", "Veltamine", "approved", "2011", "US"]


def test_a_graph_in_every_format(world: Path) -> None:
    words = ("drug-card", "--graph", world, "--drug", "dornaxib")
    turtle = pyoxigraph.parse(run(*words).stdout, format=pyoxigraph.RdfFormat.TURTLE)
    lines = pyoxigraph.parse(run(*words, "--format", "nt").stdout, format=pyoxigraph.RdfFormat.N_TRIPLES)
    linked = pyoxigraph.parse(run(*words, "--format", "json").stdout, format=pyoxigraph.RdfFormat.JSON_LD)
    one, two, three = ({(q.subject, q.predicate, q.object) for q in quads} for quads in (turtle, lines, linked))
    assert one == two == three
    assert len(one) > 10


def test_several_values_and_hyphened_names(world: Path) -> None:
    result = run("latency", "--graph", world, "--drug", "veltamine", "--drug", "dornaxib", "--format", "csv")
    assert len(result.stdout.splitlines()) == 3
    result = run("targets", "--graph", world, "--target-name", "VLX2", "--format", "csv")
    assert len(result.stdout.splitlines()) == 2


def test_no_rows_are_an_answer(world: Path) -> None:
    result = run("latency", "--graph", world, "--drug", "drug/nobody", "--format", "csv")
    assert (result.exit_code, result.stdout_bytes) == (0, b"drug,drugName,min,max,unit,claim\r\n")


def test_an_oxigraph_folder(world: Path, tmp_path: Path) -> None:
    store = pyoxigraph.Store(str(tmp_path / "store"))
    store.load(path=world / "graph.nq", format=pyoxigraph.RdfFormat.N_QUADS)
    store.flush()
    del store
    assert run("latency", "--graph", tmp_path / "store").stdout == run("latency", "--graph", world).stdout


def test_over_an_endpoint(world: Path) -> None:
    with endpoint(answering) as url:
        result = run("latency", "--endpoint", url, "--drug", "Veltora", "--format", "tsv")
    assert result.stdout == run("latency", "--graph", world, "--drug", "Veltora", "--format", "tsv").stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["tragets"], "near it are targets"),
        (["targets", "--nonsense", "1"], "No such option"),
        (["targets", "--drug", "veltamin"], "near it are veltamine"),
        (["targets", "--drug", "zzz"], "`kg ask drugs` lists them"),
        (["targets", "--target", "not a name"], "neither an IRI, nor a CURIE"),
        (["targets", "--target", "nonsense:1"], "neither an IRI, nor a CURIE"),
        (["likelihood-scores", "--category", "Z"], "'Z' is not one of"),
        (["small-denominators", "--below", "few"], "not a number"),
        (["targets", "--format", "ttl"], "not answered as ttl"),
        (["drug-card", "--format", "csv"], "not answered as csv"),
        (["targets", "--timeout", "0"], "0"),
        (["targets", "--endpoint", "file:///etc/passwd"], "exclude each other"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_usage(world: Path, words: list[str], message: str) -> None:
    graph = ["--graph", str(world)] if len(words) > 1 else []
    result = run(*words, *graph)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("absent.nq", None, "no such graph"),
        ("broken.nq", "<a> <b", "graph"),
        ("folder", "", "folder"),
        ("data.xyz", "x", "xyz"),
    ],
)
def test_graphs_that_are_none(tmp_path: Path, name: str, content: str | None, message: str) -> None:
    path = tmp_path / name
    if name == "folder":
        path.mkdir()
    elif content is not None:
        path.write_text(content)
    result = run("targets", "--graph", path)
    assert result.exit_code == 2
    assert message in result.stderr
    assert name in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("fault", ["hangs", "500", "a page", "garbage"])
def test_endpoints_that_fail(fault: str) -> None:
    with endpoint(FAULTS[fault][0]) as url:
        result = run("targets", "--endpoint", url, "--timeout", "0.5")
    assert (result.exit_code, result.stdout) == (2, "")
    assert url in result.stderr


def test_a_closed_pipe_is_no_fault(world: Path) -> None:
    command = f"{sys.executable} -m kg ask evidence --graph {world} --format csv | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.startswith("drug,drugName,claim")
    assert done.stderr == ""
