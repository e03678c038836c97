"""Files that appear whole or not at all."""

from __future__ import annotations

import errno
import tempfile
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.output import put, staged


def listing(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two files of an earlier build and one of somebody else."""
    for name in ("a", "b", "other"):
        (tmp_path / name).write_text("old")
    return tmp_path


def test_files_take_the_places_of_earlier_ones(folder: Path) -> None:
    with staged(folder) as stage:
        (stage / "a").write_text("new")
        (stage / "b").write_text("new")
        assert (folder / "a").read_text() == "old"
    assert listing(folder) == {"a": "new", "b": "new", "other": "old"}


def test_the_folder_is_made(tmp_path: Path) -> None:
    with staged(tmp_path / "x" / "y") as stage:
        (stage / "a").write_text("new")
    assert listing(tmp_path / "x" / "y") == {"a": "new"}


@pytest.mark.parametrize(
    ("stop", "seen"), [(RuntimeError, RuntimeError), (KeyboardInterrupt, KeyboardInterrupt), (OSError, UsageError)]
)
def test_a_block_that_fails_leaves_the_folder_as_it_was(
    folder: Path, stop: type[BaseException], seen: type[BaseException]
) -> None:
    def fail() -> None:
        with staged(folder) as stage:
            (stage / "a").write_text("new")
            raise stop("stopped")

    with pytest.raises(seen, match="stopped"):
        fail()
    assert listing(folder) == {"a": "old", "b": "old", "other": "old"}


def test_no_file_is_replaced_where_one_cannot_be(folder: Path) -> None:
    (folder / "b").unlink()
    (folder / "b").mkdir()

    def write() -> None:
        with staged(folder) as stage:
            (stage / "a").write_text("new")
            (stage / "b").write_text("new")

    with pytest.raises(UsageError, match="b: a folder stands"):
        write()
    assert (folder / "a").read_text() == "old"
    assert sorted(path.name for path in folder.iterdir()) == ["a", "b", "other"]


def test_an_unwritable_folder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_options: object) -> str:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(tempfile, "mkdtemp", refuse)
    with pytest.raises(UsageError, match=f"{tmp_path}: cannot write there: Permission denied"), staged(tmp_path):
        pass


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(UsageError, match=r"out: cannot write there"), staged(tmp_path / "out"):
        pass


def test_one_file_is_put_whole(tmp_path: Path) -> None:
    put(tmp_path / "x" / "y", b"first")
    put(tmp_path / "x" / "y", b"second")
    assert (tmp_path / "x" / "y").read_bytes() == b"second"
    assert len(list((tmp_path / "x").iterdir())) == 1


def test_a_file_that_cannot_be_put_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "y").mkdir()
    with pytest.raises(UsageError, match="y: a folder stands"):
        put(tmp_path / "y", b"content")
    assert [path.name for path in tmp_path.iterdir()] == ["y"]
