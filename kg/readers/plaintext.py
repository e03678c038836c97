"""The text of a chapter as it comes out of a PDF.

Lines are wrapped hard, page breaks leave blank lines and page numbers in the middle of
sentences, headings may be lost, and references are cut wherever a page ended.

Reports   web-page, encoding-broken, chapter-empty, not-a-chapter, title-absent, heading-absent,
          pmid-invalid
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.citations import FIRST_AUTHOR_AT_LINE_START
from kg.headings import kind_of
from kg.iri import segment, slug
from kg.lexicon import normal, table
from kg.lifted import SENTENCE_END, Line, lines_of, pour
from kg.model import OVERVIEW_KINDS, Chapter, Kind, Report, Section, Source, Table
from kg.printed_bibliography import IMPRINT, references_of
from kg.printed_tables import table_of, taken_apart
from kg.text import TextBuilder

MEDIA_TYPE = "text/plain"
LONGEST_HEADING = 60
_LONGEST_TITLE = 2

_PRONOUNCED = re.compile(r"\b([A-Za-z][\w-]{2,40}(?: [A-Z][\w-]+)?)\s*\((?:[a-z]+[\"'’′”“ -]+)+[a-z]+[\"'’′”]?\)")
_RUN_IN = re.compile(r"(?P<title>[A-Z][A-Za-z ]{4,30}?)(?::|\.| [–—-]) (?=[A-Z])")
_FIRST_SUBJECT = re.compile(r"\s*([A-Z][\w-]{2,}(?: [\w-]+){0,3}?) (?:is|are|was|were|belongs|has|have)\b")
_DATED = re.compile(r"References? (?:last )?updated\b[^.]{0,30}$", re.IGNORECASE)
"""The line above the references that says when they were last brought up to date."""
_SCORE = re.compile(r"Likelihood score", re.IGNORECASE)


_ALONE = re.compile(r"Likelihood score|Drug Class(?:es)?:|Other Drugs in\b", re.IGNORECASE)
"""Lines that are paragraphs of their own, and so end the one before."""
_CASE_TITLE = re.compile(r"Case (?P<number>\d{1,2})[.:] \S")
_TITLE_END = re.compile(r"[.\])]$")
_CASE_REPORT = re.compile(r"case reports?\b", re.IGNORECASE)
_TABULAR = frozenset({"key points", "laboratory values"})


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines that belong together under a heading; ``title`` as printed."""

    title: str
    kind: Kind
    lines: tuple[Line, ...]


def read(source: bytes, name: str, report: Report) -> Iterator[Chapter]:
    """The chapter in ``source``, or nothing and one report that says why."""
    text = _decode(source, report)
    if text is None:
        return
    lines = list(lines_of(text))
    if not lines:
        report("chapter-empty", "line 1", "the file holds no text")
        return
    blocks, references = _cut(lines)
    if all(block.kind in {Kind.OTHER, Kind.FRONT} for block in blocks) and not _SCORE.search(text):
        report("not-a-chapter", "line 1", "no heading of a chapter in it: give the text of a LiverTox chapter")
        return
    words = frozenset(re.findall(r"[a-z]{4,}", text.lower()))
    sections, tables = _sections(blocks, words)
    title = _title(sections, name, report)
    cited, cited_sections = references_of(references, words, report)
    yield Chapter(
        id=segment(title),
        title=title,
        sections=(*sections, *cited_sections),
        references=tuple(cited),
        tables=tuple(tables),
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


def _cut(lines: list[Line]) -> tuple[list[_Block], list[Line]]:
    """The blocks of running text, and the lines of the bibliography."""
    lines = [piece for line in _titled(lines) for piece in _run_in(line)]
    title, kind = "Front matter", Kind.FRONT
    blocks: list[_Block] = []
    held: list[Line] = []
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


def _titled(lines: list[Line]) -> Iterator[Line]:
    """The lines, with the title of a case on one line where it was wrapped."""
    rest = iter(lines)
    for line in rest:
        begun = _CASE_TITLE.match(line.text) and len(line.text) > LONGEST_HEADING and not _TITLE_END.search(line.text)
        following = next(rest, None) if begun else None
        yield line if following is None else replace(line, text=f"{line.text} {following.text}")


def _run_in(line: Line) -> Iterator[Line]:
    """A line cut behind a heading that runs into its text ("Hepatotoxicity: Serum …")."""
    found = _RUN_IN.match(line.text)
    kind = kind_of(found["title"]) if found else None
    if found is None or kind is None or kind in {Kind.CASE, Kind.COMMENT, Kind.PRODUCT, Kind.BIBLIOGRAPHY}:
        yield line
        return
    head = line.text[: found.end()]
    yield replace(line, text=found["title"])
    yield Line(line.text[found.end() :], line.byte + len(head.encode()), line.number)


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


def _pair(lines: tuple[Line, ...], at: int) -> str:
    return " ".join(line.text for line in lines[at : at + 2])


def _paragraph(lines: tuple[Line, ...], at: int) -> int:
    """The first line of the paragraph that line ``at`` stands in."""
    while at > 0 and not (lines[at].after_blank and SENTENCE_END.search(lines[at - 1].text)):
        at -= 1
    return at


def _score_end(lines: tuple[Line, ...], score: int) -> int:
    """The index behind the lines of the likelihood score."""
    at = score
    while at + 1 < len(lines) and not lines[at].text.rstrip().endswith((".", ")")):
        at += 1
    return at + 1


def _heading(line: Line) -> Kind | None:
    if _CASE_TITLE.match(line.text):
        return Kind.CASE
    if len(line.text) > LONGEST_HEADING or line.text.endswith((".", ",", ";")):
        return None
    return kind_of(line.text) if line.text[:1].isupper() else None


def _bibliography_begins(lines: list[Line], at: int) -> bool:
    """A heading may be lost: then the bibliography begins where an author list with an imprint does."""
    if not FIRST_AUTHOR_AT_LINE_START.match(lines[at].text):
        return False
    if at and not SENTENCE_END.search(lines[at - 1].text):
        return False
    following = " ".join(line.text for line in lines[at : at + 12])
    return bool(IMPRINT.search(following)) and " " in following


def _sections(blocks: list[_Block], words: frozenset[str]) -> tuple[list[Section], list[Table]]:
    taken: set[str] = set()
    sections: list[Section] = []
    tables: list[Table] = []
    case = ""
    for block in blocks:
        case = _case(block, case)
        name = _free(_name(block, case), taken)
        lines, found = taken_apart(block.lines) if block.kind is Kind.CASE else (block.lines, [])
        section = _section(block, lines, name, words)
        made = [table_of(rows, _free(f"{name}/table", taken), name) for rows in found]
        sections += [*section, *(holder for holder, _ in made)]
        tables += [table for _, table in made]
    return sections, tables


def _section(block: _Block, lines: Sequence[Line], name: str, words: frozenset[str]) -> Iterator[Section]:
    builder = TextBuilder()
    keep_lines = block.kind in {Kind.PRODUCT, Kind.CHEMISTRY} or block.title.lower() in _TABULAR
    pour(lines, builder, words, stands_alone=_stands_alone, keep_lines=keep_lines)
    text, origin = builder.build()
    if text:
        yield Section(id=name, title=block.title, kind=block.kind, text=text, origin=origin)


def _case(block: _Block, before: str) -> str:
    """The case that a block belongs to, of which the parts have sections of their own; empty for none."""
    if block.kind not in {Kind.CASE, Kind.COMMENT}:
        return ""
    numbered = _CASE_TITLE.match(block.title)
    if numbered:
        return f"case-{numbered['number']}"
    return slug(block.title) if _CASE_REPORT.match(block.title) else before


def _name(block: _Block, case: str) -> str:
    own = slug(block.title) or "section"
    if not case or _CASE_TITLE.match(block.title) or _CASE_REPORT.match(block.title):
        return case or own
    return f"{case}/{own}"


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "-2"
    taken.add(name)
    return name


def _stands_alone(line: Line, previous: str) -> bool:
    return any(_ALONE.match(words) for words in (line.text, previous))


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
