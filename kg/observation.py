"""The observation: one value of one event in one arm, as one kind of node for all.

Adverse events and outcomes are observed alike; their findings differ only in which events
they take.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypedDict, TypeVar

from kg import iri
from kg.language.asides import UNKNOWN_ARM
from kg.language.circumstances import Circumstances, circumstances
from kg.language.events import OUTCOME
from kg.language.groups import Arm
from kg.language.measure import Measure
from kg.language.names import DOSE_GROUP
from kg.language.quantities import Form, Quantity
from kg.language.subject import is_class
from kg.lexicon import normal, table
from kg.model import OVERVIEW_KINDS, Claim, Evidence, Iri, Kind, Literal, Report, Section, Span, Thing, Triple, Work
from kg.rates import agree, interval
from kg.reading import Measured, Reading, Sentence
from kg.statements import decimal, entry, event_thing, iri_of, optional, said, whole
from kg.vocab import HG, RDF, text

BOUNDS = {"<": "less-than", "<=": "at-most", ">": "more-than", ">=": "at-least", "~": "about"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation(Claim):
    """How often, as reported; nothing is converted, pooled or completed.

    arm           the treatment as printed; the chapter's drug where the source speaks of no other; empty where it
                  does not say in which of several treatments
    percent       0 to 100, ``percent_high`` the upper end of a range
    bound         ``<`` ``<=`` ``>`` ``>=`` ``~`` on the percentage or count, or empty
    affected      number of people, ``affected_high`` the upper end of a range
    at_risk       how many were looked at; like the number of people it may be unknown
    rate_per      N of "1 in N", with ``rate_unit`` such as patient-years
    times_uln     the multiple of the upper limit of normal that the event exceeds
    value, unit   of an outcome that is a length of time
    dose, population, time_frame   in which it was seen, as printed, where the sentence says so
    study         None in the chapter's own prose
    rate          ``at_risk`` is the scale of a rate ("25 per 1000"), not the size of a group
    comparators   what the same sentence compares it with: the same event in other arms
    """

    UNSAID = frozenset({"evidence", "mention", "reported", "rate", "comparators", "affected_high"})
    event: Thing
    mention: str
    arm: str
    arm_drug: Thing | None = None
    percent: Decimal | None = None
    percent_high: Decimal | None = None
    bound: str = ""
    affected: Decimal | None = None
    affected_high: Decimal | None = None
    at_risk: Decimal | None = None
    rate_per: Decimal | None = None
    rate_per_high: Decimal | None = None
    rate_unit: str = ""
    times_uln: Decimal | None = None
    times_uln_high: Decimal | None = None
    times_uln_bound: str = ""
    grade_low: Decimal | None = None
    grade_high: Decimal | None = None
    value: Decimal | None = None
    unit: str = ""
    dose: str = ""
    population: str = ""
    time_frame: str = ""
    study: Work | None = None
    reported: str = ""
    rate: bool = False
    comparators: tuple[Observation, ...] = ()

    def says(self) -> tuple[str, ...]:
        """What it says: only where there is a range of numbers affected does the name hold its upper end."""
        said = Claim.says(self)
        return said if self.affected_high is None else (*said, f"to {self.affected_high}")

    def criterion(self) -> tuple[object, ...]:
        """What was counted: the event, its threshold and its grade; people, or a rate."""
        return self.event, self.times_uln, self.times_uln_high, self.grade_low, self.grade_high, self.rate


T = TypeVar("T", bound=Observation)
_EITHER = re.compile(r" or (?!\w+ing\b)")
_WITH_CONTROL = re.compile(r"\band (?:the )?(?:placebo|controls?|comparators?|untreated)\b", re.IGNORECASE)
_OF_AN_AGE = re.compile(r"\b(?:younger|older|age[ds]?|above|below)\b", re.IGNORECASE)
_ONLY_DOSE = re.compile(r"[\d.,]+\s*(?:[µμm]?c?g|IU|units?|mL)\b[\w/ ]{0,12}", re.IGNORECASE)
_DOSE_GROUP = re.compile(rf"(?:the )?{DOSE_GROUP}(?: groups?| arms?)?", re.IGNORECASE)
_DRUG_IN_ARM = re.compile(
    r"[- ](?:treated|recipients?|groups?|arms?|monotherapy|alone|users|therapy|treatment|exposed)\b.*$", re.IGNORECASE
)


_NO_REPORTS = re.compile(r"no\s+(?:[\w-]+\s+){0,2}?(?:reports?|descriptions?|publications?|signals?)\b", re.IGNORECASE)
_CASES = re.compile(r"cases|instances")
_CARRIERS = re.compile(r"(?:non-?)?carriers\b")


def observations(reading: Reading, report: Report, kind: type[T], wanted: Callable[[str], bool]) -> Iterator[T]:
    """The observations of the overview and the annotations whose event ``wanted`` accepts."""
    for section in reading.chapter.of_kind(*OVERVIEW_KINDS, Kind.ANNOTATION):
        groups: dict[tuple[int, int], list[tuple[Measured, T]]] = {}
        for measured in reading.measured(section):
            if (
                measured.measure.aside not in {"", UNKNOWN_ARM}
                or not wanted(measured.measure.term)
                or not _counts(section, measured)
            ):
                continue
            claim = _claim(reading, section, measured, kind, report)
            groups.setdefault((measured.sentence.start, measured.measure.group), []).append((measured, claim))
        for members in groups.values():
            yield from compared([claim for _, claim in members])


def compared(members: list[T]) -> Iterator[T]:
    """The members of one comparison, each with those of the same event and criterion in another arm."""
    for member in members:
        others = tuple(
            other
            for other in members
            if "" not in {other.arm, member.arm} and other.arm != member.arm and other.criterion() == member.criterion()
        )
        yield replace(member, comparators=others) if others else member


_NO_MORE = re.compile(r"no\s+(?:further|additional|new|other|more|subsequent)\b", re.IGNORECASE)


def _counts(section: Section, measured: Measured) -> bool:
    """In the chapter's own prose an absence is an absent event, unless people are counted."""
    values = measured.measure.values
    if _NO_MORE.match(measured.sentence.text, values[0].start):
        return False
    if section.kind is Kind.ANNOTATION:
        untold = measured.measure.total is None and values[0].form is Form.ZERO
        return not (untold and _NO_REPORTS.match(measured.sentence.text, values[0].start))
    if any(value.form is Form.ZERO for value in values) and measured.measure.total is None:
        after = measured.sentence.text[values[0].start : values[0].end + 40]
        return bool(
            re.match(
                r"(?:no\s+(?:[\w-]+\s+){0,3}(?:patients?|subjects?|recipients?|persons?)|none)\b", after, re.IGNORECASE
            )
        )
    return True


def _claim(reading: Reading, section: Section, measured: Measured, kind: type[T], report: Report) -> T:
    measure, sentence = measured.measure, measured.sentence
    event = event_thing(measure.term, measure.words)
    if not event.known:
        report("event-ungrounded", section.title, f"the event {event.label!r} is not in the lexicon")
    told = _circumstances(measured)
    parts = _numbers(measure, report, section)
    some = told.dose or _OF_AN_AGE.search(_words(sentence, told.population))
    if some and measure.total and measure.total.start < sentence.start + measure.values[0].start:
        # All who took part had several doses, or were of any age: they are not those whom this share is of.
        parts.pop("at_risk", None)
    arm, drug = _arm(reading, measure)
    carriers = arm if _CARRIERS.fullmatch(arm) else ""
    if carriers:
        arm, drug = arm_of(reading, "")
    threshold = measure.threshold
    return kind(
        drug=reading.subject(),
        evidence=(_evidence(reading, measured, told),),
        event=event,
        mention=measure.words,
        arm=arm,
        arm_drug=drug,
        times_uln=threshold.low if threshold else None,
        times_uln_high=threshold.high if threshold else None,
        times_uln_bound=(threshold.bound or ">") if threshold else "",
        grade_low=measure.grade.low if measure.grade else None,
        grade_high=measure.grade.high if measure.grade else None,
        study=reading.work(section),
        reported=" ".join(sentence.text[v.start : v.end] for v in measure.values),
        dose=_words(sentence, told.dose),
        population=carriers or _words(sentence, told.population),
        time_frame=_words(sentence, told.time_frame),
        **parts,
    )


def _arm(reading: Reading, measure: Measure) -> tuple[str, Thing | None]:
    """The arm of a measure and its drug; empty where the source does not say in which treatment it was seen."""
    if measure.aside == UNKNOWN_ARM:
        return "", None
    printed = measure.arm.name if measure.arm else ""
    if (_ONLY_DOSE.fullmatch(printed) or _DOSE_GROUP.fullmatch(printed)) and len(reading.agents.subjects) == 1:
        own, drug = arm_of(reading, "")
        return f"{own} {printed.removeprefix('the ')}", drug
    return arm_of(reading, printed)


def _circumstances(measured: Measured) -> Circumstances:
    """Dose, people and time of a measure; the follow-up of a study is told of its outcomes only."""
    measure, base = measured.measure, measured.sentence.start
    values = measure.values
    told = circumstances(measured.sentence.text, measure.event[1] - base, values[0].start, values[-1].end)
    if told.population is None and measure.among is not None and base <= measure.among[0]:
        told = replace(told, population=(measure.among[0] - base, measure.among[1] - base))
    if measure.arm is not None and any(letter.isdigit() for letter in measure.arm.name):
        told = replace(told, dose=None)
    cases = _CASES.match(_words(measured.sentence, told.population))
    if told.population and measure.arm is not None and not cases and _overlap(told.population, measure.arm, base):
        told = replace(told, population=None)
    return told if told.at_time or measure.term.startswith(OUTCOME) else replace(told, time_frame=None)


def _overlap(place: tuple[int, int], arm: Arm, base: int) -> bool:
    """True for people who are told by their treatment: they are the arm."""
    return place[0] < arm.end - base and arm.start - base < place[1]


def _words(sentence: Sentence, place: tuple[int, int] | None) -> str:
    return sentence.text[slice(*place)] if place else ""


def _evidence(reading: Reading, measured: Measured, told: Circumstances) -> Evidence:
    """The sentence with the words that say it, from the sentence on that names the event or the people it is of."""
    measure = measured.measure
    sentence = measured.sentence
    ranges = [measure.event, *((sentence.start + v.start, sentence.start + v.end) for v in measure.values)]
    if measure.arm and measure.aside != UNKNOWN_ARM:
        ranges.append((measure.arm.start, measure.arm.end))
    if measure.total:
        ranges.append((measure.total.start, measure.total.end))
    ranges += [(limit.start, limit.end) for limit in (measure.threshold, measure.grade) if limit]
    ranges += [(sentence.start + first, sentence.start + last) for first, last in told.places]
    first = reading.sentence_at(sentence.section, min(start for start, _ in ranges))
    return Evidence(
        passage=Span(sentence.section.id, min(first.start, sentence.start), sentence.end),
        words=tuple(Span(sentence.section.id, *r) for r in sorted(set(ranges))),
    )


class _Numbers(TypedDict, total=False):
    """The slots of an observation that its quantities fill."""

    percent: Decimal | None
    percent_high: Decimal | None
    bound: str
    affected: Decimal | None
    affected_high: Decimal | None
    at_risk: Decimal | None
    rate_per: Decimal | None
    rate_per_high: Decimal | None
    rate_unit: str
    rate: bool


def _numbers(measure: Measure, report: Report, section: Section) -> _Numbers:
    """The numbers of a measure; a total that its percentage contradicts is left out, and reported."""
    parts: _Numbers = {}
    for quantity in measure.values:
        parts |= _slots(quantity)
    if "at_risk" not in parts and measure.total is not None and "rate_per" not in parts:
        parts["at_risk"] = measure.total.value
    affected, at_risk, percent = parts.get("affected"), parts.get("at_risk"), parts.get("percent")
    if affected is None or at_risk is None:
        return parts
    if affected > at_risk or (percent is not None and not parts.get("bound") and not agree(affected, at_risk, percent)):
        if any(value.form is Form.RATIO for value in measure.values):
            detail = f"{affected} of {at_risk} is not {percent}%: the count is kept, the total left out"
            report("rate-disagrees", section.title, detail)
        del parts["at_risk"]
    return parts


def _slots(quantity: Quantity) -> _Numbers:
    parts: _Numbers = {"bound": quantity.bound} if quantity.bound else {}
    if quantity.form is Form.PERCENT:
        return {**parts, "percent": quantity.low, "percent_high": quantity.high}
    if quantity.form is Form.RATIO:
        return {**parts, "affected": quantity.low, "at_risk": quantity.total, "rate": False}
    if quantity.form is Form.RATE and quantity.low == 1 and quantity.high is None:
        return {**parts, "rate_per": quantity.total, "rate_per_high": quantity.total_high, "rate_unit": quantity.unit}
    if quantity.form is Form.RATE:
        return {
            **parts,
            "affected": quantity.low,
            "affected_high": quantity.high,
            "at_risk": quantity.total,
            "rate_unit": quantity.unit,
            "rate": True,
        }
    return {**parts, "affected": quantity.low, "affected_high": quantity.high}


def arm_of(reading: Reading, printed: str) -> tuple[str, Thing | None]:
    """The arm that is printed so, and its drug; of nothing printed, the chapter's own."""
    if not printed:
        return reading.agents.everyone.printed.lower(), reading.subject()
    if _EITHER.search(printed) or _WITH_CONTROL.search(printed):
        return printed.lower(), None
    bare = _DRUG_IN_ARM.sub("", printed).strip().removeprefix("the ")
    if reading.names.is_own(bare) and not _is_wider(bare, reading.subject()):
        return printed.lower(), reading.subject()
    known = table("drug").get(bare)
    if known:
        return printed.lower(), Thing("drug", known.term, table("drug").label(known.term))
    return printed.lower(), None


def _is_wider(name: str, subject: Thing) -> bool:
    """True for a class that the drug of the chapter is one of: its cases are not the drug's alone."""
    return is_class(name) and normal(name) != normal(subject.label)


def _number(counted: Decimal | None) -> Literal | None:
    """A whole number of people; the number of a rate may be none."""
    return whole(counted) if counted is not None and counted == int(counted) else decimal(counted)


def observation_triples(claim: Observation, node: Iri) -> Iterator[Triple]:
    """An observation in RDF, with what can be computed from its counts typed as computed."""
    yield node, HG.event if claim.event.kind == "event" else HG.outcome, iri_of(claim.event)
    yield node, HG.mention, text(claim.mention)
    yield node, HG.reportedText, text(claim.reported)
    study = iri.citation(claim.study) if claim.study else None
    yield from optional(
        node,
        (
            (HG.arm, said(claim.arm)),
            (HG.armDrug, iri_of(claim.arm_drug) if claim.arm_drug else None),
            (HG.percent, decimal(claim.percent)),
            (HG.percentHigh, decimal(claim.percent_high)),
            (HG.bound, entry("bound", BOUNDS.get(claim.bound, ""))),
            (HG.affected, _number(claim.affected)),
            (HG.affectedHigh, _number(claim.affected_high)),
            (HG.atRisk, whole(claim.at_risk)),
            (HG.ratePer, whole(claim.rate_per)),
            (HG.ratePerHigh, whole(claim.rate_per_high)),
            (HG.rateUnit, said(claim.rate_unit)),
            (HG.timesULN, decimal(claim.times_uln)),
            (HG.timesULNHigh, decimal(claim.times_uln_high)),
            (HG.timesULNBound, entry("bound", BOUNDS.get(claim.times_uln_bound, ""))),
            (HG.gradeLow, whole(claim.grade_low)),
            (HG.gradeHigh, whole(claim.grade_high)),
            (HG.value, decimal(claim.value)),
            (HG.unit, said(claim.unit)),
            (HG.dose, said(claim.dose)),
            (HG.population, said(claim.population)),
            (HG.timeFrame, said(claim.time_frame)),
            (HG.study, study),
        ),
    )
    for other in claim.comparators:
        yield node, HG.comparator, iri.sibling(node, replace(other, drug=claim.drug).says())
    yield from _computed(claim, node)
    if claim.rate and claim.at_risk is not None:
        yield node, RDF.type, HG.RateObservation


def _computed(claim: Observation, node: Iri) -> Iterator[Triple]:
    """The percentage that the counts make, with its 95 % interval: computed, and said to be so by its properties."""
    if claim.affected is None or claim.affected_high or not claim.at_risk or claim.rate or claim.bound:
        return
    low, share, high = interval(claim.affected, claim.at_risk)
    yield from optional(
        node,
        (
            (HG.computedPercent, decimal(share)),
            (HG.computedPercentLow95, decimal(low)),
            (HG.computedPercentHigh95, decimal(high)),
        ),
    )
