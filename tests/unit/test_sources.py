"""What a build reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.sources import documents

SUFFIXES = (".nxml", ".txt")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.nxml", "a.NXML", "deep/c.txt", "deep/notes.md", "deep/deeper/a.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path


def names(*sources: Path) -> list[str]:
    return [document.name for document in documents(sources, SUFFIXES)]


def test_folders_are_walked_for_what_can_be_read(folder: Path) -> None:
    assert names(folder) == ["a.NXML", "b.nxml", "deep/c.txt", "deep/deeper/a.txt"]


def test_a_file_is_taken_as_given(folder: Path) -> None:
    assert names(folder / "deep" / "notes.md") == ["notes.md"]


def test_names_hold_no_folder_of_this_machine(folder: Path) -> None:
    assert not any(str(folder) in name or name.startswith("/") for name in names(folder, folder / "b.nxml"))


def test_a_file_named_twice_is_read_once_whatever_the_order(folder: Path) -> None:
    first = list(documents([folder, folder / "deep", folder / "deep" / "c.txt"], SUFFIXES))
    second = list(documents([folder / "deep" / "c.txt", folder / "deep", folder], SUFFIXES))
    assert first == second
    assert len({document.path.resolve() for document in first}) == len(first)


def test_the_order_of_sources_is_no_matter(folder: Path) -> None:
    assert names(folder / "deep", folder / "b.nxml") == names(folder / "b.nxml", folder / "deep")


def test_a_missing_source_is_named(folder: Path) -> None:
    with pytest.raises(UsageError, match=r"gone\.nxml: no such file or folder"):
        names(folder / "gone.nxml")


def test_a_folder_without_chapters_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no file in it ends in \.nxml, \.txt"):
        names(tmp_path)
