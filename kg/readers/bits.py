"""BITS: the XML in which NCBI ships a LiverTox chapter.

Spec      https://jats.nlm.nih.gov/extensions/bits/
Reports   web-page, encoding-unsupported, encoding-broken, entities-declared, nested-too-deep,
          xml-broken, not-a-chapter, chapter-empty, title-absent, element-unknown, entity-unknown,
          date-incomplete, reference-empty, pmid-invalid

Every character of the body stands in exactly one section afterwards: running text,
a table, a citation, an annotation, or a title.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from kg.citations import Printed, issued_pmid, take_apart
from kg.headings import ANNOTATED_BIBLIOGRAPHY, kind_of
from kg.iri import segment, slug
from kg.markup import Element, MarkupError, Words, parse
from kg.model import Chapter, Kind, Reference, Report, Section, Source, Table
from kg.poured import INLINE, PLAIN, cells, pour, pour_rows
from kg.tagged_citations import tagged_citation
from kg.text import Runs, TextBuilder, cut, joined

MEDIA_TYPE = "application/xml"

_PUBMED = re.compile(r"/pubmed/(\d+)")
_REMARK_OPENS = re.compile(r"(?<=[\dA-Za-z.])\s+(?=\([A-Z][^()]{20,})")
_FRONT = ("book-meta", "book-part-meta")
_TABLES = ("table-wrap", "table")
_SET_ASIDE = ("sec", "ref-list", *_TABLES)
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")

Placed = tuple[str, Runs]


def read(source: bytes, name: str, report: Report) -> Iterator[Chapter]:
    """The chapter in ``source``, or nothing and one report that says why."""
    try:
        root, unknown = parse(source)
    except MarkupError as error:
        report(error.code, f"line {error.line}, byte {error.byte}", error.args[0])
        return
    for entity, line in unknown:
        report("entity-unknown", f"line {line}", f"the entity &{entity}; is not declared: its character is missing")
    body = _body(root)
    if body is None:
        report(
            "not-a-chapter", f"line {root.line}", f"<{root.tag}> holds no book part with a body: give a BITS chapter"
        )
        return
    if not body.text():
        report("chapter-empty", f"line {body.line}", "the body holds no text: the chapter is a placeholder")
        return
    digest = hashlib.sha256(source).hexdigest()
    yield _Reading(root, Source(name=name, digest=digest, format=MEDIA_TYPE), report).chapter(body)


def _parted(citation: Placed, remarks: Placed) -> tuple[Placed, Placed] | None:
    """Citation and annotation, cut where the bracket of the annotation opens if the markup is elsewhere."""
    text, origin = citation
    if not text:
        whole, origin = remarks
        opened = _REMARK_OPENS.search(whole)
        return opened and (cut(whole, origin, 0, opened.start()), cut(whole, origin, opened.end(), len(whole)))
    end = text.find("\n") if "\n" in text else len(text)
    begins = _unclosed(text[:end])
    if begins is None or not remarks[0]:
        return citation, remarks
    head, tail = cut(text, origin, 0, len(text[:begins].rstrip())), cut(text, origin, end + 1, len(text))
    return joined(head, tail, "\n"), joined(cut(text, origin, begins, end), remarks, " ")


def _unclosed(text: str) -> int | None:
    """Where the first bracket opens that ``text`` does not close."""
    opened: list[int] = []
    for at, sign in enumerate(text):
        if sign == "(":
            opened.append(at)
        elif sign == ")" and opened:
            opened.pop()
    return opened[0] if opened and opened[0] else None


def _body(root: Element) -> Element | None:
    if root.tag not in {"book-part-wrapper", "book-part"}:
        return None
    part = root if root.tag == "book-part" else root.first("book-part")
    return part.first("body") if part is not None else None


@dataclass
class _Reading:
    """The state of one pass over one document."""

    root: Element
    source: Source
    report: Report
    sections: list[Section] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    def chapter(self, body: Element) -> Chapter:
        title = self._title()
        self._front()
        for section in body.elements("sec"):
            self._section(section, "", None)
        self._stray(body)
        for ref_list in (*body.elements("ref-list"), *self._behind("ref-list")):
            self._ref_list(ref_list)
        self._case_sources()
        return Chapter(
            id=slug(self.root.attributes.get("id", "")) or segment(title),
            title=title,
            book=self._book(),
            updated=self._updated(),
            sections=tuple(self.sections),
            references=tuple(self.references),
            tables=tuple(self.tables),
            source=self.source,
        )

    @cached_property
    def _all(self) -> Mapping[str, list[Element]]:
        return self.root.by_tag()

    def _behind(self, tag: str) -> Iterator[Element]:
        """The elements of this tag behind the body."""
        return (element for back in self._all["back"] for element in back.walk(tag))

    def _title(self) -> str:
        for element in self._all["book-part-meta"]:
            title = element.first("title-group", "title")
            if title is not None and title.text():
                return title.text()
        fallback = self.root.attributes.get("id", "") or self.source.name.rpartition("/")[2].partition(".")[0]
        self.report(
            "title-absent", f"line {self.root.line}", f"no title in the metadata: named {fallback!r} after the file"
        )
        return fallback

    def _book(self) -> str:
        return next((title.text() for title in self._all["book-title"]), "")

    def _updated(self) -> str:
        dates = [e for e in self._all["date"] if e.attributes.get("date-type") == "updated"]
        dates = dates or [e for e in self._all["date"] if e.attributes.get("date-type") in {"revised", "created"}]
        if not dates:
            return ""
        parts = {e.tag: e.text() for e in dates[0].elements()}
        stated = [parts.get("year", ""), parts.get("month", "").zfill(2), parts.get("day", "").zfill(2)]
        known = "-".join(stated[: next((i for i, part in enumerate(stated) if not part.strip("0")), 3)])
        if not _is_date(known):
            self.report("date-incomplete", f"line {dates[0].line}", "the date of the last update cannot be read")
            return ""
        return known

    def _front(self) -> None:
        builder = TextBuilder()
        for meta in self.root.walk(*_FRONT):
            pour(meta, builder)
            builder.gap("\n")
        self._add(self._name("front"), "Front matter", Kind.FRONT, builder)

    def _section(self, element: Element, path: str, kind: Kind | None) -> None:
        printed = _title_of(element)
        inherited = None if kind is None or kind in {Kind.OVERVIEW, Kind.BIBLIOGRAPHY} else kind
        own = kind_of(printed) or inherited or (Kind.OVERVIEW if kind is Kind.OVERVIEW else Kind.OTHER)
        if inherited is Kind.CASE and own is not Kind.COMMENT:
            own = Kind.CASE
        section_id = self._name(_local_name(printed, path))
        builder = TextBuilder()
        inner: list[Element] = []
        self._flow(element, builder, inner, section_id)
        self._add(section_id, printed, own, builder)
        below = section_id if own in {Kind.CASE, Kind.OTHER} and not _is_case_list(printed) else ""
        self._inner(inner, below, own, cited_only="cited" in printed.lower())

    def _inner(self, elements: list[Element], path: str, kind: Kind | None, *, cited_only: bool = False) -> None:
        """What stands in a section, and is a section or a list of references itself."""
        for element in elements:
            if element.tag == "sec":
                self._section(element, path, kind)
            else:
                self._ref_list(element, cited_only=cited_only)

    def _flow(self, element: Element, builder: TextBuilder, inner: list[Element], within: str) -> None:
        """Pour the blocks of a section, set its tables aside, and collect what is a section of its own."""
        title = element.first("title") if element.tag == "sec" else None
        for child in element.children:
            if isinstance(child, Words):
                builder.add(child.text, child.byte, width=child.width)
            elif child.tag in {"sec", "ref-list"}:
                inner.append(child)
            elif child.tag in _TABLES:
                self._table(child, within)
            elif child is not title:
                self._block(child, builder, inner, within)

    def _block(self, element: Element, builder: TextBuilder, inner: list[Element], within: str) -> None:
        if any(True for _ in element.walk(*_SET_ASIDE)):
            self._flow(element, builder, inner, within)
        else:
            self._known(element)
            pour(element, builder)
        if element.tag not in INLINE:
            builder.gap("\n")

    def _stray(self, body: Element) -> None:
        """What stands in the body beside its sections."""
        builder = TextBuilder()
        inner: list[Element] = []
        loose = Element("body", {}, body.line, body.byte, [c for c in body.children if not _is_section(c)])
        name = self._name("body")
        self._flow(loose, builder, inner, name)
        self._add(name, "Body", Kind.OTHER, builder)
        self._inner(inner, "", None)

    def _known(self, element: Element) -> None:
        for node in element.walk():
            if node.tag not in PLAIN:
                self.report(
                    "element-unknown", f"line {node.line}", f"<{node.tag}> is not known here: kept as plain text"
                )

    def _table(self, wrap: Element, within: str) -> None:
        section_id = self._name(f"{within}/table" if within else "table")
        builder = TextBuilder()
        poured = list(pour_rows(wrap, builder))
        text = self._add(section_id, self._title_within(within), Kind.TABLE, builder)
        rows = tuple(cells(text, section_id, row) for row in poured)
        self.tables.append(Table(section=section_id, within=within, rows=rows))

    def _title_within(self, within: str) -> str:
        return self._titles.get(within, "Table")

    @property
    def _titles(self) -> dict[str, str]:
        return {section.id: section.title for section in self.sections}

    def _ref_list(self, ref_list: Element, *, cited_only: bool = False) -> None:
        loose = TextBuilder()
        for child in ref_list.children:
            if isinstance(child, Words):
                loose.add(child.text, child.byte, width=child.width)
            elif child.tag == "ref":
                self._reference(child, cited_only=cited_only)
            elif child.tag == "ref-list":
                self._ref_list(child, cited_only=cited_only)
            else:
                pour(child, loose)
                loose.gap("\n")
        self._add(self._name("bibliography-notes"), "Bibliography", Kind.BIBLIOGRAPHY, loose)

    def _reference(self, ref: Element, *, cited_only: bool) -> None:
        reference_id = f"r{len(self.references) + 1}"
        citation, remarks = TextBuilder(), TextBuilder()
        pour(ref, citation, leave_out=frozenset({"annotation"}))
        for annotation in ref.outermost("annotation"):
            pour(annotation, remarks)
            remarks.gap("\n")
        parts = _parted(citation.build(), remarks.build())
        if parts is None:
            detail = "a reference without a citation: what is said of it is kept as a note"
            self.report("reference-empty", f"line {ref.line}", detail)
            self._add(self._name("bibliography-notes"), "Bibliography", Kind.BIBLIOGRAPHY, remarks)
            return
        (text, origin), (told, told_origin) = parts
        section_id, annotation_id = self._name(f"reference/{reference_id}"), self._name(f"annotation/{reference_id}")
        self._keep(section_id, "Bibliography", Kind.REFERENCE, (text, origin), reference_id)
        self._keep(annotation_id, ANNOTATED_BIBLIOGRAPHY, Kind.ANNOTATION, (told, told_origin), reference_id)
        printed = tagged_citation(ref) or take_apart(text)
        self._refer(
            printed,
            section_id,
            self._pmid(ref, printed),
            annotations=(annotation_id,) if told else (),
            cited_only=cited_only,
        )

    def _refer(
        self, printed: Printed, section_id: str, pmid: str, *, annotations: tuple[str, ...] = (), cited_only: bool
    ) -> None:
        reference_id = f"r{len(self.references) + 1}"
        self.references.append(
            printed.reference(reference_id, section_id, pmid, annotations=annotations, cited_only=cited_only)
        )

    def _pmid(self, ref: Element, printed: Printed) -> str:
        ids = [e.text() for e in ref.walk("pub-id") if e.attributes.get("pub-id-type") == "pmid"]
        links = [found.group(1) for link in ref.walk("ext-link") if (found := _PUBMED.search(_href(link)))]
        pmid = next(iter((*ids, *filter(None, [printed.pmid]), *links)), "")
        return issued_pmid(pmid, f"line {ref.line}", self.report)

    def _case_sources(self) -> None:
        """A case report names the article it was adapted from in its text, with a PubMed link."""
        links = {e.byte: e for e in self._all["ext-link"] if "/pubmed/" in _href(e)}
        known = {reference.pmid for reference in self.references}
        for byte, link in sorted(links.items()):
            named = _PUBMED.search(_href(link))
            if named is None or named.group(1) in known:
                continue
            pmid = issued_pmid(named.group(1), f"line {link.line}", self.report)
            if pmid:
                self._case_source(byte, pmid)
                known.add(pmid)

    def _case_source(self, byte: int, pmid: str) -> None:
        for section in self.sections:
            for line in re.finditer(r"[^\n]+", section.text):
                first, last = section.byte_range(line.start(), line.end())
                named = re.search(r"from(?: case \d+)?(?: in)?:?\s+(.*?)(?:\]|PubMed Citation|$)", line.group())
                if section.kind is Kind.CASE and first <= byte <= last and named:
                    printed = take_apart(named.group(1).strip(" ["))
                    self._refer(printed, section.id, pmid, cited_only=True)
                    return

    def _add(self, section_id: str, title: str, kind: Kind, builder: TextBuilder, citation: str = "") -> str:
        built = builder.build()
        self._keep(section_id, title, kind, built, citation)
        return built[0]

    def _keep(self, section_id: str, title: str, kind: Kind, built: tuple[str, Runs], citation: str = "") -> None:
        text, origin = built
        if text:
            self.sections.append(
                Section(id=section_id, title=title, kind=kind, text=text, origin=origin, citation=citation)
            )

    def _name(self, wanted: str) -> str:
        name, count = wanted, 1
        while name in self.taken:
            count += 1
            name = f"{wanted}-{count}"
        self.taken.add(name)
        return name


def _is_section(child: Element | Words) -> bool:
    return isinstance(child, Element) and child.tag in {"sec", "ref-list"}


def _is_date(stated: str) -> bool:
    """True for a year, month or day of the calendar, as ISO 8601 writes it."""
    try:
        date.fromisoformat((stated + "-01-01")[:10])
    except ValueError:
        return False
    return bool(_DATE.fullmatch(stated))


def _href(link: Element) -> str:
    return next((value for key, value in link.attributes.items() if key.endswith("href")), "")


def _title_of(element: Element) -> str:
    title = element.first("title")
    return title.text() if title is not None else ""


def _is_case_list(printed: str) -> bool:
    return printed.lower().startswith("case report")


def _local_name(printed: str, path: str) -> str:
    case = re.match(r"case\s+(\d+)", printed, re.IGNORECASE)
    name = f"case-{case.group(1)}" if case else slug(printed) or "section"
    return f"{path}/{name}" if path else name
