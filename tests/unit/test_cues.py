"""Patterns with cues find what plain patterns find."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.cues import Cued, cues

WORDS = st.sampled_from(
    ["rash", "Rash", "RASH", "raſh", "fever", "fıve", "İn", "two", "cases", "of", "x", "12%", "(", ")", ".", "β"]
)
TEXTS = st.lists(WORDS, max_size=8).map(" ".join)
PATTERNS = (
    r"(?:rash|fever)s?\b",
    r"\bfive|in\b",
    r"(?:two|\d+) cases",
    r"(?:rash\s+)?fever",
    r"(?:rash ){2,}of",
    r"(?=x)x of|\(rash\)",
    r"(?i:rash) of (?P<what>fever|cases|x)",
    r"\w+",
    r"(?!rash)fever",
    r"(?<=rash )fever",
    r"[rf]ash|x{0,2}of",
    r"(?P<what>Fever|RASH)\W+(?P=what)",
    r"[A-Fx]\w+|[^A-Za-z ]+",
    r"(?-i:R)ash|\bX\S*",
    r"^rash\b|cases$",
    r"\brash(?= of)|(?<!of )β",
)


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
@given(text=TEXTS)
def test_nothing_is_missed(pattern: str, flags: int, text: str) -> None:
    plain, cued = re.compile(pattern, flags), Cued(pattern, flags)
    found, again = plain.search(text), cued.search(text)
    assert (found and found.span()) == (again and again.span())
    assert [m.span() for m in plain.finditer(text)] == [m.span() for m in cued.finditer(text)]
    found, again = plain.search(text, 3, 12), cued.search(text, 3, 12)
    assert (found and found.span()) == (again and again.span())
    for at in range(len(text)):
        for tried in ("match", "fullmatch"):
            found, again = getattr(plain, tried)(text, at), getattr(cued, tried)(text, at)
            assert (found and found.groups()) == (again and again.groups())


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        (r"\bside effects? (?:includ(?:e|ing)|are)", (("side effect",), ("are", "includ"))),
        (r"(?:rash|fever)", (("fever", "rash"),)),
        (r"rash|\d+", ()),
        (r"(?:rash)?", ()),
        (r"(?:Rash )+of\b", (("rash ",), ("of",))),
    ],
)
def test_words_are_those_that_every_match_needs(pattern: str, found: tuple[tuple[str, ...], ...]) -> None:
    assert cues(pattern, re.IGNORECASE) == found
