"""What the mapping tables say of a thing: each row with its reason and its source, the rejected ones too.

The tables are SSSOM (https://mapping-commons.github.io/sssom/), sorted by subject: a row is looked up in the file.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.assets import data
from kg.prefixes import expanded
from kg.site.places import document_of, is_ours

FOLDER = "mappings"
MEDIA_TYPE = "text/tab-separated-values; charset=utf-8"
_SUFFIX = ".sssom.tsv"
_TOLD = {
    "skos:exactMatch": "the same",
    "skos:closeMatch": "close",
    "skos:broadMatch": "broader",
    "skos:narrowMatch": "narrower",
    "skos:relatedMatch": "related",
    "skos:mappingRelation": "not decided",
}
_REASONS = {
    "BackgroundKnowledgeBasedMatching": "by what another vocabulary says",
    "LexicalMatching": "by name",
    "MappingChaining": "by another mapping",
    "ManualMappingCuration": "by hand",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """A row of a table; ``target`` is the IRI of the object, empty where its prefix is in no table."""

    relation: str
    rejected: bool
    object: str
    target: str
    label: str
    reason: str
    source: str
    confidence: str
    comment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A file of mappings; ``path`` is where it stands on the site."""

    path: str
    title: str
    rows: int
    size: int


@cache
def files() -> dict[str, Path]:
    """The tables by their path on the site."""
    return {f"{FOLDER}/{path.name}": path for path in sorted(data("ontology/mappings").glob(f"*{_SUFFIX}"))}


@cache
def tables() -> Sequence[Table]:
    """The tables with what their heads tell."""
    return [_table(place, path) for place, path in files().items()]


def _table(place: str, path: Path) -> Table:
    text = path.read_text(encoding="utf-8")
    titles = [line.partition(": ")[2].strip('"') for line in text.split("\n#") if line.startswith("mapping_set_title")]
    rows = sum(1 for line in text.split("\n") if line and not line.startswith(("#", "subject_id\t")))
    name = path.name.removesuffix(_SUFFIX)
    return Table(path=place, title=titles[0] if titles else name, rows=rows, size=path.stat().st_size)


def of(name: str) -> list[Mapping]:
    """The rows about one of our names, decided ones first."""
    if "#" in name or not is_ours(name):
        return []
    subject = f"hgr:{document_of(name)}\t".encode()
    found = [_mapping(row) for path in files().values() for row in _rows(path, subject)]
    return sorted(found, key=lambda row: (row.rejected, row.relation == _TOLD["skos:mappingRelation"], row.object))


def _rows(path: Path, subject: bytes) -> Iterator[dict[str, str]]:
    content, start, columns = _opened(path)
    low, high = start, len(content)
    while low < high:
        middle = content.rfind(b"\n", start - 1, (low + high) // 2) + 1
        if content[middle : middle + len(subject)] < subject:
            low = content.find(b"\n", middle) + 1 or len(content)
        else:
            high = middle
    while content[low : low + len(subject)] == subject:
        end = content.find(b"\n", low)
        end = end if end >= 0 else len(content)
        yield dict(zip(columns, content[low:end].decode().split("\t"), strict=False))
        low = end + 1


@cache
def _opened(path: Path) -> tuple[mmap.mmap, int, list[str]]:
    """The bytes of a table, where its rows begin, and the names of its columns."""
    with path.open("rb") as file:
        content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    head = content.find(b"subject_id\t")
    end = content.find(b"\n", head)
    return content, end + 1, content[head:end].decode().split("\t")


def _mapping(row: dict[str, str]) -> Mapping:
    relation, curie = row["predicate_id"], row["object_id"]
    reason = row.get("mapping_justification", "").removeprefix("semapv:")
    version = row.get("object_source_version", "")
    source = row.get("object_source", "").removeprefix("bioregistry:")
    return Mapping(
        relation=_TOLD.get(relation, relation),
        rejected=bool(row.get("predicate_modifier")),
        object=curie,
        target=_target(curie),
        label=row.get("object_label", ""),
        reason=_REASONS.get(reason, reason),
        source=f"{source} {version}".strip(),
        confidence=row.get("confidence", ""),
        comment=row.get("comment", ""),
    )


def _target(curie: str) -> str:
    try:
        return expanded(curie)
    except ValueError:
        return ""
