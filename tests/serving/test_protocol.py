"""The cases of the W3C suite for the SPARQL 1.1 Protocol, asked over HTTP: queries, data sets, updates, bad requests.

https://w3c.github.io/rdf-tests/sparql/sparql11/protocol/
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import httpx
import pytest

from kg.serve.lexer import loads, using
from serving.conftest import Server

TOKEN = "a token of this very test"
BEARER = {"Authorization": f"Bearer {TOKEN.replace(' ', '-')}"}
ONE, TWO, THREE = (f"https://example.org/graph/{name}" for name in ("one", "two", "three"))
QUERY, UPDATE = {"Content-Type": "application/sparql-query"}, {"Content-Type": "application/sparql-update"}
SAYS = "https://example.org/says"


@pytest.fixture(scope="module")
def updatable(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that takes updates, and holds three graphs that each say their name of themselves."""
    token = tmp_path_factory.mktemp("token") / "token"
    token.write_text(f"{BEARER['Authorization'].removeprefix('Bearer ')}\n")
    with Server("--graph", str(built), "--update-token", str(token), "--seconds", "10") as running:
        told = " ".join(f"GRAPH <{graph}> {{ <{graph}> <{SAYS}> <{graph}> }}" for graph in (ONE, TWO, THREE))
        answer = running.client.post("sparql", content=f"INSERT DATA {{ {told} }}", headers=UPDATE | BEARER)
        assert (answer.status_code, answer.content) == (204, b"")
        yield running


@pytest.fixture
def endpoint(updatable: Server) -> httpx.Client:
    return updatable.client


def holds(endpoint: httpx.Client, pattern: str, **parameters: object) -> bool:
    answer = endpoint.get("sparql", params={"query": f"ASK {{ {pattern} }}", **parameters})
    assert answer.status_code == 200
    return bool(answer.json()["boolean"])


def updated(endpoint: httpx.Client, update: str, **parameters: object) -> int:
    return endpoint.post("sparql", data={"update": update, **parameters}, headers=BEARER).status_code


def said(graph: str) -> str:
    return f"<{graph}> <{SAYS}> <{graph}>"


@pytest.mark.parametrize("how", ["get", "form"])
@pytest.mark.parametrize(
    ("parameters", "pattern", "true"),
    [
        ({"default-graph-uri": ONE}, said(ONE), True),
        ({"default-graph-uri": ONE}, said(TWO), False),
        ({"default-graph-uri": [ONE, TWO]}, f"{said(ONE)} . {said(TWO)}", True),
        ({"default-graph-uri": [ONE, TWO]}, said(THREE), False),
        ({"named-graph-uri": [ONE, TWO]}, f"GRAPH <{ONE}> {{ {said(ONE)} }} GRAPH <{TWO}> {{ {said(TWO)} }}", True),
        ({"named-graph-uri": [ONE, TWO]}, said(ONE), False),
        ({"named-graph-uri": ONE}, f"GRAPH <{TWO}> {{ ?s ?p ?o }}", False),
        (
            {"default-graph-uri": THREE, "named-graph-uri": [ONE, TWO]},
            f"{said(THREE)} GRAPH ?one {{ {said(ONE)} }} GRAPH ?two {{ {said(TWO)} }}",
            True,
        ),
    ],
    ids=["default", "no other", "defaults", "no third", "named", "no default", "no other named", "full"],
)
def test_data_sets_by_parameters(
    endpoint: httpx.Client, how: str, parameters: Mapping[str, object], pattern: str, *, true: bool
) -> None:
    given = {"query": f"ASK {{ {pattern} }}", **parameters}
    answer = endpoint.get("sparql", params=given) if how == "get" else endpoint.post("sparql", data=given)
    assert answer.json()["boolean"] is true


def test_data_set_of_a_direct_query_stands_in_the_address(endpoint: httpx.Client) -> None:
    query = f"ASK {{ {said(TWO)} }}"
    for graph, true in ((ONE, False), (TWO, True)):
        answer = endpoint.post("sparql", params={"default-graph-uri": graph}, content=query, headers=QUERY)
        assert answer.json()["boolean"] is true


def test_parameters_come_before_the_data_set_of_the_query(endpoint: httpx.Client) -> None:
    query = f"ASK FROM <{ONE}> {{ {said(TWO)} }}"
    assert endpoint.get("sparql", params={"query": query}).json()["boolean"] is False
    assert endpoint.get("sparql", params={"query": query, "default-graph-uri": TWO}).json()["boolean"] is True


def test_relative_names_are_below_the_endpoint(updatable: Server) -> None:
    answer = updatable.client.get("sparql", params={"query": "SELECT (<name> AS ?x) {}"})
    assert answer.json()["results"]["bindings"][0]["x"]["value"] == f"{updatable.url}name"
    assert updated(updatable.client, f"INSERT DATA {{ GRAPH <{ONE}> {{ <{ONE}> <{SAYS}> <other> }} }}") == 204
    assert holds(updatable.client, f"<{ONE}> <{SAYS}> <{updatable.url}other>")


@pytest.mark.parametrize("how", ["form", "direct"])
def test_updates_are_made_and_seen_at_once(endpoint: httpx.Client, how: str) -> None:
    text = f"INSERT DATA {{ <https://example.org/{how}> <{SAYS}> 4.0 }}"
    pattern = f"<https://example.org/{how}> <{SAYS}> 4.00"
    before = endpoint.get("health").json()["release"]
    assert not holds(endpoint, pattern)
    if how == "form":
        assert updated(endpoint, text) == 204
    else:
        assert endpoint.post("sparql", content=text, headers=UPDATE | BEARER).status_code == 204
    assert holds(endpoint, pattern)
    assert endpoint.get("health").json()["release"] != before
    assert endpoint.get("drug/blinatumomab.ttl").status_code == 200


def test_the_files_of_a_release_outlive_an_update(endpoint: httpx.Client) -> None:
    before = endpoint.get("dataset/graph.nq")
    assert before.status_code == 200
    assert updated(endpoint, f"INSERT DATA {{ <{ONE}> <{SAYS}> 5 }}") == 204
    assert updated(endpoint, f"INSERT DATA {{ <{ONE}> <{SAYS}> 6 }}") == 204
    time.sleep(0.5)  # what was served before is put away once nobody uses it
    after = endpoint.get("dataset/graph.nq")
    assert after.status_code == 200
    assert after.content == before.content


@pytest.mark.parametrize(
    ("parameters", "copied"),
    [
        ({"using-graph-uri": ONE}, {ONE}),
        ({"using-graph-uri": [ONE, TWO]}, {ONE, TWO}),
        ({"using-named-graph-uri": [ONE, TWO]}, set()),
    ],
    ids=["default", "defaults", "named"],
)
def test_graphs_of_updates_by_parameters(
    endpoint: httpx.Client, parameters: Mapping[str, object], copied: set[str]
) -> None:
    target = f"https://example.org/copy/{len(copied)}"
    told = f"INSERT {{ GRAPH <{target}> {{ ?s <{SAYS}> ?s }} }} WHERE {{ ?s <{SAYS}> ?s }}"
    assert updated(endpoint, told, **parameters) == 204
    for graph in (ONE, TWO, THREE):
        assert holds(endpoint, f"GRAPH <{target}> {{ {said(graph)} }}") is (graph in copied)


def test_named_graphs_of_updates_by_parameters(endpoint: httpx.Client) -> None:
    told = "INSERT { GRAPH <https://example.org/full> { ?a ?p ?b } } WHERE { ?a ?p ?a GRAPH ?g { ?b ?p ?b } }"
    graphs = {"using-graph-uri": THREE, "using-named-graph-uri": [ONE, TWO]}
    assert updated(endpoint, told, **graphs) == 204
    for graph, true in ((ONE, True), (TWO, True), (THREE, False)):
        assert holds(endpoint, f"GRAPH <https://example.org/full> {{ <{THREE}> ?p <{graph}> }}") is true


BAD: list[tuple[str, dict[str, object], int]] = [
    ("a method for neither", {"method": "PUT", "params": {"query": "ASK {}"}}, 405),
    ("two queries", {"method": "GET", "params": {"query": ["ASK {}", "SELECT * {}"]}}, 400),
    (
        "a query of another type",
        {"method": "POST", "content": "ASK {}", "headers": {"Content-Type": "text/plain"}},
        415,
    ),
    ("a form without type", {"method": "POST", "content": "query=ASK%20%7B%7D"}, 415),
    ("a query without type", {"method": "POST", "content": "ASK {}"}, 415),
    ("no UTF-8", {"method": "POST", "content": "ASK {}".encode("utf-16"), "headers": QUERY}, 400),
    (
        "another encoding",
        {
            "method": "POST",
            "content": "ASK {}",
            "headers": {"Content-Type": "application/sparql-query; charset=UTF-16"},
        },
        415,
    ),
    ("no UTF-8 in a parameter", {"method": "GET", "url": "sparql?query=ASK%20%7B%7D%ff"}, 400),
    ("no query", {"method": "GET", "params": {"query": "ASK {"}}, 400),
    ("an empty query", {"method": "POST", "data": {"query": ""}}, 400),
    ("an update as a query", {"method": "POST", "data": {"query": "CLEAR NAMED"}}, 400),
    ("an update by GET", {"method": "GET", "params": {"update": "CLEAR NAMED"}, "headers": BEARER}, 405),
    ("two updates", {"method": "POST", "data": {"update": ["CLEAR NAMED"] * 2}, "headers": BEARER}, 400),
    ("an update of another type", {"method": "POST", "content": "CLEAR NAMED", "headers": BEARER}, 415),
    ("no update", {"method": "POST", "data": {"update": "CLEAR XYZ"}, "headers": BEARER}, 400),
    ("an empty update", {"method": "POST", "content": " ", "headers": UPDATE | BEARER}, 400),
    ("an update that is no UTF-8", {"method": "POST", "content": b"\xff\xfeC", "headers": UPDATE | BEARER}, 400),
    ("both", {"method": "POST", "data": {"update": "CLEAR NAMED", "query": "ASK {}"}, "headers": BEARER}, 400),
    (
        "two ways to name graphs",
        {
            "method": "POST",
            "data": {
                "update": f"DELETE {{ ?s ?p ?o }} USING <{ONE}> WHERE {{ ?s ?p ?o }}",
                "using-named-graph-uri": ONE,
            },
            "headers": BEARER,
        },
        400,
    ),
    ("no token", {"method": "POST", "data": {"update": "CLEAR NAMED"}}, 401),
    (
        "a wrong token",
        {"method": "POST", "data": {"update": "CLEAR NAMED"}, "headers": {"Authorization": "Bearer of nothing"}},
        401,
    ),
    (
        "a fetch",
        {"method": "POST", "data": {"update": "LOAD <http://127.0.0.1:1/> INTO GRAPH <a:a>"}, "headers": BEARER},
        403,
    ),
    (
        "a call",
        {
            "method": "POST",
            "data": {"update": "INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"},
            "headers": BEARER,
        },
        403,
    ),
    (
        "no IRI",
        {"method": "POST", "data": {"update": "CLEAR NAMED", "using-graph-uri": "no iri"}, "headers": BEARER},
        400,
    ),
]


@pytest.mark.parametrize(("request_", "status"), [bad[1:] for bad in BAD], ids=[bad[0] for bad in BAD])
def test_bad_requests_are_told_and_change_nothing(
    endpoint: httpx.Client, request_: dict[str, object], status: int
) -> None:
    answer = endpoint.request(**({"url": "sparql"} | request_))  # type: ignore[arg-type]
    assert answer.status_code == status
    assert answer.json()["detail"]
    assert ("www-authenticate" in answer.headers) is (status == 401)
    assert holds(endpoint, said(ONE))


def test_an_update_that_takes_too_long_changes_nothing(built: Path, tmp_path: Path) -> None:
    (tmp_path / "token").write_text(BEARER["Authorization"].removeprefix("Bearer "))
    with Server("--graph", str(built), "--update-token", str(tmp_path / "token"), "--seconds", "1.5") as running:
        pattern = " ".join(f"GRAPH ?g{n} {{ ?s{n} ?p{n} ?o{n} }}" for n in range(4))
        endless = f"INSERT {{ ?s0 <{SAYS}> ?s1 }} WHERE {{ {pattern} FILTER(?o0 < ?o1 && ?o1 < ?o2) }}"
        answer = running.client.post("sparql", data={"update": endless}, headers=BEARER)
        assert (answer.status_code, answer.json()["title"]) == (504, "Gateway Timeout")
        assert not holds(running.client, f"?s <{SAYS}> ?o")


def test_updates_are_off_unless_asked_for(client: httpx.Client) -> None:
    for sent in ({"data": {"update": "CLEAR ALL"}}, {"content": "CLEAR ALL", "headers": UPDATE | BEARER}):
        answer = client.post("sparql", **sent)  # type: ignore[arg-type]
        assert answer.status_code == 403
        assert "read only" in answer.json()["detail"]
    told = client.get("sparql", headers={"Accept": "text/turtle"}).text
    assert "SPARQL11Update" not in told


def test_service_description_tells_of_updates(endpoint: httpx.Client) -> None:
    told = endpoint.get("sparql", headers={"Accept": "text/turtle"}).text
    assert "sd:SPARQL11Update" in told
    assert "sd:SPARQL11Query" in told


@pytest.mark.parametrize("text", ["LOAD <a:a>", "load silent <a:a>", "INSERT DATA {}; # LOAD\n LOAD<a:a>"])
def test_loads_are_found(text: str) -> None:
    assert loads(text)


@pytest.mark.parametrize(
    "text", ['INSERT DATA { <a:a> <a:a> "LOAD" }', "# LOAD", "INSERT DATA { <a:LOAD> a:load ?load }"]
)
def test_other_words_are_no_loads(text: str) -> None:
    assert not loads(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("DELETE {} WHERE {}", "DELETE {} USING <a:a> WHERE {}"),
        ("DELETE WHERE { ?s ?p ?o }", "DELETE WHERE { ?s ?p ?o }"),
        ("INSERT DATA {}; INSERT {} # }\nwhere { }", "INSERT DATA {}; INSERT {} # }\nUSING <a:a> where { }"),
        (
            'INSERT { ?s ?p "} WHERE" } WHERE { { SELECT * WHERE {} } }',
            'INSERT { ?s ?p "} WHERE" } USING <a:a> WHERE { { SELECT * WHERE {} } }',
        ),
    ],
)
def test_graphs_are_put_into_updates(text: str, told: str) -> None:
    assert using(text, ["a:a"], []) == told
