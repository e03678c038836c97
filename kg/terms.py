"""The ontology and the closed lists as triples, so that a graph explains itself."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph

from kg.assets import data


def term_lines() -> list[str]:
    """The N-Triples lines, sorted, of ``ontology/hepatograph.ttl`` and ``ontology/lists``."""
    files = [data("ontology/hepatograph.ttl"), *sorted(data("ontology/lists").glob("*.ttl"))]
    return sorted({line for path in files for line in _lines(path)})


def _lines(path: Path) -> list[str]:
    return [f"{triple} .\n" for triple in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE)]
