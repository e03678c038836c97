"""A chapter lifted from its pages says what the chapter says, for all hard lines, page numbers and lost cells."""

from __future__ import annotations

import re
import sys
import textwrap
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from invented import built

from kg.chapters import Built
from kg.findings.adverse_event_frequencies import STEM as FREQUENCIES
from kg.model import Chapter, Kind, Section

WIDTH, LINES_OF_A_PAGE = 105, 45
LEAST = 0.9
"""What of the claims of all chapters must be found in their lifted texts; table cells are lost in print."""
STEMS = (
    "adverse-events",
    "absent-events",
    "products",
    "drug-classes",
    "chemical-identity",
    "case-reports",
    FREQUENCIES,
)
HEADS = {"cas": "CHEMICAL FORMULA AND STRUCTURE", "medication": "Key Points", "time": "Laboratory Values"}


def lifted(chapter: Chapter) -> str:
    """The chapter as lines that were wrapped, with page breaks in the middle of paragraphs."""
    lines = ["OVERVIEW", *chain.from_iterable(_printed(chapter))]
    pages = []
    for number, start in enumerate(range(0, len(lines), LINES_OF_A_PAGE), 1):
        pages += [*lines[start : start + LINES_OF_A_PAGE], "", str(number), ""]
    return "\n".join(pages)


def _printed(chapter: Chapter) -> Iterator[list[str]]:
    tables = {table.section: table for table in chapter.tables}
    titles = {"Front matter", "Bibliography"}
    listing = False
    for section in chapter.sections:
        if section.kind is Kind.REFERENCE and not listing:
            listing = True
            yield ["ANNOTATED BIBLIOGRAPHY"]
        if section.id in tables:
            rows = [" ".join(cell.text for cell in row) for row in tables[section.id].rows]
            yield [head for sign, head in HEADS.items() if sign in rows[0].lower()][:1] + rows
        elif section.kind in {Kind.REFERENCE, Kind.ANNOTATION}:
            yield [*_wrapped(_entry(chapter, section)), ""]
        elif section.kind not in {Kind.FRONT, Kind.BIBLIOGRAPHY, Kind.LINKS}:
            yield [] if section.title in titles else [section.title]
            if section.kind not in {Kind.CASE, Kind.COMMENT}:
                titles.add(section.title)
            keep = section.kind in {Kind.PRODUCT, Kind.CHEMISTRY}
            yield [line for text in section.text.split("\n") for line in ([text] if keep else _wrapped(text))]


def _entry(chapter: Chapter, section: Section) -> str:
    words = " ".join(section.text.split())
    if section.kind is Kind.ANNOTATION:
        return words if words.startswith("(") else f"({words})"
    pmid = chapter.reference_of[section.id].pmid
    return re.sub(rf"\s*(?:PubMed\D*)?{pmid}\b.*$", "", words) + f" PubMed PMID: {pmid}." if pmid else words


def _wrapped(words: str) -> list[str]:
    return [f"{line} " for line in textwrap.wrap(words, WIDTH, break_long_words=False)]


def _says(chapter: Built) -> Counter[tuple[str, tuple[str, ...]]]:
    return Counter((claim.STEM, claim.says()) for claim in chapter.claims if claim.STEM in STEMS)


@pytest.mark.slow
def test_lifted_texts_say_what_the_chapters_say(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed: Counter[str] = Counter()
    found: Counter[str] = Counter()
    made: Counter[str] = Counter()
    for path in sorted((corpus / "livertox").glob("*.nxml")):
        whole = built(path.read_bytes(), path.name)
        text = built(lifted(whole.chapter).encode(), f"{path.stem}.txt")
        says, says_text = _says(whole), _says(text)
        printed.update(stem for stem, _ in says.elements())
        made.update(stem for stem, _ in says_text.elements())
        found.update(stem for stem, _ in (says & says_text).elements())
    with capsys.disabled():
        for stem in STEMS:
            told = f"{found[stem]} of {printed[stem]} claims, {made[stem] - found[stem]} others"
            sys.stdout.write(f"\nlifted text: {stem}: {told}")
    for stem in STEMS:
        assert printed[stem]
        assert found[stem] >= LEAST * printed[stem], stem
        assert found[stem] >= LEAST * made[stem], stem
