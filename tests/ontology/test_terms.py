"""The terms of the ontology and those of the code are the same, described, and in use."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from graphs import ONTOLOGY, ROOT, declared, own
from invented import bits, overview
from rdflib import OWL, RDF, RDFS, SKOS, XSD, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, VANN

import kg
from kg import catalogue, diff, vocab
from kg.build import build
from kg.derive import derive
from kg.exporters import changes
from kg.iri import ONTOLOGY as NAMESPACE
from kg.iri import PREFIXES
from kg.model import Iri
from kg.vocab import HG

THIS = URIRef(NAMESPACE.removesuffix("#"))
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
OURS = sorted({s for s in own().subjects() if isinstance(s, URIRef) and s.startswith(NAMESPACE)})
CODE = {name: value for name, value in vars(HG).items() if isinstance(value, Iri)}
SCHEMA = Namespace(PREFIXES["schema"])
LANGUAGES = {"rdf", "rdfs", "xsd", "owl", "sh"}
"""Vocabularies that are languages: what is said in them is not said of things."""


def reused() -> set[str]:
    """The terms of others that the code lists."""
    listed = [(module, value) for module in (vocab, catalogue) for value in vars(module).values()]
    classes = [value for module, value in listed if isinstance(value, type) and value.__module__ == module.__name__]
    terms = {term for listed in classes if listed is not HG for term in vars(listed).values() if isinstance(term, Iri)}
    builtin = tuple(PREFIXES[prefix] for prefix in LANGUAGES if prefix in PREFIXES)
    return {str(term) for term in terms if not term.startswith(builtin)}


def test_ours_are_those_of_the_code() -> None:
    assert {str(term) for term in OURS} == {str(term) for term in CODE.values()}


def test_names_in_the_code_are_those_of_the_ontology() -> None:
    assert [name for name, term in CODE.items() if term != NAMESPACE + name] == []


def test_reused_terms_are_declared() -> None:
    known = {str(s) for kind in KINDS for s in declared().subjects(RDF.type, kind)}
    assert reused() - known - {str(s) for s in declared().subjects(RDF.type, OWL.NamedIndividual)} == set()


@pytest.mark.parametrize("term", OURS, ids=lambda term: term.rpartition("#")[2])
def test_each_term_is_described(term: URIRef) -> None:
    graph = own()
    assert len(set(graph.objects(term, RDF.type)) & set(KINDS)) == 1
    for predicate in (RDFS.label, SKOS.definition):
        (value,) = graph.objects(term, predicate)
        assert isinstance(value, Literal)
        assert value.language == "en"
        assert value.strip() == str(value) != ""
    assert str(graph.value(term, SKOS.definition)).endswith(".")
    assert all(str(example).strip() for example in graph.objects(term, SKOS.example))
    assert list(graph.objects(term, SKOS.example))
    assert all(isinstance(source, URIRef) for source in graph.objects(term, DCTERMS.source))
    assert list(graph.objects(term, DCTERMS.source))
    assert list(graph.objects(term, RDFS.isDefinedBy)) == [THIS]


def test_labels_and_definitions_are_unique() -> None:
    classes = set(own().subjects(RDF.type, OWL.Class))
    for predicate in (RDFS.label, SKOS.definition):
        values = sorted((term in classes, str(own().value(term, predicate))) for term in OURS)
        assert values == sorted(set(values)), predicate


@pytest.mark.parametrize("term", OURS, ids=lambda term: term.rpartition("#")[2])
def test_properties_say_what_they_join(term: URIRef) -> None:
    graph = own()
    if (term, RDF.type, OWL.Class) in graph:
        assert term.rpartition("#")[2][0].isupper()
        return
    assert term.rpartition("#")[2][0].islower()
    if (term, RDF.type, OWL.AnnotationProperty) in graph:
        return
    assert list(graph.objects(term, RDFS.domain)) or list(graph.objects(term, SCHEMA.domainIncludes))
    assert list(graph.objects(term, RDFS.range)) or list(graph.objects(term, SCHEMA.rangeIncludes))
    if (term, RDF.type, OWL.DatatypeProperty) in graph:
        assert all(o.startswith(str(XSD)) or o == RDFS.Literal for o in graph.objects(term, RDFS.range))


def test_the_version_is_that_of_the_package() -> None:
    graph = own()
    assert graph.value(THIS, OWL.versionInfo) == Literal(kg.__version__)
    assert graph.value(THIS, OWL.versionIRI) == URIRef(f"{THIS}/{kg.__version__}")


def test_the_ontology_is_described() -> None:
    graph = own()
    assert graph.value(THIS, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert graph.value(THIS, VANN.preferredNamespaceUri) == Literal(NAMESPACE)
    assert graph.value(THIS, VANN.preferredNamespacePrefix) == Literal("hg")
    for predicate in (DCTERMS.title, DCTERMS.description, DCTERMS.creator, DCTERMS.source):
        assert graph.value(THIS, predicate)


def used_in_queries() -> set[str]:
    """The terms that queries derive."""
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / "queries" / "derive").glob("*.rq"))
    templates = (text[text.index("CONSTRUCT") : text.index("WHERE")] for text in texts)
    return {term for template in templates for term in re.findall(r"\bhg:(\w+)", template)}


def used_in_code() -> set[str]:
    """The terms that the code states, names apart from the list itself."""
    code = Path(kg.__file__).parent
    trees = [ast.parse(path.read_text()) for path in code.rglob("*.py") if path.name != "vocab.py"]
    return {
        node.attr
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "HG"
    }


def used_in_data(folder: Path) -> str:
    """The triples of the golden cases, of the monograph that is shipped, and of a chapter with what those lack."""
    (folder / "rare.nxml").write_bytes(
        bits(
            overview(
                "Rash arose in 1 in 1000 to 5000 patients.",
                "Jaundice arose in 1.5 to 3 per 100,000 patient-years.",
                "Grade 3 or 4 neutropenia arose in 7% and ALT elevations of 3 to 5 times ULN in 2% of patients.",
                "Half of the 12 volunteers slept well for 77 of the nights.",
            )
        )
    )
    build([ROOT / "kg" / "monographs", folder / "rare.nxml"], folder)
    cases = (path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "cases").rglob("triples.nt"))
    derive([ROOT / "tests" / "derive" / "world.ttl"], folder / "derived.nq")
    files = ("graph.nq", "derived.nq")
    graph = [line for name in files for line in (folder / name).read_text(encoding="utf-8").splitlines()]
    build([folder / "rare.nxml"], folder / "other")
    for old, new in ((folder, folder / "other"), (folder / "other", folder)):
        with diff.opened(old, new) as versions:
            graph += changes.as_rdf(diff.diff(versions)).splitlines()
    return "\n".join((*cases, *(line for line in graph if "/graph/terms>" not in line)))


def test_each_term_is_in_use(tmp_path: Path) -> None:
    """A class that only gathers others is in use where one of those is."""
    data = used_in_data(tmp_path)
    stated = {term for term in OURS if f"<{term}>" in data}
    gathering = {parent for term in stated for parent in own().transitive_objects(term, RDFS.subClassOf)}
    parents = {parent for term in stated for parent in own().transitive_objects(term, RDFS.subPropertyOf)}
    unused = set(OURS) - stated - gathering - parents
    assert {term.rpartition("#")[2] for term in unused} == set()
    assert (
        set(CODE) - used_in_code() - used_in_queries() - {term.rpartition("#")[2] for term in gathering | parents}
        == set()
    )


def test_nothing_is_said_of_unknown_terms() -> None:
    """Superclasses, domains, ranges and alignments name terms that are declared, or of the lists of types."""
    known = {s for kind in KINDS for s in declared().subjects(RDF.type, kind)}
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, OWL.disjointWith):
        assert set(own().objects(None, predicate)) - known == set(), predicate
    assert (ONTOLOGY / "hepatograph.ttl").is_file()
