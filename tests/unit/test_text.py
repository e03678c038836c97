"""Text kept with its place in the source."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.model import Kind, Run, Section
from kg.text import TextBuilder, cut, sentences, visible

words = st.text(st.characters(exclude_categories=("Cs",)))
prose = st.text("aÉ\u0301ï\u200b\u00ad .,;()[]!?\n\t\u00a0µ1", max_size=40)
GAPS = ("", " ", "\t", "\n")


def poured(pieces: list[tuple[str, str]]) -> tuple[Section, bytes]:
    """A section made of verbatim pieces, each behind a gap, and the bytes it was made from."""
    builder, source = TextBuilder(), b""
    for gap, piece in pieces:
        if gap:
            builder.gap(gap)
        source += b"<>"
        builder.add(piece, len(source))
        source += piece.encode()
    text, origin = builder.build()
    return Section(id="s", title="", kind=Kind.OTHER, text=text, origin=origin), source


@given(st.lists(st.tuples(st.sampled_from(GAPS), prose | words), max_size=6))
def test_every_run_is_found_again_in_the_bytes(pieces: list[tuple[str, str]]) -> None:
    section, source = poured(pieces)
    for run, following in pairwise((*section.origin, Run(len(section.text), 0))):
        run_text = section.text[run.offset : following.offset].rstrip(" \t\n")
        raw = source[run.byte :][: run.width or len(run_text.encode())].decode()
        assert (visible(raw) if run.width else raw) == run_text


@given(st.lists(st.tuples(st.sampled_from(GAPS), prose | words), max_size=6))
def test_no_visible_character_is_lost_or_made(pieces: list[tuple[str, str]]) -> None:
    section, _ = poured(pieces)
    assert visible(section.text) == visible("".join(piece for _, piece in pieces))


@given(st.lists(st.tuples(st.sampled_from(GAPS), prose | words), max_size=6))
@example([("", "a \u200b b")])
@example([("", "a \u00ad")])
def test_white_space_is_single_and_never_at_the_ends(pieces: list[tuple[str, str]]) -> None:
    text = poured(pieces)[0].text
    assert text == text.strip()
    assert not any(first.isspace() and second.isspace() for first, second in pairwise(text))


@given(st.text("aÉe\u0301 ï.\u0327", max_size=20) | st.text("aÉ\u200b\u00ad. ", max_size=20))
def test_a_word_is_in_composed_form_without_invisible_characters(piece: str) -> None:
    text = poured([("", piece)])[0].text
    assert unicodedata.is_normalized("NFC", text)
    assert not set(text) & set("\u00ad\u200b")


@pytest.mark.parametrize(
    ("gaps", "between"),
    [([" "], " "), (["\t"], "\t"), (["\n", " "], "\n"), (["\t", "\n"], "\n"), (["\n", "\t"], "\n"), ([], "")],
)
def test_the_strongest_gap_wins(gaps: list[str], between: str) -> None:
    builder = TextBuilder()
    builder.add("rash", 0)
    for gap in gaps:
        builder.gap(gap)
    builder.add("fever", 10)
    assert builder.build()[0] == f"rash{between}fever"


def test_a_reference_stands_for_all_its_bytes() -> None:
    source = b"5 &#181;g"
    builder = TextBuilder()
    builder.add("5 ", 0)
    builder.add("µ", 2, width=6)
    builder.add("g", 8)
    text, origin = builder.build()
    section = Section(id="s", title="", kind=Kind.OTHER, text=text, origin=origin)
    assert text == "5 µg"
    first, last = section.byte_range(2, 3)
    assert source[first:last] == b"&#181;"


def test_a_reference_to_an_invisible_character_leaves_no_gap_behind() -> None:
    builder = TextBuilder()
    builder.add("rash ", 0)
    builder.add("\u00ad", 5, width=6)
    builder.add(" fever", 11)
    assert builder.build()[0] == "rash fever"


def test_a_line_end_hyphen_can_be_taken_back() -> None:
    builder = TextBuilder()
    builder.add("amino-", 0)
    assert builder.drop_last("-")
    builder.join()
    builder.add("transferase", 7)
    text, origin = builder.build()
    assert text == "aminotransferase"
    assert [run[:2] for run in origin] == [(0, 0), (5, 7)]


def test_only_the_expected_character_is_taken_back() -> None:
    builder = TextBuilder()
    assert not builder.drop_last("-")
    builder.add("rash", 0)
    assert not builder.drop_last("-")
    builder.add("-", 4)
    builder.gap(" ")
    assert not builder.drop_last("-")
    assert builder.build()[0] == "rash-"


@given(prose, st.data())
def test_a_cut_keeps_the_place_of_what_is_left(piece: str, data: st.DataObject) -> None:
    section, source = poured([("", piece.translate({0x301: None}))])
    start = data.draw(st.integers(0, len(section.text)))
    end = data.draw(st.integers(start, len(section.text)))
    text, origin = cut(section.text, section.origin, start, end)
    assert text == section.text[start:end]
    part = Section(id="p", title="", kind=Kind.OTHER, text=text, origin=origin)
    for at, character in enumerate(text):
        if not character.isspace():
            first, last = part.byte_range(at, at + 1)
            assert source[first:last].decode() == character


@given(prose | words)
def test_sentences_are_ordered_trimmed_and_leave_nothing_visible_out(text: str) -> None:
    ranges = list(sentences(text))
    assert all(first[1] <= second[0] for first, second in pairwise(ranges))
    assert all(text[a:b] == text[a:b].strip() != "" for a, b in ranges)
    assert "".join("".join(text[a:b].split()) for a, b in ranges) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rash in 3.5%. Fever in 2%.", ["Rash in 3.5%.", "Fever in 2%."]),
        ("ALT rose (in 5 [36%]. No jaundice) early. Fever.", ["ALT rose (in 5 [36%]. No jaundice) early.", "Fever."]),
        ("Given with C. albicans. Then stopped.", ["Given with C. albicans.", "Then stopped."]),
        ("Doses vs. placebo, e.g. Examplostat, approx. 5 mg.", ["Doses vs. placebo, e.g. Examplostat, approx. 5 mg."]),
        ("First line.\nSecond line", ["First line.", "Second line"]),
        ('He said "no rash." Then left.', ['He said "no rash."', "Then left."]),
        ("(One remark. Another remark.)", ["(One remark.", "Another remark.)"]),
        ("An open (bracket. Never closed.\nNext. Line.", ["An open (bracket.", "Never closed.", "Next.", "Line."]),
        ("Was it rash? Yes! It was.", ["Was it rash?", "Yes!", "It was."]),
        ("   ", []),
    ],
)
def test_sentences_end_where_a_reader_would_say(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text)] == expected
