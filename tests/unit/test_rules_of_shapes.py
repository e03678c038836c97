"""Rules asked of a whole graph tell whether an engine that asks them of each node would find one broken."""

from __future__ import annotations

import pytest

from kg import check
from kg.rules import Rules
from tests.shapes.examples import STEMS, bad, ok

RULES = Rules(check.shapes())
CLASSES = b"<a:a> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <a:b> .\n"


def test_all_rules_are_asked() -> None:
    assert b"shacl#sparql" not in RULES.without
    assert b"shacl#minCount" in RULES.without


@pytest.mark.parametrize("stem", STEMS)
def test_examples(stem: str) -> None:
    assert not RULES.broken(ok(stem))
    for example in bad(stem):
        found = check.results(example.graph, check.REFERENCE) if example.constraint.endswith("sh:sparql") else []
        assert RULES.broken(example.graph) or not any(result.constraint for result in found)


def test_where_classes_stand_in_the_graph_the_engine_asks() -> None:
    assert RULES.broken(CLASSES)


def test_what_is_no_graph() -> None:
    with pytest.raises(SyntaxError):
        RULES.broken(b"<a:a> .\n")


@pytest.mark.parametrize(
    "told",
    [
        b"<a:s> <http://www.w3.org/ns/shacl#targetNode> <a:n> .\n",
        b"<a:other> <http://www.w3.org/ns/shacl#node> <a:s> .\n",
        b"",
    ],
    ids=["a node", "of another shape", "no target"],
)
def test_a_rule_of_other_nodes_is_left_to_the_engine(told: bytes) -> None:
    shapes = (
        b"<a:s> <http://www.w3.org/ns/shacl#sparql> <a:r> .\n"
        b'<a:r> <http://www.w3.org/ns/shacl#select> "SELECT $this WHERE { $this a <a:c> }" .\n' + told
    )
    target = b"<a:s> <http://www.w3.org/ns/shacl#targetClass> <a:c> .\n" if told else b""
    rules = Rules(shapes + target)
    assert rules.without == shapes + target
    assert not rules.broken(b"<a:x> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <a:c> .\n")
