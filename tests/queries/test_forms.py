"""The questions as other tools read them: the same queries, rows and parameters in every form."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pyld.jsonld
import pyshacl
import pytest
import rdflib
import yaml
from click.testing import CliRunner
from engines import HERE, expected, oxigraph, table, where
from openapi_spec_validator import validate
from rdflib.plugins.sparql import prepareQuery

from kg import prefixes, questions
from kg.ask import ask
from kg.assets import data
from kg.cli import main
from kg.exporters import answers
from kg.exporters.questions import grlc
from kg.questions import Parameter, Question

ENDPOINT = "https://example.org/sparql"
ASKED = [questions.question(name) for name in questions.names()]
SCHEMA, SH = rdflib.Namespace("https://schema.org/"), rdflib.Namespace("http://www.w3.org/ns/shacl#")
SPEX = rdflib.Namespace("https://purl.expasy.org/sparql-examples/ontology#")
GRLC_VARIABLE = re.compile(r"__(?P<name>[^_]+)_?(?P<type>[a-zA-Z0-9]+)?$")
FEDERATED = [questions.question(name) for name in questions.federated()]
by_name = pytest.mark.parametrize("question", ASKED, ids=lambda question: question.name)


def exported(*words: str) -> str:
    result = CliRunner().invoke(main, ["export", "questions", *words])
    assert result.exit_code == 0, result.output
    return result.stdout


def header(text: str) -> dict[str, object]:
    read = yaml.safe_load("\n".join(line[2:].removeprefix(" ") for line in text.splitlines() if line.startswith("#+")))
    assert isinstance(read, dict)
    return read


@by_name
def test_grlc_header(question: Question) -> None:
    told = header(grlc(question, ENDPOINT))
    assert (told["summary"], told["description"]) == (question.summary, question.description)
    assert told["tags"] == list(question.tags)
    assert told["endpoint"] == ENDPOINT


@by_name
def test_grlc_query_runs_as_it_is(question: Question) -> None:
    assert table(oxigraph().query(grlc(question, ENDPOINT))) == expected(question.name)


def variables(text: str) -> dict[str, str]:
    """The parameters that grlc finds in a query, with their variables."""
    found = {match[1] for match in re.finditer(r"\?(__\w+)", text)}
    return {matched["name"]: variable for variable in found if (matched := GRLC_VARIABLE.fullmatch(variable))}


@by_name
def test_grlc_finds_the_parameters(question: Question) -> None:
    text = grlc(question, ENDPOINT)
    assert variables(text).keys() == {parameter.name for parameter in question.parameters}
    prepareQuery(text)


JOINED = [
    pytest.param(question, parameter, id=f"{question.name}-{parameter.name}")
    for question in ASKED
    for parameter in question.parameters
    if not parameter.default and not question.gives_graph
]


@pytest.mark.parametrize(("question", "parameter"), JOINED)
def test_grlc_values_keep_their_rows(question: Question, parameter: Parameter) -> None:
    rows, text = expected(question.name), grlc(question, ENDPOINT)
    value = rows[1][rows[0].index(parameter.name)]
    written = f'"{value}"' if parameter.type in {"string", "list"} else f"<{whole(value)}>"
    filled = text.replace(f"?{variables(text)[parameter.name]}", written)
    assert table(oxigraph().query(filled)) == where(rows, parameter.name, [value])


def whole(name: str) -> str:
    known = prefixes.prefix(name.partition(":")[0])
    return prefixes.expanded(name) if known else f"https://w3id.org/hepatograph/{name}"


@pytest.fixture(scope="module")
def examples() -> rdflib.Graph:
    return rdflib.Graph().parse(data=exported("examples", "--endpoint", ENDPOINT), format="turtle")


def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(HERE / "examples.ttl")


@by_name
def test_examples_say_what_the_files_say(question: Question, examples: rdflib.Graph) -> None:
    node = rdflib.URIRef(f"https://w3id.org/hepatograph/question/{question.name}")
    assert str(examples.value(node, SH.construct if question.gives_graph else SH.select)) == question.query
    assert str(examples.value(node, rdflib.RDFS.comment)) == question.summary
    assert {str(word) for word in examples.objects(node, SCHEMA.keywords)} == set(question.tags)
    assert str(examples.value(node, SCHEMA.target)) == ENDPOINT


def test_examples_conform(examples: rdflib.Graph) -> None:
    assert len(set(examples.subjects(rdflib.RDF.type, SH.SPARQLExecutable))) == len(ASKED) + len(FEDERATED)
    assert not any(isinstance(term, rdflib.BNode) for triple in examples for term in triple)
    conforms, _, text = pyshacl.validate(examples, shacl_graph=shapes())
    assert conforms, text


@pytest.mark.parametrize("question", FEDERATED, ids=lambda question: question.name)
def test_outside_endpoints_are_told_in_every_form(question: Question, examples: rdflib.Graph) -> None:
    node = rdflib.URIRef(f"https://w3id.org/hepatograph/question/{question.name}")
    services = re.findall(r"SERVICE <([^>]+)>", question.query)
    assert list(map(str, examples.objects(node, SPEX.federatesWith))) == services
    operation = json.loads(exported("openapi", "--endpoint", ENDPOINT))["paths"][f"/{question.name}"]["get"]
    assert [operation["x-federates-with"]] == services
    assert "502" in operation["responses"]
    prepareQuery(grlc(question, ENDPOINT))
    assert variables(grlc(question, ENDPOINT)).keys() == {parameter.name for parameter in question.parameters}


def test_examples_can_fail(examples: rdflib.Graph) -> None:
    node = rdflib.URIRef("https://w3id.org/hepatograph/question/targets")
    for predicate in (SCHEMA.keywords, SCHEMA.target, SH.select, rdflib.RDFS.comment):
        broken = rdflib.Graph()
        broken += examples
        broken.remove((node, predicate, None))
        assert not pyshacl.validate(broken, shacl_graph=shapes())[0], predicate


def test_openapi() -> None:
    described = json.loads(exported("openapi", "--endpoint", ENDPOINT))
    validate(described)
    assert described["paths"].keys() == {f"/{question.name}" for question in (*ASKED, *FEDERATED)}
    for question in ASKED:
        told = described["paths"][f"/{question.name}"]["get"]
        assert told["x-sparql"] == question.query
        assert [parameter["name"] for parameter in told["parameters"]] == [each.name for each in question.parameters]


def test_files_of_grlc(tmp_path: Path) -> None:
    exported("grlc", "--endpoint", ENDPOINT, "--out", str(tmp_path))
    assert {path.stem for path in tmp_path.glob("*.rq")} == {*questions.names(), *questions.federated()}
    assert (tmp_path / "targets.rq").read_text(encoding="utf-8") == grlc(questions.question("targets"), ENDPOINT)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["grlc", "--endpoint", ENDPOINT], "name a folder with --out"),
        (["examples", "--endpoint", "example.org"], "begins with http"),
        (["examples", "--endpoint", "https://a b"], "not an absolute IRI"),
        (["examples"], "--endpoint"),
        (["nonsense", "--endpoint", ENDPOINT], "nonsense"),
    ],
)
def test_usage(words: list[str], message: str) -> None:
    result = CliRunner().invoke(main, ["export", "questions", *words])
    assert result.exit_code == 2
    assert message in result.stderr


def test_the_frame_makes_a_card() -> None:
    answer = ask(questions.question("drug-card"), {"drug": ["veltamine"]}, oxigraph())
    frame = json.loads((data("queries/ask") / "drug-card.jsonld").read_text(encoding="utf-8"))
    card = pyld.jsonld.frame(json.loads(answers.graph(answer, "json")), frame)  # type: ignore[arg-type]
    assert card["id"] == "drug/veltamine"
    assert card["label"] == "veltamine"
    assert sorted(card["names"]) == ["Veltamine", "Veltamine salts"]
    assert sorted(event["label"] for event in card["adverseEvents"]) == ["Fever", "fatigue", "glowing skin"]
    assert card["likelihood"] == [{"id": "likelihood/E", "meaning": "unlikely cause"}]
    assert sorted(chapter["title"] for chapter in card["chapters"]) == ["Master List", "Veltamine", "Veltamine Salts"]
    assert card["targets"][0]["label"] == "VLX1"
