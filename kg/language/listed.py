"""Events told in running prose: lists of side effects, and statements about single events."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.language.events import ADVERSE, OUTCOME, EventMention, ground
from kg.language.polarity import Polarity, grade, is_deed, polarity


@dataclass(frozen=True, slots=True)
class Told:
    """An event a sentence tells of: how it is put, how grave, and where its words stand."""

    mention: str
    term: str
    how: Polarity
    grade: str
    ranges: tuple[tuple[int, int], ...]

    @property
    def asserted(self) -> bool:
        return self.how in {Polarity.ASSERTED, Polarity.UNCOMMON}

    @property
    def possible(self) -> bool:
        return self.how in {Polarity.POSSIBLE, Polarity.UNPUBLISHED}

    @property
    def unpublished(self) -> bool:
        return self.how is Polarity.UNPUBLISHED

    @property
    def absent(self) -> bool:
        return self.how in {Polarity.ABSENT, Polarity.UNPUBLISHED}


_ADJECTIVES = (
    r"(?:(?:most|more|less|very)\s+)?(?:common(?:ly)?|frequent(?:ly)?|usual|typical|rare|uncommon|infrequent|serious|severe|major|minor|mild|"
    r"important|troublesome|other|potential(?:ly)?|notable|known|dose[- ]limiting|additional|possible|reported|unusual|characteristic|"
    r"life[- ]threatening|fatal|clinically significant|local|systemic|long[- ]term|its|the|many|several|some|but|and|or|,|\s)+"
)
_NOUN = (
    r"(?:side effects?|adverse (?:side )?(?:events?|effects?|reactions?|drug reactions|experiences)|toxicit(?:y|ies)|adverse drug reactions?|"
    r"toxic effects?|untoward effects?|complications?|unwanted effects?|symptoms of overdose|reactions)"
)
_INCLUDE = (
    r"(?:(?:may|can|could|also|commonly|often|typically|usually|most|of)\s+)*(?:includ(?:e|es|ed|ing)|consist(?:s|ed)? of|are those of|are|were|is|such as|being|have included|"
    r"range from)\b:?"
)
_FRAME = re.compile(
    rf"(?P<head>\b(?:{_ADJECTIVES}\s*)?{_NOUN}\b(?P<qualified>[^.;:]{{0,140}}?))[\s,:]+(?P<verb>{_INCLUDE})\s+(?P<list>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_HOW_OFTEN = r"(?:common(?:ly)?|frequent(?:ly)?|rare(?:ly)?|often|serious|severe|usual(?:ly)?)"
_MET_WITH = r"(?:encountered|reported|seen|observed|described|noted|serious|severe)"
_OPEN_FRAME = re.compile(
    rf"^(?P<head>\W*(?:(?:Less|More|Most|Also|Other|Rarer)\s+(?:{_HOW_OFTEN}(?:\s+{_MET_WITH})?|{_MET_WITH})|(?:Rarer|Rare|Common|Frequent|Uncommon)"
    rf"(?:\s+{_MET_WITH})?)\b[^.;:]{{0,70}}?)[\s,]+(?P<verb>(?:are|is|were|was|include[sd]?|have been))\s+(?P<list>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_THEY = re.compile(
    r"^(?P<head>\W*(?:They|These(?: \w+)?|Those(?: \w+)?|Such \w+|Among (?:these|them)))\s+(?P<verb>(?:may |can |also )*(?:include[sd]?|are|were|have included|consist of|comprise))\s+(?P<list>.+)$",
    re.DOTALL,
)
_SUBJECTS = re.compile(
    rf"^\W*(?P<list>[^.;:()]{{3,200}}?)\s+(?:are|were|have been|is|was)\s+(?:among\s+|also\s+|by far\s+)?"
    rf"(?P<head>(?:the\s+)?(?:{_ADJECTIVES}(?:observed|seen|described|noted|encountered)?\s*){_NOUN}\b)(?!\s+(?:include|are))",
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
    r",?\s+(?:symptoms that|which (?:is|are|may|can|has|have|occur)|that (?:is|are|may|can|occur|typically)|and is associated|most of which|all of which|"
    r"although|but|in whom|some of which|particularly (?:in|with|at)|usually|especially (?:in|with|when)|these|occurring|most commonly|generally|"
    r"while|during|when|after|with (?:high|chronic|long)|in (?:patients|persons|rare|some)\b|and may|as a result|for which|requiring|leading|both of which|they|typically)",
    re.IGNORECASE,
)
_INNER = re.compile(
    rf"(?:,|\band|\bbut)\s+(?:can|may|could|also|often)*\s*(?:{_INCLUDE})\s+|,?\s+(?:including|such as)\s+",
    re.IGNORECASE,
)
_NOT_A_LIST = re.compile(
    r"^(?:generally|usually|common|not|mild|rare|uncommon|largely|similar|due|more|less|dose|often|minimal|few|infrequent|the result|well|those seen|"
    r"related|relatively|reversible|transient|mostly|to|typically|also|very|an important|thought|believed|similar|attributable|limited|a )\b",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*,?\s+(?:including|such as|like|especially|particularly|notably|with or without)\s+|\s*[,;]\s*(?:and\s+(?:in\s+(?:some|rare)\s+instances\s+)?|or\s+|as well as\s+)?|\s+(?:and|or|as well as|and/or)\s+(?:in\s+(?:some|rare)\s+instances\s+)?"
)
_BRACKETED = re.compile(r"\s*[(\[]([^)\]]*)[)\]]")
_LEADING = re.compile(
    r"^(?:and|or|the|an?|also|rarely|in rare instances|occasionally|in some instances|even|possible|possibly|both|such as|include)\s+",
    re.IGNORECASE,
)
_PART = re.compile(
    r"^(?:eyes?|mouth|nose|skin|throat|ears?|hands?|feet|legs?|ankles?|behaviors?|hips|joints?|bilirubin|AST|ALT|heart|lungs?|liver|kidneys?|"
    r"nails?|hair|lips|tongue|extremities|systemic symptoms|symptoms|signs|function|libido|disorders?|levels?)$",
    re.IGNORECASE,
)
_HEAD_NEEDED = re.compile(
    r"^(?:[\w-]+ )?(?:serum enzyme|serum|liver enzyme|ALT|AST|bilirubin|hepatic|renal|cardiac|abdominal|muscle|visual|mild|severe|skin|hypo|hyper|sleep|mood|menstrual|hematologic|gastrointestinal)$",
    re.IGNORECASE,
)
_JUNK = re.compile(
    r"^(?:and|or|rarely|occasionally|uncommonly|infrequently|less commonly|in rare instances|others?|etc\.?|more|less|those|these|it|they|its|this|which|that|use|such|the|all|many|some|various|as|well|mild|severe|moderate|serious|fatal|dose[- ]related|rare|potentially \w+)$",
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
        yield from _as_subject(text)
        return
    start, words = frame.start("list"), frame["list"]
    if frame["verb"].lower().rstrip(":") in {"are", "is", "were", "being", "was", "have been"} and _NOT_A_LIST.match(
        words
    ):
        inner = _INNER.search(words)
        if not inner:
            return
        start += inner.end()
        words = words[inner.end() :]
    besides = _BESIDES.search(text[: frame.start("list")])
    stop = _FRAME_STOP.search(words)
    if besides:
        yield besides.start(1), besides.end(1), head
    yield (
        start,
        start + (stop.start() if stop else len(words)),
        text[frame.start("head") : start] if head == frame["head"] else head,
    )


def _as_subject(text: str) -> Iterator[tuple[int, int, str]]:
    """ "Fever, chills and rash are the most common side effects": the list is what the sentence is about."""
    frame = _SUBJECTS.match(text)
    if frame and not _NO_SUBJECT.search(frame["list"]):
        yield *frame.span("list"), frame["head"]


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
        first += len(text[first:last]) - len(text[first:last].lstrip(" .,;:"))
        lead = _LEADING.match(text[first:last])
        if lead and len(words) > lead.end():
            first += lead.end()
        last = first + len(text[first:last].rstrip(" .,;:"))
        if merged and _PART.match(text[first:last]):
            merged[-1] = (merged[-1][0], last)
        elif last > first and not _JUNK.match(text[first:last]):
            merged.append((first, last))
    return iter(merged)


def _outside_brackets(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    for bracket in _BRACKETED.finditer(text, start, end):
        if bracket.start() > position:
            yield position, bracket.start()
        position = bracket.end()
    if position < end:
        yield position, end


_OF_SOME = re.compile(
    r"\b(?:(?:a few|some|several|many) of (?:them|which|these)|some|a few) (?:(?:are|were|can be|may be|being) )?(?:\w+ly )?(?:severe|serious|fatal|life[- ]threatening)\b"
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


def told_in(text: str, events: list[EventMention], *, liver: bool, before: str = "") -> Iterator[Told]:
    """Every event that a sentence tells of.

    ``liver`` says that the sentence stands in a section about liver injury, where every event is
    a finding of the drug; elsewhere a statement needs a word of cause.
    """
    covered: list[tuple[int, int]] = []
    for start, end, head in lists_in(text, before):
        covered.append((start, end))
        how = Polarity.UNCOMMON if list_grade(head) == "rare" else Polarity.ASSERTED
        for first, last in items(text, start, end):
            rarely = _RARELY.search(text[start:first])
            graded = "rare" if rarely and list_grade(head) != "serious" else list_grade(head)
            yield from _item(text, first, last, Polarity.UNCOMMON if rarely else how, graded, events)
        yield from _in_brackets(text, start, end, how, list_grade(head), events)
    for event in events:
        if (
            event.term.startswith(OUTCOME)
            or event.term in _TOO_GENERAL
            or any(a <= event.start < b for a, b in covered)
        ):
            continue
        whole = _enumeration(text, event, events)
        deed = is_deed(text[event.start : event.end])
        if not deed and not _is_told(text, event, liver=liver, start=whole[0]):
            continue
        how = polarity(text, *whole)
        mention = text[event.start : event.end]
        if how is not Polarity.ABSENT and (
            event.term in _OF_THE_INJURY or (event.term in _BY_DEATH and _ADJECTIVAL.fullmatch(mention))
        ):
            continue
        place = (event.start, event.end)
        graded = "serious" if event.term in _GRAVE else grade(text, whole, place, how)
        yield Told(mention, event.term, how, graded, (place,))


_BETWEEN = re.compile(
    r"\s*(?:,\s*(?:[\w-]+(?: [\w-]+)?,?\s+(?:and|or)|and/or|and|or)?|(?:and/or|and|or|with or without)|/)\s*"
    r"(?:(?:an?|the|other|skin|mild|minor|marked|severe|serious|signs of)\s+)*",
    re.IGNORECASE,
)


def _enumeration(text: str, event: EventMention, events: list[EventMention]) -> tuple[int, int]:
    """Where the enumeration begins and ends that an event stands in: what is said of it is said of each."""
    at = events.index(event)
    first = last = at
    while first and _BETWEEN.fullmatch(text, events[first - 1].end, events[first].start):
        first -= 1
    while last + 1 < len(events) and _BETWEEN.fullmatch(text, events[last].end, events[last + 1].start):
        last += 1
    end = events[last].end
    closed = text[end : end + 1] in {")", "]"} and text.rfind("(", 0, events[first].start) >= 0
    return events[first].start, end + closed


_RARELY = re.compile(
    r"\b(?:rarely|occasionally|uncommonly|infrequently|less commonly|in rare (?:instances|cases)),?\s*$", re.IGNORECASE
)
_WITH_RATE = re.compile(r"\s+in\s+(?:about\s+|up to\s+|more than\s+|less than\s+)?(?:\d|(?:one|two|three|most|some|many|all)\b).*$", re.DOTALL)


def listed_in(text: str, events: list[EventMention]) -> Iterator[Told]:
    """The events of the lists of side effects in what is told of a study, clause by clause; only those that are known."""
    start = 0
    for cut in re.finditer(r";|$", text):
        clause = " " * start + text[start : cut.start()]
        for first, last, head in lists_in(clause):
            for begin, end in items(clause, first, last):
                rate = _WITH_RATE.search(clause, begin, end)
                for told in _item(clause, begin, rate.start() if rate else end, Polarity.ASSERTED, list_grade(head), events):
                    if told.term.startswith(ADVERSE) and told.term not in _TOO_GENERAL:
                        yield told
        start = cut.end()


_TOO_GENERAL = frozenset(
    f"{ADVERSE}/{name}"
    for name in [
        "adverse-event",
        "serious-adverse-event",
        "treatment-discontinuation",
        "dose-modification",
        "overdose",
        "relapse",
        "disease-progression",
        "hospitalization",
        "withdrawal-syndrome",
        "laboratory-abnormality",
        "hepatic-adverse-event",
        "liver-transplantation",
        "symptoms-of-liver-injury",
        "self-limited",
    ]
)
_GRAVE = frozenset(
    f"{ADVERSE}/{name}"
    for name in ["death", "acute-liver-failure", "fatal-acute-liver-failure", "liver-failure", "fatal-liver-injury"]
)
_OF_THE_INJURY = frozenset(
    f"{ADVERSE}/{name}" for name in ("immunoallergic-features", "autoimmune-features", "autoantibody-formation")
)
_ADJECTIVAL = re.compile(r"fatal\b.*|died|dying|jaundiced|recurred|redeveloped", re.IGNORECASE)


_BY_DEATH = frozenset({f"{ADVERSE}/death", f"{ADVERSE}/jaundice", f"{ADVERSE}/recurrence-of-liver-injury"})


def _item(text: str, first: int, last: int, how: Polarity, graded: str, events: list[EventMention]) -> Iterator[Told]:
    words = text[first:last]
    if len(words) > 80 or re.search(r"\b(?:is|are|was|were|has|have)\b", words):
        inside = [e for e in events if first <= e.start and e.end <= last and not e.term.startswith(OUTCOME)]
        for event in inside[:1]:
            yield Told(text[event.start : event.end], event.term, how, graded, ((event.start, event.end),))
        return
    term = ground(words)
    if not term or term.startswith(OUTCOME):
        term = next(
            (e.term for e in events if e.start >= first and e.end == last and not e.term.startswith(OUTCOME)), ""
        )
    if term in _TOO_GENERAL:
        return
    severe = "serious" if re.search(r"\b(?:fatal|severe|life[- ]threatening)\b", words, re.IGNORECASE) else graded
    yield Told(words, term, how, severe, ((first, last),))


def _in_brackets(
    text: str, start: int, end: int, how: Polarity, graded: str, events: list[EventMention]
) -> Iterator[Told]:
    """Events that a bracket of the list gives as examples ("cutaneous reactions (Stevens Johnson syndrome)")."""
    for bracket in _BRACKETED.finditer(text, start, end):
        inside = [
            e
            for e in events
            if bracket.start(1) <= e.start and e.end <= bracket.end(1) and not e.term.startswith(OUTCOME)
        ]
        for event in inside:
            words = text[event.start : event.end]
            if not (words.isupper() and len(words) < _LONGEST_SHORT):
                yield Told(words, event.term, how, graded, ((event.start, event.end),))


_LONGEST_SHORT = 8
_CAUSE = re.compile(
    r"\b(?:associated with|linked to|linked with|implicated in|can cause|cause[sd]?|causing|induce[sd]?|result(?:s|ed|ing)? in|"
    r"attributed to|complain(?:s|ed|ing)? of|experienc(?:e|es|ed|ing)\s(?!with|in|of)|reports? of|precipitate[sd]?|risk of|risks of|potential for|prolong|warnings?|instances? of|cases? of|propensity)\b",
    re.IGNORECASE,
)
_USED_FOR = re.compile(
    r"\b(?:used|indicated|approved|indications?|therapy|treatment|treat|treated|management|prevention|prevent(?:ing)?|prophylaxis|efficacy|effective|"
    r"patients|persons|subjects|adults|children|those|women|men|individuals|people|recommended|reduc(?:e|es|ing|tion)|contraindicated|alleviat\w+|"
    r"reliev\w+|history|preexisting|underlying|caution|avoided|risk factors?|susceptib\w+|lower(?:s|ing)?|decreas(?:e|es|ed|ing)|improv\w+|benefi\w+|"
    r"ameliorat\w+|due to|presence of|diagnosis of|trials in|studies in|setting of|symptoms of|signs of|resembl\w+|protect\w+|monitoring|tests? for|"
    r"testing|screening|in cases of|for severe)\s+(?:(?:for|of|with|in|the|a|an|from|to|against|on|by|use|who|have|has|had|are|as|severe|acute|chronic|"
    r"patients|persons|adults|children|advanced|mild|moderate|refractory|or|and|relapsed|active|preexisting|preventing|treating|treatment|management|therapy)\s+)*$",
    re.IGNORECASE,
)
_LIKE = re.compile(r"[- ]like\b|[- ]type\b")
_BY_CAUSE = re.compile(
    r"\b(?:(?:may|might|could|can) (?:also )?(?:be|have been) (?:largely |partly |partially |mainly )?(?:related|due|secondary|attributable) to|"
    r"rather than(?: \w+){0,2}|mimic(?:s|ked|king)?|confused with)\s+(?:an?\s+|the\s+)?$",
    re.IGNORECASE,
)
_CAUSE_OF = re.compile(r"\bcauses? of\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_SUCH_A_CAUSE = re.compile(
    r"\b(?:(?:implicated|identified|recogni[sz]ed|described|suspected|reported|incriminated) as an?|rare|uncommon|infrequent|frequent|common|unusual|occasional|established|known|important|documented|recognized|likely|probable|possible)\s+"
    r"(?:but\s+)?(?:[\w-]+\s+){0,3}causes? of\b[^.;]*$",
    re.IGNORECASE,
)
_MECHANISM_OF = re.compile(
    r"\b(?:mechanism|cause|reason|pathogenesis|basis|explanation) (?:of|for|by which)\b[^.;]{0,80}$", re.IGNORECASE
)
_NOT_OF_DRUG = re.compile(
    r"\b(?:hepatitis [A-E](?: virus)?|viral hepatitis|alcoholic|alcohol|nonalcoholic|non-alcoholic|autoimmune hepatitis and|HIV|infections? with|risk factors?|"
    r"family history|porphyria)\b",
    re.IGNORECASE,
)


def _is_told(text: str, event: EventMention, *, liver: bool, start: int) -> bool:
    before = text[max(0, event.start - 110) : event.start]
    if _LIKE.match(text, event.end) or _BY_CAUSE.search(text[max(0, start - 110) : start]):
        return False
    if _USED_FOR.search(before[-70:]) and not re.search(
        r"(?:linked|associated|implicated|risk|cause[sd]?|side effects?)[^.;]{0,40}$", before[-45:]
    ):
        return bool(liver and re.search(r"\b(?:due to|signs? (?:and symptoms )?of|symptoms of)\s+$", before) is None and not re.search(
            r"\b(?:patients|persons|subjects|those|treat|used|history|therapy|treatment|management|monitoring|diagnosis|presence|caution)\b[^.;]{0,40}$", before, re.IGNORECASE
        ))  # fmt: skip
    if re.search(r"\bpatterns? of (?:the )?(?:serum |liver )?$", before):
        return False
    if re.search(r"\bcross[- ](?:sensitivity|reactivity)\b", before) or re.search(
        r"\b(?:efficacy|effectiveness|effect|role|benefit)s?\b[^.;]{0,60}$", before[-75:]
    ):
        return False
    if re.search(
        r"\b(?:if|when|unless|once|should|mechanisms? (?:by|through) which|use in|its use)\b[^.;]{0,70}$", before
    ) and not re.search(r"\b(?:reported|occur\w*|described|arise\w*|developed?|common|rare)\b", before[-40:]):
        return False
    if "reactivation" not in event.term and _NOT_OF_DRUG.search(text[event.start : event.end + 12]):
        return False
    if _CAUSE_OF.search(before):
        return bool(_SUCH_A_CAUSE.search(before))
    if liver:
        return not _MECHANISM_OF.search(before) or bool(_SUCH_A_CAUSE.search(before))
    return bool(_CAUSE.search(before)) or bool(
        re.match(
            r"[^.;]{0,60}\b(?:has|have) (?:been|not)|[^.;]{0,40}\b(?:occurs?|can occur|are common|is common|rare|uncommon|reported)\b",
            text[event.end :],
        )
    )
