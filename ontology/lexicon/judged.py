"""What was looked at and is wrong, what nobody has decided on, and codes that their vocabulary has withdrawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import policy
from policy import CHAINED, EXACT, UNDECIDED, Link
from reference import Reference, Row, listed, rows
from shelves import CURATED, Shelf, Term
from tables import OWN

from kg import prefixes
from kg.lexicon import normal

_COLUMN_PREFIX = {"chembl": "CHEMBL.COMPOUND:", "drugbank": "DRUGBANK:", "pubchem": "PUBCHEM.COMPOUND:", "cas": "CAS:"}
_COLUMN_PREFIX |= {"rxcui": "RXCUI:", "unii": "UNII:", "mesh": "MESH:", "chebi": "", "atc": "ATC:"}


def judge(made: dict[str, Shelf], reference: Reference) -> None:
    """Set right, take back or add what ``curated/judged.tsv`` says of single links, and the withdrawn codes of ATC."""
    things = {f"{OWN.get(kind, kind)}/{term}": thing for kind, shelf in made.items() for term, thing in shelf.items()}
    for row in rows(CURATED / "judged.tsv"):
        thing, curie = things.get(row["subject"]), row["object"]
        if thing is None:
            raise SystemExit(f"judged.tsv: {row['subject']} is no term")
        said = Link(
            predicate=policy.MARKS.get(row["mark"], EXACT),
            justification=policy.CURATED,
            confidence="1.0",
            comment=row["reason"],
        )
        thing.links[curie] = replace(said, negated=row["mark"] == "!")
    _withdrawn(made["drug"])
    _join_no_two(made, reference)


def _join_no_two(made: dict[str, Shelf], reference: Reference) -> None:
    """Let no two things be exactly the same term, which would make them one: the one of its name stays exact."""
    holders: dict[str, list[Term]] = {}
    for thing in (thing for shelf in made.values() for thing in shelf.values()):
        for curie, link in thing.links.items():
            if link.predicate == EXACT and not link.negated:
                holders.setdefault(curie, []).append(thing)
    for curie, things in holders.items():
        named = [thing for thing in things if normal(thing.label) == normal(reference.label_of.get(curie, ""))]
        for thing in things if len(things) > 1 else ():
            if [thing] != named:
                thing.links[curie] = replace(thing.links[curie], predicate=policy.CLOSE, confidence="0.8")


def _withdrawn(shelf: Shelf) -> None:
    """Link a drug to the code that its code replaces, so that old data finds it."""
    old = {row["replaced_by"]: row for row in rows(CURATED.parent.parent / "mappings" / "withdrawn.tsv")}
    for thing in shelf.values():
        for curie in [curie for curie in thing.links if curie in old]:
            row = old[curie]
            thing.links[row["code"]] = Link(
                predicate=thing.links[curie].predicate,
                justification=policy.KNOWN,
                confidence="1.0",
                comment=f"withdrawn in {row['year']} for {curie}",
            )


def undecided(shelf: Shelf, reference: Reference) -> Iterator[tuple[str, str, str, Link]]:
    """Identifiers that one source alone gives to a drug of the book, or that sources dispute."""
    known = {thing.label: term for term, thing in shelf.items()}
    found = {}
    for row in rows(reference.folder / "terms" / "drugs.tsv.gz"):
        term = known.get(row["name"])
        if row["livertox_chapter_or_seed"] != "yes" or term is None:
            continue
        for curie, comment in _doubtful(row):
            if curie not in shelf[term].links:
                found[f"hgr:drug/{term}", curie] = (shelf[term].label, comment)
    for (subject, curie), (label, comment) in sorted(found.items()):
        link = Link(predicate=UNDECIDED, justification=CHAINED, confidence="0.5", comment=comment)
        yield subject, label, curie, link


def _doubtful(row: Row) -> Iterator[tuple[str, str]]:
    columns = (("tier_b_single_source", "one source only"), ("unconfirmed_or_rejected", "not confirmed by a name"))
    for column, comment in columns:
        for part in listed(row[column], "; "):
            name, _, _ = part.partition("=")
            vocabulary, _, local = name.partition("(")[0].partition(":")
            curie = _COLUMN_PREFIX.get(vocabulary, "?:") + local
            if _is_identifier(curie):
                yield curie, comment


def _is_identifier(curie: str) -> bool:
    """True for what its prefix allows; of registry numbers, those with their check digit."""
    prefix, _, local = curie.partition(":")
    known = prefixes.table().get(prefix)
    if known is None or not re.fullmatch(known.pattern, local):
        return False
    *digits, last = (int(digit) for digit in local.replace("-", "")) if prefix == "CAS" else (0,)
    return sum(place * digit for place, digit in enumerate(reversed(digits), 1)) % 10 == last
