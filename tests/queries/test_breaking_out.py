"""A value is a value: nothing that somebody writes becomes query text."""

from __future__ import annotations

import pytest
import rdflib
from engines import Rdflib, oxigraph
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import binding
from kg.ask import Engine
from kg.errors import UsageError
from kg.model import Iri, Literal
from kg.questions import Parameter, Question

ENGINES = [pytest.param(oxigraph(), id="oxigraph"), pytest.param(Rdflib(), id="rdflib")]
TEXT = Parameter(name="text", type="string", description="Any text.")
THING = Parameter(name="thing", type="iri", description="Any name.")
ECHO = Question(
    name="echo",
    summary="What was asked?",
    description="Gives the values back.",
    tags=(),
    columns={"text": "The text."},
    parameters=(TEXT, THING),
    query="SELECT ?text ?thing\nWHERE {\n  BIND(1 AS ?one)\n}\n",
)
HOSTILE = [
    '"',
    '"""',
    "'",
    "\\",
    '\\"',
    "\\u0022 } #",
    "\\\\u0022 } #",
    "\\U00000022",
    "\\u005C",
    '" } } ; DROP ALL #',
    '"@en } UNION { ?text ?p ?o } #',
    "} VALUES ?text { 1",
    "WHERE {\n",
    "line\nbreak\r\n\ttab",
    "# comment",
    "<https://example.org/>",
    "?text $text",
    "\u2028\u0085\x0b\x0c\x00\x7f",
    "é 漢字 𝒳 \U0010ffff",
    "",
    " ",
    "u\\",
    "a\\tb",
]
PIECES = st.sampled_from(
    ['"', "'", "\\", "\\u0022", "\\U00000022", "{", "}", "\n", "\r", "#", "?text", "u", "U", "0022", ";"]
)
TEXTS = st.text(max_size=20) | st.lists(PIECES, max_size=12).map("".join)


def echoed(engine: Engine, *texts: str) -> list[str]:
    query = binding.bound(ECHO, {"text": [binding.term(TEXT, text) for text in texts]})
    return [row["text"].value for row in engine.query(query)]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("engine", ENGINES)
def test_hostile_text_comes_back(engine: Engine, text: str) -> None:
    assert echoed(engine, text) == [text]


@pytest.mark.parametrize("engine", ENGINES)
@given(texts=st.lists(TEXTS, min_size=1, max_size=3, unique=True))
@settings(max_examples=150, deadline=None)
def test_any_text_comes_back(engine: Engine, texts: list[str]) -> None:
    assert sorted(echoed(engine, *texts)) == sorted(texts)


def test_plain_escapes_would_be_broken() -> None:
    """Why a ``u`` behind a backslash is escaped too: rdflib expands it before it parses."""
    plain = 'SELECT ?text WHERE { VALUES ?text { "\\\\u0022" } BIND(1 AS ?one) }'
    rows = [str(row[0]) for row in rdflib.Graph().query(plain)]  # type: ignore[index]
    assert rows != ["\\u0022"]


@pytest.mark.parametrize("engine", ENGINES)
@given(text=TEXTS)
@settings(max_examples=150, deadline=None)
def test_a_name_is_an_iri_or_refused(engine: Engine, text: str) -> None:
    written = f"https://example.org/{text}"
    try:
        name = binding.term(THING, written)
    except UsageError:
        return
    assert name == written.strip()
    rows = list(engine.query(binding.bound(ECHO, {"thing": [name]})))
    assert [row["thing"].value for row in rows] == [name]


def test_several_parameters_do_not_meet() -> None:
    values = {
        "text": [Literal("  VALUES ?thing { 1 }\n"), Literal("WHERE {\n")],
        "thing": [Iri("https://example.org/a")],
    }
    rows = oxigraph().query(binding.bound(ECHO, values))
    assert sorted((row["text"].value, row["thing"].value) for row in rows) == [
        ("  VALUES ?thing { 1 }\n", "https://example.org/a"),
        ("WHERE {\n", "https://example.org/a"),
    ]


@pytest.mark.parametrize("text", ["https://example.org/> } #", "https://example.org/ a", 'http://a/"', "urn:{}"])
def test_bad_names_are_refused(text: str) -> None:
    with pytest.raises(UsageError, match="--thing"):
        binding.term(THING, text)


def test_broken_unicode_is_refused() -> None:
    with pytest.raises(UsageError, match="not valid Unicode"):
        binding.term(TEXT, "\udc80")
