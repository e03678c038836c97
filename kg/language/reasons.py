"""Why a number tells nothing of how often an event arose: the reason that the words around it give."""

from __future__ import annotations

import re

from kg.cues import Cued
from kg.language.quantities import Form, Quantity

_STRENGTH = re.compile(
    r"\s+"
    r"(?:topical |solution|cream|gel|foam|ointment|lotion|shampoo|spray|patch|emulsion|"
    r"[a-z]+ (?:cream|gel|solution|foam|ointment|spray))\b"
)
_CONCENTRATION = Cued(r"\bconcentrations?\s+of\s+(?:\w+\s+)?$", re.IGNORECASE)
_OF_A_MEASURE = re.compile(
    r"\s+(?:of|in|from)\s+(?:the\s+|their\s+|total\s+|initial\s+|baseline\s+|body\s+)*"
    r"(?:weight|dose|baseline|levels?|volume|activity|mass)\b|"
    r"\s+"
    r"(?:greater|lower|higher|reduction|decrease|increase|absorbed|bound|protein|bioavailab\w*|excreted|"
    r"inhibition|identity|homology)\b"
)
_GENETIC = re.compile(
    r"\b(?:genome[- ]wide|alleles?|haplotypes?|genotypes?|polymorphisms?|variants?|HLA|carriage|carriers)\b"
    r"(?:[^;.]|\.\d)*$"
)
_DEMOGRAPHY = re.compile(
    r"\W*(?:\w+\W+){0,2}?(?:were\s+)?"
    r"(?:men|man|women|woman|males?|females?|boys?|girls?|white|black|Hispanic|Asian|Caucasian|obese|smokers)\b"
)
_ON_TREATMENT = re.compile(
    r"\s+(?:of (?:the )?)?(?:patients |subjects |cases )?(?:who )?(?:were |had been )?"
    r"(?:on|taking|receiving|treated with|given)\s+[a-z]"
)
_OCCURRED_IN = Cued(
    r"\b(?:in|vs\.?|versus|and|affect\w*)\s+(?:(?:about|only|up to|less than|more than)\s+)?$", re.IGNORECASE
)
_THINGS = re.compile(
    r"\s+(?:[\w-]+\s+)?"
    r"(?:agents|drugs|statins|antibiotics|regimens|doses|groups|arms|studies|trials|formulations|medications)\b"
)
_SIZE_OF_CHANGE = Cued(
    r"\b"
    r"(?:increas|decreas|lower|reduc|rose|rise|fell|fall|improv|chang|drop|declin|gain|los[st]|differ|"
    r"rais)\w*[^.;]{0,60}\b(?:by|of)\s+"
    r"(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_EOSINOPHILS = re.compile(
    r"(?:\s+(?:and|to|,)\s+\d+(?:\.\d+)?%)*\s+(?:atypical\s+)?(?:eosinophil|lymphocyt|neutrophil|monocyt)\w*",
    re.IGNORECASE,
)
_PREDICTIVE = Cued(
    r"\b(?:predictive value|sensitivity|specificity|negative value|positive value)\b[^.;,]{0,20}$", re.IGNORECASE
)
_EXPECTED = re.compile(r"(?:\s*\[[^\]]*\]|\])?\s+(?:were|was|would be|would have been)\s+expected\b", re.IGNORECASE)
_CARRIED = re.compile(
    r"(?:\s*\[[^\]]*\]|\])?\s+(?:(?:of|with)\s+[\w -]{1,90}?\s+)?(?:had|carried|were positive for|with)\s+"
    r"(?:the\s+|an?\s+)?(?:HLA|[\w*-]+\s+(?:allele|haplotype|genotype|polymorphism|variant))",
    re.IGNORECASE,
)
_FEATURE = re.compile(
    r"(?:\s*\[[^\]]*\])?\s*(?:cases?\s+|patients\s+)?(?:were\s+|was\s+|are\s+|being\s+|mostly\s+)*"
    r"(?:(?:hepatocellular|cholestatic|anicteric|(?:ANA|HIV|HBsAg)[ -]positive|due to drugs)\b|"
    r"mild(?=\s*(?:[\],;.]|$)))",
    re.IGNORECASE,
)
_FEATURE_BEFORE = re.compile(
    r"\b(?:being (?:mostly )?(?:mild|severe|moderate)|hepatocellular|cholestatic|mixed|latency [^;,\[\]]{0,30})\s*"
    r"(?:\[|\bin\s+)$",
    re.IGNORECASE,
)
_OF_REPORTS = Cued(
    r"\b(?:proportions?|percentages?)\s+(?:of\s+[^;]{0,40}\b(?:reports|events|cases)|that|reporting)\b[^;]*$"
)
_STORIES = re.compile(
    r"\s+(?:(?:previous|published|other|earlier)\s+)*"
    r"(?:case reports?|cases (?:discussed|are discussed|are described))\b",
    re.IGNORECASE,
)


def reason_in_words(words: str, quantity: Quantity) -> str:
    """The entry of the list of reasons of the ledger that the words around a number give, or empty."""
    before, behind = words[: quantity.start], words[quantity.end :]
    of_values = _of_values(before, behind) if quantity.form is Form.PERCENT else ""
    return of_values or _of_cases(quantity.form, before, behind) or _of_studies(quantity.form, before, behind)


def _of_values(before: str, behind: str) -> str:
    """The reason for a percentage that is no share of people."""
    if _STRENGTH.match(behind) or _CONCENTRATION.search(before):
        return "dose"
    if _SIZE_OF_CHANGE.search(before[-90:]) or _OF_A_MEASURE.match(behind):
        return "size-of-change"
    if _EOSINOPHILS.match(behind) and in_bracket(before):
        return "laboratory-value"
    if _PREDICTIVE.search(before):
        return "statistic"
    return "not-people" if _OF_REPORTS.search(before) else ""


def _of_cases(form: Form, before: str, behind: str) -> str:
    """The reason for a number of cases, or of those who carry an allele."""
    if _EXPECTED.match(behind):
        return "statistic"
    if form in {Form.PERCENT, Form.COUNT} and (_FEATURE.match(behind) or _FEATURE_BEFORE.search(before)):
        return "feature-of-cases"
    if form is Form.COUNT and _STORIES.match(behind):
        return "case-narrative"
    shares = form in {Form.PERCENT, Form.RATIO, Form.COUNT}
    return "genetics" if shares and (_GENETIC.search(before) or _CARRIED.match(behind)) else ""


def _of_studies(form: Form, before: str, behind: str) -> str:
    """The reason for a number of those who took part, or of things."""
    on_treatment = _ON_TREATMENT.match(behind) and not _OCCURRED_IN.search(before)
    if form is Form.SAMPLE or _DEMOGRAPHY.match(behind) or on_treatment:
        return "study-description"
    return "not-people" if form is Form.RATIO and _THINGS.match(behind) else ""


def in_bracket(before: str) -> bool:
    """True where ``before`` ends inside square or round brackets, where the values of patients stand."""
    return before.count("[") > before.count("]") or before.count("(") > before.count(")")
