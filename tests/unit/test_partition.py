"""Graphs of several chapters, taken apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, serialize

from kg import check, iri
from kg.errors import UsageError
from kg.partition import REST, MixedError, chapter_of, named, read
from tests.shapes.examples import HERE, triples

ONE, OTHER = "velotrine", "zaprolast"


def graph_of(chapter: str, stem: str) -> str:
    """The example of ``stem`` as N-Triples, told of another chapter, its drug and its source file too."""
    text = (serialize(triples(stem), format=RdfFormat.N_TRIPLES) or b"").decode()
    named = text.replace("velotrine", chapter).replace("Velotrine", chapter.capitalize())
    return named.replace("0123456789abcdef", iri.digest(chapter)[:16])


def names(path: Path) -> dict[str, int]:
    return {name: len(found) for name, found in read([path]).items()}


def test_chapters_of_names() -> None:
    assert chapter_of(f"<{iri.chapter(ONE)}>") == ONE
    assert chapter_of(f"<{iri.section(ONE, 'a/b')}>") == ONE
    assert chapter_of(f"<{iri.thing('drug', ONE)}>") == ""


def test_a_graph_of_two_chapters_is_taken_apart_without_loss(tmp_path: Path) -> None:
    texts = [graph_of(ONE, "thing"), graph_of(OTHER, "adverse-events")]
    alone = {}
    for name, text in zip((ONE, OTHER), texts, strict=True):
        (tmp_path / f"{name}.nt").write_text(text)
        alone |= names(tmp_path / f"{name}.nt")
    (tmp_path / "both.nt").write_text("".join(texts))
    both = names(tmp_path / "both.nt")
    assert both.pop(REST) == 0
    assert both[ONE] == alone[ONE]
    assert check.check([tmp_path / "both.nt"]).violations == ()


def test_an_edge_that_no_claim_says_is_found_in_a_graph_of_several_chapters(tmp_path: Path) -> None:
    edge = f"<{iri.thing('drug', ONE)}> <https://w3id.org/hepatograph/ontology#adverseEvent> <http://a.example/> .\n"
    (tmp_path / "both.nt").write_text(graph_of(ONE, "adverse-events") + graph_of(OTHER, "adverse-events") + edge)
    (violation,) = check.check([tmp_path / "both.nt"]).violations
    assert violation.chapter == ONE
    assert violation.result.constraint.endswith("#AdverseEventEdge-backed>")


def test_named_graphs_stay_whole(tmp_path: Path) -> None:
    lines = [
        line.replace(" .", f" <{iri.graph('links')}> .") for line in ("<a:a> <a:b> <a:c> .", "<a:a> <a:b> <a:d> .")
    ]
    (tmp_path / "graph.nq").write_text("\n".join(lines) + "\n")
    assert names(tmp_path) == {"links": 2}


def test_examples_are_read_from_all_forms(tmp_path: Path) -> None:
    found = set(triples("targets"))
    for suffix, form in ((".nt", RdfFormat.N_TRIPLES), (".trig", RdfFormat.TRIG), (".nq", RdfFormat.N_QUADS)):
        path = tmp_path / f"graph{suffix}"
        serialize(found, path, format=form)
        assert set(read([path])[ONE]) == found == set(read([HERE / "targets" / "ok.ttl"])[ONE])


def quads_of(chapter: str) -> str:
    return graph_of(chapter, "adverse-events").replace(" .\n", f" <{iri.chapter(chapter)}> .\n")


def test_named_graphs_are_read_one_after_the_other(tmp_path: Path) -> None:
    links = f'<a:a> <a:b> "c <d> ." <{iri.graph("links")}> .\n'
    (tmp_path / "graph.nq").write_text(quads_of(ONE) + quads_of(OTHER) + links)
    parts = list(named([tmp_path]))
    found = {part.name: part.graph for part in parts}
    assert sum(part.size for part in parts) == (tmp_path / "graph.nq").stat().st_size
    assert list(found) == [ONE, OTHER, "links"]
    assert {name: graph.count(b"\n") for name, graph in found.items()} == names(tmp_path)
    assert found[ONE] == graph_of(ONE, "adverse-events").encode()


@pytest.mark.parametrize(
    "text",
    [
        graph_of(ONE, "adverse-events"),
        quads_of(ONE) + quads_of(OTHER) + quads_of(ONE),
        quads_of(ONE).replace(f"<{iri.chapter(ONE)}> .\n", "<a:one> .\n"),
        "",
        "nonsense\n",
    ],
    ids=["triples", "a graph in two places", "a chapter in another graph", "nothing", "no statement"],
)
def test_what_must_be_read_as_a_whole(text: str, tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text(text)
    with pytest.raises(MixedError):
        list(named([tmp_path]))


def test_a_folder_may_have_a_stop_in_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "release-0.1"
    folder.mkdir()
    (folder / "graph.nq").write_text(quads_of(ONE))
    assert [part.name for part in named([folder])] == [ONE]


def test_a_file_without_a_statement_beside_another_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "one.nq").write_text(quads_of(ONE))
    (tmp_path / "empty.nq").write_text("")
    with pytest.raises(MixedError):
        list(named([tmp_path / "one.nq", tmp_path / "empty.nq"]))


def test_a_graph_that_cannot_be_read_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text(quads_of(ONE).replace('"', "'"))
    with pytest.raises(UsageError, match=r"graph.nq: line \d+"):
        check.check([tmp_path])
