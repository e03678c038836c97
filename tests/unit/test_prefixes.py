from __future__ import annotations

import pytest

from kg import iri, prefixes


@pytest.mark.parametrize("name", sorted(prefixes.table()))
def test_a_namespace_is_an_iri(name: str) -> None:
    assert iri.is_iri(prefixes.table()[name].namespace)


def test_names_do_not_differ_by_case_alone() -> None:
    assert len({name.lower() for name in prefixes.table()}) == len(prefixes.table())


def test_the_package_uses_the_prefixes_of_the_table() -> None:
    assert {name: prefixes.table()[name].namespace for name in iri.PREFIXES} == iri.PREFIXES


@pytest.mark.parametrize(
    ("curie", "name"),
    [
        ("MONDO:0005148", "http://purl.obolibrary.org/obo/MONDO_0005148"),
        ("skos:exactMatch", "http://www.w3.org/2004/02/skos/core#exactMatch"),
    ],
)
def test_there_and_back(curie: str, name: str) -> None:
    assert prefixes.expanded(curie) == name
    assert prefixes.shortened(name) == curie


def test_what_fits_no_prefix_stays_whole() -> None:
    assert prefixes.shortened("https://example.org/a") == "https://example.org/a"
    assert prefixes.shortened("https://w3id.org/hepatograph/chapter/a/b#char=1,2") == "chapter/a/b#char=1,2"


@pytest.mark.parametrize(("curie", "message"), [("nonsense:1", "no prefix"), ("MONDO:x", "no identifier of MONDO")])
def test_what_is_no_curie(curie: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        prefixes.expanded(curie)
