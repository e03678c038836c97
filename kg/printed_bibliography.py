"""The bibliography of a text lifted from a page: its entries, cut wherever a page ended.

Reports   pmid-invalid
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.citations import FIRST_AUTHOR_AT_LINE_START, issued_pmid, pmid_in, take_apart
from kg.headings import ANNOTATED_BIBLIOGRAPHY
from kg.lifted import Line, pour
from kg.model import Kind, Reference, Report, Section
from kg.text import TextBuilder

IMPRINT = re.compile(r"\b(?:1[89]|20)\d\d\b\s*(?:;|,\s*pp?\.|\.\s*$)|PMID", re.IGNORECASE)
"""What the words of a whole citation hold."""


def references_of(lines: list[Line], words: frozenset[str], report: Report) -> tuple[list[Reference], list[Section]]:
    references: list[Reference] = []
    sections: list[Section] = []
    for number, (citation, remarks) in enumerate(_entries(lines), 1):
        reference_id = f"r{number}"
        made = []
        for name, kind, title, part in (
            (f"reference/{reference_id}", Kind.REFERENCE, "Bibliography", citation),
            (f"annotation/{reference_id}", Kind.ANNOTATION, ANNOTATED_BIBLIOGRAPHY, remarks),
        ):
            builder = TextBuilder()
            pour(part, builder, words)
            text, origin = builder.build()
            if text:
                made.append(Section(id=name, title=title, kind=kind, text=text, origin=origin, citation=reference_id))
        if not made or made[0].kind is not Kind.REFERENCE:
            continue
        sections += made
        printed = take_apart(made[0].text)
        pmid = issued_pmid(printed.pmid, f"line {citation[0].number}", report)
        annotations = tuple(section.id for section in made[1:])
        references.append(printed.reference(reference_id, made[0].id, pmid, annotations=annotations))
    return references, sections


def _entries(lines: list[Line]) -> Iterator[tuple[list[Line], list[Line]]]:
    """(citation lines, annotation lines) of each entry; an annotation stands in round brackets."""
    citation: list[Line] = []
    remarks: list[Line] = []
    depth = 0
    for line in (piece for whole in lines for piece in _at_annotation(whole)):
        if depth > 0 and line.after_blank and (_new_entry(line) or remarks[-1].text.endswith(("].", ")."))):
            # The bracket that closes an annotation may be missing, or be of another kind.
            yield citation, remarks
            citation, remarks, depth = [line], [], 0
        elif depth > 0:
            remarks.append(line)
            depth += _opened(line.text)
            if depth <= 0 or (line.text.endswith(").") and depth == 1):
                yield citation, remarks
                citation, remarks, depth = [], [], 0
        elif line.text.startswith("(") and citation and _complete(citation):
            remarks, depth = [line], _opened(line.text)
            if depth <= 0:
                yield citation, remarks
                citation, remarks, depth = [], [], 0
        elif citation and _complete(citation) and (line.after_blank or _new_entry(line)):
            yield citation, []
            citation = [line]
        else:
            citation.append(line)
    if citation:
        yield citation, remarks


def _at_annotation(line: Line) -> Iterator[Line]:
    """A line cut where an annotation begins right behind a citation."""
    inside = re.search(r"(?:PMID:?\s*\d+|[-–]\d+|\d{4})\.?\s*(?=\([A-Z\d][^()]{15,})", line.text)
    if inside is None or line.text.startswith("("):
        yield line
        return
    head = line.text[: inside.end()]
    yield replace(line, text=head.rstrip())
    yield Line(line.text[inside.end() :], line.byte + len(head.encode()), line.number)


def _opened(text: str) -> int:
    return text.count("(") - text.count(")")


def _complete(citation: list[Line]) -> bool:
    words = " ".join(line.text for line in citation)
    return bool(IMPRINT.search(words)) and (words.endswith(".") or bool(pmid_in(words)))


def _new_entry(line: Line) -> bool:
    return bool(FIRST_AUTHOR_AT_LINE_START.match(line.text))
