"""Events told in running prose: the items of lists, and statements about single events."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.language.events import ADVERSE, OUTCOME, EventMention, ground
from kg.language.lists import BRACKETED, items, list_grade, lists_in
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
            yield from _item(text, first, last, Polarity.UNCOMMON if rarely else how, graded=graded, events=events)
        yield from _in_brackets(text, (start, end), how, list_grade(head), events)
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
        if how is Polarity.ABSENT and (_COURSE_OF.search(text[: event.start]) or _OF_SOME.search(text[: event.start])):
            continue
        if how is not Polarity.ABSENT and (
            event.term in _OF_THE_INJURY or (event.term in _BY_DEATH and _ADJECTIVAL.fullmatch(mention))
        ):
            continue
        place = (event.start, event.end)
        graded = "serious" if event.term in _GRAVE else grade(text, whole, place, how)
        yield Told(mention, event.term, how, graded, (place,))


_COURSE_OF = re.compile(
    r"\b(?:recurrences?|return|reappearance|relapses?|worsening|progression|exacerbations?|aggravation|persistence)"
    r" (?:of|in)\s+(?:[\w-]+\s+){0,2}$|"
    r"\b(?:residual|lasting|permanent|further|continuing|ongoing)\s+$",
    re.IGNORECASE,
)
"""What did not happen to an event that did occur: its recurrence is absent, not the event."""
_OF_SOME = re.compile(
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
    end = events[last].end
    closed = text[end : end + 1] in {")", "]"} and text.rfind("(", 0, events[first].start) >= 0
    return events[first].start, end + closed


_RARELY = re.compile(
    r"\b(?:rarely|occasionally|uncommonly|infrequently|less commonly|in rare (?:instances|cases)),?\s*$", re.IGNORECASE
)
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
_GRAVE = frozenset(
    f"{ADVERSE}/{name}"
    for name in ["death", "acute-liver-failure", "fatal-acute-liver-failure", "liver-failure", "fatal-liver-injury"]
)
_OF_THE_INJURY = frozenset(
    f"{ADVERSE}/{name}" for name in ("immunoallergic-features", "autoimmune-features", "autoantibody-formation")
)
_ADJECTIVAL = re.compile(r"fatal\b.*|died|dying|jaundiced|recurred|redeveloped", re.IGNORECASE)


_BY_DEATH = frozenset({f"{ADVERSE}/death", f"{ADVERSE}/jaundice", f"{ADVERSE}/recurrence-of-liver-injury"})


_LONGEST_ITEM = 80


def _item(
    text: str, first: int, last: int, how: Polarity, *, graded: str, events: list[EventMention]
) -> Iterator[Told]:
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
    if term in _TOO_GENERAL:
        return
    severe = "serious" if re.search(r"\b(?:fatal|severe|life[- ]threatening)\b", words, re.IGNORECASE) else graded
    yield Told(words, term, how, severe, ((first, last),))


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
_CAUSE = re.compile(
    r"\b"
    r"(?:associated with|linked to|linked with|implicated in|can cause|cause[sd]?|causing|induce[sd]?|"
    r"result(?:s|ed|ing)? in|"
    r"attributed to|complain(?:s|ed|ing)? of|experienc(?:e|es|ed|ing)(?!\s(?:with|in|of)\b)|reports? of|"
    r"(?:complicated|accompanied|limited|followed) by|"
    r"(?:therapy|treatment|use|doses|overdos\w+|exposure|abuse|administration)\b[^.;,]{0,40}\b(?:leads?|led) to|"
    r"precipitate[sd]?|risk of|risks of|potential for|prolong|warnings?|instances? of|cases? of|propensity)\b",
    re.IGNORECASE,
)
_USED_FOR = re.compile(
    r"\b"
    r"(?:used|indicated|approved|indications?|therapy|treatment|treat|treated|management|prevention|"
    r"prevent(?:ing)?|prophylaxis|efficacy|effective|"
    r"patients|persons|subjects|adults|children|those|women|men|individuals|people|recommended|"
    r"reduc(?:e|es|ing|tion)|contraindicated|alleviat\w+|"
    r"reliev\w+|history|preexisting|underlying|caution|avoided|risk factors?|susceptib\w+|lower(?:s|ing)?|"
    r"decreas(?:e|es|ed|ing)|improv\w+|benefi\w+|"
    r"ameliorat\w+|due to|presence of|diagnosis of|trials in|studies in|setting of|symptoms of|signs of|"
    r"resembl\w+|protect\w+|monitoring|tests? for|"
    r"testing|screening|in cases of|for severe)\s+"
    r"(?:(?:for|of|with|in|the|a|an|from|to|against|on|by|use|who|have|has|had|are|as|severe|acute|chronic|serum|"
    r"routine|regular|liver|conditions?|disorders?|diseases?|symptoms?|associated|related|gastrointestinal|"
    r"patients|persons|adults|children|advanced|mild|moderate|refractory|or|and|relapsed|active|preexisting|"
    r"preventing|treating|treatment|management|therapy)\s+)*$",
    re.IGNORECASE,
)
_LIKE = re.compile(r"[- ]like\b|[- ]type\b")
_BY_CAUSE = re.compile(
    r"\b"
    r"(?:(?:may|might|could|can) (?:also )?(?:be|have been) (?:largely |partly |partially |mainly )?"
    r"(?:related|due|secondary|attributable) to|"
    r"rather than(?: \w+){0,2}|mimic(?:s|ked|king)?|confused with)\s+(?:an?\s+|the\s+)?$",
    re.IGNORECASE,
)
_CAUSE_OF = re.compile(r"\bcauses? of\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_SUCH_A_CAUSE = re.compile(
    r"\b"
    r"(?:(?:implicated|identified|recogni[sz]ed|described|suspected|reported|incriminated) as an?|rare|uncommon|"
    r"infrequent|frequent|common|unusual|occasional|established|known|important|documented|recognized|likely|"
    r"probable|possible)\s+"
    r"(?:but\s+)?(?:[\w-]+\s+){0,3}causes? of\b[^.;]*$",
    re.IGNORECASE,
)
_MECHANISM_OF = re.compile(
    r"\b(?:mechanism|cause|reason|pathogenesis|basis|explanation) (?:of|for|by which)\b[^.;]{0,80}$", re.IGNORECASE
)
_NOT_OF_DRUG = re.compile(
    r"\b"
    r"(?:hepatitis [A-E](?: virus)?|viral hepatitis|alcoholic|alcohol|nonalcoholic|non-alcoholic|"
    r"autoimmune hepatitis and|HIV|infections? with|risk factors?|"
    r"family history|porphyria)\b",
    re.IGNORECASE,
)


_SIGNS_OF = re.compile(r"\b(?:due to|signs? (?:and symptoms )?of|symptoms of)\s+$")
_TREATED_FOR = re.compile(
    r"\b(?:patients|persons|subjects|those|treat|used|history|therapy|treatment|management|monitoring|"
    r"diagnosis|presence|caution)\b[^.;]{0,40}$",
    re.IGNORECASE,
)


_RULE = re.compile(
    r"\b(?:recommended|advised|advisable|warranted|indicated|appropriate|prudent|necessary|interrupted|discontinued|"
    r"stopped|withheld|monitor\w*|modification|discontinuation|interruption|cessation|restarting)\b[^.;]*\b(?:if|when|for)\b"
    r"(?:(?!\b(?:reported|occurred|described|has been|have been|because)\b)[^.;])*$",
    re.IGNORECASE,
)
"""What a rule of management waits for has not been seen: "stopping is recommended if bilirubin rises"."""
_LEADS_TO = re.compile(
    r"(?:(?!\b(?:and|but|which|that)\b)[^.;])*\bshould "
    r"(?:lead|prompt|result|trigger|be (?:followed|managed|evaluated|monitored|an indication))\b",
    re.IGNORECASE,
)


def _is_told(text: str, event: EventMention, *, liver: bool, start: int) -> bool:
    before = text[max(0, event.start - 110) : event.start]
    if _LIKE.match(text, event.end) or _BY_CAUSE.search(text[max(0, start - 110) : start]):
        return False
    if _USED_FOR.search(before[-70:]) and not re.search(
        r"(?:linked|associated|implicated|risk|cause[sd]?|side effects?)[^.;]{0,40}$", before[-45:]
    ):
        return liver and not _SIGNS_OF.search(before) and not _TREATED_FOR.search(before)
    if re.search(r"\bpatterns? of (?:the )?(?:serum |liver )?$", before):
        return False
    if _RULE.search(text, 0, event.start) or _LEADS_TO.match(text, event.end):
        return False
    if re.search(r"\bcross[- ]?(?:sens|react|hepato)\w+\b", before) or re.search(
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
            r"[^.;]{0,60}\b(?:has|have) (?:been|not)|"
            r"[^.;]{0,40}\b(?:occurs?|can occur|(?:are|is) (?:\w+ )?(?:common|frequent)|rare|uncommon|reported)\b",
            text[event.end :],
        )
    )
