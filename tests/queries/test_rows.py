"""Every question over a small made-up world, on two engines; its header against its query and the contract."""

from __future__ import annotations

import csv
import re

import pytest
from engines import HERE, Rdflib, expected, oxigraph, table, where
from rdflib.plugins.sparql import prepareQuery

from kg import ask_command, binding, questions
from kg.ask import Engine, ask
from kg.ask_command import DEFAULT_GRAPH
from kg.assets import data
from kg.prefixes import shortened

NAMES = questions.names()
SELECTS = [name for name in NAMES if not questions.question(name).gives_graph]
ENGINES = [pytest.param(oxigraph(), id="oxigraph"), pytest.param(Rdflib(), id="rdflib")]
NOT_OF_SPARQL_1_1 = re.compile(r"\b(LATERAL|ADJUST|TRIPLE|isTRIPLE)\b|<<|\b(bif|apf|afn|text|wikibase):", re.IGNORECASE)
with (HERE / "contract.tsv").open(encoding="utf-8") as lines:
    CONTRACT = {row["question"]: row["columns"].split() for row in csv.DictReader(lines, delimiter="\t")}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("engine", ENGINES)
def test_rows(name: str, engine: Engine) -> None:
    assert table(engine.query(_text(name))) == expected(name)


def _text(name: str) -> str:
    """The file as it is, header and all."""
    return (data("queries/ask") / f"{name}.rq").read_text(encoding="utf-8")


def test_each_question_has_expected_rows() -> None:
    assert {path.stem for path in HERE.glob("*.csv")} == set(NAMES)
    assert all(len(expected(name)) > 1 for name in NAMES)


@pytest.mark.parametrize("name", SELECTS)
def test_header_names_the_columns(name: str) -> None:
    question = questions.question(name)
    prepared = prepareQuery(question.query)
    assert [str(variable) for variable in prepared.algebra.PV] == list(question.columns)
    assert all(question.columns.values())


@pytest.mark.parametrize("name", NAMES)
def test_header_is_whole(name: str) -> None:
    question = questions.question(name)
    assert question.summary.endswith("?")
    assert question.description.endswith(".")
    assert question.tags
    assert all(parameter.description for parameter in question.parameters)
    assert not NOT_OF_SPARQL_1_1.search(question.query)


@pytest.mark.parametrize("name", sorted(CONTRACT))
def test_contract(name: str) -> None:
    assert {"drug", "drugName", *CONTRACT[name]} <= questions.question(name).columns.keys()


def _parameters() -> list[tuple[str, questions.Parameter]]:
    return [(name, parameter) for name in NAMES for parameter in questions.question(name).parameters]


JOINED = [(n, p) for n, p in _parameters() if not p.default and n in SELECTS]
DEFAULTED = [(n, p) for n, p in _parameters() if p.default]


@pytest.mark.parametrize(("name", "parameter"), JOINED, ids=[f"{n}-{p.name}" for n, p in JOINED])
@pytest.mark.parametrize("engine", [ENGINES[0], pytest.param(Rdflib(), id="rdflib", marks=pytest.mark.slow)])
def test_a_value_keeps_its_rows_and_no_other(name: str, parameter: questions.Parameter, engine: Engine) -> None:
    rows = expected(name)
    values = sorted({row[rows[0].index(parameter.name)] for row in rows[1:]})
    assert "" not in values, "a column that may be empty would be filled by the value"
    for value in (values[0], values[-1]):
        kept = table(ask(questions.question(name), {parameter.name: [value]}, engine))
        assert kept == where(rows, parameter.name, [value])
    if len(values) > 1:
        kept = table(ask(questions.question(name), {parameter.name: values[:2]}, engine))
        assert kept == where(rows, parameter.name, values[:2])


@pytest.mark.parametrize(("name", "parameter"), DEFAULTED, ids=[f"{n}-{p.name}" for n, p in DEFAULTED])
def test_the_default_stands_in_the_query(name: str, parameter: questions.Parameter) -> None:
    blocks = re.findall(binding.default_block(parameter.name), questions.question(name).query)
    assert len(blocks) == 1
    assert f"VALUES ?{parameter.name} {{ {parameter.default} }}\n" in questions.question(name).query


@pytest.mark.parametrize("engine", ENGINES)
def test_limits(engine: Engine) -> None:
    small, shared = questions.question("small-denominators"), questions.question("shared-events")
    assert len(table(ask(small, {"below": ["18"]}, engine))) == 1
    assert table(ask(small, {"below": ["18.5"]}, engine)) == expected("small-denominators")
    assert len(table(ask(shared, {"atLeast": ["3"]}, engine))) == 1
    alone = table(ask(shared, {"atLeast": ["1"]}, engine))
    assert {row[3] for row in where(alone, "drugs", ["1"])[1:]} == {"fatigue", "glowing skin", "Fever"}


@pytest.mark.parametrize("engine", ENGINES)
def test_card_of_one_drug(engine: Engine) -> None:
    card = table(ask(questions.question("drug-card"), {"drug": ["Veltora"]}, engine))
    drugs = {subject for subject, predicate, _ in card if predicate == "hg:nameInChapter"}
    assert drugs == {"drug/veltamine"}
    assert ("drug/veltamine", "hg:target", "target/vlx1") in card


@pytest.mark.parametrize("text", ["veltamine", "VELTAMINE", "Veltamine  salts", "veltora", "drug/veltamine"])
def test_drugs_by_any_name(text: str) -> None:
    rows = table(ask(questions.question("products"), {"drug": [text]}, oxigraph()))
    assert rows == expected("products")


def test_every_column_of_a_drug_is_a_parameter() -> None:
    missing = [
        name
        for name in SELECTS
        if "drug" in questions.question(name).columns
        and "drug" not in {parameter.name for parameter in questions.question(name).parameters}
    ]
    assert missing == []


def test_parameters_leave_the_common_options_alone() -> None:
    taken = {"graph", "endpoint", "timeout", "format", "help"}
    assert not taken & {parameter.name for _, parameter in _parameters()}
    assert DEFAULT_GRAPH.name == "out"
    assert ask_command.ask_command.name == "ask"


def test_events_of_the_liver_are_in_the_lexicon() -> None:
    known = set((data("ontology/lexicon") / "adverse-event.tsv").read_text(encoding="utf-8").split("\n"))
    terms = {line.split("\t")[2] for line in known if line}
    listed = re.findall(r"\bevent:([a-z-]+)", questions.question("silent-on-liver-injury").query)
    assert len(listed) > 20
    assert set(listed) - terms == set()


def test_numbers_are_numbers() -> None:
    """Whatever counts or measures is a decimal or an integer, a year a gYear."""
    kinds: dict[str, set[str]] = {}
    for name in SELECTS:
        answer = oxigraph().query(_text(name))
        for row in answer:
            for column in questions.question(name).columns:
                value = row[column]
                if hasattr(value, "datatype"):
                    kinds.setdefault(column, set()).add(shortened(value.datatype.value))
    numbers = {"percent", "percentHigh", "count", "denominator", "ratePer", "xuln", "value", "participants", "min"}
    numbers |= {"max", "start", "end", "rValue", "drugs", "rate", "low95", "high95", "otherPercent"}
    for column in numbers:
        assert kinds[column] <= {"xsd:decimal", "xsd:integer"}, column
    assert kinds["year"] == {"xsd:gYear"}
    assert kinds["pmid"] == {"xsd:string"}
    assert kinds["eventName"] == {"xsd:string"}
