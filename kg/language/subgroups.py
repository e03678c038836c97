"""Those among whom something was counted, told right before the bracket that counts it."""

from __future__ import annotations

import re

from kg.cues import Cued

_PEOPLE = r"(?:patients|those|subjects|persons|people|individuals|recipients|cases)"
_KIND = r"(?:adults|adolescents|children|infants|women|men|females|males|boys|girls|carriers|smokers|whites|blacks)"
_TOLD = (
    r"\s+(?:with|without|who were|who|whose|on|of|age[sd]?|over|under|above|below|older|younger)\b"
    r"(?:(?!\b(?:were|was|is|are)\b)[^.;,()\[\]%]){0,70}?"
)
_WHO = (
    rf"(?:the\s+)?(?P<who>(?:[\w-]+\s+){{0,3}}{_KIND}\b(?:{_TOLD})?|(?:[\w-]+\s+){{1,3}}{_PEOPLE}\b(?:{_TOLD})?|"
    rf"{_PEOPLE}\b{_TOLD})"
)
_IN = r"(?:in|among|amongst|for)\s+"
_FIRST = Cued(
    r"\b(?:more|less|most|higher|highest|lower|greater|increased|common|frequent|particularly|especially|mainly|"
    rf"mostly|predominantly|chiefly|primarily)\b[^.;()\[\]\d%]{{0,60}}?\b{_IN}{_WHO}\s*[(\[]\s*$",
    re.IGNORECASE,
)
_OTHERS = Cued(rf"\b(?:than|compared (?:to|with)|versus|vs)\s+(?:{_IN})?{_WHO}\s*[(\[]\s*$", re.IGNORECASE)
_TREATED = Cued(
    r"\b(?:treat\w*|untreated|receiv\w*|taking|given|placebo|controls?|therapy|assigned|randomi[sz]ed|comparator|arm|"
    r"dos(?:e|es|age)|\d+\s*mg)\b",
    re.IGNORECASE,
)


def subgroup_before(text: str, start: int, number: int) -> tuple[int, int] | None:
    """Where a subgroup is told behind ``start``, if the bracket that opens right before ``number`` is about it.

    "ALT elevations were more frequent in women (12%) than in men (3%)" tells of women, and of men, not of all. Those
    who are told apart by their treatment are an arm, and no subgroup.
    """
    found = _FIRST.search(text, start, number) or _OTHERS.search(text, start, number)
    return None if found is None or _TREATED.search(found["who"]) else found.span("who")
