"""The rules of the shapes that are SPARQL (``sh:sparql``), asked of a whole graph at once.

An engine of SHACL asks a rule of each focus node anew, which takes most of the time of a check. Here each is
asked once, of all focus nodes together, and only whether any node breaks it: which nodes do, and how it is
reported, is for the engine to tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from kg.iri import PREFIXES
from kg.vocab import RDF, RDFS, SH

_SELECT = re.compile(r"\s*SELECT\s+(?:DISTINCT\s+)?(?:[$?]\w+\s+)+WHERE\s*\{(?P<body>.*)\}\s*", re.DOTALL)
_TYPE = NamedNode(RDF.type)
_SUBCLASS = NamedNode(RDFS.subClassOf)
_TARGET = SH.targetClass.removesuffix("Class")
_TARGETS = {"Class": "$this a {}", "SubjectsOf": "$this {} []", "ObjectsOf": "[] {} $this"}
"""Patterns of the focus nodes, by kind of target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule, whose question is whether there is a focus node that breaks it.

    stated   where its shape names it, as a line of N-Triples
    targets  what its focus nodes have: a property and a value, or a property with any value
    """

    stated: bytes
    targets: tuple[tuple[NamedNode, NamedNode | None], ...]
    question: str

    def broken(self, store: Store) -> bool:
        """True where a node of the graph in ``store`` breaks the rule."""
        concerned = any(
            next(store.quads_for_pattern(None, predicate, value), None) for predicate, value in self.targets
        )
        return concerned and bool(store.query(self.question))


class Rules:
    """The rules among shapes, which are N-Triples.

    without  the shapes, but for these rules
    """

    def __init__(self, shapes: bytes) -> None:
        self._shapes = Store()
        self._shapes.bulk_load(input=shapes, format=RdfFormat.N_TRIPLES)
        stated = self._shapes.quads_for_pattern(None, NamedNode(SH.sparql), None)
        self._rules = [rule for quad in stated if (rule := self._rule(quad)) is not None]
        asked = {rule.stated for rule in self._rules}
        self.without = b"".join(line for line in shapes.splitlines(keepends=True) if line not in asked)

    def broken(self, graph: bytes) -> bool:
        """True where a node of ``graph``, which is N-Triples, breaks a rule, and where that cannot be told here.

        Raises SyntaxError for what is not N-Triples.
        """
        store = Store()
        store.bulk_load(input=graph, format=RdfFormat.N_TRIPLES)
        if next(store.quads_for_pattern(None, _SUBCLASS, None), None) is not None:
            return True  # focus nodes may be of a class below the one that the shape names
        return any(rule.broken(store) for rule in self._rules)

    def _rule(self, stated: Quad) -> Rule | None:
        """The rule of a shape; None for one that is asked of other nodes, too, than those that are told here."""
        shape, rule = stated.subject, stated.object
        (select,) = (quad.object for quad in self._about(rule) if quad.predicate.value == SH.select)
        found = _SELECT.fullmatch(select.value) if isinstance(select, Literal) else None
        told = ((quad.predicate.value, quad.object) for quad in self._about(shape))
        targets = [(name.removeprefix(_TARGET), value) for name, value in told if name.startswith(_TARGET)]
        known = all(kind in _TARGETS for kind, _ in targets)
        nested = next(self._shapes.quads_for_pattern(None, None, shape), None)
        if found is None or not targets or not known or nested is not None:
            return None
        body = found["body"]
        nodes = " UNION ".join(f"{{ {_TARGETS[kind].format(value)} }}" for kind, value in targets)
        return Rule(
            stated=f"{stated.triple} .\n".encode(),
            targets=tuple(_pattern(kind, value) for kind, value in targets if isinstance(value, NamedNode)),
            question=f"{_prefixes(body)}ASK {{\n{{ SELECT DISTINCT $this WHERE {{ {nodes} }} }}\n{body}}}",
        )

    def _about(self, node: object) -> Iterator[Quad]:
        return self._shapes.quads_for_pattern(node, None, None)  # type: ignore[arg-type]


def _prefixes(body: str) -> str:
    """The prefixes that a query may use: each takes time to read, whenever the query is asked."""
    return "".join(f"PREFIX {prefix}: <{base}>\n" for prefix, base in PREFIXES.items() if f"{prefix}:" in body)


def _pattern(kind: str, value: NamedNode) -> tuple[NamedNode, NamedNode | None]:
    return (_TYPE, value) if kind == "Class" else (value, None)
