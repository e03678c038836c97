"""The loss ledger: what became of each sentence with a number, each reference and each table of a chapter.

A number is captured where a claim marks it, skipped where it is of a kind that no claim is
made of (a dose, an age, a name such as CD19), and unhandled otherwise. A sentence is as its
worst number.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from kg import iri
from kg.language.measures import is_one_person
from kg.language.quantities import Form, Quantity, quantities
from kg.language.reasons import in_bracket, reason_in_words
from kg.language.resolved import resolved
from kg.language.study import tells_sexes
from kg.model import Chapter, Claim, Kind, Section, Span, Triple
from kg.reading import Reading, Sentence
from kg.statements import passage_triples
from kg.vocab import HG, RDF


class Status(StrEnum):
    """What became of an entry."""

    CAPTURED = "captured"
    SKIPPED = "skipped"
    UNHANDLED = "unhandled"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Entry:
    """``what`` is ``sentence``, ``reference`` or ``table``; ``reason`` an entry of the list of reasons, or empty."""

    span: Span
    what: str
    status: Status
    reason: str = ""


_DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_NO_SENTENCES = frozenset(
    {
        Kind.FRONT,
        Kind.TABLE,
        Kind.LIST,
        Kind.BIBLIOGRAPHY,
        Kind.REFERENCE,
        Kind.LINKS,
        Kind.PRODUCT,
        Kind.CHEMISTRY,
        Kind.OTHER,
    }
)
_REASON_OF_FORM = {
    Form.DURATION: "length-of-time",
    Form.DOSE: "dose",
    Form.LEVEL: "laboratory-value",
    Form.AGE: "age",
    Form.YEAR: "date",
    Form.STATISTIC: "statistic",
    Form.IGNORED: "name-or-label",
    Form.GRADE: "grade-alone",
}
_PEOPLE = re.compile(
    r"\W*(?:of\s+)?(?:[\w-]+\s+){0,2}?"
    r"(?:patients?|subjects?|persons?|people|individuals?|participants?|women|woman|men|man|children|child|"
    r"adults?|"
    r"cases?|instances?|recipients?|users|deaths?|infants?|volunteers|reports?)\b",
    re.IGNORECASE,
)
_EXPOSED = re.compile(
    r"\s+(?:exposed|treated)\s+(?:patients|persons|subjects)\b|"
    r"\s+(?:[\w-]+\s+)?(?:patients|persons|subjects|adults|children|women|men|controls|cases)\s+(?:were\s+)?(?:who\s+)?(?:were\s+)?"
    r"(?:exposed|treated|receiving|received|given|taking|on|matched|enrolled|followed|seen|tested|evaluated)\b"
)
_FEW = re.compile(
    r"\W*(?:two|three|four|five|six|[2-6])\b[^.]{0,90}?\b(?:men|man|women|woman|patients|children|boys?|girls?),?\s+"
    r"(?:ages|aged)\s+\d",
    re.IGNORECASE,
)
_PART_OF_NAME = re.compile(r"[A-Za-z*'’:^/-]$|\*\s$|[A-Za-z]\.$")
_HIDDEN = {Form.ZERO, Form.ALL}


class Marks:
    """The characters of a chapter that claims mark."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        ranges: dict[str, list[tuple[int, int]]] = {}
        for claim in claims:
            for evidence in claim.evidence:
                for words in evidence.words:
                    ranges.setdefault(words.section, []).append((words.start, words.end))
        self._ranges = {section: _united(found) for section, found in ranges.items()}

    def touch(self, section: str, start: int, end: int) -> bool:
        """True when a mark covers ``start..end``."""
        ranges = self._ranges.get(section, [])
        at = bisect_right(ranges, (start, 1 << 60)) - 1
        return at >= 0 and ranges[at][1] >= end


def _united(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges in order, those that overlap made one."""
    united: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(united[-1][1], end))
        else:
            united.append((start, end))
    return united


def ledger(reading: Reading, claims: Iterable[Claim]) -> list[Entry]:
    """The entries of a chapter, in the order of its sections."""
    marks = Marks(claims)
    chapter = reading.chapter
    entries = [
        entry
        for section in chapter.sections
        if section.kind not in _NO_SENTENCES
        for entry in _sentences(reading, section, marks)
    ]
    entries += [_reference(chapter.section(r.section), marks) for r in chapter.references]
    entries += [_table(chapter.section(t.section), marks) for t in chapter.tables]
    return entries


def _reference(section: Section, marks: Marks) -> Entry:
    whole = Span(section.id, 0, len(section.text))
    status = Status.CAPTURED if marks.touch(section.id, 0, 1) or section.kind is Kind.CASE else Status.UNHANDLED
    return Entry(span=whole, what="reference", status=status)


def _table(section: Section, marks: Marks) -> Entry:
    whole = Span(section.id, 0, len(section.text))
    captured = any(marks.touch(section.id, m.start(), m.end()) for m in re.finditer(r"\S+", section.text))
    return Entry(span=whole, what="table", status=Status.CAPTURED if captured else Status.UNHANDLED)


def _sentences(reading: Reading, section: Section, marks: Marks) -> Iterator[Entry]:
    for sentence in reading.sentences(section):
        found = list(_numbers(reading, sentence, marks))
        if not found:
            continue
        unhandled = "unhandled" in found
        captured = "" in found
        status = Status.UNHANDLED if unhandled else Status.CAPTURED if captured else Status.SKIPPED
        yield Entry(
            span=sentence.whole, what="sentence", status=status, reason=found[0] if status is Status.SKIPPED else ""
        )


def _numbers(reading: Reading, sentence: Sentence, marks: Marks) -> Iterator[str]:
    """For each number of the sentence: empty where it is captured, else the reason to skip it, or ``unhandled``."""
    measured = quantities(sentence.text)
    for quantity in measured:
        if quantity.form not in _HIDDEN:
            yield _of_quantity(reading, sentence, quantity, marks)
    covered = [(q.start, q.end) for q in measured]
    for digits in _DIGITS.finditer(sentence.text):
        if not any(start <= digits.start() < end for start, end in covered):
            yield _of_digits(sentence, digits, marks)


def _of_quantity(reading: Reading, sentence: Sentence, quantity: Quantity, marks: Marks) -> str:
    start, end = sentence.start + quantity.start, sentence.start + quantity.end
    if marks.touch(sentence.section.id, start, end) or marks.touch(sentence.section.id, end - 1, end):
        return ""
    if quantity.form in _REASON_OF_FORM:
        return _REASON_OF_FORM[quantity.form]
    if told := reason_in_words(sentence.text, quantity) or _set_aside(reading, sentence, quantity):
        return told
    if quantity.form is Form.THRESHOLD:
        return "laboratory-value" if in_bracket(sentence.text[: quantity.start]) else "limit-alone"
    stories = sentence.section.kind is Kind.CASE or _FEW.match(sentence.text)
    if stories or any(is_one_person(row) for row in reading.rows(sentence)):
        return "case-narrative"
    if quantity.form in {Form.COUNT, Form.RATIO} and _tells_who(reading, sentence, quantity):
        return "study-description"
    if quantity.form is Form.COUNT and not _PEOPLE.match(sentence.text, quantity.end):
        return "not-people"
    if _of_others(reading, sentence):
        return "other-drug"
    return "unhandled"


def _of_others(reading: Reading, sentence: Sentence) -> bool:
    """True where the chapter tells of another drug, and where an annotation names others and not its own at all."""
    if sentence.section.kind is not Kind.ANNOTATION:
        return not reading.about_own(sentence)
    named = [sentence.text[start:end] for start, end in reading.names.drugs_in(sentence.text)]
    return bool(named) and not any(reading.names.is_own(name) for name in named)


def _set_aside(reading: Reading, sentence: Sentence, quantity: Quantity) -> str:
    """The reason for which a measure of this number was set aside, or empty."""
    for measured in reading.measured(sentence.section):
        if measured.sentence is sentence and any(v.start == quantity.start for v in measured.measure.values):
            return measured.measure.aside
    return ""


def _tells_who(reading: Reading, sentence: Sentence, quantity: Quantity) -> bool:
    """True for the number of those who were studied, exposed or treated, and for one of the sexes among them."""
    if _EXPOSED.match(sentence.text, quantity.end):
        return True
    for row in reading.rows(sentence):
        for symbol, atom, at in zip(resolved(row), row.atoms, range(len(row.atoms)), strict=True):
            if atom.quantity is not None and atom.quantity.start == quantity.start:
                return symbol == "S" or tells_sexes(row, row.symbols, at)
    return False


def _of_digits(sentence: Sentence, digits: re.Match[str], marks: Marks) -> str:
    start = sentence.start + digits.start()
    if marks.touch(sentence.section.id, start, start + 1):
        return ""
    before, after = sentence.text[: digits.start()], sentence.text[digits.end() : digits.end() + 1]
    return "name-or-label" if _PART_OF_NAME.search(before) or after.isalpha() or after == "-" else "unhandled"


def entry_triples(entry: Entry, chapter: Chapter) -> Iterator[Triple]:
    """An entry in RDF: the passage itself, with what became of it."""
    node = iri.passage(chapter.id, entry.span)
    yield node, RDF.type, HG.LedgerEntry
    yield node, HG.ledgerStatus, iri.entry("ledger-status", entry.status)
    if entry.reason:
        yield node, HG.ledgerReason, iri.entry("ledger-reason", entry.reason)
    yield from passage_triples(chapter, entry.span)
