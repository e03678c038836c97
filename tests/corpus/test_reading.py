"""Real chapters: every character accounted for, every place the right bytes, bad files told and left out."""

from __future__ import annotations

import html
import json
import shutil
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from kg import graphs
from kg.assembly import Summary
from kg.build import build
from kg.model import Chapter, Run, Section
from kg.readers import reader_of
from kg.text import visible

RATCHET = Path(__file__).with_name("issues.json")


def chapters(folder: Path) -> Iterator[tuple[Path, Chapter, bytes]]:
    for path in sorted(folder.iterdir()):
        source = path.read_bytes()
        reader = reader_of(path.name)
        assert reader is not None
        for chapter in reader.read(source, path.name, lambda *_issue: None):
            yield path, chapter, source


def titles(root: ET.Element) -> str:
    """The characters of the titles of sections, which become titles and no text."""
    found = (section.find("title") for section in root.iter("sec"))
    return "".join("".join(title.itertext()) for title in found if title is not None)


def test_each_character_of_the_markup_is_in_one_section(corpus: Path) -> None:
    """Counted by another parser, straight from the file."""
    for path, chapter, source in chapters(corpus / "livertox"):
        root = ET.fromstring(source)
        given = Counter(visible("".join(root.itertext())))
        given.subtract(visible(titles(root)))
        kept = Counter(visible("".join(section.text for section in chapter.sections)))
        assert {sign: count for sign, count in given.items() if count} == kept, path.name


def test_a_title_that_names_no_section_stands_over_none_of_its_own_text(corpus: Path) -> None:
    for path, chapter, source in chapters(corpus / "livertox"):
        named = {section.title for section in chapter.sections}
        for section in ET.fromstring(source).iter("sec"):
            title = " ".join("".join(section.find("title").itertext()).split())  # type: ignore[union-attr]
            own = [child for child in section if child.tag not in {"title", "sec", "ref-list", "table-wrap", "table"}]
            words = "".join("".join(e.itertext()) for e in own if e.find(".//table") is None)
            assert title in named or not words.strip(), (path.name, title)


def pieces(section: Section) -> Iterator[tuple[str, Run]]:
    for run, following in pairwise((*section.origin, Run(len(section.text), 0))):
        yield section.text[run.offset : following.offset].rstrip(" \n\t"), run


def test_offsets_lead_to_the_bytes(corpus: Path) -> None:
    for folder in ("livertox", "."):
        for path, chapter, source in chapters(corpus / folder) if folder != "." else lifted(corpus):
            for section in chapter.sections:
                assert section.origin[0].offset == 0
                for text, run in pieces(section):
                    raw = source[run.byte : run.byte + (run.width or len(text.encode()))].decode()
                    assert visible(html.unescape(raw) if run.width else raw) == visible(text), (path.name, section.id)


def lifted(corpus: Path) -> Iterator[tuple[Path, Chapter, bytes]]:
    path = corpus / "blinatumomab.txt"
    source = path.read_bytes()
    reader = reader_of(path.name)
    assert reader is not None
    for chapter in reader.read(source, path.name, lambda *_issue: None):
        yield path, chapter, source


def test_what_no_section_of_a_lifted_text_has_are_its_headings(corpus: Path) -> None:
    for _, chapter, source in lifted(corpus):
        left = bytearray(source)
        for section in chapter.sections:
            for text, run in pieces(section):
                end = run.byte + (run.width or len(text.encode()))
                left[run.byte : end] = b" " * (end - run.byte)
        headings = {section.title for section in chapter.sections} | {"OVERVIEW"}
        assert {line.strip() for line in left.decode().splitlines()} - {""} <= headings


def test_issues_may_only_become_fewer(built_corpus: tuple[Path, Summary]) -> None:
    """``issues.json`` has the number of issues of each code; lower it when there are fewer."""
    counts = {name.removeprefix("issue/"): n for name, n in built_corpus[1].counts.items() if name.startswith("issue/")}
    most = json.loads(RATCHET.read_text())
    assert {code: count for code, count in counts.items() if count > most.get(code, 0)} == {}


@pytest.mark.slow
def test_another_build_has_the_same_bytes(built_corpus: tuple[Path, Summary], corpus: Path, tmp_path: Path) -> None:
    build([corpus / "livertox"], tmp_path / "out", jobs=1)
    first, second = (
        {path.name: path.read_bytes() for path in folder.iterdir() if path.name not in graphs.BESIDE}
        for folder in (built_corpus[0], tmp_path / "out")
    )
    assert first == second


def test_a_bad_file_is_one_issue_and_stops_no_other(corpus: Path, tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    shutil.copytree(corpus / "bad", sources)
    (sources / "Flavoxate.nxml").write_bytes((corpus / "livertox" / "Flavoxate.nxml").read_bytes())
    summary = build([sources], tmp_path / "out")
    assert (summary.chapters, sorted(summary.lost)) == (1, sorted(path.name for path in (corpus / "bad").iterdir()))
    issues = [line.split("\t") for line in (tmp_path / "out" / "issues.tsv").read_text().splitlines()[1:]]
    told = Counter(source for _, source, _, _ in issues)
    assert {name: told[name] for name in summary.lost} == dict.fromkeys(summary.lost, 1)
    assert all(code and place and detail for code, _, place, detail in issues)
