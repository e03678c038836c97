"""The closed lists: well formed, and the same as the code's."""

from __future__ import annotations

from pathlib import Path

import pytest
from graphs import LISTS
from rdflib import RDF, SKOS, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS

import kg
from kg.iri import BASE
from kg.ledger import Status
from kg.observation import BOUNDS

WORDS = {"skos:prefLabel": SKOS.prefLabel, "skos:definition": SKOS.definition}


CODE = Path(kg.__file__).parent
SIGNS = {"bound", "likelihood-modifier"}
"""Lists whose notations are the signs of the book, which make no names."""


def names(name: str) -> set[str]:
    """The last parts of the names of a list's entries."""
    path = next(path for path in LISTS if path.stem == name)
    return {str(s).rpartition("/")[2] for s in Graph().parse(path).subjects(RDF.type, SKOS.Concept)}


def code() -> str:
    """All that the code spells, in small letters."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(CODE.rglob("*.py"))).lower()


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_list_is_well_formed(path: Path) -> None:
    graph = Graph().parse(path)
    scheme = URIRef(BASE + path.stem)
    assert set(graph.subjects(RDF.type, SKOS.ConceptScheme)) == {scheme}
    assert list(graph.objects(scheme, DCTERMS.source))
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert concepts
    assert set(graph.subjects()) == {scheme, *concepts}
    for concept in (scheme, *concepts):
        for predicate in WORDS.values():
            (words,) = graph.objects(concept, predicate)
            assert isinstance(words, Literal)
            assert words.language == "en"
    for concept in concepts:
        (notation,) = graph.objects(concept, SKOS.notation)
        assert str(concept) == f"{scheme}/{notation}" or path.stem in SIGNS
        assert list(graph.objects(concept, SKOS.inScheme)) == [scheme]
        assert (concept, SKOS.topConceptOf, scheme) in graph or list(graph.objects(concept, SKOS.broader))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_labels_tell_entries_apart(path: Path) -> None:
    graph = Graph().parse(path)
    labels = [str(o).lower() for o in graph.objects(None, SKOS.prefLabel)]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize(
    ("name", "spelled"),
    [
        ("bound", set(BOUNDS.values())),
        ("ledger-status", set(map(str, Status))),
    ],
)
def test_a_list_is_the_codes(name: str, spelled: set[str]) -> None:
    assert names(name) == spelled


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_each_entry_is_known_to_the_code(path: Path) -> None:
    spelled = code()
    assert {name for name in names(path.stem) if any(word not in spelled for word in name.lower().split("-"))} == set()
