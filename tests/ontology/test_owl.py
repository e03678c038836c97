"""The ontology is in OWL 2 DL, consistent, and no class of it must be empty.

The profile is checked by the rules of https://www.w3.org/TR/owl2-syntax/ that an ontology of named
terms can break: section 5.8 (typing), 4 (datatypes), 3 (annotations of ontologies), 11 (global
restrictions). HermiT reasons, through owlready2.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from graphs import LISTS, ROOT, declared, own
from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal, URIRef

from kg.build import build
from kg.iri import BASE
from kg.vocab import HG

KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
AXIOMS = {RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.disjointWith, RDF.type}
BUILT_IN = {RDFS.label, RDFS.comment, RDFS.seeAlso, RDFS.isDefinedBy, OWL.versionInfo, OWL.versionIRI, OWL.deprecated}
TYPES = {OWL.Class, OWL.Ontology, OWL.NamedIndividual, OWL.FunctionalProperty, OWL.SymmetricProperty, *KINDS}
TYPES |= {OWL.IrreflexiveProperty, OWL.TransitiveProperty, OWL.InverseFunctionalProperty, RDFS.Datatype}
NOT_IN_THE_MAP = {XSD.date, XSD.time, XSD.gYear, XSD.gYearMonth, XSD.gMonth, XSD.gDay, XSD.gMonthDay, XSD.duration}


def of(graph: Graph, kind: URIRef) -> set[object]:
    return set(graph.subjects(RDF.type, kind))


def breaches(graph: Graph) -> list[str]:
    """What is against the profile, in words."""
    objects, data, annotations = (of(graph, kind) for kind in KINDS)
    classes = of(graph, OWL.Class)
    properties = objects | data | annotations
    found = [f"{p} is of two kinds" for p in (objects & data) | (objects & annotations) | (data & annotations)]
    found += [f"{c} is a class and a datatype" for c in classes & of(graph, RDFS.Datatype)]
    found += [f"{s} has the type {o}" for s, o in graph.subject_objects(RDF.type) if o not in TYPES | classes]
    found += [f"{p} is not declared" for p in set(graph.predicates()) - AXIOMS - BUILT_IN - properties]
    for predicate in (RDFS.subClassOf, OWL.disjointWith):
        pairs = graph.subject_objects(predicate)
        found += [f"{s} {predicate} {o}: no class" for s, o in pairs if {s, o} - classes]
    for child, parent in graph.subject_objects(RDFS.subPropertyOf):
        if not any({child, parent} <= kind for kind in (objects, data, annotations)):
            found.append(f"{child} under {parent}: of two kinds")
    found += [f"the domain of {s} is {o}" for s, o in graph.subject_objects(RDFS.domain) if o not in classes]
    for term, target in graph.subject_objects(RDFS.range):
        datatype = (target.startswith(str(XSD)) and target not in NOT_IN_THE_MAP) or target == RDFS.Literal
        if (term in objects and target not in classes) or (term in data and not datatype):
            found.append(f"the range of {term} is {target}")
    functional = of(graph, OWL.FunctionalProperty)
    found += [f"{p} is functional and an annotation" for p in functional - objects - data]
    found += [f"{p} is symmetric and no object property" for p in of(graph, OWL.SymmetricProperty) - objects]
    return sorted(found)


def test_the_ontology_is_in_owl_2_dl() -> None:
    assert breaches(declared()) == []


@pytest.mark.parametrize(
    ("term", "predicate", "target"),
    [
        (HG.percent, RDF.type, OWL.ObjectProperty),
        (HG.percent, RDFS.range, XSD.gYear),
        (HG.event, RDFS.range, XSD.decimal),
        (HG.Chapter, RDFS.subClassOf, BASE + "ontology#Nothing"),
        (HG.Chapter, OWL.disjointWith, HG.percent),
        (HG.Chapter, BASE + "ontology#nothing", HG.Section),
        (HG.percent, RDFS.subPropertyOf, HG.event),
        (HG.percent, RDFS.domain, BASE + "ontology#Nothing"),
        (HG.percent, RDF.type, OWL.SymmetricProperty),
        (HG.pattern, RDF.type, OWL.FunctionalProperty),
        (HG.Chapter, RDF.type, BASE + "ontology#Nothing"),
    ],
)
def test_a_breach_is_seen(term: str, predicate: str, target: str) -> None:
    graph = Graph()
    graph += declared()
    graph.add((URIRef(term), URIRef(predicate), URIRef(target)))
    assert breaches(graph)


def reasoned(graph: Graph, folder: Path) -> list[str] | None:
    """The classes that HermiT finds to be empty; None where it finds a contradiction."""
    owlready = pytest.importorskip("owlready2")
    if shutil.which("java") is None:
        pytest.skip("HermiT needs java, which is not on the path")
    graph.serialize(folder / "all.nt", format="nt", encoding="utf-8")
    world = owlready.World()
    ontology = world.get_ontology(f"file://{folder / 'all.nt'}").load()
    try:
        with ontology:
            owlready.sync_reasoner_hermit(world, debug=0, ignore_unsupported_datatypes=True)
    except owlready.OwlReadyInconsistentOntologyError:
        return None
    return sorted({item.iri for item in world.inconsistent_classes()} - {str(OWL.Nothing)})


@pytest.mark.slow
def test_the_ontology_is_consistent(tmp_path: Path) -> None:
    graph = Graph()
    graph += declared()
    assert reasoned(graph, tmp_path) == []


@pytest.mark.slow
def test_what_is_built_is_consistent_with_the_ontology(tmp_path: Path) -> None:
    build([ROOT / "kg" / "monographs"], tmp_path / "out")
    graph = Graph()
    graph.parse(data=(tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8"), format="turtle")
    assert len(graph) > len(own())
    graph += declared()
    for path in LISTS:
        graph.parse(path)
    assert reasoned(graph, tmp_path) == []


@pytest.mark.slow
def test_a_contradiction_is_seen(tmp_path: Path) -> None:
    graph = Graph()
    graph += declared()
    both = URIRef(BASE + "both")
    graph.add((both, RDF.type, URIRef(HG.AdverseEventObservation)))
    graph.add((both, URIRef(HG.percent), Literal(3)))
    assert reasoned(graph, tmp_path) == []
    graph.add((both, RDF.type, URIRef(HG.OutcomeObservation)))
    assert reasoned(graph, tmp_path) is None


@pytest.mark.slow
def test_an_empty_class_is_seen(tmp_path: Path) -> None:
    graph = Graph()
    graph += declared()
    empty = URIRef(BASE + "ontology#Empty")
    graph.add((empty, RDF.type, OWL.Class))
    for parent in (HG.AdverseEventObservation, HG.OutcomeObservation):
        graph.add((empty, RDFS.subClassOf, URIRef(parent)))
    assert reasoned(graph, tmp_path) == [str(empty)]
