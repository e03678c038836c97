"""A chapter being read: its sentences, its names, whom each sentence is about, its measures.

Everything that several findings need is worked out here once, on demand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from kg.agents import Agents, agents_of
from kg.cues import Cued
from kg.language.asides import aside, aside_in_prose, settled
from kg.language.atoms import Row, rows_of
from kg.language.events import EventMention, events_in, ground
from kg.language.listed import Told, listed_in, told_in
from kg.language.lists import lists_in
from kg.language.measure import Context, Measure
from kg.language.measures import measures
from kg.language.names import Names, defined_abbreviations, names_of
from kg.language.polarity import Polarity
from kg.language.study import Study
from kg.language.subject import subject_at, subject_is_own
from kg.lexicon import normal
from kg.model import OVERVIEW_KINDS, Chapter, Evidence, Kind, Reference, Section, Span, Thing, Work
from kg.text import sentences

_HARM = Cued(
    r"\b"
    r"(?:associated with|linked to|implicated|caus(?:e|es|ed|ing)|side effects?|adverse|toxic\w*|complicat\w+|"
    r"risk of|risks|injury|"
    r"hepatotoxicity|reports of|instances|because of|warning|experienc(?:e|es|ed|ing)|lead(?:s|ing)? to|led to|"
    r"result(?:s|ed|ing)? in|(?:accompanied|limited|followed) by|induc\w+|precipitat\w+|develop\w*)\b",
    re.IGNORECASE,
)
_CLASS_LINE = Cued(
    r"^\s*(?:Drug Class(?:es)?|Other Drugs in the (?:Subclass|Class),?)[:,]?\s*(?P<classes>[^:\n]+)",
    re.IGNORECASE | re.MULTILINE,
)
_CLASS_OF = re.compile(
    r"[A-Z][\w-]+(?: \([^)]*\))? (?:is|was) an? (?:[\w-]+,? ){0,4}?"
    r"(?P<kind>(?:[\w-]+ ){0,2}[\w-]+(?:penicillin|inhibitor|antagonist|agonist|blocker|statin|antibiotic))\b"
)
_BRAND = re.compile(r"([A-Z][\w' -]*?)\s*[®™]")
_BRAND_IN_PROSE = re.compile(
    r"(?:brand|trade|commercial|proprietary|product) names?(?:\s+(?:of|as|including|such as|is|are|include))*\s+"
    r"((?:[A-Z][\w-]+(?:,\s+(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+)?)+)"
)
_BUT_NOT_WITH = Cued(
    r"\bbut not (?:with|to|by|from|for|after|due to|in patients (?:on|taking|given))\s+", re.IGNORECASE
)
_NAVIGATION = re.compile(
    r"(?:Drug Class(?:es)?|Other Drugs in|References? (?:on|to|for|updated|regarding)|Other references|"
    r"Abbreviations? used|"
    r"Likelihood scores?|See (?:also )?)\b",
    re.IGNORECASE,
)
_TREATS = Cued(
    r"\b"
    r"(?:used|indicated|approved|indications?|therapy|treatment|treat(?:s|ed|ing)?|management|manage|prevention|"
    r"prevent(?:s|ing)?|prophylaxis|"
    r"efficacy|effective|alleviate|relieve|patients with|adults with|children with|persons with|control)\b[^.;]*",
    re.IGNORECASE,
)


_QUALITY = re.compile(r"[ -](?:activit(?:y|ies)|actions?|effects?|propert(?:y|ies)|potency|like)\b")


@dataclass(frozen=True)
class Sentence:
    """A sentence at ``start..end`` of its section; ``text`` is exactly those characters.

    inner_start  where the words begin behind an opening bracket that wraps an annotation
    """

    section: Section
    start: int
    end: int
    text: str

    def span(self, start: int, end: int) -> Span:
        """The span of characters ``start..end`` of this sentence."""
        return Span(self.section.id, self.start + start, self.start + end)

    @property
    def whole(self) -> Span:
        return Span(self.section.id, self.start, self.end)

    def evidence(self, *ranges: tuple[int, int]) -> Evidence:
        """The sentence as the passage, with the words that say it."""
        return Evidence(passage=self.whole, words=tuple(self.span(*r) for r in ranges if r[0] < r[1]))


@dataclass(frozen=True)
class Measured:
    """A measure with the sentence it stands in."""

    sentence: Sentence
    measure: Measure


class Reading:
    """One chapter and what is understood of it. Not shared between chapters."""

    def __init__(self, chapter: Chapter) -> None:
        self.chapter = chapter
        self._sentences: dict[str, tuple[Sentence, ...]] = {}
        self._rows: dict[tuple[str, int], list[Row]] = {}
        self._measured: dict[str, tuple[list[Measured], Study]] = {}
        self._about: dict[str, dict[int, bool]] = {}
        self._told: dict[tuple[str, int], tuple[Told, ...]] = {}

    @cached_property
    def agents(self) -> Agents:
        """Who the chapter is about."""
        return agents_of(self.chapter)

    @cached_property
    def names(self) -> Names:
        texts = [
            section.text for section in self.chapter.sections if section.kind in (*OVERVIEW_KINDS, Kind.ANNOTATION)
        ]
        meanings = {short: ground(words) for short, words in defined_abbreviations(texts).items()}
        titles = [self.chapter.title, *self.agents.printed]
        own = names_of([*self._classes(), *titles], self._brands())
        return Names(own=own, abbreviations={short: term for short, term in meanings.items() if term})

    def _classes(self) -> Iterator[str]:
        """The classes the chapter files its drug under: what is said of them is said of it."""
        for section in self.chapter.sections:
            if section.kind in OVERVIEW_KINDS:
                for line in _CLASS_LINE.finditer(section.text):
                    yield from re.split(r"[,;]\s*", line["classes"])
                first = _CLASS_OF.match(section.text)
                if first:
                    yield first["kind"]

    def _brands(self) -> Iterator[str]:
        for section in self.chapter.of_kind(Kind.PRODUCT):
            yield from (m.group(1) for m in _BRAND.finditer(section.text))
        for section in self.chapter.of_kind(Kind.BACKGROUND, Kind.OVERVIEW, Kind.INTRODUCTION):
            for found in _BRAND_IN_PROSE.finditer(section.text):
                yield from re.findall(r"[A-Z][\w-]+", found.group(1))

    def sentences(self, section: Section) -> tuple[Sentence, ...]:
        known = self._sentences.get(section.id)
        if known is None:
            known = tuple(_cut(section))
            self._sentences[section.id] = known
        return known

    def prose(self, *kinds: Kind) -> Iterator[Sentence]:
        """The sentences of the sections of these kinds, in order."""
        for section in self.chapter.of_kind(*kinds):
            yield from (s for s in self.sentences(section) if not _NAVIGATION.match(s.text))

    def rows(self, sentence: Sentence) -> list[Row]:
        key = (sentence.section.id, sentence.start)
        rows = self._rows.get(key)
        if rows is None:
            rows = self._rows[key] = rows_of(sentence.text, self.names, sentence.start, self.treated)
        return rows

    def measured(self, section: Section) -> list[Measured]:
        """All measures of a section, in order."""
        return self._measures(section)[0]

    def study(self, section: Section) -> Study:
        """Who was studied, as an annotation tells it."""
        return self._measures(section)[1]

    def _measures(self, section: Section) -> tuple[list[Measured], Study]:
        known = self._measured.get(section.id)
        if known is None:
            context, found = Context(), []
            for sentence in self.sentences(section):
                if section.kind is not Kind.ANNOTATION:
                    context = context.outside_study()
                here, context = measures(self.rows(sentence), context)
                told = (self._with_aside(sentence, measure, context) for measure in here)
                found += [
                    Measured(sentence, measure) for measure in settled(told, section.text, sentence.start, self.names)
                ]
            known = self._measured[section.id] = (found, context.study)
        return known

    def _with_aside(self, sentence: Sentence, measure: Measure, context: Context) -> Measure:
        """The measure with the reason to make no claim of it, if there is one."""
        section = sentence.section
        if section.kind is not Kind.ANNOTATION:
            return replace(measure, aside=aside_in_prose(measure, sentence.text))
        reference = self.reference(section)
        citation = self.chapter.section(reference.section).text if reference else ""
        behind = sentence.text.find(";", measure.values[-1].end)
        end = sentence.end if behind < 0 else sentence.start + behind
        told = (citation, section.text[:end])
        return replace(measure, aside=aside(measure, sentence.text, self.names, context, told))

    def reference(self, section: Section) -> Reference | None:
        """The reference that a citation or annotation section belongs to."""
        return self.chapter.reference_of.get(section.id)

    def work(self, section: Section) -> Work | None:
        """The publication that a citation or annotation section is about."""
        reference = self.reference(section)
        return self.chapter.work(reference) if reference else None

    def subject(self) -> Thing:
        """The drug that unqualified statements are about."""
        return self.agents.everyone.thing

    def agent_named(self, name: str) -> Thing:
        """The agent of this name; the subject where the name is empty or unknown here."""
        return self.agents.named(name)

    def sentence_at(self, section: Section, offset: int) -> Sentence:
        """The sentence that covers ``offset`` of a section, or the nearest one before it."""
        candidates = self.sentences(section)
        return next((s for s in reversed(candidates) if s.start <= offset), candidates[0])

    def is_own_generic(self, name: str) -> bool:
        return normal(name) in {normal(printed) for printed in self.agents.printed}

    def names_other_drug(self, words: str) -> bool:
        """True when ``words`` name a drug that is not of this chapter, not a quality such as "sedative activity"."""
        return any(
            not self.names.is_own(words[start:end]) and not _QUALITY.match(words, end)
            for start, end in self.names.drugs_in(words)
        )

    def about_own(self, sentence: Sentence, at: int | None = None) -> bool:
        """False for a sentence, or what follows it in its paragraph, whose subject is another drug.

        With ``at``, an offset in the sentence, of the clause that stands there.
        """
        own = self._subjects(sentence.section).get(sentence.start, True)
        return own if at is None else subject_at(sentence.text, at, self.names, own)

    def _subjects(self, section: Section) -> dict[int, bool]:
        known = self._about.get(section.id)
        if known is None:
            known, own = {}, True
            for sentence in self.sentences(section):
                if sentence.start and section.text[sentence.start - 1] == "\n":
                    own = True
                own = subject_is_own(sentence.text, self.names, own)
                known[sentence.start] = own
            self._about[section.id] = known
        return known

    def events(self, sentence: Sentence) -> tuple[EventMention, ...]:
        return events_in(sentence.text, self.names)

    @cached_property
    def treated(self) -> frozenset[str]:
        """The terms of conditions that the chapter says the drug is used for: no adverse events of it."""
        found = set()
        for sentence in self.prose(Kind.INTRODUCTION, Kind.BACKGROUND, Kind.OVERVIEW):
            listed = [(a, b) for a, b, _ in lists_in(sentence.text)]
            uses = [m.span() for m in _TREATS.finditer(sentence.text)]
            for event in self.events(sentence):
                in_use = any(a <= event.start < b for a, b in uses) and not _HARM.search(sentence.text[: event.start])
                if in_use and not any(a <= event.start < b for a, b in listed):
                    found.add(event.term)
        return frozenset(found - {""})

    def _before(self, sentence: Sentence) -> str:
        """The text of the sentence before, in the same section."""
        earlier = [s for s in self.sentences(sentence.section) if s.start < sentence.start]
        return earlier[-1].text if earlier else ""

    def told(self, sentence: Sentence) -> tuple[Told, ...]:
        """The events an overview sentence tells of the chapter's own drug."""
        key = (sentence.section.id, sentence.start)
        known = self._told.get(key)
        if known is None:
            liver = sentence.section.kind not in {Kind.BACKGROUND, Kind.MECHANISM}
            before = self._before(sentence)
            listed = next(lists_in(sentence.text, before), None)
            about = self.about_own(sentence) or (listed is not None and not self.names_other_drug(listed[2]))
            events = [event for event in self.events(sentence) if event.term not in self.treated]
            told = told_in(sentence.text, events, liver=liver, before=before) if about else ()
            known = tuple(
                self._spared(sentence.text, t)
                for t in told
                if listed is not None or self.about_own(sentence, t.ranges[0][0])
            )
            self._told[key] = known
        return known

    def _spared(self, text: str, told: Told) -> Told:
        """What occurs with another drug, "but not with" the chapter's own, is absent."""
        turn = _BUT_NOT_WITH.search(text, told.ranges[-1][1])
        if turn is None or not told.asserted or not (end := self.names.drug_at(text, turn.end())):
            return told
        own = self.names.is_own(text[turn.end() : end])
        others = self.names_other_drug(text[told.ranges[-1][1] : turn.start()])
        return replace(told, how=Polarity.ABSENT) if own and others else told

    @cached_property
    def harms(self) -> frozenset[str]:
        """The terms of all events that the overview tells of the chapter's own drug, be they said to occur or not."""
        return frozenset(told.term for sentence in self.prose(*OVERVIEW_KINDS) for told in self.told(sentence))

    def listed(self, sentence: Sentence) -> tuple[Told, ...]:
        """The events that lists in an annotation name, where it tells of no drug but the chapter's own."""
        if self.names_other_drug(sentence.section.text):
            return ()
        events = [event for event in self.events(sentence) if event.term not in self.treated]
        return tuple(listed_in(sentence.text, events))


def _cut(section: Section) -> Iterator[Sentence]:
    for whole in sentences(section.text):
        start, end = _unwrapped(section.text, *whole) if section.kind is Kind.ANNOTATION else whole
        if start < end:
            yield Sentence(section, start, end, section.text[start:end])


def _unwrapped(text: str, start: int, end: int) -> tuple[int, int]:
    """A sentence of an annotation without the brackets that wrap the annotation."""
    while start < end and text[start] == "(" and (start == 0 or text[start - 1] == "\n"):
        start += 1
    words = text[start:end]
    closing = re.search(r"\)\s*\.?\s*$", words)
    if closing and words.count(")") > words.count("("):
        end = start + closing.start()
    return start, end
