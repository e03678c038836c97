"""Sorting in bounded memory."""

from __future__ import annotations

import resource
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.sorting import Sorter

line_sets = st.lists(st.lists(st.text("ab<>é ").map(lambda text: f"{text}\n".encode())), max_size=8)


@given(line_sets, st.integers(1, 5))
def test_lines_come_back_sorted_and_once(batches: list[list[bytes]], size: int) -> None:
    with TemporaryDirectory() as folder:
        sorter = Sorter(Path(folder), size)
        for batch in batches:
            sorter.add(b"".join(batch))
        wanted = sorted({line for batch in batches for line in batch})
        assert list(sorter) == wanted
        assert list(sorter) == wanted


def test_lines_may_be_added_after_reading(tmp_path: Path) -> None:
    sorter = Sorter(tmp_path, size=1)
    sorter.add(b"b\n")
    assert list(sorter) == [b"b\n"]
    sorter.add(b"a\nc\n")
    assert list(sorter) == [b"a\n", b"b\n", b"c\n"]


@pytest.fixture
def few_open_files() -> object:
    """Let this process hold 128 files open, no more."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (128, hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.usefixtures("few_open_files")
def test_more_runs_than_files_may_be_open(tmp_path: Path) -> None:
    sorter = Sorter(tmp_path, size=1)
    numbers = [f"{number:04}\n".encode() for number in range(1000)]
    for line in reversed(numbers):
        sorter.add(line)
    assert list(sorter) == numbers


def test_two_sorters_share_a_folder(tmp_path: Path) -> None:
    first, second = Sorter(tmp_path, size=1), Sorter(tmp_path, size=1)
    first.add(b"a\n")
    second.add(b"b\n")
    assert (list(first), list(second)) == ([b"a\n"], [b"b\n"])


def test_nothing_gives_nothing(tmp_path: Path) -> None:
    assert list(Sorter(tmp_path)) == []
