"""Published names."""

from __future__ import annotations

import re

import pyoxigraph
import pytest
import rdflib
from hypothesis import example, given
from hypothesis import strategies as st

from kg import iri
from kg.model import Iri, Span, Work

anything = st.text(st.characters(exclude_categories=("Cs",)))
parts = st.lists(anything, max_size=4)


def accepted(name: str) -> bool:
    """Both parsers take ``name`` as it is."""
    line = f"<{name}> <{name}> <{name}> ."
    try:
        (quad,) = pyoxigraph.parse(line.encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)
    except SyntaxError:
        return False
    ((subject, _, _),) = rdflib.Graph().parse(data=line, format="nt")
    return quad.subject.value == str(subject) == name


@given(st.from_regex(r"[a-z]{1,3}:[ -~\u00a0-\u00ff\ud000-\ue010\ufff0-\uffff]{0,6}", fullmatch=True))
@example("a:%")
@example("a:\u00a0")
@example("http://[")
@example("http://a:b")
@example("a:b\\c")
@example("https://example.org/#a#b")
def test_what_is_called_an_iri_is_accepted_everywhere(text: str) -> None:
    assert not iri.is_iri(text) or accepted(text)


@pytest.mark.parametrize(
    "text",
    [
        *iri.PREFIXES.values(),
        "https://example.org:8080/a?b=c#d",
        "urn:isbn:0451450523",
        "http://identifiers.org/pubmed/25385737",
        "https://example.org/caf\u00e9",
        "mailto:a@example.org",
        "https://example.org/a%20b",
    ],
)
def test_iris_in_use_are_iris(text: str) -> None:
    assert iri.external(text) == text
    assert accepted(text)


@pytest.mark.parametrize("text", ["", "a", "a:", "/a", "a b", "a:b c", "https://example.org/<", "1a:b", "a:\n"])
def test_what_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not an absolute IRI"):
        iri.external(text)


@given(anything)
@example("Ærø’s β-lactam — Δ9 № ½ ﬁ ς ο")
def test_a_slug_is_ascii_and_stable(words: str) -> None:
    slug = iri.slug(words)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug)
    assert iri.slug(slug) == slug
    assert iri.slug(f" {words.strip()}! ") == slug


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("Stevens-Johnson syndrome", "stevens-johnson-syndrome"),
        ("TNF-α", "tnf-alpha"),
        ("Δ9-THC", "delta9-thc"),
        ("δ9-THC", "delta9-thc"),
        ("5 µg", "5-microg"),
        ("Sjögren’s", "sjogren-s"),
        ("Sjögren's", "sjogren-s"),
        ("Stevens–Johnson", "stevens-johnson"),
        ("hepa\u00adtitis", "hepatitis"),
        ("—", ""),
    ],
)
def test_slugs(words: str, slug: str) -> None:
    assert iri.slug(words) == slug


@given(anything, anything)
@example("event", "\u809d\u708e")
def test_things_of_any_name_have_valid_names(kind_words: str, name: str) -> None:
    made = iri.thing(iri.slug(kind_words) or "event", name)
    assert accepted(made)
    assert made.endswith(f"/{iri.slug(name)}") if iri.slug(name) else made != iri.thing("event", f"{name} ")


@given(anything, parts, st.integers(0, 10**6), st.integers(1, 10**4))
def test_names_made_of_any_words_are_valid_and_below_the_base(
    words: str, says: list[str], start: int, more: int
) -> None:
    chapter_id, section_id = iri.slug(words) or "c", iri.slug(words) or "s"
    span = Span(section_id, start, start + more)
    digest = iri.digest(words)
    claim = iri.claim(chapter_id, "latency", says)
    made = [
        iri.chapter(chapter_id),
        iri.section(chapter_id, section_id),
        iri.passage(chapter_id, span),
        iri.quote(chapter_id, span),
        iri.position(chapter_id, span),
        iri.source(digest),
        iri.checksum(digest),
        iri.software("0.1.0"),
        iri.citation(Work("", words)),
        iri.citation(Work("25385737", "")),
        claim,
        iri.sibling(claim, says),
        iri.graph("terms"),
        iri.dataset(),
        iri.dataset_version("0.1.0"),
        iri.part(iri.distribution("0.1.0", "graph.nq"), "class", words),
        iri.nanopub("RA", "Head"),
        iri.publisher(),
        iri.distribution("0.1.0", "graph.nq"),
        iri.distribution_checksum("0.1.0", "graph.nq"),
    ]
    for name in made:
        assert name.startswith(iri.BASE)
        assert accepted(name)
        assert isinstance(name, Iri)


@given(parts, parts)
@example(["a", "b"], ["ab"])
@example(["1:a", "b"], ["1", "a1:b"])
@example(["", "a"], ["a", ""])
@example([""], [])
def test_different_parts_have_different_digests(first: list[str], second: list[str]) -> None:
    assert (iri.digest(*first) == iri.digest(*second)) == (first == second)


def test_a_digest_is_eighty_bits_of_hexadecimal() -> None:
    assert re.fullmatch("[0-9a-f]{20}", iri.digest("rash"))


@given(st.integers(0, 10**6), st.integers(1, 10**4))
def test_a_passage_gives_its_span_back(start: int, more: int) -> None:
    span = Span("case-1/comment", start, start + more)
    assert iri.span_of(iri.passage("examplostat", span), "examplostat") == span


@pytest.mark.parametrize(
    "name", ["chapter/other/s#char=1,2", "chapter/examplostat/s", "chapter/examplostat/s#quote=1,2"]
)
def test_what_is_no_passage_of_the_chapter_has_no_span(name: str) -> None:
    assert iri.span_of(Iri(iri.BASE + name), "examplostat") is None


def test_a_sibling_is_named_as_the_claim_it_is() -> None:
    first = iri.claim("examplostat", "latency", ["2"])
    assert iri.sibling(first, ["3"]) == iri.claim("examplostat", "latency", ["3"])


def test_publications_without_pmid_are_told_apart_in_any_script() -> None:
    printed = ["Smith A. Rash. J Inv 2001.", "Иванов А. Сыпь.", "Петров Б. Сыпь.", "田中. 肝炎."]
    assert len({iri.citation(Work("", words)) for words in printed}) == len(printed)
    assert iri.citation(Work("", "SMITH A.  Rash, J Inv 2001")) == iri.citation(Work("", printed[0]))
