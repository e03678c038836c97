"""How often: each count and percentage of a sentence with its event, its arm and its threshold."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.cues import Cued
from kg.language.atoms import Row
from kg.language.clause import Clause
from kg.language.groups import Total, joint
from kg.language.measure import Context, Measure
from kg.language.quantities import Form, Quantity
from kg.language.study import Study, widen
from kg.rates import agree

_OPENED = re.compile(r"\s*[(\[]\s*")

_ONE_PERSON = re.compile(
    r"\W*(?:an? )?(?:(?:\d+|[a-z]+)[ -](?:year|yr|month|week|day)s?[ -]old\b(?!s)|"
    r"(?:(?:young|middle[- ]aged|elderly|previously healthy|pregnant|healthy|older|white|black)\s+)*"
    r"(?:man|woman|boy|girl|infant|child)\b,?\s+(?:aged|ages?|with|who|developed|presented|\d))",
    re.IGNORECASE,
)
_SOME_CASES = Cued(r"\baccounted for \d+\b", re.IGNORECASE)
_ANIMALS = Cued(
    r"\b"
    r"(?:rats?|mice|mouse|dogs?|monkeys?|rabbits?|animals?|rodents?|hamsters?|in vitro|carcinogenicity|cultured|"
    r"isolated hepatocytes|human hepatocytes|cell lines?)\b",
    re.IGNORECASE,
)
_PEOPLE = Cued(r"\b(?:humans?|patients|subjects|persons|volunteers)\b", re.IGNORECASE)
_ARISES = Cued(r"\b(?:develop|aris|arose|occur|experienc)\w*", re.IGNORECASE)
_DEMOGRAPHY = Cued(
    r"\bwere (?:women|men|male|female|white|black|obese|smokers|children|adults)\b|"
    r"\b(?:median|mean|average) age\b|\b\d+% (?:women|men|male|female|white|black)\b",
    re.IGNORECASE,
)


def measures(rows: list[Row], context: Context) -> tuple[list[Measure], Context]:
    """The measures of a sentence's clauses, and the context for the next sentence."""
    found: list[Measure] = []
    groups = 0
    for row in rows:
        if is_one_person(row) or _is_of_animals(row):
            continue
        study = widen(context.study, row)
        context = replace(context, study=study, narrowed=context.narrowed and study.scope == context.study.scope)
        clause = Clause(row, context, groups=groups)
        here = _with_shares([measure for measure in clause.measures() if not _is_demography(row, measure)], row)
        found += (_pooled(measure, here, study) for measure in here)
        groups = clause.groups
        context = _after(row, clause, context)
    return found, context


def _with_shares(measures: list[Measure], row: Row) -> list[Measure]:
    """The measures, a count and the share in brackets behind its event as one: "20 had fever (10%)"."""
    found: list[Measure] = []
    for measure in measures:
        if found and _is_share_of(measure, found[-1], row):
            found[-1] = replace(found[-1], values=(*found[-1].values, *measure.values))
        else:
            found.append(measure)
    return found


def _is_share_of(share: Measure, count: Measure, row: Row) -> bool:
    alike = (share.event, share.arm, share.threshold, share.grade) == (
        count.event,
        count.arm,
        count.threshold,
        count.grade,
    )
    if not alike or [len(share.values), len(count.values)] != [1, 1]:
        return False
    part, percent = count.values[0], share.values[0]
    if (part.form, percent.form) != (Form.COUNT, Form.PERCENT) or percent.high is not None:
        return False
    behind = max(share.event[1] - row.base, share.threshold.end if share.threshold else 0)
    return _OPENED.fullmatch(row.text, behind, percent.start) is not None and _may_agree(part, percent, count.total)


def _may_agree(part: Quantity, percent: Quantity, total: Total | None) -> bool:
    """True unless the share is known not to be that of the people looked at."""
    if total is None or part.low is None or percent.low is None or not total.value:
        return True
    return agree(part.low, total.value, percent.low)


def _is_of_animals(row: Row) -> bool:
    """True where animals or cells are told of, and people not after them."""
    told = _ANIMALS.search(row.text, row.start, row.end)
    return told is not None and not _PEOPLE.search(row.text, told.end(), row.end)


def _pooled(measure: Measure, beside: list[Measure], study: Study) -> Measure:
    """The measure, of all who took part where nothing tells which of several arms it is of."""
    compared = any(other.arm for other in beside if other.group == measure.group)
    if measure.arm or measure.aside or compared or measure.rule == "attributed" or len(study.arms) <= 1:
        return measure
    return replace(measure, arm=joint(study.arms, " or "))


def is_one_person(row: Row) -> bool:
    """True for the story of one patient, whose values are no rates."""
    first = row.atoms[0] if row.atoms else None
    told = first is not None and first.quantity is not None and first.quantity.form is Form.AGE
    return told or bool(_ONE_PERSON.match(row.text[row.start : row.end]))


def _is_demography(row: Row, measure: Measure) -> bool:
    """True for a condition that the people described already had: "68% were women and 45% had diabetes"."""
    if measure.term.endswith("elevation"):
        return False
    return measure.rule in {"had", "were-event"} and bool(_DEMOGRAPHY.search(row.text)) and not _ARISES.search(row.text)


def _after(row: Row, clause: Clause, context: Context) -> Context:
    """What a clause leaves behind for the next."""
    event = clause.anchors.last
    if event is not None and event.rule == "with":
        event = clause.anchors.cases or event
    if event is None:
        named = [at for at, atom in enumerate(row.atoms) if atom.symbol == "E" and not clause.anchors.is_population(at)]
        limits = clause.anchors.thresholds
        event = clause.anchors.named(named[-1], limits.near(named[-1], named[-1]), "") if named else context.event
    counted = clause.anchors.last is not None and clause.anchors.last.rule not in {"attributed", "cases-of", "cause"}
    credited = event is not None and event.rule == "attributed"
    rule = "counted" if counted else "attributed" if credited else ""
    kept = replace(event, index=-1, rule=rule, inherited=True) if event else None
    studied = clause.anchors.studied(len(row.atoms))
    studied = replace(studied, index=-1, inherited=True) if studied else None
    untold = clause.arms.compared == context.compared
    return replace(
        context,
        event=kept,
        compared=(clause.shares if untold else ()) or clause.arms.compared,
        counted=clause.totals.group,
        studied=studied,
        credited=context.credited or clause.totals.credited is not None,
        narrowed=clause.totals.narrowed or bool(_SOME_CASES.search(row.text, row.start, row.end)),
    )
