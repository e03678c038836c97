from __future__ import annotations

import pytest

from kg import binding
from kg.errors import UsageError
from kg.model import Literal
from kg.questions import Parameter
from kg.vocab import XSD


def parameter(kind: str, *values: str) -> Parameter:
    return Parameter(name="what", type=kind, description="Something.", values=values)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("event/fever", "https://w3id.org/hepatograph/event/fever"),
        ("chapter/x/latency/0a", "https://w3id.org/hepatograph/chapter/x/latency/0a"),
        ("chapter/x/intro#char=1,2", "https://w3id.org/hepatograph/chapter/x/intro#char=1,2"),
        ("<https://example.org/a>", "https://example.org/a"),
        ("https://example.org/a", "https://example.org/a"),
        ("hg:LatencyClaim", "https://w3id.org/hepatograph/ontology#LatencyClaim"),
        ("MONDO:0005148", "http://purl.obolibrary.org/obo/MONDO_0005148"),
        ("mondo:0005148", "http://purl.obolibrary.org/obo/MONDO_0005148"),
        ("skos:exactMatch", "http://www.w3.org/2004/02/skos/core#exactMatch"),
        ("urn:isbn:1", "urn:isbn:1"),
    ],
)
def test_names_in_any_form(text: str, name: str) -> None:
    assert binding.resource(text) == name


@pytest.mark.parametrize(
    "text", ["fever", "", "nonsense:1", "MONDO:abc", "javascript:alert(1)", "mailto:a@b", "event/"]
)
def test_what_is_no_name(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        binding.resource(text)


@pytest.mark.parametrize(
    ("text", "number"), [("20", "20"), (" 12.70 ", "12.70"), ("-1", "-1"), ("1e3", "1000"), ("0", "0")]
)
def test_numbers_keep_their_digits(text: str, number: str) -> None:
    assert binding.term(parameter("number"), text) == Literal(number, XSD.decimal)


@pytest.mark.parametrize("text", ["many", "", "NaN", "Infinity", "1e999999", "1; DROP", "１２ x"])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(UsageError, match="--what"):
        binding.term(parameter("number"), text)


def test_lists_are_closed() -> None:
    assert binding.term(parameter("list", "A", "B"), "A") == Literal("A")
    with pytest.raises(UsageError, match="not one of A, B"):
        binding.term(parameter("list", "A", "B"), "a")
