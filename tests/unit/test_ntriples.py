"""N-Triples lines against two other parsers."""

from __future__ import annotations

import pyoxigraph
import pytest
import rdflib
from hypothesis import example, given
from hypothesis import strategies as st

from kg.iri import external, is_iri
from kg.model import Iri, Literal, Term, Triple
from kg.ntriples import escaped, lines, parsed, term
from kg.vocab import HG, RDF, XSD

SUBJECT = external("https://example.org/s")
anything = st.text(st.characters(exclude_categories=("Cs",)) | st.sampled_from('\0\t\b\n\r\f"\\\x7f\x85\u2028.<>^@'))
plain = anything.map(Literal)
tagged = st.builds(Literal, anything, st.none(), st.sampled_from(["en", "en-gb", "de"]))
typed = st.builds(Literal, anything, st.sampled_from([XSD.anyURI, HG.unit]), st.just(""))
iris = st.text("abc#é-09", max_size=5).map("https://example.org/".__add__).filter(is_iri).map(external)
terms = st.one_of(plain, tagged, typed, iris)
triples = st.tuples(iris, iris, terms)


@given(triples)
@example((SUBJECT, RDF.type, Literal('a\\"^^<b>')))
@example((SUBJECT, RDF.type, Literal("\\u0041")))
def test_a_line_is_read_back_as_its_triple(triple: Triple) -> None:
    (line,) = lines([triple])
    assert parsed(line) == triple
    assert parsed(line.rstrip("\n")) == triple


@given(st.sets(triples, max_size=5))
def test_lines_are_sorted_and_hold_one_triple_each(some: set[Triple]) -> None:
    written = lines(some)
    assert written == sorted(written)
    assert len(written) == len(some)
    assert all(line.endswith(" .\n") and line.count("\n") == 1 and "\r" not in line for line in written)


@given(triples)
def test_pyoxigraph_reads_and_writes_the_same_line(triple: Triple) -> None:
    (line,) = lines([triple])
    (quad,) = pyoxigraph.parse(line.encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert quad.object.value == (triple[2] if isinstance(triple[2], Iri) else triple[2].text)
    assert pyoxigraph.serialize([quad.triple], format=pyoxigraph.RdfFormat.N_TRIPLES).decode() == line


@given(triples)
def test_rdflib_reads_the_same_terms(triple: Triple) -> None:
    (line,) = lines([triple])
    ((subject, predicate, target),) = rdflib.Graph().parse(data=line, format="nt")
    assert (str(subject), str(predicate)) == triple[:2]
    wanted = triple[2]
    if isinstance(wanted, Iri):
        assert target == rdflib.URIRef(wanted)
    else:
        datatype = rdflib.URIRef(wanted.datatype) if wanted.datatype else None
        assert (str(target), target.language, target.datatype) == (wanted.text, wanted.language or None, datatype)


@given(st.sets(triples, min_size=1, max_size=3))
def test_a_graph_name_is_dropped(some: set[Triple]) -> None:
    for line in lines(some):
        assert parsed(line.replace(" .\n", " <https://example.org/g> .\n")) == parsed(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "\n",
        "<a> <b> <c>\n",
        "<a> <b> c .\n",
        '<a> <b> "c" d .\n',
        '_:b <b> "c" .\n',
        '<a> <b> "c\\" .\n',
        "# remark\n",
    ],
)
def test_another_line_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="not an N-Triples line"):
        parsed(line)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Literal("5"), '"5"'),
        (Literal("5", XSD.integer), f'"5"^^<{XSD.integer}>'),
        (Literal("rash", None, "en"), '"rash"@en'),
        (Literal('"\\\n\r\t\b\f\x01\x7f'), '"\\"\\\\\\n\\r\\t\\b\\f\\u0001\\u007F"'),
        (SUBJECT, "<https://example.org/s>"),
    ],
)
def test_terms_have_the_canonical_form(value: Term, written: str) -> None:
    assert term(value) == written


def test_text_without_need_is_not_escaped() -> None:
    assert escaped("µ – 'rash' \x85") == "µ – 'rash' \x85"
