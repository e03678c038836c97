"""Regulatory events: when the drug was approved, and when it was withdrawn, and where.

Text      "was approved for use in the United States in 1996", "withdrawn from use in 2000"
Data      ontology/lists/regulatory-event.ttl, shapes/regulatory-events.ttl, queries/ask/regulatory-events.rq
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.cues import Cued
from kg.language.subject import is_class
from kg.model import Claim, Iri, Kind, Report, Triple
from kg.reading import Reading, Sentence
from kg.statements import entry, optional, said
from kg.vocab import HG, year

STEM = "regulatory-events"

_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
_APPROVED = re.compile(
    r"\b"
    r"(?:approv(?:ed|al)|licensed|licensure|(?:first |initially |subsequently )?introduced|became available|"
    r"marketed|been available|"
    r"(?:first |made )available|registered|released|registration)\b(?P<between>[^.;]*?)"
    r"(?:\b(?:in|since|during|by)\s+(?:(?:early|late|mid|\w+ber|January|"
    r"February|March|April|May|June|July|August)[\s-]+)?|[(\[])" + _YEAR + r"\b",
    re.IGNORECASE,
)
_WITHDRAWN = Cued(
    r"\b(?:withdrawn|withdrew|withdrawal|removed|discontinued|taken off|banned|suspended)\b(?P<between>[^.;]*?)"
    r"(?:\b(?:in|since|during)\s+(?:(?:early|late|mid|"
    r"[A-Z][a-z]+)[\s-]+)?|[(\[])" + _YEAR + r"\b",
    re.IGNORECASE,
)
_YEAR_FIRST = Cued(
    r"\b(?:in|during|by|since)\s+(?:(?:early|late|mid|[A-Z][a-z]+)[\s-]+)?"
    + _YEAR
    + (
        r"\b(?P<between>,?(?:(?!\b(?:but|and|then)\b)[^.;]){0,70}?)\b"
        r"(?P<what>approv(?:ed|al)|licensed|introduced|withdrawn|removed|withdrawal|withdrew)\b"
    ),
    re.IGNORECASE,
)
_US = re.compile(r"\b(?:United States|US|U\.S\.|USA|America|FDA|Food and Drug Administration)\b")
_OUT = re.compile(r"withdr[ae]w|removed", re.IGNORECASE)
_COUNTRY = (
    r"(?:European Union|Europe|Canada|Japan|United Kingdom|UK|France|Germany|Italy|Spain|Australia|"
    r"Argentina|Brazil|China|India|Switzerland|Finland|Sweden|Ireland|Belgium|Turkey|Singapore|Mexico|Israel|"
    r"the Netherlands)"
)
_ANY = rf"(?:United States|USA|{_COUNTRY})"
_COUNTRIES = re.compile(rf"\bin (?:the )?{_ANY}(?:(?:,? and |, )(?:the |in |in the )?{_ANY})+\b")
_PLACE = re.compile(
    rf"\b(?:in|from use in|throughout) (?:the )?"
    rf"(?P<place>{_COUNTRY}|(?:several|many|most|some|other|all|multiple|a number of) (?:[\w-]+ )?countries)\b"
)
_THEN = re.compile(
    r"(?:\s*,\s*|\s+)(?:(?:and|but|then)\s+)?(?:(?:only|later|finally|then)\s+)*"
    r"(?P<between>in (?:the )?[A-Z][A-Za-z. ]{1,20}?),?\s+"
    r"(?:(?:only|later|in|since|during)\s+)+(?P<year>(?:1[89]|20)\d\d)\b"
)
"""The next place and year of the same event: "in Europe in 1995 and in the United States in 1999"."""
_NOT_THE_DRUG = Cued(
    r"\b(?:combination|indications?|formulation|extended|expanded|generic|children|pediatric|oral form|reintroduced)\b",
    re.IGNORECASE,
)
_MARKET = Cued(
    r"\b(?:use|market|marketed|sale|clinical|United States|US|worldwide|Europe|it was|"
    r"voluntarily|manufacturer|sponsor)\b",
    re.IGNORECASE,
)
_AFTER_APPROVAL = Cued(
    r"\b(?:approved|introduced|licensed|marketed)\b[^.;]{0,80},?\s+(?:and\s+|but\s+)?(?:was\s+)?"
    r"(?:later\s+|then\s+|subsequently\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegulatoryEvent(Claim):
    """``event`` is ``approved`` or ``withdrawn``; ``year`` four digits; ``jurisdiction`` empty where not stated."""

    STEM = STEM
    TYPE = HG.RegulatoryEventClaim
    event: str
    year: str
    jurisdiction: str = ""


def find(reading: Reading, _report: Report) -> Iterator[RegulatoryEvent]:
    """Yield the first approval and the first withdrawal in each place.

    One that is told without a place is left out where the chapter has the same of the United States: it may be
    the same, or its introduction, or that of another use. So is a withdrawal before the approval there: nothing
    says where it was.
    """
    told = list(_told(reading))
    placed = {claim.event: claim.year for claim in told if claim.jurisdiction == "US"}
    for claim in told:
        before = claim.event == "withdrawn" and claim.year < placed.get("approved", "")
        if claim.jurisdiction or not (claim.event in placed or before):
            yield claim


def _told(reading: Reading) -> Iterator[RegulatoryEvent]:
    seen: set[tuple[str, str]] = set()
    sections = (Kind.BACKGROUND, Kind.OVERVIEW, Kind.INTRODUCTION, Kind.HEPATOTOXICITY)
    for sentence in reading.prose(*sections):
        if not reading.about_own(sentence):
            continue
        for event, pattern in (("approved", _APPROVED), ("withdrawn", _WITHDRAWN)):
            told = [
                *pattern.finditer(sentence.text),
                *(
                    m
                    for m in _YEAR_FIRST.finditer(sentence.text)
                    if bool(_OUT.match(m["what"])) is (event == "withdrawn")
                ),
            ]
            for found in [*told, *_further(sentence.text, told)]:
                if not _of_the_drug(reading, sentence, found, event):
                    continue
                for place in _jurisdictions(sentence, found):
                    if (event, place) not in seen:
                        seen.add((event, place))
                        yield RegulatoryEvent(
                            drug=reading.subject(),
                            evidence=(sentence.evidence(found.span()),),
                            event=event,
                            year=found["year"],
                            jurisdiction=place,
                        )


def _further(text: str, told: Sequence[re.Match[str]]) -> Iterator[re.Match[str]]:
    for found in told:
        then = _THEN.match(text, found.end())
        while then:
            yield then
            then = _THEN.match(text, then.end())


def _jurisdictions(sentence: Sentence, found: re.Match[str]) -> list[str]:
    """Each place of an enumeration ("in Germany, France and Canada"), else the one that is told or none."""
    several = _COUNTRIES.search(found["between"])
    if several is None:
        return [_jurisdiction(sentence, found)]
    return ["US" if _US.fullmatch(name) else name for name in re.findall(_ANY, several.group())]


def _jurisdiction(sentence: Sentence, found: re.Match[str]) -> str:
    clause = sentence.text[max(0, found.start() - 60) : found.end() + 40]
    inside = found["between"]
    elsewhere = _PLACE.search(inside) or _PLACE.search(clause)
    if _US.search(inside) or (_US.search(clause) and not _PLACE.search(inside)):
        return "US"
    return elsewhere["place"] if elsewhere else ""


def _of_the_drug(reading: Reading, sentence: Sentence, found: re.Match[str], event: str) -> bool:
    between = found["between"]
    if (
        event == "withdrawn"
        and not _MARKET.search(between + sentence.text[found.end() :][:30] + sentence.text[: found.start()][-40:])
        and not _AFTER_APPROVAL.search(sentence.text, 0, found.start())
    ):
        return False
    if re.search(r"\b(?:not|never)\s+(?:been\s+)?$", sentence.text[: found.start()]):
        return False
    if event == "approved" and re.search(r"\b(?:trial|study|report|review|prescription)s?\b", between):
        return False
    if _NOT_THE_DRUG.search(between) and event == "approved" and not _US.search(between):
        return False
    words = found.group()
    named = [words[start:end] for start, end in reading.names.drugs_in(words)]
    return all(reading.names.is_own(name) or is_class(name) for name in named)


def state(claim: RegulatoryEvent, node: Iri) -> Iterator[Triple]:
    yield node, HG.year, year(claim.year)
    yield from optional(
        node,
        ((HG.regulatoryEvent, entry("regulatory-event", claim.event)), (HG.jurisdiction, said(claim.jurisdiction))),
    )
