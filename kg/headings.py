"""What the headings of a chapter mean, in print or lost in a conversion."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Cell, Kind, Table

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


_NOTHING = re.compile(r"[-–—.\s]*|n/?a|none|tbd", re.IGNORECASE)
_COLUMNS = {
    "ingredient": ("ingredient", "ingredients", "active ingredient", "generic name", "drug", "drug name", "agent"),
    "brand": ("brand name", "brand names", "brand", "trade name", "trade names"),
    "likelihood": ("likelihood score", "likelihood", "likelihood category", "score", "hepatotoxicity score"),
    "chapter": ("chapter title", "chapter", "title"),
    "updated": ("last update", "last updated", "date updated", "updated", "update"),
    "references": ("reference count", "references", "number of references", "no of references"),
    "approved": ("year approved", "approval year", "year of approval", "approved"),
    "covered": ("in livertox", "covered"),
    "primary": ("primary classification", "primary class", "classification", "drug class", "class"),
    "secondary": ("secondary classification", "secondary class", "subclass"),
    "count": ("count", "no", "number", "row"),
}
_FIELD = {heading: name for name, headings in _COLUMNS.items() for heading in headings}


def field_of(heading: str) -> str:
    """What a column of the master list holds, by its heading; empty where the heading is not known.

    >>> field_of("Brand  Name(s)"), field_of("Last Update:")
    ('brand', 'updated')
    """
    plain = re.sub(r"\(s\)", "s", heading.lower())
    return _FIELD.get(" ".join(re.findall(r"[a-z]+", plain)), "")


def rows_of(table: Table) -> Iterator[tuple[Cell, dict[str, Cell]]]:
    """The number of each row that names an ingredient, and its cells by what their column holds."""
    names = [field_of(cell.text) for cell in table.rows[0]]
    for row in table.rows[1:]:
        cells = {
            name: cell for name, cell in zip(names, row, strict=False) if name and not _NOTHING.fullmatch(cell.text)
        }
        if "ingredient" in cells:
            yield row[0], cells
