"""The quantities of a sentence: what each number counts, bounds or measures.

Each number is looked at once, with what stands right before and right behind it, and
becomes a quantity of the most specific kind that its neighbours allow. What is no rate
(doses, ages, years, laboratory values) is recognised too, so that it is never taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from kg.cues import Cued
from kg.language import patterns as p
from kg.language.numbers import FIRST_WORDS, fraction, value

REACH = 48
SMALLEST_RATE = 50


class Form(StrEnum):
    """How a quantity is put."""

    PERCENT = "percent"
    COUNT = "count"
    RATIO = "ratio"
    RATE = "rate"
    ZERO = "zero"
    ALL = "all"
    THRESHOLD = "threshold"
    DURATION = "duration"
    DOSE = "dose"
    LEVEL = "level"
    AGE = "age"
    YEAR = "year"
    STATISTIC = "statistic"
    GRADE = "grade"
    SAMPLE = "sample"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity at ``start..end`` of a sentence, bound and unit included.

    low, high           as printed; ``high`` None for a single value
    bound               ``<`` ``<=`` ``>`` ``>=`` ``~`` or empty
    total, total_high   denominator of a ratio or a rate
    unit                of a duration, dose or level, or of a rate's denominator
    """

    form: Form
    start: int
    end: int
    low: Decimal | None = None
    high: Decimal | None = None
    bound: str = ""
    total: Decimal | None = None
    total_high: Decimal | None = None
    unit: str = ""


_BOUNDS: tuple[tuple[str, str], ...] = (
    (
        (
            r"(?:no|not) (?:more|greater|higher) than|(?:up|rising) to|as (?:many|high|much) as|at most|"
            r"a maximum of|≤|<\s?="
        ),
        "<=",
    ),
    (
        (
            r"at least|no (?:less|fewer) than|≥|>\s?=|equal to or (?:greater|more) than|"
            r"greater than or equal to|a minimum of"
        ),
        ">=",
    ),
    (r"(?:less|fewer|lower) than|under|below|<", "<"),
    (r"(?:more|greater|higher) than|over|above|exceed(?:ing|ed|s)?|>|upwards of|in excess of", ">"),
    (
        (
            r"~|≈|∼|about|approximately|approx\.|around|roughly|nearly|almost|close to|"
            r"an? estimated|estimated (?:at|to be)|an average of|on average|averag(?:es|ed|ing)"
        ),
        "~",
    ),
)
_BOUND_OF = tuple((re.compile(rf"(?:{pattern})", re.IGNORECASE), sign) for pattern, sign in _BOUNDS)
_FILLER = r"(?:(?:only|just|approximately|about|~|a total of|the|an?)\s*)?"
_BOUND_BEFORE = Cued(
    r"(?<!\w)(?=\S)(" + "|".join(f"(?:{pattern})" for pattern, _ in _BOUNDS) + rf")\s*{_FILLER}$", re.IGNORECASE
)


def bound_of(text: str) -> str:
    """The sign for a bound in words; empty for none."""
    return next((sign for pattern, sign in _BOUND_OF if pattern.fullmatch(text.strip())), "")


def bound_before(text: str, at: int) -> tuple[str, int]:
    """The sign for a bound in words right before offset ``at``, and where they begin; empty and ``at`` for none."""
    found = _BOUND_BEFORE.search(text, max(0, at - REACH), at)
    return (bound_of(found.group(1)), found.start(1)) if found else ("", at)


@dataclass(frozen=True, slots=True)
class _Place:
    """A candidate number and its sentence. ``start`` includes a bound in words, ``begin`` does not."""

    text: str
    start: int
    begin: int
    end: int
    low: Decimal
    bound: str
    before: str

    def quantity(self, form: Form, end: int, **parts: object) -> Quantity:
        start = self.start if form not in {Form.YEAR, Form.IGNORED, Form.AGE} else self.begin
        return Quantity(form, start, end, **{"low": self.low, "bound": self.bound, **parts})  # type: ignore[arg-type]


@lru_cache(maxsize=2048)
def quantities(text: str) -> tuple[Quantity, ...]:
    """All quantities of ``text``, in order and without overlap."""
    found: list[Quantity] = []
    position = 0
    for candidate in _candidates(text):
        if candidate.start() < position:
            continue
        quantity = _read(text, candidate, position)
        if quantity is not None:
            found.append(quantity)
            position = quantity.end
    return tuple(found)


def _candidates(text: str) -> Iterator[re.Match[str]]:
    """The numbers of ``text``, be they quantities or not."""
    behind = 0
    for place in p.PLACE.finditer(text):
        start = place.start()
        if start < behind or not (place.lastgroup or place.group().lower() in FIRST_WORDS):
            continue
        candidate = p.CANDIDATE.match(text, start)
        if candidate is not None:
            behind = candidate.end()
            yield candidate


def _read(text: str, candidate: re.Match[str], position: int) -> Quantity | None:
    kind = candidate.lastgroup
    begin, end = candidate.span()
    if kind in {"none", "neither", "no", "all"}:
        return _quantifier(text, kind, begin, end)
    window = max(position, begin - REACH)
    bounded = _BOUND_BEFORE.search(text, window, begin)
    start = bounded.start(1) if bounded else begin
    bound = bound_of(bounded.group(1)) if bounded else ""
    word = candidate.group()
    if kind == "single":
        return Quantity(Form.COUNT, begin, end, Decimal(1))
    if kind == "share":
        return _share(text, word, start, end, bound)
    if kind == "multiple":
        times = Decimal({"twice": 2, "double": 2, "thrice": 3, "triple": 3}[word.lower()])
        behind = p.MULTIPLE_BEHIND.match(text, end)
        return Quantity(Form.THRESHOLD, start, behind.end(), times, bound=bound, unit="xULN") if behind else None
    low = value(word)
    # Spelled in capitals it is an abbreviation (TEN).
    if low is None or word.isupper():
        return None
    place = _Place(text, start, begin, end, low, bound, text[window:start])
    return next((quantity for rule in _RULES if (quantity := rule(place)) is not None), None)


def _quantifier(text: str, kind: str, begin: int, end: int) -> Quantity | None:
    everyone = p.ALL_OF.match(text, end) if kind == "all" else None
    if everyone and (number := value(everyone["n"])) is not None and number > 1:
        return Quantity(Form.RATIO, begin, everyone.end(), number, total=number)
    if kind == "none":
        whom = p.OF_THEM.match(text, end)
        return Quantity(Form.ZERO, begin, whom.end() if whom else end, Decimal(0))
    if kind == "neither":
        return Quantity(Form.ZERO, begin, end, Decimal(0))
    if kind == "no" and p.ON_NOTHING.search(text, 0, begin):
        return None
    if kind == "no":
        return None if p.NO_SUCH.match(text, end) else Quantity(Form.ZERO, begin, end, Decimal(0))
    # In capitals it is a leukemia.
    return None if text[begin:end].isupper() else Quantity(Form.ALL, begin, end)


def _share(text: str, word: str, start: int, end: int, bound: str) -> Quantity | None:
    share = fraction(word)
    if share is None or re.match(
        r"[- ](?:life|lives|dose|hour|year|time|day|generation|line|party|dozen|the rate|that|as)", text[end:]
    ):
        return None
    return Quantity(Form.PERCENT, start, end, share, bound=bound, unit="fraction")


def _after_label(place: _Place) -> Quantity | None:
    """Numbers that name something (Case 1, HLA-B*15, age 56) or follow an analyte (INR 2.3)."""
    near = place.text[max(0, place.begin - REACH) : place.begin]
    found = p.BEFORE.search(place.before) or (p.BEFORE.search(near) if near != place.before else None)
    if not found:
        return None
    if found["sample"]:
        whole = p.SAMPLE_OF_BEHIND.match(place.text, place.end)
        total = value(whole["total"]) if whole else None
        if whole and total is not None and place.low <= total:
            return place.quantity(Form.RATIO, whole.end(), total=total)
        return place.quantity(Form.SAMPLE, place.end)
    if found["age"]:
        behind = p.AGE_LIST_BEHIND.match(place.text, place.end)
        return place.quantity(Form.AGE, behind.end() if behind else place.end)
    limit = p.LADDER_BEHIND.match(place.text, place.end) or p.THRESHOLD_BEHIND.match(place.text, place.end)
    if found["statistic"]:
        either = found["statistic"].strip() == "or" and limit
        return None if either else place.quantity(Form.STATISTIC, place.end)
    if found["analyte"]:
        return None if limit or _is_share(place, found["analyte"]) else _level(place)
    return _labelled(place, found["label"])


def _is_share(place: _Place, analyte: str) -> bool:
    """A percentage behind an analyte is a value ("eosinophils 12%") unless it is a share of patients."""
    people = re.match(rf"{p.PERCENT}(?P<of>\s+(?:of|in|on|vs)\b)?", place.text[place.end :])
    told = re.search(r"\b(?:in|of|was|were)\s*$", place.before)
    return people is not None and bool(people["of"] or told or not p.IN_PERCENT.match(analyte))


def _level(place: _Place) -> Quantity:
    behind = p.LEVEL_BEHIND.match(place.text, place.end) or re.compile(
        rf"(?:(?:{p.TO}|,\s*|,? rising to |, falling to )\d+(?:\.\d+)?(?![\d,]*\s?%))*(?:\s?%)?"
    ).match(place.text, place.end)
    return place.quantity(Form.LEVEL, behind.end() if behind else place.end)


def _labelled(place: _Place, label: str) -> Quantity | None:
    if place.text[place.end : place.end + 1] == "%" or p.DURATION_BEHIND.match(place.text, place.end):
        return None
    if label.strip().lower().startswith("grade"):
        behind = re.compile(
            r"(?:(?:\s*(?:-|–|to|or|and)\s*|/)(?P<high>[1-5]))?(?:\s+or\s+(?:higher|greater|more|above))?"
        ).match(place.text, place.end)
        high = value(behind["high"]) if behind and behind["high"] else None
        return place.quantity(Form.GRADE, behind.end() if behind else place.end, high=high)
    last = label.strip().split()[-1].lower()
    if last in {"group", "mg", "level", "trial", "study", "class", "line", "lines", "factor", "factors"} and (
        place.bound or re.match(r"\s+(?:patients?|subjects?|had|developed|of)\b", place.text[place.end :])
    ):
        return None
    return place.quantity(Form.IGNORED, place.end)


def _years(place: _Place) -> Quantity | None:
    word = place.text[place.begin : place.end]
    bounded = place.bound in {"<", "<=", ">", ">="} and not place.before.strip()
    if bounded or not re.fullmatch(r"(?:1[89]|20)\d\d", word):
        return None
    behind = p.YEARS_BEHIND.match(place.text, place.end)
    if behind:
        return place.quantity(Form.YEAR, behind.end())
    counted = re.match(
        r"\s?%|"
        r"\s+(?:patients?|subjects?|cases?|persons?|adults|children|women|men|individuals?|participants?|"
        r"recipients?|users|mg|"
        r"treated|healthy|adult|pediatric|HIV|prescriptions|reports?|infants|volunteers|consecutive|controls|"
        r"[a-z-]+ (?:patients|subjects|women|men|treated))\b",
        place.text[place.end :],
    )
    return None if counted else place.quantity(Form.YEAR, place.end)


def _percents(place: _Place) -> Quantity | None:
    if confidence := p.CONFIDENCE_BEHIND.match(place.text, place.end):
        return place.quantity(Form.STATISTIC, confidence.end())
    if ranged := p.PERCENT_RANGE_BEHIND.match(place.text, place.end):
        high = value(ranged["high"])
        joined = ranged.group().strip(" %0123456789.")
        if high is not None and not (joined in {"and", "or"} and not _between(place)):
            return place.quantity(Form.PERCENT, ranged.end(), high=high, unit="%")
    if p.PERCENT_PAIR_BEHIND.match(place.text, place.end):
        return place.quantity(Form.PERCENT, place.end, unit="%")
    if single := p.PERCENT_BEHIND.match(place.text, place.end):
        bound = place.bound or (">=" if single["more"] else "<=" if single["less"] else "")
        return place.quantity(Form.PERCENT, single.end(), bound=bound, unit="%")
    return None


def _between(place: _Place) -> bool:
    return bool(re.search(r"\bbetween\s*$", place.text[max(0, place.start - 12) : place.start], re.IGNORECASE))


def _thresholds(place: _Place) -> Quantity | None:
    if place.low and not _between(place) and p.LADDER_BEHIND.match(place.text, place.end):
        return place.quantity(Form.THRESHOLD, place.end, unit="xULN")
    behind = p.THRESHOLD_BEHIND.match(place.text, place.end)
    if not behind and place.bound in {">", ">="}:
        some = p.TIMES_IN_SOME.match(place.text, place.end)
        return place.quantity(Form.THRESHOLD, some.end(), unit="xULN") if some and place.low else None
    if not behind or place.low == 0:
        return None
    high = value(behind["high"]) if behind["high"] else None
    return place.quantity(Form.THRESHOLD, behind.end(), high=high, unit="xULN")


def _measured(form: Form, pattern: re.Pattern[str]) -> Callable[[_Place], Quantity | None]:
    def rule(place: _Place) -> Quantity | None:
        behind = pattern.match(place.text, place.end)
        if not behind:
            return None
        groups = behind.groupdict()
        high = value(groups["high"]) if groups.get("high") else None
        return place.quantity(form, behind.end(), high=high, unit=(groups.get("unit") or "").strip())

    return rule


def _rates(place: _Place) -> Quantity | None:
    behind = p.RATE_BEHIND.match(place.text, place.end)
    if not behind:
        return None
    spelled = {"million": 1_000_000, "thousand": 1000, "hundred": 100, "hundred thousand": 100_000}
    words = behind["total"].strip().lower()
    bare = re.sub(r"^(?:one|a)\s+", "", words)
    total = Decimal(spelled[bare]) if bare in spelled else value(words)
    joint = behind.group().strip().split()[0].lower()
    every = "every" in behind.group().lower() or (joint == "in" and place.low == 1)
    if total is None or (total < SMALLEST_RATE and not every) or place.low >= total or total != int(total):
        return None
    of_year = re.fullmatch(r"(?:1[89]|20)\d\d", behind["total"]) and joint == "in" and place.low != 1
    if of_year or (joint == "in" and place.low != 1) or (joint[0] in "/:" and not _looks_like_rate(total, behind)):
        return None
    high = value(behind["total_high"]) if behind["total_high"] else None
    last = value(behind["high"]) if behind["high"] else None
    return place.quantity(
        Form.RATE, behind.end(), high=last, total=total, total_high=high, unit=(behind["unit"] or "").strip()
    )


_THOUSAND = 1000
_HUNDRED = 100


def _looks_like_rate(total: Decimal, behind: re.Match[str]) -> bool:
    return bool(behind["unit"]) or (total >= _THOUSAND and (int(total) % _HUNDRED == 0 or "," in behind["total"]))


def _ratios(place: _Place) -> Quantity | None:
    behind = p.RATIO_BEHIND.match(place.text, place.end)
    if not behind or place.low != int(place.low):
        return None
    total = value(behind["total"])
    if total is None or total != int(total) or total == 0 or place.low > total:
        return None
    if "/" in behind.group() and re.match(r"\d", place.text[place.begin - 1 : place.begin]):
        return None
    if place.low == 1 and place.bound == "~" and total >= SMALLEST_RATE and total % SMALLEST_RATE == 0:
        return place.quantity(Form.RATE, behind.end(), total=total)
    return place.quantity(Form.RATIO, behind.end(), total=total)


def _counts(place: _Place) -> Quantity | None:
    if p.ONE_OF_MANY.match(place.text, place.begin):
        return place.quantity(Form.IGNORED, place.end)
    if (
        place.low != int(place.low)
        or "." in place.text[place.begin : place.end]
        or p.UNKNOWN_UNIT_BEHIND.match(place.text, place.end)
    ):
        return place.quantity(Form.IGNORED, place.end)
    if p.RATE_PAIR_BEHIND.match(place.text, place.end):
        return place.quantity(Form.IGNORED, place.end)
    behind = p.COUNT_RANGE_BEHIND.match(place.text, place.end)
    if behind:
        return place.quantity(Form.COUNT, behind.end(), high=value(behind["high"]))
    return place.quantity(Form.COUNT, place.end)


_RULES: tuple[Callable[[_Place], Quantity | None], ...] = (
    _after_label,
    _years,
    _thresholds,
    _measured(Form.AGE, p.AGE_BEHIND),
    _measured(Form.LEVEL, p.LEVEL_BEHIND),
    _percents,
    _rates,
    _measured(Form.DOSE, p.DOSE_BEHIND),
    _measured(Form.DURATION, p.DURATION_BEHIND),
    _ratios,
    _counts,
)
