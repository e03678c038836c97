"""Figures: what each number of a passage counts, told from its nearest neighbours alone.

This is the second reading that proof compares the first with. It shares the spelling of
numbers with the grammar of findings, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from kg.cues import Cued
from kg.language.numbers import DOZEN, FRACTION, NUMBER, fraction, value


class Sort(StrEnum):
    """What a figure is a number of."""

    SHARE = "percentage"
    MULTIPLE = "multiple of the upper limit of normal"
    GRADE = "grade"
    COUNT = "count"
    DOSE = "dose"


class Figure(NamedTuple):
    """A number at ``start`` of a text, with the sorts that it may be of."""

    start: int
    number: Decimal
    sorts: frozenset[Sort]


_DIGITS = r"(?:\d[\d,]*(?:\.\d+)?|\.\d+)"
_JOINT = (
    r"\s*(?:,\s*(?:and|or)|[-–—‐‑,;/]|(?:to|and)(?:\s+as\s+(?:high|many|much|long)\s+as)?|"
    r"or|vs\.?|versus|compared\s+(?:to|with))\s*"
)
_SHARE = re.compile(rf"(?:{_JOINT}{_DIGITS})*\s?(?:%|percent\b|per\s?cent\b)", re.IGNORECASE)
_MULTIPLE = re.compile(rf"(?:{_JOINT}{_DIGITS})*\s*[-‐]?\s*(?:times|folds?|x|×)(?![a-z])", re.IGNORECASE)
_LADDER = re.compile(
    rf"(?:{_JOINT}(?:[>≥]=?\s*|above\s+|over\s+){_DIGITS})+\s*[-‐]?\s*(?:times|folds?|x|×)(?![a-z])", re.IGNORECASE
)
"""Behind a number that may be the first of a row of limits (">3, >5 and >10 times"), or count those before one."""
_DOSE = re.compile(rf"(?:{_JOINT}{_DIGITS})*\s*(?:mg|g|mcg|[µμ]g|kg|ng|m?L|IU|units)\b", re.IGNORECASE)
_BEHIND = (
    (_SHARE, frozenset({Sort.SHARE})),
    (_MULTIPLE, frozenset({Sort.MULTIPLE})),
    (_LADDER, frozenset({Sort.MULTIPLE, Sort.COUNT})),
    (_DOSE, frozenset({Sort.DOSE})),
)
_GRADE = Cued(r"\bgrades?[\s-]*(?:(?:\d|I{1,3}|IV|V)\s*(?:,|and|or|to|[-–&/])\s*)*$", re.IGNORECASE)
_NUMBER = Cued(NUMBER, re.IGNORECASE)
_SAMPLE = re.compile(r"\b[nN]\s?=\s?$")
_ALL_OF = Cued(rf"\ball\s+(?:of\s+)?(?:the\s+)?(?P<n>{NUMBER})", re.IGNORECASE)
_FRACTION = Cued(FRACTION, re.IGNORECASE)
_DOZEN = Cued(DOZEN, re.IGNORECASE)
_COUNT = frozenset({Sort.COUNT})
_WORDS: tuple[tuple[str, Decimal, frozenset[Sort]], ...] = (
    (r"none|no|neither|nor|not|never|without", Decimal(0), _COUNT),
    (r"all|both|every", Decimal(100), frozenset({Sort.SHARE})),
    (r"an?|single", Decimal(1), _COUNT),
    (r"million", Decimal(1_000_000), _COUNT),
    (r"thousand", Decimal(1000), _COUNT),
    (r"hundred", Decimal(100), _COUNT),
    (r"twice|double", Decimal(2), frozenset({Sort.MULTIPLE})),
    (r"thrice|triple", Decimal(3), frozenset({Sort.MULTIPLE})),
    *(
        (rf"(?-i:{roman})", Decimal(number), frozenset({Sort.GRADE}))
        for number, roman in enumerate(["I", "II", "III", "IV", "V"], 1)
    ),
)
_SPELLED = Cued(rf"\b(?:{'|'.join(f'(?P<w{at}>{words})' for at, (words, _, _) in enumerate(_WORDS))})\b", re.IGNORECASE)
_SPELLS = {f"w{at}": (number, sorts) for at, (_, number, sorts) in enumerate(_WORDS)}


@lru_cache(maxsize=1024)
def figures(text: str, start: int = 0, end: int | None = None) -> tuple[Figure, ...]:
    """The figures of ``text[start:end]``, each told by what stands right before and behind it in ``text``."""
    return tuple(_figures(text, start, len(text) if end is None else end))


def _figures(text: str, start: int, stop: int) -> Iterator[Figure]:
    whole: list[tuple[int, int]] = []
    for found in _NUMBER.finditer(text, start, stop):
        number = value(found.group())
        whole.append(found.span())
        if number is not None:
            yield Figure(found.start(), number, _sorts(text, found))
    for pattern, spelled, sorts in ((_DOZEN, value, _COUNT), (_FRACTION, fraction, frozenset({Sort.SHARE}))):
        for found in pattern.finditer(text, start, stop):
            number = spelled(found.group())
            if number is not None:
                yield Figure(found.start(), number, sorts)
    for found in _ALL_OF.finditer(text, start, stop):
        number = value(found["n"])
        if number is not None:
            yield Figure(found.start(), number, _COUNT)  # "all 12" is twelve of twelve
    for found in _SPELLED.finditer(text, start, stop):
        if any(first < found.start() < last for first, last in whole):
            continue  # "5 million" is one number, and none of a million
        yield Figure(found.start(), *_SPELLS[str(found.lastgroup)])


def _sorts(text: str, found: re.Match[str]) -> frozenset[Sort]:
    if _SAMPLE.search(text, max(0, found.start() - 4), found.start()):
        return _COUNT
    for behind, sorts in _BEHIND:
        if behind.match(text, found.end()):
            return sorts
    if _GRADE.search(text, max(0, found.start() - 40), found.start()):
        return frozenset({Sort.GRADE})
    return frozenset({Sort.COUNT})


def unborne(wanted: Mapping[str, tuple[Decimal, Sort]], given: Iterable[Figure]) -> str | None:
    """The first of the ``wanted`` numbers that cannot have a figure for itself; None when each has its own."""
    figures = sorted(set(given))
    choices = {
        name: [at for at, figure in enumerate(figures) if figure.number == number and sort in figure.sorts]
        for name, (number, sort) in wanted.items()
    }
    taken: dict[int, str] = {}
    for name in wanted:
        if not _seat(name, choices, taken, set()):
            return name
    return None


def _seat(name: str, choices: Mapping[str, list[int]], taken: dict[int, str], tried: set[int]) -> bool:
    """Give ``name`` a figure, moving others to their other choices where that helps."""
    for at in choices[name]:
        if at not in tried:
            tried.add(at)
            if at not in taken or _seat(taken[at], choices, taken, tried):
                taken[at] = name
                return True
    return False
