"""The other forms of IRI that data elsewhere has for what the graph speaks of: a linkset, ``aliases.nt``.

skos:exactMatch from the other form to ours, never owl:sameAs; the forms are those of ``ontology/prefixes.ttl``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg import iri, prefixes
from kg.links import Link
from kg.ntriples import lines
from kg.vocab import SKOS


def alias_lines(found: Iterable[Link]) -> list[str]:
    """The N-Triples lines, sorted, for all that ``found`` links to."""
    ends = {(link.prefix, link.object) for link in found}
    return lines((iri.external(other), SKOS.exactMatch, end) for prefix, end in ends for other in _others(prefix, end))


def _others(name: str, end: str) -> Iterator[str]:
    known = prefixes.table()[name]
    local = end.removeprefix(known.namespace)
    if local != end and re.fullmatch(known.pattern, local):
        yield from (other + local for other in known.others)
