"""What is said of the dataset as a whole, and of the files of a version of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pyoxigraph

from kg import iri
from kg.assets import data
from kg.catalogue import DCAT, FOAF
from kg.model import Iri, Literal, Triple
from kg.ntriples import parsed
from kg.vocab import DCTERMS

ZSTANDARD = "application/zstd"


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file of a version, by its path below the folder of the version.

    media_type   of the content; ``compression`` is the media type of its packing, or empty
    whole_graph  it holds all statements, as RDF
    size         in bytes
    digest       SHA-256, hexadecimal
    """

    name: str
    media_type: str
    description: str
    compression: str = ""
    whole_graph: bool = False
    size: int = 0
    digest: str = ""

    def measured(self, folder: Path) -> File:
        """The same with the size and the digest of the file in ``folder``."""
        path = folder / self.name
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return replace(self, size=path.stat().st_size, digest=digest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A version of the dataset.

    issued      the day it was published, or empty
    modified    the day, month or year of the newest chapter, as far as stated, or empty
    previous    the version before it, or empty
    download    the address that the names of files follow, or empty
    example     the IRI of a drug in it, or empty
    """

    number: str
    chapters: int
    triples: int
    files: tuple[File, ...]
    issued: str = ""
    modified: str = ""
    previous: str = ""
    download: str = ""
    example: str = ""

    def address(self, file: File) -> Iri:
        """Where a file is to be had."""
        own = iri.distribution(self.number, file.name)
        return iri.external(self.download + file.name) if self.download else own

    @property
    def day(self) -> str:
        """When it was published; else, of when the newest chapter is."""
        return self.issued or self.modified


@cache
def facts() -> tuple[Triple, ...]:
    """The statements of ``ontology/dataset.ttl``."""
    read = pyoxigraph.parse(path=data("ontology/dataset.ttl"), format=pyoxigraph.RdfFormat.TURTLE)
    return tuple(parsed(f"{triple} .\n") for triple in read)


def _values(subject: Iri, predicate: Iri) -> list[str]:
    found = (value for node, known, value in facts() if node == subject and known == predicate)
    return sorted(value.text if isinstance(value, Literal) else str(value) for value in found)


def title() -> str:
    return _values(iri.dataset(), DCTERMS.title)[0]


def description() -> str:
    return _values(iri.dataset(), DCTERMS.description)[0]


def licence() -> Iri:
    return iri.external(_values(iri.dataset(), DCTERMS.license)[0])


def keywords() -> list[str]:
    return _values(iri.dataset(), DCAT.keyword)


def publisher() -> str:
    """The name of who publishes it."""
    return _values(iri.publisher(), FOAF.name)[0]


def access() -> Iri:
    """Who may have it, as a term of the list that DCAT-AP asks for."""
    return iri.external(_values(iri.dataset(), DCTERMS.accessRights)[0])


def sources() -> list[str]:
    """The IRIs of what it was made from."""
    return _values(iri.dataset(), DCTERMS.source)


def measured(files: Iterable[File], folder: Path) -> tuple[File, ...]:
    """``files`` with their sizes and digests, in the order of their names."""
    return tuple(file.measured(folder) for file in sorted(files, key=lambda file: file.name))
