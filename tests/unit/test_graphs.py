"""Graphs opened, in each of their forms, and what is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, Store

from kg.errors import UsageError
from kg.graphs import opened

LINE = "<http://example.org/a> <http://example.org/b> <http://example.org/c> .\n"
NODE = NamedNode("http://example.org/a")


@pytest.mark.parametrize("name", ["graph.nq", "x.nt", "x.ttl"])
def test_files_are_opened(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(LINE)
    assert len(opened(tmp_path / name)) == 1


def test_folders_are_opened(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text(LINE)
    assert len(opened(tmp_path)) == 1
    store = Store(str(tmp_path / "store"))
    store.add(Quad(NODE, NODE, NODE))
    store.flush()
    del store
    assert len(opened(tmp_path / "store")) == 1


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("graph.nq", None, "no such graph"),
        ("graph.csv", "a,b", "ends in no known way"),
        ("graph.nq", "<http://example.org/a> <http://exam", "cannot be read as RDF"),
    ],
)
def test_what_is_no_graph_is_refused(tmp_path: Path, name: str, content: str | None, message: str) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    with pytest.raises(UsageError, match=message):
        opened(tmp_path / name)
