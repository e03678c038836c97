"""A document: what the graph says of a name and of the names below it that are told apart by a fragment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from kg import iri
from kg.iri import PREFIXES
from kg.site import jsonld
from kg.site.graph import Described, Graph, described
from kg.site.places import JSON_LD, Form, is_ours
from kg.vocab import DCTERMS, OA, PAV, PROV, RDFS

_DEFINED_BY = RDFS.isDefinedBy


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """``quads`` are all statements about ``name``, its fragments, and blank nodes in them."""

    name: str
    quads: tuple[Quad, ...]
    said: Described

    @property
    def fragments(self) -> list[str]:
        return sorted(subject for subject in self.said.by_subject if subject.startswith(f"{self.name}#"))


def document(graph: Graph, path: str) -> Document | None:
    """The document of this path, or None where the graph says nothing of it."""
    name = iri.below(path)
    quads: dict[str, list[Quad]] = {}
    wanted = {name, *_pointing_up(graph, name)}
    while wanted:
        found = list(graph.quads(sorted(wanted)))
        quads |= {subject: [] for subject in wanted}
        for quad in found:
            quads[_node(quad.subject)].append(quad)
        wanted = {below for quad in found for below in _below(name, quad)} - quads.keys()
    flat = tuple(sorted({quad for some in quads.values() for quad in some}, key=str))
    return Document(name=name, quads=flat, said=described(flat)) if flat else None


def _node(term: NamedNode | BlankNode | Triple) -> str:
    return str(term) if isinstance(term, Triple) else term.value


def _pointing_up(graph: Graph, name: str) -> set[str]:
    """The fragments of ``name`` that point to it: passages of a section, terms of the ontology."""
    found = (subject for prop in (OA.hasSource, _DEFINED_BY) for _, subject in graph.subjects(prop, [name]))
    return {subject for subject in found if subject.startswith(f"{name}#")}


def _below(name: str, quad: Quad) -> Iterable[str]:
    """What belongs to the document by the object of a statement: a fragment, or a blank node."""
    thing = quad.object
    if isinstance(thing, BlankNode) or (isinstance(thing, NamedNode) and thing.value.startswith(f"{name}#")):
        yield thing.value


def told(graph: Graph, document: Document) -> tuple[Triple, ...]:
    """The statements of a document, in order, and the labels of what they point to."""
    return tuple(sorted({quad.triple for quad in (*document.quads, *_labels(graph, document))}, key=str))


def written(triples: Sequence[Triple], form: Form) -> bytes:
    """Triples in a form of RDF that has no graphs."""
    assert form.rdf is not None
    if form is JSON_LD:
        return jsonld.written(triples)
    output = BytesIO()
    serialize(triples, output, form.rdf, prefixes=PREFIXES)
    return output.getvalue()


def with_graphs(graph: Graph, document: Document) -> bytes:
    """The document in TriG: in the graphs that say it, with what is known of where those come from."""
    quads = {*document.quads, *_labels(graph, document), *_origins(graph, document)}
    output = BytesIO()
    serialize(sorted(quads, key=lambda q: (str(q.graph_name), str(q))), output, RdfFormat.TRIG, prefixes=PREFIXES)
    return output.getvalue()


def _labels(graph: Graph, document: Document) -> list[Quad]:
    found = graph.labels(sorted(_pointed_to(document)))
    return [_labelled(name, label) for name, label in found.items() if is_ours(name)]


def _pointed_to(document: Document) -> set[str]:
    here = document.said.by_subject
    objects = {quad.object.value for quad in document.quads if isinstance(quad.object, NamedNode)}
    return {name for name in objects if is_ours(name) and name not in here}


def _labelled(name: str, label: str) -> Quad:
    return Quad(NamedNode(name), NamedNode(RDFS.label), Literal(label, language="en"), NamedNode(iri.graph("labels")))


def _origins(graph: Graph, document: Document) -> list[Quad]:
    """What the graph says of the named graphs: the chapter, its source file, the program."""
    graphs = {quad.graph_name.value for quad in document.quads if isinstance(quad.graph_name, NamedNode)}
    above = list(graph.quads(sorted(graphs)))
    links = {PROV.hadPrimarySource, PAV.createdWith, DCTERMS.isPartOf}
    origins = {q.object.value for q in above if q.predicate.value in links and isinstance(q.object, NamedNode)}
    return [*above, *graph.quads(sorted(origins))]
