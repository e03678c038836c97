"""Targets: the molecules the drug acts on, each with the role it plays.

A complex such as CD3 is one target; its subunits are never claimed. An antibody with two
binding sites is one drug with two targets.

Text      "inhibitor of hepatic HMG-CoA reductase", "antibody to the CD3 antigen found on T lymphocytes"
Data      ontology/lexicon/target.tsv, ontology/lexicon/complex.tsv, ontology/lists/target-role.ttl,
          shapes/targets.ttl, queries/ask/targets.rq
Reports   target-ungrounded
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.assets import data
from kg.cues import Cued
from kg.lexicon import Entry, normal, stem, table
from kg.model import Claim, Iri, Kind, Report, Thing, Triple
from kg.reading import Reading, Sentence
from kg.statements import entry, iri_of, optional
from kg.vocab import HG, RDF, text

STEM = "targets"

_TOKEN = re.compile(r"[A-Za-z0-9α-ω]+(?:\.\d+)?")
_ACTS = Cued(
    r"\b"
    r"(?:inhibit\w*|block\w*|antagoni\w+|agonis\w+|activat\w+|stimulat\w+|bind\w*|bound|engag\w+|target\w*|"
    r"directed|antibod\w+|acts?|acting|"
    r"affinity|activity against|reactivity|modulat\w*|opening|opens|suppress\w*|interfer\w*|neutrali[sz]\w*|"
    r"reduc\w+ the activity|potentiat\w*|substrate|interact\w*)\b",
    re.IGNORECASE,
)
_ROLES: tuple[tuple[str, str], ...] = (
    (r"agonis\w+|activat(?:es?|ing|ion|ors?)|stimulat(?:es?|ing|ion|ors?)|engagement|opening|opens", "activated"),
    (r"antagoni\w+|blockers?|blocks?|blocking|blockade", "antagonised"),
    (r"inhibit\w*|suppress\w*|interfer\w*", "inhibited"),
    (r"modulat\w*", "modulated"),
    (r"antibod\w+|bind\w*|bound|reactivity|directed|affinity|engag\w+|target\w*", "bound"),
)
_MALIGNANT = Cued(
    r"\b(?:malignan\w+|tumou?rs?|cancers?|leukemi[ca]\w*|lymphoma|myeloma|neoplas\w+|blasts?)\b", re.IGNORECASE
)
_USED = re.compile(r"\b(?:used|approved|indicated|treat\w*|therapy)\b", re.IGNORECASE)
"""What stands behind these words has the disease, and need not carry the target."""
_EFFECTOR = re.compile(r"\b(?:normal )?T[- ](?:cells?|lymphocytes?)\b|\bnatural killer\b|\bNK cells?\b")
_ANTIBODY = Cued(r"\bantibod|\bbispecific|\bengager", re.IGNORECASE)
_CARRIED = re.compile(r"\b(?:on|of|by|for|in)\b|\b(?:which|that)\s+(?:[\w-]+\s+){0,4}$")
_CHANGED = re.compile(r"\s+(?:activation|aggregation|proliferation|growth|function|adhesion)\b", re.IGNORECASE)
_UNKNOWN = Cued(
    r"\b(?:inhibitor|inhibits|inhibition|antagonist|agonist|blocker|antibody|blocks|activator)s?\s+"
    r"(?:of|to|against|directed (?:against|at|to))\s+(?:the\s+|an?\s+)?"
    r"(?P<name>(?:[\w/α-ω()-]+\s+){0,5}?"
    r"(?:[\w/α-ω-]*(?:ase|ases)|receptors?|channels?|transporters?|antigen|kinases?|polymerase|integrin|"
    r"enzyme))\b",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"(?:these|this|those|such|both|several|multiple|other|various|their|its|many|some)\b", re.IGNORECASE
)
_RECEPTORS_FOR = Cued(r"\breceptors? (?:for|of)\b(?:(?!\b(?:inhibit|block|activ|bind))[^.;])*$", re.IGNORECASE)
_ITS_RECEPTOR = re.compile(r"[ -]receptors?\b(?! ligand)")
"""The receptor of what is named is another molecule: "the interleukin-17A receptor"."""
_BESIDE = Cued(r"(?<![\w-])(?P<word>[\w-]+)(?:,? (?:and|or) (?:of )?|/)$", re.IGNORECASE)
_OF_OTHERS = Cued(
    r"\b(?:fail(?:ed|ing|ure of)|refractory to|resistan(?:t|ce) to|intolerant (?:of|to)|intolerance (?:of|to)|"
    r"response to|respond(?:ed|ing)? to|(?:previous(?:ly)?|prior)\b[^.;,]{0,30}?\bwith|after|following|"
    r"progress(?:ed|ion|ing) on|combin(?:ed|ation) with|together with|along with|unlike|added to|switched from)\s+"
    r"(?:(?!\bother\b)(?:[\w-]+,?)\s+){0,5}$",
    re.IGNORECASE,
)
"""What drugs act on that people had before, or that this one is given with."""
_AGENTS = re.compile(
    r"[\w\s/-]{0,25}?\b(?:inhibitors?|antagonists?|agonists?|blockers?|antibod(?:y|ies)|therapy|agents?)\b",
    re.IGNORECASE,
)
_NOT_TARGETS = Cued(
    r"\b"
    r"(?:CYP|cytochrome|P450|glucuronosyl|drug metabolizing|disease|release|increase|base|phase|case|purchase|"
    r"hepatic enzyme|aminotransferase|transaminase)\b",
    re.IGNORECASE,
)

_NO_NAME = re.compile(
    r"(?:(?:these|those|its|this|that|specific|several|other|multiple|various|such)\s+)*"
    r"(?:receptors?|channels?|transporters?|antigen|kinases?|polymerase|integrin|enzyme|protease|synthase)",
    re.IGNORECASE,
)
"""Words for a molecule that do not say which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Claim):
    """``role`` is an entry of the list of roles; ``cell`` the cells that carry the target, where stated."""

    STEM = STEM
    UNSAID = frozenset({"evidence", "mention"})
    TYPE = HG.TargetClaim
    target: Thing
    mention: str
    role: str
    cell: Thing | None = None


def find(reading: Reading, report: Report) -> Iterator[Target]:
    for sentence in reading.prose(Kind.INTRODUCTION, Kind.BACKGROUND, Kind.OVERVIEW):
        if not reading.about_own(sentence) or not _ACTS.search(sentence.text):
            continue
        known = list(_mentions(sentence.text))
        known += (
            (start, end, target)
            for start, end, target in _across_brackets(sentence.text)
            if not any(a < end and start < b for a, b, _ in known)
        )
        for start, end, found in known:
            if _OF_OTHERS.search(sentence.text, 0, start) and _AGENTS.match(sentence.text, end):
                continue
            thing = Thing("target", found.term, table("target").label(found.term))
            yield _claim(reading, sentence, start, end, thing, known=known)
        for unknown in _UNKNOWN.finditer(sentence.text):
            start, end = unknown.span("name")
            if any(a < end and start < b for a, b, _ in known) or _is_no_target(unknown["name"]):
                continue
            name = unknown["name"]
            if _NO_NAME.fullmatch(name):
                continue
            report("target-ungrounded", sentence.section.title, f"the target {name!r} is not in the lexicon")
            yield _claim(reading, sentence, start, end, Thing("target", name, name, known=False), known=known)


def _is_no_target(name: str) -> bool:
    return _NOT_TARGETS.search(name) is not None or _POINTING.match(name) is not None


def _mentions(words: str) -> Iterator[tuple[int, int, Entry]]:
    tokens = list(_TOKEN.finditer(words))
    stems = [normal(token.group()) for token in tokens]
    targets = table("target")
    at = 0
    while at < len(tokens):
        found = targets.at(stems, at)
        if found is None:
            at += 1
            continue
        behind, target = found
        start, end = tokens[at].start(), tokens[behind - 1].end()
        printed = words[start:end]
        short = target.kind == "abbreviation" and printed != target.text
        if "receptor" not in printed and _RECEPTORS_FOR.search(words[max(0, start - 160) : start]):
            # The receptor is what is acted on, not what it is a receptor for.
            target = targets.get(f"{printed} receptor") or target
            short = short or "receptor" not in target.form
        short = short or ("receptor" not in printed and _ITS_RECEPTOR.match(words, end) is not None)
        if not short and not _NOT_TARGETS.search(printed) and _ACTS.search(words[max(0, start - 120) : end + 60]):
            yield from _sharing(words, start, end)
            yield start, end, target
        at = behind


def _sharing(words: str, start: int, end: int) -> Iterator[tuple[int, int, Entry]]:
    """The target that stands before another and has its noun there: "serotonin and norepinephrine reuptake"."""
    before = _BESIDE.search(words, max(0, start - 40), start)
    if before is None or table("target").get(before["word"]) is not None:
        return
    names = words[start:end].split()
    wholes = (table("target").get(" ".join([before["word"], *names[at:]])) for at in range(1, len(names)))
    if (shared := next((whole for whole in wholes if whole), None)) is not None:
        yield *before.span("word"), shared


_WITH_NOUN = Cued(
    r"(?<![\w-])(?P<word>[\w-]+)(?:\s\([^()]{1,24}\))?,?\s+(?:and|or)\s+[\w-]+(?:\s\([^()]{1,24}\))?\s+"
    r"(?P<noun>receptor|reuptake|transporter|kinase|channel)s?\b",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"(?<=\w)\s\([^()]{1,24}\)(?=\s(?:receptor|transporter|channel|kinase))", re.IGNORECASE)


def _across_brackets(words: str) -> Iterator[tuple[int, int, Entry]]:
    """The targets whose noun stands behind an abbreviation: "dopamine (D) and serotonin (5-HT2) receptors"."""
    plain = _ABBREVIATED.sub(lambda bracket: " " * len(bracket.group()), words)
    if plain != words:
        yield from _mentions(plain)
    for found in _WITH_NOUN.finditer(words):
        target = table("target").get(f"{found['word']} {found['noun']}")
        if (
            target is not None
            and "(" in found.group()
            and _ACTS.search(words[max(0, found.start() - 120) : found.end() + 60])
        ):
            yield *found.span("word"), target


def _claim(
    reading: Reading, sentence: Sentence, start: int, end: int, target: Thing, *, known: list[tuple[int, int, Entry]]
) -> Target:
    stop = min((a for a, _, _ in known if a > end), default=len(sentence.text))
    around = sentence.text[end : min(stop, end + 130)]
    return Target(
        drug=reading.subject(),
        evidence=(sentence.evidence((start, end)),),
        target=target,
        mention=sentence.text[start:end],
        role=_role(sentence.text, start, end, around, antibody=_is_antibody(reading)),
        cell=_cell(around),
    )


def _is_antibody(reading: Reading) -> bool:
    """True when the first words about the drug call it an antibody."""
    return any(
        _ANTIBODY.search(sentence.text)
        for section in reading.chapter.of_kind(Kind.INTRODUCTION, Kind.BACKGROUND, Kind.OVERVIEW)
        for sentence in reading.sentences(section)[:1]
    )


def _role(words: str, start: int, end: int, around: str, *, antibody: bool) -> str:
    if antibody or _ANTIBODY.search(words):
        if _MALIGNANT.search(_USED.split(around)[0]):
            return "malignant-cell-antigen"
        if _EFFECTOR.search(around):
            return "effector-cell-antigen"
    nearest: tuple[int, str] | None = None
    for pattern, name in _ROLES:
        for found in re.finditer(rf"\b(?:{pattern})\b", words, re.IGNORECASE):
            distance = start - found.end() if found.end() <= start else found.start() - end + 15
            if distance >= 0 and (nearest is None or distance < nearest[0]):
                nearest = (distance, name)
    return nearest[1] if nearest else "bound"


def _cell(around: str) -> Thing | None:
    cells = table("cell-type")
    tokens = list(_TOKEN.finditer(around))
    stems = [stem(token.group().lower()) for token in tokens]
    for at in range(len(stems)):
        found = cells.at(stems, at)
        if (
            found
            and _CARRIED.search(around[: tokens[at].start()])
            and not _CHANGED.match(around, tokens[found[0] - 1].end())
        ):
            return Thing("cell", found[1].term, cells.label(found[1].term))
    return None


@cache
def complexes() -> frozenset[str]:
    """The targets that are made of several molecules, as ``ontology/lexicon/complex.tsv`` lists them."""
    rows = (data("ontology/lexicon") / "complex.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return frozenset(row.partition("\t")[0] for row in rows)


def state(claim: Target, node: Iri) -> Iterator[Triple]:
    yield iri_of(claim.drug), HG.target, iri_of(claim.target)
    yield node, HG.target, iri_of(claim.target)
    yield node, HG.mention, text(claim.mention)
    if claim.target.known and claim.target.name in complexes():
        yield iri_of(claim.target), RDF.type, HG.TargetComplex
    yield from optional(
        node, ((HG.role, entry("target-role", claim.role)), (HG.onCell, iri_of(claim.cell) if claim.cell else None))
    )
