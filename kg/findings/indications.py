"""Indications: what the drug is or was used for, in whom, in which line of therapy.

Text      "approved for use as a second line treatment of …", "used to treat …", "current indications include …"
Data      ontology/lexicon/condition.tsv, ontology/lists/line-of-therapy.ttl, shapes/indications.ttl,
          queries/ask/indications.rq
Reports   condition-ungrounded
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from kg.conditions import ground_condition, with_noun
from kg.cues import Cued
from kg.language.events import ground
from kg.language.lists import items
from kg.model import Claim, Iri, Kind, Report, Thing, Triple
from kg.reading import Reading, Sentence
from kg.statements import entry, iri_of, optional, said
from kg.vocab import HG, text

STEM = "indications"

_USE = Cued(
    r"\b"
    r"(?:(?P<verb>approved|approval|indicated|licensed|used|recommended|employed|given|effective|useful|"
    r"prescribed|developed|targeted|available|evaluated|first line agent)\b"
    r"(?:\s+"
    r"(?:in\s+\d{4}|for|in|as|to|by|use|the|its|an?|widely|commonly|largely|primarily|mainly|chiefly|most often|"
    r"often|also|currently|previously|only|off[- ]label|"
    r"(?:first|second|third|fourth)[- ]line\s+(?:agents?|drugs?|options?|choice)|orally|alone|or|and|combination|"
    r"(?:in\s+combination|combined|together|along)\s+with(?!\s+other\s+agents\b)(?:,?\s+(?!(?:for|to|in|as|is|was)\b)[\w/-]+){1,8}?|"
    r"(?:1[89]|20)\d\d|FDA|initially|first|with other agents|topically|systemically|typically|extensively|"
    r"with\s+(?!(?:caution|care|other|an?|the)\b)[\w-]+|United States|Europe))*?"
    r"\s+(?:(?P<line>(?:first|second|third|fourth)[- ]line|salvage|adjuvant|initial|maintenance|adjunctive)\s+)?"
    r"(?P<aim>(?:the\s+)?"
    r"(?:treatment|therapy|management|prevention|prophylaxis|control|relief|suppression|reduction|alleviation)\s+"
    r"(?:and\s+(?:treatment|prevention|prophylaxis|management)\s+)?(?:of|for|against)|"
    r"treat(?:ing)?|prevent(?:ing)?|manage|control|relieve|alleviate|patients with|adults with|children with|"
    r"persons with|"
    r"for(?!\s+"
    r"(?:centuries|decades|years|generations|millennia|(?:many|several|over|more|at least|\d+)\s|"
    r"use|the\s+(?:treatment|therapy|management|prevention)|treatment|therapy|management|prevention)\b))|"
    r"(?P<listed>indications?)\b[^.;]{0,60}?\b(?:include|includes|"
    r"(?:are|is|being|were)(?!\s+(?:\w+\s+)?(?:expanded|extended|broadened))|"
    r"(?:expanded|extended|broadened)(?:\s+in\s+\d{4})?\s+to(?:\s+include)?)"
    r"(?:\s+(?:for|limited to|as|the))*(?:\s+(?:treatment|therapy|management|prevention)\s+of)?|"
    r"(?:agents?|inhibitors?|antagonists?|drugs?|antibiotics?|antibody|analogue|agonist|blocker)\s+"
    r"(?:that (?:is|was) )?(?:used|approved) (?:in|for) (?:the )?(?:treatment|therapy|management|prevention) of|"
    r"(?P<bare>(?:treatment|therapy|management) of|(?:medications?|drugs?|agents?|antibiotics?) for)|"
    r"(?P<effect>(?:effective|efficacious|useful|beneficial) in(?: both)?(?!\s+\w+ing\b)|"
    r"(?:approved|licensed|indicated|registered|recommended)\s+for\s+use\s+(?:in|for|against)(?!\s+the\b)|"
    r"used(?:\s+\w+ly)?\s+as\s+an?\s+(?:[\w-]+\s+){1,5}?(?:and\s+)?(?:in|for)(?!\s+(?:combination|the)\b)|"
    r"(?:active|activity|effective) against))\s+(?P<what>[^.;]+)",
    re.IGNORECASE,
)
_STOP = Cued(
    r"\s+"
    r"(?:in (?:the United States|\d{4}|Europe|combination|which|whom|humans|clinical|addition|doses?|"
    r"persons without|conjunction)|and (?:is|was|has|have|it|remains|continues|acts|works|can|currently|more|"
    r"other "
    r"(?:conditions|disorders))|but|although|because|since|while|whereas|"
    r"that (?:(?:often|usually|typically|commonly) )?"
    r"(?:is|are|was|can|have|has|do|does|results?|leads?|causes?|affects?|produces?|presents?)|"
    r"with or without|which|where|when|for which|usually|typically|by |"
    r"due to its|with (?:more|over|an?|the)|is\b|was\b|are\b|has\b|have\b|"
    r"as (?:well as (?:in|for) (?:other|several)|(?:an?\s+)?(?:adjunct\w*|add-on|monotherapy|"
    r"(?:first|second|third)[- ]line|salvage|initial|maintenance|alternative|part)\b)|"
    r"after|until|unresponsive|not responding|(?:refractory|resistant|intolerant) (?:to|of)|"
    r"in (?:patients|persons|people|those|individuals|adults|children|men|women) (?:at|with|who)|"
    r"and (?:the |its )?(?:(?:current|other|later|approved|major|main) )*indications?|"
    r"alone|either|who\b|whose\b|under the|despite|approved|particularly|generally|largely|largely|often|"
    r"primarily|especially|from\b|having|and to improve|used)\b|"
    r",\s+(?:which|but|although|with|and (?:is|was|has|it|currently|more)|for which|being|usually|typically|"
    r"particularly|in combination)",
    re.IGNORECASE,
)
_NOT_AN_AIM = Cued(
    r"\b"
    r"(?:safety|efficacy|overdose|injury|hepatotoxicity|elevations?|clinical trials?|investigation|use|it|choice|"
    r"patients|dose|weeks?|months?|years|"
    r"therapy|treatment|dosing|administration|formulations?|injections?|side effects?|toxicity|drugs?|agents?|"
    r"cycles?|days|these|this|which)\b$",
    re.IGNORECASE,
)
_NO_NOUN = Cued(
    r"(?:\w(?:ed|ly|ar|ive|ous|al|ic)|\b(?:liver|kidney|heart|lung|term|as|always|motor|complex|chronic|acute|onset|withdrawn|diet|indications?|prevention|prophylaxis))$",
    re.IGNORECASE,
)
"""Words that end so name no condition: the rest of a list whose noun stands elsewhere."""
_NEGATED = Cued(
    r"\b"
    r"(?:not|no longer|never|avoid(?:ed)?|contraindicated|experimental|investigat\w+|being (?:studied|evaluated)|"
    r"under (?:study|evaluation|investigation|development|review))\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_POPULATION = Cued(
    r"\b(?:in|for|among)\s+"
    r"(?P<who>(?:(?:adults?|children|women|men|adolescents|infants|pediatric patients?|the elderly|"
    r"postmenopausal women|pregnant women|"
    r"(?:patients?|persons?|subjects) (?:who|at|aged?|intolerant|resistant|over|under|older|weighing)|"
    r"HIV[- ]infected \w+)\b[^,.;()]{0,60}?)"
    r"(?=\s+(?:with|who|in|is|are|was|were|and (?:is|was|for)|as|that|but)\b|[,.;()]|$))",
    re.IGNORECASE,
)
_RESTRICTION = re.compile(
    r"\b"
    r"(?:Philadelphia chromosome[- ](?:negative|positive)|relapsed (?:or|and|/) ?refractory|"
    r"refractory or relapsed|relapsed|refractory|advanced or metastatic|"
    r"unresectable or metastatic|unresectable|metastatic|advanced|severe|moderate[- ]to[- ]severe|"
    r"mild[- ]to[- ]moderate|chronic|resistant|recurrent|acute|newly diagnosed|"
    r"HER2[- ]positive|estrogen receptor[- ]positive|[A-Z][A-Za-z0-9-]+[- ](?:positive|negative|mutated)|"
    r"symptomatic|partial onset|generalized)\b"
)


_QUALIFIED = re.compile(
    r"(?:\s*\([^)]*\))?(?:,?\s+(?:that|which|who|whose \w+)\s+(?:has|have|had|is|are|was|were)|"
    r"(?=\s+(?:refractory|resistant)\s+to\b))\s+(?P<what>[^.;,]{3,80})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indication(Claim):
    """``mention`` is the words for the condition; ``line``, ``population`` and ``restriction`` only as stated."""

    STEM = STEM
    TYPE = HG.IndicationClaim
    condition: Thing
    mention: str
    line: str = ""
    population: str = ""
    restriction: str = ""
    approved: bool = False


def find(reading: Reading, report: Report) -> Iterator[Indication]:
    for sentence in reading.prose(Kind.INTRODUCTION, Kind.BACKGROUND, Kind.OVERVIEW):
        if not reading.about_own(sentence):
            continue
        plain = _BESIDE.sub(lambda beside: " " * len(beside.group()), sentence.text)
        for use, start, end in _uses(plain):
            if not reading.about_own(sentence, use.start()):
                continue
            listed = [*_merged(plain, items(plain, start, end))]
            for (first, last), following in zip_longest(listed, listed[1:]):
                alone = _LEAD.sub("", plain[first:last]).strip()
                shared = with_noun(alone, plain[slice(*following)]) if following else None
                claim = _claim(reading, sentence, use, first, last, shared=shared, report=report)
                if claim is not None:
                    yield claim


_BESIDE = re.compile(
    r"(?<=\band)(?:,\s+(?:(?:given|used|when used|either alone or)\s+)?(?:in combination|combined|together|along) with "
    r"[^,.;]{1,60},)(?=\s)",
    re.IGNORECASE,
)
"""With what else the drug is given against the next condition: "renal cancer and, with everolimus, thyroid cancer"."""


_THEN_FOR = re.compile(
    r"\s+in\s+(?:\w+\s+)?\d{4},?\s+(?:(?:and|then|later|subsequently)\s+){0,2}(?:for|in)\s+"
    r"(?!(?:\d|use\b|the (?:United|Euro)|Europe|Canada|Japan))"
    r"(?:the\s+)?(?:(?:treatment|therapy|management|prevention)\s+of\s+)?"
)
""" "Approved for E in 2012, for F in 2017": one use after another, each with its year."""


def _uses(text: str) -> Iterator[tuple[re.Match[str], int, int]]:
    """Each use that is told of, and where the conditions begin and end that it names."""
    at = 0
    while use := _USE.search(text, at):
        start = use.start("what")
        told = not _NEGATED.search(text[: use.start()])
        while True:
            stop = _STOP.search(text, start, use.end())
            at = stop.start() if stop else use.end()
            if told:
                yield use, start, at
            then = _THEN_FOR.match(text, at)
            if then is None:
                break
            start = then.end()
        at = max(at, use.start("what") + 1)


_ADJECTIVES = re.compile(
    r"(?:"
    r"(?:relapsed|refractory|resistant|recurrent|advanced|metastatic|unresectable|severe|moderate|mild|chronic|"
    r"acute|active|symptomatic|progressive|early|late|"
    r"partial|generalized|primary|secondary|stable|unstable|bacterial|viral|fungal|locally|newly|diagnosed|"
    r"(?:[A-Z][\w-]* )?[\w-]+[- ](?:negative|positive|resistant|"
    r"mutated|dependent|related))[\s,]*)+",
    re.IGNORECASE,
)


def _merged(words: str, pieces: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Items of a list of indications; adjectives alone belong to the condition that follows them."""
    held: int | None = None
    for first, last in _across_abbreviations(words, pieces):
        start = first if held is None else held
        bare = _LEAD.sub("", words[first:last])
        if _ADJECTIVES.fullmatch(bare) and (
            ground_condition(bare) is None or re.search(r"(?:negative|positive)$", bare)
        ):
            held = start
        else:
            held = None
            yield start, last


_ABBREVIATION = re.compile(r"\s*\([A-Z][\w/-]*\)\s*")


def _across_abbreviations(words: str, pieces: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The items, one of two where only an abbreviation parts them: "immunodeficiency virus (HIV) infection"."""
    joined: list[tuple[int, int]] = []
    for first, last in pieces:
        if joined and _ABBREVIATION.fullmatch(words, joined[-1][1], first):
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return iter(joined)


_OF_PEOPLE_WITH = re.compile(
    r"\s+in (?:patients|persons|people|those|individuals|adults|children|men|women) with\s+(?P<what>[^,.;()]{3,80}?)"
    r"(?=\s+(?:and|or|who|in|is|are|that|but|when)\b|[,.;()]|$)",
    re.IGNORECASE,
)
_APPROVED = Cued(r"\b(?:approv(?:ed|al)|indicated|licensed|indications?)\b", re.IGNORECASE)
_LONGEST_CONDITION = 120
_MOST_WORDS = 9


def _claim(
    reading: Reading,
    sentence: Sentence,
    use: re.Match[str],
    first: int,
    last: int,
    *,
    shared: Thing | None,
    report: Report,
) -> Indication | None:
    first, last = _bare(sentence.text, first, last)
    first, last, condition = (first, last, shared) if shared else _conditioned(sentence.text, first, last)
    words = sentence.text[first:last]
    if _is_no_condition(sentence.text, first, last) or (condition is None and not _may_be_unknown(words, use)):
        return None
    if condition is None:
        report("condition-ungrounded", sentence.section.title, f"the condition {words!r} is not in the lexicon")
        condition = Thing("condition", words, words, known=False)
    drug = reading.names.drug_at(sentence.text, first)
    if drug is not None and (drug >= last or not condition.known):
        return None
    near = _aim(sentence.text, use.start(), first, last)
    whole = sentence.text[near:last]
    who = _POPULATION.search(sentence.text, near)
    return Indication(
        drug=reading.subject(),
        evidence=(sentence.evidence((use.start(), use.start("what")), (first, last)),),
        condition=condition,
        mention=words,
        line=_line(whole) or _line_behind(sentence.text, last),
        population=(who["who"] or "").strip() if who else "",
        restriction=_restriction(sentence.text, near, (first, last), condition.label.lower()),
        approved=_APPROVED.search(sentence.text, use.start(), use.start("what")) is not None,
    )


def _is_no_condition(text: str, first: int, last: int) -> bool:
    words = text[first:last]
    return (
        not words
        or len(words) > _LONGEST_CONDITION
        or bool(_NOT_AN_AIM.search(words) or _PEOPLE.fullmatch(words))
        or bool(_APPOSED.search(text, 0, first) and _A_KIND.search(words))
    )


def _may_be_unknown(words: str, use: re.Match[str]) -> bool:
    """True where words that the lexicon does not know may still name a condition."""
    told = bool(use["verb"] or use["listed"]) and not (use["bare"] or use["effect"])
    return told and len(words.split()) <= _MOST_WORDS and not _NO_NOUN.search(words)


_PEOPLE = re.compile(
    r"(?:(?:older|younger|young|elderly|pediatric|adult|pregnant|postmenopausal|premenopausal)\s+)*"
    r"(?:adults?|adolescents|children|infants|neonates|women|men|patients|persons|subjects)",
    re.IGNORECASE,
)
_APPOSED = re.compile(r",\s+an?\s+$")
_A_KIND = re.compile(r"\b(?:disorder|disease|condition|syndrome|deficiency|infection)$")
""" "Gaucher disease, an inherited disorder": what kind of thing the condition before it is."""


def _conditioned(text: str, first: int, last: int) -> tuple[int, int, Thing | None]:
    """The words for a condition and what they mean: of an aim that is none ("glycemic control"), that of the people."""
    condition = ground_condition(text[first:last])
    harm = condition is None and bool(ground(text[first:last]))
    whose = _OF_PEOPLE_WITH.match(text, last) if condition is None and not harm else None
    return (first, last, condition) if whose is None else (*whose.span("what"), ground_condition(whose["what"]))


def _restriction(words: str, start: int, own: tuple[int, int], condition: str) -> str:
    """What narrows a condition, in its words, right before them and in the clause behind, if its name does not say it.

    ``start`` is where its aim begins; what narrows another condition of that aim is not said of this one.
    """
    first, last = own
    led = _LED_BY.search(words, start, first)
    qualified = _QUALIFIED.match(words, last)
    told = words[led.start() if led else first : last] + (f" {qualified['what']}" if qualified else "")
    named = dict.fromkeys(found.group() for found in _RESTRICTION.finditer(told))
    return ", ".join(name for name in named if name.lower() not in condition)


_LED_BY = re.compile(rf"(?:{_RESTRICTION.pattern}(?:,|\s|\b(?:and|or)\b)*)+$")


_AGAIN = Cued(
    r"(?:\b(?:as well as|and|or)|;|,)\s+(?:also\s+)?(?:for|in|as)\s+(?:the\s+)?"
    r"(?:treatment|therapy|management|prevention|prophylaxis|control)\b",
    re.IGNORECASE,
)


def _aim(words: str, start: int, first: int, last: int) -> int:
    """Where the aim begins that the condition at ``first..last`` belongs to, of several in one sentence."""
    return max(
        (again.start() for again in _AGAIN.finditer(words, start, last) if again.start() <= first), default=start
    )


_LINE = Cued(
    r"\b(first|second|third|fourth)[- ]line\b|"
    r"\b(salvage|adjuvant|maintenance|adjunctive|initial) (?:treatment|therapy|agent)",
    re.IGNORECASE,
)


def _line(words: str) -> str:
    found = _LINE.search(words)
    return "" if found is None else f"{found.group(1).lower()} line" if found.group(1) else found.group(2).lower()


def _line_behind(words: str, at: int) -> str:
    """ "…, usually as a second line agent", right behind the condition."""
    behind = _AS_LINE.match(words, at)
    return _line(behind.group()) if behind else ""


_AS_LINE = re.compile(
    r",?\s+(?:[\w-]+ly\s+)?as\s+(?:an?\s+)?(?:[\w-]+[- ]line|salvage|adjuvant|adjunctive|maintenance|initial)\s+\w+",
    re.IGNORECASE,
)


_LEAD = re.compile(
    r"^"
    r"(?:(?:the|an?|use|as|for|in|both|treatment|therapy|prevention|management|prophylaxis|and|of|patients?|"
    r"adults?|adult|children|persons?|subjects?|women|men|with|"
    r"symptomatic treatment|symptoms|who have|treating|preventing|first line|second line|other)\b[\s,]*)+",
    re.IGNORECASE,
)


def _bare(words: str, first: int, last: int) -> tuple[int, int]:
    lead = _LEAD.match(words[first:last])
    if lead and lead.end() < last - first:
        first += lead.end()
    tail = re.search(r"(?:\s+(?:patients?|in adults|in children|and|or))+$", words[first:last])
    return first, first + tail.start() if tail else last


def state(claim: Indication, node: Iri) -> Iterator[Triple]:
    yield iri_of(claim.drug), HG.indication, iri_of(claim.condition)
    yield node, HG.condition, iri_of(claim.condition)
    yield node, HG.mention, text(claim.mention)
    yield from optional(
        node,
        (
            (HG.lineOfTherapy, entry("line-of-therapy", claim.line.replace(" ", "-"))),
            (HG.population, said(claim.population)),
            (HG.restriction, said(claim.restriction)),
        ),
    )
