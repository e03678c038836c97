"""The words of the project: what a chapter is, where its words stand, what it says.

Everything here is frozen. Text is normalised once, by a reader; from then on an
offset means the same character for everybody.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cached_property
from typing import ClassVar, NamedTuple


class Iri(str):
    """An absolute IRI. Only ``iri.py`` and ``vocab.py`` make them."""

    __slots__ = ()


class Literal(NamedTuple):
    """An RDF literal: a lexical form with a datatype, or with a language tag.

    ``datatype`` None and ``language`` empty is a plain ``xsd:string``.
    """

    text: str
    datatype: Iri | None = None
    language: str = ""


Term = Iri | Literal
Triple = tuple[Iri, Iri, Term]


class Kind(StrEnum):
    """What a section holds. Findings choose their sections by kind, not by title."""

    FRONT = "front"
    INTRODUCTION = "introduction"
    BACKGROUND = "background"
    HEPATOTOXICITY = "hepatotoxicity"
    MECHANISM = "mechanism"
    OUTCOME = "outcome"
    OVERVIEW = "overview"
    CASE = "case"
    COMMENT = "comment"
    PRODUCT = "product"
    CHEMISTRY = "chemistry"
    TABLE = "table"
    LIST = "list"
    BIBLIOGRAPHY = "bibliography"
    REFERENCE = "reference"
    ANNOTATION = "annotation"
    LINKS = "links"
    OTHER = "other"


OVERVIEW_KINDS = (
    Kind.INTRODUCTION,
    Kind.BACKGROUND,
    Kind.HEPATOTOXICITY,
    Kind.MECHANISM,
    Kind.OUTCOME,
    Kind.OVERVIEW,
)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in one section's text."""

    section: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"empty or reversed span {self.start}..{self.end} in {self.section}")

    def shifted(self, start: int, end: int) -> Span:
        """The span of ``start..end`` counted from this span's own start."""
        return Span(self.section, self.start + start, self.start + end)


_PAST = 1 << 62


class Run(NamedTuple):
    """A piece of text that begins at ``offset`` and stands at ``byte`` of the source.

    ``width`` 0 says that the bytes are the UTF-8 of the text itself; otherwise it is the number
    of source bytes (an entity, a repaired character) that the whole run stands for.
    """

    offset: int
    byte: int
    width: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One run of running text.

    id          names the section in the chapter and in its IRI, for example ``case-1/comment``
    title       as printed
    origin      where each run of the text stands in the source, in the order of the text
    citation    for a reference or an annotation: the id of the reference
    """

    id: str
    title: str
    kind: Kind
    text: str
    origin: tuple[Run, ...] = ()
    citation: str = ""

    def byte_range(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` stands in the source: first byte, and byte after the last."""
        first, last = self._run(start), self._run(end - 1)
        begin = first.byte if first.width else first.byte + len(self.text[first.offset : start].encode())
        close = last.byte + (last.width or len(self.text[last.offset : end].encode()))
        return begin, close

    def _run(self, offset: int) -> Run:
        return self.origin[bisect_right(self.origin, (offset, _PAST)) - 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A table cell: its words, and where they stand in the table's section (None if empty)."""

    text: str
    span: Span | None
    header: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: the section that holds its text, the section it stands in, its rows of cells."""

    section: str
    within: str
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One entry of the bibliography, as far as the source states it.

    id           as in the source, or ``r1``, ``r2`` … in order
    section      id of the section that holds the words of the citation itself
    annotations  ids of the sections that hold what the chapter says of it
    authors      "Surname IN" as printed, or the name of a group
    year         four digits as printed, empty where none is stated
    kind         FaBiO class name in kebab case, see ``ontology/lists/publication-kind.ttl``
    cited_only   listed under cited references, not in the annotated bibliography
    """

    id: str
    section: str
    annotations: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    truncated: bool = False
    title: str = ""
    journal: str = ""
    year: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    pmid: str = ""
    doi: str = ""
    cited_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The bytes a chapter was read from.

    name      file name, and the name inside an archive after ``!``; never a folder of this machine
    digest    SHA-256, hexadecimal
    format    media type
    """

    name: str
    digest: str
    format: str


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """One monograph, frozen.

    id        lower-case letters, digits and hyphens; names the chapter's graph
    book      title of the book it is a chapter of, empty where the source names none
    updated   ISO 8601 as far as stated: ``2017``, ``2017-09``, ``2017-09-30``, or empty
    """

    id: str
    title: str
    book: str = ""
    updated: str = ""
    sections: tuple[Section, ...]
    references: tuple[Reference, ...] = ()
    tables: tuple[Table, ...] = ()
    source: Source

    @cached_property
    def by_id(self) -> dict[str, Section]:
        return {section.id: section for section in self.sections}

    @cached_property
    def reference_of(self) -> dict[str, Reference]:
        """The reference of each citation or annotation section."""
        return {
            section: reference
            for reference in self.references
            for section in (reference.section, *reference.annotations)
        }

    def section(self, section_id: str) -> Section:
        return self.by_id[section_id]

    def quote(self, span: Span) -> str:
        """The words at ``span``: the only way from a claim to text."""
        return self.by_id[span.section].text[span.start : span.end]

    def work(self, reference: Reference) -> Work:
        """The publication that an entry of the bibliography cites."""
        return Work(reference.pmid, "" if reference.pmid else self.by_id[reference.section].text)

    def of_kind(self, *kinds: Kind) -> Iterator[Section]:
        return (section for section in self.sections if section.kind in kinds)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Issue:
    """A surprise in a source: a value, never an exception and never a log line.

    code      a word from ``docs/issues.md``
    source    file name
    place     section id, line, or byte, in words a person can go to
    detail    one sentence: what was met, and what to do where something can be done
    """

    code: str
    source: str
    place: str
    detail: str


Report = Callable[[str, str, str], None]
"""``report(code, place, detail)``: the sink every reader and finding is handed."""


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """A thing of the world that claims speak of.

    kind   ``event``, ``outcome``, ``drug``, ``class``, ``target``, ``condition``, ``test``, ``cell``, ``product``
    name   slug, unique in its kind
    label  preferred label of the term it was grounded to, or the words of the chapter
    known  it stands in the lexicon
    """

    kind: str
    name: str
    label: str
    known: bool = True


class Work(NamedTuple):
    """A cited publication, by what names it: its PubMed identifier, else its printed citation."""

    pmid: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a claim stands: the passage that says it, and the very words in that passage."""

    passage: Span
    words: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Something the chapter says of ``drug``. Each finding subclasses it.

    drug       the agent it is said of: the chapter's own, or one of several it treats
    evidence   where it is said; a claim made in two sections has two
    """

    STEM: ClassVar[str]
    TYPE: ClassVar[Iri]
    UNSAID: ClassVar[frozenset[str]] = frozenset({"evidence"})
    drug: Thing
    evidence: tuple[Evidence, ...] = field(compare=False)

    def says(self) -> tuple[str, ...]:
        """What the claim says, apart from where: its name is made from this."""
        return tuple(_spelled(getattr(self, name)) for name in _field_names(self) if name not in self.UNSAID)

    def things(self) -> Iterator[Thing]:
        """Every thing the claim speaks of."""
        for name in _field_names(self):
            value = getattr(self, name)
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, Thing):
                    yield item


_FIELD_NAMES: dict[type, tuple[str, ...]] = {}


def _field_names(claim: Claim) -> tuple[str, ...]:
    known = _FIELD_NAMES.get(type(claim))
    if known is None:
        known = _FIELD_NAMES[type(claim)] = tuple(field.name for field in fields(claim))
    return known


def _spelled(value: object) -> str:
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Thing):
        return f"{value.kind}/{value.name}"
    if isinstance(value, tuple):
        return "|".join(_spelled(item) for item in value)
    return "" if value is None else str(value)
