"""The label tables of the vocabularies, and what was seen in them."""

from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Iterator
from pathlib import Path

csv.field_size_limit(10**9)
ONTOLOGIES = (
    "hp",
    "oae",
    "mondo",
    "mesh_descriptors",
    "ncit_subset",
    "hgnc",
    "efo",
    "doid",
    "cl",
    "pr_subset",
    "chembl_target_human",
    "go",
)
_CURIE = re.compile(r"[A-Za-z.]+:[A-Za-z]*\d[\w.:-]*")

Row = dict[str, str]


def rows(path: Path) -> Iterator[Row]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t")


def listed(cell: str | None, separator: str = "|") -> list[str]:
    """The parts of a cell that holds a list."""
    return [part.strip() for part in (cell or "").split(separator) if part.strip()]


def synonyms(row: Row) -> list[str]:
    return listed(row[next(name for name in row if name.startswith("synonyms"))])


class Reference:
    """The label tables, and the set of identifiers seen in them.

    tables    the terms that are not deprecated and have a label
    label_of  the label of an identifier, of the vocabulary's own where it has an open one
    replaced  a deprecated identifier to the one that its own vocabulary puts in its place
    trees     a heading of MeSH to the numbers of its places in the trees
    same      a term of MONDO to the identifiers that MONDO calls equivalent
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tables: dict[str, list[Row]] = {}
        self.replaced: dict[str, str] = {}
        for name in ONTOLOGIES:
            self.tables[name] = list(self._live(name))
        self.label_of = {row["curie"]: row["label"] for table in self.tables.values() for row in table}
        self._name_more()
        self.seen = set(self.label_of)
        self.seen.update(row["curie"] for row in rows(folder / "terms" / "loinc_subset.tsv"))
        for row in rows(folder / "entities.tsv"):
            self.seen.update(_CURIE.findall("|".join(value or "" for value in row.values())))
        self.trees = {row["curie"]: row["tree_numbers"] for row in self.tables["mesh_descriptors"]}
        self.same = {
            row["curie"]: {xref for xref in listed(row["xrefs"]) if not xref.startswith(("~", "alt:"))}
            for row in self.tables["mondo"]
        }

    def _live(self, name: str) -> Iterator[Row]:
        for row in rows(self.folder / "terms" / f"{name}.tsv.gz"):
            if row.get("deprecated") == "true":
                successors = listed(row.get("replaced_by"))
                if len(successors) == 1:
                    self.replaced[row["curie"]] = successors[0]
            elif row["label"]:
                yield row

    def _name_more(self) -> None:
        """Labels of chemicals, and those of genes for the gene's and the protein's other identifiers."""
        for name in ("mesh_supp_drugs", "wikidata_subset", "chebi_names"):
            for row in rows(self.folder / "terms" / f"{name}.tsv.gz"):
                if row["label"]:
                    self.label_of.setdefault(row["curie"], row["label"])
        for row in self.tables["hgnc"]:
            for xref in listed(row["xrefs"]):
                if xref.startswith(("NCBIGene:", "UniProt:")):
                    self.label_of.setdefault(xref, row["label"])
