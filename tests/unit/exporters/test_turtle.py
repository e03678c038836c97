"""Turtle against two other parsers."""

from __future__ import annotations

import pyoxigraph
import pytest
import rdflib
from hypothesis import example, given
from hypothesis import strategies as st

from kg.exporters import turtle
from kg.iri import BASE, PREFIXES, external, is_iri
from kg.model import Iri, Literal, Triple
from kg.ntriples import lines
from kg.vocab import HG, RDF, RDFS, XSD

anything = st.text(st.characters(exclude_categories=("Cs",)) | st.sampled_from('\0\t\b\n\r\f"\\\x7f\x85\u2028.<>^@'))
tails = st.text("ab0-_.:/#~,;=%2F()é", max_size=6)
bases = st.sampled_from([BASE, "https://example.org/", *PREFIXES.values()])
iris = st.builds(lambda base, tail: base + tail.replace("%", "%20"), bases, tails).filter(is_iri).map(external)
numbers = st.sampled_from(["5", "05", "-5", "+5", "5.0", ".5", "5.", "-0.10", "five", "5e3", ""])
plain = anything.map(Literal)
literals = st.one_of(
    plain,
    st.builds(Literal, anything, st.none(), st.sampled_from(["en", "en-gb"])),
    st.builds(Literal, anything, st.just(HG.unit), st.just("")),
    st.builds(Literal, numbers, st.sampled_from([XSD.integer, XSD.decimal]), st.just("")),
)
triples = st.tuples(iris, iris | st.just(RDF.type), literals | iris)


def text_of(written: list[str]) -> str:
    return turtle.header() + "".join(block.text for block in turtle.blocks(written))


@given(st.sets(triples, max_size=8))
@example({(Iri(BASE), RDF.type, Iri(BASE + "/x"))})
@example({(Iri(BASE + "a:b"), RDF.type, Iri(BASE + "../x"))})
@example({(Iri(BASE + "x"), RDF.type, Literal('"^^<x>', HG.unit))})
def test_pyoxigraph_reads_the_lines_back(some: set[Triple]) -> None:
    written = lines(some)
    read = pyoxigraph.parse(text_of(written).encode(), format=pyoxigraph.RdfFormat.TURTLE)
    assert sorted(f"{quad.triple} .\n" for quad in read) == written


@given(st.sets(st.tuples(iris, iris, plain | iris), max_size=8))
def test_rdflib_reads_the_lines_back(some: set[Triple]) -> None:
    written = lines(some)
    read = rdflib.Graph().parse(data=text_of(written), format="turtle")
    wanted = rdflib.Graph().parse(data="".join(written), format="nt")
    assert set(read) == set(wanted)


@given(st.sets(triples, max_size=8))
def test_the_sizes_of_the_blocks_add_up(some: set[Triple]) -> None:
    blocks = list(turtle.blocks(lines(some)))
    assert sum(block.size for block in blocks) == len(some)
    assert len(blocks) == len({subject for subject, _, _ in some})


def test_type_label_and_title_come_first() -> None:
    subject = external(BASE + "drug/examplostat")
    said: list[Triple] = [
        (subject, HG.arm, Literal("a")),
        (subject, RDFS.label, Literal("Examplostat", None, "en")),
        (subject, RDF.type, HG.Drug),
    ]
    assert text_of(lines(said)).endswith(
        '\n<drug/examplostat> a hg:Drug ;\n    rdfs:label "Examplostat"@en ;\n    hg:arm "a" .\n'
    )


@pytest.mark.parametrize(
    ("value", "short"),
    [
        (Literal("5", XSD.integer), "5"),
        (Literal("5", XSD.decimal), '"5"^^xsd:decimal'),
        (Literal("5.0", XSD.decimal), "5.0"),
        (Literal("5.", XSD.decimal), '"5."^^xsd:decimal'),
        (Literal("2014", XSD.gYear), '"2014"^^xsd:gYear'),
        (external(BASE + "event/fever"), "<event/fever>"),
        (HG.Drug, "hg:Drug"),
        (external("http://purl.obolibrary.org/obo/HP_0001945"), "obo:HP_0001945"),
        (external("http://purl.obolibrary.org/obo/a/b"), "<http://purl.obolibrary.org/obo/a/b>"),
        (external("https://example.org/x"), "<https://example.org/x>"),
    ],
)
def test_terms_are_as_short_as_is_safe(value: Iri | Literal, short: str) -> None:
    subject = external(BASE + "drug/examplostat")
    assert text_of(lines([(subject, HG.arm, value)])).endswith(f"\n<drug/examplostat> hg:arm {short} .\n")
