"""Requests that are malformed, too large, too slow or unkind: each gets an answer, and the next one is served."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from kg.serve.connection import LARGEST_HEAD, Connection
from kg.site import wellknown
from serving.conftest import Server

DRUG = "drug/blinatumomab"


@contextmanager
def connected(server: Server) -> Iterator[socket.socket]:
    host, _, port = server.url.removeprefix("http://").removesuffix("/").partition(":")
    with socket.create_connection((host, int(port)), timeout=20) as raw:
        yield raw


def answered(server: Server, request: bytes) -> bytes:
    """All that comes back for bytes as they are, until the server has no more to say."""
    with connected(server) as raw:
        raw.sendall(request)
        told = b""
        while part := raw.recv(1 << 16):
            told += part
    return told


def status(told: bytes) -> int:
    found = re.match(rb"HTTP/1\.1 (\d{3}) ", told)
    assert found, told[:200]
    return int(found[1])


@pytest.mark.parametrize(
    ("target", "wanted"),
    [
        (f"/{DRUG}.ttl", 200),
        (f"http://elsewhere.example/{DRUG}.ttl", 200),
        (f"/{DRUG}.ttl?", 200),
        (f"/{DRUG}.ttl?x=%", 200),
        (f"/{DRUG}.t%74l", 200),
        (f"/{DRUG}/", 303),
        (f"//{DRUG}.ttl", 404),
        ("/drug/%ff%fe", 404),
        ("/drug/%zz", 404),
        ("/drug/%", 404),
        ("/drug/%00", 404),
        ("/drug/a%0d%0aX-Other:%20b", 404),
        ("/../../etc/passwd", 404),
        ("/assets/../../serve/app.py", 404),
        ("/assets/..%2f..%2f__init__.py", 404),
        ("/assets/%2e%2e/render.py", 404),
        ("/dataset/../dataset.html", 404),
        ("/dataset/%2e%2e%2fgraph.nq", 404),
        ("/mappings/..%2fambiguous.tsv", 404),
        ("/mappings/ambiguous.tsv", 404),
        ("/reading/..%2f..%2fx.html", 404),
        ("/event/%F0%9F%92%8A", 404),
        ("/sitemap-9.xml", 404),
        ("/answer/targets.exe", 404),
        ("/answer/targets.csv?drug=%ff", 400),
        ("/question/targets.html?drug=nobody", 400),
        ("/sparql?query=%ff", 400),
        (f"/sparql?{'&'.join(['a=1'] * 2000)}", 400),
        ("/" + "a" * 20_000, 404),
    ],
)
def test_targets_of_requests(server: Server, target: str, wanted: int) -> None:
    told = answered(server, f"GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    assert status(told) == wanted
    assert b"x-other" not in told.partition(b"\r\n\r\n")[0].lower()
    assert b"Traceback" not in told


@pytest.mark.parametrize(
    "request_",
    [
        b"nonsense\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        "GET /drug/ü HTTP/1.1\r\nHost: x\r\n\r\n".encode(),
        b"GET / HTTP/1.1\r\nno colon\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    ],
)
def test_what_is_no_http_is_refused(server: Server, client: httpx.Client, request_: bytes) -> None:
    assert status(answered(server, request_)) == 400
    assert client.get("health").status_code == 200


def test_too_large_a_head_is_refused_before_it_ends(server: Server) -> None:
    with connected(server) as raw:
        raw.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\n")
        line = b"X-More: " + b"a" * 8_000 + b"\r\n"
        for _ in range(LARGEST_HEAD // len(line) + 2):
            raw.sendall(line)
        assert status(raw.recv(1 << 16)) == 431


def test_large_body_is_no_large_head(client: httpx.Client) -> None:
    comment = "#" + "x" * 900_000
    headers = {"Content-Type": "application/sparql-query"}
    assert client.post("sparql", content=f"ASK {{}} {comment}", headers=headers).status_code == 200
    assert client.post("sparql", content=f"ASK {{}} {comment * 2}", headers=headers).status_code == 413


def test_requests_may_be_sent_in_one_go(server: Server) -> None:
    one = f"GET /{DRUG}.ttl HTTP/1.1\r\nHost: x\r\n\r\n".encode()
    told = answered(server, one * 5 + b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert told.count(b"HTTP/1.1 200 OK") == 6


@pytest.mark.parametrize("accept", ["", ",", ";", "a/b/c", "*", "\u00e9", "text/html;q=,,;", "/" * 5000])
def test_accept_that_says_nothing_takes_everything(client: httpx.Client, accept: str) -> None:
    answer = client.get(DRUG, headers=[(b"Accept", accept.encode("latin-1"))])
    assert (answer.status_code, answer.headers["location"][-5:]) == (303, ".html")


def test_accept_may_come_in_several_lines(client: httpx.Client) -> None:
    lines = [("Accept", "text/html;q=0.5"), ("Accept", "text/turtle")]
    assert client.get(DRUG, headers=lines).headers["location"].endswith(".ttl")


@pytest.mark.parametrize(
    ("asked", "wanted", "size"),
    [("bytes=0-9", 206, 10), ("bytes=-5", 206, 5), ("bytes=999999999-", 416, None), ("lines=1-2", 400, None)],
)
def test_parts_of_files(client: httpx.Client, asked: str, wanted: int, size: int | None) -> None:
    answer = client.get("dataset/graph.nq", headers={"Range": asked})
    assert answer.status_code == wanted
    assert size is None or len(answer.content) == size
    assert client.get(f"{DRUG}.ttl", headers={"Range": asked}).status_code == 200


@pytest.mark.parametrize(
    "path",
    [DRUG, f"{DRUG}.html", f"{DRUG}.ttl", f"{DRUG}.linkset.json", "", "index.html", "search.html?q=fever", "sparql",
     "sparql?query=ASK%7B%7D", "answer/targets.csv", "question/targets.html", "dataset/graph.nq", "robots.txt",
     "sitemap.xml", ".well-known/void", "health", "nothing", "mappings.html", "assets/site.css"],
)  # fmt: skip
def test_head_has_the_headers_of_get_and_no_body(server: Server, path: str) -> None:
    ends = b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    got, head = (answered(server, method + b" /" + path.encode() + ends) for method in (b"GET", b"HEAD"))
    assert head.endswith(b"\r\n\r\n")
    lines = [
        {line for line in told.partition(b"\r\n\r\n")[0].split(b"\r\n") if not line.startswith(b"date:")}
        for told in (got, head)
    ]
    assert lines[0] == lines[1]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
def test_other_methods_are_told_what_is_taken(client: httpx.Client, method: str) -> None:
    answer = client.request(method, DRUG)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


def test_answers_of_one_client_are_not_those_of_another(client: httpx.Client) -> None:
    """What is ready is told apart by all that a response hangs on."""
    for _ in range(2):
        turtle = client.get(DRUG, headers={"Accept": "text/turtle"}).headers["location"]
        page = client.get(DRUG, headers={"Accept": "text/html"}).headers["location"]
        assert (turtle[-4:], page[-5:]) == (".ttl", ".html")
        plain = client.get(f"{DRUG}.ttl", headers={"Accept-Encoding": "identity"})
        small = client.get(f"{DRUG}.ttl", headers={"Accept-Encoding": "gzip"})
        assert "content-encoding" not in plain.headers
        assert small.headers["content-encoding"] == "gzip"
        assert client.get(f"{DRUG}.ttl", headers={"If-None-Match": small.headers["etag"]}).status_code == 304
        query = {"query": "SELECT * { ?s a ?o } LIMIT 1"}
        rows = client.get("sparql", params=query, headers={"Accept": "text/csv"})
        assert rows.headers["content-type"] == "text/csv; charset=utf-8"
        again = client.get("sparql", params=query)
        assert again.headers["content-type"] == "application/sparql-results+json"
        unchanged = client.get("sparql", params=query, headers={"If-None-Match": again.headers["etag"]})
        assert (unchanged.status_code, unchanged.content) == (304, b"")


@pytest.mark.parametrize("word", ["RAND()", "NOW()", "UUID()", "STRUUID()", "\\u0052AND()"])
def test_answers_that_differ_each_time_are_asked_each_time(client: httpx.Client, word: str) -> None:
    answer = client.get("sparql", params={"query": f"SELECT ({word} AS ?x) {{}}"})
    assert answer.headers["cache-control"] == "no-store"
    if answer.status_code == 200 and "NOW" not in word:
        assert client.get("sparql", params={"query": f"SELECT ({word} AS ?x) {{}}"}).content != answer.content


def test_maps_of_large_sites_are_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wellknown, "_IN_A_SITEMAP", 2)

    class Small:
        def pages(self) -> list[str]:
            return ["index.html"]

        def documents(self) -> list[str]:
            return ["drug/a&b", "drug/c", "drug/d"]

    found = wellknown.sitemaps(Small(), "https://example.org/")  # type: ignore[arg-type]
    assert list(found) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]
    assert found["sitemap.xml"].content.count(b"<sitemap><loc>https://example.org/sitemap-") == 2
    assert b"<url><loc>https://example.org/drug/a&amp;b.html</loc></url>" in found["sitemap-1.xml"].content


def test_the_server_library_has_the_step_that_is_taken_over() -> None:
    """Where it had not, all would still be answered, but nothing that is ready would be sent as it stands."""
    assert "_start_asgi_task" in vars(Connection)
    assert callable(getattr(HttpToolsProtocol, "_start_asgi_task", None))


def test_many_requests_in_one_go_are_each_answered_in_order(server: Server) -> None:
    """What is ready behind what is not: hundreds of responses end one after another."""
    slow = b"GET /search.html?q=behind HTTP/1.1\r\nHost: x\r\n\r\n"
    quick = b"GET /robots.txt HTTP/1.1\r\nHost: x\r\n\r\n"
    sheet = f"GET /{DRUG}.ttl HTTP/1.1\r\nHost: x\r\n\r\n".encode()
    answered(server, sheet + b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")  # so that it is ready
    told = answered(
        server, slow + sheet * 600 + quick + b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    )
    kinds = re.findall(rb"content-type: ([a-z/]+)", told)
    assert kinds == [b"text/html", *[b"text/turtle"] * 600, b"text/plain", b"application/json"]


@pytest.mark.parametrize("version", [b"1.0", b"1.1"])
def test_connections_end_where_the_client_says_so(server: Server, version: bytes) -> None:
    ends = b"" if version == b"1.0" else b"Connection: close\r\n"
    for _ in range(2):  # the second time it is ready
        told = answered(server, b"GET /%b.ttl HTTP/%b\r\nHost: x\r\n%b\r\n" % (DRUG.encode(), version, ends))
        assert status(told) == 200
        assert b"\r\nconnection: close\r\n" in told
        assert b"\r\ndate: " in told
