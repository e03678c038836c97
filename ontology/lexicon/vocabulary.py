"""Labels of the terms of general vocabularies that the ontology and the program reuse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
from reference import rows
from tables import MAPPINGS, Sources

from kg import prefixes, vocab
from kg.assets import data

_OURS = "hepatograph"
_NAMED_BY_US = frozenset({"bibo", "dc", "dcterms", "fabio", "schema", "spdx"})


def used() -> set[str]:
    """The IRIs that the ontology, the lists and the program use; documents that they name as sources aside."""
    found = {str(term) for room in vars(vocab).values() if isinstance(room, type) for term in vars(room).values()}
    files = [data(f"ontology/{name}.ttl") for name in ("hepatograph", "reused")]
    for path in [*files, *data("ontology/lists").glob("*.ttl")]:
        for triple in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE):
            terms = (triple.subject, triple.predicate, triple.object)
            found |= {term.value for term in terms if isinstance(term, pyoxigraph.NamedNode)}
    return found


def labels(folder: Path) -> Iterator[tuple[str, str]]:
    """IRI and label of each term in the tables of vocabularies; a term may stand in several."""
    yield from ((row["iri"], row["label"]) for row in rows(folder / "vocab" / "vocab_terms.tsv"))
    for path in sorted((folder / "vocab" / "full").glob("*.tsv.gz")):
        yield from ((row["iri"], row["label"]) for row in rows(path))
    for name in ("uo", "eco", "hp", "oae", "ncit_subset", "mesh_descriptors"):
        table = prefixes.table()
        for row in rows(folder / "terms" / f"{name}.tsv.gz"):
            prefix, _, local = row["curie"].partition(":")
            base = table[prefix].namespace if prefix in table else f"{table['obo'].namespace}{prefix}_"
            yield base + local, row["label"]


def _unnamed(names: set[str]) -> Iterator[tuple[str, str]]:
    """The terms, with what stands behind their namespace, of vocabularies from which no label was taken."""
    spaces = {known.namespace for prefix, known in prefixes.table().items() if prefix in _NAMED_BY_US}
    for name in names:
        space = next((space for space in spaces if name.startswith(space)), name)
        if name.removeprefix(space).isalpha():
            yield name, name.removeprefix(space)


def _words(local: str) -> str:
    """``hasPubMedId`` as words."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", local).lower()


def write_vocabulary(folder: Path, sources: Sources) -> None:
    wanted, found = used(), {}
    for name, label in labels(folder):
        prefix = sources.vocabulary(name)
        if name in wanted and label and prefix:
            found.setdefault(name, (label, prefix))
    found |= {name: (_words(local), _OURS) for name, local in _unnamed(wanted - found.keys())}
    lines = ["iri\tlabel\tsource", *("\t".join((name, *row)) for name, row in sorted(found.items()))]
    (MAPPINGS / "vocabulary.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
