"""Fetching from servers that break, cut, lie, slow down, forget what they can do, or have nothing."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner

from kg import fetch as fetching
from kg.cli import main
from kg.errors import FaultError, UsageError
from kg.fetch import LIST, Patience, fetch

PATH = "29/31/book_NBK1.tar.gz"
LISTING = (
    "File,Title,Publisher,Year,Accession,Last\n"
    "ff/00/other_NBK2.tar.gz,Other,NLM,2001,NBK2,2020-01-01\n"
    f'{PATH},"Book, Invented",NLM,2012,NBK1,2024-05-06 07:08:09\n'
)
MODIFIED = "Mon, 06 May 2024 07:08:09 GMT"


def archive() -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as tar:
        info = tarfile.TarInfo("a.nxml")
        info.size = 400_000
        tar.addfile(info, io.BytesIO(os.urandom(info.size)))
    return buffer.getvalue()


CONTENT = archive()
HALF = len(CONTENT) // 2


@dataclass
class Behaviour:
    """What the server does: ``turns`` are called one after another, then it serves as it should."""

    content: bytes = CONTENT
    tag: str = '"one"'
    listing: bytes = LISTING.encode()
    turns: list[Callable[[Handler], None]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


class Handler(BaseHTTPRequestHandler):
    behaviour: Behaviour
    protocol_version = "HTTP/1.1"

    def log_message(self, *_arguments: object) -> None:
        pass

    def do_GET(self) -> None:
        does = self.behaviour
        if self.path.endswith(LIST):
            self.answer(200, does.listing)
            return
        does.asked.append(self.headers.get("Range", "whole"))
        if does.turns:
            does.turns.pop(0)(self)
        else:
            self.serve()

    def serve(self) -> None:
        does, first = self.behaviour, 0
        if self.headers.get("If-Modified-Since") == MODIFIED:
            self.answer(304, b"")
            return
        if self.headers.get("Range") and self.headers.get("If-Range") in {does.tag, MODIFIED}:
            first = int(self.headers["Range"].removeprefix("bytes=").rstrip("-"))
        if first >= len(does.content):
            self.answer(416, b"", {"Content-Range": f"bytes */{len(does.content)}"})
        elif first:
            stated = {"Content-Range": f"bytes {first}-{len(does.content) - 1}/{len(does.content)}"}
            self.answer(206, does.content[first:], stated)
        else:
            self.answer(200, does.content)

    def answer(
        self, status: int, body: bytes, headers: dict[str, str] | None = None, length: int | None = None
    ) -> None:
        self.send_response(status)
        fields = {"Content-Length": str(len(body) if length is None else length), "Last-Modified": MODIFIED}
        fields |= {"ETag": self.behaviour.tag} if self.behaviour.tag else {}
        for name, value in {**fields, **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def drop(self: Handler) -> None:
    """Half of what is left, then the connection is cut."""
    first = int(self.headers.get("Range", "bytes=0-").removeprefix("bytes=").rstrip("-"))
    body = self.behaviour.content[first:]
    stated = {"Content-Range": f"bytes {first}-{len(CONTENT) - 1}/{len(CONTENT)}"} if first else {}
    self.answer(206 if first else 200, body[: len(body) // 2], stated, length=len(body))
    self.close_connection = True


def status(code: int, **headers: str) -> Callable[[Handler], None]:
    return lambda self: self.answer(code, b"", {name.replace("_", "-"): value for name, value in headers.items()})


def ignore_range(self: Handler) -> None:
    self.answer(200, self.behaviour.content)


def hang(self: Handler) -> None:
    time.sleep(0.6)
    self.close_connection = True


def throttle(self: Handler) -> None:
    self.answer(200, b"", length=len(CONTENT))
    for start in range(0, len(CONTENT), len(CONTENT) // 5):
        self.wfile.write(CONTENT[start : start + len(CONTENT) // 5])
        self.wfile.flush()
        time.sleep(0.1)


@pytest.fixture
def server() -> Iterator[tuple[str, Behaviour]]:
    behaviour = Behaviour()
    handler = type("Bound", (Handler,), {"behaviour": behaviour})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as httpd:
        thread = Thread(target=lambda: httpd.serve_forever(poll_interval=0.01), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}/pub/", behaviour
        httpd.shutdown()
        thread.join()


@pytest.fixture
def got(server: tuple[str, Behaviour], tmp_path: Path) -> Callable[..., Path]:
    """Fetch from the server, with no pause between tries."""
    patience = Patience(connect=2, read=0.4, tries=3, sleep=lambda _seconds: None)
    return lambda **more: fetch(tmp_path, accession="NBK1", base=server[0], **{"patience": patience, **more})


def only_target(folder: Path) -> bool:
    return [path.name for path in folder.iterdir()] == ["book_NBK1.tar.gz"]


def test_the_path_comes_from_the_list_and_the_time_from_the_server(got: Callable[..., Path], tmp_path: Path) -> None:
    path = got()
    assert path == tmp_path / "book_NBK1.tar.gz"
    assert path.read_bytes() == CONTENT
    assert path.stat().st_mtime == 1714979289
    assert only_target(tmp_path)


def test_a_current_file_is_not_fetched_again(server: tuple[str, Behaviour], got: Callable[..., Path]) -> None:
    path = got()
    stamp = path.stat().st_mtime_ns
    assert got().stat().st_mtime_ns == stamp
    assert server[1].asked == ["whole", "whole"]


@pytest.mark.parametrize(
    ("turns", "asked"),
    [
        ([drop], ["whole", "half"]),
        ([drop, drop], ["whole", "half", "more"]),
        ([drop, ignore_range], ["whole", "half"]),
        ([status(500), status(503, Retry_After="1")], ["whole", "whole", "whole"]),
        ([hang], ["whole", "whole"]),
        ([drop, status(416, Content_Range="bytes */7")], ["whole", "half", "whole"]),
        ([drop, status(206, Content_Range="bytes 5-9/10")], ["whole", "half", "whole"]),
        ([throttle], ["whole"]),
    ],
    ids=["drops", "drops twice", "ignores Range", "fails", "hangs", "refuses", "gives another part", "is slow"],
)
def test_a_transfer_that_breaks_is_gone_on_with(
    server: tuple[str, Behaviour],
    got: Callable[..., Path],
    tmp_path: Path,
    turns: list[Callable[[Handler], None]],
    asked: list[str],
) -> None:
    server[1].turns = list(turns)
    assert got().read_bytes() == CONTENT
    ranges = {"whole": "whole", f"bytes={HALF}-": "half"}
    assert [ranges.get(stated, "more") for stated in server[1].asked] == asked
    assert only_target(tmp_path)


def test_a_later_run_goes_on_where_the_last_one_gave_up(
    server: tuple[str, Behaviour], got: Callable[..., Path], tmp_path: Path
) -> None:
    server[1].turns = [drop, *[status(500)] * 3]
    with pytest.raises(UsageError, match="the server answers 500; gave up after 3 tries: what came is kept"):
        got()
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".part", ".validator"]
    server[1].asked.clear()
    assert got().read_bytes() == CONTENT
    assert server[1].asked == [f"bytes={HALF}-"]


def test_a_file_that_changed_meanwhile_is_fetched_from_the_start(
    server: tuple[str, Behaviour], got: Callable[..., Path]
) -> None:
    server[1].turns = [drop, *[status(500)] * 3]
    with pytest.raises(UsageError):
        got()
    server[1].content, server[1].tag = archive(), '"two"'
    assert got().read_bytes() == server[1].content


def test_without_an_entity_tag_the_date_tells_whether_the_file_is_the_same(
    server: tuple[str, Behaviour], got: Callable[..., Path]
) -> None:
    server[1].tag = ""
    server[1].turns = [drop]
    assert got().read_bytes() == CONTENT
    assert server[1].asked == ["whole", f"bytes={HALF}-"]


@pytest.mark.parametrize(
    ("turn", "message"),
    [
        (lambda self: self.answer(200, CONTENT[:HALF]), "has the length that was stated but is damaged"),
        (lambda self: self.answer(200, b"\n<!DOCTYPE html><p>Log in"), "what came is no archive: a web page"),
        (lambda self: self.answer(200, b""), "what came is no archive: it is empty"),
        (lambda self: self.answer(200, b"something"), "what came is no archive: it is not compressed"),
        (status(404), "the server answers 404: the address may have changed"),
        (
            status(301, Location="ftp://elsewhere.invalid/b"),
            "sends on to ftp://elsewhere.invalid/b, which is not as safe",
        ),
    ],
    ids=["too short a length", "page", "empty", "not gzip", "404", "redirect"],
)
def test_what_will_not_pass_is_said_at_once_and_leaves_nothing(
    server: tuple[str, Behaviour],
    got: Callable[..., Path],
    tmp_path: Path,
    turn: Callable[[Handler], None],
    message: str,
) -> None:
    server[1].turns = [turn]
    with pytest.raises(FaultError, match=message):
        got()
    assert list(tmp_path.iterdir()) == []
    assert len(server[1].asked) == 1


def test_a_server_that_promises_too_much_is_given_up(
    server: tuple[str, Behaviour], got: Callable[..., Path], tmp_path: Path
) -> None:
    def promise(self: Handler) -> None:
        self.answer(200, CONTENT, length=len(CONTENT) + 5)
        self.close_connection = True

    server[1].turns = [promise] * 4
    with pytest.raises(UsageError, match="the connection broke; gave up after 3 tries"):
        got()
    assert not (tmp_path / "book_NBK1.tar.gz").exists()


def test_a_failed_fetch_leaves_the_earlier_archive(
    server: tuple[str, Behaviour], got: Callable[..., Path], tmp_path: Path
) -> None:
    earlier = tmp_path / "book_NBK1.tar.gz"
    earlier.write_bytes(gzip.compress(b"earlier"))
    server[1].turns = [lambda self: self.answer(200, CONTENT[:HALF])]
    with pytest.raises(FaultError):
        got()
    assert gzip.decompress(earlier.read_bytes()) == b"earlier"


def test_redirects_are_followed_to_a_limit(server: tuple[str, Behaviour], got: Callable[..., Path]) -> None:
    server[1].turns = [status(302, Location="/pub/elsewhere.tar.gz")] * 5
    assert got().read_bytes() == CONTENT
    server[1].turns = [status(302, Location="/pub/elsewhere.tar.gz")] * 6
    with pytest.raises(FaultError, match="sends on more than 5 times"):
        got()


@pytest.mark.parametrize(
    ("listing", "message"),
    [
        (b"<html>maintenance</html>", "a web page came instead of the list"),
        (b"a.tar.gz,A,NLM,2001,NBK3,2020\n", "no line for NBK1"),
        (b"\xff\xfe\x00", "no line for NBK1"),
        (b"x/..tar.gz,A,NLM,2001,NBK1,2020\n", "is no path of an archive"),
    ],
)
def test_a_list_without_the_book_is_said(
    server: tuple[str, Behaviour], got: Callable[..., Path], listing: bytes, message: str
) -> None:
    server[1].listing = listing
    with pytest.raises(FaultError, match=message):
        got()


def test_a_server_that_is_not_there_is_said(tmp_path: Path) -> None:
    patience = Patience(connect=0.2, tries=2, sleep=lambda _seconds: None)
    with pytest.raises(UsageError, match=r"the server cannot be reached .*; gave up after 2 tries"):
        fetch(tmp_path, base="http://127.0.0.1:9/", patience=patience)


def test_pauses_grow_and_obey_the_server(server: tuple[str, Behaviour], got: Callable[..., Path]) -> None:
    pauses: list[float] = []
    server[1].turns = [status(500), status(500), status(503, Retry_After="9")]
    got(patience=Patience(pause=1, sleep=pauses.append))
    assert pauses == [1, 2, 9]


def test_a_folder_that_cannot_be_written_is_said(server: tuple[str, Behaviour], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match=r"file.*cannot write there"):
        fetch(tmp_path / "file" / "folder", accession="NBK1", base=server[0])


def test_the_command_prints_the_path_and_keeps_progress_apart(
    server: tuple[str, Behaviour], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "_CHUNK", 1 << 14)
    result = CliRunner().invoke(main, ["fetch", "--to", str(tmp_path), "--accession", "NBK1", "--from", server[0]])
    assert (result.exit_code, result.stdout) == (0, f"{tmp_path / 'book_NBK1.tar.gz'}\n")
    assert result.stderr.count(" MB") == 10
