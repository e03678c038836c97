"""The text of a chapter as it comes out of a PDF.

Lines are wrapped hard, page breaks leave blank lines and page numbers in the middle of
sentences, headings may be lost, and references are cut wherever a page ended.

Reports   web-page, encoding-broken, chapter-empty, not-a-chapter, title-absent, heading-absent,
          pmid-invalid
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.citations import FIRST_AUTHOR_AT_LINE_START, pmid_in, take_apart, valid_pmid
from kg.headings import ANNOTATED_BIBLIOGRAPHY, kind_of
from kg.iri import segment, slug
from kg.lexicon import normal, stem, table
from kg.model import OVERVIEW_KINDS, Chapter, Kind, Reference, Report, Section, Source
from kg.text import TextBuilder

MEDIA_TYPE = "text/plain"
LONGEST_HEADING = 60
_LONGEST_TITLE = 2

_LINE_BEGINS = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")
_WORDS_OF = ("adverse-event", "drug", "condition", "laboratory-test")
_PAGE_DEBRIS = re.compile(r"\f|\s*(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\s*|\s*LiverTox\s*", re.IGNORECASE)
_RUNNING_HEAD = re.compile(r"[A-Z][A-Za-z -]{2,40}\s+\d{1,4}|\d{1,4}\s+[A-Z][A-Za-z -]{2,40}|Page \d+.*")
_SENTENCE_END = re.compile(r"[.!?:][\"'”’)\]]*$|\)$")
_PRONOUNCED = re.compile(r"\b([A-Za-z][\w-]{2,40}(?: [A-Z][\w-]+)?)\s*\((?:[a-z]+[\"'’′”“ -]+)+[a-z]+[\"'’′”]?\)")
_RUN_IN = re.compile(r"(?P<title>[A-Z][A-Za-z ]{4,30}?)(?::|\.| [–—-]) (?=[A-Z])")
_FIRST_SUBJECT = re.compile(r"\s*([A-Z][\w-]{2,}(?: [\w-]+){0,3}?) (?:is|are|was|were|belongs|has|have)\b")
_IMPRINT_SEEN = re.compile(r"\b(?:1[89]|20)\d\d\b\s*(?:;|,\s*pp?\.|\.\s*$)|PMID", re.IGNORECASE)
_DATED = re.compile(r"References? (?:last )?updated\b[^.]{0,30}$", re.IGNORECASE)
"""The line above the references that says when they were last brought up to date."""
_SCORE = re.compile(r"Likelihood score", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    byte: int
    number: int
    after_blank: bool = False


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines that belong together under a heading; ``title`` as printed."""

    title: str
    kind: Kind
    lines: tuple[_Line, ...]


def read(source: bytes, name: str, report: Report) -> Iterator[Chapter]:
    """The chapter in ``source``, or nothing and one report that says why."""
    text = _decode(source, report)
    if text is None:
        return
    lines = list(_lines(text))
    if not lines:
        report("chapter-empty", "line 1", "the file holds no text")
        return
    blocks, references = _cut(lines)
    if all(block.kind in {Kind.OTHER, Kind.FRONT} for block in blocks) and not _SCORE.search(text):
        report("not-a-chapter", "line 1", "no heading of a chapter in it: give the text of a LiverTox chapter")
        return
    words = frozenset(re.findall(r"[a-z]{4,}", text.lower()))
    sections = list(_sections(blocks, words))
    title = _title(sections, name, report)
    cited, cited_sections = _references(references, words, report)
    yield Chapter(
        id=segment(title),
        title=title,
        sections=(*sections, *cited_sections),
        references=tuple(cited),
        source=Source(name=name, digest=hashlib.sha256(source).hexdigest(), format=MEDIA_TYPE),
    )


def _decode(source: bytes, report: Report) -> str | None:
    head = source[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        report("web-page", "line 1", "this is a web page, not the text of a chapter: save it as plain text")
        return None
    try:
        text = source.decode("utf-8")
    except UnicodeDecodeError as error:
        line = source[: error.start].count(b"\n") + 1
        report("encoding-broken", f"line {line}, byte {error.start}", "not valid UTF-8: save the file as UTF-8")
        return None
    if "\0" in text:
        report("encoding-broken", f"byte {text.index(chr(0))}", "the file holds NUL bytes: it is not text")
        return None
    return text


def _lines(text: str) -> Iterator[_Line]:
    """The lines that carry words, with page debris left out."""
    byte, blank, previous = 0, False, ""
    for number, raw in enumerate(_LINE_BEGINS.split(text), 1):
        line = raw.strip("\ufeff\f\r\n \t")
        running = blank and previous and not _SENTENCE_END.search(previous) and _RUNNING_HEAD.fullmatch(line)
        if line and not running and not _PAGE_DEBRIS.fullmatch(raw.strip("\ufeff\r\n")):
            lead = len(raw[: raw.index(line)].encode())
            yield _Line(line, byte + lead, number, blank)
            blank, previous = False, line
        else:
            blank = True
        byte += len(raw.encode())


def _cut(lines: list[_Line]) -> tuple[list[_Block], list[_Line]]:
    """The blocks of running text, and the lines of the bibliography."""
    lines = [piece for line in lines for piece in _run_in(line)]
    title, kind = "Front matter", Kind.FRONT
    blocks: list[_Block] = []
    held: list[_Line] = []
    for at, line in enumerate(lines):
        found = _heading(line)
        if found is None and _bibliography_begins(lines, at):
            blocks.append(_Block(title, kind, tuple(held)))
            return _named(blocks), lines[at:]
        if found is None or found is kind is Kind.PRODUCT:
            held.append(line)
            continue
        blocks.append(_Block(title, kind, tuple(held)))
        title, kind, held = line.text.strip(), found, []
        if kind is Kind.BIBLIOGRAPHY:
            dated = [entry for entry in lines[at + 1 : at + 2] if _DATED.match(entry.text)]
            return _named([*blocks, _Block(title, kind, tuple(dated))]), lines[at + 1 + len(dated) :]
    blocks.append(_Block(title, kind, tuple(held)))
    return _named(blocks), []


def _run_in(line: _Line) -> Iterator[_Line]:
    """A line cut behind a heading that runs into its text ("Hepatotoxicity: Serum …")."""
    found = _RUN_IN.match(line.text)
    kind = kind_of(found["title"]) if found else None
    if found is None or kind is None or kind in {Kind.CASE, Kind.COMMENT, Kind.BIBLIOGRAPHY}:
        yield line
        return
    head = line.text[: found.end()]
    yield replace(line, text=found["title"])
    yield _Line(line.text[found.end() :], line.byte + len(head.encode()), line.number)


def _named(blocks: Iterable[_Block]) -> list[_Block]:
    """Blocks with words; words before any heading are an introduction if they tell of a score or a drug."""
    named = [
        replace(block, title="Introduction", kind=Kind.INTRODUCTION)
        if block.kind is Kind.FRONT and len(block.lines) > _LONGEST_TITLE
        else block
        for block in blocks
        if block.lines
    ]
    present = {block.kind for block in named}
    return [piece for block in named for piece in _recovered(block, present)]


def _recovered(block: _Block, present: set[Kind]) -> Iterator[_Block]:
    """A block cut where a heading was lost: the layout of a chapter tells what follows.

    The paragraph that spells out how the name is pronounced opens the background, the score closes
    the part on hepatotoxicity, and what follows the score before the next heading is the mechanism.
    """
    cuts: list[tuple[int, str, Kind]] = []
    score = next((at for at, line in enumerate(block.lines) if _SCORE.match(line.text)), None)
    if block.kind is Kind.INTRODUCTION and Kind.BACKGROUND not in present:
        spoken = next((at for at, line in enumerate(block.lines) if _PRONOUNCED.search(_pair(block.lines, at))), None)
        if spoken is not None:
            cuts.append((_paragraph(block.lines, spoken), "Background", Kind.BACKGROUND))
    if score is not None and Kind.HEPATOTOXICITY not in present:
        cuts.append((_paragraph(block.lines, max(0, score - 1)), "Hepatotoxicity", Kind.HEPATOTOXICITY))
    behind = _score_end(block.lines, score) if score is not None else None
    if behind is not None and behind < len(block.lines) and Kind.MECHANISM not in present:
        cuts.append((behind, "Mechanism of Injury", Kind.MECHANISM))
    title, kind, start = block.title, block.kind, 0
    for at, next_title, next_kind in sorted(cuts):
        if at > start:
            yield _Block(title, kind, block.lines[start:at])
        title, kind, start = next_title, next_kind, at
    yield _Block(title, kind, block.lines[start:])


def _pair(lines: tuple[_Line, ...], at: int) -> str:
    return " ".join(line.text for line in lines[at : at + 2])


def _paragraph(lines: tuple[_Line, ...], at: int) -> int:
    """The first line of the paragraph that line ``at`` stands in."""
    while at > 0 and not (lines[at].after_blank and _SENTENCE_END.search(lines[at - 1].text)):
        at -= 1
    return at


def _score_end(lines: tuple[_Line, ...], score: int) -> int:
    """The index behind the lines of the likelihood score."""
    at = score
    while at + 1 < len(lines) and not lines[at].text.rstrip().endswith((".", ")")):
        at += 1
    return at + 1


def _heading(line: _Line) -> Kind | None:
    if len(line.text) > LONGEST_HEADING or line.text.endswith((".", ",", ";")):
        return None
    return kind_of(line.text) if line.text[:1].isupper() else None


def _bibliography_begins(lines: list[_Line], at: int) -> bool:
    """A heading may be lost: then the bibliography begins where an author list with an imprint does."""
    if not FIRST_AUTHOR_AT_LINE_START.match(lines[at].text):
        return False
    if at and not _SENTENCE_END.search(lines[at - 1].text):
        return False
    following = " ".join(line.text for line in lines[at : at + 12])
    return bool(_IMPRINT_SEEN.search(following)) and " " in following


def _sections(blocks: list[_Block], words: frozenset[str]) -> Iterator[Section]:
    taken: set[str] = set()
    for block in blocks:
        builder = TextBuilder()
        _pour(block.lines, builder, words, keep_lines=block.kind in {Kind.PRODUCT, Kind.CHEMISTRY, Kind.CASE})
        text, origin = builder.build()
        name = slug(block.title) or "section"
        while name in taken:
            name += "-2"
        taken.add(name)
        if text:
            yield Section(id=name, title=block.title, kind=block.kind, text=text, origin=origin)


def _pour(lines: Iterable[_Line], builder: TextBuilder, words: frozenset[str], *, keep_lines: bool = False) -> None:
    """Join wrapped lines into paragraphs."""
    previous = ""
    for line in lines:
        ended = not previous or bool(_SENTENCE_END.search(previous))
        if previous and (keep_lines or (ended and (line.after_blank or _stands_alone(line, previous)))):
            builder.gap("\n")
        elif previous:
            _continue_line(builder, previous, line.text, words)
        builder.add(line.text, line.byte)
        previous = line.text


def _stands_alone(line: _Line, previous: str) -> bool:
    return bool(_SCORE.match(line.text)) or bool(_SCORE.match(previous))


def _continue_line(builder: TextBuilder, previous: str, following: str, words: frozenset[str]) -> None:
    if previous.endswith(("-", "/")) and not previous.endswith((" -", " /")):
        head = re.search(r"([A-Za-z]+)-$", previous)
        tail = re.match(r"[a-z]+", following)
        if head and tail and _is_word((head.group(1) + tail.group()).lower(), words):
            builder.drop_last("-")
        builder.join()
    else:
        builder.gap(" ")


def _is_word(word: str, words: frozenset[str]) -> bool:
    """True for a word that the text has elsewhere, or that begins a name of the lexicon."""
    return word in words or any(stem(word) in table(name).longest for name in _WORDS_OF)


def _title(sections: list[Section], name: str, report: Report) -> str:
    """A lifted text has no title: of the drugs that are known, spelled out or its first subject, the most named."""
    overview = [section.text for section in sections if section.kind in OVERVIEW_KINDS]
    words = " ".join(overview)
    spoken = [m.group(1) for m in _PRONOUNCED.finditer(words)]
    first = [m.group(1) for text in overview[:1] if (m := _FIRST_SUBJECT.match(text))]
    known = [word for word in dict.fromkeys(re.findall(r"[A-Za-z][\w-]{4,}", words)) if _is_drug(word)]
    candidates = dict.fromkeys(word.lower() for word in (*spoken, *first, *known))
    if candidates:
        lowered = words.lower()
        best: str = max(candidates, key=lambda word: len(re.findall(rf"\b{re.escape(word)}", lowered)))
        return best[:1].upper() + best[1:]
    fallback = name.rpartition("/")[2].rpartition(".")[0].replace("_", " ").strip() or "chapter"
    report("title-absent", "line 1", f"no drug is named in the overview: named {fallback!r} after the file")
    return fallback.capitalize()


def _is_drug(word: str) -> bool:
    entry = table("drug").entry(normal(word))
    return entry is not None and entry.kind == "preferred" and entry.term != "placebo"


def _references(lines: list[_Line], words: frozenset[str], report: Report) -> tuple[list[Reference], list[Section]]:
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
            _pour(part, builder, words)
            text, origin = builder.build()
            if text:
                made.append(Section(id=name, title=title, kind=kind, text=text, origin=origin, citation=reference_id))
        if not made or made[0].kind is not Kind.REFERENCE:
            continue
        sections += made
        references.append(_reference(reference_id, made, citation[0].number, report))
    return references, sections


def _reference(reference_id: str, made: list[Section], line: int, report: Report) -> Reference:
    printed = take_apart(made[0].text)
    pmid = printed.pmid
    if pmid and not valid_pmid(pmid):
        report("pmid-invalid", f"line {line}", f"{pmid!r} is no PubMed identifier: left out")
        pmid = ""
    return Reference(
        id=reference_id,
        section=made[0].id,
        annotations=tuple(section.id for section in made[1:]),
        authors=printed.authors,
        truncated=printed.truncated,
        title=printed.title,
        journal=printed.journal,
        year=printed.year,
        volume=printed.volume,
        issue=printed.issue,
        pages=printed.pages,
        pmid=pmid,
        doi=printed.doi,
    )


def _entries(lines: list[_Line]) -> Iterator[tuple[list[_Line], list[_Line]]]:
    """(citation lines, annotation lines) of each entry; an annotation stands in round brackets."""
    citation: list[_Line] = []
    remarks: list[_Line] = []
    depth = 0
    for line in (piece for whole in lines for piece in _at_annotation(whole)):
        if depth > 0:
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


def _at_annotation(line: _Line) -> Iterator[_Line]:
    """A line cut where an annotation begins right behind a citation."""
    inside = re.search(r"(?:PMID:?\s*\d+|[-–]\d+|\d{4})\.?\s*(?=\([A-Z\d][^()]{15,})", line.text)
    if inside is None or line.text.startswith("("):
        yield line
        return
    head = line.text[: inside.end()]
    yield replace(line, text=head.rstrip())
    yield _Line(line.text[inside.end() :], line.byte + len(head.encode()), line.number)


def _opened(text: str) -> int:
    return text.count("(") - text.count(")")


def _complete(citation: list[_Line]) -> bool:
    words = " ".join(line.text for line in citation)
    return bool(_IMPRINT_SEEN.search(words)) and (words.endswith(".") or bool(pmid_in(words)))


def _new_entry(line: _Line) -> bool:
    return bool(FIRST_AUTHOR_AT_LINE_START.match(line.text))
