"""What waits for long work is told how far it is, and is told nothing of short work."""

from __future__ import annotations

import pytest

from kg.progress_line import ProgressLine


class Terminal:
    """Standard error that people look at."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> None:
        self.text += text

    def flush(self) -> None:
        """Nothing is kept back."""

    def isatty(self) -> bool:
        return True


def test_a_line_for_each_tenth_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    with ProgressLine("graphs") as progress:
        for done in range(1, 41):
            progress(done, done / 40, f"number {done}")
    told = capsys.readouterr().err.splitlines()
    assert told == [f"{tenth * 10:3}% {tenth * 4} graphs" for tenth in range(1, 11)]


def test_short_work_is_not_told(capsys: pytest.CaptureFixture[str]) -> None:
    with ProgressLine("graphs", after=60.0) as progress:
        progress(1, 1.0, "the last one")
    assert capsys.readouterr().err == ""


def test_one_line_that_is_written_over_and_ended_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    with ProgressLine("documents") as progress:
        progress(1, 0.5, "a.nxml")
        progress(2, 1.0, "b.nxml")
    assert terminal.text == "\r\x1b[K 50% 1 documents, a.nxml\r\x1b[K100% 2 documents, b.nxml\n"
