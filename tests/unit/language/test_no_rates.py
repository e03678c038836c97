"""Numbers of an annotation that are no rates of the chapter's drug, and arms that the words leave open."""

from __future__ import annotations

import pytest
from invented import bits, built, overview, ref, sec

from kg.observation import Observation


def observed(annotation: str) -> list[Observation]:
    """The observations of one annotation in a chapter of an invented drug."""
    entry = ref("Tamm A, Berg B. A review of treatment of gout. J Hepatol 2014; 12: 34-41.", annotation, "12345678")
    chapter = built(bits(overview("Nothing.", drug="Velotrine"), references=[entry], drug="Velotrine"))
    return [claim for claim in chapter.claims if isinstance(claim, Observation)]


@pytest.mark.parametrize(
    "text",
    [
        "The proportion of adverse event reports that were hepatic was highest for Velotrine [12%]",
        "ALT elevations were present in 9% before treatment with Velotrine",
        "A safety review of Velotrine found signals for headache, but none for jaundice",
        "Of 30 patients on Velotrine, 10 had underlying liver disease",
        "Weight gain averaged 4% with Velotrine",
    ],
)
def test_no_claim_is_made_of_them(text: str) -> None:
    assert observed(text) == []


def test_an_arm_that_is_not_told_is_left_open() -> None:
    (claim,) = observed("Survey of treatments; 3 patients had jaundice; warfarin was used, and also Velotrine")
    assert (claim.arm, claim.arm_drug) == ("", None)


def test_all_who_took_part_are_of_no_one_drug() -> None:
    (claim,) = observed("Controlled trial of Velotrine vs placebo in 80 patients with gout; 2 developed jaundice")
    assert (claim.arm, claim.arm_drug) == ("velotrine or placebo", None)


def test_an_arm_of_a_class_is_not_the_drug_of_the_chapter() -> None:
    sections = [
        sec("Background", "Velotrine lowers lipids.", "Other Drugs in the Subclass, Statins: Simvastatin"),
        sec("Hepatotoxicity", "Nothing."),
    ]
    told = "ALT elevations occurred in 5% of statin recipients and 2% of placebo recipients."
    entry = ref("Tamm A, Berg B. Statins and the liver. J Hepatol 2014; 12: 34-41.", told, "12345678")
    chapter = built(bits(sec("OVERVIEW", *sections), references=[entry], drug="Velotrine"))
    arms = {c.arm: c.arm_drug and c.arm_drug.name for c in chapter.claims if isinstance(c, Observation)}
    assert arms == {"statin recipients": None, "placebo recipients": "placebo"}
