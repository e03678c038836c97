"""Lists of side effects: where their items begin and end, and what introduces them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.cues import Cued

_ADJECTIVES = (
    r"(?:(?:most|more|less|very)\s+)?"
    r"(?:common(?:ly)?|frequent(?:ly)?|usual|typical|rare|uncommon|infrequent|serious|severe|major|minor|mild|"
    r"important|troublesome|other|potential(?:ly)?|notable|known|dose[- ]limiting|additional|possible|reported|"
    r"unusual|characteristic|"
    r"life[- ]threatening|fatal|clinically significant|local|systemic|long[- ]term|its|the|many|several|some|but|"
    r"and|or|,|\s)+"
)
_NOUN = (
    r"(?:side effects?|adverse (?:side )?(?:events?|effects?|reactions?|drug reactions|experiences)|"
    r"toxicit(?:y|ies)|adverse drug reactions?|"
    r"toxic effects?|untoward effects?|complications?|unwanted effects?|symptoms of overdose|reactions)"
)
_INCLUDE = (
    r"(?:(?:may|can|could|also|commonly|often|typically|usually|most|of)\s+)*"
    r"(?:includ(?:e|es|ed|ing)|consist(?:s|ed)? of|are those of|are|were|is|such as|being|have included|have been|"
    r"range from)\b:?"
)
_FRAME = Cued(
    rf"(?P<head>\b(?:{_ADJECTIVES}\s*)?{_NOUN}\b(?P<qualified>[^.;:]{{0,140}}?))[\s,:]+(?P<verb>{_INCLUDE})\s+"
    rf"(?P<list>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_COLON = Cued(
    rf"(?P<head>\b(?:{_ADJECTIVES}\s*)?{_NOUN}\b[^.;:]{{0,80}}):\s+(?P<list>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_HOW_OFTEN = r"(?:common(?:ly)?|frequent(?:ly)?|rare(?:ly)?|often|serious|severe|usual(?:ly)?)"
_MET_WITH = r"(?:encountered|reported|seen|observed|described|noted|serious|severe)"
_OPEN_FRAME = re.compile(
    rf"^"
    rf"(?P<head>\W*(?:(?:Less|More|Most|Also|Other|Rarer)\s+(?:{_HOW_OFTEN}(?:\s+{_MET_WITH})?|{_MET_WITH})|"
    rf"(?:Rarer|Rare|Common|Frequent|Uncommon)"
    rf"(?:\s+{_MET_WITH})?)\b[^.;:]{{0,70}}?)[\s,]+(?P<verb>(?:are|is|were|was|include[sd]?|have been))\s+"
    rf"(?P<list>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_THEY = re.compile(
    r"^(?P<head>\W*(?:They|These(?: \w+)?|Those(?: \w+)?|Such \w+|Among (?:these|them)))\s+"
    r"(?P<verb>(?:may |can |also )*(?:include[sd]?|are|were|have included|consist of|comprise))\s+(?P<list>.+)$",
    re.DOTALL,
)
_SUBJECTS = Cued(
    rf"^\W*+(?P<list>[^.;:()]{{3,200}}?)(?<!\s)\s++(?:are|were|have been|is|was)\s+(?:among\s+|also\s+|by far\s+)?"
    rf"(?P<head>(?:the\s+)?(?:{_ADJECTIVES}(?:observed|seen|described|noted|encountered)?\s*){_NOUN}\b)"
    rf"(?!\s+(?:include|are))",
    re.IGNORECASE,
)
_AS_ABSOLUTE = Cued(
    rf"\bwith\s+(?P<list>[^.;:()]{{3,160}}?)(?<!\s)\s++being\s+(?:among\s+|by far\s+)?"
    rf"(?P<head>(?:the\s+)?(?:{_ADJECTIVES}(?:observed|seen|described|noted|encountered)?\s*){_NOUN}\b)",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(
    r"\b(?:is|are|was|were|has|have|had|there|these|they|which|that|who|also|not|it|if|when|although|while|most|in)\b",
    re.IGNORECASE,
)
_SPOKEN_OF = re.compile(_NOUN, re.IGNORECASE)
_BESIDES = re.compile(
    r"\b(?:In addition to|Besides|Apart from|Along with|As well as|Other than)\s+([^.;]+?),\s", re.IGNORECASE
)
_FRAME_STOP = re.compile(
    r",?\s+"
    r"(?:symptoms that|which (?:is|are|may|can|has|have|occur)|that (?:is|are|may|can|occur|typically)|"
    r"and is associated|most of which|all of which|"
    r"although|but|in whom|some of which|particularly (?:in|with|at)|usually|especially (?:in|with|when)|these|"
    r"occurring|most commonly|generally|"
    r"while|during|when|after|with (?:high|chronic|long)|in (?:patients|persons|rare|some)\b|and may|as a result|"
    r"for which|requiring|leading|both of which|they|typically)",
    re.IGNORECASE,
)
_INNER = re.compile(
    rf"(?:,|\band|\bbut)\s+(?:can|may|could|also|often)*\s*(?:{_INCLUDE})\s+|"
    r",?\s+(?:including|such as|includes?|included)\s+|"
    r",\s+(?:with\s+)?the\s+(?:most|more)\s+(?:common|frequent|usual|typical|important|prominent|troublesome)"
    r"(?:ly\s+\w+)?(?:\s+(?:of (?:them|these|which)|ones?))?\s+(?:being|are|were|is)\s+",
    re.IGNORECASE,
)
_NOT_A_LIST = re.compile(
    r"^"
    r"(?:generally|usually|common|not|mild|rare|uncommon|largely|similar|due|more|less|dose|often|minimal|few|"
    r"infrequent|the result|well|those seen|"
    r"related|relatively|reversible|transient|mostly|to|typically|also|very|an important|thought|believed|"
    r"similar|attributable|limited|a |reported|described|observed|noted|seen|attributed|linked|associated|found)\b",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*,?\s+(?:including|such as|like|especially|particularly|notably|with or without)\s+|"
    r"\s*[,;]\s*(?:and\s+(?:in\s+(?:some|rare)\s+instances\s+)?|or\s+|as well as\s+)?|"
    r"\s+(?:and|or|as well as|and/or)\s+(?:in\s+(?:some|rare)\s+instances\s+)?"
)
BRACKETED = re.compile(r"\s*[(\[]([^)\]]*)[)\]]")
_LEADING = re.compile(
    r"^"
    r"(?:and|or|the|an?|also|rarely|in rare instances|occasionally|in some instances|even|possible|possibly|both|"
    r"such as|include)\s+",
    re.IGNORECASE,
)
_PART = re.compile(
    r"^"
    r"(?:eyes?|mouth|nose|skin|throat|ears?|hands?|feet|legs?|ankles?|behaviors?|hips|joints?|bilirubin|AST|ALT|"
    r"heart|lungs?|liver|kidneys?|"
    r"nails?|toenails?|fingernails?|hair|lips|tongue|extremities|systemic symptoms|symptoms|signs|function|libido|"
    r"disorders?|levels?)$",
    re.IGNORECASE,
)
_JUNK = re.compile(
    r"^"
    r"(?:and|or|rarely|occasionally|uncommonly|infrequently|less commonly|in rare instances|others?|etc\.?|more|"
    r"less|those|these|it|they|its|this|which|that|use|such|the|all|many|some|various|as|well|mild|severe|"
    r"moderate|serious|fatal|dose[- ]related|rare|potentially \w+|syndromes?|reactions?|diseases?|conditions?|"
    r".*\b(?:monitoring|recommended|required|advised|advisable|should|must)\b.*)$",
    re.IGNORECASE,
)


def lists_in(text: str, before: str = "") -> Iterator[tuple[int, int, str]]:
    """Each list of side effects: where its items begin and end, and the words that introduce it.

    ``before`` is the sentence before, which a list that begins with "They include" goes on.
    """
    frame = _FRAME.search(text)
    opened = _OPEN_FRAME.match(text)
    # "Less common are rash and reactions such as hives": the list that opens the sentence holds the other.
    if frame is not None and opened is not None and opened.start("list") <= frame.start("head"):
        frame = None
    head = frame["head"] if frame else ""
    if frame is None and (frame := _THEY.match(text)) is not None:
        spoken = _SPOKEN_OF.search(before)
        head = before[max(0, spoken.start() - 60) :] if spoken else ""
        frame = frame if spoken else None
    if frame is None and (frame := opened) is not None:
        head = frame["head"]
        frame = frame if _SPOKEN_OF.search(before) or "," in frame["list"] else None
    if frame is None:
        yield from _after_colon(text) or _as_subject(text)
        return
    start, words = frame.start("list"), frame["list"]
    if frame["verb"].lower().rstrip(":") in _BE and _NOT_A_LIST.match(words):
        inner = _INNER.search(words)
        if not inner:
            yield from _after_colon(text)
            return
        start += inner.end()
        words = words[inner.end() :]
    besides = _BESIDES.search(text[: frame.start("list")])
    if besides:
        yield besides.start(1), besides.end(1), head
    yield start, start + _extent(words), text[frame.start("head") : start] if head == frame["head"] else head


_BE = frozenset({"are", "is", "were", "being", "was", "have been"})


def _extent(words: str) -> int:
    """How many characters of ``words`` are the list that they begin with."""
    stop = _FRAME_STOP.search(words)
    return stop.start() if stop else len(words)


def _after_colon(text: str) -> list[tuple[int, int, str]]:
    """ "Side effects are dose related: nausea, rash and fever"."""
    frame = _COLON.search(text)
    if frame is None or "," not in frame["list"]:
        return []
    start = frame.start("list")
    return [(start, start + _extent(frame["list"]), text[frame.start("head") : start])]


def _as_subject(text: str) -> list[tuple[int, int, str]]:
    """ "Fever, chills and rash are the most common side effects": the list is what the sentence is about."""
    frame = _SUBJECTS.match(text) or _AS_ABSOLUTE.search(text)
    if frame is None or _NO_SUBJECT.search(frame["list"]):
        return []
    return [(*frame.span("list"), frame["head"])]


def items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The items of an enumeration, brackets left out; a part of the body joins the item before it."""
    pieces: list[tuple[int, int]] = []
    for first, last in _outside_brackets(text, start, end):
        position = first
        for cut in _SPLIT.finditer(text, first, last):
            pieces.append((position, cut.start()))
            position = cut.end()
        pieces.append((position, last))
    merged: list[tuple[int, int]] = []
    for first, last in pieces:
        words = text[first:last].strip(" .,;:")
        if not words:
            continue
        begin = first + len(text[first:last]) - len(text[first:last].lstrip(" .,;:"))
        lead = _LEADING.match(text[begin:last])
        if lead and len(words) > lead.end():
            begin += lead.end()
        stop = begin + len(text[begin:last].rstrip(" .,;:"))
        if merged and (_PART.match(text[begin:stop]) or _shares_noun(text[slice(*merged[-1])], text[begin:stop])):
            merged[-1] = (merged[-1][0], stop)
        elif stop > begin and not _JUNK.match(text[begin:stop]):
            merged.append((begin, stop))
    return iter(merged)


_QUALITY = re.compile(r"(?:\w+(?:tory|inal|onal|ional|logical|cular|tric|enal|patic|diac|rebral))", re.IGNORECASE)
_SHARED = re.compile(
    r"\w+(?:al|ar|ic|ry)\s+(?:dysfunctions?|toxicit(?:y|ies)|effects?|failure|impairment|disturbances?|disorders?|events?|"
    r"reactions?|symptoms?|upset|complications?|abnormalit(?:y|ies))",
    re.IGNORECASE,
)


def _shares_noun(item: str, following: str) -> bool:
    """ "Auditory and renal dysfunction": an adjective alone has its noun behind the next."""
    return _QUALITY.fullmatch(item) is not None and _SHARED.fullmatch(following) is not None


def _outside_brackets(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    for bracket in BRACKETED.finditer(text, start, end):
        if bracket.start() > position:
            yield position, bracket.start()
        position = bracket.end()
    if position < end:
        yield position, end


_OF_SOME = re.compile(
    r"\b(?:(?:a few|some|several|many) of (?:them|which|these)|some|a few) (?:(?:are|were|can be|may be|being) )?"
    r"(?:\w+ly )?(?:severe|serious|fatal|life[- ]threatening)\b"
)


def list_grade(head: str) -> str:
    """How grave and how frequent a list's introduction calls its items."""
    words = _OF_SOME.sub("", head.lower())
    if re.search(r"\b(?:severe|serious|fatal|life[- ]threatening)\b", words) and not re.search(
        r"common and (?:can|may) be", words
    ):
        return "serious"
    if re.search(r"\b(?:rare|rarely|uncommon|infrequent|less common|unusual|not common|less frequent)\b", words):
        return "rare"
    return "common"
