"""Where a chapter comes from: its book, its file, its sections, the program that read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import kg
from kg import iri
from kg.agents import Agent
from kg.catalogue import SPDX
from kg.model import Chapter, Literal, Triple
from kg.statements import iri_of, thing_triples
from kg.vocab import DCTERMS, FABIO, HG, PAV, PROV, RDF, RDFS, XSD, date, text


def chapter_triples(chapter: Chapter, agents: Iterable[Agent]) -> Iterator[Triple]:
    """The chapter, the drugs it is about, its book and its source file."""
    node = iri.chapter(chapter.id)
    yield node, RDF.type, HG.Chapter
    yield node, DCTERMS.title, text(chapter.title)
    for agent in agents:
        yield node, DCTERMS.subject, iri_of(agent.thing)
        yield iri_of(agent.thing), HG.nameInChapter, text(agent.printed)
        yield from thing_triples(agent.thing)
    if chapter.updated:
        yield node, DCTERMS.modified, date(chapter.updated)
    if chapter.book:
        book = iri.thing("book", chapter.book)
        yield node, DCTERMS.isPartOf, book
        yield book, RDF.type, FABIO.Book
        yield book, DCTERMS.title, text(chapter.book)
    yield node, PROV.hadPrimarySource, iri.source(chapter.source.digest)
    yield node, PAV.createdWith, iri.software(kg.__version__)
    yield from _source_triples(chapter)
    yield from _software_triples()


def _source_triples(chapter: Chapter) -> Iterator[Triple]:
    source = chapter.source
    node, checksum = iri.source(source.digest), iri.checksum(source.digest)
    yield node, RDF.type, PROV.Entity
    yield node, RDFS.label, text(source.name)
    yield node, DCTERMS.format, text(source.format)
    yield node, SPDX.checksum, checksum
    yield checksum, RDF.type, SPDX.Checksum
    yield checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256
    yield checksum, SPDX.checksumValue, Literal(source.digest, XSD.hexBinary)


def _software_triples() -> Iterator[Triple]:
    node = iri.software(kg.__version__)
    yield node, RDF.type, PROV.SoftwareAgent
    yield node, RDFS.label, text(f"Hepatograph {kg.__version__}")
    yield node, PAV.version, text(kg.__version__)


def section_triples(chapter: Chapter, section_ids: Iterable[str]) -> Iterator[Triple]:
    """The sections of these ids, with their printed titles."""
    for section_id in section_ids:
        section = chapter.section(section_id)
        node = iri.section(chapter.id, section_id)
        yield node, RDF.type, HG.Section
        yield node, DCTERMS.title, text(section.title)
        yield node, DCTERMS.isPartOf, iri.chapter(chapter.id)
