"""Labels of others: each in the graph of its source, none of those whose names are licensed."""

from __future__ import annotations

import pytest

from kg import iri, labels
from kg.iri import external
from kg.links import PUBMED, Link
from kg.vocab import SKOS

FEVER = external("https://w3id.org/hepatograph/event/fever")


def link(prefix: str, name: str, label: str = "", ours: str = "fever") -> Link:
    return Link(FEVER, SKOS.closeMatch, external(name), prefix, label, ours)


def said(found: list[Link], source: str) -> list[str]:
    return [line for line in labels.graphs(found)[iri.graph(f"labels/{source}")] if "#label>" in line]


@pytest.mark.parametrize(
    ("prefix", "name", "label", "source", "written"),
    [
        ("HP", "http://purl.obolibrary.org/obo/HP_0001945", "Fever", "HP", '"Fever"@en'),
        ("UniProt", "http://purl.uniprot.org/uniprot/P15391", "CD19", "HGNC", '"CD19"@en'),
        ("RXCUI", "http://purl.bioontology.org/ontology/RXNORM/1", "", "hepatograph", '"fever"@en'),
        ("DRUGBANK", "https://identifiers.org/drugbank:DB00001", "", "hepatograph", '"DRUGBANK:DB00001"'),
        (PUBMED, "http://identifiers.org/pubmed/1", "", "hepatograph", '"fever"'),
    ],
)
def test_a_label_is_in_the_graph_of_its_source(prefix: str, name: str, label: str, source: str, written: str) -> None:
    assert f"<{name}> <http://www.w3.org/2000/01/rdf-schema#label> {written} .\n" in said(
        [link(prefix, name, label)], source
    )


def test_a_graph_says_where_it_is_from_and_under_which_licence() -> None:
    for graph, content in labels.graphs([link("HP", "http://purl.obolibrary.org/obo/HP_0001945", "Fever")]).items():
        about = [line for line in content if line.startswith(f"<{graph}>")]
        assert any("terms/source> <" in line for line in about), graph
        assert any("terms/license> <" in line for line in about), graph


def test_no_graph_is_of_a_source_whose_names_are_licensed() -> None:
    found = labels.graphs([link("DRUGBANK", "https://identifiers.org/drugbank:DB00001", "")])
    assert {str(graph) for graph in found if "DRUGBANK" in graph} == set()


def test_the_terms_that_we_reuse_have_labels() -> None:
    assert any("fabio/JournalArticle>" in line for line in said([], "fabio"))
