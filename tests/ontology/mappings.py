"""The mapping tables, read for tests."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

ONTOLOGY = Path(__file__).parent.parent.parent / "ontology"
MAPPINGS = ONTOLOGY / "mappings"
FILES = sorted(MAPPINGS.glob("*.sssom.tsv"))
UNDECIDED = "skos:mappingRelation"

Row = dict[str, str]


def rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))


@cache
def mapped() -> tuple[Row, ...]:
    """The rows of all tables."""
    return tuple(row for path in FILES for row in rows(path))


def published() -> list[Row]:
    """The rows that say what is so."""
    return [row for row in mapped() if not row["predicate_modifier"] and row["predicate_id"] != UNDECIDED]


def sources() -> dict[str, Row]:
    return {row["prefix"]: row for row in rows(MAPPINGS / "sources.tsv")}


def prefix(curie: str) -> str:
    return curie.partition(":")[0]
