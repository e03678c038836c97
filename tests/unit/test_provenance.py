"""Where a chapter comes from."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from invented import bits, overview, read

import kg
from kg import iri
from kg.agents import agents_of
from kg.catalogue import SPDX
from kg.model import Chapter, Literal, Triple
from kg.provenance import chapter_triples, section_triples
from kg.vocab import DCTERMS, FABIO, HG, PAV, PROV, RDF, RDFS, XSD

SOURCE = bits(overview())
CHAPTER = read(SOURCE, "folder/examplostat.nxml")[0][0]
NODE = iri.chapter("examplostat")


def triples(chapter: Chapter = CHAPTER) -> set[Triple]:
    return set(chapter_triples(chapter, agents_of(chapter).each))


def test_a_chapter_has_title_subject_and_program() -> None:
    drug = iri.thing("drug", "examplostat")
    assert {
        (NODE, RDF.type, HG.Chapter),
        (NODE, DCTERMS.title, Literal("Examplostat")),
        (NODE, DCTERMS.subject, drug),
        (NODE, PAV.createdWith, iri.software(kg.__version__)),
        (drug, RDFS.label, Literal("Examplostat", None, "en")),
    } <= triples()


def test_the_source_is_named_by_the_digest_of_its_bytes() -> None:
    digest = hashlib.sha256(SOURCE).hexdigest()
    source = iri.source(digest)
    assert {
        (NODE, PROV.hadPrimarySource, source),
        (source, RDFS.label, Literal("folder/examplostat.nxml")),
        (source, DCTERMS.format, Literal("application/xml")),
        (source, SPDX.checksum, iri.checksum(digest)),
        (iri.checksum(digest), SPDX.checksumValue, Literal(digest, XSD.hexBinary)),
    } <= triples()


@pytest.mark.parametrize(
    ("stated", "datatype"),
    [("2021-04-03", XSD.date), ("2021-04", XSD.gYearMonth), ("2021", XSD.gYear)],
)
def test_the_date_is_as_exact_as_it_is_stated(stated: str, datatype: iri.Iri) -> None:
    assert (NODE, DCTERMS.modified, Literal(stated, datatype)) in triples(replace(CHAPTER, updated=stated))


def test_what_is_not_stated_is_not_said() -> None:
    said = triples(replace(CHAPTER, updated="", book=""))
    assert not {DCTERMS.modified, DCTERMS.isPartOf} & {predicate for _, predicate, _ in said}


def test_the_book_is_named_by_its_title() -> None:
    book = iri.thing("book", "Invented Book")
    assert {(NODE, DCTERMS.isPartOf, book), (book, RDF.type, FABIO.Book)} <= triples()


def test_a_book_in_another_script_has_a_name() -> None:
    said = triples(replace(CHAPTER, book="\u809d\u708e"))
    assert any(predicate == DCTERMS.isPartOf for _, predicate, _ in said)


def test_only_the_sections_asked_for_are_described() -> None:
    said = set(section_triples(CHAPTER, ["introduction"]))
    node = iri.section("examplostat", "introduction")
    assert said == {
        (node, RDF.type, HG.Section),
        (node, DCTERMS.title, Literal("Introduction")),
        (node, DCTERMS.isPartOf, NODE),
    }


def test_nothing_depends_on_who_builds_it() -> None:
    assert not {PROV.wasAttributedTo} & {predicate for _, predicate, _ in triples()}
