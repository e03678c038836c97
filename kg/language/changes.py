"""Changes of laboratory values, in any of the ways that English has for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.cues import Cued
from kg.lexicon import table

_ADVERSE = "adverse-event"
_ANALYTE = (
    r"(?:(?:serum|total|direct|conjugated|plasma)\s+)*"
    r"(?:ALT|AST|GGT|LDH|CPK|CK|ALP|Alk\s?P|alkaline phosphatase|bilirubin|aminotransferases?|transaminases?|"
    r"alanine aminotransferase|aspartate aminotransferase|(?:(?:liver|hepatic|serum|muscle)\s?)?enzymes?|"
    r"creatine kinase|creatinine|lipase|amylase|lactate|ammonia|glucose|cholesterol|triglycerides?|potassium|"
    r"uric acid|prolactin|eosinophils?|"
    r"liver (?:function )?tests?|liver function|hepatic function|LFTs?|liver biochemi\w+|blood pressure|blood sugar|"
    r"CRP|ferritin|"
    r"gamma[- ]glutamyl[- ]?trans(?:ferase|peptidase)|hepatic enzymes?|laboratory (?:tests?|values?|parameters?)|"
    r"lipids?|transaminase activity)"
)
_JOIN = r"(?:\s*(?:,|/|\+)\s*(?:and\s+|or\s+)?|\s+(?:and/or|and|or|as well as)\s+)"
_ANALYTES = rf"{_ANALYTE}(?:{_JOIN}(?:both\s+)?{_ANALYTE})*"
_LEVELS = r"(?:\s+(?:levels?|values?|activit(?:y|ies)|concentrations?|enzymes?|tests?))*"
_ADJECTIVE = (
    r"(?:"
    r"(?:mild|minor|moderate|marked|severe|transient|asymptomatic|significant|substantial|slight|minimal|"
    r"persistent|intermittent|"
    r"any|isolated|simultaneous|concurrent|concomitant|combined|modest|major|serious|prominent|temporary|"
    r"self-limited|reversible|"
    r"clinically significant|clinically important|mild-to-moderate|mild to moderate|mild and transient|low level|"
    r"progressive|"
    r"confirmed|unexplained|new|chronic|acute|previous|prior|serum|both|further)\s+(?:and\s+|or\s+|but\s+|,\s*)?)*"
)
_CHANGE = (
    r"(?:elevations?|increases?|rises?|abnormalit(?:y|ies)|alterations?|changes|derangements?|flares?|disturbances?)"
)
_OF_BOTH = r"(?:(?:serum|both|either|the|total|plasma|levels of|blood|hepatic|and/or)\s+)*"

_PATTERNS = (
    Cued(
        rf"\b{_ADJECTIVE}{_CHANGE}\s+(?:in|of)\s+(?:levels? of\s+)?{_OF_BOTH}(?P<analytes>{_ANALYTES}){_LEVELS}",
        re.IGNORECASE,
    ),
    Cued(rf"\b{_ADJECTIVE}(?P<analytes>{_ANALYTES}){_LEVELS}\s+{_CHANGE}(?!\s+from\s+baseline)", re.IGNORECASE),
    Cued(
        rf"\b{_ADJECTIVE}(?:elevated|raised|increased|abnormal|high|rising)\s+{_OF_BOTH}"
        rf"(?P<analytes>{_ANALYTES}){_LEVELS}",
        re.IGNORECASE,
    ),
    Cued(
        rf"\b{_ADJECTIVE}(?P<analytes>{_ANALYTES}){_LEVELS}"
        rf"(?=\s*(?:(?:that |which )?(?:was|were|is|are|being|rose|rising|risen|rise|of|at|had|to)\s+)*"
        rf"(?:confirmed\s+)?[\[(]?"
        rf"(?:above|greater than|more than|over|exceed(?:ing|ed|s)?|surpass\w*|in excess of|"
        rf">|≥|at least|at or above|equal to or greater than|equal to or more than|twice|two times|"
        rf"\d+(?:\.\d+)?\s*(?:x|times|fold))\s*"
        rf"(?:\d|twice|two|three|four|five|eight|ten|twenty|times|thrice|the|ULN|normal)|"
        rf"\s*[\[(]?(?:(?:was|were|of|surpass\w*|exceed\w*)\s+)?(?:two|three|four|five|eight|ten|twenty)[- ]?"
        rf"(?:fold|times)\b)",
        re.IGNORECASE,
    ),
    Cued(
        rf"\b(?P<analytes>{_ANALYTES}){_LEVELS}\s+"
        rf"(?:(?:(?:had|have|has)\s+)?(?:rose|rise|risen|increased)|(?:(?:may|can|might|could|have|has|had)\s+(?:also\s+)?)?"
        rf"(?:were|was|are|is|be|been|became|being)\s+(?:(?:reported|found|noted|said|known)\s+to\s+be\s+)?"
        rf"(?:(?:more|less)\s+)?(?:(?:mildly|transiently|minimally|slightly|frequently|commonly|rarely|often)\s+)?"
        rf"(?:elevated|raised|increased|abnormal))(?!\s+(?:by|from))",
        re.IGNORECASE,
    ),
)
_LISTED_ANALYTE = Cued(
    rf"(?:,|\band|\bor)\s+(?:and\s+|as well as\s+)?(?:in\s+|of\s+)?(?P<analytes>{_ANALYTE}){_LEVELS}"
    r"(?=(?:\s*[\[(][^\])]*[\])])?\s+in\s+(?:only\s+|up\s+to\s+|about\s+)?"
    r"(?:[<>~≥≤]?\s?\d|one\b|two\b|three\b|four\b|five\b|six\b|none\b)|"
    r"\s*[\[(][^\])%]*\d\s?%)",
    re.IGNORECASE,
)
_HAS_ANALYTE = Cued(
    r"\b"
    r"(?:ALT|AST|GGT|LDH|CPK|CK|ALP|Alk|alkaline|bilirubin|aminotransferase|transaminase|enzyme|creatin|lipase|"
    r"amylase|lactate|ammonia|glucose|cholesterol|triglyceride|potassium|uric|prolactin|eosinophil|liver|hepatic|LFT|blood|CRP|"
    r"ferritin|gamma|laboratory|lipid)",
    re.IGNORECASE,
)
_OF_SERUM = re.compile(r"\bserum\s+(?!enzymes?\b)", re.IGNORECASE)
_ANALYTE_SPLIT = re.compile(r"\s*(?:,|/|\+|\band/or\b|\band\b|\bor\b|\bas well as\b)\s*", re.IGNORECASE)

_ANALYTE_IN_ROW = re.compile(rf"\b{_ANALYTE}\b", re.IGNORECASE)
_SHARE = re.compile(r"\d+(?:\.\d+)?\s?%")
_SHARES_BEHIND = re.compile(
    r"\s+(?:(?:occurr?ed|occur|arose|arise|developed|appeared|(?:were|was|are)(?:\s+\w+)?)\s+)?in\s+"
    rf"{_SHARE.pattern}(?:,?\s+and\s+{_SHARE.pattern}|,\s+{_SHARE.pattern})+"
)
_WITH_SHARE = rf"{_ANALYTE}{_LEVELS}\s*[\[(][^\])%]*\d\s?%[^\])]*[\])]"
_ANALYTE_WITH_SHARE = re.compile(rf"\b(?P<analyte>{_ANALYTE})(?={_LEVELS}\s*[\[(])", re.IGNORECASE)
_SHARES_BEFORE_CHANGE = Cued(rf"\b{_WITH_SHARE}(?:{_JOIN}{_WITH_SHARE})*\s+{_CHANGE}", re.IGNORECASE)
"""The change behind all: "ALT (8%) and AST (6%) elevations"."""
_ARMS_BEHIND = re.compile(r"[^.;]*\b(?:vs|versus|compar\w+|than|placebo|controls?|and|both|each|groups?|arms?)\b")

Change = tuple[int, int, str]
"""Where a change of laboratory values begins and ends, and its term, or empty."""


def changes(text: str) -> Iterator[Change]:
    """Each change of laboratory values in ``text``."""
    if not _HAS_ANALYTE.search(text):
        return
    told = len(text)
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            told = min(told, match.end())
            yield from _each_with_its_share(text, match) or [(*match.span(), _change_term(match["analytes"]))]
    for row in _SHARES_BEFORE_CHANGE.finditer(text):
        told = min(told, row.end())
        for match in _ANALYTE_WITH_SHARE.finditer(text, *row.span()):
            yield *match.span("analyte"), _change_term(match["analyte"])
    # "ALT elevations in 8%, AST in 6%": the change is told once.
    for match in _LISTED_ANALYTE.finditer(text, told):
        yield match.start("analytes"), match.end(), _change_term(match["analytes"])


def _each_with_its_share(text: str, change: re.Match[str]) -> list[Change]:
    """Each analyte of a change, where as many shares stand behind: "ALT and AST elevations in 12% and 8%"."""
    analytes = [*_ANALYTE_IN_ROW.finditer(text, *change.span("analytes"))]
    shares = _SHARES_BEHIND.match(text, change.end())
    if len(analytes) == 1 or shares is None or len(_SHARE.findall(shares.group())) != len(analytes):
        return []
    if _ARMS_BEHIND.match(text, shares.end()):
        return []
    starts = [change.start(), *(analyte.start() for analyte in analytes[1:])]
    ends = [*(analyte.end() for analyte in analytes[:-1]), change.end()]
    return [
        (start, end, _change_term(analyte.group())) for start, end, analyte in zip(starts, ends, analytes, strict=True)
    ]


def _change_term(analytes: str) -> str:
    """The term for an elevation of these analytes; several that are not one term make a compound of their own."""
    entry = table(_ADVERSE).get(f"{analytes} elevation") or table(_ADVERSE).get(f"{analytes} abnormality")
    if entry:
        return f"{_ADVERSE}/{entry.term}"
    parts = [part for part in _ANALYTE_SPLIT.split(_OF_SERUM.sub("", analytes)) if part]
    terms = [table(_ADVERSE).get(f"{part} elevation") or table(_ADVERSE).get(f"{part} abnormality") for part in parts]
    known = sorted({term.term for term in terms if term})
    if len(known) == 1 and len(parts) == 1:
        return f"{_ADVERSE}/{known[0]}"
    if len(known) > 1 and len(known) == len(parts):
        return compound(known)
    return ""


def compound(terms: list[str]) -> str:
    """The term for changes that go together, each the name of a change of one value; empty where there is none."""
    enzymes = {
        "alt-elevation",
        "ast-elevation",
        "alt-or-ast-elevation",
        "aminotransferase-elevation",
        "liver-enzyme-elevation",
    }
    if set(terms) <= {"alt-elevation", "ast-elevation"}:
        return f"{_ADVERSE}/alt-or-ast-elevation"
    if "bilirubin-elevation" in terms and set(terms) - {"bilirubin-elevation"} <= enzymes:
        return f"{_ADVERSE}/aminotransferase-and-bilirubin-elevation"
    return ""
