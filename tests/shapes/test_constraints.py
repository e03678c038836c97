"""Every constraint of the shapes has been seen to reject a graph that breaks it and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pyshacl
import pytest
import rdflib
from places import ROOT
from rdflib.namespace import RDF, SH, XSD, Namespace

from kg import check
from kg.iri import BASE, ONTOLOGY
from kg.violations import Result, fix_of
from tests.shapes.examples import PARAMETERS, SHACL, SHAPE, STEMS, Nested, bad, nested, ok

SHAPES = rdflib.Graph().parse(data=check.shapes(), format="nt")
TARGETS = (SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf)

UNTARGETED = rdflib.Graph()
for triple in SHAPES:
    if triple[1] not in TARGETS:
        UNTARGETED.add(triple)


def constraints() -> Iterator[str]:
    """All constraints: a parameter of a shape, or a rule."""
    for shape in {*SHAPES.subjects(RDF.type, SH.NodeShape), *SHAPES.subjects(RDF.type, SH.PropertyShape)}:
        for parameter in PARAMETERS:
            for value in SHAPES.objects(shape, SH[parameter]):
                yield f"shape:{(value if parameter == 'sparql' else shape).removeprefix(SHAPE)} sh:{parameter}"


def named(result: Result) -> str:
    """The constraint that a result is of."""
    return constraint_of((result.constraint or result.shape).strip("<>"), result.component.strip("<>"))


def constraint_of(shape: object, component: object) -> str:
    kind = str(component).removeprefix(SHACL).removesuffix("ConstraintComponent")
    return f"shape:{str(shape).removeprefix(SHAPE)} sh:{'sparql' if kind == 'SPARQL' else kind[:1].lower() + kind[1:]}"


def test_no_parameter_of_the_shapes_goes_uncounted() -> None:
    told = {"path", "name", "description", "group", "order", "message", "severity", "property", "flags"}
    told |= {"ignoredProperties", "qualifiedValueShape", *(target.removeprefix(SHACL) for target in TARGETS)}
    shapes = {*SHAPES.subjects(RDF.type, SH.NodeShape), *SHAPES.subjects(RDF.type, SH.PropertyShape)}
    used = {str(predicate).removeprefix(SHACL) for shape in shapes for predicate in SHAPES.predicates(shape)}
    assert {name for name in used if "/" not in name} - told <= set(PARAMETERS)


def test_every_constraint_has_been_seen_to_fail(capsys: pytest.CaptureFixture[str]) -> None:
    every = Counter(constraints())
    seen = {example.constraint for stem in STEMS for example in bad(stem)} | {
        example.constraint for example in nested()
    }
    with capsys.disabled():
        print(  # noqa: T201
            f"\nshapes: {len(seen & set(every))} of {len(every)} constraints have been seen to fail alone"
        )
    assert sorted(set(every) - seen) == []
    assert sorted(seen - set(every)) == [], "examples of constraints that there are not"
    assert max(every.values()) == 1


def test_every_file_of_shapes_has_examples() -> None:
    assert {path.stem for path in (ROOT / "shapes").glob("*.ttl")} - set(STEMS) == {"shapes"}


@pytest.mark.parametrize("stem", STEMS)
def test_a_bad_example_breaks_its_constraint_and_nothing_else(stem: str) -> None:
    assert check.results(ok(stem)) == []
    for example in bad(stem):
        assert {named(result) for result in check.results(example.graph)} == {example.constraint}, example.update


@pytest.mark.parametrize("example", list(nested()), ids=lambda example: example.constraint)
def test_a_nested_constraint_tells_good_from_bad(example: Nested) -> None:
    assert failing(example, example.rejects) == {example.constraint}
    assert failing(example, example.accepts) == set()


def failing(example: Nested, node: str) -> set[str]:
    """The constraints that ``node`` breaks of the shape that ``example`` is of, targeted alone."""
    head = f"@base <{BASE}> .\n@prefix shape: <{SHAPE}> .\n@prefix sh: <{SHACL}> .\n@prefix xsd: <{XSD}> .\n"
    target = rdflib.Graph().parse(data=f"{head}{example.constraint.split()[0]} sh:targetNode {node} .", format="turtle")
    data = rdflib.Graph().parse(data=ok(example.graph), format="nt")
    (goal,) = target
    UNTARGETED.add(goal)
    _, report, _ = pyshacl.validate(data, shacl_graph=UNTARGETED, inference="none")
    UNTARGETED.remove(goal)
    assert isinstance(report, rdflib.Graph)
    found = report.subjects(RDF.type, SH.ValidationResult)
    return {
        constraint_of(report.value(r, SH.sourceShape), report.value(r, SH.sourceConstraintComponent)) for r in found
    }


# What the shapes say.

LISTS = Namespace(BASE)
HG = Namespace(ONTOLOGY)
PARTS_OF_LISTS = {
    "PossibleEventClaim-status": "an event that is reported is no mere possibility",
}


def members(shape: rdflib.term.Node) -> set[str]:
    return {str(item) for head in SHAPES.objects(shape, SH["in"]) for item in SHAPES.items(head)}


@pytest.mark.parametrize("shape", sorted(SHAPES.subjects(SH["in"])), ids=lambda shape: shape.removeprefix(SHAPE))
def test_a_closed_list_is_the_list_of_the_ontology(shape: rdflib.URIRef) -> None:
    listed = members(shape)
    if not all(item.startswith(BASE) for item in listed):
        pytest.skip("strings, not entries of a list")
    (scheme,) = {item.removeprefix(BASE).partition("/")[0] for item in listed}
    entries = rdflib.Graph().parse(ROOT / "ontology" / "lists" / f"{scheme}.ttl")
    every = {str(entry) for entry in entries.subjects(rdflib.SKOS.inScheme, LISTS[scheme])}
    if shape.removeprefix(SHAPE) in PARTS_OF_LISTS:
        assert listed < every
    else:
        assert listed == every


def test_a_message_is_a_sentence_to_whoever_repairs_the_data() -> None:
    for shape in {*SHAPES.subjects(SH.message), *SHAPES.objects(None, SH.sparql)}:
        (message,) = SHAPES.objects(shape, SH.message)
        assert isinstance(message, rdflib.Literal)
        assert message.language == "en"
        assert str(message)[0].isupper(), message
        assert str(message).endswith("."), message


def test_a_rule_says_what_to_do() -> None:
    for shape, rule in SHAPES.subject_objects(SH.sparql):
        (message,) = SHAPES.objects(rule, SH.message)
        blank = dict.fromkeys(("focus", "path", "value", "constraint", "severity"), "")
        result = Result(
            **blank, component=f"<{SHACL}SPARQLConstraintComponent>", shape=str(shape), message=str(message)
        )
        assert fix_of(result) not in ("", str(message).removesuffix(".")), message


def test_a_message_tells_the_rules_of_a_shape_apart() -> None:
    for shape in set(SHAPES.subjects(SH.sparql)):
        messages = [SHAPES.value(rule, SH.message) for rule in SHAPES.objects(shape, SH.sparql)]
        assert len(messages) == len(set(messages))
        assert SHAPES.value(shape, SH.message) not in messages


def test_every_kind_of_claim_is_checked_as_a_claim() -> None:
    ontology = rdflib.Graph().parse(ROOT / "ontology" / "hepatograph.ttl")
    above = rdflib.RDFS.subClassOf
    kinds = {kind for kind in ontology.transitive_subjects(above, HG.Claim) if not any(ontology.subjects(above, kind))}
    assert set(SHAPES.objects(rdflib.URIRef(f"{SHAPE}Claim"), SH.targetClass)) == kinds
