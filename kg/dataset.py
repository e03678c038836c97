"""The description of a build or a release: ``dataset.ttl``.

DCAT 3, VoID and the profile for health care and life sciences, which tells three levels apart: the
dataset as such, a version of it, and the files of a version (https://www.w3.org/TR/hcls-dataset/).
What is true of every version stands in ``ontology/dataset.ttl``; this places it on its levels
and adds what was counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import kg
from kg import about, iri
from kg.about import File, Version
from kg.catalogue import DCAT, DCMITYPE, FOAF, SPDX, VOID, VOIDEXT
from kg.exporters import turtle
from kg.labels import sources
from kg.links import Link
from kg.model import Iri, Literal, Triple
from kg.ntriples import lines
from kg.prefixes import shortened, table
from kg.statistics import Statistics, Uses
from kg.vocab import DCTERMS, PAV, RDF, XSD, date, english, integer, text

_DATASET = iri.dataset()
_SUMMARY = frozenset(
    {
        DCTERMS.title,
        DCTERMS.description,
        DCTERMS.publisher,
        DCTERMS.license,
        DCTERMS.accessRights,
        DCTERMS.subject,
        DCAT.keyword,
    }
)
_VERSION = _SUMMARY | {DCTERMS.creator, DCTERMS.language, DCTERMS.source, DCTERMS.conformsTo}
_GRAPH = frozenset({VOID.vocabulary, VOID.uriSpace, DCTERMS.conformsTo})
_FILE = frozenset({DCTERMS.creator, DCTERMS.publisher, DCTERMS.license, DCTERMS.language})
"""Which statements of the dataset go to which level: those that the profile asks for or allows there."""
BUILT = (
    File(
        name="aliases.nt", media_type="application/n-triples", description="Other forms of the IRIs that are linked to."
    ),
    File(
        name="graph.nq",
        media_type="application/n-quads",
        description="All statements, one named graph for each chapter.",
        whole_graph=True,
    ),
    File(name="graph.ttl", media_type="text/turtle", description="All statements, to read.", whole_graph=True),
    File(
        name="issues.tsv",
        media_type="text/tab-separated-values",
        description="Every surprise in the sources, with its place.",
    ),
    File(
        name="ledger.tsv",
        media_type="text/tab-separated-values",
        description="Every sentence with a number, every reference and every table: captured, skipped or unhandled.",
    ),
)
"""The files of a build."""


def description(triples: int, chapters: int, folder: Path) -> str:
    """The description of a build in ``folder``, which holds so many triples about so many chapters."""
    version = Version(number=kg.__version__, chapters=chapters, triples=triples, files=about.measured(BUILT, folder))
    return described(version)


def described(version: Version, counted: Statistics | None = None, links: Iterable[Link] = ()) -> str:
    """The description of a version; with ``counted`` and ``links`` also what VoID tells of its graph."""
    said = {*_of_summary(version), *_of_version(version), *_about_others()}
    for file in version.files:
        said.update(_of_file(version, file))
        if counted and file.whole_graph:
            said.update(_counts(iri.distribution(version.number, file.name), counted))
    if counted:
        graph = iri.distribution(version.number, "graph.nq")
        said.update(_partitions(graph, counted))
        said.update(_linksets(graph, links))
    return turtle.header() + "".join(block.text for block in turtle.blocks(lines(said)))


def _fixed(node: Iri, allowed: frozenset[Iri]) -> Iterator[Triple]:
    return ((node, predicate, value) for subject, predicate, value in about.facts() if _is(subject, predicate, allowed))


def _is(subject: Iri, predicate: Iri, allowed: frozenset[Iri]) -> bool:
    return subject == _DATASET and predicate in allowed


def _about_others() -> Iterator[Triple]:
    return (triple for triple in about.facts() if triple[0] != _DATASET)


def _of_summary(version: Version) -> Iterator[Triple]:
    yield from _fixed(_DATASET, _SUMMARY)
    yield from ((_DATASET, RDF.type, kind) for kind in (DCAT.Dataset, DCMITYPE.Dataset))
    yield _DATASET, PAV.hasCurrentVersion, iri.dataset_version(version.number)


def _of_version(version: Version) -> Iterator[Triple]:
    node = iri.dataset_version(version.number)
    yield from _fixed(node, _VERSION)
    yield from ((node, RDF.type, kind) for kind in (DCAT.Dataset, DCMITYPE.Dataset))
    yield node, PAV.version, text(version.number)
    yield node, DCAT.version, text(version.number)
    yield node, DCTERMS.isVersionOf, _DATASET
    yield node, PAV.createdWith, iri.software(kg.__version__)
    if version.previous:
        yield node, PAV.previousVersion, iri.dataset_version(version.previous)
        yield node, DCAT.previousVersion, iri.dataset_version(version.previous)
    if version.issued:
        yield node, DCTERMS.issued, date(version.issued)
    if version.modified:
        yield node, DCTERMS.modified, date(version.modified)
    for file in version.files:
        yield node, DCAT.distribution, iri.distribution(version.number, file.name)


def _of_file(version: Version, file: File) -> Iterator[Triple]:
    node, address = iri.distribution(version.number, file.name), version.address(file)
    yield from _fixed(node, _FILE)
    yield node, RDF.type, DCAT.Distribution
    yield node, DCTERMS.title, english(f"{about.title()} {version.number}, {file.name}")
    yield node, DCTERMS.description, english(file.description)
    yield node, DCTERMS.format, iri.media_type(file.media_type)
    yield node, DCAT.mediaType, iri.media_type(file.media_type)
    if file.compression:
        yield node, DCAT.compressFormat, iri.media_type(file.compression)
    yield node, DCAT.accessURL, address
    yield node, DCAT.downloadURL, address
    yield node, DCAT.byteSize, Literal(str(file.size), XSD.nonNegativeInteger)
    if version.issued:
        yield node, DCTERMS.issued, date(version.issued)
    yield from _checksum(version, file, node)
    if file.whole_graph:
        yield from _fixed(node, _GRAPH)
        yield node, RDF.type, VOID.Dataset
        yield node, PAV.version, text(version.number)
        yield node, VOID.dataDump, address
        if version.example:
            yield node, VOID.exampleResource, iri.external(version.example)
        yield node, VOID.triples, integer(version.triples)
        yield node, VOID.documents, integer(version.chapters)


def _checksum(version: Version, file: File, node: Iri) -> Iterator[Triple]:
    checksum = iri.distribution_checksum(version.number, file.name)
    yield node, SPDX.checksum, checksum
    yield checksum, RDF.type, SPDX.Checksum
    yield checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256
    yield checksum, SPDX.checksumValue, Literal(file.digest, XSD.hexBinary)


def _counts(node: Iri, counted: Statistics) -> Iterator[Triple]:
    yield node, VOID.entities, integer(counted.entities)
    yield node, VOID.distinctSubjects, integer(counted.subjects)
    yield node, VOID.distinctObjects, integer(counted.objects)
    yield node, VOID.properties, integer(len(counted.properties))
    yield node, VOID.classes, integer(len(counted.classes))


def _partitions(graph: Iri, counted: Statistics) -> Iterator[Triple]:
    """The parts of a graph by class, property, datatype and language."""
    for name, entities in counted.classes.items():
        node = iri.part(graph, "class", shortened(name))
        yield graph, VOID.classPartition, node
        yield node, VOID.ofClass, iri.external(name)
        yield node, VOID.entities, integer(entities)
    for name, uses in counted.properties.items():
        yield from _property_partition(graph, name, uses)
    for name, literals in counted.datatypes.items():
        node = iri.part(graph, "datatype", shortened(name))
        yield graph, VOIDEXT.datatypePartition, node
        yield node, VOIDEXT.datatype, iri.external(name)
        yield node, VOID.triples, integer(literals)
    for name, literals in counted.languages.items():
        node = iri.part(graph, "language", name)
        yield graph, VOIDEXT.languagePartition, node
        yield node, VOIDEXT.language, text(name)
        yield node, VOID.triples, integer(literals)


def _property_partition(graph: Iri, name: str, uses: Uses) -> Iterator[Triple]:
    node = iri.part(graph, "property", shortened(name))
    yield graph, VOID.propertyPartition, node
    yield node, VOID.ofProperty, iri.external(name)
    yield node, VOID.triples, integer(uses.triples)
    yield node, VOID.distinctSubjects, integer(uses.subjects)
    yield node, VOID.distinctObjects, integer(uses.objects)


def _linksets(graph: Iri, links: Iterable[Link]) -> Iterator[Triple]:
    """One linkset for each vocabulary that is linked to and each kind of link."""
    numbers = Counter((link.prefix, link.predicate) for link in links)
    for (prefix, predicate), number in numbers.items():
        node = iri.part(graph, "links", f"{prefix} {shortened(predicate)}")
        target = iri.part(graph, "vocabulary", prefix)
        yield graph, VOID.subset, node
        yield node, RDF.type, VOID.Linkset
        yield node, VOID.linkPredicate, predicate
        yield node, VOID.subjectsTarget, graph
        yield node, VOID.objectsTarget, target
        yield node, VOID.triples, integer(number)
        yield from _vocabulary(target, prefix)


def _vocabulary(node: Iri, prefix: str) -> Iterator[Triple]:
    """What is linked to, as far as ``ontology/mappings/sources.tsv`` tells."""
    yield node, RDF.type, VOID.Dataset
    yield node, VOID.uriSpace, text(table()[prefix].namespace)
    source = sources().get(prefix)
    if source:
        yield node, DCTERMS.title, english(source.title)
        yield node, FOAF.homepage, iri.external(source.homepage)
