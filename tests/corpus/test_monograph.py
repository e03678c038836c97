"""The monograph shipped with the package: our words, the facts of the chapter it digests."""

from __future__ import annotations

import re
from pathlib import Path

from kg import assets
from kg.chapters import chapters_in
from kg.model import Kind

SHARED_RUN = 8
CITED = frozenset({Kind.REFERENCE})


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _words(text)
    return {tuple(words[at : at + SHARED_RUN]) for at in range(len(words) - SHARED_RUN + 1)}


def test_no_run_of_eight_words_is_the_chapters_own(corpus: Path) -> None:
    theirs = _runs((corpus / "blinatumomab.txt").read_text(encoding="utf-8"))
    (path,) = assets.monographs().glob("*.nxml")
    (built,) = chapters_in(path.name, path.read_bytes(), [])
    shared = {
        " ".join(run)
        for section in built.chapter.sections
        if section.kind not in CITED
        for run in _runs(section.text) & theirs
    }
    assert sorted(shared) == [], "words of the source, found in the digest: say them in ours"
