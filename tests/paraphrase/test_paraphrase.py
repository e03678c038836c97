"""The same fact in other words gives the same claim: each wording stands alone in a chapter of an invented drug.

A file ``<stem>.toml`` lists facts; each has the claims that any of its wordings must give, no more and
no fewer, compared in the fields that are written out. ``known.toml`` lists the wordings that are not
understood yet, with the reason: one that comes to be understood must leave that list.

``python -m tests.paraphrase.share`` prints the share that is understood, stem by stem.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from invented import bits, built, ref, sec

from kg.model import Claim, Thing

HERE = Path(__file__).parent
DRUGS = ("Velotrine", "Zaprolast", "Ombrelide", "Quelfenac", "Durvopine", "Mexaladine")
SCORE = "Likelihood score: E (unlikely cause of clinically apparent liver injury)."
TITLES = {
    "introduction": "Introduction",
    "background": "Background",
    "hepatotoxicity": "Hepatotoxicity",
    "mechanism": "Mechanism of Injury",
    "outcome": "Outcome and Management",
}


@dataclass(frozen=True, kw_only=True)
class Wording:
    """One wording of one fact, with the claims it must give."""

    stem: str
    fact: str
    place: str
    title: str
    text: str
    drug: str
    claims: list[dict[str, str]]
    number: int

    @property
    def id(self) -> str:
        return f"{self.stem}/{self.fact}/{self.number}".replace(" ", "-")

    def chapter(self) -> bytes:
        """A chapter of the invented drug that says this and little else."""
        sections = [sec(TITLES[self.place], self.text)] if self.place in TITLES else []
        if self.stem != "likelihood-scores":
            sections.append(sec("Hepatotoxicity", SCORE))
        blocks = [sec("OVERVIEW", *sections)]
        if self.place == "product":
            blocks.append(sec("PRODUCT INFORMATION", *self.text.split("\n")))
        references = []
        if self.place == "annotation":
            references = [ref(f"Tamm A, Berg B. {self.title}. J Hepatol 2014; 12: 34-41.", self.text, "12345678")]
        if self.place == "citation":
            references = [ref(self.text)]
        return bits(*blocks, references=references, drug=self.drug)


def _wordings() -> Iterator[Wording]:
    for path in sorted(HERE.glob("*.toml")):
        if path.stem == "known":
            continue
        for fact in tomllib.loads(path.read_text(encoding="utf-8"))["fact"]:
            for number, text in enumerate(fact["wordings"], 1):
                drug = DRUGS[number % len(DRUGS)]
                yield Wording(
                    stem=path.stem,
                    fact=fact["name"],
                    place=fact["place"],
                    title=fact.get("title", "").replace("{drug}", drug),
                    text=text.replace("{drug}", drug),
                    drug=drug,
                    claims=fact["claims"],
                    number=number,
                )


def _known() -> dict[str, str]:
    """The wordings that are not understood yet, by id, with the reason."""
    path = HERE / "known.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


WORDINGS = tuple(_wordings())
KNOWN = _known()


def said(value: object) -> str:
    if isinstance(value, Thing):
        return value.name
    if isinstance(value, tuple):
        return ", ".join(said(item) for item in value)
    if isinstance(value, Decimal):
        return format(value, "f")
    return "" if value is None else str(value)


def _field(claim: Claim, name: str) -> str:
    if name == "arm_is_drug":
        return "yes" if getattr(claim, "arm_drug", None) == claim.drug else "no"
    if name == "numbers_of_strength":
        strength = said(getattr(claim, "strength", ""))
        return " ".join([*re.findall(r"\d+", strength), *sorted(set(re.findall(r"[a-z]+g", strength)))])
    return said(getattr(claim, name))


def _told(wording: Wording) -> list[dict[str, str]]:
    """What the chapter's claims of this stem say in the fields the fact writes out, each once."""
    names = list(wording.claims[0])
    claims = [
        claim for claim in built(wording.chapter(), f"{wording.drug.lower()}.nxml").claims if wording.stem == claim.STEM
    ]
    unique = {tuple(_field(claim, name) for name in names) for claim in claims}
    return [dict(zip(names, values, strict=True)) for values in sorted(unique)]


def _parameters() -> Iterator[object]:
    for wording in WORDINGS:
        reason = KNOWN.get(wording.id)
        marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
        yield pytest.param(wording, id=wording.id, marks=marks)


def understood(wording: Wording) -> bool:
    """True where the wording gives the claims of its fact."""
    return _told(wording) == _expected(wording)


def _expected(wording: Wording) -> list[dict[str, str]]:
    drug = wording.drug.lower()
    claims = [{name: value.replace("{drug}", drug) for name, value in claim.items()} for claim in wording.claims]
    return sorted(claims, key=lambda claim: tuple(claim.values()))


@pytest.mark.parametrize("wording", list(_parameters()))
def test_other_words_say_the_same(wording: Wording) -> None:
    assert _told(wording) == _expected(wording), wording.text


def test_each_fact_has_five_wordings() -> None:
    counts: dict[tuple[str, str], int] = {}
    for wording in WORDINGS:
        counts[wording.stem, wording.fact] = counts.get((wording.stem, wording.fact), 0) + 1
    assert {fact: count for fact, count in counts.items() if count < 5} == {}


def test_what_is_known_to_fail_exists() -> None:
    assert set(KNOWN) <= {wording.id for wording in WORDINGS}
