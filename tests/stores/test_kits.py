"""Kits: what they hold is written whole; those of stores that start here are what the suite starts them with."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pyoxigraph
import pytest
from click.testing import CliRunner

from kg.assets import kit, kits
from kg.cli import main
from kg.loaders import MANNERS

KITS = kits()
NAMED = {"rdf4j", "graphdb", "virtuoso", "fuseki", "oxigraph", "qlever", "blazegraph", "neptune"}


def test_every_store_has_a_kit() -> None:
    assert set(KITS) == NAMED
    assert MANNERS.keys() - NAMED == {"gsp", "update"}


@pytest.mark.parametrize("store", KITS)
def test_a_kit_is_written(store: str, tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["export", "kit", store, "--out", str(tmp_path / "kit")])
    assert told.exit_code == 0, told.output
    written = {path.name: path.read_bytes() for path in (tmp_path / "kit").iterdir()}
    assert written == {path.name: path.read_bytes() for path in kit(store).iterdir()}
    text = " ".join(written["README.md"].decode().split())
    assert "Endpoint: " in text, "it says where to ask"
    assert "the questions" in text, "it says what is to be set for them"
    assert set(re.findall(r"\b(?:\w+\.(?:ttl|ini|sql|properties|json))\b", text)) <= written.keys()


@pytest.mark.parametrize(
    "path", [p for store in KITS for p in kit(store).iterdir()], ids=lambda p: f"{p.parent.name}-{p.name}"
)
def test_settings_can_be_parsed(path: Path) -> None:
    if path.suffix == ".ttl":
        base = "http://localhost/" if "<#" in path.read_text() else None
        assert list(pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE, base_iri=base))
    elif path.suffix == ".json":
        assert json.loads(path.read_text())
    else:
        assert path.read_text().endswith("\n")


@pytest.mark.parametrize("store", [store for store in KITS if store in MANNERS])
def test_the_loader_and_the_kit_say_the_same_of_the_default_graph(store: str) -> None:
    said = MANNERS[store]("http://localhost").union
    option = re.search(r"(--union-default-graph|tdb2:unionDefaultGraph true|without FROM a query sees all)", said)
    assert option
    assert option[1] in " ".join((kit(store) / "README.md").read_text().split())
