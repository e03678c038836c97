"""Chemical identity: CAS registry number and molecular formula.

Text      the table under "CHEMICAL FORMULA AND STRUCTURE"
Data      shapes/chemical-identity.ttl, queries/ask/chemical-identity.rq
Reports   cas-invalid
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Cell, Claim, Evidence, Iri, Kind, Report, Span, Table, Thing, Triple
from kg.reading import Reading
from kg.statements import optional, said
from kg.vocab import HG

STEM = "chemical-identity"

_CAS = re.compile(r"(?<![\d-])(\d{2,7}-\d{2}-\d)(?![\d-])")
_FORMULA = re.compile(
    r"(?:\(?C\d*-?H\d+|C\d+H\d+)[A-Za-z0-9().\-‐]*(?:\s*[.·•]\s*(?=[A-Z0-9(])(?:[A-Z][a-z]?\d*|[\d().\-‐])+)*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChemicalIdentity(Claim):
    """``cas`` has a valid check digit; ``formula`` is as printed; either may be empty."""

    STEM = STEM
    TYPE = HG.ChemicalIdentityClaim
    cas: str = ""
    formula: str = ""


def check_digit_agrees(cas: str) -> bool:
    """The last digit of a CAS number is the sum of the others, each times its place from the right, modulo 10.

    >>> check_digit_agrees("657-24-9"), check_digit_agrees("657-24-8")
    (True, False)
    """
    digits = [int(sign) for sign in cas if sign.isdigit()]
    return sum(place * digit for place, digit in enumerate(reversed(digits[:-1]), 1)) % 10 == digits[-1]


def find(reading: Reading, report: Report) -> Iterator[ChemicalIdentity]:
    chemistry = {section.id for section in reading.chapter.of_kind(Kind.CHEMISTRY)}
    tables = [t for t in reading.chapter.tables if t.within in chemistry or _heads(t).get("cas") is not None]
    for table in tables:
        yield from _from_table(reading, table, report)
    if not tables:
        for sentence in reading.prose(Kind.CHEMISTRY):
            for found in _CAS.finditer(sentence.text):
                formula = _FORMULA.search(sentence.text, found.end())
                cas = _checked(found.group(1), sentence.section.title, report)
                if cas:
                    ranges = [found.span(1)] + ([formula.span()] if formula else [])
                    yield ChemicalIdentity(
                        drug=reading.agent_named(sentence.text[: found.start()].strip()),
                        evidence=(sentence.evidence(*ranges),),
                        cas=cas,
                        formula=formula.group().strip() if formula else "",
                    )


def _heads(table: Table) -> dict[str, int]:
    columns: dict[str, int] = {}
    for place, cell in enumerate(table.rows[0] if table.rows else ()):
        words = cell.text.lower()
        for key, sign in (("drug", "drug"), ("cas", "cas"), ("formula", "formula")):
            if sign in words:
                columns.setdefault(key, place)
    return columns


def _from_table(reading: Reading, table: Table, report: Report) -> Iterator[ChemicalIdentity]:
    columns = _heads(table)
    for row in table.rows[1:]:
        cells = {key: row[place] for key, place in columns.items() if place < len(row)}
        name = cells["drug"].text if "drug" in cells else ""
        drug = reading.agent_named(name)
        numbers = _CAS.findall(cells["cas"].text) if "cas" in cells else []
        formula = cells["formula"].text if "formula" in cells and re.search(r"\d", cells["formula"].text) else ""
        valid = [cas for number in numbers if (cas := _checked(number, name or "chemistry table", report))]
        for cas in valid or ([""] if formula else []):
            stated = [cells[key] for key, value in (("cas", cas), ("formula", formula)) if value]
            yield _claim(drug, stated, cas, formula, row)


def _claim(drug: Thing, cells: list[Cell], cas: str, formula: str, row: tuple[Cell, ...]) -> ChemicalIdentity:
    spans = [cell.span for cell in row if cell.span]
    passage = Span(spans[0].section, spans[0].start, spans[-1].end)
    words = tuple(cell.span for cell in cells if cell.span)
    return ChemicalIdentity(drug=drug, evidence=(Evidence(passage=passage, words=words),), cas=cas, formula=formula)


def _checked(cas: str, place: str, report: Report) -> str:
    if check_digit_agrees(cas):
        return cas
    report("cas-invalid", place, f"the check digit of CAS number {cas} does not agree: left out")
    return ""


def state(claim: ChemicalIdentity, node: Iri) -> Iterator[Triple]:
    yield from optional(node, ((HG.casRegistryNumber, said(claim.cas)), (HG.molecularFormula, said(claim.formula))))
