"""The description of a dataset against the shapes of two profiles, each of whose constraints is seen to fail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pyshacl
import pytest
import rdflib
from invented import bits, overview
from rdflib import RDF, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, SH

from kg.assets import data
from kg.build import build
from kg.check import results
from kg.release import Plan, release

PROFILES = sorted(data("shapes/dataset").glob("*.ttl"))
SHAPE = "https://w3id.org/hepatograph/shapes#"
STRANGE, OTHER = URIRef("https://example.org/strange"), URIRef("https://example.org/other")
VOID = rdflib.Namespace("http://rdfs.org/ns/void#")
VOIDEXT = rdflib.Namespace("http://ldf.fi/void-ext#")
TARGETS = (SH.targetClass, SH.targetObjectsOf, SH.targetSubjectsOf)


def shapes() -> rdflib.Graph:
    graph = rdflib.Graph()
    for path in PROFILES:
        graph.parse(path)
    return graph


SHAPES = shapes()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("dataset")
    (place / "examplostat.nxml").write_bytes(bits(overview("Rash arose in 5 of 14 patients [36%].")))
    build([place / "examplostat.nxml"], place / "out")
    release(Plan(build=place / "out", issued="2024-02-29"), place / "release")
    return place


def violated(graph: rdflib.Graph) -> set[str]:
    """The shapes that a description violates."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=SHAPES, inference="none")
    assert isinstance(report, rdflib.Graph)
    return {str(shape).removeprefix(SHAPE) for shape in report.objects(None, SH.sourceShape)}


@pytest.mark.parametrize("name", ["out", "release"])
def test_descriptions_follow_the_profiles(name: str, folder: Path) -> None:
    assert violated(rdflib.Graph().parse(folder / name / "dataset.ttl")) == set()


def test_descriptions_follow_the_shapes_of_the_graph_too(folder: Path) -> None:
    graph = rdflib.Graph().parse(folder / "release" / "dataset.ttl")
    assert results(graph.serialize(format="nt").encode()) == []


def focus(graph: rdflib.Graph, shape: rdflib.term.Node) -> Iterator[rdflib.term.Node]:
    """The nodes that a shape is about; of a shape of properties, those that the shapes which have it are about."""
    for holder in (shape, *SHAPES.subjects(SH.property, shape)):
        yield from (node for kind in SHAPES.objects(holder, SH.targetClass) for node in graph.subjects(RDF.type, kind))
        yield from (node for path in SHAPES.objects(holder, SH.targetObjectsOf) for node in graph.objects(None, path))
        yield from (node for path in SHAPES.objects(holder, SH.targetSubjectsOf) for node in graph.subjects(path))


def replaced(graph: rdflib.Graph, node: rdflib.term.Node, path: rdflib.term.Node, value: rdflib.term.Node) -> None:
    graph.set((node, path, value))


def doubled(graph: rdflib.Graph, node: rdflib.term.Node, path: rdflib.term.Node) -> None:
    """Give the property one value more, of the same kind."""
    known = next(graph.objects(node, path), STRANGE)
    extra = Literal("0", datatype=known.datatype, lang=known.language) if isinstance(known, Literal) else OTHER
    graph.add((node, path, STRANGE if known == OTHER else extra))
    graph.add((node, path, known))


Fault = Callable[[rdflib.Graph, rdflib.term.Node, rdflib.term.Node], None]
FAULTS: dict[URIRef, Fault] = {
    SH.minCount: lambda graph, node, path: graph.remove((node, path, None)) and None,
    SH.hasValue: lambda graph, node, path: graph.remove((node, path, None)) and None,
    SH.maxCount: doubled,
    SH.datatype: lambda graph, node, path: replaced(graph, node, path, Literal("x", datatype=STRANGE)),
    SH.nodeKind: lambda graph, node, path: replaced(
        graph, node, path, STRANGE if isinstance(graph.value(node, path), Literal) else Literal("x")
    ),
    SH["in"]: lambda graph, node, path: graph.add((node, path, STRANGE)) and None,
    SH["class"]: lambda graph, node, path: replaced(graph, node, path, STRANGE),
    SH.node: lambda graph, node, path: replaced(graph, node, path, Literal("x", datatype=STRANGE)),
}
CONSTRAINTS = sorted(
    (str(shape), str(parameter))
    for shape in SHAPES.subjects(RDF.type, SH.PropertyShape)
    for parameter in FAULTS
    if (shape, parameter, None) in SHAPES
)


@pytest.mark.parametrize(
    ("shape", "parameter"), CONSTRAINTS, ids=[f"{s.partition('#')[2]} {p.partition('#')[2]}" for s, p in CONSTRAINTS]
)
def test_each_constraint_is_seen_to_fail(shape: str, parameter: str, folder: Path) -> None:
    graph = rdflib.Graph().parse(folder / "out" / "dataset.ttl")
    path = SHAPES.value(URIRef(shape), SH.path)
    assert path is not None
    nodes = sorted(focus(graph, URIRef(shape)), key=lambda node: ((node, path, None) not in graph, node))
    FAULTS[URIRef(parameter)](graph, nodes[0], path)
    assert shape.removeprefix(SHAPE) in violated(graph)


@pytest.mark.parametrize("level", ["Summary", "Version", "Distribution"])
def test_a_level_holds_nothing_of_another(level: str, folder: Path) -> None:
    graph = rdflib.Graph().parse(folder / "out" / "dataset.ttl")
    node = min(focus(graph, URIRef(SHAPE + level)))
    graph.add((node, DCAT.distribution if level != "Version" else DCTERMS["format"], OTHER))
    assert level in violated(graph)


def test_counts_of_parts_add_up(folder: Path) -> None:
    graph = rdflib.Graph().parse(folder / "release" / "dataset.ttl")
    nquads = folder / "release" / "graph.nq"
    (whole,) = set(graph.subjects(VOID.classPartition))
    assert str(whole).endswith("/graph.nq")
    triples = {line.rpartition(" <")[0] for line in nquads.read_text(encoding="utf-8").splitlines()}
    assert int(str(graph.value(whole, VOID.triples))) == len(triples)
    parts = [int(str(graph.value(part, VOID.triples))) for part in graph.objects(whole, VOID.propertyPartition)]
    assert sum(parts) == len(triples)
    assert len(parts) == int(str(graph.value(whole, VOID.properties)))
    literals = sum(triple.split(" ", 2)[2].startswith('"') for triple in triples)
    by_datatype = [*graph.objects(whole, VOIDEXT.datatypePartition), *graph.objects(whole, VOIDEXT.languagePartition)]
    assert sum(int(str(graph.value(part, VOID.triples))) for part in by_datatype) == literals
    links = [node for node in graph.objects(whole, VOID.subset) if (node, VOID.objectsTarget, None) in graph]
    assert links
    assert all(graph.value(graph.value(node, VOID.objectsTarget), VOID.uriSpace) for node in links)
