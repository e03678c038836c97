"""What the headings of a chapter mean, in print or lost in a conversion."""

from __future__ import annotations

import re

from kg.model import Kind

_MEANING: tuple[tuple[str, Kind], ...] = (
    (r"overview", Kind.OVERVIEW),
    (r"introduction", Kind.INTRODUCTION),
    (r"background", Kind.BACKGROUND),
    (r"hepatotoxicity|liver injury|hepatic (?:toxicity|injury)", Kind.HEPATOTOXICITY),
    (r"mechanisms? of .*", Kind.MECHANISM),
    (r"outcomes? and management|outcome|management", Kind.OUTCOME),
    (r"case reports?( .*)?|case \d+\b.*|discussion|key points|laboratory values", Kind.CASE),
    (r"comments?", Kind.COMMENT),
    (r"product information|representative trade names|drug class(?:es)?", Kind.PRODUCT),
    (r"chemical formulas?(?: and structures?)?", Kind.CHEMISTRY),
    (r"(?:annotated )?bibliography|(?:annotated |selected )?references?|cited references?", Kind.BIBLIOGRAPHY),
    (r"other reference links?", Kind.LINKS),
)
_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), kind) for pattern, kind in _MEANING)
ANNOTATED_BIBLIOGRAPHY = "Annotated bibliography"


def kind_of(title: str) -> Kind | None:
    """What a section of this title holds; None for a title that says nothing to us."""
    plain = title.strip().rstrip(".:").strip()
    return next((kind for pattern, kind in _PATTERNS if pattern.fullmatch(plain)), None)
