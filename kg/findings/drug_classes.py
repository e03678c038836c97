"""Drug classes: where the book files the drug.

Text      the block "DRUG CLASS" of the product information; the line "Drug Class:" where a text has no such block
Data      shapes/drug-classes.ttl, queries/ask/drug-classes.rq
Reports   class-ungrounded
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.cues import Cued
from kg.lexicon import table
from kg.model import OVERVIEW_KINDS, Claim, Iri, Kind, Report, Section, Thing, Triple
from kg.reading import Reading
from kg.statements import iri_of
from kg.vocab import HG, text

STEM = "drug-classes"

_BLOCK = Cued(r"DRUG CLASS(?:ES)?\s*:?", re.IGNORECASE)
_BLOCK_END = Cued(
    r"COMPLETE LABELING|Product labeling|REPRESENTATIVE TRADE|CHEMICAL FORMULA|Recent References", re.IGNORECASE
)
_LINE = Cued(r"^\s*Drug Class(?:es)?:\s*(?P<classes>[^\n]+)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class DrugClass(Claim):
    """A class, and its name as printed."""

    STEM = STEM
    TYPE = HG.DrugClassClaim
    drug_class: Thing
    mention: str


def find(reading: Reading, report: Report) -> Iterator[DrugClass]:
    blocks = [
        claim
        for section in reading.chapter.of_kind(Kind.PRODUCT)
        for start, end in _block(section)
        for claim in _classes(reading, section, start, end, report)
    ]
    if blocks:
        yield from blocks
        return
    for section in reading.chapter.of_kind(*OVERVIEW_KINDS):
        for line in _LINE.finditer(section.text):
            yield from _classes(reading, section, line.start("classes"), line.end("classes"), report)


def _block(section: Section) -> Iterator[tuple[int, int]]:
    titled = section.title.lower().startswith("drug class")
    head = None if titled else _BLOCK.search(section.text)
    if titled or head:
        start = head.end() if head else 0
        stop = _BLOCK_END.search(section.text, start)
        yield start, stop.start() if stop else len(section.text)


def _classes(reading: Reading, section: Section, start: int, end: int, report: Report) -> Iterator[DrugClass]:
    for name in re.finditer(r"[^;\n]+", section.text[start:end]):
        for part in _parts(name.group()):
            at = section.text.index(part, start + name.start())
            sentence = reading.sentence_at(section, at)
            known = table("drug-class").get(part)
            if known is None:
                report("class-ungrounded", section.title, f"the class {part!r} is not in the lexicon")
            yield DrugClass(
                drug=reading.subject(),
                evidence=(sentence.evidence((at - sentence.start, at - sentence.start + len(part))),),
                drug_class=Thing(
                    "class",
                    known.term if known else part,
                    table("drug-class").label(known.term) if known else part,
                    bool(known),
                ),
                mention=part,
            )


def _parts(words: str) -> list[str]:
    """Commas separate classes only where each part is a name of its own ("Antineoplastic Agents, Antiandrogens")."""
    whole = words.strip(" .:")
    parts = [part.strip() for part in whole.split(",")]
    if len(parts) > 1 and all(re.fullmatch(r"[A-Z][\w-]*(?: [\w()-]+)*s", part) for part in parts):
        return parts
    return [whole] if whole else []


def state(claim: DrugClass, node: Iri) -> Iterator[Triple]:
    yield iri_of(claim.drug), HG.drugClass, iri_of(claim.drug_class)
    yield node, HG.drugClass, iri_of(claim.drug_class)
    yield node, HG.mention, text(claim.mention)
