"""A printed citation taken apart: authors, title, journal, year, volume, pages, identifiers."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass, replace

from kg.cues import Cued
from kg.model import Reference, Report

_VALID_PMID = re.compile(r"[1-9][0-9]{0,7}")
_PMID = re.compile(
    r"(?:PubMed\s*(?:Citation\s*)?)?\(?PMID:?\s*(\d+)\)?|\bPubMed\s*(?:ID)?:?\s*(\d{5,})|"
    r"(?<=[.\]])\s*(\d{6,8})\s*\.?\s*$",
    re.IGNORECASE,
)
_NO_LETTERS = string.digits + string.whitespace + "."
_CALLED_PMID = Cued(r"PubMed|PMID", re.IGNORECASE)
_DOI = Cued(r"(?:\bdoi:?\s*|https?://(?:dx\.)?doi\.org/)?\b(10\.\d{4,9}/[^\s\"<>]*[^\s\"<>.,;)\]])\.?", re.IGNORECASE)
_INITIALS = r"(?:[A-Z][-‐]?){1,4}"
_SURNAME = (
    r"(?:(?:d[aeiou]s?|del|della|den|der|di|du|el|la|le|ten|ter|van|vo[nm]|zu[rm]?|al|bin|ben|st)\s+|"
    r"[dDlLO]['’´`])*[A-ZÀ-ÖØ-ÞŁŚŻČŠŽ][\w'’´`‐-]*(?:[ -][A-ZÀ-ÖØ-Þa-zà-ÿ][\w'’‐-]+){0,3}?"
)
_AUTHOR = re.compile(rf"\s*({_SURNAME}\s+{_INITIALS}(?:\s+(?:Jr|Sr|II|III|[2-4](?:nd|rd|th)))?)(?=\s*(?:,|\.|;|$))")
_GROUP = re.compile(r"([A-Z][^.;]*?\b(?:Group|Investigators|Committee|Network|Consortium|Collaboration))\.\s+")
_TITLE_END = re.compile(r"(?:[.?!][\"”\])]*|\])\s+")
_ETAL = re.compile(r",?\s*et\s+al\b\.?")
_EDITORS = re.compile(r",?\s*eds?\.")
_IMPRINT = re.compile(
    r"(?P<journal>(?=\D)[^.?!]*?(?:\([^)]*\))?[^.?!]*?)\.?\s+(?P<year>(?:1[89]|20)\d\d)\b"
    r"(?:\s+[A-Z][a-z]{2}(?:\s+\d+)?)?\s*"
    r"(?:;\s*(?P<volume>[^:;.]*?)(?:\.\s*pii)?\s*(?::\s*(?P<pages>[A-Za-z]?\d[\w.\-–, /]*?))?)?\s*\.?\s*$"
)
_REMARK = re.compile(
    r"(?:(?<=\d)|(?<=\.)|(?<=\]))\s*(?:[A-Z][a-z]+(?:, [A-Z][a-z]+)?\.|\[[^\]]*\]\.?|Not in PubMed\.?|Epub[^.]*\.?)\s*$"
)
_ISSUE = re.compile(r"\(([^)]*)\)")
_BOOK = re.compile(r"\b(?:In[:,]\s|\beds?\.|\d(?:st|nd|rd|th)\s+ed\b)|\bpp?\.\s*\d")
_BOOK_YEAR = re.compile(r"[,\s]((?:1[89]|20)\d\d)\b(?!.*\b(?:1[89]|20)\d\d\b)")
_BOOK_PAGES = re.compile(r"\bpp?\.\s*([\dA-Za-z]+(?:\s*[-–]\s*[\dA-Za-z]+)?)")
FIRST_AUTHOR_AT_LINE_START = re.compile(rf"\s*{_SURNAME}\s+{_INITIALS}(?:,|\.|;)\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What a printed citation states; empty where it states nothing."""

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

    def reference(
        self, reference_id: str, section: str, pmid: str, *, annotations: tuple[str, ...] = (), cited_only: bool = False
    ) -> Reference:
        """The entry of a bibliography that prints this; ``pmid`` as `issued_pmid` leaves it."""
        return Reference(
            id=reference_id,
            section=section,
            annotations=annotations,
            authors=self.authors,
            truncated=self.truncated,
            title=self.title,
            journal=self.journal,
            year=self.year,
            volume=self.volume,
            issue=self.issue,
            pages=self.pages,
            pmid=pmid,
            doi=self.doi,
            cited_only=cited_only,
        )


def pmid_in(text: str) -> str:
    """The PubMed identifier that ``text`` states, digits only; empty if none."""
    found = _PMID.search(text, _before_pmid(text))
    return next(filter(None, found.groups()), "") if found else ""


def _before_pmid(text: str) -> int:
    """Where to begin to look for a PMID: behind one that is not called so stand digits, stops and space at most."""
    called = _CALLED_PMID.search(text)
    return max(0, (called.start() if called else len(text.rstrip(_NO_LETTERS))) - 1)


def _without_pmids(text: str) -> str:
    begin = _before_pmid(text)
    return text[:begin] + _PMID.sub("", text[begin:])


def valid_pmid(pmid: str) -> bool:
    """One to eight digits without a leading zero: what PubMed has ever issued."""
    return bool(_VALID_PMID.fullmatch(pmid))


def issued_pmid(pmid: str, place: str, report: Report) -> str:
    """The identifier, or nothing and one report where PubMed cannot have issued it."""
    if not pmid or valid_pmid(pmid):
        return pmid
    report("pmid-invalid", place, f"{pmid!r} is no PubMed identifier: left out")
    return ""


def take_apart(text: str) -> Printed:
    """Read a citation in the book's style: ``Authors. Title. Journal 2011; 25: 181-4. PubMed PMID: 1.``

    Nothing is completed or corrected: a part that cannot be told from its neighbours stays empty.
    """
    words = " ".join(text.split())
    pmid, doi = pmid_in(words), _DOI.search(words)
    authors, truncated, rest = _authors(_without_remarks(_DOI.sub("", _without_pmids(words))))
    known = Printed(authors=authors, truncated=truncated, pmid=pmid, doi=doi.group(1) if doi else "")
    if _BOOK.search(rest):
        return _book(rest, known)
    imprint = _imprint(rest)
    if not imprint:
        return replace(known, title=rest.strip(" ."))
    title, found = imprint
    volume = (found["volume"] or "").strip()
    issue = _ISSUE.search(volume)
    return replace(
        known,
        title=title,
        journal=(found["journal"] or "").strip(),
        year=found["year"] or "",
        volume=_ISSUE.sub("", volume).strip(),
        issue=issue.group(1) if issue else "",
        pages=(found["pages"] or "").strip(" ."),
    )


def _without_remarks(words: str) -> str:
    """``words`` without what may stand behind the pages: language, date of first publication."""
    shorter = _REMARK.sub("", words.strip())
    return shorter if shorter == words else _without_remarks(shorter)


def _authors(words: str) -> tuple[tuple[str, ...], bool, str]:
    """People and groups, whether there are more of them, and what follows."""
    authors: list[str] = []
    position, truncated = 0, False
    while found := _AUTHOR.match(words, position):
        authors.append(found.group(1))
        position = found.end()
        if etal := _ETAL.match(words, position):
            truncated, position = True, etal.end()
        if editors := _EDITORS.match(words, position):
            position = editors.end()
            break
        if words[position : position + 1] != ",":
            break
        position += 1
    if not authors:
        group = _GROUP.match(words)
        return ((group[1],), False, words[group.end() :]) if group else ((), False, words)
    if words[position : position + 1] == ";":
        name, _, rest = words[position + 1 :].partition(". ")
        return (*authors, name.strip()), truncated, rest.strip()
    return tuple(authors), truncated, words[position:].lstrip(" .")


def _imprint(rest: str) -> tuple[str, dict[str, str | None]] | None:
    """The title, and the parts of what follows it; the journal is what stands last before the year."""
    for stop in reversed([m.end() for m in _TITLE_END.finditer(rest)]):
        found = _IMPRINT.match(rest, stop)
        if found and found["journal"].strip():
            return rest[:stop].strip().rstrip("."), found.groupdict()
    return None


def _book(rest: str, known: Printed) -> Printed:
    chapter, inside, volume = rest.partition(" In, ") if " In, " in rest else rest.partition(" In: ")
    title = chapter if inside else re.split(r"\.\s|,\s*eds?\.", rest, maxsplit=1)[0]
    year = _BOOK_YEAR.search(rest)
    pages = _BOOK_PAGES.search(rest)
    return replace(
        known,
        title=title.strip(" ."),
        journal=_book_title(volume) if inside else "",
        year=year.group(1) if year else "",
        pages=pages.group(1).replace(" ", "") if pages else "",
    )


def _book_title(volume: str) -> str:
    _, _, rest = _authors(volume.strip())
    return re.split(r"\.\s|,\s*\d(?:st|nd|rd|th)\s+ed", rest.strip(), maxsplit=1)[0].strip(" .")
