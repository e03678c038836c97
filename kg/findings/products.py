"""Products: the brand names under which the drug is or was sold.

Text      the block "REPRESENTATIVE TRADE NAMES", and "under the brand names X and Y" in the prose
Data      shapes/products.ttl, queries/ask/products.rq
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.cues import Cued
from kg.model import Claim, Iri, Kind, Report, Section, Thing, Triple
from kg.reading import Reading, Sentence
from kg.statements import iri_of
from kg.vocab import HG, text

STEM = "products"

_BLOCK = Cued(r"TRADE NAMES?|BRAND NAMES?", re.IGNORECASE)
_BLOCK_END = re.compile(r"DRUG CLASS|COMPLETE LABELING|Product labeling|CHEMICAL FORMULA")
_DASH = re.compile(r"\s+[–—-]\s+|\s*[–—]\s*")
_NOT_A_BRAND = Cued(
    r"\b"
    r"(?:generics?|various|several|none|others?|not available|investigational|discontinued|brand names?|"
    r"trade names?|multiple|in the|"
    r"no longer|previously|formerly|unbranded)\b",
    re.IGNORECASE,
)
_NAME = r"(?-i:[A-Z][\w’'-]*(?:[ -](?:[A-Z][\w’'-]*|XR|SR|ER|CR|LA|XL|[IVX]+|\d+))*)"
_LIST = (
    rf"(?P<names>{_NAME}[®™]?"
    rf"(?:(?:\s*,\s*(?:and\s+|or\s+)?|\s+and\s+(?:as\s+)?|\s+or\s+|\s*/\s*|\s*\((?:and|previously)\s+){_NAME}[®™]?)*)"
)
_PROSE = re.compile(
    r"\b"
    r"(?:(?:brand|trade|commercial|proprietary|product|market(?:ing|ed)?) names?"
    r"(?:\s+(?:of(?: [\w-]+ (?:is|are|includes?))?|as|including|such as|is|are|includes?|"
    r"for [\w-]+ (?:is|are|includes?)))*|"
    r"commercial (?:formulations|products|preparations|forms) (?:include|are|including)|"
    r"(?:marketed|sold|available by prescription|distributed)(?: \w+)? (?:as|under(?: the name)?s?(?: of)?)|"
    r"(?:generically|generic forms?|generics) and (?:as|under)|brand products? (?:include|including))[\s:“\"]+" + _LIST,
    re.IGNORECASE,
)
_COMBINED = Cued(r"\bcombin(?:ation|ed|ations)\b|\bfixed[- ]dose\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(
    rf"[(\[](?:(?:brand|trade) names?:?\s*|generically and as\s+|as\s+|e\.g\.,?\s*)?{_LIST}"
    rf"(?:\s*(?:and|or|,)\s*(?:generics?|others?))?[)\]]"
)
_FORMS_IN_BRACKETS = re.compile(
    rf"\b(?:trade|brand(?:ed)?|proprietary|commercial) "
    rf"(?:formulations?|forms?|products?|preparations?|names?)\s*[(\[]{_LIST}"
    r"(?:\s*(?:and|or|,)\s*(?:generics?|others?))?[)\]]"
)
_SOLD = re.compile(r"\b(?:available|formulat\w+|marketed|given|sold|approved)\b")
_SINGLE_NAMES = (
    r"(?P<names>[A-Z][a-z]{2,}[a-z-]*(?: (?:XR|SR|ER|CR|LA|XL|CD|HCT))?[®™]?"
    r"(?:(?:\s*,\s*(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+)"
    r"[A-Z][a-z]{2,}[a-z-]*(?: (?:XR|SR|ER|CR|LA|XL|CD|HCT))?[®™]?)*)"
)
_CUT = re.compile(r"\s*,\s*(?:and\s+|or\s+)?|\s+and\s+(?:as\s+)?|\s+or\s+|\s*/\s*|\s*\((?:and|previously)\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand(Claim):
    """A brand name as printed, without the sign of registration."""

    STEM = STEM
    TYPE = HG.ProductClaim
    product: Thing


def find(reading: Reading, _report: Report) -> Iterator[Brand]:
    for section in reading.chapter.of_kind(Kind.PRODUCT):
        yield from _listed(reading, section)
    for sentence in reading.prose(Kind.INTRODUCTION, Kind.BACKGROUND, Kind.OVERVIEW):
        yield from _in_prose(reading, sentence)


def _listed(reading: Reading, section: Section) -> Iterator[Brand]:
    head = _BLOCK.search(section.text)
    if head is None and not _BLOCK.search(section.title):
        return
    begin = head.end() if head else 0
    stop = _BLOCK_END.search(section.text, begin)
    end = stop.start() if stop else len(section.text)
    agent = ""
    for line in re.finditer(r"[^\n]+", section.text[begin:end]):
        dash = _DASH.search(line.group())
        if dash:
            agent = line.group()[: dash.start()].strip() or agent
        start = begin + line.start() + (dash.end() if dash else 0)
        for name in re.finditer(r"[^,;®™\n]+", section.text[start : begin + line.end()]):
            brand = name.group().strip(" .:–-")
            if _is_brand(brand):
                at = start + name.start() + name.group().index(brand)
                sentence = reading.sentence_at(section, at)
                at -= sentence.start
                end = min(at + len(brand), len(sentence.text))
                yield _brand(reading, sentence, brand, [(at, end)], agent)


def _in_prose(reading: Reading, sentence: Sentence) -> Iterator[Brand]:
    for pattern in _patterns(reading, sentence.text):
        for found in pattern.finditer(sentence.text):
            at = found.start("names")
            for name, printed in _names(found["names"]):
                at = sentence.text.index(printed, at)
                if _stands_for(name, sentence.text[: found.start("names")]):
                    continue
                if _is_brand(name) and not reading.is_own_generic(name) and not reading.names.is_generic(name):
                    places = _places(sentence.text, name, printed.strip(" ®™."), at)
                    yield _brand(reading, sentence, name, places, "")


def _names(listed: str) -> Iterator[tuple[str, str]]:
    """The names of a list, each with how it is printed; in "Apo-, Novo- or Nu-Verap" the last says how all end."""
    printed = _CUT.split(listed)
    for at, words in enumerate(printed):
        name = words.strip(" ®™.")
        whole = next((later.strip(" ®™.") for later in printed[at:] if re.search(r"\w-\w", later)), "")
        yield name + whole.rpartition("-")[2] if name.endswith("-") and whole else name, words


def _places(text: str, name: str, printed: str, at: int) -> list[tuple[int, int]]:
    """Where a name of a list stands that is printed from ``at`` on; the ending that several share stands apart."""
    start = text.index(printed, at)
    places = [(start, start + len(printed))]
    if name != printed:
        end = text.index(name.removeprefix(printed), start + len(printed))
        places.append((end, end + len(name) - len(printed)))
    return places


def _patterns(reading: Reading, words: str) -> Iterator[re.Pattern[str]]:
    yield _PROSE
    yield _FORMS_IN_BRACKETS
    if not _SOLD.search(words):
        return
    if _COMBINED.search(words):
        yield _IN_BRACKETS
    for printed in reading.agents.printed:
        yield re.compile(rf"(?<![\w-])(?i:{re.escape(printed)})\s*[(\[]{_SINGLE_NAMES}[)\]]")


_SHORTEST_BRAND, _LONGEST_BRAND = 3, 49


def _stands_for(name: str, before: str) -> bool:
    """True for the initials of the words before its bracket: "highly active antiretroviral therapy (HAART)"."""
    if not (name.isupper() and before.endswith(("(", "["))):
        return False
    initials = [word[0].lower() for word in re.findall(r"[A-Za-z]+", before)[-2 * len(name) :]]
    return initials[-1:] == [name[-1].lower()] or all(letter in initials for letter in name.lower())


def _is_brand(name: str) -> bool:
    fits = _SHORTEST_BRAND <= len(name) <= _LONGEST_BRAND
    return fits and bool(re.match(r"[A-Za-z0-9]", name)) and not _NOT_A_BRAND.search(name)


def _brand(reading: Reading, sentence: Sentence, brand: str, places: list[tuple[int, int]], agent: str) -> Brand:
    """The brand printed at ``places`` of its sentence."""
    return Brand(
        drug=reading.agent_named(agent),
        evidence=(sentence.evidence(*places),),
        product=Thing("product", brand, brand, known=False),
    )


def state(claim: Brand, node: Iri) -> Iterator[Triple]:
    yield iri_of(claim.drug), HG.product, iri_of(claim.product)
    yield node, HG.product, iri_of(claim.product)
    yield node, HG.brandName, text(claim.product.label)
