"""Trusty IRIs of module RA. The expected codes were made by another program."""

from __future__ import annotations

from itertools import permutations

import pyoxigraph

from kg import iri, trusty
from kg.model import Iri, Literal, Term
from kg.trusty import Quad
from kg.vocab import XSD

PLACE = "CODE"
NANOPUB = r"""
<https://example.org/np/CODE> <http://www.nanopub.org/nschema#hasAssertion> <https://example.org/np/CODE#assertion> <https://example.org/np/CODE#Head> .
<https://example.org/np/CODE> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.nanopub.org/nschema#Nanopublication> <https://example.org/np/CODE#Head> .
<https://example.org/rash> <https://example.org/in> "5"^^<http://www.w3.org/2001/XMLSchema#integer> <https://example.org/np/CODE#assertion> .
<https://example.org/rash> <https://example.org/in> "5" <https://example.org/np/CODE#assertion> .
<https://example.org/rash> <https://example.org/in> "5"@en <https://example.org/np/CODE#assertion> .
<https://example.org/rash> <https://example.org/in> "5"@de-CH <https://example.org/np/CODE#assertion> .
<https://example.org/rash> <https://example.org/in> <https://example.org/five> <https://example.org/np/CODE#assertion> .
<https://example.org/rash> <https://example.org/quote> "back\\slash,\nline \"and\" β" <https://example.org/np/CODE#assertion> .
<https://example.org/np/CODE#assertion> <http://www.w3.org/ns/prov#wasQuotedFrom> <https://example.org/page> <https://example.org/np/CODE#provenance> .
<https://example.org/np/CODE> <http://purl.org/dc/terms/creator> <https://example.org/we> <https://example.org/np/CODE#pubinfo> .
"""  # noqa: E501  a statement for each line
BY_ANOTHER_PROGRAM = "RAG_wc_S8yAHzHWgbrALnN0blXamaIQgVIRgwXdpwKM_M"
"""``RdfHasher.make_hash`` of the package nanopub 2.0.1 over `NANOPUB`."""


def term(value: object, place: str = PLACE) -> Term:
    if isinstance(value, pyoxigraph.Literal):
        datatype = None if value.language or value.datatype.value == XSD.string else iri.written(value.datatype.value)
        return Literal(value.value, datatype, value.language or "")
    assert isinstance(value, pyoxigraph.NamedNode)
    return iri.written(value.value.replace(place, trusty.UNKNOWN))


def quads(text: str, place: str = PLACE) -> list[Quad]:
    """The quads of N-Quads or TriG, with the code's place in IRIs left open."""
    read = []
    for quad in pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TRIG):
        graph, subject, predicate, value = (
            term(part, place) for part in (quad.graph_name, quad.subject, quad.predicate, quad.object)
        )
        assert isinstance(graph, Iri)
        assert isinstance(subject, Iri)
        assert isinstance(predicate, Iri)
        read.append((graph, subject, predicate, value))
    return read


def nquads() -> list[Quad]:
    lines = (line.rpartition(" <") for line in NANOPUB.strip().splitlines())
    return quads("".join(f"<{graph.removesuffix(' .')} {{ {triple} . }}\n" for triple, _, graph in lines))


def test_another_program_gives_the_same_code() -> None:
    assert trusty.code(nquads()) == BY_ANOTHER_PROGRAM


def test_the_order_of_quads_does_not_matter() -> None:
    head, *rest = nquads()[:4]
    assert len({trusty.code([head, *order]) for order in permutations(rest)}) == 1


def test_every_part_of_a_quad_matters() -> None:
    (first, *_) = nquads()
    other = iri.external("https://example.org/other")
    changed = [(*first[:place], other, *first[place + 1 :]) for place in range(4)]
    codes = {trusty.code([quad]) for quad in (first, *changed)}  # type: ignore[list-item]
    assert len(codes) == 5
    assert all(len(code) == 45 and code.startswith("RA") for code in codes)
