"""Shelves: the things of one kind, each with its words and its links, gathered from lists and vocabularies."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import policy
from policy import EXACT, KNOWN, Link
from reference import Reference, Row, listed, rows, synonyms
from words import (
    CLASS,
    KEEP_AS_DRUG,
    LONGEST_CONDITION,
    LONGEST_DRUG,
    LONGEST_SYNONYM,
    LONGEST_UNKNOWN_CONDITION,
    MORPHOLOGY,
    NO_NAME,
    NOT_A_DRUG,
    SHORTEST_DRUG,
    STILL_EVENTS,
    TREATED_DISEASES,
    turned,
    usable,
)

from kg.iri import slug
from kg.lexicon import normal

CURATED = Path(__file__).parent / "curated"
_UNNAMED = "drug-named-entity-recognition"
"""A list whose words are partly DrugBank's: none of them enters."""


@dataclass
class Term:
    """A thing of the lexicon: its words (text to source) and its links."""

    label: str
    words: dict[str, str] = field(default_factory=dict)
    links: dict[str, Link] = field(default_factory=dict)


Shelf = dict[str, Term]


def curated(name: str, reference: Reference) -> Shelf:
    """The terms of ``curated/<name>.tsv``. Exits for a link to an identifier that no table holds."""
    shelf: Shelf = {}
    for row in rows(CURATED / f"{name}.tsv"):
        term = shelf.setdefault(row["term"], Term(row["label"]))
        for word in [row["label"], *listed(row["words"])]:
            term.words.setdefault(word, "curated")
        for written in listed(row.get("links")):
            curie = written.lstrip("".join(policy.MARKS))
            if curie not in reference.seen:
                raise SystemExit(f"{name}: {row['term']} links to {curie}, which stands in no reference table")
            term.links[curie] = policy.curated(name, written, reference)
    return shelf


def attach(
    shelf: Shelf,
    kind: str,
    table: Iterable[Row],
    source: str,
    reference: Reference,
    *,
    grow: bool,
    trim: str = "",
    longest: int = LONGEST_SYNONYM,
    reserved: frozenset[str] | set[str] = frozenset(),
) -> None:
    """Link the rows of ``table`` to the terms that share their label; with ``grow`` make terms of the others.

    Synonyms have up to ``longest`` words. ``reserved`` forms are labels of some term, which no other
    term may take as a synonym.
    """
    owner = {normal(word): term for term, thing in shelf.items() for word in thing.words}
    for row in table:
        label = turned(re.sub(trim, "", row["label"]).strip() if trim else row["label"])
        others = [turned(re.sub(trim, "", word).strip() if trim else word) for word in synonyms(row)]
        owned = owner.get(normal(label))
        is_label = owned is None or normal(label) in _own_forms(shelf[owned])
        if owned is None and grow and usable(label) and not (kind == "adverse-event" and MORPHOLOGY.search(label)):
            owned = slug(label)
            if owned in shelf:
                continue
            shelf[owned] = Term(label)
        if owned is None:
            continue
        thing = shelf[owned]
        if owner.setdefault(normal(label), owned) == owned:
            thing.words.setdefault(label, source)
        for word in others:
            form = normal(word)
            if is_label and usable(word, longest=longest) and owner.get(form, owned) == owned and form not in reserved:
                owner[form] = owned
                thing.words.setdefault(word, source)
        if is_label and row["curie"] not in thing.links:
            agreed = normal(thing.label) in {normal(label), *map(normal, others)}
            thing.links[row["curie"]] = policy.lexical(kind, row["curie"], reference, by_label=agreed)


def _own_forms(thing: Term) -> set[str]:
    """The label, and what a curator called the same: a match by a mere synonym proves too little for a link."""
    return {normal(thing.label), *(normal(word) for word, source in thing.words.items() if source == "curated")}


def adverse_events(reference: Reference) -> Shelf:
    """Events: what a drug may do. Infections, tumours and inborn diseases are conditions, which drugs treat."""
    shelf = curated("adverse-event", reference)
    tables = reference.tables
    treated = {
        normal(turned(row["label"]))
        for row in tables["mesh_descriptors"]
        if TREATED_DISEASES.search(row["tree_numbers"])
    } - STILL_EVENTS
    disease = [row for row in tables["mesh_descriptors"] if re.search(r"(?:^|\|)(?:C|F03)", row["tree_numbers"])]
    disease = [row for row in disease if normal(turned(row["label"])) not in treated]
    reserved = {normal(turned(row["label"])) for row in disease} | treated
    known = {normal(re.sub(r" AE$", "", row["label"])) for row in tables["oae"]} | {
        normal(row["label"]) for row in disease
    }
    phenotypes = [
        row
        for row in tables["hp"]
        if (
            normal(row["label"]) in known
            or any(normal(word) in known for word in synonyms(row))
            or len(row["label"].split()) <= LONGEST_UNKNOWN_CONDITION
        )
        and normal(row["label"]) not in treated
    ]
    events = [row for row in tables["oae"] if normal(re.sub(r" AE$", "", row["label"])) not in treated]
    attach(shelf, "adverse-event", phenotypes, "HP", reference, grow=True, reserved=reserved)
    attach(shelf, "adverse-event", disease, "MeSH", reference, grow=True, reserved=reserved)
    attach(shelf, "adverse-event", events, "OAE", reference, grow=True, trim=r" AE$", reserved=reserved)
    attach(shelf, "adverse-event", tables["mondo"], "MONDO", reference, grow=False)
    attach(shelf, "adverse-event", tables["ncit_subset"], "NCIt", reference, grow=False)
    return _without_no_events(shelf)


def _without_no_events(shelf: Shelf) -> Shelf:
    """The shelf without the words that vocabularies of events hold and that name none, as ``no-event.tsv`` lists them.

    A term whose label is such a word goes whole.
    """
    refused = {normal(row["text"]) for row in rows(CURATED / "no-event.tsv")}
    kept = {term: thing for term, thing in shelf.items() if normal(thing.label) not in refused}
    for thing in kept.values():
        thing.words = {word: source for word, source in thing.words.items() if normal(word) not in refused}
    return kept


def conditions(reference: Reference) -> Shelf:
    shelf = curated("condition", reference)
    tables = reference.tables
    wanted = [row for row in tables["mondo"] if re.search(r"MESH|ICD10", row["xrefs"] or "")]
    attach(shelf, "condition", wanted, "MONDO", reference, grow=True, longest=LONGEST_CONDITION)
    disease = [row for row in tables["mesh_descriptors"] if re.search(r"(?:^|\|)(?:C|F0[13])", row["tree_numbers"])]
    attach(shelf, "condition", disease, "MeSH", reference, grow=True, longest=LONGEST_CONDITION)
    attach(shelf, "condition", tables["doid"], "DOID", reference, grow=False, longest=LONGEST_CONDITION)
    attach(shelf, "condition", tables["ncit_subset"], "NCIt", reference, grow=False, longest=LONGEST_CONDITION)
    attach(shelf, "condition", tables["hp"], "HP", reference, grow=False)
    known = [row for row in tables["mondo"] if _is_known(row)]
    attach(shelf, "condition", known, "MONDO", reference, grow=True, longest=LONGEST_CONDITION)
    for thing in shelf.values():
        _same_by_mondo(thing, reference)
    return shelf


def _is_known(row: Row) -> bool:
    """True for a disease that a second vocabulary has, with a short name that is not that of one of its forms."""
    short = len(row["label"].split()) < LONGEST_CONDITION and not re.search(r"\d", row["label"])
    return short and "DOID" in (row["xrefs"] or "")


_NUMBERED = re.compile(r"\b(?:\d+[a-z]?|[IVX]+|type \w)$")
"""One of the forms of a disease, which is narrower than the disease."""


def _same_by_mondo(thing: Term, reference: Reference) -> None:
    """What MONDO calls equivalent to the one term of MONDO that is the thing is the thing too."""
    exact = [curie for curie, link in thing.links.items() if curie in reference.same and link.predicate == EXACT]
    if len(exact) != 1:
        return
    for xref in reference.same[exact[0]]:
        label = reference.label_of.get(xref, "")
        numbered = _NUMBERED.search(label) and not _NUMBERED.search(thing.label)
        if label and xref.startswith(("MESH:", "NCIT:", "DOID:")) and not numbered:
            thing.links[xref] = Link(predicate=EXACT, justification=KNOWN, confidence="0.97", comment="by MONDO")


def drug_classes(reference: Reference) -> Shelf:
    shelf = curated("drug-class", reference)
    actions = [row for row in reference.tables["mesh_descriptors"] if "D27.505" in row["tree_numbers"]]
    attach(shelf, "drug-class", actions, "MeSH", reference, grow=True)
    return shelf


def targets(reference: Reference) -> Shelf:
    """Targets; where a gene alone is linked and its product is one protein, the protein and its target too."""
    shelf = curated("target", reference)
    genes = {row["curie"]: row for row in reference.tables["hgnc"]}
    single: dict[str, str] = {}
    for row in reference.tables["chembl_target_human"]:
        if row["target_type"] == "single-protein":
            single.setdefault(row["xrefs"], row["curie"])
    for term in shelf.values():
        linked = [curie for curie, link in term.links.items() if curie in genes and link.predicate == policy.CLOSE]
        for gene in linked:
            xrefs = listed(genes[gene]["xrefs"])
            proteins = [xref for xref in xrefs if xref.startswith("UniProt:")]
            alone = len(linked) == 1 and len(proteins) == 1
            for xref in xrefs:
                if xref.startswith(("NCBIGene:", "UniProt:")):
                    same = alone and xref in proteins
                    term.links.setdefault(
                        xref, Link(predicate=EXACT if same else policy.CLOSE, justification=KNOWN, confidence="0.98")
                    )
            if alone and proteins[0] in single:
                term.links.setdefault(
                    single[proteins[0]], Link(predicate=EXACT, justification=KNOWN, confidence="0.95")
                )
    return shelf


_DRUG_COLUMNS = ("drugbank", "chembl", "chebi", "rxcui", "unii", "atc", "mesh", "pubchem", "cas", "wikidata", "ncit")
_NAME = re.compile(r"[A-Za-z][\w .,'()+/-]{2,60}")
_SYNONYM = re.compile(r"[A-Za-z][A-Za-z -]{3,39}")


def drugs(reference: Reference) -> Shelf:
    shelf = curated("drug", reference)
    mine = {normal(word): term for term, thing in shelf.items() for word in thing.words}
    name_of: dict[str, str] = {}
    for row in rows(reference.folder / "terms" / "drugs.tsv.gz"):
        name = row["name"].strip()
        if normal(name) in NOT_A_DRUG - KEEP_AS_DRUG or not _NAME.fullmatch(name) or CLASS.search(name):
            continue
        term = mine.get(normal(name)) or slug(name)
        name_of[name] = term
        thing = shelf.setdefault(term, Term(name))
        thing.words.setdefault(name, "drug dictionary")
        for curie, link in _drug_links(row).items():
            thing.links.setdefault(curie, link)
    _name_drugs(shelf, name_of, reference)
    return shelf


def _drug_links(row: Row) -> dict[str, Link]:
    given, disputed = policy.evidence(row["evidence"]), policy.evidence(row["unconfirmed_or_rejected"])
    found: dict[str, Link] = {}
    for column in _DRUG_COLUMNS:
        most = max((len(sources) for name, sources in disputed.items() if name.startswith(f"{column}:")), default=0)
        curies = {
            curie: given.get(f"{column}:{curie}") or given.get(f"{column}:{curie.partition(':')[2]}") or set()
            for curie in listed(row[column])
        }
        found |= policy.of_drug(column, curies, disputed_by=most)
    return found


def _name_drugs(shelf: Shelf, name_of: dict[str, str], reference: Reference) -> None:
    """Give the drugs the other names that mean one drug only."""
    taken = {normal(word) for thing in shelf.values() for word in thing.words}
    for row in rows(reference.folder / "terms" / "drug_names.tsv.gz"):
        word, form = row["surface"].strip(), normal(row["surface"])
        if row["ambiguity"] or row["drug"] not in name_of or row["source"].startswith(_UNNAMED):
            continue
        if form in taken or form in NOT_A_DRUG or len(form) < SHORTEST_DRUG or NO_NAME.search(word):
            continue
        if row["type"] == "preferred" or word.count(" ") >= LONGEST_DRUG or not _SYNONYM.fullmatch(word):
            continue
        taken.add(form)
        shelf[name_of[row["drug"]]].words[word] = f"drug dictionary, {row['type']}"
