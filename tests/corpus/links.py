"""How much of what a graph speaks of is linked, by which predicates to which prefixes, and what is not.

python tests/corpus/links.py GRAPH.nq
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph

from kg import prefixes
from kg.iri import BASE

KINDS = {
    "adverse events": ("event", "event"),
    "drugs": ("drug|armDrug|otherDrug|premedication", "drug"),
    "indications": ("condition", "condition"),
    "named targets": ("target", "target"),
    "classes of drugs": ("drugClass|kindOfDrug|otherDrug", "class"),
    "laboratory tests": ("test", "test"),
    "outcomes": ("outcome", "outcome"),
}
_RELATIONS = "skos:exactMatch skos:closeMatch skos:broadMatch skos:narrowMatch skos:relatedMatch"
_HEAD = """
PREFIX hg: <https://w3id.org/hepatograph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""


@dataclass(kw_only=True)
class Coverage:
    """Mentions of one kind: a claim that speaks of a thing is one."""

    mentions: int = 0
    linked: int = 0
    unlinked: Counter[str] = field(default_factory=Counter)

    @property
    def share(self) -> float:
        return self.linked / self.mentions if self.mentions else 1.0


def opened(path: Path) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    store.bulk_load(path=str(path), format=pyoxigraph.RdfFormat.N_QUADS)
    return store


def coverage(store: pyoxigraph.Store) -> dict[str, Coverage]:
    """The mentions of each kind that are linked, and how often each other thing is spoken of."""
    rows = _rows(
        store,
        f"SELECT DISTINCT ?thing {{ VALUES ?relation {{ {_RELATIONS} }} ?thing ?relation ?end }}",
    )
    linked = {thing.value for (thing,) in rows}
    found: dict[str, Coverage] = {}
    for name, (properties, kind) in KINDS.items():
        path = "|".join(f"hg:{part}" for part in properties.split("|"))
        told = found.setdefault(name, Coverage())
        asked = (
            f"SELECT ?thing (COUNT(DISTINCT ?claim) AS ?times) {{ ?claim {path} ?thing ; hg:marks ?m }} GROUP BY ?thing"
        )
        for thing, times in _rows(store, asked):
            if thing.value.startswith(f"{BASE}{kind}/"):
                told.mentions += int(times.value)
                if thing.value in linked:
                    told.linked += int(times.value)
                else:
                    told.unlinked[thing.value.removeprefix(BASE)] += int(times.value)
    return found


def ends(store: pyoxigraph.Store) -> Counter[tuple[str, str]]:
    """The links by prefix and predicate."""
    graph = f"<{BASE}graph/links>"
    asked = f"SELECT ?relation ?end {{ VALUES ?relation {{ {_RELATIONS} }} GRAPH {graph} {{ ?thing ?relation ?end }} }}"
    return Counter(
        (prefixes.shortened(end.value).partition(":")[0], relation.value.rpartition("#")[2])
        for relation, end in _rows(store, asked)
    )


def _rows(store: pyoxigraph.Store, asked: str) -> list[list[pyoxigraph.NamedNode | pyoxigraph.Literal]]:
    return [list(row) for row in store.query(_HEAD + asked, use_default_graph_as_union=True)]


def printed(store: pyoxigraph.Store) -> str:
    found = coverage(store)
    lines = [f"{'kind':18}{'mentions':>9}{'linked':>8}{'share':>8}"]
    lines += [f"{name:18}{c.mentions:9d}{c.linked:8d}{c.share:8.3f}" for name, c in found.items()]
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for (prefix, relation), count in ends(store).items():
        table[prefix][relation] += count
    relations = [name.removeprefix("skos:") for name in _RELATIONS.split()]
    lines += ["", f"{'prefix':18}" + "".join(f"{name:>14}" for name in relations)]
    lines += [f"{prefix:18}" + "".join(f"{table[prefix][name]:14d}" for name in relations) for prefix in sorted(table)]
    lines += ["", "spoken of, and not linked"]
    lines += [f"{times:4d} {thing}" for c in found.values() for thing, times in c.unlinked.most_common()]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(printed(opened(Path(sys.argv[1]))) + "\n")
