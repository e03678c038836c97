"""Events told in running prose: the items of lists, and statements about single events."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.cues import Cued
from kg.language.clinical import is_clinical
from kg.language.events import ADVERSE, OUTCOME, EventMention, ground
from kg.language.lists import BRACKETED, is_denied, items, list_grade, lists_in
from kg.language.polarity import Polarity, grade, is_deed, polarity
from kg.language.relevance import is_told
from kg.language.shared import sharing


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


def told_in(text: str, events: list[EventMention], *, liver: bool, before: str = "") -> Iterator[Told]:
    """Every event that a sentence tells of.

    ``liver`` says that the sentence stands in a section about liver injury, where every event is
    a finding of the drug; elsewhere a statement needs a word of cause.
    """
    covered: list[tuple[int, int]] = []
    for start, end, head in lists_in(text, before):
        covered.append((start, end))
        graded, denied = list_grade(head), is_denied(text, start, head) or _NOT_SEEN.match(text, start) is not None
        yield from (
            replace(told, how=Polarity.ABSENT, grade="other") if denied else told
            for told in _items(text, start, end, graded, events)
        )
    for event in events:
        if (
            event.term.startswith(OUTCOME)
            or event.term in _TOO_GENERAL - _WORTH_DENYING
            or any(a <= event.start < b for a, b in covered)
        ):
            continue
        whole = _enumeration(text, event, events)
        deed = is_deed(text[event.start : event.end])
        if deed or is_told(text, event, liver=liver, start=whole[0]):
            yield from _stated(text, event, whole, events)


def _items(text: str, start: int, end: int, graded: str, events: list[EventMention]) -> Iterator[Told]:
    """The events of a list whose introduction gives them this grade."""
    how = Polarity.UNCOMMON if graded == "rare" else Polarity.ASSERTED
    seldom = _AND_RARELY.search(text, start, end)
    for first, last in items(text, start, end):
        rarely = _RARELY.search(text[start:first]) or (seldom and first >= seldom.end())
        own = "rare" if rarely and graded != "serious" else graded
        yield from _item(text, first, last, Polarity.UNCOMMON if rarely else how, graded=own, events=events)
    yield from _in_brackets(text, (start, end), how, graded, events)


def _stated(text: str, event: EventMention, whole: tuple[int, int], events: list[EventMention]) -> Iterator[Told]:
    """What a statement says of an event that stands in an enumeration at ``whole``."""
    mention = text[event.start : event.end]
    how = polarity(text, *whole)
    if how is Polarity.ABSENT and _goes_without(text, whole, events):
        how = Polarity.ASSERTED
    if _UNCHANGED.match(mention) or (event.term in _WORTH_DENYING and how is not Polarity.ABSENT):
        return
    if how is Polarity.ABSENT and (_COURSE_OF.search(text[: event.start]) or _OF_SOME.search(text[: event.start])):
        return
    if how is not Polarity.ABSENT and event.term in _BY_DEATH and (of := _FATAL_CASES.match(mention)):
        yield from _fatal(mention[of.end() :], how, event.end)
    if how is not Polarity.ABSENT and (
        event.term in _OF_THE_INJURY or (event.term in _BY_DEATH and _ADJECTIVAL.fullmatch(mention))
    ):
        return
    place = (event.start, event.end)
    graded = "serious" if event.term in _GRAVE else grade(text, whole, place, how)
    told = Told(mention, event.term, how, graded, (place,))
    yield from _beside(text, told, known=True)
    yield told


def _beside(text: str, told: Told, *, known: bool) -> Iterator[Told]:
    """The event that has its noun in common with ``told``, which stands behind it; ``known``: only of the lexicon."""
    other = sharing(text, *told.ranges[0])
    if other is not None and (other.term or (not known and is_clinical(other.name(text)))):
        yield replace(told, mention=other.mention(text), term=other.term, ranges=(other.adjective, other.noun))


_NOT_SEEN = re.compile(
    r"(?:(?!\b(?:is|are|was|were|have|has|but|although|which|that)\b)[^.;])*"
    r"\b(?:is|are|was|were|have|has)\s+not\s+(?:been\s+)?"
    r"(?:seen|found|reported|observed|described|encountered|noted)\b",
    re.IGNORECASE,
)
"""Of the whole list before it: "side effects of opioids such as sedation are not seen with it"."""
_NOT_WITH = re.compile(
    r"[^.;,]{0,60}?\b(?:not|never) (?:been )?(?:\w+ly )?"
    r"(?:associated|accompanied|linked|complicated|marked|followed)\s+(?:with|by|to)\s+"
    r"(?:(?:an?|the|any|signs of|symptoms of|features of|other)\s+)*"
)
_UNCHANGED = re.compile(
    r"(?!.*(?:elevat|increas|\bris|rose|rais|abnormal|high|chang|alter|decreas|reduc|low))[\w -]*\blevels?$",
    re.IGNORECASE,
)
"""A level alone is no event: only its change is."""


def _goes_without(text: str, whole: tuple[int, int], events: list[EventMention]) -> bool:
    """True where another event is absent from the one at ``whole``: "E was not accompanied by rash"."""
    other = _NOT_WITH.match(text, whole[1])
    if other is None or not any(event.start == other.end() for event in events):
        return False
    return polarity(text[: whole[1]], *whole) is not Polarity.ABSENT


_FATAL_CASES = re.compile(
    r"fatal(?:\s+\w+)?\s+(?:cases?|instances?|episodes?|examples?|reports?|courses?)\s+(?:of|from|due to)\s+",
    re.IGNORECASE,
)


_BY_DRUG = re.compile(r"[\w-]+[\s-](?:induced|related|associated)\s+", re.IGNORECASE)


def _fatal(mention: str, how: Polarity, end: int) -> Iterator[Told]:
    """What fatal cases are cases of: the deaths are told elsewhere."""
    by_drug = _BY_DRUG.match(mention)
    mention = mention[by_drug.end() :] if by_drug else mention
    term = ground(mention)
    if term.startswith(ADVERSE):
        yield Told(mention, term, how, "serious", ((end - len(mention), end),))


_COURSE_OF = Cued(
    r"\b(?:recurrences?|return|reappearance|relapses?|worsening|progression|exacerbations?|aggravation|persistence)"
    r" (?:of|in)\s+(?:[\w-]+\s+){0,2}$|"
    r"\b(?:residual|lasting|permanent|further|continuing|ongoing)\s+$",
    re.IGNORECASE,
)
"""What did not happen to an event that did occur: its recurrence is absent, not the event."""
_OF_SOME = Cued(
    r"\b(?:can|may|might|could|some|several|a few|tolerated)\b(?:(?!\bbut\b)[^.;])*\bwithout\b[^.;]*$|"
    r"\bminimal or no\b[^.;]*$",
    re.IGNORECASE,
)
"""What some cases go without is not absent: "can also occur without rash"."""
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
    if last == first + 1 and text.startswith(", and ", events[first].end):
        # "Not linked to injury, and rash is rare": two behind a comma are two clauses, no list.
        first = last = at
    end = events[last].end
    closed = text[end : end + 1] in {")", "]"} and text.rfind("(", 0, events[first].start) >= 0
    return events[first].start, end + closed


_RARELY = Cued(
    r"\b(?:rarely|occasionally|uncommonly|infrequently|less commonly|in rare (?:instances|cases)),?\s*$", re.IGNORECASE
)
_AND_RARELY = Cued(
    r"\band,?\s+(?:less commonly|less frequently|rarely|uncommonly|infrequently|in rare (?:instances|cases)),?\s",
    re.IGNORECASE,
)
"""Behind it all the rest of a list is rare: "and, less commonly, heart failure and bronchospasm"."""
_WITH_RATE = re.compile(
    r"\s+in\s+(?:about\s+|up to\s+|more than\s+|less than\s+)?(?:\d|(?:one|two|three|most|some|many|all)\b).*$",
    re.DOTALL,
)


def listed_in(text: str, events: list[EventMention]) -> Iterator[Told]:
    """The known events of the lists of side effects in what is told of a study, clause by clause."""
    start = 0
    for cut in re.finditer(r";|$", text):
        clause = " " * start + text[start : cut.start()]
        for first, last, head in lists_in(clause):
            for begin, end in items(clause, first, last):
                rate = _WITH_RATE.search(clause, begin, end)
                stop = rate.start() if rate else end
                for told in _item(clause, begin, stop, Polarity.ASSERTED, graded=list_grade(head), events=events):
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
_WORTH_DENYING = frozenset({f"{ADVERSE}/hepatic-adverse-event", f"{ADVERSE}/liver-transplantation"})
"""Too general to be told of a drug, but not to be told absent: "there were no hepatic adverse events"."""
_GRAVE = frozenset(
    f"{ADVERSE}/{name}"
    for name in ["death", "acute-liver-failure", "fatal-acute-liver-failure", "liver-failure", "fatal-liver-injury"]
)
_OF_THE_INJURY = frozenset(f"{ADVERSE}/{name}" for name in ("immunoallergic-features", "autoimmune-features"))
_ADJECTIVAL = re.compile(r"fatal\b.*|died|dying|jaundiced|recurred|redeveloped", re.IGNORECASE)


_BY_DEATH = frozenset({f"{ADVERSE}/death", f"{ADVERSE}/jaundice", f"{ADVERSE}/recurrence-of-liver-injury"})


_LONGEST_ITEM = 80
_COUNTED = re.compile(
    r"(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|several|a few)\s+(?:\w+\s+)?"
    r"(?:patients?|subjects?|persons?|participants?|recipients?|cases?|instances?|episodes?|reports?|wom[ae]n|m[ae]n|children)\s+"
    r"(?P<having>(?:with|of|who (?:had|developed|experienced))\s+)?",
    re.IGNORECASE,
)
"""How many had it is no part of an item's name: "including 14 cases of hepatitis"."""


_WITH_SHARE = re.compile(
    r"\s+(?:(?:occurring|arising|reported|seen|found|present)\s+)?in\s+"
    r"(?:(?:up to|about|approximately|nearly|almost|over)\s+)?"
    r"[<>~]?\d[\d.]*(?:\s*(?:-|to)\s*\d[\d.]*)?%.*",
    re.IGNORECASE,
)
""" "Fatigue in 34%, nausea in 28%": the share is no part of what is listed."""


def _item(
    text: str, first: int, last: int, how: Polarity, *, graded: str, events: list[EventMention]
) -> Iterator[Told]:
    if counted := _COUNTED.match(text, first, last):
        if not counted["having"]:
            return
        first = counted.end()
    if shared := _WITH_SHARE.search(text, first, last):
        last = shared.start()
    words = text[first:last]
    if len(words) > _LONGEST_ITEM or re.search(r"\b(?:is|are|was|were|has|have)\b", words):
        inside = [e for e in events if first <= e.start and e.end <= last and not e.term.startswith(OUTCOME)]
        for event in inside[:1]:
            yield Told(text[event.start : event.end], event.term, how, graded, ((event.start, event.end),))
        return
    term = ground(words)
    if not term or term.startswith(OUTCOME):
        term = next(
            (e.term for e in events if e.start >= first and e.end == last and not e.term.startswith(OUTCOME)), ""
        )
    if term in _TOO_GENERAL or (not term and not is_clinical(words)):
        return
    severe = "serious" if re.search(r"\b(?:fatal|severe|life[- ]threatening)\b", words, re.IGNORECASE) else graded
    told = Told(words, term, how, severe, ((first, last),))
    yield from _beside(text, told, known=False)
    yield told


def _in_brackets(
    text: str, within: tuple[int, int], how: Polarity, graded: str, events: list[EventMention]
) -> Iterator[Told]:
    """Events that a bracket of the list gives as examples ("cutaneous reactions (Stevens Johnson syndrome)")."""
    for bracket in BRACKETED.finditer(text, *within):
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
