"""Conditions by their words: the term that a phrase of an indication names."""

from __future__ import annotations

import re

from kg.lexicon import Entry, normal, table
from kg.model import Thing

_DUE_TO = re.compile(
    r"\s+(?:due to|caused by|secondary to|associated with|resulting from|complicating|arising from|in)\s+|"
    r"(?<!recurrence)(?<!relapse)(?<!exacerbation)(?<!progression)(?<!symptoms)(?<!signs)(?<!form)(?<!forms)"
    r" of (?:the )?",
    re.IGNORECASE,
)
"""Behind it stands what a condition comes from: "anemia due to kidney disease" is anemia."""


_OF_PLACE = re.compile(r"([\w -]+?) of (?:the )?([\w -]+)")
""" "Infections of the urinary tract" are urinary tract infections."""


def ground_condition(words: str) -> Thing | None:
    """The condition that the words name: as a whole, else by their longest part that ends them."""
    conditions = table("condition")
    whole = conditions.get(words.strip(" .,"))
    if whole is None and (placed := _OF_PLACE.fullmatch(words.strip(" .,"))):
        disease, place = placed.groups()
        whole = conditions.get(f"{disease} of {place}") or conditions.get(f"{place} {disease}")
    if whole:
        return _thing(whole)
    cause = _DUE_TO.search(words)
    if cause and (head := ground_condition(words[: cause.start()])) is not None:
        return head
    stems = normal(re.sub(r"\s*[(\[][^)\]]*[)\]]", " ", words)).split()
    for length in range(len(stems), 0, -1):
        for start in range(len(stems) - length, -1, -1):
            if start and stems[start - 1] == "non":
                continue
            found = conditions.entry(" ".join(stems[start : start + length]))
            if found is not None and (
                found.kind != "abbreviation" or re.search(rf"\b{re.escape(found.text)}\b", words)
            ):
                return _thing(found)
    return None


def with_noun(adjective: str, following: str) -> Thing | None:
    """The condition of an adjective whose noun stands with the next: "duodenal and gastric ulcer"."""
    if len(adjective.split()) != 1 or ground_condition(adjective) is not None:
        return None
    entry = table("condition").get(f"{adjective} {following.rsplit(maxsplit=1)[-1]}")
    return _thing(entry) if entry else None


def _thing(entry: Entry) -> Thing:
    return Thing("condition", entry.term, table("condition").label(entry.term))
