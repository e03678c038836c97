"""Archives, whole and harmful: what is in them is read where it lies, and what is not read is told."""

from __future__ import annotations

import gzip
import io
import re
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import archives
from kg.archives import members, printable
from kg.errors import FaultError

SUFFIXES = (".nxml", ".txt")
Told = list[tuple[str, str, str]]


def read(path: Path) -> tuple[dict[str, bytes], Told]:
    told: Told = []
    found = {m.name: m.content for m in members(path, SUFFIXES, lambda *issue: told.append(issue))}
    return found, told


def file(name: str, content: bytes = b"x", **fields: object) -> tuple[tarfile.TarInfo, bytes]:
    info = tarfile.TarInfo(name)
    info.size = len(content)
    for field, value in fields.items():
        setattr(info, field, value)
    return info, content


def tar(path: Path, *infos: tuple[tarfile.TarInfo, bytes], mode: str = "w:gz") -> Path:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for info, content in infos:
            archive.addfile(info, io.BytesIO(content))
    return path


CHAPTERS = [file(f"book/{letter}.nxml", letter.encode() * 50_000) for letter in "abc"]


@pytest.mark.parametrize(("name", "mode"), [("b.tar", "w"), ("b.tar.gz", "w:gz"), ("b.TGZ", "w:gz"), ("b.tar.gz", "w")])
def test_chapters_of_a_tar_are_read_in_its_order(tmp_path: Path, name: str, mode: str) -> None:
    found, told = read(tar(tmp_path / name, *CHAPTERS, mode=mode))
    assert found == {f"book/{letter}.nxml": letter.encode() * 50_000 for letter in "abc"}
    assert told == []


def test_the_share_grows_to_the_whole(tmp_path: Path) -> None:
    path = tar(tmp_path / "b.tar", *CHAPTERS, mode="w")
    shares = [m.share for m in members(path, SUFFIXES, lambda *_: None)]
    assert shares == sorted(shares)
    assert 0 < shares[0] <= shares[-1] <= 1


def test_what_is_no_chapter_is_counted_by_its_ending(tmp_path: Path) -> None:
    folder = file("book", b"", type=tarfile.DIRTYPE)
    others = [file("1.jpg"), file("2.JPG"), file("README"), folder]
    found, told = read(tar(tmp_path / "b.tar.gz", *others, CHAPTERS[0]))
    assert list(found) == ["book/a.nxml"]
    assert [(code, place, detail[:1]) for code, place, detail in told] == [
        ("member-skipped", ".jpg", "2"),
        ("member-skipped", "no ending", "1"),
    ]


@pytest.mark.parametrize("name", ["../out.nxml", "/etc/out.nxml", "book/../../out.nxml", "C:/out.nxml", "..\\out.nxml"])
def test_a_name_that_leads_out_is_left_out_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    found, told = read(tar(tmp_path / "b.tar.gz", file(name), CHAPTERS[0]))
    assert list(found) == ["book/a.nxml"]
    assert [(place, "leads out of the archive" in detail) for _, place, detail in told] == [(name, True)]
    assert [path.name for path in tmp_path.rglob("*")] == ["b.tar.gz"]


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_links_and_devices_are_left_out(tmp_path: Path, kind: bytes) -> None:
    found, told = read(tar(tmp_path / "b.tar.gz", file("l.nxml", b"", type=kind, linkname="/etc/passwd"), CHAPTERS[0]))
    assert list(found) == ["book/a.nxml"]
    assert [(place, detail[:6]) for _, place, detail in told] == [("l.nxml", "a link")]


def test_a_member_larger_than_any_chapter_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LARGEST", 10_000)
    found, told = read(tar(tmp_path / "b.tar.gz", CHAPTERS[0], file("small.nxml")))
    assert list(found) == ["small.nxml"]
    assert "50000 bytes" in told[0][2]


def cut(share: float) -> Callable[[bytes], bytes]:
    return lambda content: content[: int(len(content) * share)]


@pytest.mark.parametrize("mode", ["w", "w:gz"])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.7, 0.9])
def test_a_truncated_archive_gives_what_is_before_the_cut_and_says_so(tmp_path: Path, mode: str, share: float) -> None:
    path = tar(tmp_path / "b.tar.gz", *CHAPTERS, mode=mode)
    path.write_bytes(cut(share)(path.read_bytes()))
    found, error = read_to_the_cut(path)
    assert re.fullmatch(
        r"b\.tar\.gz: the archive is cut short or damaged .*: fetch it again; no file was written", error
    )
    assert found == [content for _, content in CHAPTERS][: len(found)]
    assert len(found) < len(CHAPTERS) or share > 0.5


def read_to_the_cut(path: Path) -> tuple[list[bytes], str]:
    """The members before the damage, and what is said of it."""
    found: list[bytes] = []
    try:
        for member in members(path, SUFFIXES, lambda *_: None):
            found.append(member.content)  # noqa: PERF401
    except FaultError as error:
        return found, str(error)
    return found, ""


def test_a_tar_cut_between_two_members_is_not_taken_for_whole(tmp_path: Path) -> None:
    path = tar(tmp_path / "b.tar", *CHAPTERS, mode="w")
    one = 512 + -(-50_000 // 512) * 512
    path.write_bytes(path.read_bytes()[: 2 * one])
    with pytest.raises(FaultError, match=r"behind the member book/b\.nxml"):
        read(path)


def test_a_changed_byte_in_a_compressed_archive_is_seen(tmp_path: Path) -> None:
    path = tar(tmp_path / "b.tar.gz", *CHAPTERS)
    content = bytearray(path.read_bytes())
    content[-8] ^= 1
    path.write_bytes(content)
    with pytest.raises(FaultError, match="CRC"):
        read(path)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<!doctype html><html>Not here</html>",
        gzip.compress(b"no tar", mtime=0),
        b"\x1f\x8bno gzip",
        b"\0" * 9,
    ],
)
@pytest.mark.parametrize("name", ["b.tar.gz", "b.zip"])
def test_what_is_no_archive_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(FaultError, match=f"{name}: the archive is cut short or damaged before any chapter"):
        read(tmp_path / name)


def test_an_archive_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    (tmp_path / "b.tar.gz").mkdir()
    with pytest.raises(FaultError, match=r"b\.tar\.gz: the archive cannot be read: Is a directory"):
        read(tmp_path / "b.tar.gz")


def zipped(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("book/", "")
        for name in ("book/a.nxml", "book/1.jpg", "../b.nxml", "book/c.nxml"):
            archive.writestr(name, name * 100)
    return path


def test_chapters_of_a_zip_are_read(tmp_path: Path) -> None:
    found, told = read(zipped(tmp_path / "b.zip"))
    assert found == {name: name.encode() * 100 for name in ("book/a.nxml", "book/c.nxml")}
    assert [place for _, place, _ in told] == [".jpg", "../b.nxml"]


def test_a_damaged_member_of_a_zip_leaves_the_others(tmp_path: Path) -> None:
    path = zipped(tmp_path / "b.zip")
    content = bytearray(path.read_bytes())
    content[content.index(b"book/a.nxml") + len("book/a.nxml") + 3] ^= 255
    path.write_bytes(content)
    found, told = read(path)
    assert list(found) == ["book/c.nxml"]
    assert ("member-damaged", "book/a.nxml") in [(code, place) for code, place, _ in told]


def test_names_that_are_not_text_become_printable() -> None:
    assert printable("./caf\udce9.nxml") == "caf\ufffd.nxml"
