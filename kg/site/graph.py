"""The graph as pages need it: what is said of names, who points to them, and how they are called."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, QuerySolution, QuerySolutions, Store, Triple

from kg.ask import Embedded, Engine
from kg.binding import sparql
from kg.iri import written
from kg.reported import Reported
from kg.vocab import DCTERMS, HG, RDF, RDFS, SKOS

STRING = Literal("").datatype.value
Term = NamedNode | BlankNode | Literal | Triple
_LABELS = (SKOS.prefLabel, RDFS.label, HG.nameInChapter, DCTERMS.title)
_AT_A_TIME = 500
_LABELS_KEPT = 10_000
_SUBJECTS_KEPT = 400
_POINTED_KEPT = 8
_GENEROUS = 50
_NUMERIC = frozenset("0123456789+-.")


@dataclass(frozen=True, slots=True)
class Described:
    """What is said of some names: by subject and property, values in a fixed order."""

    by_subject: Mapping[str, Mapping[str, Sequence[Term]]]

    def of(self, subject: str) -> Mapping[str, Sequence[Term]]:
        return self.by_subject.get(subject, {})

    def values(self, subject: str, *properties: str) -> list[str]:
        """The values of the first of ``properties`` that has any, as text."""
        said = self.of(subject)
        return next(([value_of(term) for term in said[name]] for name in properties if name in said), [])

    def value(self, subject: str, *properties: str) -> str:
        return next(iter(self.values(subject, *properties)), "")

    def types(self, subject: str) -> list[str]:
        return self.values(subject, RDF.type)


def value_of(term: Term) -> str:
    return str(term) if isinstance(term, Triple) else term.value


def described(quads: Iterable[Quad]) -> Described:
    """``quads`` by subject and property; a triple that stands in several graphs counts once."""
    return described_triples(quad.triple for quad in quads)


def described_triples(triples: Iterable[Triple]) -> Described:
    """``triples`` by subject and property."""
    found: dict[str, dict[str, set[Term]]] = defaultdict(lambda: defaultdict(set))
    for triple in triples:
        found[value_of(triple.subject)][triple.predicate.value].add(triple.object)
    return Described({s: {p: sorted(terms, key=_order) for p, terms in said.items()} for s, said in found.items()})


def _order(term: Term) -> tuple[int, float, str]:
    """Numbers by size, all else by its letters."""
    if isinstance(term, Literal) and term.value[:1] in _NUMERIC:
        try:
            return 0, float(term.value), str(term)
        except ValueError:
            pass
    return 1, 0.0, str(term)


class Graph(Protocol):
    """Whatever holds the graph."""

    engine: Engine

    def quads(self, names: Iterable[str]) -> Iterator[Quad]:
        """All that has one of ``names`` for its subject, with the graphs that say so."""

    def described(self, names: Iterable[str]) -> Described:
        """What is said of ``names``."""

    def labels(self, names: Iterable[str]) -> dict[str, str]:
        """The label of each name that has one; of several the English one, then the first."""

    def subjects(self, prop: str, values: Iterable[str]) -> list[tuple[str, str]]:
        """Each of ``values`` with each name of which ``prop`` says it, in order."""

    def incoming(self, name: str, *, limit: int, offset: int = 0, via: str = "") -> list[tuple[str, str]]:
        """Property and subject of the links to ``name``, in order; only of the property ``via`` where given."""

    def incoming_counts(self, name: str) -> dict[str, int]:
        """How many subjects point to ``name``, by property, in order."""


def rows(graph: Graph, query: str) -> Iterator[list[str]]:
    """The rows of a SELECT, values as text, unbound ones empty."""
    answer = graph.engine.query(query)
    assert isinstance(answer, QuerySolutions)
    for row in answer:
        yield ["" if term is None else value_of(term) for term in row]


def is_known(graph: Graph, name: str) -> bool:
    return next(graph.quads([name]), None) is not None


class Local:
    """A store in this process, with its numbers as ``reported``.

    What was looked up is kept, of so many names; ``generous`` keeps that of many more, some 200 MB of it, which pays
    off where all names are shown one after the other.
    """

    def __init__(self, store: Store, reported: Reported, *, generous: bool = False) -> None:
        self._store = store
        self._reported = reported
        self.engine: Engine = Embedded(store, reported)
        times = _GENEROUS if generous else 1
        self._label = lru_cache(maxsize=times * _LABELS_KEPT)(self._looked_up)
        self._about = lru_cache(maxsize=times * _SUBJECTS_KEPT)(self._said)
        self._sorted = lru_cache(maxsize=times * _SUBJECTS_KEPT)(self._by_property)
        self._pointing = lru_cache(maxsize=times * _POINTED_KEPT)(self._pointing_to)

    def quads(self, names: Iterable[str]) -> Iterator[Quad]:
        for name in names:
            yield from self._about(name)

    def described(self, names: Iterable[str]) -> Described:
        return Described({name: said for name in names if (said := self._sorted(name))})

    def _by_property(self, name: str) -> Mapping[str, Sequence[Term]]:
        return described(self._about(name)).of(name)

    def _said(self, name: str) -> tuple[Quad, ...]:
        found = self._store.quads_for_pattern(_subject(name), None, None)
        if name in self._reported.places:
            return tuple(told for quad in found for told in self._reported.quads(quad))
        return tuple(found)

    def subjects(self, prop: str, values: Iterable[str]) -> list[tuple[str, str]]:
        node, pattern = NamedNode(prop), self._store.quads_for_pattern
        found = {(value, quad.subject) for value in set(values) for quad in pattern(None, node, NamedNode(value))}
        return sorted((value, subject.value) for value, subject in found if isinstance(subject, NamedNode))

    def incoming(self, name: str, *, limit: int, offset: int = 0, via: str = "") -> list[tuple[str, str]]:
        found = self._pointing(name)
        chosen = [pair for pair in found if pair[0] == via] if via else found
        return list(chosen[offset : offset + limit])

    def incoming_counts(self, name: str) -> dict[str, int]:
        return dict(Counter(prop for prop, _ in self._pointing(name)))

    def _pointing_to(self, name: str) -> Sequence[tuple[str, str]]:
        found = self._store.quads_for_pattern(None, None, NamedNode(name))
        pairs = {(quad.predicate.value, quad.subject.value) for quad in found if isinstance(quad.subject, NamedNode)}
        return sorted(pairs)

    def labels(self, names: Iterable[str]) -> dict[str, str]:
        found = ((name, self._label(name)) for name in set(names))
        return {name: label for name, label in found if label}

    def _looked_up(self, name: str) -> str:
        for prop in _LABELS:
            label = _best(q.object for q in self._store.quads_for_pattern(_subject(name), NamedNode(prop), None))
            if label:
                return label
        return ""


def _subject(name: str) -> NamedNode | BlankNode:
    """The node of a name; what is no IRI is the name of a blank node."""
    return NamedNode(name) if ":" in name else BlankNode(name)


class Remote:
    """A SPARQL endpoint."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def quads(self, names: Iterable[str]) -> Iterator[Quad]:
        told = "?s ?p ?o OPTIONAL { GRAPH ?g { ?s ?p ?o } }"
        for row in self._each(names, f"SELECT ?s ?p ?o ?g WHERE {{ VALUES ?s {{ %s }} {told} }}"):
            yield Quad(row["s"], row["p"], row["o"], row["g"] or DefaultGraph())

    def described(self, names: Iterable[str]) -> Described:
        return described(self.quads(names))

    def labels(self, names: Iterable[str]) -> dict[str, str]:
        properties = " ".join(sparql(written(name)) for name in _LABELS)
        query = f"SELECT ?s ?p ?o WHERE {{ VALUES ?s {{ %s }} VALUES ?p {{ {properties} }} ?s ?p ?o }}"
        found: dict[str, list[tuple[int, Term]]] = defaultdict(list)
        for row in self._each(names, query):
            found[row["s"].value].append((_LABELS.index(row["p"].value), row["o"]))
        first = {name: min(rank for rank, _ in labels) for name, labels in found.items()}
        return {name: _best(o for rank, o in labels if rank == first[name]) for name, labels in found.items()}

    def subjects(self, prop: str, values: Iterable[str]) -> list[tuple[str, str]]:
        query = f"SELECT DISTINCT ?v ?s WHERE {{ VALUES ?v {{ %s }} ?s {sparql(written(prop))} ?v FILTER(isIRI(?s)) }}"
        return sorted({(row["v"].value, row["s"].value) for row in self._each(values, query)})

    def incoming(self, name: str, *, limit: int, offset: int = 0, via: str = "") -> list[tuple[str, str]]:
        wanted = f"VALUES ?p {{ {sparql(written(via))} }} " if via else ""
        query = f"SELECT DISTINCT ?p ?s WHERE {{ {wanted}?s ?p {sparql(written(name))} FILTER(isIRI(?s)) }}"
        return [(p, s) for p, s in rows(self, f"{query} ORDER BY ?p ?s LIMIT {limit} OFFSET {offset}")]

    def incoming_counts(self, name: str) -> dict[str, int]:
        told = f"?s ?p {sparql(written(name))} FILTER(isIRI(?s))"
        query = f"SELECT ?p (COUNT(DISTINCT ?s) AS ?n) WHERE {{ {told} }} GROUP BY ?p"
        return {p: int(n) for p, n in sorted(rows(self, query))}

    def _each(self, names: Iterable[str], query: str) -> Iterator[QuerySolution]:
        """The rows of ``query`` for all names, so many at a time."""
        listed = sorted(name for name in set(names) if ":" in name)
        for start in range(0, len(listed), _AT_A_TIME):
            some = " ".join(sparql(written(name)) for name in listed[start : start + _AT_A_TIME])
            answer = self.engine.query(query % some)
            assert isinstance(answer, QuerySolutions)
            yield from answer


def _best(labels: Iterable[Term]) -> str:
    """The English label, else the first by its letters."""
    literals = sorted(
        (label for label in labels if isinstance(label, Literal)), key=lambda o: (o.language != "en", o.value)
    )
    return literals[0].value if literals else ""
