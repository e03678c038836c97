"""The description of a build: ``dataset.ttl``.

DCAT 3 and VoID. What is true of every build stands in ``ontology/dataset.ttl``; counts, sizes
and checksums are added here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph

import kg
from kg import iri
from kg.assets import data
from kg.exporters import turtle
from kg.model import Literal, Triple
from kg.ntriples import lines
from kg.vocab import DCAT, DCTERMS, PAV, RDF, SPDX, VOID, XSD, integer, text

_DATASET = iri.dataset()
_MEDIA_TYPES = {
    "aliases.nt": "application/n-triples",
    "graph.nq": "application/n-quads",
    "graph.ttl": "text/turtle",
    "issues.tsv": "text/tab-separated-values",
    "ledger.tsv": "text/tab-separated-values",
}


def description(triples: int, chapters: int, folder: Path) -> str:
    """The description of the files in ``folder``, which hold so many triples about so many chapters."""
    fixed = pyoxigraph.parse(path=data("ontology/dataset.ttl"), format=pyoxigraph.RdfFormat.TURTLE)
    said = {f"{triple} .\n" for triple in fixed} | set(lines(_counted(triples, chapters, folder)))
    return turtle.header() + "".join(block.text for block in turtle.blocks(sorted(said)))


def _counted(triples: int, chapters: int, folder: Path) -> Iterator[Triple]:
    yield _DATASET, PAV.version, text(kg.__version__)
    yield _DATASET, VOID.triples, integer(triples)
    yield _DATASET, VOID.documents, integer(chapters)
    for name, media_type in _MEDIA_TYPES.items():
        yield from _distribution(folder / name, media_type)


def _distribution(path: Path, media_type: str) -> Iterator[Triple]:
    node, checksum = iri.distribution(path.name), iri.distribution_checksum(path.name)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    yield _DATASET, DCAT.distribution, node
    yield node, RDF.type, DCAT.Distribution
    yield node, DCTERMS.title, text(path.name)
    yield node, DCAT.mediaType, iri.media_type(media_type)
    yield node, DCAT.byteSize, Literal(str(path.stat().st_size), XSD.nonNegativeInteger)
    yield node, SPDX.checksum, checksum
    yield checksum, RDF.type, SPDX.Checksum
    yield checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256
    yield checksum, SPDX.checksumValue, Literal(digest, XSD.hexBinary)
