"""An ontology loaded beside the graph: adverse events under any branch of it."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

import pyoxigraph
import pytest
from click.testing import CliRunner, Result
from invented import bits, overview

from kg import hierarchies
from kg.build import build
from kg.cli import main

sys.path.append(str(Path(__file__).parents[1] / "federation"))
from servers import serving, stored

LIVER = "HP:0001392"
UNDER = {"jaundice", "hepatitis"}
FUNCTION = "HP:0025155"
FAILURE = {"acute liver failure"}
ELSEWHERE = {"nausea", "fatigue"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("beside")
    common = "Common side effects include nausea, fatigue and jaundice."
    words = f"{common} Serious adverse events include hepatitis and acute liver failure."
    (folder / "examplostat.nxml").write_bytes(bits(overview(words)))
    build([folder / "examplostat.nxml"], folder / "out")
    return folder / "out"


@pytest.fixture(scope="module")
def ontology(built: Path) -> Path:
    path = built.parent / "hp.nq"
    assert run("export", "hierarchy", "hp", "--out", path).exit_code == 0
    return path


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, words)])


def events(*words: str | Path, branch: str = LIVER) -> list[str]:
    result = run("ask", "events-under-a-branch", *words, "--branch", branch, "--format", "csv")
    assert (result.exit_code, result.stderr) == (0, "")
    return [row["eventName"] for row in csv.DictReader(io.StringIO(result.stdout))]


def test_the_events_are_there(built: Path) -> None:
    result = run("ask", "adverse-events", "--graph", built, "--format", "csv")
    assert {
        row["eventName"].lower() for row in csv.DictReader(io.StringIO(result.stdout))
    } == UNDER | FAILURE | ELSEWHERE


def test_without_the_ontology_no_term_is_under_another(built: Path) -> None:
    assert events("--graph", built) == []


def test_two_files(built: Path, ontology: Path) -> None:
    found = events("--graph", built, "--graph", ontology)
    assert set(found) == UNDER
    assert len(found) == len(UNDER)
    assert set(events("--graph", built, "--graph", ontology, branch=FUNCTION)) == FAILURE


def test_a_release_as_rdf(built: Path, ontology: Path) -> None:
    (hierarchy,) = hierarchies.hierarchies()
    store = pyoxigraph.Store()
    store.load(path=ontology)
    path = built.parent / "hp.rdf"
    store.dump(path, format=pyoxigraph.RdfFormat.RDF_XML, from_graph=pyoxigraph.NamedNode(hierarchy.graph))
    assert set(events("--graph", built, "--graph", path)) == UNDER


def test_one_folder_of_oxigraph(built: Path, ontology: Path) -> None:
    folder = stored(built.parent / "store", built / "graph.nq", ontology)
    assert set(events("--graph", folder)) == UNDER


@pytest.mark.slow
def test_loaded_by_the_command(built: Path, ontology: Path) -> None:
    folder = built.parent / "loaded"
    assert run("load", folder, built, ontology).exit_code == 0
    assert set(events("--graph", folder)) == UNDER


@pytest.mark.slow
def test_one_server(built: Path, ontology: Path) -> None:
    with serving(stored(built.parent / "served", built / "graph.nq", ontology)) as url:
        assert set(events("--endpoint", url)) == UNDER


def test_a_folder_of_oxigraph_is_opened_alone(built: Path, ontology: Path) -> None:
    folder = stored(built.parent / "alone", ontology)
    result = run("ask", "events-under-a-branch", "--graph", built, "--graph", folder)
    assert result.exit_code == 2
    assert "a folder of Oxigraph is opened alone" in result.stderr


def test_what_is_exported_says_of_which_release_it_is() -> None:
    (hierarchy,) = hierarchies.hierarchies()
    result = run("export", "hierarchy", "HP")
    assert result.exit_code == 0
    assert hierarchy.version in result.stdout
    assert f"<{hierarchy.license}>" in result.stdout
    assert result.stdout.count("#subClassOf> ") > 18_000
