"""Other ways to serve: behind a proxy, from an endpoint, withdrawn names, and one release after another."""

from __future__ import annotations

import shutil
import threading
import time
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.iri import BASE
from serving.conftest import Server

WITHDRAWN = (
    f"<{BASE}event/old-name> <http://www.w3.org/2002/07/owl#deprecated> "
    f'"true"^^<http://www.w3.org/2001/XMLSchema#boolean> <{BASE}graph/links> .\n'
    f"<{BASE}event/old-name> <http://purl.org/dc/terms/isReplacedBy> <{BASE}event/fever> <{BASE}graph/links> .\n"
)


@pytest.mark.slow
def test_new_release_comes_without_a_failed_request(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    shutil.copytree(built, folder)
    with Server("--graph", str(folder), "--base-url", "https://example.org/hg/") as running:
        first = running.client.get("health").json()["release"]
        assert running.client.get("event/old-name").status_code == 404
        failed: list[int] = []
        stop = threading.Event()

        def ask() -> None:
            with httpx.Client(base_url=running.url, timeout=60) as own:
                while not stop.is_set():
                    for path in ("event/fever.html", "answer/targets.csv", "sparql?query=ASK%20%7B%7D"):
                        status = own.get(path).status_code
                        if status != 200:
                            failed.append(status)

        asking = threading.Thread(target=ask)
        asking.start()
        text = (folder / "graph.nq").read_text(encoding="utf-8")
        (folder / "graph.new").write_text(text + WITHDRAWN, encoding="utf-8")
        (folder / "graph.new").replace(folder / "graph.nq")
        end = time.monotonic() + 40
        while running.client.get("health").json()["release"] == first and time.monotonic() < end:
            time.sleep(0.1)
        time.sleep(0.3)
        stop.set()
        asking.join()
        assert running.client.get("health").json()["release"] != first
        assert failed == []
        gone = running.client.get("event/old-name.html")
        assert gone.status_code == 410
        assert 'replaced by <a href="fever.html"' in gone.text
        named = running.client.get("event/old-name", headers={"Accept": "text/turtle"})
        assert named.headers["location"] == "https://example.org/hg/event/old-name.ttl"
        assert running.client.get("hg/event/fever.ttl").status_code == 200
        assert (
            '<https://example.org/hg/event/fever.ttl>; rel="describedby"'
            in (running.client.get("event/fever.html").headers["link"])
        )
        (folder / "graph.nq").write_text("nonsense", encoding="utf-8")
        time.sleep(2)
        assert running.client.get("event/fever.html").status_code == 200


def test_a_port_that_is_taken_is_told(server: Server) -> None:
    port = server.url.removesuffix("/").rpartition(":")[2]
    answer = CliRunner().invoke(main, ["serve", "--port", port])
    assert answer.exit_code == 2
    assert f"--port {port}: cannot be listened on" in answer.output


@pytest.mark.slow
def test_another_endpoint_gives_the_same_pages(server: Server, client: httpx.Client) -> None:
    with Server("--endpoint", f"{server.url}sparql") as running:
        for path in ("event/fever.nt", "grade/rare.ttl", "target/cd19.jsonld"):
            assert running.client.get(path).content == client.get(path).content
        page = running.client.get("drug/blinatumomab.html")
        assert page.status_code == 200
        assert "62% vs" in page.text.replace('<span class="quiet">', "")
        assert running.client.get("answer/targets.csv").text.splitlines()[1:]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--base-url", "example.org"], "begins with http"),
        (["--graph", "nowhere"], "no graph.nq"),
        (["--host", "203.0.113.9"], "cannot be listened on"),
        (["--host", "no such host"], "cannot be listened on"),
        (["--base-url", "http://a b/"], "begins with http"),
        (["--update-token", __file__], "a token has at least 16"),
        (["--endpoint", "http://127.0.0.1:1/", "--update-token", __file__], "exclude each other"),
    ],
)
def test_what_cannot_be_served_is_told(options: list[str], told: str) -> None:
    answer = CliRunner().invoke(main, ["serve", "--port", "0", *options])
    assert answer.exit_code == 2
    assert told in answer.output
