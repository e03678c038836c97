"""Citations: every reference of the bibliography, with its kind, and how the chapter uses it.

Text      the reference lists; the annotation tells the kind where the citation does not
Data      ontology/lists/publication-kind.ttl, shapes/citations.ttl, queries/ask/citations.rq
Reports   citation-incomplete
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg import iri
from kg.cues import Cued
from kg.model import Chapter, Claim, Evidence, Iri, Reference, Report, Span, Triple, Work
from kg.reading import Reading
from kg.statements import iri_of, optional, said, work_triples
from kg.vocab import BIBO, CITO, DC, DCTERMS, FABIO, HG, RDF, text, year

STEM = "citations"

_TOLD: tuple[tuple[str, str], ...] = (
    (r"news report|news item|news article", "news-item"),
    (r"systematic(?:al)? (?:literature )?review|meta-?analysis|systematic analysis", "systematic-review"),
    (r"guidelines?|consensus (?:recommendations?|statement)|position paper|recommendations", "clinical-guideline"),
    (r"editorial|commentary", "editorial"),
    (r"letter\b|correspondence", "letter"),
    (r"abstract:|abstract\b", "conference-paper"),
    (
        (
            r"(?:extensive |concise |expert |brief |thorough |comprehensive |overview |recent |general |short |"
            r"clinical )*(?:review|overview|summary of|textbook|concise summary)\b"
        ),
        "review-article",
    ),
    (
        (
            r"(?:\w+ )*?(?:controlled|randomi[sz]ed|open[- ]label|clinical|phase \w+|double[- ]blind|cross-?over|"
            r"pilot|prospective|placebo|multicenter|dose[- ]\w+) (?:\w+ )*?(?:trial|study|studies)|trial of|"
            r"in a (?:phase|controlled|randomi)"
        ),
        "clinical-trial-report",
    ),
    (
        (
            r"\[?"
            r"(?:case report|report of \w+ case|two cases|three cases|(?:one|two|three|four|five|\d) "
            r"(?:cases?|patients?|wom[ae]n|m[ae]n|boys?|girls?)\b(?! with .* treated))|"
            r"(?:an? )?\d+[- ](?:year|yr|month|week|day)s?[- ]?old|case (?:report|series)|"
            r"description of (?:a|\w+) (?:case|patient)"
        ),
        "case-report",
    ),
)
_KIND_TOLD = tuple((re.compile(rf"^\W*(?:{words})", re.IGNORECASE), kind) for words, kind in _TOLD)
_BOOK = Cued(r"\bIn[:,]\s|\beds?\.|\d(?:st|nd|rd|th) ed\b|\bpp\. ")
_PUBLISHER = Cued(r"\b[A-Z][\w ,.]+: [A-Z][\w &.,-]+, (?:1[89]|20)\d\d\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Claim):
    """One reference; ``kind`` is an entry of the list of kinds."""

    UNSAID = frozenset(
        {"evidence", "authors", "truncated", "title", "journal", "year", "volume", "issue", "pages", "doi", "kind"}
    )
    STEM = STEM
    TYPE = HG.CitationClaim
    work: Work
    kind: str
    authors: tuple[str, ...] = ()
    truncated: bool = False
    title: str = ""
    journal: str = ""
    year: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""


def find(reading: Reading, report: Report) -> Iterator[Citation]:
    for reference in reading.chapter.references:
        if not reference.title and not reference.pmid:
            report("citation-incomplete", f"reference {reference.id}", "no title could be told from the citation")
        yield _citation(reading, reference)


def _citation(reading: Reading, reference: Reference) -> Citation:
    section = reading.chapter.section(reference.section)
    words = section.text.partition("\n")[0]
    return Citation(
        drug=reading.subject(),
        evidence=(Evidence(passage=Span(section.id, 0, len(words)), words=(Span(section.id, 0, len(words)),)),),
        work=reading.chapter.work(reference),
        kind=kind_of(reading.chapter, reference),
        authors=reference.authors,
        truncated=reference.truncated,
        title=reference.title,
        journal=reference.journal,
        year=reference.year,
        volume=reference.volume,
        issue=reference.issue,
        pages=reference.pages,
        doi=reference.doi,
    )


def kind_of(chapter: Chapter, reference: Reference) -> str:
    """What the reference is: what its annotation calls it first, else what its citation looks like."""
    words = chapter.section(reference.section).text
    in_book = not reference.pmid and bool(_BOOK.search(words))
    if in_book:
        return "book-chapter" if reference.journal else "book"
    for annotation in reference.annotations:
        told = chapter.section(annotation).text
        for pattern, kind in _KIND_TOLD:
            if pattern.match(told):
                return kind
    if re.search(r"\b(?:case report|report of \w+ cases?|a case of)\b", reference.title, re.IGNORECASE):
        return "case-report"
    if reference.journal or reference.pmid:
        return "journal-article"
    return "book" if _PUBLISHER.search(words) else "publication"


def state(claim: Citation, node: Iri) -> Iterator[Triple]:
    """What the chapter prints is said of its own citation, and of the publication only what identifies it."""
    work = iri.citation(claim.work)
    yield iri_of(claim.drug), DCTERMS.references, work
    yield node, RDF.type, CITO.Citation
    yield node, CITO.hasCitedEntity, work
    yield node, HG.citation, work
    yield node, HG.kind, iri.entry("publication-kind", claim.kind)
    for author in claim.authors:
        yield node, DC.creator, text(author)
    authors = "; ".join(claim.authors) + (" et al." if claim.truncated else "")
    yield from optional(
        node,
        (
            (DCTERMS.title, said(claim.title)),
            (HG.authorList, said(authors)),
            (HG.journal, said(claim.journal)),
            (FABIO.hasPublicationYear, year(claim.year) if re.fullmatch(r"\d{4}", claim.year) else None),
            (BIBO.volume, said(claim.volume)),
            (BIBO.issue, said(claim.issue)),
            (BIBO.pages, said(claim.pages)),
            (BIBO.doi, said(claim.doi)),
        ),
    )
    yield from work_triples(claim.work)
    if claim.doi:
        yield work, BIBO.doi, text(claim.doi)
