"""The archive of the book, fetched from NCBI Bookshelf: whole, checked, and never half.

What was received before a break is kept beside the target (``.part``) and gone on with, as long
as the server still has the same file.
"""

from __future__ import annotations

import csv
import gzip
import os
import re
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import formatdate, parsedate_to_datetime
from functools import partial
from http import HTTPStatus
from itertools import chain
from pathlib import Path
from typing import TypeVar
from urllib.parse import urljoin, urlsplit

import urllib3

import kg
from kg.errors import FaultError, UsageError

BASE = "https://ftp.ncbi.nlm.nih.gov/pub/litarch/"
"""The open-access subset of NCBI Bookshelf; ``file_list.csv`` in it names the current path of each book."""
ACCESSION = "NBK547852"
"""LiverTox."""
LIST = "file_list.csv"
LONGEST_LIST = 64 << 20
_CHUNK = 1 << 18
_REDIRECTS = 5
_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_RANGE = re.compile(r"bytes (?P<first>\d+)-\d+/(?P<total>\d+|\*)")
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_GZIP = b"\x1f\x8b"

_Got = TypeVar("_Got")

Progress = Callable[[int, int], None]
"""``progress(bytes so far, bytes in all)``; 0 in all where the server does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long to wait, in seconds, and how often to try again without a byte of progress.

    connect, read   for a connection, and for the next bytes
    tries           in a row that bring nothing before it is given up
    pause           before the second try, doubled for each one after it up to ``longest_pause``
    """

    connect: float = 15.0
    read: float = 60.0
    tries: int = 6
    pause: float = 1.0
    longest_pause: float = 60.0
    sleep: Callable[[float], None] = field(default=time.sleep)


class _BreakError(Exception):
    """The transfer broke in a way that may pass; ``after`` seconds the server asks to wait."""

    def __init__(self, reason: str, after: float = 0.0) -> None:
        super().__init__(reason)
        self.after = after


def fetch(
    folder: Path,
    *,
    accession: str = ACCESSION,
    base: str = BASE,
    patience: Patience | None = None,
    progress: Progress = lambda _done, _total: None,
) -> Path:
    """Fetch the archive of the book with this accession into ``folder``; returns its path.

    An archive that is there and still current is left as it is. Raises FaultError where the server
    does not give a whole archive, UsageError where it cannot be reached or the files cannot be written.
    """
    client = _Client(patience or Patience())
    path = _path_in(client.text(urljoin(base, LIST)), accession, base)
    name = path.rpartition("/")[2]
    if not _FILE_NAME.fullmatch(name):
        raise FaultError(f"{base}{LIST}: {path!r} is no path of an archive")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _Transfer(client, urljoin(base, path), folder / name, progress).run()
    except OSError as error:
        raise UsageError(f"{error.filename or folder}: cannot write there: {error.strerror or error}") from error


def _path_in(listing: str, accession: str, base: str) -> str:
    """The path that the list gives for a book: the cell of its line that names an archive."""
    for row in csv.reader(listing.splitlines()):
        cells = [cell.strip() for cell in row]
        archive = next((cell for cell in cells if cell.endswith(".tar.gz")), "")
        if archive and (accession in cells or archive.endswith(f"_{accession}.tar.gz")):
            return archive
    raise FaultError(f"{base}{LIST}: no line for {accession}: look for its accession on NCBI Bookshelf")


class _Client:
    """Requests with redirects followed by our own rule: five at most, never from https to http."""

    def __init__(self, patience: Patience) -> None:
        self.patience = patience
        self._pool = urllib3.PoolManager(
            headers={"User-Agent": f"hepatograph/{kg.__version__}", "Accept-Encoding": "identity"},
            timeout=urllib3.Timeout(connect=patience.connect, read=patience.read),
            retries=False,
        )

    @contextmanager
    def get(self, url: str, headers: dict[str, str]) -> Iterator[urllib3.BaseHTTPResponse]:
        """The answer to a GET. Raises _BreakError for what may pass, FaultError for what will not."""
        try:
            answer = self._followed(url, headers)
            try:
                yield answer
            finally:
                answer.close()
        except urllib3.exceptions.HTTPError as error:
            raise _BreakError(_reason(error)) from error

    def _followed(self, url: str, headers: dict[str, str]) -> urllib3.BaseHTTPResponse:
        for _ in range(_REDIRECTS + 1):
            answer = self._pool.request("GET", url, headers=headers, preload_content=False, redirect=False)
            onward = answer.get_redirect_location()
            if not onward:
                _check_status(answer, url)
                return answer
            answer.close()
            following = urljoin(url, onward)
            if urlsplit(following).scheme not in {urlsplit(url).scheme, "https"}:
                raise FaultError(f"{url}: sends on to {following}, which is not as safe: not followed")
            url = following
        raise FaultError(f"{url}: sends on more than {_REDIRECTS} times: not followed")

    def text(self, url: str) -> str:
        """A small document, whole."""
        return self.persist(lambda: self._text(url), url, lambda: 0)

    def _text(self, url: str) -> str:
        with self.get(url, {}) as answer:
            content = answer.read(LONGEST_LIST)
        if content[:1024].lstrip().lower().startswith((b"<!doctype", b"<html")):
            raise FaultError(f"{url}: a web page came instead of the list of archives: is there a login page between?")
        return content.decode("utf-8", "replace")

    def persist(self, attempt: Callable[[], _Got], url: str, reached: Callable[[], int]) -> _Got:
        """Try until it succeeds, or until a number of tries in a row have brought nothing."""
        idle, before = 0, reached()
        while True:
            try:
                return attempt()
            except _BreakError as stop:
                idle = 0 if reached() > before else idle + 1
                before = reached()
                if idle >= self.patience.tries:
                    detail = f"{stop}; gave up after {idle} tries: what came is kept, try again later"
                    raise UsageError(f"{url}: {detail}") from stop
                wait = min(self.patience.longest_pause, max(stop.after, self.patience.pause * 2.0 ** max(0, idle - 1)))
                self.patience.sleep(wait)


def _check_status(answer: urllib3.BaseHTTPResponse, url: str) -> None:
    if answer.status in _PASSING:
        after = answer.headers.get("Retry-After", "")
        raise _BreakError(f"the server answers {answer.status}", float(after) if after.isdecimal() else 0.0)
    if answer.status not in {200, 206, 304, 416}:
        raise FaultError(f"{url}: the server answers {answer.status}: the address may have changed")


def _reason(error: urllib3.exceptions.HTTPError) -> str:
    if isinstance(error, urllib3.exceptions.ReadTimeoutError):
        return "nothing came for a while"
    if isinstance(error, urllib3.exceptions.ProtocolError):
        return "the connection broke"
    return f"the server cannot be reached ({type(error).__name__})"


class _Transfer:
    """One file on its way: what has come, and what tells that the server still has the same file."""

    def __init__(self, client: _Client, url: str, target: Path, progress: Progress) -> None:
        self._client, self._url, self._target, self._progress = client, url, target, progress
        self._part = target.with_name(f"{target.name}.part")
        self._validator = target.with_name(f"{target.name}.part.validator")

    def run(self) -> Path:
        return self._client.persist(self._attempt, self._url, self._size)

    def _size(self) -> int:
        return self._part.stat().st_size if self._part.exists() else 0

    def _attempt(self) -> Path:
        known = self._validator.read_text(encoding="ascii") if self._validator.exists() else ""
        begun = self._size() if known else 0
        with self._client.get(self._url, self._headers(begun, known)) as answer:
            if answer.status == HTTPStatus.NOT_MODIFIED:
                return self._target
            if answer.status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
                return self._beyond(answer, begun)
            total = self._receive(answer, begun)
            if total and self._size() != total:
                raise _BreakError(f"{self._size()} of {total} bytes came")
            return self._settle(answer.headers.get("Last-Modified", ""))

    def _headers(self, begun: int, known: str) -> dict[str, str]:
        if begun:
            return {"Range": f"bytes={begun}-", "If-Range": known}
        if self._target.exists():
            return {"If-Modified-Since": formatdate(self._target.stat().st_mtime, usegmt=True)}
        return {}

    def _beyond(self, answer: urllib3.BaseHTTPResponse, begun: int) -> Path:
        """The server has nothing behind what has come: then either all has, or the file is another one."""
        if answer.headers.get("Content-Range", "") == f"bytes */{begun}":
            return self._settle(answer.headers.get("Last-Modified", ""))
        self._forget()
        raise _BreakError("the server refuses to go on where the transfer broke")

    def _receive(self, answer: urllib3.BaseHTTPResponse, begun: int) -> int:
        """Write what comes behind ``begun``, or all where the server begins anew; returns the size to be."""
        start = self._start(answer, begun)
        length = answer.headers.get("Content-Length", "")
        total = start + int(length) if length.isdecimal() else 0
        chunks = iter(partial(answer.read1, _CHUNK), b"")
        first = next(chunks, b"")
        if not start and not first.startswith(_GZIP):
            raise FaultError(f"{self._url}: what came is no archive: {_looks_like(first)}")
        self._remember(answer)
        with self._part.open("r+b" if start else "wb") as file:
            file.seek(start)
            for chunk in chain((first,), chunks):
                file.write(chunk)
                self._progress(file.tell(), total)
        return total

    def _start(self, answer: urllib3.BaseHTTPResponse, begun: int) -> int:
        if answer.status == HTTPStatus.OK:
            return 0
        stated = _RANGE.fullmatch(answer.headers.get("Content-Range", ""))
        if stated is None or int(stated["first"]) != begun:
            self._forget()
            raise _BreakError("the server gives another part than was asked for")
        return begun

    def _remember(self, answer: urllib3.BaseHTTPResponse) -> None:
        tag = answer.headers.get("ETag", "")
        strong = tag if tag.startswith('"') else answer.headers.get("Last-Modified", "")
        self._validator.write_text(strong, encoding="ascii")

    def _forget(self) -> None:
        self._part.unlink(missing_ok=True)
        self._validator.unlink(missing_ok=True)

    def _settle(self, modified: str) -> Path:
        """Give the whole file its name, once its own checksum is right."""
        if not _is_whole(self._part):
            self._forget()
            raise FaultError(f"{self._url}: what came has the length that was stated but is damaged: fetch it again")
        with self._part.open("rb") as file:
            os.fsync(file.fileno())
        if modified:
            stamp = parsedate_to_datetime(modified).timestamp()
            os.utime(self._part, (stamp, stamp))
        self._part.replace(self._target)
        self._validator.unlink(missing_ok=True)
        return self._target


def _looks_like(content: bytes) -> str:
    if not content:
        return "it is empty"
    page = content[:1024].lstrip().lower().startswith((b"<!doctype", b"<html"))
    return "a web page came instead, is there a login page between?" if page else "it is not compressed by gzip"


def _is_whole(path: Path) -> bool:
    """True when a gzip file ends where it says, with the checksum it states."""
    try:
        with gzip.open(path) as file:
            while file.read(_CHUNK):
                pass
    except (EOFError, gzip.BadGzipFile, zlib.error):
        return False
    return True
