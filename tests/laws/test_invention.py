"""No invention: every literal comes from the source, the lexicon or the ontology, or is computed and said to be so.

Names: every IRI is declared, made by the maker of names, or the target of a mapping.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from generated import DRUGS, chapters, sentences
from hypothesis import given
from hypothesis import strategies as st
from invented import bits, built, overview

import kg
from kg import catalogue, vocab
from kg.assets import data
from kg.catalogue import SPDX
from kg.chapters import Built, chapters_in
from kg.figures import figures
from kg.iri import BASE, ONTOLOGY, all_of
from kg.model import Chapter, Iri, Literal
from kg.ntriples import parsed
from kg.terms import term_lines
from kg.vocab import DCTERMS, FABIO, HG, OA, PAV, RDF, RDFS, XSD

COMPUTED = {HG.computedPercent, HG.computedPercentLow95, HG.computedPercentHigh95}
PLACES = {HG.byteStart, HG.byteEnd, OA.start, OA.end, HG.marks, SPDX.checksumValue}
OURS = {PAV.version, DCTERMS.format}
JURISDICTIONS = {"US", "EU", "UK", "Canada", "Japan"}
_WORD = re.compile(r"[^\W_]+")
_NUMERIC = {XSD.decimal, XSD.integer, XSD.nonNegativeInteger}
_DATES = {XSD.gYear, XSD.gYearMonth, XSD.date}


@cache
def lexicon() -> frozenset[str]:
    """Every word of the lexicon."""
    files = sorted(data("ontology/lexicon").rglob("*.tsv"))
    return frozenset(_words("\n".join(path.read_text(encoding="utf-8") for path in files)))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def _told(chapter: Chapter) -> str:
    """All that the chapter says, its titles and its file name included."""
    fields = (chapter.title, chapter.book, chapter.id, chapter.source.name, chapter.updated)
    return "\n".join((*fields, *(f"{section.title}\n{section.text}" for section in chapter.sections)))


def invented(made: Built, source: bytes) -> list[str]:
    """The literals of a chapter that nothing bears out."""
    text = _told(made.chapter)
    told = _words(text)
    singular = {word.removesuffix("s") for word in told} | {word.removesuffix("ies") + "y" for word in told}
    known = told | singular | lexicon() | {"hepatograph", *kg.__version__.split(".")}
    numbers = {figure.number for figure in figures(text)} | {Decimal(0)}
    digits = set(re.findall(rb"\d+", source))
    found = []
    for subject, predicate, target in made.triples:
        if not isinstance(target, Literal) or predicate in COMPUTED | PLACES | OURS:
            continue
        if target.datatype in _NUMERIC:
            good = Decimal(target.text) in numbers
        elif target.datatype in _DATES:
            good = all(part.lstrip("0").encode() in {d.lstrip(b"0") for d in digits} for part in target.text.split("-"))
        elif predicate == RDFS.label and subject.startswith(all_of("citation")):
            good = target.text.rpartition(" ")[2] in subject
        elif predicate == FABIO.hasPubMedId:
            good = target.text.encode() in digits  # it may stand in the address of a link alone
        elif target.datatype == XSD.boolean or predicate == HG.jurisdiction:
            good = predicate != HG.jurisdiction or target.text in JURISDICTIONS
        else:
            good = _words(target.text) <= known or target.text in text
        if not good:
            found.append(f"{subject} {predicate} {target}")
    return sorted(found)


@cache
def entries() -> frozenset[str]:
    """The entries of the closed lists."""
    return frozenset(str(parsed(line)[0]) for line in term_lines())


@cache
def reused() -> frozenset[str]:
    """The terms that the code lists."""
    listed = [(module.__name__, value) for module in (vocab, catalogue) for value in vars(module).values()]
    classes = [value for module, value in listed if isinstance(value, type) and value.__module__ == module]
    return frozenset(str(term) for listed in classes for term in vars(listed).values() if isinstance(term, Iri))


KINDS = "book|cell|chapter|citation|class|condition|drug|event|outcome|product|software|source|target|test"
_RESOURCE = re.compile(re.escape(BASE) + rf"(?:{KINDS})/[a-z0-9.-]+(?:/[a-z0-9.-]+)*(?:#(?:[a-z0-9]+)(?:=\d+,\d+)?)?")


def unnamed(made: Built) -> list[str]:
    """The names of a chapter that nobody declared and the maker of names does not make."""
    names = {str(term) for triple in made.triples for term in triple if isinstance(term, Iri)}
    wrong = names - reused() - entries()
    assert {str(p) for _, p, _ in made.triples} <= reused()
    assert {str(o) for _, p, o in made.triples if p == RDF.type} <= reused()
    return sorted(name for name in wrong if not _RESOURCE.fullmatch(name) or name.startswith(ONTOLOGY))


@given(chapters())
def test_nothing_is_invented(source: bytes) -> None:
    made = built(source)
    assert invented(made, source) == []
    assert unnamed(made) == []


@given(st.lists(sentences(DRUGS[0]), min_size=1, max_size=3), st.integers(0, 3))
def test_a_fact_that_is_moved_keeps_its_name(said: list[str], paragraphs: int) -> None:
    """Where a claim stands has no part in its name."""
    before = {t[0] for t in built(bits(overview(*said))).triples if t[1] == HG.drug}
    moved = ["It is kept in a cool and dry place."] * paragraphs
    after = {t[0] for t in built(bits(overview(*moved, *said))).triples if t[1] == HG.drug}
    assert before == after


def test_what_is_invented_is_seen() -> None:
    source = bits(overview("Rash arose in 5 of 14 patients [36%] on examplostat."))
    made = built(source)
    assert invented(made, source) == []
    for lie in (
        (HG.percent, Literal("37", XSD.decimal)),
        (DCTERMS.modified, Literal("2027-08-09", XSD.date)),
        (RDFS.label, Literal("zyzzyva")),
        (HG.jurisdiction, Literal("Atlantis")),
    ):
        spoiled = Built(
            chapter=made.chapter,
            claims=made.claims,
            triples=made.triples | {(next(iter(made.triples))[0], *lie)},
            issues=(),
            entries=(),
            faults=(),
        )
        assert len(invented(spoiled, source)) == 1


@pytest.mark.slow
def test_nothing_is_invented_in_the_corpus(corpus: Path) -> None:
    for path in (corpus / "blinatumomab.txt", *sorted((corpus / "livertox").glob("*.nxml"))):
        source = path.read_bytes()
        for made in chapters_in(path.name, source, []):
            assert invented(made, source) == []
            assert unnamed(made) == []
