"""Why the graph says something: from a fact to its words, their section, their file and its offsets, their citation.

Everything is read from a built graph; the source file is needed only to look whether the
words still stand in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain

from pyoxigraph import Literal, NamedNode, Store

from kg import iri
from kg.binding import resource
from kg.catalogue import SPDX
from kg.errors import UsageError
from kg.prefixes import shortened
from kg.vocab import CITO, DCTERMS, FABIO, HG, OA, PROV, RDF, RDFS, SKOS

_WORKS = (HG.study, HG.citation, CITO.hasCitedEntity)
_LINKS = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch)
_LABELS = (HG.nameInChapter, RDFS.label, SKOS.prefLabel, DCTERMS.title)
_UNSAID = frozenset({RDF.type, PROV.wasDerivedFrom, PROV.wasQuotedFrom, HG.marks, HG.reportedText, *_WORKS})
_NEAR = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where words stand.

    start, end        code points in the text of the section, from 0; ``end`` is behind the last
    first, last       bytes in the file, the same way
    words             the very words in ``quote`` that make the claim
    digest            SHA-256 of the file, hexadecimal
    """

    passage: str
    quote: str
    words: tuple[str, ...]
    section: str
    title: str
    chapter: str
    start: int
    end: int
    file: str
    digest: str
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A publication that a claim is about, as far as the chapter states it."""

    citation: str
    authors: str
    title: str
    year: str
    pmid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A property of a claim and its value, an IRI or a literal's text, each with its label where it has one."""

    property: str
    property_label: str
    value: str
    value_label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A claim: the label of its class, what it says, and what bears it out."""

    claim: str
    kind: str
    says: tuple[Statement, ...]
    places: tuple[Place, ...]
    works: tuple[Work, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was asked for under its label, and the claims behind it; ``places`` are those of a passage itself."""

    name: str
    label: str
    facts: tuple[Fact, ...]
    places: tuple[Place, ...] = ()

    def all_places(self) -> Iterator[Place]:
        yield from self.places
        yield from (place for fact in self.facts for place in fact.places)


def why(store: Store, names: Iterable[str]) -> Answer:
    """The claims that speak of everything in ``names``: claims, passages, things, citations, terms.

    A name is an absolute IRI, a prefixed name, or relative to the base. Raises UsageError for one
    that the graph does not know.
    """
    graph = _Graph(store)
    nodes = [graph.known(name) for name in names]
    behind = [set(graph.claims_behind(node)) for node in nodes]
    facts = tuple(graph.fact(claim) for claim in sorted(set.intersection(*behind)))
    places = tuple(graph.place(node, ()) for node in nodes if graph.is_passage(node))
    return Answer(
        name=" ".join(nodes), label=" · ".join(filter(None, map(graph.label, nodes))), facts=facts, places=places
    )


class _Graph:
    """A store asked for what this question needs."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def known(self, name: str) -> str:
        try:
            node = resource(name)
        except ValueError as error:
            raise UsageError(f"{name!r}: {error}") from error
        if self._met(node):
            return self._passage_of(node)
        near = self._near(node)
        raise UsageError(f"{name}: not in the graph" + (f"; near it: {', '.join(near)}" if near else ""))

    def _met(self, node: str) -> bool:
        term = NamedNode(node)
        patterns = ((term, None, None), (None, term, None), (None, None, term))
        return any(next(self._store.quads_for_pattern(*pattern), None) for pattern in patterns)

    def _passage_of(self, node: str) -> str:
        """A selector stands for its passage."""
        return next(self.subjects(OA.hasSelector, node), node)

    def _near(self, node: str) -> list[str]:
        """Names like this one, those of its own kind before others."""
        subjects = {quad.subject.value for quad in self._store if isinstance(quad.subject, NamedNode)}
        names = sorted(shortened(subject) for subject in subjects)
        wanted = shortened(node)
        same = [name for name in names if name.rpartition("/")[0] == wanted.rpartition("/")[0]]
        return get_close_matches(wanted, same, _NEAR) or get_close_matches(wanted, names, _NEAR)

    def values(self, node: str, predicate: str) -> list[str]:
        found = self._store.quads_for_pattern(NamedNode(node), NamedNode(predicate), None)
        return sorted({quad.object.value for quad in found if isinstance(quad.object, NamedNode | Literal)})

    def value(self, node: str, predicate: str) -> str:
        return next(iter(self.values(node, predicate)), "")

    def subjects(self, predicate: str | None, node: str) -> Iterator[str]:
        found = self._store.quads_for_pattern(None, NamedNode(predicate) if predicate else None, NamedNode(node))
        return (quad.subject.value for quad in found if isinstance(quad.subject, NamedNode))

    def is_passage(self, node: str) -> bool:
        return bool(self.values(node, OA.hasSelector))

    def _is_claim(self, node: str) -> bool:
        return bool(self.values(node, PROV.wasQuotedFrom)) and bool(self.values(node, HG.drug))

    def claims_behind(self, node: str) -> Iterator[str]:
        """The claim itself; else the claims that speak of the node, use it, or speak of what is linked to it.

        Of what was derived, those that it was derived from; of a branch of events, those that speak of its events.
        """
        if self._is_claim(node):
            yield node
            return
        yield from filter(self._is_claim, self.values(node, PROV.wasDerivedFrom))
        linked = chain.from_iterable(self.subjects(link, node) for link in _LINKS)
        for thing in (node, *linked):
            yield from filter(self._is_claim, self.subjects(None, thing))
        for event in self._events_of(node):
            yield from filter(self._is_claim, self.subjects(HG.event, event))
        for quad in self._store.quads_for_pattern(None, NamedNode(node), None):
            subject = quad.subject.value if isinstance(quad.subject, NamedNode) else node
            if self._is_claim(subject):
                yield subject
            elif isinstance(quad.object, NamedNode):
                yield from self._behind_edge(subject, quad.object)

    def _events_of(self, node: str) -> Iterator[str]:
        """The events that a roll-up is of; or those that stand under a branch."""
        if HG.EventBranch in self.values(node, RDF.type):
            yield from self.values(node, HG.event)
        for roll_up in self.subjects(HG.branch, node):
            yield from self.values(roll_up, HG.event)

    def _behind_edge(self, subject: str, target: NamedNode) -> Iterator[str]:
        """The claims that a plain edge stands on: those of its subject that speak of its object."""
        for claim in self.subjects(HG.drug, subject):
            if next(self._store.quads_for_pattern(NamedNode(claim), None, target), None):
                yield claim

    def label(self, node: str) -> str:
        return next(filter(None, (self.value(node, label) for label in _LABELS)), "")

    def fact(self, claim: str) -> Fact:
        kinds = [kind for kind in self.values(claim, RDF.type) if iri.is_term(kind)]
        marks = self.values(claim, HG.marks)
        works = dict.fromkeys(work for predicate in _WORKS for work in self.values(claim, predicate))
        return Fact(
            claim=claim,
            kind=self.label(kinds[0]) if kinds else "",
            says=tuple(self._says(claim)),
            places=tuple(self.place(passage, marks) for passage in self.values(claim, PROV.wasQuotedFrom)),
            works=tuple(self._work(work, self.values(claim, PROV.wasDerivedFrom)) for work in works),
        )

    def _says(self, claim: str) -> Iterator[Statement]:
        quads = self._store.quads_for_pattern(NamedNode(claim), None, None)
        pairs = {(quad.predicate.value, quad.object) for quad in quads}
        for predicate, target in sorted(pairs, key=lambda pair: (pair[0] != HG.drug, pair[0], str(pair[1]))):
            if predicate not in _UNSAID and isinstance(target, NamedNode | Literal):
                yield Statement(
                    property=predicate,
                    property_label=self.label(predicate),
                    value=target.value,
                    value_label=self.label(target.value) if isinstance(target, NamedNode) else "",
                )

    def place(self, passage: str, marks: Iterable[str]) -> Place:
        selectors = self.values(passage, OA.hasSelector)
        quote, start, end = (
            next(filter(None, (self.value(selector, part) for selector in selectors)), "")
            for part in (OA.exact, OA.start, OA.end)
        )
        section = self.value(passage, OA.hasSource)
        chapter = self.value(section, DCTERMS.isPartOf)
        source = self.value(chapter, PROV.hadPrimarySource)
        begin = int(start or 0)
        return Place(
            passage=passage,
            quote=quote,
            words=tuple(_cut(quote, begin, section, marks)),
            section=section,
            title=self.value(section, DCTERMS.title),
            chapter=self.label(chapter) or chapter,
            start=begin,
            end=int(end or 0),
            file=self.value(source, RDFS.label),
            digest=self.value(self.value(source, SPDX.checksum), SPDX.checksumValue),
            first=int(self.value(passage, HG.byteStart) or 0),
            last=int(self.value(passage, HG.byteEnd) or 0),
        )

    def _work(self, work: str, chapters: Iterable[str]) -> Work:
        """A publication as these chapters cite it."""
        cited = (claim for claim in sorted(self.subjects(CITO.hasCitedEntity, work)))
        citation = next((c for c in cited if set(self.values(c, PROV.wasDerivedFrom)) & set(chapters)), work)
        return Work(
            citation=work,
            authors=self.value(citation, HG.authorList),
            title=self.value(citation, DCTERMS.title),
            year=self.value(citation, FABIO.hasPublicationYear),
            pmid=self.value(work, FABIO.hasPubMedId),
        )


def _cut(quote: str, begin: int, section: str, marks: Iterable[str]) -> Iterator[str]:
    """The marked words within a quote that begins at ``begin`` of its section, in their order."""
    spans = (iri.range_of(mark) for mark in marks if mark.partition("#")[0] == section)
    for start, end in sorted(span for span in spans if span):
        if begin <= start and end <= begin + len(quote):
            yield quote[start - begin : end - begin]
