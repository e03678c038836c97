"""What changed since the release before, and names that are no longer in use: served, and as plain files."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner
from invented import DRUG, bits, overview

from kg.cli import main
from kg.iri import BASE
from serving.conftest import Server

OLD, NEW = f"{DRUG} led to jaundice in 4.0% of patients.", f"{DRUG} led to jaundice in 5.0% of patients."
ADDED = f"Fever arose in 4.0% of patients on {DRUG.lower()}."


def run(*arguments: str) -> str:
    answer = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert answer.exit_code == 0, answer.output
    return answer.stdout


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build that has the files of a release beside it which tell what changed since another build."""
    place = tmp_path_factory.mktemp("changed")
    for name, said in (("old", (OLD,)), ("new", (NEW, ADDED))):
        (place / name).mkdir()
        (place / name / "x.nxml").write_bytes(bits(overview(*said)))
        run("build", str(place / name / "x.nxml"), "--out", str(place / name / "out"))
    old, new = str(place / "old" / "out"), place / "new" / "out"
    (new / "changes.json").write_text(run("diff", old, str(new), "--format", "json"))
    (new / "changes.nq").write_text(run("diff", old, str(new), "--format", "rdf"))
    (new / "retired.nt").write_text(run("diff", old, str(new), "--format", "retired"))
    tables = new / "tables"
    tables.mkdir()
    (tables / "drugs.csv").write_text("drug\n")
    (tables / "letter.csv").write_text("not listed\n")
    (new / "SHA256SUMS").write_text("0  tables/drugs.csv\n0  graph.nq\n")
    return new


@pytest.fixture(scope="module")
def client(changed: Path) -> Iterator[httpx.Client]:
    with Server("--graph", str(changed)) as running:
        yield running.client


def retired(changed: Path) -> tuple[str, str]:
    """A name that has another in its place, and that other one, as paths."""
    pattern = rf"<{BASE}(\S+)> <\S+isReplacedBy> <{BASE}(\S+)>"
    return next((old, new) for old, new in re.findall(pattern, (changed / "retired.nt").read_text()) if "#" not in old)


def test_page_of_changes_tells_them_drug_by_drug(client: httpx.Client) -> None:
    page = client.get("changes.html")
    assert page.status_code == 200
    assert "percent 4.0 → 5.0" in page.text.replace("percentage", "percent")
    assert re.search(r'<a href="drug/examplostat.html"[^>]*>examplostat</a>', page.text, re.IGNORECASE)
    assert "is-added" in page.text
    assert "is-changed" in page.text
    assert 'href="dataset/changes.json"' in page.text


def test_landing_page_announces_changes(client: httpx.Client) -> None:
    page = client.get("index.html").text
    assert "Changed since the release before" in page
    assert re.search(r"1 (changed|added)", page)
    assert 'href="changes.html"' in page


def test_changes_may_be_asked_for(client: httpx.Client) -> None:
    rows = client.get("answer/changes.csv").text.splitlines()
    assert {row.split(",")[2] for row in rows[1:]} >= {"added", "changed"}


def test_without_a_release_before_there_is_no_page_of_changes(built: Path) -> None:
    with Server("--graph", str(built)) as running:
        assert running.client.get("changes.html").status_code == 404
        assert 'href="changes.html"' not in running.client.get("index.html").text


def test_retired_name_is_gone_and_leads_to_the_one_in_its_place(client: httpx.Client, changed: Path) -> None:
    old, new = retired(changed)
    named = client.get(old, headers={"Accept": "text/html"})
    assert (named.status_code, named.headers["location"]) == (303, f"{client.base_url}{old}.html")
    page = client.get(f"{old}.html")
    assert page.status_code == 410
    assert "This name is withdrawn" in page.text
    assert f"{new.rpartition('/')[2]}.html" in page.text
    data = client.get(f"{old}.nt")
    assert data.status_code == 410
    assert f"<{BASE}{new}>" in data.text
    assert client.get(f"{new}.html").status_code == 200


def test_files_that_a_release_lists_are_there_and_no_others(client: httpx.Client) -> None:
    assert client.get("dataset/tables/drugs.csv").headers["content-type"] == "text/csv; charset=utf-8"
    assert client.get("dataset/tables/letter.csv").status_code == 404
    assert client.get("dataset/SHA256SUMS").status_code == 200


def test_pages_show_the_rows_of_mapping_tables(client: httpx.Client) -> None:
    page = client.get("event/jaundice.html").text
    assert re.search(r"HP:0000952</a> Jaundice</th><td>by hand</td>", page)
    tables = client.get("mappings.html").text
    (path,) = set(re.findall(r'href="(mappings/adverse-event\.sssom\.tsv)"', tables))
    assert client.get(path).text.startswith("#curie_map:")


def test_numbers_are_as_reported_in_every_answer(client: httpx.Client, changed: Path) -> None:
    assert '"5.0"' in (changed / "graph.nq").read_text()
    query = f"SELECT ?o ?percent {{ ?o <{BASE}ontology#percent> ?percent }}"
    rows = client.get("sparql", params={"query": query}).json()["results"]["bindings"]
    assert sorted(row["percent"]["value"] for row in rows) == ["4.0", "5.0"]
    for suffix in ("csv", "tsv", "json", "xml"):
        assert re.search(r"(?<![\d.])5\.0(?![\d%])", client.get(f"answer/adverse-event-frequencies.{suffix}").text)
    observation = next(row["o"]["value"] for row in rows if row["percent"]["value"] == "5.0").removeprefix(BASE)
    for suffix in ("nt", "ttl", "jsonld", "rdf", "trig", "html"):
        assert re.search(r"(?<![\d.])5\.0(?![\d%])", client.get(f"{observation}.{suffix}").text), suffix
    graph = client.get("sparql", params={"query": f"DESCRIBE <{BASE}{observation}>"}).text
    assert re.search(r"hg:percent 5\.0 ", graph)


@pytest.fixture(scope="module")
def files(changed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as plain files, and rules for servers of them."""
    place = tmp_path_factory.mktemp("files")
    run("export", "site", str(place / "site"), "--graph", str(changed), "--jobs", "2")
    options = ["--target", "https://example.org/", "--root", str(place / "site")]
    run("export", "w3id", str(place / "rules"), *options)
    return place


@pytest.mark.slow
def test_plain_files_tell_of_withdrawn_names(files: Path, changed: Path) -> None:
    old, _ = retired(changed)
    page = files / "site" / f"{old}.html"
    assert "This name is withdrawn" in page.read_text()
    assert (files / "site" / "gone" / f"{old}.html").read_bytes() == page.read_bytes()
    assert not (files / "site" / "gone" / "event").exists()
    assert json.loads((files / "site" / "dataset" / "changes.json").read_text())["drugs"]
    assert (files / "site" / "changes.html").is_file()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def nginx(rules: Path, port: int) -> list[str]:
    here = rules.parent
    settings = (rules / "nginx.conf").read_text().replace("listen 80;", f"listen 127.0.0.1:{port};")
    paths = "".join(
        f"{name}_temp_path {here}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = (
        f"daemon off; pid {here}/pid; error_log {here}/log;\nevents {{}}\nhttp {{ access_log off;\n{paths}{settings}}}"
    )
    (here / "nginx.conf").write_text(whole)
    return ["nginx", "-e", str(here / "log"), "-c", str(here / "nginx.conf"), "-g", "user root;"]


def caddy(rules: Path, port: int) -> list[str]:
    settings = (rules / "Caddyfile").read_text().replace(":80 {", f"http://127.0.0.1:{port} {{")
    (rules.parent / "Caddyfile").write_text("{\n\tadmin off\n}\n" + settings)
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(rules.parent / "Caddyfile")]


@pytest.mark.slow
@pytest.mark.parametrize("command", [nginx, caddy], ids=["nginx", "caddy"])
def test_servers_of_plain_files_answer_as_ours_does(
    files: Path, changed: Path, client: httpx.Client, command: Callable[[Path, int], list[str]]
) -> None:
    if not shutil.which(command.__name__):
        pytest.skip(f"no {command.__name__} here: install Debian's package {command.__name__} to try the rules")
    port = free_port()
    program = subprocess.Popen(
        command(files / "rules", port), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}/") as theirs:
            _wait_for(theirs, program)
            _compare(theirs, client, retired(changed)[0])
    finally:
        program.terminate()
        program.communicate(timeout=20)


def _wait_for(theirs: httpx.Client, program: subprocess.Popen[str]) -> None:
    for _ in range(200):
        try:
            theirs.get("")
        except httpx.TransportError:
            assert program.poll() is None, program.communicate()[1]
            time.sleep(0.05)
        else:
            return
    pytest.fail("it does not answer")


def _compare(theirs: httpx.Client, ours: httpx.Client, gone: str) -> None:
    for path in (
        "index.html",
        "drug/examplostat.html",
        "event/jaundice.ttl",
        "event/jaundice.linkset.json",
        f"{gone}.nt",
    ):
        mine, other = ours.get(path), theirs.get(path)
        assert (other.status_code, other.content) == (mine.status_code, mine.content), path
        kind = mine.headers["content-type"].partition(";")[0]
        assert other.headers["content-type"].partition(";")[0] == kind, path
    for accept in (
        "text/turtle",
        "application/ld+json",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    ):
        mine, other = (each.get("event/jaundice", headers={"Accept": accept}) for each in (ours, theirs))
        assert other.status_code == mine.status_code == 303
        assert other.headers["location"].rpartition("/")[2] == mine.headers["location"].rpartition("/")[2]
    assert theirs.get("event/nothing").status_code == 404
    assert theirs.get(gone, headers={"Accept": "text/turtle"}).headers["location"].endswith(f"{gone}.ttl")
