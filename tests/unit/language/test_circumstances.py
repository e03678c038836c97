"""Dose, people and time of a number, as far as its sentence says."""

from __future__ import annotations

import pytest

from kg.language.circumstances import circumstances


def _told(text: str, event: str, value: str) -> dict[str, str]:
    first = text.index(value)
    told = circumstances(text, text.index(event) + len(event), first, first + len(value))
    places = {"dose": told.dose, "population": told.population, "time": told.time_frame}
    return {name: text[slice(*place)] for name, place in places.items() if place}


@pytest.mark.parametrize(
    ("text", "event", "value", "told"),
    [
        ("At 60 mg/m2 per day, response was 69%", "response", "69%", {"dose": "60 mg/m2 per day"}),
        ("At 5 mg daily, 60% responded and rash arose in 22%", "rash", "22%", {}),
        ("At 5 mg daily, 60% responded; rash arose in 22%", "rash", "22%", {}),
        ("39% had a complete response to the optimal dose", "complete response", "39%", {"dose": "optimal dose"}),
        ("39% had a response to the drug", "response", "39%", {}),
        ("Rash arose in 4% of adult subjects", "Rash", "4%", {"population": "adult subjects"}),
        ("Rash arose in 4% of treated subjects", "Rash", "4%", {}),
        (
            "At a median follow up of 33 months, 61% were alive",
            "alive",
            "61%",
            {"time": "median follow up of 33 months"},
        ),
    ],
)
def test_what_a_sentence_says_of_a_number(text: str, event: str, value: str, told: dict[str, str]) -> None:
    assert _told(text, event, value) == told
