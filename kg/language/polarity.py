"""Whether a clause says that an event occurs, that it is uncommon, or that it does not occur."""

from __future__ import annotations

import re
from enum import StrEnum

from kg.cues import Cued


class Polarity(StrEnum):
    """How an event is spoken of."""

    ASSERTED = "asserted"
    ABSENT = "absent"
    UNCOMMON = "uncommon"
    POSSIBLE = "possible"
    UNPUBLISHED = "unpublished"
    SILENT = "silent"


_BREAK = Cued(
    r"\b(?:but|although|though|however|while|whereas|except|yet(?! to)|nevertheless|despite)\b|;|"
    r", and (?=(?:instances|cases|reports|rates) of\b)|"
    r", (?=(?:other|some|several|many|most|a few) (?:[\w-]+ )?"
    r"(?:patients|persons|subjects|individuals|recipients|cases|instances)\b)|"
    r", (?=others (?:have|had|develop|were)\b)|"
    r", (?:and|which|with) (?=(?:may|can|has|have|is|are|can|some|rare)\b)|"
    r"\band (?=the (?:\w+ ){1,3}(?:is|was|are|were|has|have)\b)|"
    r"\band (?=(?:is|are|was|were|has|have|can|may|does|do|did)\b)",
    re.IGNORECASE,
)
_ASIDE = Cued(
    r",?\s+"
    r"(?:if (?:any|they (?:occur|exist|arise)|it (?:occurs|exists))(?: at all)?|"
    r"(?:al)?though (?:\w+ )?(?:rare|uncommon|infrequent|unusual)),",
    re.IGNORECASE,
)
_ADVERB = (
    r"(?:\s+"
    r"(?:yet|also|been|be|clearly|convincingly|definitely|specifically|typically|usually|generally|reliably|"
    r"directly|otherwise|ever|so far|to date))*"
)
_NOT_BEFORE = Cued(
    rf"\b(?:has|have|had|was|were|is|are|does|do|did|been|appears?|could|can)\s+(?:not|never)\b{_ADVERB}\s*"
    rf"(?:been\s+|be\s+|to\s+be\s+|to\s+)?"
    r"(?:"
    r"(?:convincingly|definitely|clearly|reliably|specifically|definitively|directly|unequivocally|"
    r"conclusively)\s+)?"
    r"(?:linked|associated|implicated|shown|reported|found|known|described|caus\w+|connected|result\w*|lead\w*|led|progress\w*|"
    r"produce\w*|induce\w*|have|attributed|"
    r"accompanied|develop\w*|experienc\w*|suspected|believed|thought|identified|mentioned|involved|increase|marked|"
    r"followed|complicated|observed|seen|noted|documented|encountered|established|blamed|incriminated|recognized|"
    r"detected|proven|demonstrated|felt|considered|capable of|known|a (?:[\w-]+ ){0,3}cause)\b|"
    r"\b(?:has|have)\s+yet\s+to\s+be\s+(?:\w+ly\s+)?"
    r"(?:implicated|linked|associated|described|reported|shown|connected|identified|found|attributed|documented)|"
    r"\bno\s+"
    r"(?:(?:other|published|convincing|definite|specific|reported|known|clear|documented|well documented|case|"
    r"apparent|additional|further|such|"
    r"instances? or|cases? or|individual|clinical)\s+)*"
    r"(?:instances?|cases?|reports?|evidence|episodes?|examples?|published|association|descriptions?|"
    r"increase|indications?|signs?|symptoms?|patients?|one|patient|recipients?|subjects?|persons?)\b|"
    r"^\s*not\s+(?:to|with|in|by)\b|"
    r"(?<!with or )\bwithout\b|\b(?:lack|absence) of\b|\bnone\b|\bneither\b|\bfree (?:of|from)\b|\bdevoid of\b|"
    r"\brather than\b|\bnot\s+(?:to\s+)?(?:cause|due to|because of|associated with|"
    r"accompanied by|linked to|marked by|followed by)|\bno\s*$|\bnor\b|\brarely if ever\b|"
    r"\bunlikely to (?:cause|be)\b|\bno reported\b|\black(?:s|ed)\b|"
    r"\b(?:does|do|did)\s+not\s+(?:appear|seem)\s+to\s+(?:be|have|cause|lead to|result in|progress to|evolve into)\b|"
    r"\b(?:is|are|was|were|be)\s+not\s+(?:\w+ly\s+|considered\s+|believed to be\s+|thought to be\s+|known to be\s+)*$",
    re.IGNORECASE,
)
_NO_DIRECT = Cued(r"\bno\s+(?:[\w-]+\s+){0,4}$", re.IGNORECASE)
_NO_LISTED = Cued(
    r"\bno\s+(?:(?!\b(?:was|were|is|are|has|have|had|and|but|which|who)\b)[\w\s,/'-]){1,90}(?:,|,?\s+or)\s+(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
_OR_BEHIND = re.compile(r"(?:(?!\b(?:was|were|is|are|has|have|had|but)\b)[\w\s,/'-]){0,60}\bor\b")
"""Of "no rash, fever or jaundice" each is absent; of "no rash, fever and jaundice" so much is not sure."""
_TAKING = r"(?:[\w-]+\s+){0,2}(?:therapy|treatment|use|exposure|administration|drugs?|agents?|medications?)\b"
"""With what else "was not associated" an event is no word on whether it occurred: "not associated with symptoms"."""
_NOT_AFTER = re.compile(
    r"^"
    r"(?:(?!\b(?:is|are|was|were|can|may|might|could|occurs?|occurred|arises?|has|have|had|do|does|did|which|who|"
    r"in (?:which|whom))\b)[^.;])*?"
    r"\b"
    r"(?:(?:has|have|had)\s+(?:also\s+)?(?:not|never)\s+(?:yet\s+)?(?:been\s+)?(?:\w+ly\s+)?"
    r"(?:reported|described|linked|associated|published|found|seen|"
    r"observed|implicated|identified|attributed|documented|noted|occurred|mentioned)|"
    r"(?:was|were|is|are)\s+(?:usually\s+|also\s+|generally\s+|typically\s+)?(?:not|never|absent)\b\s*"
    r"(?:usually\s+|generally\s+)?(?:been\s+)?(?:(?:reported|described|observed|seen|found|present|"
    r"noted|detected|encountered|identified|mentioned|expected|anticipated|a feature)\b|"
    rf"associated\b(?!\s+with\s+(?!{_TAKING}))|(?=[,.;)]|$)|(?=or\b)|(?=in\b))|"
    r"(?:has|have)\s+yet\s+to\s+be\s+\w+|"
    r"(?:does|do|did|has|have)\s+not\s+(?:(?:appear|seem) to\s+)?"
    r"(?:occur|appear|develop|arise|happen|been published)|"
    r"(?:is|are|was|were|has been|have been) (?:usually |typically |generally |often |also )?"
    r"(?:absent(?!,? and,? when)|lacking|unknown|unreported)|need not|"
    r"(?:has|have) not\s*\.?$)",
    re.IGNORECASE,
)
_SILENT = Cued(
    r"\b"
    r"(?:no\s+(?:specific\s+)?(?:mention|discussion|information|data|description|details?)|"
    r"not\s+(?:specifically\s+)?(?:mention(?:ed)?|discuss(?:ed)?|describe[d]?|"
    r"report(?:ed)?|provide[d]?|address(?:ed)?|given|list(?:ed)?))\b",
    re.IGNORECASE,
)
_UNCOMMON_BEFORE = Cued(
    r"\b"
    r"(?:rare(?:ly)?|uncommon(?:ly)?|infrequent(?:ly)?|unusual(?:ly)?|isolated|occasional(?:ly)?|seldom|"
    r"exceedingly|few|single|less common(?:ly)?|"
    r"a case report|case reports?|(?:a )?(?:small|limited) number of|a handful of|"
    r"(?:little|minimal|scant|weak) (?:evidence|suggestion|indications?)|"
    r"low (?:rate|frequency|incidence)|several instances|exceeding rare|sporadic|extraordinarily rare|"
    r"very rare)\b",
    re.IGNORECASE,
)
_MOSTLY = r"(?:usually|typically|generally|often|commonly|frequently|mostly)"
_SEEN = r"(?:present|found|seen|observed|detected|detectable|reported|noted|prominent|common|a feature)"
_UNCOMMON_AFTER = re.compile(
    r"^(?:(?!\b(?:is|are|was|were)\b)[^.;,])*?"
    r"\b(?:is|are|was|were|being|appears? to be|seems? to be|must be|has been)\s+"
    r"(?:also\s+|usually\s+|very\s+|quite\s+|exceedingly\s+|extremely\s+|extraordinarily\s+|exceeding\s+|"
    r"relatively\s+|typically\s+|generally\s+)*"
    r"(?:rare|uncommon|infrequent|unusual|"
    r"not (?:been )?(?:usually |typically )?"
    r"(?:common|typical|prominent|usual|frequent|commonly|typically|characteristic)|rarely|seldom|"
    r"infrequently|uncommonly|atypical|less (?:common|frequent)(?:ly)?)\b|"
    rf"^(?:(?!\b(?:is|are|was|were)\b)[^.;,])*?\b(?:is|are|was|were)\s+"
    rf"(?:not (?:been )?{_MOSTLY} {_SEEN}|{_MOSTLY} (?:absent|lacking|not {_SEEN}))\b|"
    rf"^[^.;,]*?\b(?:(?:do|does|did) not {_MOSTLY} (?:occur|arise|develop|appear)|"
    rf"{_MOSTLY} (?:do|does|did) not (?:occur|arise|develop|appear))\b|"
    r"^[^.;,]*?\b(?:has|have) not been (?:an? )?(?:usually |typically |particularly )?"
    r"(?:common|typical|prominent|usual|frequent|characteristic)\b|"
    r"^[^.;,]*?\b(?:occurs?|arises?|occurred|develops?|appears?)\s+(?:only\s+)?"
    r"(?:rarely|infrequently|uncommonly|occasionally|less (?:commonly|frequently))",
    re.IGNORECASE,
)
_MOST_NOT = Cued(
    r"\b(?:most|usually|generally|typically|often)\b[^.;,]{0,40}\b(?:do not|did not|not)\b[^.;,]{0,25}$", re.IGNORECASE
)
_NOR_COMMON = Cued(
    r"\bnot (?:usually |typically |particularly |very )?"
    r"(?:common|typical|prominent|frequent|usual|characteristic)\b[^.;]*\bnor\b[^.;]*$",
    re.IGNORECASE,
)
_COMMON = Cued(
    r"\b"
    r"(?:common(?:ly)?|frequent(?:ly)?|often|usual|high rates?|high proportion|most|majority|typical(?:ly)?|"
    r"prominent|regularly|up to (?:half|\d{2}%)|"
    r"[3-9]\d% of)\b",
    re.IGNORECASE,
)
_SERIOUS = Cued(
    r"\b"
    r"(?:severe|serious|fatal|life[- ]threatening|fulminant|death|deaths|potentially severe|fatalities|dangerous|"
    r"major|marked)\b",
    re.IGNORECASE,
)
_POSSIBLE = Cued(
    r"\b"
    r"(?:(?:may|might|could)\s+(?:also\s+)?(?:be\s+)?(?:theoretically\s+|potentially\s+|conceivably\s+)?"
    r"(?:capable of|able to|have the potential (?:to|for))|"
    r"(?:might|could)\s+(?:also\s+)?(?:theoretically\s+|potentially\s+|conceivably\s+)?"
    r"(?:cause|induce|lead to|result in|trigger)|"
    r"theoretical(?:ly)?|may have the potential|has the potential (?:to|for)|is possible that)\b[^.;]*$",
    re.IGNORECASE,
)
_DEED = re.compile(r"(?:(?:re)?activate|prolongs?)\b", re.IGNORECASE)
_NOT_DONE = re.compile(
    r"\b(?:does|do|did|has|have|could|can) not\s+(?:been \w+ to\s+|\w+ly\s+|appear to\s+)?$", re.IGNORECASE
)
_MIGHT = Cued(r"\b(?:may|might|could)\s+(?:\w+ly\s+|also\s+)*$", re.IGNORECASE)
_POSSIBLE_AFTER = re.compile(
    r"^[^.;,]{0,30}?\b(?:is|are|remains?)\s+(?:an?\s+|the\s+)?(?:only\s+)?"
    r"(?:theoretical|hypothetical|potential)\s+(?:concern|possibilit|risk|complication)",
    re.IGNORECASE,
)
_UNPROVEN = re.compile(
    r"[^.;]*\b(?:but|although|though|however)\b[^.;]{0,60}?\b"
    r"(?:(?:caus\w+|cause[- ]and[- ]effect|a?etiologic\w*)\s+"
    r"(?:relationship|role|link|association|connection)|"
    r"causality|(?:relationship (?:to|with|of)|(?:role|attribution) (?:of|to))\b[^.;]{0,40}?)[^.;]{0,40}?\b"
    r"(?:not (?:been |always )?(?:\w+ly )?(?:established|proven|shown|demonstrated|clear|certain|convincing)|"
    r"unclear|uncertain|unproven|questionable|unknown)\b",
    re.IGNORECASE,
)
""" "E has been reported, but a causal relationship has not been established"."""
_UNPUBLISHED = Cued(
    r"\b(?:but|although|though|however|yet)\b[^.;]*\b"
    r"(?:(?:instances?|cases?|reports?|examples?)\b[^.;]*\b(?:not|never) (?:yet )?been "
    r"(?:published|reported|described)|"
    r"no (?:\w+ )?(?:instances?|cases?|reports?|examples?)\b|"
    r"has not been (?:reported|described|published|shown|linked))",
    re.IGNORECASE,
)
_DOUBLE = Cued(
    r"\bnot\s+"
    r"(?:uncommon|infrequent|unusual|only|always|all|necessarily|invariabl[ey]|well (?:defined|characterized))\b",
    re.IGNORECASE,
)


_NOT_TOLD = re.compile(
    r"[^.;,]*?\b(?:(?:was|were|is|are|has|have)(?: been)? not (?:specifically )?"
    r"(?:mentioned|discussed|reported|described)|(?:has|have) not been (?:specifically )?(?:mentioned|discussed))\b"
)


def polarity(text: str, start: int, end: int) -> Polarity:
    """How the sentence ``text`` speaks of the event at ``start..end``."""
    text = _ASIDE.sub(lambda aside: " " * len(aside.group()), text)
    before, after = _clause(text, start, end)
    if _DOUBLE.search(before) or _DOUBLE.search(after[:60]):
        return Polarity.ASSERTED
    if _UNPROVEN.match(text, end):
        return Polarity.POSSIBLE
    if _POSSIBLE.search(before) or (is_deed(text[start:end]) and _MIGHT.search(before)):
        return Polarity.UNPUBLISHED if _UNPUBLISHED.search(text[end:]) else Polarity.POSSIBLE
    if _POSSIBLE_AFTER.match(after):
        return Polarity.UNPUBLISHED if _UNPUBLISHED.search(text[end:]) else Polarity.POSSIBLE
    if _NO_DIFFERENCE.search(before) or _NO_MORE_AFTER.match(after) or _NO_PROBLEM.match(after):
        return Polarity.SILENT
    if (_SILENT.search(before) or _NOT_TOLD.match(after)) and re.search(r"\b(?:mention|discuss)", before + after):
        return Polarity.SILENT
    if _MOST_NOT.search(before) or _NOR_COMMON.search(before) or _UNCOMMON_AFTER.match(after):
        return Polarity.UNCOMMON
    if is_deed(text[start:end]) and _NOT_DONE.search(before):
        return Polarity.ABSENT
    if _NOT_BEFORE.search(before) or _is_none(before, after) or _denied_after(before, after):
        return Polarity.ABSENT
    if _UNCOMMON_BEFORE.search(before):
        return Polarity.UNCOMMON
    return Polarity.ASSERTED


_NO_PROBLEM = re.compile(
    r"[^.;,]{0,40}?\b(?:(?:has|have) not been|(?:is|are|was|were) not) (?:an? )?(?:\w+ )?(?:problem|concern|issue)s?\b",
    re.IGNORECASE,
)
"""What is "not a major problem" may be rare, or may be mild."""
_NO_MORE_AFTER = re.compile(
    r"(?:(?!\b(?:that|which)\b)[^.;,]){0,60}?\b(?:is|are|was|were|occur(?:s|red)?|arose|arises?|did not occur|been)\s+"
    r"(?:no|not|not any)\s+(?:\w+ly\s+)?(?:more|higher|greater)\b",
    re.IGNORECASE,
)
"""What is "no more frequent than with placebo" is neither told of the drug nor denied."""
_NO_DIFFERENCE = re.compile(r"\bno (?:[\w-]+ ){0,2}differences? (?:in|of|between)\b[^.;]*$", re.IGNORECASE)
_ASKED = Cued(
    r"\b(?:reasons?|causes?|mechanisms?|why|how|frequency|incidence|rates?|role|relationship)\b[^.;]*$", re.IGNORECASE
)


def _is_none(before: str, after: str) -> bool:
    """True behind "no", and in a list of which there is none."""
    if _NO_DIRECT.search(before):
        return True
    listed = _NO_LISTED.search(before)
    return listed is not None and (" or " in listed.group() or _OR_BEHIND.match(after) is not None)


def _denied_after(before: str, after: str) -> bool:
    """True where what follows says that the event does not occur; that its cause is unknown says nothing of it."""
    denied = _NOT_AFTER.match(after)
    return denied is not None and not (denied.group().endswith("unknown") and _ASKED.search(before))


def is_deed(mention: str) -> bool:
    """True for an event told as what the drug does: "may reactivate hepatitis B"."""
    return _DEED.match(mention) is not None


def _clause(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind the event, as far as the nearest turn of the sentence."""
    before = text[:start]
    turns = list(_BREAK.finditer(before))
    if turns:
        before = before[turns[-1].end() :]
    after = text[end:]
    turn = _BREAK.search(after)
    return before, after[: turn.start()] if turn else after


_IN_WHOM = re.compile(
    r"\b(?:in|among) (?:the )?(?:patients|persons|subjects|people|those|individuals) (?:who|that)\b", re.IGNORECASE
)
_MOST_CASES = re.compile(
    r"\b(?:(?:the )?most|the (?:vast )?majority of|typical) (?:[\w-]+ ){0,2}?(?:cases|instances|episodes)\b",
    re.IGNORECASE,
)
"""How most cases of an event go does not say how often it occurs."""
_WHICH_IS_SEVERE = re.compile(
    r"(?:(?!\b(?:and|but)\b)[^.;,]){0,90},?\s+"
    r"(?:(?:some|several|many|most|a few|two|three|at least one)\s+(?:cases |instances |episodes |reactions )?of\s+"
    r"(?:which|these|them)|which|that)\s+"
    r"(?:(?:can|may|are|is|were|was|have been|has been|be|at times|even|sometimes|frequently|often|usually|potentially|"
    r"and|mild|moderate|to|but|in some instances)\s+)*(?:severe|serious|fatal|life[- ]threatening)\b",
    re.IGNORECASE,
)
_SEVERE_CASES = re.compile(
    r"^\W*"
    r"(?:(?:In|With|Among) (?:(?:more|the most|very|rare|some|several) )*(?:severe|serious|fatal)|Severe|Serious|"
    r"Fatal) "
    r"(?:cases|instances|reactions|forms|episodes)\b",
    re.IGNORECASE,
)
_BOXED = Cued(r"\b(?:black[- ]?box(?:ed)?|boxed) warnings?\b", re.IGNORECASE)


_OF_THE_NEXT = re.compile(
    r",\s+(?:and|while|but|whereas)\s+(?=(?:severe|serious|fatal|life[- ]threatening)\s)", re.IGNORECASE
)
""" "Anemia is common, and severe neutropenia occurs": what is severe is the next."""


def grade(text: str, whole: tuple[int, int], own: tuple[int, int], how: Polarity) -> str:
    """``common``, ``serious``, ``rare`` or ``other``, by the words around the event.

    ``own`` is where the event stands, ``whole`` where the enumeration stands that it is part of.
    """
    text = _ASIDE.sub(lambda aside: " " * len(aside.group()), text)
    text = _MOST_CASES.sub(lambda most: " " * len(most.group()), text)
    before, after = _clause(text, *whole)
    # Of "common in those who develop fever", the fever is not what is common.
    before = _IN_WHOM.split(before)[-1]
    words = text[own[0] : own[1]]
    near = before[-60:] + words + " " + after[:80]
    if _SERIOUS.search(words) or _SEVERE_CASES.match(text) or _WHICH_IS_SEVERE.match(text, whole[1]):
        return "serious"
    if _BOXED.search(before):
        return "serious"
    if how is Polarity.UNCOMMON:
        return "serious" if re.search(r"\b(?:potentially|can be|be) (?:severe|serious|fatal)|fatal\b", near) else "rare"
    if re.search(r"\b(?:severe|serious|fatal|life[- ]threatening)\b", before[-40:] + _OF_THE_NEXT.split(after)[0][:70]):
        return "serious"
    if _COMMON.search(before[-70:]) or re.match(
        r"[^.;,]{0,40}\b(?:is|are|was|were|occurs?|occurred)\s+(?:(?!more\b|less\b)\w+\s+)?(?:common|frequent|high\b)",
        after,
    ):
        return "common"
    return "other"
