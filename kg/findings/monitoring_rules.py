"""Monitoring rules: which test to follow, and at which multiple of normal to act.

Text      "treatment should be stopped if ALT levels rise above twice ULN"; overview sections
Data      ontology/lists/action.ttl, shapes/monitoring-rules.ttl, queries/ask/monitoring-rules.rq
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg.cues import Cued
from kg.language.quantities import Form, quantities
from kg.lexicon import table
from kg.model import OVERVIEW_KINDS, Claim, Iri, Report, Thing, Triple
from kg.reading import Reading, Sentence
from kg.statements import decimal, entry, iri_of, optional
from kg.vocab import HG, text

STEM = "monitoring-rules"

_ACTIONS: tuple[tuple[str, str], ...] = (
    (
        (
            r"(?:dose|dosage) (?:reduction|adjustment|modification|decrease)s?|"
            r"reduc(?:e|ed|ing|tion) (?:in |of )?(?:the )?dos\w+|dose should be (?:reduced|modified)"
        ),
        "dose-reduction",
    ),
    (
        (
            r"interrupt\w*|withh(?:eld|old|olding)|temporar\w+ (?:stopp\w+|discontinu\w+|cessation|withdraw\w+)|"
            r"\bheld\b|holding|suspend\w*|pause[d]?"
        ),
        "interruption",
    ),
    (
        (
            r"(?<!temporary )(?<!temporarily )(?:stop(?:s|p\w+)?|discontinu\w+|"
            r"withdraw\w+|cessation|permanent\w*|terminat\w+|switched|avoid(?:ed)?)"
        ),
        "discontinuation",
    ),
    (r"monitor\w*|measur\w+|follow(?:ed|ing)|test(?:ed|ing)?|screening|repeat\w*", "monitoring"),
)
_ACTION = tuple((re.compile(rf"\b(?:{words})\b", re.IGNORECASE), name) for words, name in _ACTIONS)
_RULE = Cued(
    r"\b"
    r"(?:should|recommend\w*|guidelines?|advis\w+|must|appropriate|required?|mandated|warrant\w*|prompt\w*|"
    r"indicated|suggest\w*|is to be|are to be|prudent|necessary|advisable|reasonable|need to be|needs to be|"
    r"recommendations?)\b",
    re.IGNORECASE,
)
_CONDITION = Cued(
    r"\b(?:if|when|for|with|above|exceed\w*|rise|rises|once|greater|elevations?|levels?|values?|unless)\b",
    re.IGNORECASE,
)
_ROUTINE = Cued(
    r"\b(?:routine(?:ly)?|regular(?:ly)?|periodic(?:ally)?|prospective(?:ly)?)\b[^.;,]{0,30}\b"
    r"(?:monitor|measur|test|check)\w*|\b(?:monitored|measured|tested|checked)\s+(?:\w+ly\b|before)|"
    r"\bmonitoring\b[^.;,]{0,60}\b(?:is|are)\s+(?:\w+ly\s+)?(?:recommended|advised|required|warranted|mandated)\b|"
    r"\brecommends?\s+(?:monitoring|measurement|testing)\b",
    re.IGNORECASE,
)
_TEST = Cued(
    r"\b(?:serum\s+)?"
    r"(ALT or AST|AST or ALT|ALT and AST|ALT/AST|ALT|AST|aminotransferases?|transaminases?|"
    r"liver (?:function )?tests?|liver enzymes?|serum enzymes?|bilirubin|"
    r"alkaline phosphatase|Alk P|GGT|CPK|CK|creatine kinase|creatinine|INR|blood counts?|platelet counts?|"
    r"neutrophil counts?|lactate)\b(?:\s+(?:levels?|values?|elevations?))?",
    re.IGNORECASE,
)


_NO_NEED = re.compile(r"\bno longer\b|\bnot\b|\bno need\b|\bunnecessary\b")
_FOLLOWED = (
    Cued(r"\b(?:monitored|followed|tested|screened|checked)\s+(?:with|by|using|for)\s+(?P<what>[^.;]*)", re.IGNORECASE),
    Cued(
        r"\b(?:(?:routine|regular|periodic|careful|prospective|monthly) )?"
        r"(?:monitor(?:ing)?|screening|testing|measur\w+|check(?:ing)?|follow(?:ing)?|"
        r"determination|obtain(?:ing)?)\b(?P<what>[^.;]*)",
        re.IGNORECASE,
    ),
    Cued(
        r"(?P<what>[^.;,]*?)\b(?:be|are|is|being)\s+(?:\w+ly\s+)?"
        r"(?:monitored|checked|obtained|followed|measured|tested|performed|done|determined|repeated)\b[^.;]*",
        re.IGNORECASE,
    ),
    Cued(r"\bhave\s+(?P<what>[^.;]*?)\b(?:monitored|checked|measured|tested|performed|done)\b[^.;]*", re.IGNORECASE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonitoringRule(Claim):
    """``times_uln`` is the multiple above which ``action`` is advised; None for a test to be followed only."""

    STEM = STEM
    TYPE = HG.MonitoringRule
    test: Thing
    mention: str
    action: str
    times_uln: Decimal | None = None


def find(reading: Reading, _report: Report) -> Iterator[MonitoringRule]:
    for sentence in reading.prose(*OVERVIEW_KINDS):
        if not _RULE.search(sentence.text) or not reading.about_own(sentence) or _is_of_what_was_seen(sentence.text):
            continue
        rules = list(_thresholds(reading, sentence))
        yield from rules
        if not rules or _ROUTINE.search(sentence.text):
            yield from _routine(reading, sentence)


def _is_of_what_was_seen(text: str) -> bool:
    """True for shares that are told and nothing that is advised: "above 3 times ULN in 2%, requiring interruption"."""
    return not _ADVISED.search(text) and any(quantity.form is Form.PERCENT for quantity in quantities(text))


_ADVISED = Cued(
    r"\b(?:should|recommend\w*|guidelines?|advis\w+|must|mandated|prudent|(?:is|are) to be|needs? to be|"
    r"(?:is|are) (?:indicated|warranted|appropriate|necessary|required))\b",
    re.IGNORECASE,
)


def _thresholds(reading: Reading, sentence: Sentence) -> Iterator[MonitoringRule]:
    if not _CONDITION.search(sentence.text):
        return
    for quantity in quantities(sentence.text):
        if quantity.form is not Form.THRESHOLD or quantity.low is None:
            continue
        tests = [m for m in _TEST.finditer(sentence.text) if m.end() <= quantity.start]
        action = _action(sentence.text, quantity.start)
        if tests and action:
            yield _rule(reading, sentence, tests[-1], action, times=quantity.low, span=(quantity.start, quantity.end))


def _routine(reading: Reading, sentence: Sentence) -> Iterator[MonitoringRule]:
    if _NO_NEED.search(sentence.text):
        return
    for form in _FOLLOWED:
        found = form.search(sentence.text)
        test = _TEST.search(sentence.text, *found.span("what")) if found else None
        if found and test:
            yield _rule(reading, sentence, test, "monitoring", times=None, span=found.span())
            return


_PARTS = re.compile(r";|,\s+(?:and|but|while|whereas|or)\s+")


def _action(words: str, at: int) -> str:
    """The action of the part of the sentence that names the threshold, or where that has none, of the sentence."""
    first = max((part.end() for part in _PARTS.finditer(words, 0, at)), default=0)
    last = min((part.start() for part in _PARTS.finditer(words, at)), default=len(words))
    return _nearest(words, at, first, last) or _nearest(words, at, 0, len(words))


def _nearest(words: str, at: int, first: int, last: int) -> str:
    """The action named nearest to ``at``, advice to stop before advice to watch."""
    best: tuple[int, int, str] | None = None
    for pattern, name in _ACTION:
        for found in pattern.finditer(words, first, last):
            key = (name == "monitoring", abs(found.start() - at), name)
            if best is None or key[:2] < best[:2]:
                best = (int(key[0]), key[1], name)
    return best[2] if best else ""


def _rule(
    reading: Reading,
    sentence: Sentence,
    test: re.Match[str],
    action: str,
    *,
    times: Decimal | None,
    span: tuple[int, int],
) -> MonitoringRule:
    known = table("laboratory-test").get(test.group(1))
    thing = (
        Thing("test", known.term, table("laboratory-test").label(known.term))
        if known
        else Thing("test", test.group(1), test.group(1), known=False)
    )
    return MonitoringRule(
        drug=reading.subject(),
        evidence=(sentence.evidence(test.span(), span),),
        test=thing,
        mention=test.group(),
        action=action,
        times_uln=times,
    )


def state(claim: MonitoringRule, node: Iri) -> Iterator[Triple]:
    yield node, HG.test, iri_of(claim.test)
    yield node, HG.mention, text(claim.mention)
    yield from optional(node, ((HG.action, entry("action", claim.action)), (HG.timesULN, decimal(claim.times_uln))))
