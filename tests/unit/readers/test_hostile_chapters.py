"""Files that only look like chapters: each is one issue with its place, and the chapter beside it is built."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from invented import bits, overview

from kg.build import build

GOOD = bits(overview("ALT elevations occurred in 4% of patients."), drug="Examplomab")
OTHER = bits(overview("Fever arose in 5%."), drug="Examplostat")
HEAD, _, REST = OTHER.partition(b"\n")
BOMB = b"<!DOCTYPE x [<!ENTITY a0 'ha'>%s]>" % b"".join(
    b"<!ENTITY a%d '&a%d;&a%d;'>" % (n, n - 1, n - 1) for n in range(1, 40)
)

HOSTILE: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "xml-broken"),
    "cut short": (OTHER[: len(OTHER) // 2], "xml-broken"),
    "page": (b"<!DOCTYPE html><html><body>Log in", "web-page"),
    "other markup": (b"<article><body><p>Rash</p></body></article>", "not-a-chapter"),
    "chapter without text": (bits(drug="Examplostat"), "chapter-empty"),
    "UTF-16": (OTHER.decode().replace("UTF-8", "UTF-16").encode("utf-16"), "encoding-unsupported"),
    "Latin-1 that says so": (OTHER.replace(b"UTF-8", b"ISO-8859-1"), "encoding-unsupported"),
    "Latin-1 that does not": (OTHER.replace(b"5%", b"5\xb5"), "encoding-broken"),
    "NUL": (OTHER.replace(b"5%", b"5\0"), "xml-broken"),
    "entity bomb": (HEAD + BOMB + REST.replace(b"Fever", b"&a39;"), "entities-declared"),
    "file as entity": (HEAD + b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>' + REST, "entities-declared"),
    "deep nesting": (OTHER.replace(b"Fever", b"<bold>" * 5000 + b"Fever" + b"</bold>" * 5000), "nested-too-deep"),
}


def issues_of(folder: Path) -> list[list[str]]:
    return [line.split("\t") for line in (folder / "issues.tsv").read_text(encoding="utf-8").splitlines()[1:]]


@pytest.mark.parametrize(("source", "code"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_one_issue_and_stops_no_other(tmp_path: Path, source: bytes, code: str) -> None:
    (tmp_path / "bad.nxml").write_bytes(source)
    (tmp_path / "good.nxml").write_bytes(GOOD)
    summary = build([tmp_path], tmp_path / "out")
    told = [issue for issue in issues_of(tmp_path / "out") if issue[1] == "bad.nxml"]
    assert (summary.chapters, summary.lost) == (1, ["bad.nxml"])
    assert [issue[0] for issue in told] == [code]
    assert all(told[0])


@pytest.mark.parametrize(
    "source",
    [
        b"\xef\xbb\xbf" + OTHER,
        OTHER.replace(b"<book-part>", b'<book-part long="' + b"x" * 3_000_000 + b'">'),
        OTHER.replace(b"\n", b"\r\n"),
    ],
    ids=["byte order mark", "huge attribute", "Windows line ends"],
)
def test_what_is_odd_but_well_formed_is_read(tmp_path: Path, source: bytes) -> None:
    (tmp_path / "odd.nxml").write_bytes(source)
    summary = build([tmp_path / "odd.nxml"], tmp_path / "out")
    assert (summary.chapters, summary.lost, summary.faults) == (1, [], [])


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """A server, and what it was asked for."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=lambda: server.serve_forever(poll_interval=0.01), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", paths
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    "doctype", ['<!DOCTYPE x PUBLIC "-//X//DTD X//EN" "{}/x.dtd">', '<!DOCTYPE x SYSTEM "{}/x.dtd">']
)
def test_a_document_type_is_never_fetched(tmp_path: Path, asked: tuple[str, list[str]], doctype: str) -> None:
    (tmp_path / "a.nxml").write_bytes(HEAD + doctype.format(asked[0]).encode() + REST)
    assert build([tmp_path / "a.nxml"], tmp_path / "out").chapters == 1
    assert asked[1] == []
