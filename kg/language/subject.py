"""Whom a sentence is about: the chapter's own drug, or another that it is compared with."""

from __future__ import annotations

import re

from kg.language.names import Names

_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|may|might|could|does|did|inhibits?|acts?|binds?|causes?|caused|occurs?|undergoes|appears?|received|"
    r"leads?|remains?|became|includes?|arises?)\b"
)
_ASIDE = re.compile(
    r"^(?:In contrast to|Unlike|Like|Similar to|As with|Compared to|In comparison to|While|Although|Because|Despite|Besides|Other than|"
    r"In addition to|Along with|Since|After|Before|With|Among|In|During|As)\b[^,]*,",
    re.IGNORECASE,
)
_ANAPHORIC = re.compile(
    r"^(?:\W*)(?:It|This|These|Those|The|Such|They|Its|Their|Immunoallergic|Autoimmun\w*|Allergic|Recovery|Onset|Most|Fatal|Cases?|"
    r"Liver|Clinical|Several|Some|Many|Rechallenge|Features?|In most|In some|Serum|Symptoms?|Latency|All|Both|Recurrence)\b"
)
_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")


def subject_is_own(text: str, names: Names, before: bool) -> bool:  # noqa: FBT001
    """True when the sentence speaks of the chapter's drug; ``before`` says it of the sentence before."""
    plain = _BRACKETS.sub(lambda m: " " * len(m.group()), text)
    aside = _ASIDE.match(plain)
    start = aside.end() if aside else 0
    verb = _VERB.search(plain, start)
    head = plain[start : verb.start() if verb else len(plain)]
    named = [head[a:b] for a, b in names.drugs_in(head)]
    if named:
        return any(names.is_own(name) or _is_kin(name) for name in named)
    everywhere = [plain[a:b] for a, b in names.drugs_in(plain)]
    if any(names.is_own(name) for name in everywhere):
        return True
    return before if (_ANAPHORIC.match(plain) or not everywhere) else before


def _is_kin(name: str) -> bool:
    """A class speaks for its members: "these agents", "aminopenicillins including …"."""
    return bool(re.search(r"(?:s|agents|drugs|inhibitors|therapy|chemotherapy)$", name)) and not name[0].islower() is False
