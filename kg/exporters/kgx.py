"""Nodes and edges in the TSV form of KGX, typed by Biolink. https://github.com/biolink/kgx

A node has the identifier that Biolink prefers of those that exactly match it, else our own. Nothing is said
that the graph does not: an indication is no proof of a treatment, and an event no effect.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import kg
from kg import iri, prefixes
from kg.vocab import HG

Row = Mapping[str, str]
"""Values by column; empty where there is none."""
NODE_COLUMNS = ("id", "category", "name", "xref", "provided_by")
EDGE_COLUMNS = (
    "id",
    "subject",
    "predicate",
    "object",
    "category",
    "knowledge_level",
    "agent_type",
    "primary_knowledge_source",
    "publications",
    "has_count",
    "has_total",
    "has_percentage",
    "reported_frequency",
    "population",
    "supporting_text",
    "supporting_text_section_type",
)
_PREFERRED: dict[str, tuple[str, ...]] = {
    HG.Drug: ("RXCUI", "UNII", "CHEBI", "MESH", "NCIT"),
    HG.DrugClass: ("CHEBI", "MESH", "NCIT"),
    HG.AdverseEvent: ("HP", "MONDO", "MESH", "NCIT", "OAE"),
    HG.Condition: ("MONDO", "DOID", "HP", "MESH", "NCIT"),
    HG.Target: ("UniProt", "PR", "HGNC", "NCIT", "MESH"),
    HG.CellType: ("CL", "NCIT", "MESH"),
}
_CATEGORIES: dict[str, str] = {
    HG.Drug: "Drug",
    HG.DrugClass: "ChemicalEntity",
    HG.AdverseEvent: "DiseaseOrPhenotypicFeature",
    HG.Condition: "DiseaseOrPhenotypicFeature",
    HG.CellType: "Cell",
}
_PROTEINS = ("UniProt:", "PR:")
_BIOLINK = {"UniProt": "UniProtKB", "pubmed": "PMID"}
_EVENT = ("has_adverse_event", "ChemicalOrDrugOrTreatmentAdverseEventAssociation")
_EDGES: dict[str, tuple[str, str]] = {
    HG.AdverseEventClaim: _EVENT,
    HG.AdverseEventObservation: _EVENT,
    HG.IndicationClaim: (
        "treats_or_applied_or_studied_to_treat",
        "ChemicalOrDrugOrTreatmentToDiseaseOrPhenotypicFeatureAssociation",
    ),
    HG.TargetClaim: ("has_target", "Association"),
}
_OURS = "hgr"


@dataclass(kw_only=True)
class _Node:
    kind: str
    name: str
    matches: set[str] = field(default_factory=set)

    def identifier(self, own: str) -> str:
        """The best of the matches; our own name where there is none."""
        for prefix in _PREFERRED[self.kind]:
            alike = sorted(match for match in self.matches if match.startswith(f"{prefix}:"))
            if alike:
                return _biolink(alike[0])
        return own

    def category(self) -> str:
        """Of a target no more than that it is a thing, unless it is linked to a protein."""
        protein = "Protein" if any(match.startswith(_PROTEINS) for match in self.matches) else "NamedThing"
        return f"biolink:{_CATEGORIES.get(self.kind, protein)}"


def _biolink(curie: str) -> str:
    prefix, _, local = curie.partition(":")
    return f"{_BIOLINK.get(prefix, prefix)}:{local}"


def _own(name: str) -> str:
    return f"{_OURS}:{name.removeprefix(iri.below(''))}"


def tables(nodes: Iterable[Row], edges: Iterable[Row]) -> tuple[Iterator[str], Iterator[str]]:
    """The lines of ``nodes.tsv`` and of ``edges.tsv`` from the rows of the questions of ``queries/kgx``."""
    known = _gathered(nodes)
    names = {thing: node.identifier(_own(thing)) for thing, node in known.items()}
    return _node_lines(known, names), _edge_lines(edges, names)


def _gathered(rows: Iterable[Row]) -> dict[str, _Node]:
    """The nodes by our names; of several kinds of one thing, the first."""
    known: dict[str, _Node] = {}
    for row in rows:
        node = known.setdefault(row["thing"], _Node(kind=row["kind"], name=row["name"]))
        if row["match"]:
            node.matches.add(prefixes.shortened(row["match"]))
    return known


def _node_lines(known: Mapping[str, _Node], names: Mapping[str, str]) -> Iterator[str]:
    """One line for each identifier: things that share theirs are one node, with the name of the first."""
    yield _line(NODE_COLUMNS)
    shared: dict[str, list[str]] = {}
    for thing, name in sorted(names.items()):
        shared.setdefault(name, []).append(thing)
    for name, things in sorted(shared.items()):
        nodes = [known[thing] for thing in things]
        xrefs = {_biolink(match) for node in nodes for match in node.matches} | set(map(_own, things))
        categories = sorted({node.category() for node in nodes})
        yield _line((name, "|".join(categories), nodes[0].name, "|".join(sorted(xrefs - {name})), _source()))


def _source() -> str:
    return f"hepatograph {kg.__version__}"


def _edge_lines(rows: Iterable[Row], names: Mapping[str, str]) -> Iterator[str]:
    """One line for each claim and object; its passages and studies are lists."""
    yield _line(EDGE_COLUMNS)
    edges: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        edges.setdefault((row["claim"], row["object"]), []).append(row)
    for (claim, target), alike in sorted(edges.items()):
        first = alike[0]
        if target in names and first["drug"] in names:
            yield _line(_edge(claim, names[target], names[first["drug"]], alike))


def _edge(claim: str, target: str, subject: str, alike: list[Row]) -> Iterator[str]:
    """The cells of an edge. What is read from text by a program has no level of knowledge, by Biolink's guide.

    Of several sections it has the first: Biolink takes one.
    """
    first = alike[0]
    predicate, category = _EDGES[first["kind"]]
    yield from (_own(claim), subject, f"biolink:{predicate}", target, f"biolink:{category}")
    yield from ("not_provided", "text_mining_agent", iri.dataset())
    yield _listed(f"PMID:{row['pmid']}" for row in alike if row["pmid"])
    yield from (first[name] for name in ("count", "denominator", "percent", "reported", "population"))
    yield _listed(row["quote"] for row in alike)
    yield first["section"]


def _listed(values: Iterable[str]) -> str:
    """Different values with a bar between them; a bar within one is written as a slash."""
    return "|".join(dict.fromkeys(value.replace("|", "/") for value in values))


def _line(cells: Iterable[str]) -> str:
    return "\t".join(" ".join(cell.split()) for cell in cells) + "\n"
