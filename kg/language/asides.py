"""Measures that are right and yet say nothing of the chapter's drug: why no claim is made of them."""

from __future__ import annotations

import re

from kg.language.measure import Context, Measure
from kg.language.names import Names

BACKGROUND, OTHER_DRUG, UNKNOWN_ARM = "background", "other-drug", "unknown-arm"
_ANY_DRUG = re.compile(r"(?:[\w-]+ )?(?:drug|medication|medicine)s?[- ](?:induced|related|associated)\b", re.IGNORECASE)
_BY_ANY_DRUG = re.compile(
    r"[^.;]{0,60}?\b(?:caused by|due to|from|attributed to|related to)\s+(?:\w+\s+)?"
    r"(?:drugs|medications|medicines|adverse drug reactions)\b",
    re.IGNORECASE,
)


def aside(measure: Measure, text: str, names: Names, context: Context, told: str) -> str:
    """The reason to make no claim of ``measure``, an entry of the list of reasons of the ledger; empty for none.

    ``text`` is the sentence, ``told`` all that the citation and the annotation say so far; a measure of a named
    arm is never set aside.
    """
    if measure.aside or measure.arm is not None:
        return measure.aside
    behind = text[measure.values[-1].end :]
    if _ANY_DRUG.match(measure.words) or _BY_ANY_DRUG.match(behind):
        return BACKGROUND
    named = [told[start:end] for start, end in names.drugs_in(told)]
    if measure.rule == "attributed" or (named and not any(map(names.is_own, named))):
        return OTHER_DRUG
    if context.credited and measure.rule != "attributed":
        return UNKNOWN_ARM
    study = context.study
    if len(study.arms) > 1 and not any(names.is_own(arm.name) for arm in study.arms):
        return UNKNOWN_ARM
    return ""
