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
_OF_WHAT_KIND = (
    r"(?:(?:[\w-]*(?:related|mediated|induced|associated|limiting|threatening)|immune|drug|dose|treatment|infusion|central|and|or|"
    r"nervous|system|liver|[a-z]+(?:al|ic|ar|ary|ous))\s+){0,4}"
)
_NOUN = (
    r"(?:side effects?|adverse (?:side )?(?:events?|effects?|reactions?|drug reactions|experiences)|"
    r"toxicit(?:y|ies)|adverse drug reactions?|"
    r"toxic effects?|untoward effects?|complications?|unwanted effects?|symptoms of overdose|reactions)"
)
_INCLUDE = (
    r"(?:(?:may|can|could|also|commonly|often|typically|usually|most|of)\s+)*"
    r"(?:includ(?:e|es|ed|ing)|consist(?:s|ed)? of|are those of|are|were|is|such as|being|have included|have been|"
    r"range from|particularly|especially|(?:most )?notably)\b:?"
)
_FRAME = Cued(
    rf"(?P<head>\b(?:{_ADJECTIVES}\s*{_OF_WHAT_KIND})?{_NOUN}\b(?P<qualified>(?:(?!\bwhom?\b)[^.;:]){{0,140}}?))"
    rf"[\s,:]+(?P<verb>{_INCLUDE})\s+"
    rf"(?P<list>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_COLON = Cued(
    rf"(?P<head>\b(?:{_ADJECTIVES}\s*{_OF_WHAT_KIND})?{_NOUN}\b[^.;:]{{0,80}}):\s+(?P<list>.+)$",
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
    rf"^\W*+(?P<list>(?:[^.;:()]|\([<>~]?\d[^()]{{0,24}}\)){{3,200}}?)(?<!\s)\s++"
    rf"(?:are|were|have been|is|was)\s+(?:among\s+|also\s+|by far\s+)?"
    rf"(?P<head>(?:the\s+)?(?:{_ADJECTIVES}(?:observed|seen|described|noted|encountered)?\s*){_NOUN}\b)"
    rf"(?!\s+(?:include|are))",
    re.IGNORECASE,
)
_AS_ABSOLUTE = Cued(
    rf"\bwith\s+(?P<list>[^.;:()]{{3,160}}?)(?<!\s)\s++being\s+(?:among\s+|by far\s+)?"
    rf"(?P<head>(?:the\s+)?(?:{_ADJECTIVES}(?:observed|seen|described|noted|encountered)?\s*){_NOUN}\b)",
    re.IGNORECASE,
)
_NO_SUBJECT = Cued(
    r"\b(?:is|are|was|were|has|have|had|there|these|they|which|that|who|also|not|it|if|when|although|while|most|in)\b",
    re.IGNORECASE,
)
_SPOKEN_OF = Cued(_NOUN, re.IGNORECASE)
_BESIDES = Cued(
    r"\b(?:In addition to|Besides|Apart from|Along with|As well as|Other than)\s+([^.;]+?),\s", re.IGNORECASE
)
_FRAME_STOP = Cued(
    r";(?=[^;]*\b(?:are|is|were|was|include[sd]?)\b)|,?\s+"
    r"(?:(?:largely |mostly |mainly |primarily |probably |presumably )?"
    r"(?:due to|because of|caused by|related to|attributable to|attributed to|as a result of)|"
    r"symptoms that|which (?:is|are|may|can|has|have|occur)|that (?:is|are|may|can|occur|typically)|"
    r"(?:(?:and|but|or|with|there (?:was|were)) )?no\b|"
    r"(?:has|have|had) (?:also )?(?:been|occurred)|(?:can|may|might) (?:also )?(?:occur|be|arise)\b|"
    r"and is associated|most of which|all of which|"
    r"although|but|in whom|some of which|particularly (?:in|with|at)|usually|especially (?:in|with|when)|these|"
    r"occurring|most commonly|generally|"
    r"while|during|when|after|(?<!and, )(?<!and )(?<!or )with (?:high|chronic|long)|"
    r"(?<!and, )(?<!and )(?<!or )in (?:patients|persons|rare|some)\b|and may|"
    r"for which|requiring|leading|both of which|they|typically)",
    re.IGNORECASE,
)
_INNER = Cued(
    r"(?:,|\band|\bbut)\s+(?:(?:can|may|could|also|often)\s+)*"
    r"(?:includ(?:e|es|ed|ing)|have included|consist(?:s|ed)? of)\s+|"
    r",?\s+(?:including|such as|includes?|included)\s+|"
    r",\s+(?:with\s+)?the\s+(?:most|more)\s+(?:common|frequent|usual|typical|important|prominent|troublesome)"
    r"(?:ly\s+\w+)?(?:\s+(?:of (?:them|these|which)|ones?))?\s+(?:being|are|were|is)\s+",
    re.IGNORECASE,
)
_AND_INCLUDE = Cued(r",?\s+and\s+(?:(?:can|may|also)\s+)*include[sd]?\s+", re.IGNORECASE)
_NOT_A_LIST = re.compile(
    r"^"
    r"(?:generally|usually|common|not|mild|rare|uncommon|largely|similar|due|more|less|dose|often|minimal|few|"
    r"infrequent|the result|well|those (?:seen|caused|that)|prone|at|reported|seen|observed|described|encountered|"
    r"noted|detected|identified|recorded|documented|published|found|attributed|associated|linked|likely|"
    r"related|relatively|reversible|transient|mostly|to|typically|also|very|an important|thought|believed|"
    r"similar|attributable|limited|a )\b",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*,?\s+(?:including|such as|like|especially|particularly|notably|with or without)\s+|"
    r"\s*[,;]\s*(?:and\s+(?:in\s+(?:some|rare)\s+instances\s+)?|or\s+|as well as\s+)?|"
    r"\s+(?:and|or|as well as|and/or)(?:\s+|\s*,\s*)"
    r"(?:(?:in\s+(?:some|rare)\s+(?:instances|cases|patients)|"
    r"with\s+(?:long|chronic|high|prolonged)[\w -]*?(?=,)),?\s+)?"
)
BRACKETED = re.compile(r"\s*[(\[]([^)\]]*)[)\]]")
_LEADING = re.compile(
    r"^"
    r"(?:and|or|the|an?|also|rarely|in rare instances|occasionally|in some instances|even|possible|possibly|both|"
    r"such as|include|(?:symptoms|signs) of)\s+",
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
    r"less|(?:with|in|during|after|at|by|due|among|on|upon|those|these)\s.*|those|these|it|they|its|this|which|that|use|such|the|all|many|some|various|as|well|mild|severe|"
    r"moderate|serious|fatal|dose[- ]related|rare|potentially \w+|syndromes?|reactions?|diseases?|conditions?|"
    r".*\b(?:monitoring|recommended|required|advised|advisable|should|must)\b.*)$",
    re.IGNORECASE,
)


def lists_in(text: str, before: str = "") -> Iterator[tuple[int, int, str]]:
    """Each list of side effects: where its items begin and end, and the words that introduce it.

    ``before`` is the sentence before, which a list that begins with "They include" goes on.
    """
    frame, head = _framed(text, before)
    if frame is None:
        yield from _after_colon(text) or _as_subject(text)
        return
    start = _first_item(frame)
    if start is None:
        yield from _after_colon(text)
        return
    besides = _BESIDES.search(text[: frame.start("list")])
    end = start + _extent(text[start : frame.end("list")])
    if besides:
        yield besides.start(1), besides.end(1), head
    if head == frame["head"] and not frame["verb"].lower().startswith("are those"):
        head = text[frame.start("head") : start]
    yield start, end, head
    if text.startswith(";", end):
        yield from lists_in(" " * end + text[end:])


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


def _framed(text: str, before: str) -> tuple[re.Match[str] | None, str]:
    """What introduces a list and the list, with the words that say of what: maybe of the sentence ``before``."""
    frame = _FRAME.search(text)
    opened = _OPEN_FRAME.match(text)
    # "Less common are rash and reactions such as hives": the list that opens the sentence holds the other.
    if frame is not None and (opened is None or opened.start("list") > frame.start("head")):
        return frame, frame["head"]
    spoken = _SPOKEN_OF.search(before)
    went_on = _THEY.match(text)
    if went_on is not None and spoken is not None:
        return went_on, before[max(0, spoken.start() - 60) :]
    if opened is not None and (spoken or "," in opened["list"]):
        return opened, opened["head"]
    return None, ""


def _first_item(frame: re.Match[str]) -> int | None:
    """Where the items begin: behind what is said of them first ("are usual and include"); None where none follow."""
    words, verb = frame["list"], frame["verb"].lower().rstrip(":")
    bare = verb in {"are", "is", "were", "being", "was", "have been"}
    if bare and _NOT_A_LIST.match(words):
        inner = _INNER.search(words)
        return frame.start("list") + inner.end() if inner else None
    inner = _AND_INCLUDE.search(words) if verb.startswith("are those") else None
    return frame.start("list") + (inner.end() if inner else 0)


def _as_subject(text: str) -> list[tuple[int, int, str]]:
    """ "Fever, chills and rash are the most common side effects": the list is what the sentence is about."""
    frame = _SUBJECTS.match(text) or _AS_ABSOLUTE.search(text)
    if frame is None or _NO_SUBJECT.search(frame["list"]):
        return []
    return [(*frame.span("list"), frame["head"])]


def items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The items of an enumeration, brackets left out; a part of the body joins the item before it.

    An adjective that has its noun in the next item is no item.
    """
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
        if merged and _PART.match(text[begin:stop]):
            merged[-1] = (merged[-1][0], stop)
        elif merged and _shares_noun(text[slice(*merged[-1])], text[begin:stop]):
            merged[-1] = (begin, stop)
        elif stop > begin and not _JUNK.match(text[begin:stop]):
            merged.append((begin, stop))
    return iter(merged)


_QUALITY = re.compile(
    r"(?:(?:acute|chronic|severe|mild|transient|serious)\s+)?"
    r"\w+(?:tory|inal|onal|ional|logical|cular|tric|enal|patic|diac|rebral|lular|static|ergic|mmune|logic)",
    re.IGNORECASE,
)
_SHARED = re.compile(
    r"\w+(?:al|ar|ic|ry)\s+(?:liver\s+)?(?:injury|damage|disease|hepatitis|features?|dysfunctions?|toxicit(?:y|ies)|effects?|failure|impairment|disturbances?|disorders?|events?|"
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


_NOT_SO = re.compile(
    r"\bnot (?:usually |generally |typically |particularly |very )?"
    r"(?:rare|uncommon|infrequent|unusual|severe|serious)\b"
)


def list_grade(head: str) -> str:
    """How grave and how frequent a list's introduction calls its items."""
    words = _NOT_SO.sub("common", _OF_SOME.sub("", head.lower()))
    if re.search(r"\b(?:severe|serious|fatal|life[- ]threatening)\b", words) and not re.search(
        r"common and (?:can|may) be", words
    ):
        return "serious"
    if re.search(r"\b(?:rare|rarely|uncommon|infrequent|less common|unusual|not common|less frequent)\b", words):
        return "rare"
    return "common"


_NOT_LINKED = Cued(
    r"\b(?:(?:not|never)\s+(?:yet\s+)?(?:been\s+)?(?:\w+ly\s+)?"
    r"(?:linked|associated|implicated|shown|known|reported|found|caus\w*|produc\w*|induc\w*|lead|led|result\w*)\b"
    r"(?:(?!\b(?:but|although|and (?:is|are|has|have|can|may))\b)[^.;,])*|"
    r"\b(?:no|without|lack of|absence of)(?:\s+(?:\w+ly|reported|reports of|cases of|instances of|evidence of))*)\s*$",
    re.IGNORECASE,
)
_NOT_INCLUDED = Cued(r"\b(?:(?:do|does|did|have|has)\s+not\s+(?:\w+\s+)?includ\w+|not\s+including)\s*$", re.IGNORECASE)
_TURNS = re.compile(r"[\s,]*(?:but|and|although|though|while)\b", re.IGNORECASE)
_EXCEPT = Cued(r"\b(?:other than|except|besides|apart from|beyond)\b", re.IGNORECASE)


def is_denied(text: str, start: int, head: str) -> bool:
    """True where the list at ``start`` of ``text``, with its introduction, says what does not occur.

    "Has not been linked to serious adverse events such as rash", "side effects do not include sedation".
    """
    if not text[:start].endswith(head) or _EXCEPT.search(head) or _TURNS.match(head):
        return False
    return bool(_NOT_LINKED.search(text, 0, start - len(head)) or _NOT_INCLUDED.search(text, 0, start))
