from __future__ import annotations

import json

import pyoxigraph
import pytest
from pyoxigraph import QuerySolutions, QueryTriples

from kg.exporters import answers


def asked(query: str) -> QuerySolutions:
    answer = pyoxigraph.Store().query(query)
    assert isinstance(answer, QuerySolutions)
    return answer


LONG = " ".join(f"word{number}" for number in range(30))
ROWS = f"""SELECT ?thing ?words {{ VALUES (?thing ?words) {{
  (<https://w3id.org/hepatograph/event/fever> "{LONG}")
  (<http://purl.obolibrary.org/obo/HP_0001945> UNDEF)
}} }}"""


def test_nothing_is_cut_without_a_width() -> None:
    lines = list(answers.shown(asked(ROWS), None))
    assert lines[0].split() == ["thing", "words"]
    assert lines[2] == f"event/fever  {LONG}"
    assert lines[3] == "HP:0001945"


@pytest.mark.parametrize("width", [30, 40, 80, 200])
def test_a_table_fits(width: int) -> None:
    lines = list(answers.shown(asked(ROWS), width))
    assert max(map(len, lines)) <= width
    assert " ".join(" ".join(lines).split()).count("word29") == 1


def test_too_many_columns_become_blocks() -> None:
    columns = [f"column{number}" for number in range(12)]
    query = "SELECT * { " + " ".join(f'BIND("{name} holds words" AS ?{name})' for name in columns) + " }"
    lines = list(answers.shown(asked(query), 60))
    assert max(map(len, lines)) <= 60
    assert len(lines) == 13
    assert {line.split()[0] for line in lines[1:]} == set(columns)


def test_control_characters_do_not_reach_the_terminal() -> None:
    (line,) = list(answers.shown(asked('SELECT ?x { BIND("a\\u001b[31m\\u202eb\\nc" AS ?x) }'), None))[2:]
    assert "\x1b" not in line
    assert "\u202e" not in line
    assert line.endswith("b c")


def test_wide_letters_take_two_places() -> None:
    lines = list(answers.shown(asked('SELECT ?x ?y { VALUES (?x ?y) { ("漢字" "a") ("abcd" "b") } }'), 80))
    assert lines[2] == "漢字  a"
    assert lines[3] == "abcd  b"


def test_no_rows_leave_the_head() -> None:
    assert list(answers.shown(asked("SELECT ?x { VALUES ?x { } }"), 80)) == ["x", "─"]


def test_formats_are_those_of_sparql() -> None:
    query = 'SELECT ?x ?y { VALUES (?x ?y) { (<https://example.org/a> "q\\"q") (1.50 UNDEF) } }'
    assert answers.rows(asked(query), "tsv").decode().splitlines()[0] == "?x\t?y"
    assert answers.rows(asked(query), "csv").decode().split("\r\n")[:2] == ["x,y", 'https://example.org/a,"q""q"']
    told = json.loads(answers.rows(asked(query), "json"))
    assert told["results"]["bindings"][0]["x"] == {"type": "uri", "value": "https://example.org/a"}


@pytest.mark.parametrize("form", sorted(answers.GRAPH_FORMATS))
def test_graphs_are_sorted(form: str) -> None:
    def graph(order: str) -> QueryTriples:
        answer = pyoxigraph.Store().query(f"CONSTRUCT {{ <urn:a> <urn:p> ?x }} {{ VALUES ?x {{ {order} }} }}")
        assert isinstance(answer, QueryTriples)
        return answer

    assert answers.graph(graph('"b" "a" "c"'), form) == answers.graph(graph('"c" "b" "a"'), form)


def test_columns_without_any_value_are_not_shown() -> None:
    lines = list(answers.shown(asked('SELECT ?x ?none ?y { VALUES (?x ?none ?y) { ("a" UNDEF "b") } }'), None))
    assert lines[0].split() == ["x", "y"]
    assert lines[2].split() == ["a", "b"]
