"""Whom a sentence is about: the chapter's own drug, or another that it is compared with."""

from __future__ import annotations

import re

from kg.cues import Cued
from kg.language.names import Names
from kg.lexicon import table

_VERB = re.compile(
    r"\b"
    r"(?:is|are|was|were|has|have|had|can|may|might|could|does|did|inhibits?|acts?|binds?|causes?|caused|occurs?|"
    r"undergoes|appears?|received|"
    r"leads?|remains?|became|includes?|arises?)\b"
)
_ASIDE = re.compile(
    r"^"
    r"(?:In contrast to|Unlike|Like|Similar to|As with|Compared to|In comparison to|While|Although|Because|"
    r"Despite|Besides|Other than|"
    r"In addition to|Along with|Since|After|Before|With|Among|In|During|As)\b[^,]*,",
    re.IGNORECASE,
)
# "The monoclonal antibody binds …" speaks of the drug last spoken of.
_DESCRIBED = re.compile(
    r"\W*(?:The|This)\s+(?:(?:monoclonal|bispecific|recombinant|chimeric|humanized)\s+)*(?:antibody|agent|drug|medication|molecule|compound)\s+$"
)
_PRONOUN = re.compile(r"\W*(?:It|They)\b")
_NO_DRUG = re.compile(r"(?:placebo|controls?|comparators?|untreated|vehicle|sham)\b", re.IGNORECASE)
"""What a drug is compared with takes no sentence over: "no more common than with placebo"."""
_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")


_BUT_NOT = re.compile(r",\s+(?:but|and) not\s+(?:with\s+)?[^,.;]{2,40}(?:,|\s*$)")
""" "Ketoconazole, but not the drug, …" speaks of ketoconazole."""


def subject_is_own(text: str, names: Names, before: bool) -> bool:  # noqa: FBT001
    """True when the sentence speaks of the chapter's drug; ``before`` says it of the sentence before."""
    plain = _BRACKETS.sub(lambda m: " " * len(m.group()), text)
    aside = _ASIDE.match(plain)
    start = aside.end() if aside else 0
    verb = _VERB.search(plain, start)
    head = _BUT_NOT.sub(lambda m: " " * len(m.group()), plain[start : verb.start() if verb else len(plain)])
    named = list(names.drugs_in(head))
    if _DESCRIBED.match(head) or (not named and _PRONOUN.match(head)):
        return before
    if named:
        return any(_is_kin(head, a, b) or (names.is_own(head[a:b]) and _is_single(head[a:b])) for a, b in named)
    everywhere = [name for a, b in names.drugs_in(plain) if not _NO_DRUG.match(name := plain[a:b])]
    if everywhere:
        return any(names.is_own(name) for name in everywhere) or (
            before and not any(_is_single(name) for name in everywhere)
        )
    return before


_TURN = Cued(
    r"(?:,|;|\s)\s*(?:while|whereas|but|although|though|however|and yet)\s+"
    r"(?:(?:that|for|with|in|the|of|on|the use of|use of|therapy with)\s+)*",
    re.IGNORECASE,
)
_WHICH = re.compile(r"(?:\s*[(\[][^)\]]*[)\]])?,?\s+(?:which|that|whose)\b", re.IGNORECASE)
_PREDICATE = re.compile(
    r"\b(?:is|was|are|were)\s+(?:an?|the|one of the)\s+"
    r"(?:(?!(?:of|to|from|with|for)\b)[\w-]+,?\s+){0,6}$"
)
_TURNS_BACK = re.compile(
    r";|,\s+(?:and|but|while|whereas|although)\s|\bbut (?=(?:the|this|these|it|in|has|have|is|are|was|not)\b)"
)


def subject_at(text: str, at: int, names: Names, own: bool) -> bool:  # noqa: FBT001
    """True when what the sentence says at ``at`` is said of the chapter's drug; ``own`` is of the whole sentence.

    Another drug's are a leading clause of its own ("While X was associated with …, the drug …"), a clause that
    turns to it ("… whereas X causes …"), and the relative clause behind it ("X, which is linked to …").
    """
    aside = _ASIDE.match(text)
    if aside and at < aside.end():
        return _speaks_of_own(text[: aside.end()], names, own)
    for turn in reversed(list(_TURN.finditer(text, aside.end() if aside else 0, at))):
        first = next(iter(names.drugs_in(text[turn.end() : at])), None)
        if first is not None and first[0] == 0:
            name = text[turn.end() + first[0] : turn.end() + first[1]]
            return names.is_own(name) or (own and not _is_single(name))
    for start, end in reversed(list(names.drugs_in(text[:at]))):
        which = None if _PREDICATE.search(text, 0, start) else _WHICH.match(text, end)
        if which and not _TURNS_BACK.search(text, which.end(), at):
            return names.is_own(text[start:end]) or not _is_single(text[start:end])
    return own


def _speaks_of_own(words: str, names: Names, own: bool) -> bool:  # noqa: FBT001
    named = [words[a:b] for a, b in names.drugs_in(words)]
    singles = [name for name in named if _is_single(name)]
    drugs = [name for name in singles if names.is_generic(name) and table("drug-class").get(name) is None]
    return own if not singles else any(names.is_own(name) for name in drugs or named)


_OTHER_OF = Cued(r"\b(?:other|another|different|unlike|newer|older|most other)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
_OTHERS = re.compile(r"(?:other|another|different|newer|older|most other)\b", re.IGNORECASE)


def _is_kin(head: str, start: int, end: int) -> bool:
    """A class speaks for its members ("aminopenicillins including …"), unless it is "other" members."""
    return not _is_single(head[start:end]) and not (_OTHER_OF.search(head, 0, start) or _OTHERS.match(head, start, end))


def is_class(name: str) -> bool:
    """True for the name of a class of drugs."""
    return table("drug-class").get(name) is not None or not _is_single(name)


def _is_single(name: str) -> bool:
    """True for the name of one drug, as against a class."""
    return not re.search(
        r"(?:ines|ides|ols|ins|ates|ones|agents|drugs|inhibitors|blockers|antagonists|agonists|therapy|"
        r"chemotherapy|antibiotics|s)$",
        name,
    )


_FORMERLY = Cued(
    r"\b"
    r"(?:failure of|failed|after|previous(?:ly)?|prior|intoleran(?:t|ce) (?:of|to)|resistan(?:t|ce) to|"
    r"refractory to|other than|not on|top \d+|like|unlike|similar to|as with)\s+"
    r"(?:(?:those|that)\s+(?:of|with|in)\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
_DESCRIBED_AS = Cued(r"\b(?:described as|is|was|being)\s+an?\s+(?:[\w-]+,?\s+){0,3}$", re.IGNORECASE)
_REMEDY = re.compile(
    r"(?:cortico)?steroids?|prednis(?:ol)?one|methylprednisolone|ursodiol|acetylcysteine|n-acetylcysteine",
    re.IGNORECASE,
)
_MEASURED = Cued(r"\b(?:elevated|increased|high|serum|(?:levels?|concentrations?) of)\s+$", re.IGNORECASE)


def is_aside(before: str, name: str) -> bool:
    """True for a drug that people had before, that others are like, or that an injury was treated with.

    So is the class in "X is described as an NSAID that had led to …".
    """
    described = _DESCRIBED_AS.search(before) and is_class(name)
    return bool(described or _FORMERLY.search(before) or _MEASURED.search(before) or _REMEDY.match(name))
