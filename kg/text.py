"""Text kept with its place in the source: normalising, and cutting into sentences."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from kg.model import Run

Runs = tuple[Run, ...]
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_RUNS = re.compile(rf"[^\s{_UNSEEN}]+(?: [^\s{_UNSEEN}]+)*")
_INVISIBLE = dict.fromkeys(map(ord, _UNSEEN))


class TextBuilder:
    """Collects verbatim pieces of a source into one normalised text.

    White space becomes one space, or one line break between blocks; nothing stands
    at the ends. Each piece says at which byte of the source it begins, so that any
    range of the result can be found in the source again.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._origin: list[Run] = []
        self._gap = ""

    def __len__(self) -> int:
        return self._length

    def add(self, piece: str, byte: int, *, width: int = 0) -> None:
        """Append ``piece``, which stands at ``byte``; ``width`` as in `Run`."""
        if width:
            self._append(piece.strip().translate(_INVISIBLE), byte, width)
            self._space(piece)
            return
        if piece.isspace():
            self.gap(" ")
            return
        if piece.isascii() and " ".join(piece.split()) == piece:
            self._append(piece, byte, 0)
            return
        position = 0
        for run in _RUNS.finditer(piece):
            start = run.start()
            self._space(piece[position:start])
            self._append(run.group(), byte + len(piece[:start].encode()) if start else byte, 0)
            position = run.end()
        self._space(piece[position:])

    def _space(self, between: str) -> None:
        if between and (between.isspace() or any(character.isspace() for character in between)):
            self.gap(" ")

    def gap(self, kind: str) -> None:
        """Ask for a space, a tab or a line break before the next word; the strongest wins."""
        if self._length and " \t\n".find(kind) >= " \t\n".find(self._gap or " "):
            self._gap = kind

    def join(self) -> None:
        """Forget a pending gap: the next word continues the last one."""
        self._gap = ""

    def drop_last(self, expected: str) -> bool:
        """Take back the last character if it is ``expected`` (a line-end hyphen)."""
        if not self._parts or not self._parts[-1].endswith(expected) or self._gap:
            return False
        self._parts[-1] = self._parts[-1][:-1]
        self._length -= 1
        return True

    def _append(self, word: str, byte: int, width: int) -> None:
        if not word:
            return
        if self._gap and self._length:
            self._parts.append(self._gap)
            self._length += 1
        self._gap = ""
        for clean, at, wide in ((word, byte, width),) if word.isascii() else _composed(word, byte, width):
            self._origin.append(Run(self._length, at, wide))
            self._parts.append(clean)
            self._length += len(clean)

    def build(self) -> tuple[str, Runs]:
        """The text, and where its runs stand in the source."""
        text = "".join(self._parts)
        return text, tuple(run for run in self._origin if run.offset < len(text))


def cut(text: str, origin: Runs, start: int, end: int) -> tuple[str, Runs]:
    """``text[start:end]``, and where its runs stand in the source. A run may only be cut where it is verbatim."""
    kept = []
    for run, following in pairwise((*origin, Run(len(text), 0))):
        if run.offset >= end or following.offset <= start:
            continue
        skipped = max(0, start - run.offset)
        byte = run.byte if run.width else run.byte + len(text[run.offset : run.offset + skipped].encode())
        kept.append(Run(max(0, run.offset - start), byte, run.width))
    return text[start:end], tuple(kept)


def joined(first: tuple[str, Runs], second: tuple[str, Runs], gap: str) -> tuple[str, Runs]:
    """Two texts as one, ``gap`` between them; an empty one adds nothing."""
    if not first[0] or not second[0]:
        return second if second[0] else first
    offset = len(first[0]) + len(gap)
    moved = (run._replace(offset=run.offset + offset) for run in second[1])
    return first[0] + gap + second[0], (*first[1], *moved)


def _composed(word: str, byte: int, width: int) -> Iterator[tuple[str, int, int]]:
    """``word`` in NFC, cut where that changes its bytes."""
    if width or unicodedata.is_normalized("NFC", word):
        yield unicodedata.normalize("NFC", word), byte, width
        return
    start = 0
    for at in range(1, len(word) + 1):
        if at == len(word) or not unicodedata.combining(word[at]):
            bytes_before, bytes_here = len(word[:start].encode()), len(word[start:at].encode())
            yield unicodedata.normalize("NFC", word[start:at]), byte + bytes_before, bytes_here
            start = at


def visible(text: str) -> str:
    """``text`` without white space and invisible characters, in NFC: for counting and comparing."""
    return unicodedata.normalize("NFC", "".join(text.translate(_INVISIBLE).split()))


def word_set(words: str) -> frozenset[str]:
    """The words of running text."""
    return frozenset(words.split())


_ABBREVIATIONS = word_set(
    "e.g i.e vs cf dr mr mrs ms st no vol pp ed eds al etc approx fig ref refs inc ltd co u.s u.k dept univ suppl "
    "resp ca max min avg incl wk mo yr hr"
)
_LONGEST_ABBREVIATION = 8
_LONGEST_SHORTENING = 3
_END = re.compile(r"[.!?][\"'”’)\]]*(?=\s|$)|\n")
_BRACKET = re.compile(r"[()\[\]\n]")
_WORD_BEFORE = re.compile(r"[^\s(\[]*$")
_NEXT = re.compile(r"\s+[\"'“‘(\[]*(\S)")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The half-open ranges of the sentences of ``text``; never cut inside brackets.

    A pair of brackets around a whole line, as annotations have, does not count.

    >>> text = "C. difficile, vs. 3.5 mg. Then [a. B] rose."
    >>> [text[a:b] for a, b in sentences(text)]
    ['C. difficile, vs. 3.5 mg.', 'Then [a. B] rose.']
    """
    inner = _brackets(text)
    starts = [opened for opened, _ in inner]
    start = 0
    for end in _END.finditer(text):
        at = end.start()
        if text[at] == "\n":
            yield from _trimmed(text, start, at)
            start = end.end()
            continue
        nearest = bisect_right(starts, at) - 1
        if nearest >= 0 and at < inner[nearest][1]:
            continue
        if _closes(text, at, end.end()):
            yield from _trimmed(text, start, end.end())
            start = end.end()
    yield from _trimmed(text, start, len(text))


def _brackets(text: str) -> list[tuple[int, int]]:
    """The outermost closed bracket pairs, without those that wrap a whole line."""
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for match in _BRACKET.finditer(text):
        sign, at = match.group(), match.start()
        if sign in "([":
            if not _wraps_line(text, at):
                opened.append(at)
        elif sign == "\n":
            opened.clear()
        elif opened:
            first = opened.pop()
            while pairs and pairs[-1][0] > first:
                pairs.pop()
            pairs.append((first, at))
    return pairs


def _wraps_line(text: str, at: int) -> bool:
    return text[at] == "(" and (at == 0 or text[at - 1] == "\n")


def _closes(text: str, at: int, end: int) -> bool:
    """True when the stop at ``at`` ends a sentence rather than an abbreviation or an initial."""
    word = _WORD_BEFORE.search(text[max(0, at - _LONGEST_ABBREVIATION) : at])
    before = word.group().lower() if word else ""
    following = _NEXT.match(text, end)
    if not following:
        return True
    if before in _ABBREVIATIONS or (len(before) == 1 and before.isalpha() and text[at - 1].isupper()):
        return False
    return not following.group(1).islower() or len(before) > _LONGEST_SHORTENING


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
