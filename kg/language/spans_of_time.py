"""Spans of time in prose: when an injury begins, and when it is over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg.cues import Cued
from kg.language.numbers import DIGITS, NUMBER_WORD, value

_UNIT = r"(?:days?|weeks?|months?|years?|hours?)"
_NUM = rf"(?:{DIGITS}|\b(?:{NUMBER_WORD})\b|\ban?\b|\bone\b)"
_SPAN = Cued(
    rf"(?P<lead>\b(?:within|by|during|over|up to|as long as|less than|under|in) (?:the )?(?:first )?(?:few )?"
    rf"(?:about )?|\b(?:in|during) the first |\bbetween |"
    rf"\bafter |\bfrom |\bfirst |~|\baverag\w+ |\babout |\bapproximately )?"
    rf"(?:(?P<low>{_NUM})(?:\s*(?P<first>{_UNIT}))?\s*"
    rf"(?:-|–|to as (?:long|late|many) as|to as much as|to|and|or)\s*(?:as (?:long|many|late) as\s+)?)?"
    rf"(?P<high>{_NUM})(?:[\s-]+)(?P<unit>{_UNIT})\b",
    re.IGNORECASE,
)

_FROM_VAGUE = Cued(
    r"\b(?:a few|several|few|some|many) (?:hours|days|weeks|months|years) (?:to|and|or|up to) "
    r"(?:as (?:long|late|many|much) as )?"
    r"(?:about |approximately )?$",
    re.IGNORECASE,
)
_SINGLE_CASES = Cued(
    r"\b(?:cases?|instances?|injury|reports?)\b[^.;]*\b(?:have|has|had) (?:also )?been "
    r"(?:reported|described|published|documented)\b[^.;]*$|"
    r"\bas short as\s*$|"
    r"\bbut (?:can|may|could|has) (?:also )?be(?:en)? (?:more |much |significantly )?"
    r"(?:delayed|longer|prolonged|later)\b[^.;]*$",
    re.IGNORECASE,
)
_WITH_ONSET = re.compile(
    r"\b(?:reported|described|published|documented)\b[^,]{0,60},?\s+(?:(?:all|most|usually|typically|generally)\s+)?"
    r"(?:(?:with|the)\s+(?:an?\s+|the\s+|typical\s+|usual\s+|median\s+|mean\s+|average\s+)*"
    r"(?:onset|latency|time to onset)|arising|appearing|occurring|presenting|developing)\b",
    re.IGNORECASE,
)
""" "Rare cases have been reported, arising within 1 to 6 months": when those that there are begin."""
_TURNED = re.compile(r"\b(?:but|although|however|while|whereas|though)\b", re.IGNORECASE)
_CASES_WITH = Cued(r"\b(?:cases?|instances?|reports?)\b[^.;,]*$", re.IGNORECASE)
_SEEN_TOO = re.compile(
    r"[^.;,]{0,60}\b(?:have|has) (?:also )?been (?:reported|described|published|documented)\b", re.IGNORECASE
)
_FIRST = re.compile(r"\bfirst\b", re.IGNORECASE)
_ON_THE_MARKET = re.compile(
    r"\s+of\s+(?:(?:its|the|general|clinical|widespread)\s+)*(?:use|availability|marketing|introduction)\s*,"
)
""" "In the first 5 years of use, 24 cases were reported" tells when reports came in."""
_OF_AGE = Cued(r"\bage[sd]?(?:\s+(?:of|under|over|below|above|than|range[sd]?))*\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Time:
    """``low`` to ``high`` of ``unit`` (singular), at ``start..end`` of the sentence."""

    low: Decimal
    high: Decimal | None
    unit: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class About:
    """What a span of time is about: words that must stand near it, and words that must not."""

    cue: re.Pattern[str]
    not_before: re.Pattern[str]
    not_after: re.Pattern[str]


ONSET = About(
    re.compile(
        r"\b"
        r"(?:onset|latency|latent period|incubation|appears?|appeared|aris(?:es?|ing)|arose|occurs?|occurring|"
        r"occurred|develops?|developing|"
        r"presents?|presented|presenting|(?:becomes?|became) (?:\w+ )?(?:apparent|evident)|time to|begins?|"
        r"starting|of starting|after starting|after initiat\w+|of therapy|of treatment|of initiating|of use|"
        r"emerges?|emerged)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b"
        r"(?:resolv\w+|recover\w*|return\w*|normaliz\w+|improv\w+|stopping|withdraw\w*|discontinu\w+|course of|"
        r"cycles? of|for|every|monitor\w*|"
        r"treated for|used for|half[- ]life|lasting|duration|persist\w*|followed|died|survival|previously|"
        r"tolerated|given|dose|daily|monthly|trials?|studies|"
        r"patients(?!\s+(?:\w+\s+){0,2}(?:present|develop|experienc|manifest))"
        r"|generally\s+(?:well|safe|mild|given|used|self)|despite|more than|"
        r"at least|decades?|licens\w+|market\w*|since|introduc\w+|release|availability|approval)\b[^.;,]{0,45}$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^\s*"
        r"(?:(?:after|of|following|once|with)\s+(?:\w+\s+){0,3}?"
        r"(?:stopp\w+|withdraw\w+|discontinu\w+|drug is stopped|agent is stopped|therapy is stopped|cessation)|"
        r"old|of age|period|course|trial|study|follow|cycles?|survival|later|history|before|patients|"
        r"of monitoring|exposure|intervals?|ago)\b|^\s*(?:after|of)\s+(?:the )?drug (?:is|was) stopped",
        re.IGNORECASE,
    ),
)
RECOVERY = About(
    re.compile(
        r"\b"
        r"(?:resol\w+|recover\w*|return\w* to (?:normal|baseline)|normaliz\w+|reversible|reversed|reversal|"
        r"improve\w*|subsid\w+|abat\w+|"
        r"complete recovery|clear\w*|decreas\w+|"
        r"(?:fall|fell|falls|falling|decline[sd]?|declining) to (?:\w+ )?(?:normal|baseline))\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b"
        r"(?:onset|latency|aris\w+|arose|appear\w*|starting|occurr\w+|develop\w+|begin\w* after|"
        r"treated for|therapy for|every|monitor\w*|averag\w+|lasting (?:for )?(?:more|longer) than)\b[^.;]{0,40}$|"
        r"\b(?:begin\w*|start\w*|beginning)\s+(?:to \w+\s+)?$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^\s*(?:of|after)\s+(?:start\w+|initiat\w+|therapy|treatment|use|exposure)\b|"
        r"^\s*(?:old|of age|course|trial|study)\b",
        re.IGNORECASE,
    ),
)


def times_in(text: str, about: About) -> Iterator[Time]:
    """The spans of time in ``text`` that are about onset, or about recovery."""
    for found in _SPAN.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        clause = re.split(r"[;]|\. ", before)[-1]
        if not about.cue.search(clause[-110:] + " " + found.group() + " " + after[:45]):
            continue
        if about is ONSET and _is_exception(clause, after):
            continue
        if _OF_AGE.search(clause) or about.not_before.search(clause[-60:]) or about.not_after.match(after):
            continue
        time = _time(found)
        if time is not None and not (_FIRST.search(found["lead"] or "") and _ON_THE_MARKET.match(after)):
            yield time


def _is_exception(clause: str, after: str) -> bool:
    """True where single cases begin at that time, and not the typical one."""
    told = _SINGLE_CASES.search(clause)
    if told is not None and _WITH_ONSET.search(told.group()) and not _TURNED.search(clause):
        return False
    return told is not None or bool(_CASES_WITH.search(clause) and _SEEN_TOO.match(after))


def _time(found: re.Match[str]) -> Time | None:
    unit = found["unit"].lower().rstrip("s")
    high = _number(found["high"])
    low = _number(found["low"]) if found["low"] else None
    if high is None or unit == "hour":
        return None
    first = (found["first"] or "").lower().rstrip("s")
    if first and first != unit:
        return None
    lead = (found["lead"] or "").lower()
    if low is None and _FROM_VAGUE.search(found.string[: found.start("high")]):
        return Time(Decimal(0), high, unit, found.start(), found.end())
    if low is not None:
        return Time(low, high, unit, found.start(), found.end())
    if re.match(r"(?:within|by|up to|less than|under|as long as|during|over|in)\b", lead) or "first" in lead:
        return Time(Decimal(0), high, unit, found.start(), found.end())
    return Time(high, None, unit, found.start(), found.end())


def _number(text: str) -> Decimal | None:
    return Decimal(1) if text.lower() in {"a", "an"} else value(text)
