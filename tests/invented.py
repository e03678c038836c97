"""Invented chapters, for tests that need a document and not a real one."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from kg.chapters import Built, chapters_in
from kg.model import Chapter, Issue, Report
from kg.readers import reader_of

DRUG = "Examplostat"


def sec(title: str, *blocks: str, kind: str = "") -> str:
    """A section: ``blocks`` that begin with ``<`` are markup, others the words of a paragraph."""
    inside = "".join(block if block.startswith("<") else f"<p>{escape(block)}</p>" for block in blocks)
    return f"<sec{f' sec-type={quoteattr(kind)}' if kind else ''}><title>{escape(title)}</title>{inside}</sec>"


def ref(citation: str, annotation: str = "", pmid: str = "") -> str:
    """An entry of a bibliography, in the form that the book uses for running citations."""
    remark = f"<annotation><p>{escape(annotation)}</p></annotation>" if annotation else ""
    link = f'<pub-id pub-id-type="pmid">{pmid}</pub-id>' if pmid else ""
    return f"<ref><mixed-citation>{escape(citation)}{link}{remark}</mixed-citation></ref>"


def overview(
    *hepatotoxicity: str, drug: str = DRUG, score: str = "E (unlikely cause of clinically apparent liver injury)"
) -> str:
    """An overview whose section on the liver says ``hepatotoxicity``."""
    return sec(
        "OVERVIEW",
        sec("Introduction", f"{drug} is an oral kinase inhibitor that is used to treat gout."),
        sec("Hepatotoxicity", *hepatotoxicity, f"Likelihood score: {score}."),
    )


def bits(*sections: str, references: Sequence[str] = (), drug: str = DRUG, chapter_id: str = "") -> bytes:
    """A chapter in BITS."""
    listed = (
        f"<sec><title>ANNOTATED BIBLIOGRAPHY</title><ref-list>{''.join(references)}</ref-list></sec>"
        if references
        else ""
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<book-part-wrapper id={quoteattr(chapter_id or drug)}><book-meta><book-title-group>"
        "<book-title>Invented Book</book-title></book-title-group></book-meta><book-part>"
        f"<book-part-meta><title-group><title>{escape(drug)}</title></title-group>"
        '<pub-history><date date-type="updated"><day>3</day><month>4</month><year>2021</year></date></pub-history>'
        f"</book-part-meta><body>{''.join(sections)}{listed}</body></book-part></book-part-wrapper>\n"
    ).encode()


def read(source: bytes, name: str = "examplostat.nxml") -> tuple[list[Chapter], list[Issue]]:
    """What the reader for files of this name makes of ``source``: chapters, and issues."""
    issues: list[Issue] = []
    reader = reader_of(name)
    assert reader is not None
    chapters = list(reader.read(source, name, _sink(issues, name)))
    return chapters, issues


def _sink(issues: list[Issue], name: str) -> Report:
    def report(code: str, place: str, detail: str) -> None:
        issues.append(Issue(code=code, source=name, place=place, detail=detail))

    return report


def built(source: bytes, name: str = "examplostat.nxml") -> Built:
    """The one chapter of ``source``, built."""
    (chapter,) = chapters_in(name, source, [])
    return chapter
