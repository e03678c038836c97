"""Made-up graphs to load."""

from __future__ import annotations

import re
from pathlib import Path

from kg.named_graphs import Content, read

BASE = "https://example.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"
ONTOLOGY = """
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX ex: <https://example.org/onto/>
"""


def quads(lines: list[str], graph: str) -> str:
    return "".join(f"{line} <{graph}> .\n" for line in lines)


def book(path: Path, *, graphs: int = 8, triples: int = 300, edition: str = "first") -> Path:
    """A file of so many chapters; in another edition the second of them says something else."""
    text = []
    for number in range(graphs):
        said = edition if number == 1 else "first"
        lines = [
            f'<{BASE}c{number}/{each}> <{BASE}says> "{said} β-blocker № {each} “quoted” \\\\ \\n{"word " * 20}"@en'
            for each in range(triples - 1)
        ]
        lines.append(f"<{BASE}c{number}> <{BASE}of> <{BASE}drug>")
        text.append(quads(lines, f"{BASE}chapter/{number}"))
    path.write_text("".join(text), encoding="utf-8")
    return path


def ontology(path: Path, *, classes: int = 200) -> Path:
    """Classes with restrictions, which are blank nodes, some of them nested and some of them lists."""
    said = [
        f'ex:C{n} a owl:Class ; rdfs:label "class {n}"@en ; rdfs:subClassOf ex:C{n // 2} , '
        f"[ a owl:Restriction ; owl:onProperty ex:part ; owl:someValuesFrom "
        f"[ a owl:Class ; owl:intersectionOf ( ex:C{n // 3} ex:C{n // 5} ) ] ] ."
        for n in range(classes)
    ]
    path.write_text(ONTOLOGY + "\n".join(said), encoding="utf-8")
    return path


def contents(*paths: Path, into: str | None = None) -> dict[str, Content]:
    return read(paths, into)


def without(text: str, pattern: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if not re.search(pattern, line))
