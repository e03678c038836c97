"""JSON-LD 1.1 with its context inline: https://www.w3.org/TR/json-ld11/. Nothing has to be fetched to read it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.iri import PREFIXES
from kg.site.graph import STRING, Term, described_triples
from kg.vocab import RDF

_PREFIX_OF = {namespace: prefix for prefix, namespace in sorted(PREFIXES.items())}
_NAMESPACE = re.compile(rf"(?:{'|'.join(map(re.escape, sorted(_PREFIX_OF, reverse=True)))})(?!//)")
"""The longest namespace that a name is in; what stands behind a prefix may not begin with two slashes."""


def written(triples: Iterable[Triple]) -> bytes:
    """The triples, by subject; numbers keep the digits they were written with."""
    writer = _Writer()
    nodes = [writer.node(subject, said) for subject, said in sorted(described_triples(triples).by_subject.items())]
    context = {prefix: PREFIXES[prefix] for prefix in sorted(writer.used)}
    # A line for each node: what the encoder indents, it writes many times slower.
    told = ",\n".join(json.dumps(node, ensure_ascii=False) for node in nodes)
    return f'{{"@context": {json.dumps(context, ensure_ascii=False)},\n"@graph": [\n{told}\n]}}\n'.encode()


class _Writer:
    """Shortens names, and remembers the prefixes it used."""

    def __init__(self) -> None:
        self.used: set[str] = set()

    def node(self, subject: str, said: Any) -> dict[str, Any]:  # noqa: ANN401  a mapping from property to terms
        found: dict[str, Any] = {"@id": self._name(subject) if ":" in subject else f"_:{subject}"}
        for prop, terms in sorted(said.items()):
            if prop == RDF.type:
                found["@type"] = [self._name(term.value) for term in terms]
            else:
                found[self._name(prop)] = [self._value(term) for term in terms]
        return found

    def _name(self, name: str) -> str:
        found = _NAMESPACE.match(name)
        if found is None:
            return name
        prefix = _PREFIX_OF[found.group()]
        self.used.add(prefix)
        return f"{prefix}:{name[found.end() :]}"

    def _value(self, term: Term) -> Any:  # noqa: ANN401  JSON
        if isinstance(term, NamedNode):
            return {"@id": self._name(term.value)}
        if isinstance(term, BlankNode):
            return {"@id": f"_:{term.value}"}
        assert isinstance(term, Literal)
        if term.language:
            return {"@value": term.value, "@language": term.language}
        if term.datatype.value == STRING:
            return term.value
        return {"@value": term.value, "@type": self._name(term.datatype.value)}
