"""The drugs that a chapter is about: one, several with scores and products of their own, or a class."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from kg.cues import Cued
from kg.headings import rows_of
from kg.lexicon import BRAND, TABLE_OF, normal, table
from kg.model import Chapter, Kind, Thing

LONGEST_NAME = 60
_SCORED = re.compile(r"\b[A-EX](?:\s?\*|\s?[\[(]HD[\])])?\s*[\[(](?P<agent>[A-Za-z][\w /,+-]{1,58}?):\s")
_SCORES = re.compile(
    r"(?:^|[;,.]\s+|scores?:?\s+)(?P<agent>(?!Likelihood)[A-Z][\w-]+(?: [\w-]+){0,3}):\s*[A-EX](?![\w'’-])"
)
_SCORE_BEHIND = re.compile(
    r"(?:(?<=[:,;] )|(?<=\band ))(?P<agent>[A-Za-z][\w-]+(?: [\w-]+){0,3}?) ?"
    r"[\[(][A-EX](?:\s?\*|\s?[\[(]HD[\])]|\s?HD)?[\]):]"
)
_SCORE_NAMED = Cued(r"\blikelihood\s+scores?\b", re.IGNORECASE)
_PRODUCTS = re.compile(
    r"(?:TRADE|BRAND) NAMES?\b(?P<lines>.*?)(?=DRUG CLASS|COMPLETE LABELING|Product labeling|\Z)", re.DOTALL
)
_PRODUCT_LINE = re.compile(r"^\s*(?P<agent>[^–—\n®™]{2,60}?)\s+[–—-]\s+\S", re.MULTILINE)
_ASIDE = re.compile(r"\s*[\[(][^\])]*[\])]")
_OVERVIEW = re.compile(r"\b(?:Overview|and Related (?:Agents|Drugs))\b", re.IGNORECASE)
_CLASS_TITLE = Cued(
    r"(?:agents|drugs|antagonists|inhibitors|blockers|agonists|antibodies|antibiotics|analogues|vaccines|therapies|products|class|statins|[a-z]{3,}s)$",
    re.IGNORECASE,
)


class Agent(NamedTuple):
    """A drug or class under the name that the chapter gives it."""

    thing: Thing
    printed: str


@dataclass(frozen=True, slots=True)
class Agents:
    """The subjects of a chapter.

    everyone  who is meant where no agent is named: the drug or class of the title
    each      the drugs that have a score or products of their own; ``everyone`` alone where there is but one
    listed    the chapter is a list: each row is of one drug, and nothing is said of everyone
    """

    everyone: Agent
    each: tuple[Agent, ...]
    listed: bool = False

    @property
    def subjects(self) -> tuple[Agent, ...]:
        """Who the chapter as a whole is about."""
        return self.each if self.listed else tuple(dict.fromkeys((self.everyone, *self.each)))

    @property
    def several(self) -> bool:
        return self.each != (self.everyone,)

    @property
    def printed(self) -> tuple[str, ...]:
        """All names, the title's first."""
        return tuple(dict.fromkeys(agent.printed for agent in (self.everyone, *self.each)))

    def name_of(self, thing: Thing) -> str:
        """The name that the chapter gives to one of its agents."""
        return next(agent.printed for agent in (*self.each, self.everyone) if agent.thing == thing)

    def named(self, name: str) -> Thing:
        """The agent of this name; everyone where the name is empty or no agent's."""
        form = normal(name)
        same = (agent.thing for agent in self.each if form and normal(agent.printed) == form)
        return next(same, self.everyone.thing)


def agents_of(chapter: Chapter) -> Agents:
    """Who the chapter is about, by its title, its likelihood scores and its product block."""
    if any(chapter.of_kind(Kind.LIST)):
        return _listed(chapter)
    title = clean_title(chapter.title)
    names = list(_distinct([*_scored(chapter), *_produced(chapter)], title))
    if len(names) > 1:
        own = next((name for name in names if normal(name) == normal(title)), None)
        kind = "drug" if own or not _is_class(title) else "class"
        return Agents(_agent(kind, title), tuple(_agent("drug", name) for name in names))
    everyone = _agent("class" if _is_class(title) and not names else "drug", title)
    return Agents(everyone, (everyone,))


def _listed(chapter: Chapter) -> Agents:
    names = (cells["ingredient"].text for table in chapter.tables for _, cells in rows_of(table))
    return Agents(
        _agent("class", chapter.title), tuple(dict.fromkeys(_agent("drug", name) for name in names)), listed=True
    )


def named_drug(name: str) -> Thing:
    """The drug that the lexicon knows by this name, else one named by it."""
    return _agent("drug", name).thing


def clean_title(printed: str) -> str:
    """A chapter's title without brackets and without "Overview".

    >>> clean_title("Vitamin A (Retinol)")
    'Vitamin A'
    """
    return _OVERVIEW.sub("", _ASIDE.sub("", printed)).strip(" ,;-") or printed.strip()


def _agent(kind: str, name: str) -> Agent:
    """The drug or class that the lexicon knows by this name, else one named by it."""
    words = table(TABLE_OF[kind])
    known = words.get(name)
    if known is None or known.kind == BRAND:
        return Agent(Thing(kind, name, name, known=False), name)
    return Agent(Thing(kind, known.term, words.label(known.term)), name)


def _is_class(title: str) -> bool:
    """True for a title that names a class; a plural is taken for one unless a drug is called so."""
    if table("drug").get(title) is not None:
        return False
    return table("drug-class").get(title) is not None or bool(_CLASS_TITLE.search(title))


def _scored(chapter: Chapter) -> Iterator[str]:
    for section in chapter.sections:
        if section.kind not in {Kind.ANNOTATION, Kind.REFERENCE, Kind.FRONT}:
            for line in _score_lines(section.text):
                for pattern in (_SCORED, _SCORES, _SCORE_BEHIND):
                    yield from (found["agent"].strip() for found in pattern.finditer(line))


def _score_lines(text: str) -> Iterator[str]:
    """The lines of ``text`` that speak of a likelihood score."""
    end = 0
    for named in _SCORE_NAMED.finditer(text):
        if named.start() >= end:
            end = text.find("\n", named.end())
            end = len(text) if end < 0 else end
            yield text[text.rfind("\n", 0, named.start()) + 1 : end]


def _produced(chapter: Chapter) -> Iterator[str]:
    for section in chapter.of_kind(Kind.PRODUCT):
        for block in _PRODUCTS.finditer(section.text):
            yield from (found["agent"].strip() for found in _PRODUCT_LINE.finditer(block["lines"]))


def _distinct(names: Iterable[str], title: str) -> Iterator[str]:
    """Each name once; a salt or a form of the drug of the title is that drug."""
    seen: set[str] = set()
    for name in names:
        plain = _ASIDE.sub("", name).strip(" ,;:")
        form = normal(plain)
        if not form or len(plain) > LONGEST_NAME or form in seen:
            continue
        if normal(title) in form and form != normal(title):
            continue
        seen.add(form)
        yield plain[:1].upper() + plain[1:]
