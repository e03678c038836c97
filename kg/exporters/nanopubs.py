"""Nanopublications in TriG, one for each claim, named by trusty IRIs. https://nanopub.net/guidelines/working_draft/

The name depends on what the claim says and on the words that say it, not on the version of the program or the day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from kg import iri, trusty
from kg.catalogue import NP
from kg.changes import is_claim
from kg.model import Iri, Term, Triple
from kg.ntriples import lines, parsed
from kg.trusty import Quad
from kg.vocab import DCTERMS, HG, OA, PROV, RDF

_EVIDENCE = frozenset({PROV.wasQuotedFrom, PROV.wasDerivedFrom})
_FOLLOWED = frozenset({PROV.wasQuotedFrom, OA.hasSelector})
_Said = dict[Iri, list[tuple[Iri, Term]]]
HEAD, ASSERTION, PROVENANCE, PUBINFO = "Head", "assertion", "provenance", "pubinfo"


Body = Callable[[Iterable[str]], str]
"""Turtle, without a header, of sorted N-Triples lines."""


def nanopubs(graph: Iterable[str], licence: Iri, body: Body) -> Iterator[str]:
    """The TriG of each claim in the lines of the graph of one chapter, in the order of the claims' names."""
    said: _Said = defaultdict(list)
    for line in graph:
        subject, predicate, value = parsed(line)
        said[subject].append((predicate, value))
    for claim in sorted(node for node, pairs in said.items() if is_claim(pairs)):
        yield _written(_nanopub(claim, said, licence), body)


def _nanopub(claim: Iri, said: _Said, licence: Iri) -> Callable[[str], Iterator[Quad]]:
    """The quads of a claim's nanopublication, given its artifact code."""

    def quads(code: str) -> Iterator[Quad]:
        this = iri.nanopub(code)
        head, assertion, provenance, pubinfo = (
            iri.nanopub(code, part) for part in (HEAD, ASSERTION, PROVENANCE, PUBINFO)
        )
        yield head, this, RDF.type, NP.Nanopublication
        yield head, this, NP.hasAssertion, assertion
        yield head, this, NP.hasProvenance, provenance
        yield head, this, NP.hasPublicationInfo, pubinfo
        for predicate, value in said[claim]:
            if predicate in _EVIDENCE:
                yield provenance, assertion, predicate, value
            else:
                yield provenance if predicate == HG.marks else assertion, claim, predicate, value
        for subject, predicate, value in _evidence(claim, said):
            yield provenance, subject, predicate, value
        yield pubinfo, this, DCTERMS.creator, iri.publisher()
        yield pubinfo, this, DCTERMS.isPartOf, iri.dataset()
        yield pubinfo, this, DCTERMS.license, licence

    return quads


def _evidence(claim: Iri, said: _Said) -> Iterator[Triple]:
    """The passages of a claim with their selectors."""
    waiting = [value for predicate, value in said[claim] if predicate in _FOLLOWED]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Iri):
            for predicate, value in said.get(node, ()):
                yield node, predicate, value
                if predicate in _FOLLOWED:
                    waiting.append(value)


def _written(quads: Callable[[str], Iterator[Quad]], body: Body) -> str:
    graphs: dict[Iri, set[Triple]] = defaultdict(set)
    for graph, subject, predicate, value in quads(trusty.code(set(quads(trusty.UNKNOWN)))):
        graphs[graph].add((subject, predicate, value))
    return "".join(f"\n<{name}> {{{body(lines(triples))}}}\n" for name, triples in graphs.items())
