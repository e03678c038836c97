"""Builds of whole sources: whole or not at all, nothing done twice, the same bytes every way."""

from __future__ import annotations

import errno
import io
import os
import signal
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from invented import bits, overview

from kg import build as building
from kg.assembly import Summary
from kg.build import build
from kg.chapters import parts_of
from kg.cli import main
from kg.errors import FaultError, UsageError
from kg.parts import Part

NAMES = ("Alphastat", "Betastat", "Gammastat")


def chapter(drug: str, rate: int = 4) -> bytes:
    return bits(overview(f"ALT elevations occurred in {rate}% of patients."), drug=drug)


def archive(path: Path, **chapters: bytes) -> Path:
    with tarfile.open(path, "w:gz") as tar:
        for name, content in {**{name: chapter(name) for name in NAMES}, **chapters}.items():
            info = tarfile.TarInfo(f"book/{name}.nxml")
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return path


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the documents that were read, not taken from the cache."""
    names: list[str] = []

    def note(name: str, source: bytes) -> list[Part]:
        names.append(name.rpartition("/")[2])
        return parts_of(name, source)

    monkeypatch.setattr(building, "parts_of", note)
    return names


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Summary]:
    """A build into ``out`` with the cache of the test."""

    def run(*sources: Path, out: str = "out", cache: str = "cache", jobs: int = 1) -> Summary:
        return build(sources, tmp_path / out, jobs=jobs, cache_folder=tmp_path / cache)

    return run


def test_an_edited_chapter_is_built_again_alone(tmp_path: Path, run: Callable[..., Summary], made: list[str]) -> None:
    book = archive(tmp_path / "book.tar.gz")
    run(book)
    first = files(tmp_path / "out")
    archive(book, Betastat=chapter("Betastat", 7))
    made.clear()
    run(book)
    assert made == ["Betastat.nxml"]
    run(book, out="clean", cache="new")
    assert files(tmp_path / "out") == files(tmp_path / "clean") != first


def test_a_second_build_reads_no_chapter(tmp_path: Path, run: Callable[..., Summary], made: list[str]) -> None:
    book = archive(tmp_path / "book.tar.gz")
    run(book)
    first = files(tmp_path / "out")
    made.clear()
    assert run(book).chapters == 3
    assert made == []
    assert files(tmp_path / "out") == first


def test_the_number_of_processes_changes_no_byte(tmp_path: Path, run: Callable[..., Summary]) -> None:
    book = archive(tmp_path / "book.tar.gz")
    run(book, out="one", cache="a")
    run(book, out="three", cache="b", jobs=3)
    assert files(tmp_path / "one") == files(tmp_path / "three")


def test_what_is_left_out_of_an_archive_is_an_issue(tmp_path: Path, run: Callable[..., Summary]) -> None:
    summary = run(archive(tmp_path / "book.tar.gz", **{"../../Deltastat": chapter("Deltastat")}))
    assert (summary.chapters, summary.counts["issue/member-skipped"]) == (3, 1)
    assert b"member-skipped\tbook.tar.gz\tbook/../../Deltastat.nxml\t" in (tmp_path / "out" / "issues.tsv").read_bytes()


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_truncated_archive_stops_the_build_and_loses_nothing(
    tmp_path: Path, run: Callable[..., Summary], made: list[str], jobs: int
) -> None:
    book = archive(tmp_path / "book.tar.gz", Deltastat=os.urandom(300_000).hex().encode())
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "graph.nq").write_text("an earlier build")
    whole = book.read_bytes()
    book.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(FaultError, match=r"cut short or damaged behind the member book/Gammastat\.nxml"):
        run(book, jobs=jobs)
    assert files(tmp_path / "out") == {"graph.nq": b"an earlier build"}
    made.clear()
    book.write_bytes(whole)
    run(book)
    assert made == ["Deltastat.nxml"]


def test_an_interrupted_build_leaves_all_as_it_was_and_goes_on_later(
    tmp_path: Path, run: Callable[..., Summary], made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    book = archive(tmp_path / "book.tar.gz")

    def stop(name: str, source: bytes) -> list[Part]:
        if "Gammastat" in name:
            raise KeyboardInterrupt
        return parts_of(name, source)

    with monkeypatch.context() as patch:
        patch.setattr(building, "parts_of", stop)
        with pytest.raises(KeyboardInterrupt):
            run(book)
    assert files(tmp_path / "out") == {}
    run(book)
    assert made == ["Gammastat.nxml"]


def _heed_interrupts() -> None:
    """A program in the background of a script is started with interrupts ignored, and its children with it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.mark.slow
def test_an_interrupt_from_the_terminal_ends_all_processes_without_a_traceback(tmp_path: Path) -> None:
    def many() -> Iterator[tuple[str, bytes]]:
        for number in range(60):
            words = (f"ALT elevations arose in {at}% of {number + 200} patients and rash in {at}." for at in range(100))
            yield f"Drug{number}stat", bits(overview(*words), drug=f"Drug{number}stat")

    book = archive(tmp_path / "book.tar.gz", **dict(many()))
    command = [sys.executable, "-m", "kg", "build", str(book), "--out", str(tmp_path / "out"), "--jobs", "2"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    with subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env=environment,
        preexec_fn=_heed_interrupts,  # noqa: PLW1509  no thread runs here
    ) as child:
        deadline = time.monotonic() + 60
        while not any((tmp_path / "cache").rglob("*/??/*")) and time.monotonic() < deadline:
            time.sleep(0.05)
        os.killpg(child.pid, signal.SIGINT)
        _, errors = child.communicate(timeout=60)
    assert child.returncode == 130
    assert "Traceback" not in errors
    assert "kg: interrupted" in errors
    assert files(tmp_path / "out") == {}


def test_a_file_that_vanishes_stops_no_other(tmp_path: Path, run: Callable[..., Summary]) -> None:
    for name in NAMES:
        (tmp_path / f"{name}.nxml").write_bytes(chapter(name))
    listed = building.documents

    def vanish(*arguments: object) -> Iterator[object]:
        found = list(listed(*arguments))  # type: ignore[arg-type]
        (tmp_path / "Betastat.nxml").unlink()
        return iter(found)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "documents", vanish)
        summary = run(tmp_path)
    assert (summary.chapters, summary.lost) == (2, ["Betastat.nxml"])
    assert b"file-unreadable\tBetastat.nxml\tfile\tNo such file" in (tmp_path / "out" / "issues.tsv").read_bytes()


def test_a_file_larger_than_any_chapter_is_not_read(
    tmp_path: Path, run: Callable[..., Summary], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "LARGEST", 100)
    (tmp_path / "a.nxml").write_bytes(chapter("Alphastat"))
    with pytest.raises(FaultError, match=r"a\.nxml, file: .* bytes, more than any chapter"):
        run(tmp_path)


def test_sources_without_any_chapter_leave_what_was_built(tmp_path: Path, run: Callable[..., Summary]) -> None:
    (tmp_path / "a.nxml").write_bytes(chapter("Alphastat"))
    run(tmp_path)
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    (tmp_path / "a.nxml").write_bytes(b"<html><body>Not found</body></html>")
    with pytest.raises(FaultError, match=r"(?s)nothing was written:.*a\.nxml.*\(web-page\)"):
        run(tmp_path)
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


def test_of_two_documents_of_one_chapter_one_is_used(tmp_path: Path, run: Callable[..., Summary]) -> None:
    (tmp_path / "a.nxml").write_bytes(chapter("Alphastat"))
    (tmp_path / "b.nxml").write_bytes(chapter("Alphastat", 9))
    summary = run(tmp_path)
    assert (summary.chapters, summary.counts["issue/chapter-twice"]) == (1, 1)


def test_a_full_disk_is_a_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object, **_options: bool) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(building, "assemble", full)
    (tmp_path / "a.nxml").write_bytes(chapter("Alphastat"))
    with pytest.raises(UsageError, match="out: cannot write there: No space left on device"):
        build([tmp_path / "a.nxml"], tmp_path / "out")
    assert files(tmp_path / "out") == {}


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["gone.nxml"], 2, "gone.nxml: no such file or folder"),
        (["."], 2, "no file in it ends in .nxml"),
        (["a.nxml", "--out", "file/out"], 2, "file/out: cannot write there"),
        (["a.nxml", "odd.pdf"], 1, "odd.pdf: no chapter in it, see"),
        (["cut.tar.gz"], 1, "cut.tar.gz: the archive is cut short or damaged"),
        (["empty.nxml"], 1, "empty.nxml, line 1, byte 0: no element found"),
        (["odd.pdf"], 1, "odd.pdf, file name: no reader for this kind of file"),
    ],
)
def test_a_wrong_source_is_one_message_and_a_status(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], status: int, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = Path("x.nxml" if arguments == ["."] else "elsewhere")
    folder.mkdir()
    if arguments != ["."]:
        Path("a.nxml").write_bytes(chapter("Alphastat"))
        Path("file").write_text("a file")
        Path("cut.tar.gz").write_bytes(b"\x1f\x8b")
        Path("empty.nxml").write_bytes(b"")
        Path("odd.pdf").write_bytes(b"%PDF-1.4")
    result = CliRunner().invoke(main, ["build", "--no-cache", *arguments])
    assert result.exit_code == status
    assert f"kg: {message}" in result.stderr or message in result.stderr
    assert "Traceback" not in result.stderr


def test_labels_of_others_are_left_out_when_asked(tmp_path: Path) -> None:
    source = tmp_path / "Alphastat.nxml"
    source.write_bytes(chapter("Alphastat"))
    build([source], tmp_path / "with")
    build([source], tmp_path / "without", external_labels=False)
    with_labels, without = (
        set((tmp_path / name / "graph.nq").read_bytes().splitlines()) for name in ("with", "without")
    )
    assert without < with_labels
    assert all(b"/graph/labels/" in line for line in with_labels - without)
    assert not any(b"/graph/labels/" in line for line in without)
    aliases = [(tmp_path / name / "aliases.nt").read_bytes() for name in ("with", "without")]
    assert aliases[0] == aliases[1] != b""
