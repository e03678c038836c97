"""In which dose, in whom and over which time something was counted, where the sentence says so."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.cues import Cued
from kg.language.subgroups import subgroup_before

Place = tuple[int, int]

_UNIT = r"(?:mg|µg|μg|mcg|g|ng|U|IU)(?:/\w+)*"
_EACH = r"(?:\s+(?:per\s+\w+|daily|weekly|(?:once|twice)\s+(?:a\s+)?(?:daily|day|weekly|week)))?"
_AMOUNT = rf"\d[\d.,]*\s*(?:(?:-|to)\s*\d[\d.,]*\s*)?{_UNIT}{_EACH}"
_DIGIT = re.compile(r"\d")
_AT_DOSE = Cued(
    rf"(?:^|[,;]\s*|\b(?:and|but)\s+)(?:[Aa]t|[Ww]ith|[Oo]n)\s+(?:the\s+|an?\s+)?(?:doses?\s+of\s+)?"
    rf"(?P<dose>{_AMOUNT})\s*,"
)
_WHICH = r"(?:optimal|best|highest|lowest|recommended|maximum|maximal|maximally tolerated|approved|final|higher|lower)"
_TO_DOSE = re.compile(rf"\s+(?:to|at|with|on)\s+the\s+(?P<dose>{_WHICH}\s+(?:[\w-]+\s+)?doses?)\b", re.IGNORECASE)
_OF_AGE = re.compile(
    r"\s+(?P<who>(?:above|below|over|under)\s+(?:the\s+)?age\s+(?:of\s+)?\d+|"
    r"(?:above|below|over|under)\s+\d+\s+years\s+of\s+age)\b",
    re.IGNORECASE,
)
_IN_WHOM = re.compile(
    r"\s+(?:of|in|among)\s+(?:the\s+|all\s+)*"
    r"(?P<who>(?:adult|pediatric|paediatric|elderly|older|younger|young|female|male|pregnant|obese|healthy|"
    r"hospitalized)\s+(?:\w+\s+)?"
    r"(?:patients|subjects|persons|participants|recipients|women|men|children|volunteers|individuals)|"
    r"(?:those|patients|subjects|persons|individuals|adults|children|women|men)\s+"
    r"(?:(?:who were\s+)?(?:age[sd]?|older|younger|below|above|over|under)\s+)"
    r"(?:than\s+|above\s+|below\s+|over\s+|under\s+)?"
    r"(?:age\s+)?\d+(?:\s*(?:to|-|–|and)\s*\d+)?(?:\s+years?)?(?:\s+(?:of age|old|or (?:older|more|above|younger)))*|"
    r"(?:younger|older)(?:\s+(?:patients|subjects|persons|cohort|group))?|"
    r"children|adults|women|men|adolescents|infants|"
    r"(?:(?:jaundiced|icteric|severe|symptomatic|reported|published|affected|clinically apparent)\s+)?"
    r"(?:cases|instances)(?:\s+(?:of|with)\s+(?:[\w-]+\s+){0,3}?[\w-]+(?=\s*(?:[,.;()\[\]]|$)|"
    r"\s+(?:and|but|or|in|on|at|after|which|that|were|was|are|is|treated|compared|vs|versus)\b))?)\b",
    re.IGNORECASE,
)
_OPENING_GROUP = re.compile(
    r"(?:^|[;.]\s+)In\s+(?P<who>children|adults|adolescents|infants|women|men|the elderly|healthy volunteers|"
    r"pregnant women|elderly patients|older patients),\s+[^,;\d]{3,80}$",
    re.IGNORECASE,
)
"""Whom a clause opens with, if no other number comes first: "In children, ALT elevations occurred in 24%"."""
_RATE_OF_DEATH = re.compile(
    r"\b(?:mortality|fatality)(?:\s+rates?)?\s+(?:among|in|of)\s+(?:the\s+)?(?P<who>[^,.;()]{3,80}?)\s+"
    r"(?:is|was|are|were|being|has been|ranges?|ranged|averag\w+)\b",
    re.IGNORECASE,
)
"""Deaths are a share of some who are ill: "the mortality among jaundiced cases is 10%"."""
_CASES_THAT_DIED = re.compile(
    r"\b(?P<who>(?:cases|instances)\b[^.;,]{0,60}?|"
    r"(?:[\w-]+\s+){0,3}?(?:failure|injury|hepatitis|syndrome|disease|necrosis|jaundice|reactions?)\b)"
    r"[^.;,\d]{0,40}?\s+(?:have|has|had|were|was|carr(?:y|ies)|is associated with)\b[^.;\d]{0,60}?"
    r"\b(?:mortality|fatality)(?:\s+rates?)?(?:\s+(?:of|was|being|is))?\s+(?:about\s+|approximately\s+)?$",
    re.IGNORECASE,
)
_FOLLOWED = Cued(
    r"\b(?P<time>(?:median|mean|average)\s+(?:duration of\s+)?follow[- ]?up\s+of\s+(?:about\s+|approximately\s+)?"
    r"\d[\d.]*\s*(?:days|weeks|months|years))\b",
    re.IGNORECASE,
)
_AT_TIME = re.compile(
    r"(?:\s+of\s+(?:the\s+)?(?:patients|subjects))?\s+(?P<time>(?:at|by|after|within)\s+\d[\d.]*"
    r"(?:\s*(?:-|to)\s*\d+)?\s*(?:hours?|days?|weeks?|months?|years?)|"
    r"(?:in|during|within|over)\s+the\s+first\s+(?:\d+\s+|few\s+|several\s+)?(?:days?|weeks?|months?|years?)"
    r"(?:\s+of\s+(?:therapy|treatment|use))?|"
    r"(?:at|after)\s+(?:the\s+)?(?:end\s+of\s+)?(?:treatment|therapy|follow[- ]?up)|"
    r"thereafter|subsequently|afterwards)\b",
    re.IGNORECASE,
)


_AT_STAGE = re.compile(
    r"(?:\s+of\s+(?:the\s+)?(?:patients|subjects|those|recipients))?\s+(?:before|during|after|at|on|while on|with)\s+"
    r"(?:the\s+)?(?:end\s+of\s+)?(?:treatment|therapy|baseline|follow[- ]?up|entry|enrollment|screening)\b|"
    r"(?:\s+of\s+(?:the\s+)?(?:patients|subjects))?\s+(?:initially|thereafter|subsequently|afterwards)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """Where the words stand in their sentence; None for what it does not tell.

    at_time  the time frame is told of the numbers themselves, not of the study
    """

    dose: Place | None = None
    population: Place | None = None
    time_frame: Place | None = None
    at_time: bool = False

    @property
    def places(self) -> list[Place]:
        return [place for place in (self.dose, self.population, self.time_frame) if place]


def circumstances(text: str, event_end: int, first: int, last: int) -> Circumstances:
    """Those of the numbers at ``first..last`` of ``text``, whose event ends at ``event_end``.

    A dose at the head of a clause is that of the first number behind it: whether the clause means it
    of the others too ("at 5 mg, 60% responded and 20% had rash") the words do not say.
    """
    followed = list(_FOLLOWED.finditer(text))
    time = _AT_TIME.match(text, last)
    who = _whom(text, last) or _who_may_die(text, event_end, first)
    who = who or _OPENING_GROUP.search(text, 0, first)
    among = who.span("who") if who else subgroup_before(text, text.rfind(";", 0, first) + 1, first)
    return Circumstances(
        dose=_dose(text, event_end, first),
        population=among,
        time_frame=time.span("time") if time else followed[0].span("time") if len(followed) == 1 else None,
        at_time=time is not None,
    )


def told_apart(text: str, last: int) -> tuple[str, str]:
    """The words right behind a number that end at ``last``, for the people and the time that it is of."""
    who, time = _whom(text, last), _AT_TIME.match(text, last)
    return who["who"] if who else "", time["time"] if time else ""


def behind_time(text: str, last: int) -> int:
    """Where the words end that tell, right behind a number that ends at ``last``, a time or a stage; else ``last``."""
    told = _AT_STAGE.match(text, last) or _AT_TIME.match(text, last)
    return told.end() if told else last


def _who_may_die(text: str, event_end: int, first: int) -> re.Match[str] | None:
    """Of whom a rate of deaths is, told between the event that ends at ``event_end`` and the number."""
    if event_end < 0:
        return None
    cases = _CASES_THAT_DIED.search(text, 0, first)
    if cases is not None:
        return cases
    found = _RATE_OF_DEATH.search(text, max(0, text.rfind(" ", 0, max(0, event_end - _LONGEST_RATE))), first)
    return found if found and found.start("who") >= event_end else None


_LONGEST_RATE = len("case fatality rates")


def _whom(text: str, last: int) -> re.Match[str] | None:
    return _IN_WHOM.match(text, last) or _OF_AGE.match(text, last)


def _dose(text: str, event_end: int, first: int) -> Place | None:
    direct = _TO_DOSE.match(text, event_end) if event_end >= 0 else None
    if direct:
        return direct.span("dose")
    clause = text.rfind(";", 0, first) + 1
    fronted = list(_AT_DOSE.finditer(text[:first], max(0, clause - 1)))
    if not fronted or _DIGIT.search(text, fronted[-1].end(), first):
        return None
    return fronted[-1].span("dose")
