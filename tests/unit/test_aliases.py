"""The other forms of an IRI."""

from __future__ import annotations

from kg import aliases, prefixes
from kg.iri import external
from kg.links import Link
from kg.vocab import SKOS

GENE = external("http://identifiers.org/hgnc/1633")
THING = external("https://w3id.org/hepatograph/target/cd19")
EXACT = "<http://www.w3.org/2004/02/skos/core#exactMatch>"


def test_each_form_leads_to_ours() -> None:
    found = aliases.alias_lines([Link(THING, SKOS.closeMatch, GENE, "HGNC", "CD19", "CD19")])
    assert f"<https://identifiers.org/hgnc:1633> {EXACT} <{GENE}> .\n" in found
    assert len(found) == len(prefixes.table()["HGNC"].others)
    assert all(line.endswith(f" <{GENE}> .\n") for line in found)
    assert found == sorted(found)


def test_what_nobody_links_to_has_no_alias() -> None:
    assert aliases.alias_lines([]) == []


def test_no_other_form_is_the_form_of_a_prefix() -> None:
    ours = {prefix.namespace for prefix in prefixes.table().values()}
    assert {other for prefix in prefixes.table().values() for other in prefix.others} & ours == set()
