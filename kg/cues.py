"""Regular expressions that look for their own words first.

Most sentences hold none of the words that a pattern needs, and to see that is far cheaper than to
try the pattern at every place. The words are told from the pattern itself, so that the two agree.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_MOST_WORDS = 40
_MOST_SETS = 3
_LETTERS = 12
"""Letters that are about as frequent as each other: what a word of n letters is likely to be found by chance."""

_EACH_I = {ord("İ"): "i", ord("ı"): "i"}
_MINDS_CASE = re.compile(r"\(\?[a-zA-Z]*-|\(\?P[<=]\w*[A-Z]|\\[xuUN]|[A-Z]-(?![A-Z])|[^A-Z]-[A-Z]")
"""A part that minds the case, a group whose name has capitals, a letter by its number, a range that ends with one."""
_CAPITALS = re.compile(r"(\\.|\(\?P[<=])|[A-Z]+")

Words = frozenset[str]


class Cued:
    """A pattern, compiled where it is first tried; it finds what the pattern finds.

    A pattern that takes capitals and small letters for the same is tried in small letters, which is
    several times faster, and again where that has matched.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._source = pattern, flags

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(*self._source)

    @cached_property
    def _small(self) -> re.Pattern[str] | None:
        return in_small_letters(*self._source)

    @cached_property
    def _cues(self) -> tuple[tuple[str, ...], ...]:
        return cues(*self._source)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        folded, alike = _folded(text)
        if not self._holds_words(folded):
            return None
        if not alike or self._small is None:
            return self._pattern.search(text, start, end)
        found = self._small.search(folded, start, end)
        return self._pattern.match(text, found.start(), end) if found else None

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self._pattern.match(text, start, end) if self.may_match(text) else None

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self._pattern.fullmatch(text, start, end) if self.may_match(text) else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        folded, alike = _folded(text)
        if not self._holds_words(folded):
            return
        if not alike or self._small is None:
            yield from self._pattern.finditer(text, start, end)
            return
        for small in self._small.finditer(folded, start, end):
            found = self._pattern.match(text, small.start(), end)
            if found is not None:
                yield found

    def sub(self, put: str | Callable[[re.Match[str]], str], text: str) -> str:
        return self._pattern.sub(put, text) if self.may_match(text) else text

    def may_match(self, text: str) -> bool:
        """False where words are missing from ``text`` that the pattern needs."""
        return self._holds_words(_folded(text)[0])

    def _holds_words(self, folded: str) -> bool:
        for words in self._cues:
            for word in words:
                if word in folded:
                    break
            else:
                return False
        return True


@lru_cache(maxsize=512)
def _folded(text: str) -> tuple[str, bool]:
    """Without case as patterns see it: to them each i is the same, with its dot or without.

    True where each letter is but a small one instead of a capital.
    """
    if text.isascii():
        return text.lower(), True
    plain = text.translate(_EACH_I)
    folded = plain.casefold()
    return folded, folded == plain.lower()


def in_small_letters(pattern: str, flags: int) -> re.Pattern[str] | None:
    """A pattern that finds in small letters what ``pattern`` finds in any; None if it minds the case of some."""
    minds = not flags & re.IGNORECASE or _MINDS_CASE.search(pattern)
    if minds or not all(_is_plain(letter) for letter in pattern):
        return None
    small = _CAPITALS.sub(lambda found: found[0] if found[1] else found[0].lower(), pattern)
    return re.compile(small, flags & ~re.IGNORECASE)


def cues(pattern: str, flags: int = 0) -> tuple[tuple[str, ...], ...]:
    """Sets of words, the rarest first: whatever ``pattern`` matches holds a word of each, case folded."""
    found = sorted(set(_needed(parser.parse(pattern, flags))), key=lambda words: (_chance(words), sorted(words)))
    return tuple(tuple(sorted(words)) for words in found[:_MOST_SETS])


def _chance(words: Words) -> float:
    return sum(float(_LETTERS) ** -len(word) for word in words)


def _needed(items: Iterable[tuple[Any, Any]]) -> Iterator[Words]:
    """Each set of words of which one stands in whatever the parsed ``items`` match."""
    literal = ""
    for item in (*items, (op.AT, None)):
        code, value = item
        if code is op.LITERAL and _is_plain(chr(value)):
            literal += chr(value).casefold()
            continue
        if literal.strip():
            yield frozenset([literal])
        literal = ""
        yield from _within(item)


def _is_plain(letter: str) -> bool:
    """False for a letter that may match one that folds to something else."""
    return letter.isascii() or letter.lower() == letter.upper()


def _within(item: tuple[Any, Any]) -> Iterator[Words]:
    code, value = item
    if code is op.SUBPATTERN:
        yield from _needed(value[-1])
    elif code is op.ASSERT:
        yield from _needed(value[1])
    elif code is op.ATOMIC_GROUP:
        yield from _needed(value)
    elif code in {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT} and value[0]:
        yield from _needed(value[-1])
    elif code is op.BRANCH:
        branches = [min(_needed(branch), key=_chance, default=None) for branch in value[1]]
        words = [word for branch in branches if branch is not None for word in branch]
        if None not in branches and len(words) <= _MOST_WORDS:
            yield frozenset(word for word in words if not any(other != word and other in word for other in words))
