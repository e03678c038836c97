"""The compiled engine gives the results of pySHACL: over all examples, over mutants of them, over the real chapters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from kg import check
from kg.build import build
from kg.partition import read
from kg.vocab import XSD
from tests.shapes.examples import STEMS, bad, ok, triples

pytestmark = pytest.mark.slow
pytest.importorskip("shacl", reason="the compiled engine is not built for this platform")
MUTANTS = 10


def assert_equal(graph: bytes) -> None:
    assert check.results(graph, check.COMPILED) == check.results(graph, check.REFERENCE)


@pytest.mark.parametrize("stem", STEMS)
def test_examples(stem: str) -> None:
    for graph in (ok(stem), *(example.graph for example in bad(stem))):
        assert_equal(graph)


@pytest.mark.parametrize("stem", STEMS)
def test_mutants(stem: str) -> None:
    for graph in mutants(stem):
        assert_equal(graph)


def mutants(stem: str) -> Iterator[bytes]:
    """Graphs with three changes each: the same ones on every run."""
    chance = Random(stem)
    for _ in range(MUTANTS):
        graph = sorted(triples(stem), key=str)
        for _ in range(3):
            at = chance.randrange(len(graph))
            graph[at : at + 1] = changed(graph[at], chance.choice(graph), chance)
        yield serialize(graph, format=RdfFormat.N_TRIPLES) or b""


def changed(triple: Triple, other: Triple, chance: Random) -> list[Triple]:
    """A triple taken away, said of something else, or with another value."""
    subject, predicate, value = triple
    swapped = Triple(subject, predicate, other.object)
    ways = [[], [triple, swapped], [swapped], [Triple(subject, other.predicate, value)]]
    if isinstance(value, Literal):
        texts = (f"{value.value} ", value.value.upper(), value.value[:-1], "")
        ways += [[Triple(subject, predicate, Literal(text))] for text in texts]
        ways += [[Triple(subject, predicate, Literal(value.value, datatype=NamedNode(XSD.anyURI)))]]
    return chance.choice(ways)


def test_real_chapters(corpus: Path, tmp_path: Path) -> None:
    build([corpus / "livertox", corpus / "blinatumomab.txt"], tmp_path)
    different = []
    for name, graph in read([tmp_path]).items():
        text = serialize(graph, format=RdfFormat.N_TRIPLES) or b""
        if check.results(text, check.COMPILED) != check.results(text, check.REFERENCE):
            different.append(name)
    assert different == []
