"""Chapters made up by Hypothesis, in the words of no book."""

from __future__ import annotations

from hypothesis import strategies as st
from invented import bits, overview, ref

DRUGS = ("Examplostat", "Inventumab", "Fictafenib", "Mockidine")
EVENTS = ("fever", "headache", "rash", "ALT elevations", "jaundice", "nausea", "neutropenia")
NUMBERS = st.integers(2, 99)


@st.composite
def rates(draw: st.DrawFn) -> str:
    """How often, in one of the forms that books use."""
    low, more = draw(NUMBERS), draw(NUMBERS)
    high = min(100, low + more)
    return draw(
        st.sampled_from(
            [
                f"{low}%",
                f"{low / 10:.1f}%",
                f"{low}% to {high}%",
                f"{low}-{high}%",
                f"up to {low}%",
                f"less than {low}%",
                f"at least {low}%",
                f"{low} of {low + more} patients",
                f"{low} of {low + more} patients [{100 * low / (low + more):.0f}%]",
                f"{low} patients",
                "none",
            ]
        )
    )


@st.composite
def sentences(draw: st.DrawFn, drug: str) -> str:
    """One sentence of a section on the liver, with a number or without."""
    event, rate, other, limit = draw(st.sampled_from(EVENTS)), draw(rates()), draw(NUMBERS), draw(st.integers(2, 20))
    own = f"of patients on {drug.lower()}"
    return draw(
        st.sampled_from(
            [
                f"In a trial, {event} occurred in {rate} on {drug.lower()}.",
                f"{event[0].upper()}{event[1:]} arose in {other}% {own} vs {other // 2}% on placebo.",
                f"ALT elevations above {limit} times the upper limit of normal occurred in {other}% {own}.",
                f"{drug} has been linked to {event} \u2014 at 5 \u00b5g & more.",
                f"The first signs arose after 2 to {other} weeks.",
            ]
        )
    )


@st.composite
def references(draw: st.DrawFn) -> str:
    number, people = draw(st.integers(10_000_000, 39_999_999)), draw(st.integers(100, 900))
    event, rate = draw(st.sampled_from(EVENTS)), draw(rates())
    annotation = draw(
        st.sampled_from(
            [
                f"Among {people} patients, {event} arose in {rate}.",
                f"Among {people} patients, {event} arose in {number % 100}% vs {number % 50}% of controls.",
                "No mention of hepatotoxicity.",
            ]
        )
    )
    return ref(f"Smith AB. Study {number}. J Inv Med 2011; 25: 1-4.", annotation, str(number) if number % 3 else "")


@st.composite
def chapters(draw: st.DrawFn, drug: str = DRUGS[0]) -> bytes:
    """The bytes of one chapter on ``drug``."""
    said = draw(st.lists(sentences(drug), min_size=1, max_size=4))
    listed = draw(st.lists(references(), max_size=3, unique=True))
    return bits(overview(*said, drug=drug), references=listed, drug=drug)


@st.composite
def books(draw: st.DrawFn) -> dict[str, bytes]:
    """A few chapters by file name, each on another drug."""
    drugs = draw(st.lists(st.sampled_from(DRUGS), min_size=1, max_size=len(DRUGS), unique=True))
    return {f"{drug.lower()}.nxml": draw(chapters(drug)) for drug in drugs}
