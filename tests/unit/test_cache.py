"""Parts kept between builds."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import cache
from kg.cache import Cache
from kg.errors import UsageError
from kg.parts import Part, packed

PACKED = packed([Part(source="a.nxml", own=b"<a> <b> <c> .\n" * 9)])


@pytest.fixture
def kept(tmp_path: Path) -> tuple[Cache, Path]:
    """A cache that holds one entry, and the file of that entry."""
    kept = Cache(tmp_path)
    kept.put("abcdef", PACKED)
    (path,) = (path for path in tmp_path.rglob("*") if path.is_file())
    return kept, path


def test_what_is_put_is_there(kept: tuple[Cache, Path]) -> None:
    assert kept[0].get("abcdef") == PACKED
    assert kept[0].part("abcdef", 0).source == "a.nxml"


def test_what_is_not_put_is_absent(tmp_path: Path) -> None:
    assert Cache(tmp_path).get("abcdef") is None
    assert Cache(tmp_path / "nowhere").get("abcdef") is None


@pytest.mark.parametrize("damaged", [b"", b"x", PACKED[:-1], PACKED + b"x", PACKED[:-9] + b"\0" + PACKED[-8:], b"[]\n"])
def test_a_damaged_entry_is_absent(kept: tuple[Cache, Path], damaged: bytes) -> None:
    kept[1].write_bytes(damaged)
    assert kept[0].get("abcdef") is None


def test_a_folder_in_the_place_of_an_entry_is_absent(kept: tuple[Cache, Path]) -> None:
    kept[1].unlink()
    kept[1].mkdir()
    assert kept[0].get("abcdef") is None


def test_the_key_depends_on_name_and_bytes_and_program(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = {cache.key("a", b"1"), cache.key("b", b"1"), cache.key("a", b"2"), cache.key("a\0", b"1")}
    monkeypatch.setattr(cache, "program", lambda: "another")
    assert len(keys | {cache.key("a", b"1")}) == 5


def test_the_folder_follows_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache.default_folder() == tmp_path / "hepatograph"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert cache.default_folder() == tmp_path / "home" / ".cache" / "hepatograph"


def test_a_cache_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    with pytest.raises(UsageError, match=r"cache.*: cannot write there"):
        Cache(tmp_path / "cache").put("abcdef", PACKED)
