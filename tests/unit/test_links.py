"""Links read from the tables, those of publications, and withdrawn codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import links
from kg.iri import external
from kg.links import Link, of_work, triples
from kg.ntriples import lines
from kg.vocab import SKOS

BASE = "https://w3id.org/hepatograph/"
TABLE = """\
#curie_map:
#  EX: "https://example.org/"
#  hgr: "https://w3id.org/hepatograph/"
#  skos: "http://www.w3.org/2004/02/skos/core#"
#mapping_set_id: https://example.org/set
subject_id\tsubject_label\tpredicate_modifier\tpredicate_id\tobject_id\tobject_label\tmapping_justification
hgr:event/fever\tfever\t\tskos:closeMatch\tEX:1\tFever\tsemapv:LexicalMatching
hgr:event/fever\tfever\tNot\tskos:exactMatch\tEX:2\tChill\tsemapv:ManualMappingCuration
hgr:event/fever\tfever\t\tskos:mappingRelation\tEX:3\tHeat\tsemapv:MappingChaining
hgr:event/rash\trash\t\tskos:exactMatch\tEX:4\t\tsemapv:LexicalMatching
"""


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "event.sssom.tsv").write_text(TABLE, encoding="utf-8")
    monkeypatch.setattr(links, "data", lambda _name: tmp_path)


@pytest.mark.usefixtures("table")
def test_what_is_not_so_and_what_is_undecided_is_not_published() -> None:
    (found,) = links.links(f"{BASE}event/fever".__eq__)
    assert found == Link(
        external(f"{BASE}event/fever"), SKOS.closeMatch, external("https://example.org/1"), "EX", "Fever", "fever"
    )


@pytest.mark.usefixtures("table")
def test_nothing_is_linked_that_nobody_speaks_of() -> None:
    assert links.links(lambda _name: False) == []


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        (
            f'<{BASE}citation/pmid-12345> <http://purl.org/dc/terms/title> "A" .\n',
            ["http://identifiers.org/pubmed/12345"],
        ),
        (
            f'<{BASE}citation/0123abcd> <http://purl.org/ontology/bibo/doi> "10.1000/a<b>c" .\n',
            ["https://doi.org/10.1000/a%3Cb%3Ec"],
        ),
        (
            f'<{BASE}citation/pmid-7> <http://purl.org/ontology/bibo/doi> "10.1000/xyz" .\n',
            ["http://identifiers.org/pubmed/7", "https://doi.org/10.1000/xyz"],
        ),
        (f'<{BASE}citation/0123abcd> <http://purl.org/ontology/bibo/doi> "doi unknown" .\n', []),
        (f'<{BASE}event/fever> <http://purl.org/dc/terms/title> "A" .\n', []),
    ],
)
def test_a_publication_is_linked_to_where_it_is_kept(line: str, ends: list[str]) -> None:
    assert [link.object for link in of_work(line)] == ends


def test_a_withdrawn_code_says_so_and_when() -> None:
    old = links.links(f"{BASE}drug/blinatumomab".__eq__)
    codes = [link for link in old if link.object.endswith("L01XC19")]
    atc = "http://purl.bioontology.org/ontology/ATC/"
    assert lines(triples(codes)) == [
        f'<{atc}L01FX07> <http://purl.org/dc/terms/valid> "2022/.." .\n',
        f"<{atc}L01XC19> <http://purl.org/dc/terms/isReplacedBy> <{atc}L01FX07> .\n",
        f'<{atc}L01XC19> <http://purl.org/dc/terms/valid> "../2021" .\n',
        (
            f"<{atc}L01XC19> <http://www.w3.org/2002/07/owl#deprecated> "
            '"true"^^<http://www.w3.org/2001/XMLSchema#boolean> .\n'
        ),
        f"<{BASE}drug/blinatumomab> <http://www.w3.org/2004/02/skos/core#closeMatch> <{atc}L01XC19> .\n",
    ]
