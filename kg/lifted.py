"""Text lifted from a page, line by line: page debris left out, wrapped lines joined into paragraphs again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kg.lexicon import stem, table
from kg.text import TextBuilder

_LINE_BEGINS = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")
_WORDS_OF = ("adverse-event", "drug", "condition", "laboratory-test")
_PAGE_DEBRIS = re.compile(r"\f|\s*(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\s*|\s*LiverTox\s*", re.IGNORECASE)
_RUNNING_HEAD = re.compile(r"[A-Z][A-Za-z -]{2,40}\s+\d{1,4}|\d{1,4}\s+[A-Z][A-Za-z -]{2,40}|Page \d+.*")
SENTENCE_END = re.compile(r"[.!?:][\"'”’)\]]*$|\)$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that carries words.

    byte         where its first word stands in the source
    after_blank  nothing stands on the line before
    tabs         how many stand before its first word: the empty cells that a row of a table begins with
    """

    text: str
    byte: int
    number: int
    after_blank: bool = False
    tabs: int = 0


def lines_of(text: str) -> Iterator[Line]:
    """The lines that carry words, with page debris left out."""
    byte, blank, previous = 0, False, ""
    for number, raw in enumerate(_LINE_BEGINS.split(text), 1):
        line = raw.strip("\ufeff\f\r\n \t")
        running = blank and previous and not SENTENCE_END.search(previous) and _RUNNING_HEAD.fullmatch(line)
        if line and not running and not _PAGE_DEBRIS.fullmatch(raw.strip("\ufeff\r\n")):
            lead = raw[: raw.index(line)]
            yield Line(line, byte + len(lead.encode()), number, blank, lead.count("\t"))
            blank, previous = False, line
        else:
            blank = True
        byte += len(raw.encode())


def pour(
    lines: Iterable[Line],
    builder: TextBuilder,
    words: frozenset[str],
    *,
    stands_alone: Callable[[Line, str], bool] | None = None,
    keep_lines: bool = False,
) -> None:
    """Join wrapped lines into paragraphs.

    words         those of the whole text: a word that the end of a line cuts is whole if it is one of them
    stands_alone  tells of a line and the one before it that they are two paragraphs without a blank line between
    keep_lines    each line is a paragraph
    """
    previous = ""
    for line in lines:
        ended = not previous or bool(SENTENCE_END.search(previous))
        alone = stands_alone is not None and stands_alone(line, previous)
        if previous and (keep_lines or (ended and (alone or line.after_blank))):
            builder.gap("\n")
        elif previous:
            _continue_line(builder, previous, line.text, words)
        builder.add(line.text, line.byte)
        previous = line.text


def _continue_line(builder: TextBuilder, previous: str, following: str, words: frozenset[str]) -> None:
    if previous.endswith(("-", "/")) and not previous.endswith((" -", " /")):
        head = re.search(r"([A-Za-z]+)-$", previous)
        tail = re.match(r"[a-z]+", following)
        if head and tail and _is_word((head.group(1) + tail.group()).lower(), words):
            builder.drop_last("-")
        builder.join()
    else:
        builder.gap(" ")


def _is_word(word: str, words: frozenset[str]) -> bool:
    """True for a word that the text has elsewhere, or that begins a name of the lexicon."""
    return word in words or any(stem(word) in table(name).longest for name in _WORDS_OF)
