"""Proof of observations: every one is read again from the bytes of its source, without the program that found it.

For each observation in the triples of a chapter the quote is cut out of the source, the
numbers are parsed again from the words it marks, and n of N is computed again.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from kg.iri import span_of, written
from kg.language.numbers import DOZEN, FRACTION, NUMBER, fraction, value
from kg.model import Chapter, Iri, Literal, Run, Section, Span, Term
from kg.rates import agree
from kg.text import visible
from kg.vocab import HG, OA, PROV, RDF

Statements = Sequence[tuple[Iri, Term]]
OBSERVATIONS = (HG.AdverseEventObservation, HG.OutcomeObservation)
_SLOTS = (
    HG.percent,
    HG.percentHigh,
    HG.affected,
    HG.atRisk,
    HG.ratePer,
    HG.ratePerHigh,
    HG.timesULN,
    HG.timesULNHigh,
    HG.gradeLow,
    HG.gradeHigh,
    HG.value,
)
_NONE = re.compile(r"\b(?:none|no|neither|nor|not|never|without|zero)\b", re.IGNORECASE)
_ALL = re.compile(r"\b(?:all|both|every)\b", re.IGNORECASE)
_TIMES = {"twice": Decimal(2), "double": Decimal(2), "thrice": Decimal(3), "triple": Decimal(3)}
_LARGE = {"million": Decimal(1_000_000), "thousand": Decimal(1000), "hundred": Decimal(100)}
_NUMBER = re.compile(NUMBER, re.IGNORECASE)
_FRACTION = re.compile(FRACTION, re.IGNORECASE)
_SCALE = re.compile(r"\b(?:" + "|".join(_LARGE) + r")\b", re.IGNORECASE)
_DOZEN = re.compile(DOZEN, re.IGNORECASE)
_SMALL = re.compile(r"\b(?:" + "|".join(_TIMES) + r")\b", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:an?|single)\b", re.IGNORECASE)
_ROMAN = {"I": Decimal(1), "II": Decimal(2), "III": Decimal(3), "IV": Decimal(4), "V": Decimal(5)}
_GRADE = re.compile(r"\b(?:I{1,3}|IV|V)\b")


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """An observation that its source does not bear out, and why."""

    claim: Iri
    detail: str


def faults(statements: Mapping[Iri, Statements], chapter: Chapter, source: bytes) -> Iterator[Fault]:
    """The faults of the observations among ``statements`` (subject to predicates and objects) of one chapter."""
    for node, said in statements.items():
        if any(predicate == RDF.type and target in OBSERVATIONS for predicate, target in said):
            for detail in _faults(said, statements, chapter, source):
                yield Fault(node, detail)


def _faults(said: Statements, statements: Mapping[Iri, Statements], chapter: Chapter, source: bytes) -> Iterator[str]:
    passages = [target for predicate, target in said if predicate == PROV.wasQuotedFrom and isinstance(target, Iri)]
    if not passages:
        yield "no passage is quoted"
    for passage in passages:
        yield from _quote(passage, statements, chapter, source)
    marks = [
        written(target.text) for predicate, target in said if predicate == HG.marks and isinstance(target, Literal)
    ]
    words = [cut(mark, chapter, source) for mark in marks]
    if None in words:
        yield "a marked range is not in the source"
    yield from _numbers(said, [word for word in words if word is not None])
    yield from _arithmetic(said)


def _quote(passage: Iri, statements: Mapping[Iri, Statements], chapter: Chapter, source: bytes) -> Iterator[str]:
    selectors = [target for predicate, target in statements.get(passage, ()) if predicate == OA.hasSelector]
    exact = [
        target.text
        for selector in selectors
        if isinstance(selector, Iri)
        for predicate, target in statements.get(selector, ())
        if predicate == OA.exact and isinstance(target, Literal)
    ]
    if exact != [cut(passage, chapter, source)]:
        yield f"the quote at {passage} is not what the source says there"


def cut(place: Iri, chapter: Chapter, source: bytes) -> str | None:
    """The words at a ``#char=`` range, made again from the bytes of the source; None where they differ."""
    span = span_of(place, chapter.id)
    section = chapter.by_id.get(span.section) if span else None
    if span is None or section is None or span.end > len(section.text):
        return None
    return chapter.quote(span) if all(_stands(run, section, source) for run in _runs(section, span)) else None


def _runs(section: Section, span: Span) -> Iterator[tuple[int, int, int, int]]:
    """(start, end, byte, width) of each run of the section's text that the span touches."""
    for run, following in pairwise((*section.origin, Run(len(section.text), 0))):
        if run.offset < span.end and following.offset > span.start:
            yield run.offset, following.offset, run.byte, run.width


def _stands(run: tuple[int, int, int, int], section: Section, source: bytes) -> bool:
    start, end, byte, width = run
    text = section.text[start:end].rstrip(" \t\n")
    if width:
        return visible(html.unescape(source[byte : byte + width].decode("utf-8", "replace"))) == visible(text)
    raw = text.encode()
    return source[byte : byte + len(raw)] == raw


def _numbers(said: Statements, words: Iterable[str]) -> Iterator[str]:
    known = {number for word in words for number in numbers_in(word)}
    for predicate, target in said:
        if predicate in _SLOTS and isinstance(target, Literal) and Decimal(target.text) not in known:
            yield f"{predicate.rpartition('#')[2]} {target.text} is not among the words it marks"


def numbers_in(words: str) -> Iterator[Decimal]:
    """Every number that ``words`` spell: digits, words, fractions as percentages, 0 for none, 100 for all."""
    spelled = [value(found.group()) for pattern in (_NUMBER, _DOZEN) for found in pattern.finditer(words)]
    shares = [fraction(found.group()) for found in _FRACTION.finditer(words)]
    yield from (number for number in (*spelled, *shares) if number is not None)
    yield from (_LARGE[found.group().lower()] for found in _SCALE.finditer(words))
    yield from (_TIMES[found.group().lower()] for found in _SMALL.finditer(words))
    yield from (_ROMAN[found.group()] for found in _GRADE.finditer(words))
    if _NONE.search(words):
        yield Decimal(0)
    if _ALL.search(words):
        yield Decimal(100)
    if _ARTICLE.search(words):
        yield Decimal(1)


def _arithmetic(said: Statements) -> Iterator[str]:
    numbers = {
        predicate: Decimal(target.text)
        for predicate, target in said
        if predicate in _SLOTS and isinstance(target, Literal)
    }
    affected, at_risk, percent = numbers.get(HG.affected), numbers.get(HG.atRisk), numbers.get(HG.percent)
    bounded = any(predicate == HG.bound for predicate, _ in said)
    if affected is None or at_risk is None:
        return
    if not at_risk or affected > at_risk:
        yield f"{affected} of {at_risk} cannot be"
    elif percent is not None and not bounded and not agree(affected, at_risk, percent):
        yield f"{affected} of {at_risk} is not {percent}%"
