"""Chapters to triples."""
from __future__ import annotations
from kg import iri
from kg.findings import FINDINGS
from kg.model import Chapter, Claim
from kg.reading import Reading
from kg.statements import common, name_of, section_triples, thing_triples, things_of, iri_of
from kg.vocab import HG, DCTERMS, RDF, text, date

def chapter_triples(chapter: Chapter, report):
    reading = Reading(chapter)
    triples=set()
    node=iri.chapter(chapter.id)
    triples.add((node,RDF.type,HG.Chapter)); triples.add((node,DCTERMS.title,text(chapter.title)))
    triples.add((node,DCTERMS.subject,iri_of(reading.subject())))
    if chapter.updated: triples.add((node,DCTERMS.modified,date(chapter.updated)))
    sections=set()
    for finding in FINDINGS:
        for claim in finding.find(reading, report):
            n=name_of(claim,chapter)
            triples.update(common(claim,chapter)); triples.update(finding.state(claim,n))
            for t in things_of(claim): triples.update(thing_triples(t))
            sections.update(e.passage.section for e in claim.evidence)
    triples.update(section_triples(chapter,sorted(sections)))
    return triples
