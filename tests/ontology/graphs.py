"""The ontology as graphs."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from rdflib import Graph

ROOT = Path(__file__).parents[2]
ONTOLOGY = ROOT / "ontology"
LISTS = sorted((ONTOLOGY / "lists").glob("*.ttl"))


@cache
def graph(*names: str) -> Graph:
    """The union of files below ``ontology/``."""
    found = Graph()
    for name in names:
        found.parse(ONTOLOGY / name)
    return found


def own() -> Graph:
    return graph("hepatograph.ttl")


def declared() -> Graph:
    """Our terms, and those of others that we use."""
    return graph("hepatograph.ttl", "reused.ttl")
