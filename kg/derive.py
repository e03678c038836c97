"""What several chapters say together: the CONSTRUCTs of ``queries/derive`` over a whole graph.

The answer of each is a graph of its own, with the query, the files and the release of the
ontology that it was derived from. A node that a query makes is named by what it says.
"""

from __future__ import annotations

import hashlib
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, QueryTriples, RdfFormat, Store

import kg
from kg import graphs, iri, output, questions
from kg.assets import data
from kg.catalogue import SPDX
from kg.exporters import nquads
from kg.hierarchies import Hierarchy, hierarchies
from kg.model import Iri, Literal, Triple
from kg.ntriples import lines
from kg.questions import Question
from kg.vocab import DCTERMS, PAV, PROV, RDF, RDFS, SH, XSD, english, text

FILE = graphs.DERIVED
_PROV = PROV.wasDerivedFrom.removesuffix("wasDerivedFrom")


@dataclass(frozen=True)
class _Source:
    """A file that something is derived from."""

    path: Path

    @cached_property
    def digest(self) -> str:
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()


def derive(paths: Iterable[Path], out: Path) -> dict[str, int]:
    """Derive from graph files, or folders of builds, into the N-Quads file ``out``; returns statements by query.

    Raises UsageError for a file that cannot be read, and for an ``out`` that cannot be written.
    """
    files = [graphs.file_of(path) for path in paths]
    store = graphs.loaded(*files)
    for hierarchy in hierarchies():
        content = "".join(hierarchy.lines()).encode()
        store.load(io.BytesIO(content), format=RdfFormat.N_TRIPLES, to_graph=NamedNode(hierarchy.graph))
    sources = sorted((_Source(path) for path in files), key=lambda source: source.digest)
    counts: dict[str, int] = {}
    content = b""
    for query in queries():
        derived = set(_derived(query, store))
        told = list(_provenance(query, sources))
        activity = _activity(query, sources)
        made = (f"<{node}>" for node in _made(derived))
        derivations = (f"{node} <{PROV.wasGeneratedBy}> <{activity}> .\n" for node in made)
        content += _quads(query, {*derived, *derivations, *lines(told)})
        counts[query.name] = len(derived)
    output.put(out, content)
    return counts


def queries() -> list[Question]:
    """The queries of ``queries/derive``, in the order of their names."""
    return [questions.read(path) for path in sorted(data("queries/derive").glob("*.rq"))]


def _derived(query: Question, store: Store) -> Iterator[str]:
    answer = store.query(query.query, use_default_graph_as_union=True)
    assert isinstance(answer, QueryTriples)
    return named(query.name, ((triple.subject, str(triple.predicate), str(triple.object)) for triple in answer))


def named(query: str, triples: Iterable[tuple[object, str, str]]) -> Iterator[str]:
    """The N-Triples lines of an answer, where each blank subject has the name of what is said of it.

    Where it was derived from is no part of what it says: nodes that say the same are one.
    """
    about: dict[object, set[tuple[str, str]]] = defaultdict(set)
    for subject, predicate, value in triples:
        assert not value.startswith("_:"), f"{query}: a blank node as an object has no name"
        about[subject].add((predicate, value))
    for subject, said in about.items():
        says = sorted(f"{predicate} {value}" for predicate, value in said if not predicate.startswith(f"<{_PROV}"))
        name = f"<{iri.derived(query, says)}>" if isinstance(subject, BlankNode) else str(subject)
        yield from (f"{name} {predicate} {value} .\n" for predicate, value in said)


def _made(derived: Iterable[str]) -> set[str]:
    """The nodes that queries made."""
    subjects = {line[1 : line.index(">")] for line in derived}
    return {subject for subject in subjects if subject.startswith(iri.all_of("derived"))}


def _quads(query: Question, said: set[str]) -> bytes:
    return nquads.quads("".join(sorted(said)).encode(), _graph(query))


def _graph(query: Question) -> Iri:
    return iri.graph(f"derived/{query.name}")


def _climbed(query: Question) -> list[Hierarchy]:
    """The hierarchies that the query names terms of."""
    return [hierarchy for hierarchy in hierarchies() if f":{hierarchy.name}_" in query.query]


def _activity(query: Question, sources: list[_Source]) -> Iri:
    releases = (f"{hierarchy.name} {hierarchy.version}" for hierarchy in _climbed(query))
    return iri.derivation(query.name, (query.query, *(source.digest for source in sources), *releases))


def _provenance(query: Question, sources: list[_Source]) -> Iterator[Triple]:
    """Of the graph: from what it was derived, by which query, with which program."""
    graph, asked, program = _graph(query), iri.derive_query(query.name), iri.software(kg.__version__)
    activity, climbed = _activity(query, sources), _climbed(query)
    used = [*(iri.source(source.digest) for source in sources), *(hierarchy.graph for hierarchy in climbed)]
    yield graph, RDF.type, PROV.Entity
    yield graph, RDFS.label, english(query.summary)
    yield graph, PROV.wasGeneratedBy, activity
    yield activity, RDF.type, PROV.Activity
    yield activity, PROV.wasAssociatedWith, program
    yield activity, PROV.used, asked
    for entity in used:
        yield graph, PROV.wasDerivedFrom, entity
        yield activity, PROV.used, entity
    yield asked, RDF.type, PROV.Entity
    yield asked, RDF.type, SH.SPARQLConstructExecutable
    yield asked, RDFS.comment, english(query.summary)
    yield asked, DCTERMS.description, english(query.description)
    yield asked, SH.construct, text(query.query)
    for source in sources:
        yield from _source(source)
    for hierarchy in climbed:
        yield from hierarchy.about()
    yield program, RDF.type, PROV.SoftwareAgent
    yield program, RDFS.label, text(f"Hepatograph {kg.__version__}")
    yield program, PAV.version, text(kg.__version__)


def _source(source: _Source) -> Iterator[Triple]:
    node, checksum = iri.source(source.digest), iri.checksum(source.digest)
    yield node, RDF.type, PROV.Entity
    yield node, RDFS.label, text(source.path.name)
    yield node, SPDX.checksum, checksum
    yield checksum, RDF.type, SPDX.Checksum
    yield checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256
    yield checksum, SPDX.checksumValue, Literal(source.digest, XSD.hexBinary)
