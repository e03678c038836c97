"""How much a link may claim: its SKOS predicate, from the nature of both ends and from the evidence.

Our things are events that happen to people who take a drug, conditions, drugs, classes of drugs,
molecules, laboratory tests and outcomes. ExactMatch joins things of one nature whose names agree;
a phenotype, a heading, a gene or an enzyme beside them is close or related, never exact.
"""

from __future__ import annotations

from dataclasses import dataclass

from reference import Reference, listed

EXACT, CLOSE, BROAD, NARROW, RELATED = (
    f"skos:{name}Match" for name in ("exact", "close", "broad", "narrow", "related")
)
UNDECIDED = "skos:mappingRelation"
LEXICAL = "semapv:LexicalMatching"
CURATED = "semapv:ManualMappingCuration"
KNOWN = "semapv:BackgroundKnowledgeBasedMatching"
CHAINED = "semapv:MappingChaining"

MARKS = {"=": EXACT, "~": CLOSE, "<": BROAD, ">": NARROW, "^": RELATED}
"""What stands before an identifier in a curated list: what the external term is to ours."""

_EXACT_NATURES = {
    "adverse-event": {"OAE"},
    "condition": {"MONDO", "DOID"},
    "target": {"CHEMBL.TARGET", "UniProt"},
    "laboratory-test": {"NCIT"},
    "outcome": {"NCIT", "EFO"},
    "cell-type": {"CL"},
}
_SUBSTANCES = "D"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """``confidence`` is from 0 to 1, as the sources agree; ``negated`` says that it was looked at and is wrong."""

    predicate: str
    justification: str
    confidence: str
    comment: str = ""
    negated: bool = False


def by_nature(kind: str, curie: str, reference: Reference) -> str:
    """The strongest predicate that things of these two natures allow."""
    prefix = curie.partition(":")[0]
    if prefix in _EXACT_NATURES.get(kind, set()):
        return EXACT
    if kind == "laboratory-test" and prefix == "LOINC":
        return NARROW
    if kind == "laboratory-test" and prefix == "MESH":
        return RELATED if reference.trees.get(curie, "").startswith(_SUBSTANCES) else CLOSE
    return CLOSE


def curated(kind: str, written: str, reference: Reference) -> Link:
    """The link that a curated list writes as ``~HP:0002910``; without a mark, as strong as the natures allow."""
    mark, curie = written[0], written.lstrip("".join(MARKS))
    return Link(predicate=MARKS.get(mark) or by_nature(kind, curie, reference), justification=CURATED, confidence="1.0")


def lexical(kind: str, curie: str, reference: Reference, *, by_label: bool) -> Link:
    """The link of a term whose label is ours, or (not ``by_label``) is what a curator calls the same."""
    if by_label:
        return Link(predicate=by_nature(kind, curie, reference), justification=LEXICAL, confidence="0.95")
    return Link(predicate=RELATED, justification=LEXICAL, confidence="0.8", comment="the label is a synonym of ours")


_OWN_NAME = {
    "drugbank": {"DB-name"},
    "chembl": {"ChEMBL-name"},
    "chebi": {"ChEBI-name", "ChEBI-label(biomappings 0.6.0)"},
    "rxcui": {"RxNorm-name", "FDA-PT2014"},
    "unii": {"RxNorm"},
}
_AGREED = frozenset({"pubchem", "cas"})
"""Vocabularies without an open table of names: two sources that agree stand for one."""
_NEVER_EXACT = frozenset({"mesh", "wikidata", "ncit"})


def of_drug(column: str, curies: dict[str, set[str]], *, disputed_by: int = 0) -> dict[str, Link]:
    """The links of a drug into one vocabulary, from each identifier with the sources that give it.

    Where several identifiers remain, at most one whose name the vocabulary itself gives is the
    drug; the others may be its salts, hydrates and mixtures. None is where more sources, ``disputed_by``
    of them, agree on another identifier than on this one.
    """
    if column == "atc":
        return {curie: _atc(sources, alone=len(curies) == 1) for curie, sources in curies.items()}
    named = [curie for curie, sources in curies.items() if sources & _OWN_NAME.get(column, set())]
    if column in _AGREED and len(curies) == 1:
        named = list(curies)
    found = {}
    for curie, sources in curies.items():
        exact = [curie] == named and column not in _NEVER_EXACT and len(sources) >= disputed_by
        by_name = bool(sources & _OWN_NAME.get(column, set())) or any("label" in source for source in sources)
        found[curie] = Link(
            predicate=EXACT if exact else CLOSE,
            justification=LEXICAL if by_name else CHAINED,
            confidence="0.99" if exact and len(sources) > 1 else "0.95" if exact else "0.8",
        )
    return found


def _atc(sources: set[str], *, alone: bool) -> Link:
    """A code of ATC is a substance in one use; a drug of several uses has several, each narrower than the drug."""
    if "WHO-name" not in sources:
        return Link(predicate=RELATED, justification=CHAINED, confidence="0.8")
    return Link(predicate=CLOSE if alone else NARROW, justification=LEXICAL, confidence="0.95")


def evidence(cell: str) -> dict[str, set[str]]:
    """``chembl:CHEMBL1=ChEMBL-name+EC; cas:...=DC`` as sources by column and identifier."""
    found: dict[str, set[str]] = {}
    for part in listed(cell, "; "):
        name, _, sources = part.partition("=")
        found[name] = set(sources.partition("[")[0].split("+"))
    return found
