"""Likelihood: how sure the authors are that the drug can injure the liver.

Text      "Likelihood score: B (highly likely cause ...)", one per agent where the chapter treats several.
Data      ontology/lists/likelihood.ttl, shapes/likelihood-scores.ttl, queries/ask/likelihood-scores.rq
Reports   likelihood-absent, likelihood-letter
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg import iri
from kg.cues import Cued
from kg.model import Claim, Iri, Kind, Report, Section, Triple
from kg.reading import Reading
from kg.statements import entry, iri_of, optional, said
from kg.vocab import HG

STEM = "likelihood-scores"

_HEAD = Cued(
    r"(?:(?<![\w-])(?-i:(?P<agent>[A-Z][\w-]+(?: [A-Z]?[\w-]+){0,2}?))\s+)?likelihood\s+(?:scores?|categor(?:y|ies))",
    re.IGNORECASE,
)
_AGENT_FIRST = re.compile(r"\s*(?:for|of|,)?\s*[\[(]?(?P<agent>[A-Z][^:;()\[\]\n]{1,60}?)[\])]?\s*:", re.IGNORECASE)
_ENTRY = re.compile(
    r"(?:(?P<agent>[A-Z][A-Za-z][\w /,+-]{1,58}?)\s*[:–—-]\s*)?"
    r"\b(?P<letter>[A-Z])\]?(?P<modifier>\s?\*|\s?[\[(]HD?[\])]|HD\b)?"
    r"(?![\w'’-])(?:\s*[\[(](?P<words>[^()\[\]]*(?:[\[(][^()\[\]]*[\])][^()\[\]]*)*)[\])])?"
)
_SCORE_IN_BRACKETS = re.compile(
    r"(?<![\w-])(?P<agent>(?!and\b)[A-Za-z][\w-]+(?: [\w-]+){0,3}?) ?"
    r"[\[(](?P<letter>[A-EX])(?P<modifier>\s?\*|\s?[\[(]HD[\])]|\s?HD)?(?:[:,]\s*(?P<words>[^()\[\]]*))?[\])]"
)
"""The score behind the name of its agent: "Examplostat (E*: unproven but suspected cause)"."""
_WORDING = Cued(
    r"\b(?:cause|injury|hepatotoxicity|liver|unlikely|suspected|unproven|disease|likely|probable|possible|unknown|known|"
    r"insufficient|inadequate|not enough|not scored|data|information)\b",
    re.IGNORECASE,
)
_AGENT_INSIDE = re.compile(r"(?P<agent>[A-Za-z][\w /,+-]{1,58}?):\s+(?=\S)")
_LETTERS = frozenset("ABCDEX")


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelihoodAssessment(Claim):
    """The category, its modifier (``*`` or ``HD``), the agent named beside it, and the wording in brackets."""

    STEM = STEM
    TYPE = HG.LikelihoodAssessment
    category: str
    modifier: str = ""
    agent: str = ""
    wording: str = ""


def find(reading: Reading, report: Report) -> Iterator[LikelihoodAssessment]:
    """Yield each score the chapter states; report when it states none, or a letter that is no category."""
    found = False
    for section in reading.chapter.sections:
        if section.kind in {Kind.ANNOTATION, Kind.REFERENCE, Kind.FRONT}:
            continue
        for head in _HEAD.finditer(section.text):
            for claim in _scores(reading, section, head, report):
                found = True
                yield claim
    if not found:
        report("likelihood-absent", "chapter", "the chapter states no likelihood score")


def _scores(reading: Reading, section: Section, head: re.Match[str], report: Report) -> Iterator[LikelihoodAssessment]:
    line_end = section.text.find("\n", head.end())
    following = _HEAD.search(section.text, head.end())
    end = min(at for at in (len(section.text), line_end, following.start() if following else -1) if at >= 0)
    named = _AGENT_FIRST.match(section.text, head.end(), end)
    position = named.end() if named else head.end()
    sentence = next(s for s in reading.sentences(section) if s.start <= head.start() < s.end)
    while found := _next(section.text, position, end):
        between = section.text[position : found.start()]
        if position != head.end() and not re.fullmatch(r"[\s:;,.&]*(?:and\s*)?", between):
            return
        words = (found["words"] or "").strip()
        agent = (found["agent"] or (named["agent"] if named else "") or head["agent"] or "").strip(" ,")
        if words and not agent and not _WORDING.search(words):
            agent, words = words, ""
        named_inside = None if agent else _AGENT_INSIDE.match(words)
        if named_inside:
            agent, words = named_inside["agent"], words[named_inside.end() :]
        printed = re.sub(r"[\s\[\]()]", "", found["modifier"] or "")
        modifier = "HD" if printed == "H" else printed
        if found["letter"] in _LETTERS:
            start, stop = head.start() - sentence.start, found.end() - sentence.start
            yield LikelihoodAssessment(
                drug=reading.agent_named(agent),
                evidence=(sentence.evidence((max(0, start), stop)),),
                category=found["letter"],
                modifier=modifier,
                agent=agent,
                wording=words,
            )
        elif not found["agent"]:
            report(
                "likelihood-letter", section.title, f"{found['letter']!r} is no likelihood category (A, B, C, D, E, X)"
            )
            return
        position = found.end()


def _next(text: str, start: int, end: int) -> re.Match[str] | None:
    entry = _ENTRY.search(text, start, end)
    bracketed = _SCORE_IN_BRACKETS.search(text, start, end)
    return bracketed if bracketed and entry and bracketed.start() < entry.start() else entry


def state(claim: LikelihoodAssessment, node: Iri) -> Iterator[Triple]:
    category = iri.entry("likelihood", claim.category)
    yield iri_of(claim.drug), HG.likelihood, category
    yield node, HG.category, category
    yield from optional(
        node,
        (
            (HG.modifier, entry("likelihood-modifier", {"*": "suspected", "HD": "high-dose"}.get(claim.modifier, ""))),
            (HG.agentName, said(claim.agent)),
            (HG.likelihoodWording, said(claim.wording)),
        ),
    )
