"""Questions that call an outside endpoint: a second server stands in for it, in its own vocabulary."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rdflib.plugins.sparql import prepareQuery

from kg import assets, federation, questions
from kg.ask import Endpoint
from kg.build import build
from kg.cli import main

sys.path.append(str(Path(__file__).parents[1] / "queries"))
from endpoint import FAULTS, Handler, endpoint
from servers import serving, stored

HERE = Path(__file__).parent
REMOTES = {
    "UniProt": "uniprot.ttl",
    "WikiPathways": "wikipathways.ttl",
    "Wikidata": "wikidata.ttl",
}
PROTEIN = "http://purl.uniprot.org/uniprot/P15391"
COMMONS = "http://commons.wikimedia.org/wiki/Special:FilePath"
DRUG = ["https://w3id.org/hepatograph/drug/blinatumomab", "Blinatumomab"]
TARGET = ["https://w3id.org/hepatograph/target/cd19", "CD19"]
ITEM = "http://www.wikidata.org/entity/Q"
ROWS = {
    "target-functions": [
        [
            *DRUG,
            *TARGET,
            PROTEIN,
            "B-lymphocyte antigen CD19",
            "Helps the receptor of B cells to respond to little antigen.",
        ]
    ],
    "target-diseases": [
        [
            *DRUG,
            *TARGET,
            PROTEIN,
            "http://purl.uniprot.org/diseases/1",
            "Immunodeficiency, common variable, 3",
            "http://purl.uniprot.org/mim/613493",
        ]
    ],
    "target-pathways": [
        [
            *DRUG,
            *TARGET,
            "https://identifiers.org/uniprot/P15391",
            "https://identifiers.org/wikipathways/WP23_r1",
            "WP23",
            "B cell receptor signaling pathway",
            "Homo sapiens",
        ]
    ],
    "drug-images": [
        [*DRUG, f"{ITEM}410189", "image", f"{COMMONS}/Examplora%20antibody.png"],
        [*DRUG, f"{ITEM}410189", "structure", f"{COMMONS}/Examplora%20chains.svg"],
    ],
    "drug-trials": [
        [*DRUG, "4FR53SIF3A", f"{ITEM}410189", f"{ITEM}999999999", "A trial of blinatumomab", "NCT02013167"],
        [*DRUG, "4FR53SIF3A", f"{ITEM}410189", f"{ITEM}999999998", "Another trial", ""],
    ],
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("federated") / "out"
    build([assets.monographs()], folder)
    return folder


@pytest.fixture(scope="module")
def ours(built: Path) -> Iterator[str]:
    with serving(stored(built.parent / "ours", built / "graph.nq")) as url:
        yield url


@pytest.fixture(scope="module")
def remotes(built: Path) -> Iterator[dict[str, str]]:
    """One server that holds what stands in for all of them."""
    with serving(stored(built.parent / "remotes", *(HERE / name for name in REMOTES.values()))) as url:
        yield dict.fromkeys(REMOTES, url)


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["ask", *map(str, words)])


def rows(result: Result) -> list[list[str]]:
    assert (result.exit_code, result.stderr) == (0, "")
    return list(csv.reader(io.StringIO(result.stdout)))[1:]


def called(name: str) -> questions.Service:
    service = questions.question(name).service
    assert service is not None
    return service


def test_each_question_has_rows_here() -> None:
    assert set(ROWS) == set(questions.federated())
    assert {called(name).name for name in ROWS} == set(REMOTES)


@pytest.mark.slow
@pytest.mark.parametrize("name", ROWS)
def test_over_two_servers(name: str, ours: str, remotes: dict[str, str]) -> None:
    words = ("--endpoint", ours, "--service", remotes[called(name).name])
    assert rows(run(name, *words, "--format", "csv")) == ROWS[name]


@pytest.mark.slow
@pytest.mark.parametrize("name", ROWS)
def test_from_a_graph_of_our_own(name: str, built: Path, remotes: dict[str, str]) -> None:
    words = ("--graph", built, "--service", remotes[called(name).name], "--drug", "Blincyto")
    assert rows(run(name, *words, "--format", "csv")) == ROWS[name]


@pytest.mark.slow
@pytest.mark.parametrize("name", ROWS)
def test_the_query_runs_as_it_is(name: str, ours: str, remotes: dict[str, str]) -> None:
    """Any engine that federates gives the same rows without the values that `kg ask` puts in."""
    query = questions.question(name).query.replace(called(name).endpoint, remotes[called(name).name])
    answer = Endpoint(ours, 30).query(query)
    assert [[row[at].value if row[at] else "" for at in range(len(answer.variables))] for row in answer] == ROWS[name]


def test_nobody_is_called_unless_allowed(built: Path) -> None:
    for name in questions.federated():
        result = run(name, "--graph", built)
        assert (result.exit_code, result.stdout) == (2, "")
        assert called(name).endpoint in result.stderr
        assert "--federated allows it" in result.stderr


def test_nobody_is_called_for_nothing(built: Path) -> None:
    result = run("drug-trials", "--graph", built, "--drug", "drug/nobody", "--federated", "--format", "csv")
    assert rows(result) == []


def test_the_call_is_about_our_values_alone(built: Path) -> None:
    asked: list[str] = []

    def listening(handler: Handler, query: str) -> None:
        asked.append(query)
        handler.reply(200, "application/sparql-results+json", b'{"head":{"vars":[]},"results":{"bindings":[]}}')

    with endpoint(listening) as url:
        assert rows(run("target-functions", "--graph", built, "--service", url, "--format", "csv")) == []
    assert len(asked) == 1
    assert f"<{PROTEIN}>" in asked[0]
    assert "hepatograph" not in asked[0]


@pytest.mark.parametrize("fault", ["hangs", "drips", "closes", "500", "404", "a page", "garbage", "cut in the middle"])
def test_services_that_fail(fault: str, built: Path) -> None:
    with endpoint(FAULTS[fault][0]) as url:
        result = run("target-functions", "--graph", built, "--service", url, "--timeout", "0.5")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"kg: {url}: ")
    assert len(result.stderr.splitlines()) == 1


def test_nobody_listens(built: Path) -> None:
    result = run("target-functions", "--graph", built, "--service", "http://127.0.0.1:9/sparql")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "http://127.0.0.1:9/sparql: the connection failed: " in result.stderr


@pytest.mark.parametrize("url", ["file:///etc/passwd", "localhost:80", "http://a b/", "http://a/> { } #"])
def test_a_service_has_an_address(url: str, built: Path) -> None:
    result = run("target-functions", "--graph", built, "--service", url)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "begins with http:// or https://" in result.stderr


@pytest.mark.parametrize("name", questions.federated())
def test_the_header_is_that_of_the_query(name: str) -> None:
    question = questions.question(name)
    assert question.query.count("SERVICE") == 1
    assert f"  SERVICE <{called(name).endpoint}> {{\n" in question.query
    assert called(name).joins in question.columns
    assert [str(variable) for variable in prepareQuery(question.query).algebra.PV] == list(question.columns)
    assert question.summary.endswith("?")
    assert "CC" in question.description, "the licence of what it gives"
    assert {parameter.name for parameter in question.parameters} <= set(question.columns)


@pytest.mark.parametrize("name", questions.federated())
def test_what_the_graph_is_asked_first(name: str) -> None:
    question = questions.question(name)
    asked = federation.joining(question, called(name), question.query)
    assert "SERVICE" not in asked
    assert [str(variable) for variable in prepareQuery(asked).algebra.PV] == [called(name).joins]
