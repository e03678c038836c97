"""An answer to the question why, told to people as text and to programs as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

from kg.prefixes import shortened
from kg.why import Answer, Fact, Place, Statement, Work
from kg.witness import Verdict

Judge = Callable[[Place], Verdict]
_INDENT = "    "
_VERDICTS = {
    Verdict.SAME: "the source file has the same words there",
    Verdict.OTHER: "the source file has OTHER words there",
    Verdict.ABSENT: "no file that was given has this SHA-256",
}


def told(answer: Answer, judge: Judge | None = None) -> str:
    """Paragraphs: what was asked for, then each fact with its words, places and citations."""
    return "\n\n".join("\n".join(lines) for lines in _paragraphs(answer, judge)) + "\n"


def _paragraphs(answer: Answer, judge: Judge | None) -> Iterator[list[str]]:
    count = len(answer.facts)
    what = "no claim speaks of it" if not count else "1 claim" if count == 1 else f"{count} claims"
    asked = " ".join(map(shortened, answer.name.split()))
    yield [f"{asked}: {what}" if not answer.label else f"{asked} ({answer.label}): {what}"]
    for place in answer.places:
        yield list(_place(place, judge, ""))
    for fact in answer.facts:
        yield list(_fact(fact, judge))


def _fact(fact: Fact, judge: Judge | None) -> Iterator[str]:
    yield shortened(fact.claim)
    rows = [("is", fact.kind), *map(_statement, fact.says)]
    width = max(len(name) for name, _ in rows)
    yield from (f"{_INDENT}{name:<{width}}  {value}" for name, value in rows)
    for place in fact.places:
        yield from _place(place, judge, _INDENT)
    for work in fact.works:
        yield f"{_INDENT}citation: {_work(work)}"


def _statement(said: Statement) -> tuple[str, str]:
    name, value = said.property_label or shortened(said.property), shortened(said.value)
    return name, f"{said.value_label} ({value})" if said.value_label else value


def _place(place: Place, judge: Judge | None, indent: str) -> Iterator[str]:
    yield f"{indent}“{' '.join(place.quote.split())}”"
    if place.words:
        yield f"{indent}    words: " + " … ".join(f"“{' '.join(words.split())}”" for words in place.words)
    yield (
        f"{indent}    section: {place.title or place.section}, chapter {place.chapter}, "
        f"characters {place.start} to {place.end} of {shortened(place.section)}"
    )
    yield f"{indent}    file: {place.file}, bytes {place.first} to {place.last}, SHA-256 {place.digest}"
    if judge:
        yield f"{indent}    read again: {_VERDICTS[judge(place)]}"


def _work(work: Work) -> str:
    parts = [work.authors, work.title, work.year, f"PMID {work.pmid}" if work.pmid else ""]
    return ". ".join(part.rstrip(".") for part in parts if part) + f" <{shortened(work.citation)}>"


def as_json(answer: Answer, judge: Judge | None = None) -> str:
    """The answer as it is, names in full; ``reread`` is ``same``, ``other`` or ``absent`` where files were given."""
    found = asdict(answer) if judge is None else _judged(answer, judge)
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _judged(answer: Answer, judge: Judge) -> dict[str, Any]:
    found: dict[str, Any] = asdict(answer)
    places = [*zip(answer.places, found["places"], strict=True)]
    for fact, said in zip(answer.facts, found["facts"], strict=True):
        places += zip(fact.places, said["places"], strict=True)
    for place, said in places:
        said["reread"] = judge(place)
    return found
