"""Observations of lengths of time: how long people lived, or stayed well, in each arm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple, TypeVar

from kg.cues import Cued
from kg.language.events import OUTCOME, EventMention
from kg.language.groups import Arm
from kg.language.quantities import bound_before
from kg.model import Kind, Span
from kg.observation import Observation, arm_of
from kg.reading import Reading, Sentence
from kg.statements import event_thing

T = TypeVar("T", bound=Observation)
REACH = 90
_LASTS = Cued(
    r"(?:progression|relapse|disease|event|leukemia)?[- ]?(?:free )?surviv\w+|time to progression|"
    r"duration of response|remission duration",
    re.IGNORECASE,
)
_LENGTHS = Cued(
    r"(?P<low>\d+(?:\.\d+)?)(?:\s*(?P<first>days?|weeks?|months?|years?))?"
    r"(?:\s*(?P<joint>vs\.?|versus|and|compared (?:to|with)|-|–|to)\s*(?P<high>\d+(?:\.\d+)?))?"
    r"\s*(?P<unit>days?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)


def durations(reading: Reading, kind: type[T]) -> Iterator[T]:
    """Outcomes that are lengths of time: "median survival was greater with X [7.7 vs 4.0 months]"."""
    for section in reading.chapter.of_kind(Kind.ANNOTATION):
        study = reading.study(section)
        for sentence in reading.sentences(section):
            for event in reading.events(sentence):
                words = sentence.text[event.start : event.end]
                found = (
                    _LENGTHS.search(sentence.text, event.end, min(len(sentence.text), event.end + REACH))
                    if _LASTS.search(words)
                    else None
                )
                if event.term.startswith(OUTCOME) and found and ";" not in sentence.text[event.end : found.start()]:
                    for length in _each_length(reading, sentence, found, study.arms):
                        yield _lasted(reading, sentence, event, length, kind)


_IN_ARM = Cued(
    r"(?P<value>\d+(?:\.\d+)?)\s*(?P<unit>days?|weeks?|months?|years?)\s+(?:with|in|on|for|among|after)\s+(?:the\s+)?",
    re.IGNORECASE,
)


class _Length(NamedTuple):
    """One length of time at ``start..end`` of its sentence.

    ``arm`` is empty for the chapter's own drug, and None where several are compared that nobody names; else
    ``treated`` is where it stands in the section.
    """

    value: str
    unit: str
    start: int
    end: int
    arm: str | None = ""
    treated: tuple[int, int] | None = None


def _each_length(reading: Reading, sentence: Sentence, found: re.Match[str], arms: tuple[Arm, ...]) -> list[_Length]:
    """The lengths at ``found``: each with the arm behind it, or in the order of the study's arms."""
    words, base = sentence.text, sentence.start
    stop = words.find(";", found.start())
    named = [
        _Length(
            each["value"],
            each["unit"],
            each.start(),
            each.end("unit"),
            words[each.end() : end],
            (base + each.end(), base + end),
        )
        for each in _IN_ARM.finditer(words, found.start(), stop if stop >= 0 else len(words))
        if (end := reading.names.arm_at(words, each.end())) is not None
    ]
    if len(named) > 1 and named[0].start == found.start():
        return named
    if found["high"] is None or found["joint"].lower() in {"-", "–", "to"}:
        lengths = [_Length(found["low"], found["unit"], *found.span())]
    else:
        lengths = [
            _Length(found["low"], found["unit"], *found.span("low")),
            _Length(found["high"], found["unit"], found.start("high"), found.end()),
        ]
    if len(arms) != len(lengths):
        return lengths if len(lengths) == 1 else [length._replace(arm=None) for length in lengths]
    return [
        length._replace(arm=arm.name, treated=(arm.start, arm.end)) for length, arm in zip(lengths, arms, strict=True)
    ]


def _lasted(reading: Reading, sentence: Sentence, event: EventMention, length: _Length, kind: type[T]) -> T:
    section = sentence.section
    arm, drug = ("", None) if length.arm is None else arm_of(reading, length.arm)
    mention = sentence.text[event.start : event.end]
    bound, begin = bound_before(sentence.text, length.start)
    said_in = sentence.evidence((event.start, event.end), (begin, length.end))
    treated = (Span(section.id, *length.treated),) if length.treated else ()
    return kind(
        drug=reading.subject(),
        evidence=(replace(said_in, words=said_in.words + treated),),
        event=event_thing(event.term, mention),
        mention=mention,
        arm=arm,
        arm_drug=drug,
        bound=bound,
        value=Decimal(length.value),
        unit=length.unit.lower().rstrip("s"),
        study=reading.work(section),
        reported=sentence.text[begin : length.end],
    )
