"""The page of any name: its properties by our shapes, values by label, and who points to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import nh3
from pyoxigraph import BlankNode, Literal, NamedNode

from kg import iri
from kg.prefixes import shortened
from kg.site.documents import Document
from kg.site.graph import STRING, Described, Graph, Term, value_of
from kg.site.layout import Row, layout
from kg.site.places import is_ours, page_of, relative
from kg.vocab import FABIO, HG, OA, RDF, XSD

FIRST_LINKS = 20
LINKS_A_PAGE = 200
_DEPTH = 4
_TYPED_QUIETLY = {STRING, XSD.decimal, XSD.integer, XSD.anyURI}


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value to show: a link where ``href`` is, with its IRI in ``title``; a literal else; or nested statements."""

    text: str
    href: str = ""
    title: str = ""
    language: str = ""
    datatype: str = ""
    html: str = ""
    nested: Sequence[Group] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """A property with its values; ``href`` leads to its definition."""

    name: str
    meaning: str
    iri: str
    href: str
    values: Sequence[Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Properties under one heading, which may be empty."""

    title: str
    properties: Sequence[Property]


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlinks:
    """Who points here by one property: how many, and the first of them."""

    property: Property
    count: int
    first: Sequence[Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A subject to show under its label."""

    iri: str
    anchor: str
    label: str
    kinds: Sequence[Value]
    groups: Sequence[Group]


class Shower:
    """Shows terms on the page at ``path``; labels are looked up once for all that is ``about`` to be shown."""

    def __init__(self, graph: Graph, path: str, about: Described, more: Iterable[str] = ()) -> None:
        self._path = path
        self._about = about
        met = {*more, *about.by_subject}
        for said in about.by_subject.values():
            met.update(said)
            met.update(term.value for terms in said.values() for term in terms if isinstance(term, NamedNode))
        self._labels = graph.labels(met)
        self._graph = graph
        self._name_claims(met - self._labels.keys())

    def _name_claims(self, unlabelled: set[str]) -> None:
        """Calls what has no label by what it says: a claim by its kind, event and words, a passage by its words.

        Of which nothing is said has no page.
        """
        names = sorted(name for name in unlabelled if is_ours(name))
        said = self._graph.described(names)
        self._nameless = {name for name in names if not said.of(name) and "#" not in name}
        kinds = {kind for name in names for kind in said.types(name)}
        things = {thing for name in names for thing in said.values(name, *_THING)}
        selectors = {node for name in names for node in said.values(name, OA.hasSelector)}
        quotes = self._graph.described(sorted(selectors))
        more = {value for name in names for prop in (HG.grade, HG.drug) for value in said.values(name, prop)}
        labels = self._graph.labels(kinds | things | more)
        for name in names:
            words = next((q for node in said.values(name, OA.hasSelector) if (q := quotes.value(node, OA.exact))), "")
            told = f"“{_short(words)}”" if words else _told(said, name, labels) or _range(name)
            if told:
                self._labels[name] = told

    def label(self, name: str) -> str:
        return self._labels.get(name) or shortened(name)

    def has_label(self, name: str) -> bool:
        return name in self._labels

    def href(self, name: str) -> str:
        """Where a name leads: to its page, or out to where it is."""
        if name in self._nameless:
            return ""
        return relative(page_of(name), seen_from=self._path) if is_ours(name) else _outside(name)

    def link(self, name: str) -> Value:
        return Value(text=self.label(name), href=self.href(name), title=shortened(name))

    def value(self, term: Term, depth: int = 0) -> Value:
        if isinstance(term, BlankNode):
            groups = self.groups(term.value, depth + 1) if depth < _DEPTH else ()
            return Value(text="" if groups else "…", nested=groups)
        if isinstance(term, Literal):
            return self._literal(term)
        return self.link(value_of(term)) if isinstance(term, NamedNode) else Value(text=str(term))

    def _literal(self, term: Literal) -> Value:
        kind = term.datatype.value
        if kind == XSD.anyURI and is_ours(term.value):
            return Value(text=shortened(term.value), href=self.href(term.value))
        markup = nh3.clean(term.value) if kind == RDF.HTML else ""
        typed = "" if kind in _TYPED_QUIETLY or term.language else shortened(kind)
        return Value(text=term.value, language=term.language or "", datatype=typed, html=markup)

    def property(self, row: Row, terms: Sequence[Term], depth: int = 0) -> Property:
        values = [self.value(term, depth) for term in terms]
        if row.property == FABIO.hasPubMedId:
            values = [replace(value, href=iri.pubmed(value.text)) for value in values]
        values.sort(key=lambda value: bool(value.href) and value.text.casefold())
        return Property(
            name=row.name, meaning=row.meaning, iri=row.property, href=self.href(row.property), values=values
        )

    def groups(self, subject: str, depth: int = 0) -> list[Group]:
        """The statements about a subject, in the groups and the order of the shapes."""
        said = self._about.of(subject)
        classes = self._about.types(subject)
        shown = said.keys() - {RDF.type} if depth == 0 else said.keys()
        rows = sorted((layout().row(prop, classes) for prop in shown), key=lambda row: row.rank)
        grouped: dict[str, list[Property]] = defaultdict(list)
        for row in rows:
            grouped[row.group].append(self.property(row, said[row.property], depth))
        return [Group(title=title, properties=properties) for title, properties in grouped.items()]

    def thing(self, name: str) -> Thing:
        return Thing(
            iri=name,
            anchor=name.partition("#")[2],
            label=self.label(name),
            kinds=[self.link(kind) for kind in self._about.types(name)],
            groups=self.groups(name),
        )


_THING = (HG.event, HG.outcome, HG.target, HG.condition, HG.citation, HG.category, HG.product, HG.drugClass)
_WORDS = (HG.reportedText, HG.mention, HG.statement)
_LONGEST = 90


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rsplit(" ", 1)[0] + " …"


def _told(said: Described, name: str, labels: dict[str, str]) -> str:
    """A name for a claim, such as "adverse event observation: fever, 62% (blinatumomab)"."""
    kind = next((labels[kind] for kind in said.types(name) if kind in labels), "")
    thing = labels.get(said.value(name, *_THING), "")
    words = said.value(name, *_WORDS)
    same = thing.casefold() == words.casefold()
    grade, drug = (labels.get(said.value(name, prop), "") for prop in (HG.grade, HG.drug))
    rest = ", ".join(part for part in (thing, "" if same else _short(words), grade) if part)
    whose = f" ({drug})" if drug else ""
    return f"{kind}: {rest}{whose}" if kind and rest else kind + whose


def _range(name: str) -> str:
    """A name for a mark: where in its section it stands."""
    found = iri.range_of(name)
    return f"characters {found[0]}–{found[1]}" if found else ""


def _outside(name: str) -> str:
    return name if name.startswith(("http://", "https://")) else ""


def things(graph: Graph, document: Document, path: str) -> list[Thing]:
    """The subject of a document, then its fragments, in the order of their positions or labels."""
    shower = Shower(graph, path, document.said)
    fragments = sorted(document.fragments, key=lambda name: (_place(name), shower.label(name).casefold(), name))
    first = [document.name] if document.said.of(document.name) else []
    return [shower.thing(name) for name in (*first, *fragments)]


def _place(name: str) -> tuple[int, int]:
    """Where a fragment of a section begins and ends; (0, 0) for any other."""
    start, _, end = name.rpartition("=")[2].partition(",")
    return (int(start), int(end)) if start.isdigit() and end.isdigit() else (0, 0)


def backlinks(graph: Graph, name: str, path: str) -> list[Backlinks]:
    """Who points to ``name``: by property, how many, and the first `FIRST_LINKS`."""
    counts = graph.incoming_counts(name)
    first = {prop: [s for _, s in graph.incoming(name, via=prop, limit=FIRST_LINKS)] for prop in counts}
    shower = Shower(graph, path, Described({}), {*counts, *(s for some in first.values() for s in some)})
    return [
        Backlinks(
            property=shower.property(layout().row(prop, ()), ()),
            count=count,
            first=[shower.link(subject) for subject in first[prop]],
        )
        for prop, count in counts.items()
    ]


def more_links(graph: Graph, name: str, path: str, page: int) -> list[tuple[Property, Value]]:
    """The links to ``name`` on one page of the list of all, pages counted from 1."""
    found = graph.incoming(name, limit=LINKS_A_PAGE, offset=(page - 1) * LINKS_A_PAGE)
    shower = Shower(graph, path, Described({}), {part for pair in found for part in pair})
    return [(shower.property(layout().row(prop, ()), ()), shower.link(subject)) for prop, subject in found]
