"""Mechanism of injury: what is stated of it, what is only thought, and what is not known.

Text      the section "Mechanism of Injury"; what the introduction and the background say of how the drug acts
Data      ontology/lists/knowledge-status.ttl, shapes/mechanism.ttl, queries/ask/mechanism.rq
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from kg.cues import Cued
from kg.model import Claim, Iri, Kind, Report, Triple
from kg.reading import Reading
from kg.statements import entry, optional
from kg.vocab import HG, text

STEM = "mechanism"

_LEARNT = (
    r"(?:known|understood|clear|certain|established|elucidated|defined|identified|determined|characteri[sz]ed|"
    r"investigated|studied|explained)"
)
_HOW = r"(?:(?:\w+ly|well|been|yet|as yet|otherwise|at present)\s+)*"
_UNKNOWN = Cued(
    rf"\b(?:not|never)\s+{_HOW}{_LEARNT}|\b(?:remains?|has|have|is|are)\s+(?:yet\s+)?to\s+be\s+{_HOW}{_LEARNT}|"
    rf"\b(?:poorly|incompletely|not well|ill)[ -](?:understood|defined|characteri[sz]ed)|"
    r"\b(?:unknown|unclear|uncertain|obscure|undefined|unexplained|undetermined)\b|"
    r"\blittle is (?:currently )?(?:known|understood)|"
    r"\b(?:no|little) (?:information|evidence|data) (?:on|about|regarding|as to|concerning)\b",
    re.IGNORECASE,
)
_THOUGHT = re.compile(
    r"\b"
    r"(?:may|might|could|likely|unlikely|probabl[ey]|possibl[ey]|suggest\w*|thought|believed|appears?|seems?|"
    r"hypothes\w+|suspected|presum\w+|perhaps|"
    r"speculat\w+|postulat\w+|proposed|potential(?:ly)?|capable)\b",
    re.IGNORECASE,
)


# How the drug works: what it does to its target, and what comes of that.
_ACTS = Cued(
    r"\b"
    r"(?:binds?|acts?|works?|inhibits?|inhibition|blocks?|blockade|activates?|activation|stimulates?|engages?|"
    r"binding)\b[^.;]{0,160}"
    r"\b"
    r"(?:allow(?:s|ing)|lead(?:s|ing)? to|result(?:s|ing)? in|caus(?:es|ing)|thereby|thus|so that|"
    r"enabl(?:es|ing)|prevent(?:s|ing)|trigger(?:s|ing))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mechanism(Claim):
    """A sentence on the mechanism; ``status`` is ``stated``, ``hypothesised`` or ``unknown``."""

    STEM = STEM
    TYPE = HG.MechanismClaim
    statement: str
    status: str


_TELLS = Cued(
    r"\b(?:mechanisms?|pathogenesis|etiolog\w+|causes?|caused by|due to|result of|reasons?|basis|explain\w*|account\w*|"
    r"responsible|relate[sd]?|mediated|metabol\w+|intermediates?|reactive|bioactivat\w+|excret\w+|detoxif\w+|"
    r"glucuronid\w+|acetylat\w+|cytochrome|CYP|P450|enzyme system|immun\w+|autoimmun\w+|hypersensitiv\w+|allerg\w+|"
    r"antibod\w+|haptens?|antigens?|HLA|alleles?|haplotypes?|genetic|genes?|genom\w+|polymorphisms?|variants?|"
    r"carriers?|linkage|idiosyncra\w+|toxic|direct(?:ly)?|dose[- ]related|mitochond\w+|oxidative|radicals?|"
    r"accumulat\w+|inhibit\w*|induc(?:es?|ing|tion)|bind\w*|block\w*|activat\w+|suppress\w*|adaptation|"
    r"ischemi\w+|hypox\w+|anoxi\w+|susceptib\w+|"
    r"deplet\w+|apoptosis|transporters?|export pump|synthesis|reactivation|replication|structure|similar\w* to)\b",
    re.IGNORECASE,
)
_INTERACTION = Cued(
    r"\b(?:can|may|might|could) (?:also )?(?:increase|decrease|raise|lower|reduce|affect|alter)\b[^.;]{0,60}\b"
    r"(?:levels|concentrations|efficacy|metabolism of other|risk of)\b|"
    r"\b(?:levels|concentrations) (?:may|can) be (?:increased|decreased|raised|lowered|reduced)\b|"
    r"^(?:(?!metaboli[sz]ed)[^,;])*\b(?:is|are) susceptible to\b[^,;]*\binteractions\b",
    re.IGNORECASE,
)
_OF_INJURY = Cued(r"\b(?:injur\w+|hepatotox\w+|toxic|intermediate|hepatitis)\b", re.IGNORECASE)


def _is_of_mechanism(words: str) -> bool:
    """False for sentences of the section that tell of rechallenge, frequency or doses, or of how drugs interact."""
    interacts = _INTERACTION.search(words) and not _OF_INJURY.search(words)
    return (_TELLS.search(words) or _UNKNOWN.search(words)) is not None and not interacts


def find(reading: Reading, _report: Report) -> Iterator[Mechanism]:
    told = (sentence for sentence in reading.prose(Kind.MECHANISM) if _is_of_mechanism(sentence.text))
    acts = (
        s for s in reading.prose(Kind.INTRODUCTION, Kind.BACKGROUND) if _ACTS.search(s.text) and reading.about_own(s)
    )
    for sentence in chain(told, acts):
        yield Mechanism(
            drug=reading.subject(),
            evidence=(sentence.evidence((0, len(sentence.text))),),
            statement=sentence.text,
            status=status_of(sentence.text),
        )


def status_of(words: str) -> str:
    """How sure a sentence is of what it says; one that gives a hunch beside an unknown is a hunch."""
    unknown = _UNKNOWN.search(words)
    if unknown:
        return (
            "hypothesised"
            if re.search(r"\b(?:but|although|however)\b[^.]*" + _THOUGHT.pattern, words, re.IGNORECASE)
            else "unknown"
        )
    return "hypothesised" if _THOUGHT.search(words) else "stated"


def state(claim: Mechanism, node: Iri) -> Iterator[Triple]:
    yield node, HG.statement, text(claim.statement)
    yield from optional(node, ((HG.status, entry("knowledge-status", claim.status)),))
