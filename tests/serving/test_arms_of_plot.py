"""Whose each dot of the plot of frequencies is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import pytest

from kg.site.frequencies import UNTOLD, arm
from kg.site.graph import Described
from kg.vocab import HG

DRUG, OTHER = "drug/examplostat", "drug/aspirin"


class Said:
    """What one observation says."""

    def __init__(self, stated: Mapping[str, str]) -> None:
        self.stated = stated

    def value(self, _name: str, *props: str) -> str:
        return next((self.stated[prop] for prop in props if prop in self.stated), "")

    def values(self, name: str, *props: str) -> list[str]:
        return [value] if (value := self.value(name, *props)) else []


@pytest.mark.parametrize(
    ("stated", "name", "whose"),
    [
        ({HG.arm: "examplostat", HG.armDrug: DRUG}, "examplostat", "own"),
        ({HG.arm: "aspirin and examplostat", HG.armDrug: OTHER}, "aspirin and examplostat", "own"),
        ({HG.arm: "aspirin", HG.armDrug: OTHER}, "aspirin", "other"),
        ({HG.arm: "statins"}, "statins", "other"),
        ({}, UNTOLD, "untold"),
    ],
)
def test_an_arm_is_of_the_drug_only_where_the_source_says_so(stated: Mapping[str, str], name: str, whose: str) -> None:
    said = cast("Described", cast("Any", Said({HG.drug: DRUG, HG.percent: "4", **stated})))
    told = arm(said, "observation", {"examplostat"})
    assert (told.name, told.whose) == (name, whose)
