"""Drug kinds: what the chapter says the drug is, and what it was made from.

Text      "X is a recombinant mouse derived bispecific monoclonal antibody", the first words of the
          introduction and the background
Data      ontology/lexicon/drug-class.tsv, ontology/lists/origin.ttl, shapes/drug-kinds.ttl,
          queries/ask/drug-kinds.rq
Reports   kind-ungrounded
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.cues import Cued
from kg.lexicon import normal, table
from kg.model import Claim, Iri, Kind, Report, Thing, Triple
from kg.reading import Reading, Sentence
from kg.statements import entry, iri_of, optional
from kg.vocab import HG, text

STEM = "drug-kinds"

_IS_A = re.compile(
    r"\b(?:is|was|are|were)\s+(?:(?:also|now|still|the first|one of (?:the|several))\s+)?(?:an?|the)\s+"
    r"(?P<kind>[^.;:]+)"
)
_STOP = re.compile(
    r"[,;(\[]|"
    r"\s+(?:that|which|who|used|to|with|for|and (?:is|was|has|acts|works|are|can|inhibits|blocks|binds)|whose|"
    r"approved|given|developed|indicated|in|on|from|by|having|"
    r"targeted|directed|against|is|was|when|commonly|widely|typically|similar|related|currently|available|"
    r"frequently|thought|believed|known|it)\b"
)
_TAKEN = re.compile(
    r"(?:(?:(?:\w+ly|now|widely)\s+(?:available|active|administered|given|used|bioavailable|acting)"
    r"(?:\s+and\s+|\s*,\s*|\s+))|"
    r"(?:(?:[\w-]+ly )?(?:potent|synthetic|semisynthetic|selective|specific|oral|novel|new|older|"
    r"(?:first|second|third|new) generation|(?:long|short)[- ]acting|broad[- ]spectrum),\s+))+",
    re.IGNORECASE,
)
_HANGING = Cued(
    r"(?:^|\s+)(?:(?:and|or|most|more|very|derived|prepared|made|obtained|indigenous|native|popular|well|long|once)\s*)+$",
    re.IGNORECASE,
)
"""What is left over where words are cut off in the middle of a phrase, and names nothing."""
_BESIDE_THE_NAME = (
    r"^\W*NAME(?: \([^)]*\))?,\s+(?:an?|the|another)\s+(?P<kind>[^,.;:]+),",
    r"^\W*The\s+(?P<kind>[^,.;:]+?)\s+NAME\b",
    (
        r"\bNAME(?: \([^)]*\))?\s+(?:belongs?|belonged)\s+to\s+(?:the|an?)\s+(?:\w+\s+)?"
        r"(?:class|family|group)\s+of\s+(?P<kind>[^.;:]+)"
    ),
    (
        r"\bNAME(?: \([^)]*\))?\s+(?:is|was)\s+(?:one|a member)\s+of\s+(?:the|several|a)\s+"
        r"(?:(?:class|family|group)\s+of\s+)?(?P<kind>[^.;:]+)"
    ),
)
_BY_TARGET = re.compile(
    r"(?:\w+ ){0,3}(?:inhibitor|antagonist|agonist|blocker|activator|modulator|analogue|derivative)s? of\b",
    re.IGNORECASE,
)
NEAR = 90
_ORIGIN: tuple[tuple[str, str], ...] = (
    (r"mouse|mice|murine", "mouse"),
    (r"chimeric", "chimeric"),
    (r"humani[sz]ed", "humanised"),
    (r"(?:fully )?human(?!\w| immunodef)", "human"),
    (r"semi-?synthetic", "semisynthetic"),
    (r"synthetic", "synthetic"),
    (r"plant|herbal|botanical|naturally occurring", "natural"),
)
_MADE_FROM = re.compile(
    r"[^.;:]{0,60}?\b"
    r"(?:of (?P<of>[\w-]+(?: or [\w-]+)?) origin|(?:derived|obtained|made|raised) (?:from|in) (?P<from>[\w-]+))\b",
    re.IGNORECASE,
)
_SHORT = re.compile(r"\s*[(\[][A-Z][\w-]{1,7}[)\]](?=\s+[\w-]+)")
_NO_KIND = Cued(
    r"\b(?:\w+ase|enzyme|receptor|and|or|most|more)$|"
    r"\b"
    r"(?:most|best|cause|member|treatment|therapy|approach|problem|first|second|third|result|mechanism|rare|common|major|"
    r"component|uncommon|infrequent|unusual|frequent|reliable)\b|"
    r"^(?:potent|synthetic|selective|oral|novel|new|popular|safe|effective|well known|older)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DrugKind(Claim):
    """``kind`` is the class that the words, ``mention``, name; ``origin`` an entry of the list of origins, or empty."""

    UNSAID = frozenset({"evidence", "mention"})
    STEM = STEM
    TYPE = HG.DrugKindClaim
    kind: Thing
    mention: str
    origin: str = ""


def find(reading: Reading, report: Report) -> Iterator[DrugKind]:
    for section in reading.chapter.of_kind(Kind.INTRODUCTION, Kind.BACKGROUND, Kind.OVERVIEW):
        for sentence in reading.sentences(section)[:3]:
            yield from _told(reading, sentence, report)


def _told(reading: Reading, sentence: Sentence, report: Report) -> Iterator[DrugKind]:
    for start, end, certain in _named(reading, sentence.text):
        words = sentence.text[start:end].strip()
        if not words or _NO_KIND.search(words):
            continue
        kind = _grounded(words)
        if not kind.known:
            if not certain or _BY_TARGET.match(words):
                continue
            report("kind-ungrounded", sentence.section.title, f"the kind {words!r} is not in the lexicon")
        yield DrugKind(
            drug=reading.subject(),
            evidence=(sentence.evidence((start, start + len(words))),),
            kind=kind,
            mention=words,
            origin=_origin(words) or _origin(_apposed(sentence.text[end:])),
        )
        return


def _named(reading: Reading, words: str) -> Iterator[tuple[int, int, bool]]:
    """Where the words stand that may say what the drug is; True with those that can say nothing else."""
    found = _IS_A.search(words)
    if found is not None and found.start() <= NEAR and _own_subject(reading, words[: found.start()]):
        yield *_noun(words, found.start("kind"), found.end()), True
    name = "|".join(re.escape(printed) for printed in reading.agents.printed)
    for form in _BESIDE_THE_NAME:
        beside = re.search(form.replace("NAME", f"(?:{name})"), words, re.IGNORECASE)
        if beside is not None and beside.start() <= NEAR:
            yield *_noun(words, *beside.span("kind")), False


def _noun(words: str, start: int, end: int) -> tuple[int, int]:
    """The words of ``start..end`` that name a kind, without how the drug is taken and what it is for."""
    lead = _TAKEN.match(words, start, end)
    start = lead.end() if lead else start
    # "angiotensin converting enzyme (ACE) inhibitor": the noun stands behind the abbreviation.
    stop = _STOP.search(_SHORT.sub(lambda short: " " * len(short.group()), words), start, end)
    end = stop.start() if stop else end
    hanging = _HANGING.search(words, start, end)
    return start, hanging.start() if hanging else end


def _origin(words: str) -> str:
    return next((name for pattern, name in _ORIGIN if re.search(rf"\b(?:{pattern})\b", words, re.IGNORECASE)), "")


def _apposed(behind: str) -> str:
    """The origin named behind the kind: "…, a recombinant protein of mouse origin", "… derived from mice"."""
    found = _MADE_FROM.match(behind)
    return found["of"] or found["from"] if found else ""


def _own_subject(reading: Reading, before: str) -> bool:
    return reading.names.is_own(before) or bool(re.match(r"\W*(?:It|This (?:agent|drug))\b", before))


def _grounded(words: str) -> Thing:
    """The most specific class whose name ends the words ("selective endothelin receptor antagonist")."""
    stems = normal(re.sub(r"\bIgG\d?[a-z]?\b", "", _SHORT.sub("", words))).split()
    classes = table("drug-class")
    for start in range(len(stems)):
        for stop in range(len(stems), start, -1):
            entry_ = classes.entry(" ".join(stems[start:stop]))
            if entry_ is not None and stop == len(stems):
                return Thing("class", entry_.term, classes.label(entry_.term))
    for start in range(len(stems)):
        for stop in range(len(stems), start + 1, -1):
            entry_ = classes.entry(" ".join(stems[start:stop]))
            if entry_ is not None:
                return Thing("class", entry_.term, classes.label(entry_.term))
    return Thing("class", words, words, known=False)


def state(claim: DrugKind, node: Iri) -> Iterator[Triple]:
    yield iri_of(claim.drug), HG.kindOfDrug, iri_of(claim.kind)
    yield node, HG.kindOfDrug, iri_of(claim.kind)
    yield node, HG.mention, text(claim.mention)
    yield from optional(node, ((HG.origin, entry("origin", claim.origin)),))
