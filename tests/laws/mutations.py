"""Observations changed one thing at a time, in the claim or in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from kg.chapters import Built
from kg.iri import entry, span_of, written
from kg.model import Chapter, Iri, Literal, Term
from kg.proof import OBSERVATIONS, faults
from kg.vocab import HG, PROV, RDF

Statements = dict[Iri, list[tuple[Iri, Term]]]
NUMBERS = (
    HG.percent,
    HG.percentHigh,
    HG.affected,
    HG.affectedHigh,
    HG.atRisk,
    HG.ratePer,
    HG.ratePerHigh,
    HG.timesULN,
    HG.timesULNHigh,
    HG.gradeLow,
    HG.gradeHigh,
    HG.value,
    HG.computedPercent,
    HG.computedPercentLow95,
    HG.computedPercentHigh95,
)
_DIGIT = re.compile(rb"[0-9]")


class Mutant(NamedTuple):
    """What was changed, in words; the observation it was changed in; the statements and the source as they are then."""

    change: str
    node: Iri
    statements: Statements
    source: bytes


def statements_of(built: Built) -> Statements:
    found: Statements = {}
    for subject, predicate, target in sorted(built.triples, key=str):
        found.setdefault(subject, []).append((predicate, target))
    return found


def observations(statements: Statements) -> list[Iri]:
    return sorted(node for node, said in statements.items() if any((RDF.type, kind) in said for kind in OBSERVATIONS))


def survivors(built: Built, mutants: Iterator[Mutant]) -> tuple[int, list[str]]:
    """How many mutants there are, and those that proof takes for true."""
    tried, living = 0, []
    for mutant in mutants:
        tried += 1
        if not any(fault for fault in faults(mutant.statements, built.chapter, mutant.source)):
            living.append(f"{mutant.node}: {mutant.change}")
    return tried, living


def claims_changed(built: Built, source: bytes) -> Iterator[Mutant]:
    """Each number by one digit and by one slot, each bound, arm, event and mark."""
    statements = statements_of(built)
    for node in observations(statements):
        for change, said in _changes(node, statements, built.chapter):
            yield Mutant(change, node, _alone(node, said, statements), source)


def sources_changed(built: Built, source: bytes) -> Iterator[Mutant]:
    """Each digit within the bytes of each quote."""
    statements = statements_of(built)
    for node in observations(statements):
        for place in (o for p, o in statements[node] if p == PROV.wasQuotedFrom):
            assert isinstance(place, Iri)
            span = span_of(place, built.chapter.id)
            assert span
            first, last = built.chapter.section(span.section).byte_range(span.start, span.end)
            for digit in _DIGIT.finditer(source, first, last):
                other = b"1" if digit.group() != b"1" else b"7"
                changed = source[: digit.start()] + other + source[digit.end() :]
                yield Mutant(f"byte {digit.start()}", node, _alone(node, statements[node], statements), changed)


def _alone(node: Iri, said: list[tuple[Iri, Term]], statements: Statements) -> Statements:
    """The statements with one observation changed; others are left out but for those it is compared with."""
    kept = {node, *(o for p, o in said if p == HG.comparator)}
    others = {s: pairs for s, pairs in statements.items() if s in kept or not _is_observation(pairs)}
    return {**others, node: said}


def _is_observation(said: list[tuple[Iri, Term]]) -> bool:
    return any((RDF.type, kind) in said for kind in OBSERVATIONS)


def _changes(node: Iri, statements: Statements, chapter: Chapter) -> Iterator[tuple[str, list[tuple[Iri, Term]]]]:
    said = statements[node]
    for at, (predicate, target) in enumerate(said):
        before, after = said[:at], said[at + 1 :]
        if predicate in NUMBERS and isinstance(target, Literal):
            for text in _other_numbers(target.text):
                yield f"{predicate} {target.text} to {text}", [*before, (predicate, target._replace(text=text)), *after]
        elif predicate in {HG.bound, HG.timesULNBound}:
            for name in ("less-than", "at-most", "more-than", "at-least", "about"):
                if entry("bound", name) != target:
                    yield f"bound to {name}", [*before, (predicate, entry("bound", name)), *after]
        elif predicate in {HG.mention, HG.unit, HG.reportedText} and isinstance(target, Literal):
            yield f"{predicate} changed", [*before, (predicate, target._replace(text=f"{target.text} zz")), *after]
    yield "the marks of the event are lost", [pair for pair in said if not _is_of_event(said, pair, chapter)]
    if not any(predicate == HG.bound for predicate, _ in said):
        yield "a bound is added", [*said, (HG.bound, entry("bound", "at-most"))]
    else:
        yield "the bound is lost", [pair for pair in said if pair[0] != HG.bound]
    yield from _swaps(said)
    yield from _arms(said, statements)


def _other_numbers(text: str) -> Iterator[str]:
    """Every number that differs in one digit, one place of the point, or one order of magnitude."""
    for at, digit in enumerate(text):
        if digit.isdigit():
            yield text[:at] + ("1" if digit != "1" else "7") + text[at + 1 :]
    if Decimal(text):
        yield f"{text}0" if "." not in text else f"1{text}"


def _swaps(said: list[tuple[Iri, Term]]) -> Iterator[tuple[str, list[tuple[Iri, Term]]]]:
    """Two numbers in one another's place; one number under the name of another."""
    held = {predicate: target for predicate, target in said if predicate in NUMBERS[:-3]}
    for (one, first), (other, second) in combinations(held.items(), 2):
        if _number(first) != _number(second):
            exchanged = {one: second, other: first}
            yield f"{one} and {other} exchanged", [(p, exchanged.get(p, o)) for p, o in said]
    for one, other in ((HG.percent, HG.affected), (HG.affected, HG.percent), (HG.percent, HG.timesULN)):
        if one in held and other not in held:
            yield f"{one} as {other}", [(other if p == one else p, o) for p, o in said]


def _number(term: Term) -> Decimal:
    assert isinstance(term, Literal)
    return Decimal(term.text)


def _is_of_event(said: list[tuple[Iri, Term]], pair: tuple[Iri, Term], chapter: Chapter) -> bool:
    """True for a mark of the event's words."""
    predicate, target = pair
    span = span_of(written(target.text), chapter.id) if predicate == HG.marks and isinstance(target, Literal) else None
    words = chapter.quote(span) if span else ""
    return any(p == HG.mention and isinstance(o, Literal) and o.text == words for p, o in said)


def _arms(said: list[tuple[Iri, Term]], statements: Statements) -> Iterator[tuple[str, list[tuple[Iri, Term]]]]:
    """The arm of what the observation is compared with."""
    own = next((o for p, o in said if p == HG.arm), None)
    for predicate, target in said:
        if predicate == HG.comparator and isinstance(target, Iri):
            arm = next((o for p, o in statements[target] if p == HG.arm), None)
            if arm and own:
                yield "the arm of the other", [(p, arm if p == HG.arm else o) for p, o in said]
