"""Study facts: how many took part, who they were, and how the study was done, as an annotation tells it.

Text      "Among 36 patients with relapsed or refractory B-precursor ALL …", "(Controlled trial of …)"
Data      ontology/lists/study-design.ttl, shapes/study-facts.ttl, queries/ask/study-facts.rq
Reports   population-conflict
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from kg import iri
from kg.cues import Cued
from kg.language.events import ADVERSE
from kg.language.groups import Total
from kg.language.measure import Measure
from kg.language.study import Study
from kg.lexicon import normal, table
from kg.model import Claim, Iri, Kind, Reference, Report, Section, Triple, Work
from kg.reading import Measured, Reading, Sentence
from kg.statements import entry, optional, said, whole
from kg.text import word_set
from kg.vocab import HG

STEM = "study-facts"

_DESIGNS: tuple[tuple[str, str], ...] = (
    (r"meta-?analys[ei]s", "meta-analysis"),
    (r"systematic (?:literature )?review", "systematic-review"),
    (r"phase (?:I|1)/(?:phase )?(?:II|2)[ab]?\b", "phase-1-2-trial"),
    (r"phase (?:III|3)[ab]?\b", "phase-3-trial"),
    (r"phase (?:II|2)[ab]?\b", "phase-2-trial"),
    (r"phase (?:I|1)[ab]?\b", "phase-1-trial"),
    (r"phase (?:IV|4)\b", "phase-4-trial"),
    (
        (
            r"randomi[sz](?:ed|ation|ing)|random(?:ly)? (?:assigned|allocated|assignment|allocation)|"
            r"placebo[- ]controlled|double[- ]blind"
        ),
        "randomised-controlled-trial",
    ),
    (r"(?<!un)controlled trials?|(?<!un)controlled study|comparative trial", "controlled-trial"),
    (r"cross-?over", "crossover-study"),
    (r"open[- ]label|single[- ]arm|uncontrolled", "single-arm-study"),
    (r"case[- ]control", "case-control-study"),
    (
        r"retrospective|chart review|population[- ]based|database|registry|surveillance|pharmacovigilance",
        "observational-study",
    ),
    (r"prospective|cohort|follow[- ]up study", "cohort-study"),
    (r"case series|\b(?:two|three|four|five|six|\d+) cases\b", "case-series"),
    (r"case report|\d+[- ](?:year|yr)s?[- ]old (?:man|woman|boy|girl|male|female|child|infant|boy)", "case-report"),
)
_DESIGN = tuple((Cued(words, re.IGNORECASE), name) for words, name in _DESIGNS)
_WHO = re.compile(
    r"\s*"
    r"(?P<who>(?:[\w/-]+\s+){0,3}?(?:users|inhabitants|residents)(?:\s+of\s+[\w-]+)?|"
    r"(?:[\w/-]+\s+){0,4}?(?:patients?|subjects?|adults?|children|women|men|persons?|infants|adolescents|"
    r"volunteers|individuals|participants|recipients|cases|inpatients|outpatients)"
    r"(?:\s+(?:with|undergoing|having|infected|on|of)\s+(?P<condition>[^,.;:()\[\]]*?)|"
    r"\s+(?:who\s+(?:were\s+|had\s+)?)?(?:given|received|receiving|taking|took|treated with)\s+"
    r"(?:[\w-]+\s+){1,3}?for\s+[^,.;:()\[\]]+?)?)"
    r"(?=\s+"
    r"(?:who|treated|received|reached|mentions?|mentioned|more|less|fewer|were|was|receiving|given|taking|had|developed|enrolled|started|"
    r"randomi[sz]ed|found|followed|in|on|from|and\s+\w+\s+controls|responded|showed|reported|that|for|"
    r"identified|between|during|at|after|by|whose|are|is|over|have|has|seen)\b|[,.;:()\[\]]|$)",
    re.IGNORECASE,
)


OPENING = 160
_ONE = Cued(
    r"(?:^\W*|\b(?:in|of|from)\s+)(?:a|an|one)\s+(?P<who>(?:(?:adult|elderly|young|pediatric)\s+)?(?:patient|man|woman|child|boy|girl|infant)"
    r"(?:\s+with\s+[^,.;:()\[\]]*?)?)(?=\s+(?:who|treated|had|has|given|taking|receiving|developed|was|whose|after|during|on)\b|[,.;:()\[\]]|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyFact(Claim):
    """``population`` as worded; ``design`` an entry of the list of designs, or empty."""

    STEM = STEM
    TYPE = HG.StudyFactClaim
    work: Work
    participants: Decimal | None = None
    population: str = ""
    design: str = ""


def find(reading: Reading, report: Report) -> Iterator[StudyFact]:
    for section in reading.chapter.of_kind(Kind.ANNOTATION):
        reference = reading.reference(section)
        sentences = reading.sentences(section)
        if reference is None or not sentences:
            continue
        claim = _fact(reading, reference, sentences)
        if claim.participants is None and not claim.population and not claim.design:
            continue
        _compare_with_title(reference, claim, reading.harms, report)
        yield claim


def _fact(reading: Reading, reference: Reference, sentences: tuple[Sentence, ...]) -> StudyFact:
    section = sentences[0].section
    study = _whole(reading, section)
    words = ""
    if study.scope is not None:
        sentence = reading.sentence_at(section, study.scope[0])
        start, end = (offset - sentence.start for offset in study.scope)
        who = _WHO.match(sentence.text, end)
        words = who["who"].strip() if who else ""
        evidence = sentence.evidence((start, who.end("who") if who else end))
    elif (one := _ONE.search(sentences[0].text[:OPENING])) is not None:
        words, evidence = one["who"].strip(), sentences[0].evidence(one.span("who"))
    else:
        evidence = sentences[0].evidence((0, len(sentences[0].text)))
    return StudyFact(
        drug=reading.subject(),
        evidence=(evidence,),
        work=reading.chapter.work(reference),
        participants=_participants(study) or (Decimal(1) if words and study.scope is None else None),
        population=words,
        design=_design(sentences[0].text[:OPENING], reference.title),
    )


def _whole(reading: Reading, section: Section) -> Study:
    """The study with all who took part: at least as many as any group that something is counted in.

    Where more were counted in the only group spoken of at first, they are who took part; where more were
    in one of several groups, nobody says how many there were in all.
    """
    study = reading.study(section)
    people = study.participants or study.told
    groups = [m.measure for m in reading.measured(section) if m.measure.total and _stands_apart(m)]
    larger = [m for m in groups if m.total and people and m.total.value > people.value]
    if not larger:
        return study
    first = larger[0]
    if (
        first.total is None
        or _is_beside(first, groups, people)
        or (first.arm is not None and first.arm.size == first.total)
    ):
        return replace(study, participants=None, told=None)
    return replace(study, participants=first.total, scope=(first.total.start, first.total.end))


def _is_beside(first: Measure, groups: list[Measure], people: Total | None) -> bool:
    """True for a larger group that those told before it are compared with: "9 of 240 on X, none of 8,350 controls"."""
    if first.total is None or people is None or first.total.start < people.start:
        return False
    return any(m.arm and first.arm and m.arm.name != first.arm.name and m.total != first.total for m in groups)


def _stands_apart(measured: Measured) -> bool:
    """True where the number of people is not printed with the count ("2 of 32"), which may be of others."""
    total, values = measured.measure.total, measured.measure.values
    if values[0].total is not None or total is None:
        return False
    return not 0 < total.start - measured.sentence.start - values[-1].end <= len(" cases among the ")


def _participants(study: Study) -> Decimal | None:
    """How many took part; where the annotation does not say, the people whose story it tells."""
    people = study.participants or study.told
    return people.value if people else None


def _design(annotation: str, title: str) -> str:
    for words in (title, annotation):
        for pattern, name in _DESIGN:
            if pattern.search(words):
                return name
    return ""


def _compare_with_title(reference: Reference, claim: StudyFact, harms: frozenset[str], report: Report) -> None:
    """An annotation of people with another disease than the people of the title is reported."""
    told = _diseases(claim.population, harms)
    titled = {disease for found in _TREATED.finditer(reference.title) for disease in _diseases(found["whom"], harms)}
    if not told or not titled or any(_akin(a, b) for a in told for b in titled):
        return
    detail = (
        f"the annotation tells of {', '.join(sorted(told))}, the title of {', '.join(sorted(titled))}: both kept as "
        f"stated"
    )
    report("population-conflict", f"reference {reference.id}", detail)


_TREATED = Cued(
    r"\b(?:(?:patients|adults|children|subjects|persons|people|men|women|adolescents|treatment|therapy|management)"
    r"\s+(?:with|of|for)|(?:in|for|against))\s+(?P<whom>[^,.;:()\[\]]+)",
    re.IGNORECASE,
)
_SHORTEST_CONDITION = 5
_MALIGNANT = word_set("cancer carcinoma glioma leukemia lymphoma melanoma mesothelioma myeloma neoplasm sarcoma tumor")
_CANCER = word_set("cancer carcinoma neoplasm tumor malignant")
_GROUPS = word_set("coinfection disease disorder infection infectious malignancy syndrome viral")


def _akin(one: str, other: str) -> bool:
    """One is the other, or the other with more said of it: "hepatitis C", "chronic hepatitis C"."""
    a, b = ({word for word in normal(name).split() if word not in _CANCER} for name in (one, other))
    return (a <= b or b <= a) and bool(a and b)


def _diseases(words: str, harms: frozenset[str]) -> set[str]:
    """Labels of the diseases that ``words`` name, but for whole groups and what the drug may do."""
    conditions = table("condition")
    stems = normal(words).split()
    found, at = set(), 0
    while at < len(stems):
        match = conditions.at(stems, at)
        if (
            match
            and (match[1].kind != "abbreviation" or match[1].text in words)
            and len(match[1].form) >= _SHORTEST_CONDITION
        ):
            found.add(conditions.label(match[1].term))
            at = match[0]
        else:
            at += 1
    return {label for label in found if _is_specific(label, harms)}


def _is_specific(disease: str, harms: frozenset[str]) -> bool:
    stems = normal(disease).split()
    if _MALIGNANT.intersection(stems):
        return len(stems) > 1
    event = table("adverse-event").get(disease)
    return not _GROUPS.issuperset(stems) and not (event and f"{ADVERSE}/{event.term}" in harms)


def state(claim: StudyFact, node: Iri) -> Iterator[Triple]:
    yield node, HG.citation, iri.citation(claim.work)
    yield from optional(
        node,
        (
            (HG.participants, whole(claim.participants)),
            (HG.population, said(claim.population)),
            (HG.studyDesign, entry("study-design", claim.design)),
        ),
    )
