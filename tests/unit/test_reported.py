"""Numbers as reported, in what a store answers that keeps values only."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph
import pytest
from click.testing import CliRunner
from invented import DRUG, bits, overview
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Triple

from kg import ask, reported
from kg.cli import main

GRAPH = """
@prefix : <https://example.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:a :percent 4.0 ; :rate 4.00 ; :year "2010"^^xsd:gYear .
:b :percent 4 ; :exact "4"^^xsd:decimal ; :note "4.0" .
:c :percent 62.50 .
:d :percent "+7"^^xsd:decimal, "7.0"^^xsd:decimal .
"""
DECIMAL = NamedNode("http://www.w3.org/2001/XMLSchema#decimal")


@pytest.fixture(params=["ttl", "nt", "nq"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> ask.Embedded:
    """The graph, opened from a file of each kind."""
    path = tmp_path / f"graph.{request.param}"
    triples = [quad.triple for quad in pyoxigraph.parse(GRAPH, format=pyoxigraph.RdfFormat.TURTLE)]
    if request.param == "ttl":
        path.write_text(GRAPH)
    else:
        graph = " <https://example.org/graph>" if request.param == "nq" else ""
        path.write_text("".join(f"{triple}{graph} .\n" for triple in triples))
    return ask.opened(path)


def answered(engine: ask.Embedded, query: str) -> list[tuple[str, ...]]:
    found = engine.query(f"PREFIX : <https://example.org/> {query}")
    assert isinstance(found, QuerySolutions)
    return [tuple("" if term is None else str(getattr(term, "value", term)) for term in row) for row in found]


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("SELECT ?s ?percent { ?s :percent ?percent FILTER(?s != :d) } ORDER BY ?s", ["4.0", "4", "62.50"]),
        ("SELECT ?s ?rate { ?s :rate ?rate }", ["4.00"]),
        ("SELECT ?s ?exact { ?s :exact ?exact }", ["4"]),
        ("SELECT ?s ?note { ?s :note ?note }", ["4.0"]),
        ("SELECT ('x' AS ?s) ?percent { ?a :percent ?percent FILTER(?percent > 60) }", ["62.50"]),
        ("SELECT ('x' AS ?s) ?percent { :a :percent ?percent }", ["4"]),
        ("SELECT ?s ?year { ?s :year ?year }", ["2010"]),
    ],
    ids=["by the column", "by the property", "the short form", "no number", "the only way", "untold", "a year"],
)
def test_rows_have_numbers_as_the_graph_has_them(engine: ask.Embedded, query: str, rows: list[str]) -> None:
    assert [row[1] for row in answered(engine, query)] == rows


def test_triples_have_numbers_as_the_graph_has_them(engine: ask.Embedded) -> None:
    found = engine.query("PREFIX : <https://example.org/> CONSTRUCT WHERE { ?s :percent ?o }")
    told = sorted((triple.subject.value[-1], triple.object.value) for triple in found if isinstance(triple, Triple))
    assert told == [("a", "4.0"), ("b", "4"), ("c", "62.50"), ("d", "+7"), ("d", "7.0")]


def test_quads_have_numbers_as_the_graph_has_them(engine: ask.Embedded) -> None:
    node, graph = NamedNode("https://example.org/d"), NamedNode("https://example.org/graph")
    quad = Quad(node, NamedNode("https://example.org/percent"), Literal("7", datatype=DECIMAL), graph)
    assert [told.object.value for told in engine.reported.quads(quad)] == ["+7", "7.0"]
    assert {told.graph_name for told in engine.reported.quads(quad)} == {graph}


def test_what_is_written_beside_a_store_is_read_again(engine: ask.Embedded, tmp_path: Path) -> None:
    engine.reported.write(tmp_path / "store")
    assert reported.beside(tmp_path / "store") == engine.reported
    assert reported.beside(tmp_path / "nowhere" / "store") == reported.Reported()


def test_nothing_is_looked_up_where_the_graph_has_no_other_form(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("@prefix : <https://example.org/> . :a :percent 4.5, 4 ; :name 'x' .")
    assert reported.found(path) == reported.Reported()
    (tmp_path / "empty.nt").write_bytes(b"")
    assert reported.found(tmp_path / "empty.nt") == reported.Reported()


@pytest.mark.parametrize("form", ["json", "csv", "tsv", "table"])
def test_questions_are_answered_with_numbers_as_reported(tmp_path: Path, form: str) -> None:
    source = tmp_path / "x.nxml"
    source.write_bytes(bits(overview(f"{DRUG} led to jaundice in 4.0% of patients and to fever in 4%.")))
    commands = CliRunner()
    commands.invoke(main, ["build", str(source), "--out", str(tmp_path / "out")])
    asked = ["ask", "adverse-event-frequencies", "--graph", str(tmp_path / "out"), "--format", form]
    told = commands.invoke(main, asked).output
    rows = [line for line in told.splitlines() if "jaundice" in line] if form != "json" else [told]
    assert any(re.search(r"(?<![\d.])4\.0(?!\d|%)", row) for row in rows), told
