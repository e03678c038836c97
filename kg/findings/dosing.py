"""Dosing: forms and strengths, how it is given, in which doses, and what must go with it.

Text      "available in tablets of 5 and 10 mg", "given by constant intravenous infusion … for 28 days per cycle",
          "premedication with dexamethasone", "hospitalization for the first 9 days"
Data      ontology/lists/dose-aspect.ttl, shapes/dosing.ttl, queries/ask/dosing.rq
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.cues import Cued
from kg.language.quantities import Form, Quantity, quantities
from kg.lexicon import table
from kg.model import Claim, Iri, Kind, Report, Thing, Triple
from kg.reading import Reading, Sentence
from kg.statements import entry, iri_of, optional, said
from kg.vocab import HG

STEM = "dosing"

_FORM = Cued(
    r"\b"
    r"(?P<form>(?:(?:extended|delayed|sustained|immediate|controlled|modified)[- ]release |enteric coated |"
    r"chewable |oral |film coated |single[- ]use |single[- ]dose |prefilled |"
    r"topical |ophthalmic |rectal |nasal |buccal |sublingual |liquid |effervescent )*"
    r"(?:tablets?|capsules?|caplets?|solutions?|suspensions?|syrup|elixir|injections?|vials?|ampules?|ampoules?|"
    r"powder(?: for (?:reconstitution|injection|oral suspension|solution))?|"
    r"lyophilized powder|cream|ointment|gel|lotion|spray|foam|patch(?:es)?|suppositor(?:y|ies)|"
    r"granules(?: for oral suspension)?|drops|lozenges?|inhalers?|implants?|syringes?|pens?|"
    r"concentrate|emulsion|pellets|sachets|packets|films?))\b",
    re.IGNORECASE,
)
_ROUTE = Cued(
    r"\b"
    r"(?P<route>(?:constant |continuous )?intravenous(?:ly)?(?: infusions?| injections?)?|infusions?|oral(?:ly)?|"
    r"by mouth|subcutaneous(?:ly)?(?: injections?)?|intramuscular(?:ly)?(?: injections?)?|"
    r"topical(?:ly)?|transdermal(?:ly)?|inhal(?:ed|ation)|intranasal(?:ly)?|rectal(?:ly)?|intrathecal(?:ly)?|"
    r"intravitreal(?:ly)?|sublingual(?:ly)?|intraperitoneal(?:ly)?|parenteral(?:ly)?|intradermal(?:ly)?|"
    r"intravesical(?:ly)?)\b",
    re.IGNORECASE,
)
_ROUTES: tuple[tuple[str, str], ...] = (
    ("infusion", "intravenous infusion"),
    ("intravenous", "intravenous"),
    ("oral", "oral"),
    ("mouth", "oral"),
    ("subcutaneous", "subcutaneous"),
    ("intramuscular", "intramuscular"),
    ("topical", "topical"),
    ("transdermal", "transdermal"),
    ("inhal", "inhalation"),
    ("intranasal", "intranasal"),
    ("rectal", "rectal"),
    ("intrathecal", "intrathecal"),
    ("intravitreal", "intravitreal"),
    ("sublingual", "sublingual"),
    ("parenteral", "parenteral"),
    ("intradermal", "intradermal"),
    ("intravesical", "intravesical"),
    ("intraperitoneal", "intraperitoneal"),
)
_AVAILABLE = Cued(
    r"\b(?:available|supplied|marketed|formulat\w+|sold|comes?|(?:sizes?|strengths?)\s+(?:is|are|includes?))\b",
    re.IGNORECASE,
)
_GIVEN = Cued(
    r"\b(?:dos(?:e|es|age|ages|ing|ed)|given|administered|administration|regimens?|infused|taken|initiated|initial)\b",
    re.IGNORECASE,
)
_FOR_WHOM = Cued(
    r"\b(?:in|for)\s+"
    r"(?P<who>(?:adults?|children|persons|patients|infants|adolescents|women|men|the elderly)(?:\s+"
    r"(?:\d+ kg(?: or (?:greater|more|less))?|who weigh [^,.;)\]]+|older than [^,.;]+|weighing [^,.;)\]]+|"
    r"with [^,.;)\]]+|greater than [^,.;)\]]+|aged? [^,.;)\]]+|and (?:adolescents|children|adults)))?)",
    re.IGNORECASE,
)
_REGIMEN_END = re.compile(
    r"[.;]|"
    r",?\s+(?:based|depending|and is|and was|with subsequent|with (?:increase|adjust)|usually|although|but|which|"
    r"according|in addition|followed by monitoring|until)\b"
)
_PREMEDICATION = re.compile(
    r"\b(?P<cue>premedicat\w+|pretreat\w+)(?:\s+(?:with|using|consisting of))?\s+(?P<what>[^.;]{3,90})", re.IGNORECASE
)
_AS_PREMEDICATION = (
    Cued(
        r"\b(?:receive|given?|take|administer|use|using|giving|receiving)\s+(?P<what>[^.;]{3,60}?)\s+"
        r"(?:[^.;,]{0,60}\s)?"
        r"(?:as|for)\s+(?:an?\s+)?(?P<cue>premedication|pretreatment)\b",
        re.IGNORECASE,
    ),
    Cued(
        r"^\W*(?P<what>[^.;]{3,60}?)\s+(?:is|are|was|were|should be|can be|must be)\s+[^.;]{0,60}?"
        r"\b(?:as|for)\s+(?:an?\s+)?(?P<cue>premedication|pretreatment)\b",
        re.IGNORECASE,
    ),
)
_GIVEN_BEFORE = Cued(
    r"(?P<what>[^.;,]{3,60}?)\s+(?:must|should|is to|has to|needs to|is) (?:also )?(?:be )?"
    r"(?:given|administered|used|infused) (?:beforehand|in advance|as premedication|"
    r"(?:\w+ (?:\w+ )?)?(?:before|prior to) (?:the |each |every )?(?:\w+ )?"
    r"(?:dose|infusion|cycle|course|treatment)s?)(?P<time>[^.;]*)",
    re.IGNORECASE,
)
_OBSERVATION = Cued(
    r"\b"
    r"(?:hospitali[sz](?:ation|ed)|inpatient (?:observation|monitoring)|"
    r"(?:close )?(?:medical |clinical )?(?:observation|supervision)|observed)\b[^.;]*?"
    r"(?P<time>\bfirst (?:\d+|\w+) (?:days?|hours?)[^.;]*|"
    r"\bfor (?:at least )?(?:the )?(?:first )?(?:\d+|\w+) (?:days?|hours?)[^.;]*)",
    re.IGNORECASE,
)
_COMBINED = Cued(r"\b(?:in (?:fixed[- ]dose )?combination|fixed combination)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dosing(Claim):
    """One aspect of how the drug is given, in the words of the chapter.

    aspect    ``product`` (form and strength), ``regimen``, ``premedication`` or ``observation``
    route     normalised from the words, empty where not stated
    """

    STEM = STEM
    TYPE = HG.DosingClaim
    aspect: str
    form: str = ""
    strength: str = ""
    route: str = ""
    regimen: str = ""
    population: str = ""
    premedication: Thing | None = None


_NEAR = 60


def find(reading: Reading, _report: Report) -> Iterator[Dosing]:
    for sentence in reading.prose(Kind.BACKGROUND, Kind.OVERVIEW, Kind.INTRODUCTION):
        measured = [q for q in quantities(sentence.text) if q.form in {Form.DOSE, Form.LEVEL} and q.unit != "kg"]
        yield from _products(reading, sentence, measured)
        yield from _regimens(reading, sentence, measured)
        yield from _precautions(reading, sentence)


def _products(reading: Reading, sentence: Sentence, measured: list[Quantity]) -> Iterator[Dosing]:
    available = _AVAILABLE.search(sentence.text)
    if not available or not reading.about_own(sentence):
        return
    regimen = re.search(r"\b(?:recommended|typical|usual|initial)\b", sentence.text)
    limit = regimen.start() if regimen and regimen.start() > available.start() else len(sentence.text)
    combined = _COMBINED.search(sentence.text)
    limit = min(limit, combined.start() if combined and combined.start() > available.end() else limit)
    forms = list(_FORM.finditer(sentence.text, 0, limit))
    position = 0
    for place, form in enumerate(forms):
        if form.start() < position:
            continue
        last = place
        while last + 1 < len(forms) and _CONTAINED.fullmatch(sentence.text, forms[last].end(), forms[last + 1].start()):
            last += 1
        position = forms[last].end()
        within = [q for q in measured if q.start < limit]
        strengths = _strengths(sentence.text, form, forms, last, within)
        either = last + 1 < len(forms) and _EITHER.fullmatch(sentence.text, forms[last].end(), forms[last + 1].start())
        if either and not strengths:
            strengths = _strengths(sentence.text, forms[last + 1], forms, last + 1, within)
        span = (form.start("form"), forms[last].end("form"))
        yield Dosing(
            drug=reading.subject(),
            evidence=(sentence.evidence(span, *[(q.start, q.end) for q in strengths]),),
            aspect="product",
            form=_singular(sentence.text[slice(*span)].lower()),
            strength="; ".join(sentence.text[q.start : q.end] for q in strengths),
            route=_route(sentence.text[max(0, form.start() - 30) : form.end()]),
        )


_RIGHT_BEFORE = re.compile(r"[\s-]*(?:of\s+)?")
_EITHER = re.compile(r"\s+(?:or|and)\s+")
_CONTAINED = re.compile(r"\s+(?:for \w+ )?in\s+(?:\w+ )?")
_VERB = re.compile(r"\s+(?:is|are|was|should|must|can|may|has|and hospitali[sz]ation|is recommended)\b.*$", re.DOTALL)


def _strengths(
    words: str, form: re.Match[str], forms: list[re.Match[str]], place: int, measured: list[Quantity]
) -> list[Quantity]:
    """The doses that belong to a form: behind it up to the next form, else right before it."""
    following = forms[place + 1].start() if place + 1 < len(forms) else len(words)
    behind = [q for q in measured if forms[place].end() <= q.start < following]
    before = _leading_to(words, form.start(), measured)
    if before:
        return before
    return [
        q for q in behind if not any(not words[q.end : f.start()].strip(" -") for f in forms[place + 1 : place + 2])
    ]


_LISTED = re.compile(r"[\s-]*(?:,\s*)?(?:and|or|to)?\s*")


def _leading_to(words: str, at: int, measured: list[Quantity]) -> list[Quantity]:
    """The doses that stand right before ``at``, with those they are listed with: "10 mg and 20 mg tablets"."""
    before: list[Quantity] = []
    for quantity in sorted((q for q in measured if q.end <= at), key=lambda q: q.start, reverse=True):
        joint = words[quantity.end : at]
        if not (_LISTED if before else _RIGHT_BEFORE).fullmatch(joint):
            break
        before.insert(0, quantity)
        at = quantity.start
    return before


def _regimens(reading: Reading, sentence: Sentence, measured: list[Quantity]) -> Iterator[Dosing]:
    cue = _GIVEN.search(sentence.text)
    if cue is None or not reading.about_own(sentence):
        return
    recommended = re.search(
        r"\b(?:recommended|typical|usual|initial|given|administered|dose of|doses of|dosage|"
        r"(?:daily|weekly|total|single|maintenance|starting) doses?)\b",
        sentence.text,
        re.IGNORECASE,
    )
    for quantity in measured:
        if recommended is None or quantity.end < recommended.start():
            continue
        start = max(
            (
                m.end()
                for m in re.finditer(r"\b(?:is|are|was|be|by|of|in)\s", sentence.text[: quantity.start])
                if m.start() > recommended.start() - 2
            ),
            default=quantity.start,
        )
        start = start if quantity.start - start < _NEAR else quantity.start
        if sentence.text[: quantity.start].rstrip().endswith(("(", "[")) and start == quantity.start:
            start = recommended.start()
        stop = _REGIMEN_END.search(sentence.text, quantity.end)
        end = stop.start() if stop else len(sentence.text)
        who = _FOR_WHOM.search(sentence.text)
        yield Dosing(
            drug=reading.subject(),
            evidence=(sentence.evidence((start, end)),),
            aspect="regimen",
            route=_route(sentence.text),
            regimen=sentence.text[start:end].strip(" ,."),
            population=who["who"].strip() if who else "",
        )
        return


def _precautions(reading: Reading, sentence: Sentence) -> Iterator[Dosing]:
    yield from _premedications(reading, sentence)
    watched = _OBSERVATION.search(sentence.text)
    if watched and re.search(r"\b(?:recommend\w*|should|required?|must|necessary|advis\w+)\b", sentence.text):
        yield Dosing(
            drug=reading.subject(),
            evidence=(sentence.evidence(watched.span()),),
            aspect="observation",
            regimen=_VERB.sub("", watched["time"]).strip(" ,."),
        )


def _premedications(reading: Reading, sentence: Sentence) -> Iterator[Dosing]:
    for form in (_PREMEDICATION, *_AS_PREMEDICATION):
        found = form.search(sentence.text)
        if found is None:
            continue
        start = found.start("what")
        named = [(start + a, start + b) for a, b in reading.names.drugs_in(found["what"])]
        drugs = [place for place in named if not reading.names.is_own(sentence.text[slice(*place)])]
        for a, b in drugs[:2]:
            known = table("drug").get(sentence.text[a:b])
            label = table("drug").label(known.term) if known else sentence.text[a:b]
            yield Dosing(
                drug=reading.subject(),
                evidence=(sentence.evidence((min(found.start(), a), max(b, found.start("cue") + 1))),),
                aspect="premedication",
                regimen=_VERB.sub("", found["what"]).strip(" ,."),
                premedication=Thing("drug", known.term if known else label, label, known is not None),
            )
        if drugs:
            return
    yield from _given_before(reading, sentence)


def _given_before(reading: Reading, sentence: Sentence) -> Iterator[Dosing]:
    """ "Dexamethasone must be given beforehand with the first dose": a premedication by another name."""
    found = _GIVEN_BEFORE.search(sentence.text)
    if found is None:
        return
    for a, b in reading.names.drugs_in(found["what"]):
        start, end = found.start("what") + a, found.start("what") + b
        known = table("drug").get(sentence.text[start:end])
        if known is None or reading.names.is_own(sentence.text[start:end]):
            continue
        yield Dosing(
            drug=reading.subject(),
            evidence=(sentence.evidence((start, found.end())),),
            aspect="premedication",
            regimen=sentence.text[start : found.end()].strip(" ,."),
            premedication=Thing("drug", known.term, table("drug").label(known.term)),
        )


def _route(words: str) -> str:
    found = [m["route"].lower() for m in _ROUTE.finditer(words)]
    joined = " ".join(found)
    return next((name for sign, name in _ROUTES if sign in joined), "")


def _singular(form: str) -> str:
    form = re.sub(r"suppositories$", "suppository", form)
    form = re.sub(r"patches$", "patch", form)
    return form if form.endswith(("drops", "granules")) else re.sub(r"(?<!s)s$", "", form)


def state(claim: Dosing, node: Iri) -> Iterator[Triple]:
    yield from optional(
        node,
        (
            (HG.doseAspect, entry("dose-aspect", claim.aspect)),
            (HG.doseForm, said(claim.form)),
            (HG.strength, said(claim.strength)),
            (HG.route, said(claim.route)),
            (HG.regimen, said(claim.regimen)),
            (HG.population, said(claim.population)),
            (HG.premedication, iri_of(claim.premedication) if claim.premedication else None),
        ),
    )
