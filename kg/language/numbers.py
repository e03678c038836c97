"""Numbers as the book prints them: digits, words, bounds and ranges."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.text import word_set

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_WORDS = {word: value for value, word in enumerate(_UNITS.split())}
_TENS = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
)
_LARGE = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_FRACTIONS = {
    "half": Decimal(50),
    "third": Decimal(100) / 3,
    "quarter": Decimal(25),
    "fifth": Decimal(20),
    "tenth": Decimal(10),
}

DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(?:\s+(?:million|thousand))?"
_TEEN = "|".join(sorted(_WORDS, key=len, reverse=True))
_TEN = "|".join(_TENS)
NUMBER_WORD = (
    rf"(?:(?:{_TEN})(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|{_TEEN})(?:\s+hundred|\s+thousand)?"
)
FIRST_WORDS = (
    frozenset(_WORDS)
    | frozenset(_TENS)
    | word_set("a an half several dozen twice thrice double triple none neither no all both")
)
"""Words that a number, a fraction, a multiple or a quantifier begins with."""
DOZEN = r"(?:(?:an?|one|two|three|four|half a|several)\s+)?dozen"
NUMBER = rf"(?:{DIGITS}|\b(?:{NUMBER_WORD})\b)"
FRACTION = (
    r"(?:one[- ])?half|(?:an?|one|two)[- ](?:third|quarter|fifth|tenth)s?|three[- ](?:quarter|fourth|fifth)s|a quarter"
)


def value(text: str) -> Decimal | None:
    """The number that ``text`` spells, or None.

    >>> [value(word) for word in ("1,234", "12.7", "twenty-one", "two dozen", "several")]
    [Decimal('1234'), Decimal('12.7'), Decimal('21'), Decimal('24'), None]
    """
    word = text.strip().lower().replace(",", "")
    scale = next((size for name, size in _LARGE.items() if word.endswith(name) and word != name), 1)
    if scale != 1:
        word = re.sub(r"\s*(?:hundred|thousand|million)$", "", word)
    if re.fullmatch(r"\d*\.?\d+", word):
        return Decimal(word) * scale
    if word.endswith("dozen"):
        return _dozens(word[: -len("dozen")].strip())
    parts = re.split(r"[- ]", word)
    known = [_WORDS.get(part, _TENS.get(part)) for part in parts]
    if not parts or None in known:
        return None
    return Decimal(sum(part for part in known if part is not None)) * scale


def _dozens(before: str) -> Decimal | None:
    if before in {"", "a", "an", "one"}:
        return Decimal(12)
    if before == "half a":
        return Decimal(6)
    count = _WORDS.get(before)
    return Decimal(12 * count) if count else None


def fraction(text: str) -> Decimal | None:
    """The percentage that a fraction in words stands for ("half" is 50), or None."""
    word = text.strip().lower().replace("-", " ")
    name = word.rsplit(" ", 1)[-1].rstrip("s")
    name = "quarter" if name == "fourth" else name
    share = _FRACTIONS.get({"hal": "half"}.get(name, name))
    if share is None:
        return None
    times = {"two": 2, "three": 3}.get(word.split(" ")[0], 1)
    return (share * times).quantize(Decimal("0.1")) if share * times != int(share * times) else share * times
