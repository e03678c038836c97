"""The tables that the compiler writes: words, and links as SSSOM (https://mapping-commons.github.io/sssom)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from policy import Link
from reference import Reference, Row, rows
from shelves import Shelf
from words import is_abbreviation

import kg
from kg import prefixes
from kg.lexicon import ABBREVIATION, BRAND, PREFERRED, normal

LEXICON = Path(__file__).parent
MAPPINGS = LEXICON.parent / "mappings"
OWN = {"adverse-event": "event", "cell-type": "cell", "drug-class": "class", "laboratory-test": "test"}
COLUMNS = (
    "subject_id",
    "subject_label",
    "predicate_modifier",
    "predicate_id",
    "object_id",
    "object_label",
    "mapping_justification",
    "object_source",
    "object_source_version",
    "confidence",
    "comment",
)
_HEADER = """\
#curie_map:
{prefixes}
#mapping_set_id: https://w3id.org/hepatograph/mappings/{name}.sssom.tsv
#mapping_set_title: "{title}"
#mapping_set_version: "{version}"
#license: https://creativecommons.org/licenses/by/4.0/
#mapping_date: "2026-11-25"
#subject_source: hgr:dataset
#subject_source_version: "{version}"
"""
_ALWAYS = ("hgr", "semapv", "skos")
_BIOREGISTRY = "https://bioregistry.io/"

Claimed = tuple[str, str, str, str]


class Sources:
    """``mappings/sources.tsv``: of each prefix, its registry, the version seen, and whose labels may be shown."""

    def __init__(self) -> None:
        self._rows = {row["prefix"]: row for row in rows(MAPPINGS / "sources.tsv")}

    def of(self, curie: str) -> Row:
        """The row of an identifier's prefix. Exits for a prefix that has none."""
        prefix = curie.partition(":")[0]
        if prefix not in self._rows:
            raise SystemExit(f"mappings/sources.tsv: no row for the prefix {prefix}")
        return self._rows[prefix]

    def label(self, curie: str, reference: Reference) -> str:
        """The label in the vocabulary, where it may be shown."""
        return reference.label_of.get(curie, "") if self.of(curie)["labels_from"] else ""

    def vocabulary(self, name: str) -> str:
        """The prefix of the source that a term's IRI belongs to; empty where no source is listed."""
        inside = name.removeprefix("http://purl.obolibrary.org/obo/").partition("_")[0]
        if inside in self._rows:
            return inside
        table = prefixes.table()
        return next((p for p in self._rows if p in table and name.startswith(table[p].namespace)), "")


def write_words(kind: str, shelf: Shelf) -> list[Claimed]:
    """Write the words of a shelf; returned are those that several things claim, of which the best has them.

    The best is who has the word from a curator, then who has it as a name, then the first in the alphabet.
    """
    ranked = []
    for term, thing in shelf.items():
        for word, source in thing.words.items():
            preferred = word == thing.label
            kind_of_name = PREFERRED if preferred else ABBREVIATION if is_abbreviation(word) else "synonym"
            if "brand" in source:
                kind_of_name = BRAND
            ranked.append((source != "curated", not preferred, term, word, kind_of_name, source))
    taken: dict[str, str] = {}
    kept = []
    claims: dict[str, dict[str, str]] = {}
    for _, _, term, word, kind_of_name, source in sorted(ranked):
        form = normal(word)
        claims.setdefault(form, {}).setdefault(term, word)
        if form and (taken.setdefault(form, term) == term or kind_of_name == PREFERRED):
            kept.append((form, word, term, kind_of_name, source))
    unique: dict[tuple[str, str], tuple[str, str, str, str, str]] = {}
    for row in sorted(kept, key=lambda r: (r[0], r[3] != PREFERRED, r[1])):
        unique.setdefault((row[0], row[2]), row)
    lines = ["form\ttext\tterm\tkind\tsource"]
    lines += ["\t".join(row) for row in sorted(unique.values(), key=lambda r: (r[0], r[3] != PREFERRED, r[1], r[2]))]
    (LEXICON / f"{kind}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return [
        (kind, form, taken[form], "|".join(sorted(terms.keys() - {taken[form]})))
        for form, terms in sorted(claims.items())
        if form and len(terms) > 1
    ]


def write_ambiguous(claimed: Iterable[Claimed]) -> None:
    """``mappings/ambiguous.tsv``: the forms that several things claim, who has each, and who else claimed it."""
    lines = ["kind\tform\tterm\tothers", *("\t".join(row) for row in sorted(claimed))]
    (MAPPINGS / "ambiguous.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_links(kind: str, shelf: Shelf, reference: Reference, sources: Sources) -> None:
    links = (
        (f"hgr:{OWN.get(kind, kind)}/{term}", thing.label, curie, link)
        for term, thing in sorted(shelf.items())
        for curie, link in sorted(thing.links.items())
    )
    write_set(kind, f"Hepatograph: {kind.replace('-', ' ')} terms and open vocabularies", links, reference, sources)


def write_set(
    name: str, title: str, links: Iterable[tuple[str, str, str, Link]], reference: Reference, sources: Sources
) -> None:
    """One SSSOM file of links: subject, its label, the identifier linked to, and how."""
    lines, used = ["\t".join(COLUMNS)], set(_ALWAYS)
    for subject, label, curie, link in links:
        source = sources.of(curie)
        used.add(curie.partition(":")[0])
        row = (
            subject,
            label,
            "Not" if link.negated else "",
            link.predicate,
            curie,
            sources.label(curie, reference),
            link.justification,
            f"bioregistry:{source['bioregistry']}",
            source["version"],
            link.confidence,
            link.comment,
        )
        lines.append("\t".join(row))
    table = prefixes.table()
    spaces = {prefix: table[prefix].namespace for prefix in used} | {"bioregistry": _BIOREGISTRY}
    spelled = "\n".join(f'#  {prefix}: "{space}"' for prefix, space in sorted(spaces.items()))
    header = _HEADER.format(prefixes=spelled, name=name, title=title, version=kg.__version__)
    (MAPPINGS / f"{name}.sssom.tsv").write_text(header + "\n".join(lines) + "\n", encoding="utf-8")
