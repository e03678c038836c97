"""Measures that are right and yet say nothing of the chapter's drug, or do not say of which treatment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.cues import Cued
from kg.language.circumstances import told_apart
from kg.language.measure import Context, Measure
from kg.language.names import Names
from kg.language.quantities import Form
from kg.language.subject import is_class

BACKGROUND, OTHER_DRUG, UNKNOWN_ARM, GENETICS = "background", "other-drug", "unknown-arm", "genetics"
_IN_CARRIERS = re.compile(
    r"\b(?:alleles?|haplotypes?|HLA\S*)\b[^;]*\b(?:frequen\w+|associat\w+|present|positive|carri\w+|detected|found)\b"
    r"(?![^;]*\b(?:occurred|developed|arose|develop)\b)[^;]*$"
)
_ANY_DRUG = Cued(r"(?:[\w-]+ )?(?:drug|medication|medicine)s?[- ](?:induced|related|associated)\b", re.IGNORECASE)
_BY_ANY_DRUG = re.compile(
    r"[^.;]{0,60}?\b(?:caused by|due to|from|attributed to|related to)\s+(?:\w+\s+)?"
    r"(?:drugs|medications|medicines|adverse drug reactions)\b",
    re.IGNORECASE,
)
_IN_EACH_GROUP = re.compile(
    r"[^,.;()\[\]]{0,40}?\b(?:in|of|for)\s+(?:both|each|either|all|the two|all three)\s+(?:of the\s+)?(?:[\w-]+\s+)?"
    r"(?:groups?|arms?|cohorts?)\b",
    re.IGNORECASE,
)
_BEFORE_TREATMENT = re.compile(
    r"[^,;.\d]{0,60}?\b(?:before (?:treatment|therapy|starting|exposure)|at baseline|pre-?treatment)\b", re.IGNORECASE
)
_HAD_AT_FIRST = Cued(r"\b(?:at baseline|before (?:treatment|therapy)|pre-?treatment)\s+(?:in|among)\s*$", re.IGNORECASE)
_NOT_BY_DRUGS = re.compile(
    r"\s*(?:of|in)\s+(?:the\s+)?(?:spontaneous|idiopathic|sporadic|classical|non-?drug)\b", re.IGNORECASE
)
_JUDGED = re.compile(
    r"\W*(?:cases\s+)?(?:were|was)\s+(?:considered|judged|rated|scored|classified|assessed)\s+(?:as\s+|to be\s+)?"
    r"(?:\w+\s+)?(?:possible|probable|definite|certain|(?:un)?likely)\b",
    re.IGNORECASE,
)
_WITHOUT_IT = Cued(
    r"\b(?:(?:those|patients|subjects|persons|individuals)\s+(?:who\s+)?(?:were\s+)?|who\s+(?:were|did|had)\s+)"
    r"not\s+(?:on|receiv(?:e|ing)|tak(?:e|ing)|treated with|given|us(?:e|ing)|start(?:ed)?|exposed to)\s+[^,;]*$",
    re.IGNORECASE,
)
_OF_REPORTS = Cued(
    r"\bproportions?\s+(?:of\s+(?:[\w-]+\s+){0,3}?(?:cases|reports|events|reactions|deaths)\b|that\b|reporting)",
    re.IGNORECASE,
)
_SIGNALS = Cued(r"\bsignals?\b[^;]*$", re.IGNORECASE)
_INFECTION = Cued(
    r"\b(?:HCV|HBV|HIV|hepatitis [BC](?: virus)?)(?:[\s-]+(?:co-?)?infection)?$",
    re.IGNORECASE,
)
_HAD_BEFORE = Cued(r"\b(?:underlying|pre-?existing)\s+$", re.IGNORECASE)
_OF_THE_LIVER = Cued(r"\b(?:hepatic|liver(?:[ -]related)?)\b", re.IGNORECASE)
_WITH_HIGHER = re.compile(r"\W*\s+(?:with|at|on|in)\s+(?:the\s+)?(?:higher|lower)\b(?![ -]dose)", re.IGNORECASE)
_VERSUS = re.compile(r"\b(?:vs\.?|versus|compared (?:to|with))\s*$", re.IGNORECASE)
FAR = 40
_PLACEBO = "placebo"
_SHARES = ({Form.PERCENT}, {Form.PERCENT, Form.ZERO})
ANY_EVENT = "adverse-event/adverse-event"
_COMPARED = Cued(
    r"\bassociated with\b[^.;]*$|\b(?:than|versus|vs|compared (?:to|with))\s+(?:(?:with|in|for|of|to|on|other)\s+)*$",
    re.IGNORECASE,
)


def aside_in_prose(measure: Measure, text: str) -> str:
    """The reason to make no claim of a measure in prose of its own, which speaks of the chapter's drug."""
    before, behind = text[: measure.values[0].start], text[measure.values[-1].end :].partition(";")[0]
    if measure.aside or _of_no_treatment(before, behind):
        return measure.aside or BACKGROUND
    return UNKNOWN_ARM if measure.arm is None and _IN_EACH_GROUP.match(behind) else ""


def _of_no_treatment(before: str, behind: str) -> bool:
    """True for what was so before treatment, was not due to drugs, or was how a case was judged."""
    return bool(
        _BEFORE_TREATMENT.match(behind)
        or _HAD_AT_FIRST.search(before)
        or _WITH_HIGHER.match(behind)
        or _NOT_BY_DRUGS.match(behind)
        or _JUDGED.match(behind)
    )


def aside(measure: Measure, text: str, names: Names, context: Context, told: tuple[str, str]) -> str:
    """The reason to make no claim of ``measure``, an entry of the list of reasons of the ledger; empty for none.

    ``text`` is the sentence, ``told`` the citation and the annotation so far. A measure without an arm is of the
    chapter's drug only where these words speak of no other.
    """
    if measure.aside:
        return measure.aside
    before, behind = text[: measure.values[0].start], text[measure.values[-1].end :].partition(";")[0]
    if _of_no_treatment(before, behind) or _counts_no_events(measure, before, told[1]):
        return BACKGROUND
    if _counts_carriers(measure, before):
        return GENETICS
    if _WITHOUT_IT.search(before) or (measure.arm is None and _IN_EACH_GROUP.match(behind)):
        return UNKNOWN_ARM
    if measure.arm is not None:
        if (
            measure.rule == "told"
            and _ANY_DRUG.match(measure.words)
            and abs(measure.arm.start - measure.event[1]) > FAR
        ):
            return BACKGROUND
        return ""
    if _ANY_DRUG.match(measure.words) or _ANY_DRUG.search(behind[:FAR]) or _BY_ANY_DRUG.match(behind):
        return BACKGROUND
    in_citation, in_annotation = ([name for name in _named(words, names) if name.lower() != _PLACEBO] for words in told)
    named = in_citation + in_annotation
    if measure.rule == "attributed" or (named and not any(map(names.is_own, named))):
        return OTHER_DRUG
    if context.credited or not _of_own_alone(in_annotation or in_citation, names):
        return UNKNOWN_ARM
    return ""


def _counts_carriers(measure: Measure, before: str) -> bool:
    """True for how many of those with an event have an allele; false for the event in carriers and others."""
    among_carriers = measure.arm is not None and "carriers" in measure.arm.name
    shares = measure.values[0].form in {Form.RATIO, Form.PERCENT}
    return shares and not among_carriers and bool(_IN_CARRIERS.search(before))


def _spoken_of_since(measure: Measure, annotation: str, at: int, names: Names) -> bool:
    """True where the chapter's drug is named between the arm, another's, of an earlier clause and the number."""
    arm = measure.arm
    if arm is None or arm.end > at or names.is_own(arm.name):
        return False
    between = annotation[arm.end : at]
    return ";" in between and any(names.is_own(name) for name in _named(between, names))


def _counts_no_events(measure: Measure, before: str, annotation: str) -> bool:
    """True for shares of reports, signals found in a database, and conditions that people already had."""
    if measure.values[0].form is Form.PERCENT and _OF_REPORTS.search(before):
        return True
    if measure.values[0].form is Form.ZERO and _SIGNALS.search(before):
        return True
    if _INFECTION.search(annotation[max(0, measure.event[0] - 8) : measure.event[1]]) or _HAD_BEFORE.search(
        annotation[: measure.event[0]]
    ):
        return True
    if measure.inherited and not measure.rule and measure.values[0].form is Form.PERCENT:
        return True
    return measure.term == ANY_EVENT and measure.rule == "attributed" and bool(_OF_THE_LIVER.search(before))


def _named(words: str, names: Names) -> Iterator[str]:
    """The drugs and classes that ``words`` speak of, but those that something is compared with."""
    for start, end in names.drugs_in(words):
        if not _COMPARED.search(words[max(0, start - 120) : start]):
            yield words[start:end]


def _of_own_alone(named: list[str], names: Names) -> bool:
    """True where the drugs named, in the annotation or else in the title, are the chapter's drug alone."""
    own = [name for name in named if names.is_own(name)]
    return len(own) == len(named) and any(not is_class(name) for name in own)


def settled(measures: Iterable[Measure], section: str, base: int, names: Names) -> Iterator[Measure]:
    """The measures of a sentence at ``base`` of ``section``, set aside where those beside them leave the arm open.

    The arm is open where only the other number of a comparison names the chapter's drug, and where that drug is
    named after the arm of an earlier clause; what contrasts people of one arm tells nothing of the arm.
    """
    kept = list(measures)
    sentence = section[base:]
    own = {(m.group, m.event, m.threshold) for m in kept if m.arm is not None and names.is_own(m.arm.name)}
    for measure in kept:
        beside = [other for other in kept if other is not measure and other.group == measure.group]
        criterion = (measure.group, measure.event, measure.threshold)
        twice = len({other.arm.name for other in (measure, *beside) if other.arm}) > 1
        contrasting = [other for other in beside if _contrasts(measure, other) and not _apart(measure, other, sentence)]
        if any(not (twice and _told_twice(measure, other, sentence)) for other in contrasting):
            yield replace(measure, aside=BACKGROUND)
        elif any(_unnamed(measure, other, sentence) for other in beside):
            yield replace(measure, aside=measure.aside or UNKNOWN_ARM, total=None)
        elif measure.arm is None and criterion in own and not measure.aside and measure.rule != "attributed":
            yield replace(measure, aside=UNKNOWN_ARM, total=None)
        elif not beside and _spoken_of_since(measure, section, base + measure.values[0].start, names):
            yield replace(measure, aside=measure.aside or UNKNOWN_ARM)
        else:
            yield measure


def _apart(measure: Measure, other: Measure, sentence: str) -> bool:
    """True where other people, or another time, are told behind one of two numbers."""
    return told_apart(sentence, measure.values[-1].end) != told_apart(sentence, other.values[-1].end)


def _unnamed(measure: Measure, other: Measure, sentence: str) -> bool:
    """True for the two shares of "58% vs 43%" where no words tell of which treatments."""
    first, last = sorted((measure.values[0], other.values[0]), key=lambda value: value.start)
    return (
        measure.arm is None
        and other.arm is None
        and (measure.event, measure.threshold, measure.grade) == (other.event, other.threshold, other.grade)
        and bool(_VERSUS.search(sentence[: last.start].rstrip("<>≤≥~ ")))
        and first.form is last.form
    )


def _told_twice(measure: Measure, other: Measure, sentence: str) -> bool:
    """True for "4% and 5% with X" beside the two shares of another arm: both times it was given, as in two trials."""
    first, last = sorted((measure.values[0], other.values[0]), key=lambda value: value.start)
    return sentence[first.end : last.start].strip() == "and"


def _contrasts(measure: Measure, other: Measure) -> bool:
    """True for two shares of one arm, "1% in younger vs 14% in older": of people that no arm tells apart."""
    one, two = measure.values[0], other.values[0]
    same = measure.arm is not None and other.arm is not None and measure.arm.name == other.arm.name
    return (
        same
        and measure.event == other.event
        and measure.threshold == other.threshold
        and measure.rule == other.rule
        and {one.form, two.form} in _SHARES
        and one.low != two.low
    )
