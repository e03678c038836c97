"""The page of a drug: what the chapters claim of it, each fact beside its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.prefixes import shortened
from kg.site.entity import Property, Shower, Value
from kg.site.evidence import Evidence, Fact, Work
from kg.site.frequencies import Line, lines
from kg.site.graph import Described, Graph
from kg.site.layout import layout
from kg.vocab import DCTERMS, HG, PROV, RDF, SKOS

_MATCHES = ((SKOS.exactMatch, "the same"), (SKOS.closeMatch, "close"), (SKOS.broadMatch, "broader"))
_GRADES = ("serious", "common", "rare", "other")
_SHOWN_APART = {
    HG.LikelihoodAssessment,
    HG.AdverseEventClaim,
    HG.AbsentEventClaim,
    HG.AdverseEventObservation,
    HG.OutcomeObservation,
    HG.CitationClaim,
    HG.TargetClaim,
    HG.IndicationClaim,
    HG.ProductClaim,
    HG.DrugKindClaim,
    HG.DrugClassClaim,
    HG.LedgerEntry,
}
_UNSAID = {RDF.type, HG.drug, HG.marks, HG.study, PROV.wasDerivedFrom, PROV.wasQuotedFrom}


@dataclass(frozen=True, slots=True, kw_only=True)
class Likelihood:
    """A likelihood category with its meaning; ``modifiers`` are label and notation."""

    notation: str
    label: str
    meaning: str
    href: str
    modifiers: Sequence[tuple[str, str]]
    wording: str
    fact: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing that claims say of the drug: what, how qualified, by which claims."""

    thing: Value
    note: str
    facts: Sequence[Fact]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """The claims of one kind that have no place of their own: their statements, each with its evidence."""

    kind: Value
    claims: Sequence[tuple[Sequence[Property], Fact]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drug:
    """What the page shows; each field is a section."""

    likelihoods: Sequence[Likelihood]
    classes: Sequence[Said]
    targets: Sequence[Said]
    indications: Sequence[Said]
    products: Sequence[Said]
    links: Sequence[tuple[str, Sequence[Value]]]
    events: Sequence[tuple[str, Sequence[Said]]]
    absent: Sequence[Said]
    frequencies: Sequence[Line]
    outcomes: Sequence[Line]
    others: Sequence[Claims]
    citations: Sequence[Work]
    chapters: Sequence[Value]


def claims_of(graph: Graph, name: str) -> list[str]:
    """The claims about a drug, by their names."""
    return [subject for _, subject in graph.subjects(HG.drug, [name])]


def drug(graph: Graph, path: str, about: Described, name: str, reading: frozenset[str]) -> Drug:
    """The sections of the page of ``name``, of which ``about`` tells the plain edges."""
    said = graph.described(claims_of(graph, name))
    beside = {other for claim in said.by_subject for other in said.values(claim, HG.comparator)}
    others = graph.described(sorted(beside))
    works = set(about.values(name, DCTERMS.references))
    page = _Page(graph, path, said, others, reading=reading)
    return Drug(
        likelihoods=page.likelihoods(),
        classes=page.listed((HG.DrugKindClaim, HG.DrugClassClaim), (HG.kindOfDrug, HG.drugClass)),
        targets=page.listed((HG.TargetClaim,), (HG.target,), (HG.role,)),
        indications=page.listed(
            (HG.IndicationClaim,), (HG.condition,), (HG.lineOfTherapy, HG.restriction, HG.population)
        ),
        products=page.listed((HG.ProductClaim,), (HG.product,)),
        links=page.links(about, name),
        events=page.events(),
        absent=page.listed((HG.AbsentEventClaim,), (HG.event,)),
        frequencies=page.lines(HG.AdverseEventObservation),
        outcomes=page.lines(HG.OutcomeObservation),
        others=page.others(),
        citations=sorted((page.work(work) for work in works), key=lambda work: work.text.casefold()),
        chapters=page.chapters(),
    )


class _Page:
    def __init__(self, graph: Graph, path: str, said: Described, others: Described, *, reading: frozenset[str]) -> None:
        self._said = said
        self._others = others
        self._shower = Shower(graph, path, said)
        self._evidence = Evidence(graph, path, said, reading=reading)
        self._of_kind: dict[str, list[str]] = defaultdict(list)
        for claim in said.by_subject:
            for kind in said.types(claim):
                self._of_kind[kind].append(claim)
        categories = {c for claim in said.by_subject for c in said.values(claim, HG.category, HG.modifier)}
        categories |= {m for claim in said.by_subject for m in said.values(claim, HG.modifier)}
        self._entries = graph.described(sorted(categories))

    def likelihoods(self) -> list[Likelihood]:
        return [self._likelihood(claim) for claim in self._of_kind[HG.LikelihoodAssessment]]

    def _likelihood(self, claim: str) -> Likelihood:
        category, entries = self._said.value(claim, HG.category), self._entries
        modifiers = self._said.values(claim, HG.modifier)
        return Likelihood(
            notation=entries.value(category, SKOS.notation),
            label=entries.value(category, SKOS.prefLabel),
            meaning=entries.value(category, SKOS.definition),
            href=self._shower.href(category),
            modifiers=[(entries.value(m, SKOS.notation), entries.value(m, SKOS.prefLabel)) for m in modifiers],
            wording=self._said.value(claim, HG.likelihoodWording),
            fact=self._evidence.fact(claim),
        )

    def listed(self, kinds: Iterable[str], things: Sequence[str], notes: Sequence[str] = ()) -> list[Said]:
        """Each thing that claims of ``kinds`` speak of, once for each way in which it is qualified."""
        claims = [claim for kind in kinds for claim in self._of_kind[kind]]
        return self._grouped(claims, things, notes)

    def _grouped(self, claims: Iterable[str], things: Sequence[str], notes: Sequence[str]) -> list[Said]:
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for claim in claims:
            note = ", ".join(self._told(value) for prop in notes for value in self._said.values(claim, prop))
            for thing in self._said.values(claim, *things):
                found[thing, note].append(claim)
        listed = [
            Said(thing=self._thing(thing), note=note, facts=[self._evidence.fact(claim) for claim in behind])
            for (thing, note), behind in found.items()
        ]
        return sorted(listed, key=lambda said: (said.thing.text.casefold(), said.note))

    def _thing(self, value: str) -> Value:
        return self._shower.link(value) if ":" in value and self._shower.has_label(value) else Value(text=value)

    def _told(self, value: str) -> str:
        return self._shower.label(value) if self._shower.has_label(value) else value

    def links(self, about: Described, name: str) -> list[tuple[str, list[Value]]]:
        """The identifiers elsewhere, by how close the match is."""
        found = [(told, about.values(name, prop)) for prop, told in _MATCHES if prop in about.of(name)]
        return [
            (
                told,
                [Value(text=shortened(other), href=self._shower.href(other), title=other) for other in sorted(others)],
            )
            for told, others in found
        ]

    def events(self) -> list[tuple[str, list[Said]]]:
        """The adverse events by grade, as the chapters grade them."""
        by_grade: dict[str, list[str]] = defaultdict(list)
        for claim in self._of_kind[HG.AdverseEventClaim]:
            by_grade[self._said.value(claim, HG.grade).rpartition("/")[2]].append(claim)
        grades = [*_GRADES, *sorted(set(by_grade) - set(_GRADES))]
        return [(grade, self._grouped(by_grade[grade], (HG.event,), ())) for grade in grades if by_grade[grade]]

    def lines(self, kind: str) -> list[Line]:
        """The observations of this kind, without those that stand beside another as its comparator."""
        names = self._of_kind[kind]
        beside = {other for name in names for other in self._said.values(name, HG.comparator)}
        first = [name for name in names if name not in beside or not self._is_second(name)]
        return lines(self._shower, self._evidence, self._said, first, self._others)

    def _is_second(self, name: str) -> bool:
        """Whether of two arms that are compared the other one is shown, as the arm of the drug itself."""
        others = [o for o in self._said.values(name, HG.comparator) if self._said.of(o)]
        mine = self._said.value(name, HG.armDrug) == self._said.value(name, HG.drug)
        for other in others:
            theirs = self._said.value(other, HG.armDrug) == self._said.value(other, HG.drug)
            if name in self._said.values(other, HG.comparator) and (mine, other) < (theirs, name):
                return True
        return False

    def others(self) -> list[Claims]:
        """All other claims, by kind."""
        kinds = sorted(set(self._of_kind) - _SHOWN_APART, key=self._shower.label)
        apart = {claim for kind in _SHOWN_APART for claim in self._of_kind[kind]}
        found = [(kind, [claim for claim in self._of_kind[kind] if claim not in apart]) for kind in kinds]
        return [
            Claims(kind=self._shower.link(kind), claims=[(self._statements(c), self._evidence.fact(c)) for c in claims])
            for kind, claims in found
            if claims
        ]

    def _statements(self, claim: str) -> list[Property]:
        said, classes = self._said.of(claim), self._said.types(claim)
        listed = sorted((layout().row(prop, classes) for prop in said.keys() - _UNSAID), key=lambda row: row.rank)
        return [self._shower.property(row, said[row.property]) for row in listed]

    def work(self, work: str) -> Work:
        return self._evidence.work(work)

    def chapters(self) -> list[Value]:
        names = {
            chapter for claim in self._said.by_subject for chapter in self._said.values(claim, PROV.wasDerivedFrom)
        }
        return [self._shower.link(name) for name in sorted(names)]
