"""From a build to a release: a folder with the graph in every format, its tables, its description and its checks."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph

import kg
from kg import about, check, dataset, diff, graphs, iri, questions, reported
from kg.about import File, Version
from kg.ask import Embedded
from kg.catalogue import DCAT, SPDX, VOID
from kg.changes import Changes
from kg.errors import FaultError, UsageError
from kg.exporters import (
    changes,
    citation_file,
    compressed,
    csvw,
    jsonld,
    kgx,
    nanopubs,
    patch,
    reports,
    schema_org,
    tombstones,
    turtle,
)
from kg.links import Link
from kg.model import Literal
from kg.ntriples import parsed
from kg.output import replaced
from kg.prefixes import shortened
from kg.sorting import Sorter
from kg.statistics import Statistics, counted
from kg.vocab import DCTERMS, PAV, SKOS

DESCRIPTION = "dataset.ttl"
SUMS = "SHA256SUMS"
TABLES, KGX = "tables/", "kgx/"
RETIRED = "retired.nt"
Progress = Callable[[str], None]
_CHAPTERS = f"<{iri.chapter('')}".encode()
_DRUGS = f"<{iri.all_of('drug')}".encode()
_MODIFIED = f"> <{DCTERMS.modified}> ".encode()
_MATCHES = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)
_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a release is made from.

    build     the folder of a build
    since     the folder of the release before, or None
    issued    the day it is published (ISO 8601), or empty
    download  the address that the names of its files follow, or empty
    """

    build: Path
    since: Path | None = None
    issued: str = ""
    download: str = ""


def release(plan: Plan, out: Path, progress: Progress = lambda _name: None) -> Version:
    """Write the release into ``out``, whole or not at all; a release that stands there is replaced.

    Raises UsageError for a ``build`` that is none, or is of another version of the program, and for a ``since`` of the
    same version; FaultError for a build that violates the shapes.
    """
    described = _Described.read(plan.build)
    before = _Described.read(plan.since) if plan.since else None
    described.check_files()
    if before and before.version == kg.__version__:
        raise UsageError(f"{plan.since}: has the version {before.version} too: give the new release another one")
    with replaced(out, _own(out)) as stage, TemporaryDirectory(prefix="hepatograph-") as scratch:
        work = _Work(plan=plan, stage=stage, scratch=Path(scratch), progress=progress)
        return work.done(described, before)


def _own(out: Path) -> set[str]:
    """The names of the files of the release that stands in ``out``, if any."""
    try:
        sums = (out / SUMS).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return set()
    return {SUMS, *(line.partition("  ")[2] for line in sums.splitlines())}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Described:
    """A build or a release by its description."""

    folder: Path
    version: str
    triples: int
    chapters: int
    digests: dict[str, str]

    @classmethod
    def read(cls, folder: Path) -> _Described:
        path = folder / DESCRIPTION
        store = pyoxigraph.Store()
        try:
            store.load(path=path, format=pyoxigraph.RdfFormat.TURTLE)
        except (OSError, SyntaxError, ValueError) as error:
            raise UsageError(
                f"{path}: cannot be read: {folder} is not the folder of a build: make one first"
            ) from error
        versions = _values(store, None, PAV.version)
        if not versions:
            raise UsageError(f"{path}: tells no version: build it again")
        return cls(
            folder=folder,
            version=versions[0],
            triples=int((_values(store, None, VOID.triples) or ["0"])[0]),
            chapters=int((_values(store, None, VOID.documents) or ["0"])[0]),
            digests=dict(_digests(store, versions[0])),
        )

    def check_files(self) -> None:
        """Raises UsageError unless the files are those that the description tells of, by this version."""
        if self.version != kg.__version__:
            raise UsageError(
                f"{self.folder}: built by version {self.version}, this is {kg.__version__}: build it again"
            )
        for file in dataset.BUILT:
            path = self.folder / file.name
            if not path.is_file():
                raise UsageError(f"{path}: is missing: build it again")
            if file.measured(self.folder).digest != self.digests.get(file.name):
                raise UsageError(f"{path}: is not the file that {DESCRIPTION} tells of: build it again")


def _values(store: pyoxigraph.Store, node: str | None, predicate: str) -> list[str]:
    subject = pyoxigraph.NamedNode(node) if node else None
    found = store.quads_for_pattern(subject, pyoxigraph.NamedNode(predicate), None)
    return sorted(quad.object.value for quad in found if not isinstance(quad.object, pyoxigraph.Triple))


def _digests(store: pyoxigraph.Store, version: str) -> Iterator[tuple[str, str]]:
    for name in _values(store, None, DCAT.distribution):
        for checksum in _values(store, name, SPDX.checksum):
            for digest in _values(store, checksum, SPDX.checksumValue):
                yield name.removeprefix(f"{iri.dataset_version(version)}/"), digest


@dataclass(kw_only=True)
class _Work:
    """A release being written into ``stage``."""

    plan: Plan
    stage: Path
    scratch: Path
    progress: Progress

    def done(self, described: _Described, before: _Described | None) -> Version:
        files = [*self._copied(), *self._validated(), *self._graphs(), *self._nanopubs(), *self._answers()]
        if before:
            files += self._changes(before)
        statements = self._statements()
        self.progress(DESCRIPTION)
        version = Version(
            number=described.version,
            chapters=described.chapters,
            triples=described.triples,
            files=about.measured(files, self.stage),
            issued=self.plan.issued,
            modified=max((_day(line) for line in statements if _is_date(line)), default=""),
            previous=before.version if before else "",
            download=self.plan.download,
            example=next((_subject(line) for line in statements if line.startswith(_DRUGS)), ""),
        )
        self._describe(version, counted(statements, self.scratch), list(_links(statements)))
        return version

    def _write(self, name: str, text: str) -> None:
        path = self.stage / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")

    def _copied(self) -> list[File]:
        for file in dataset.BUILT:
            shutil.copyfile(self.plan.build / file.name, self.stage / file.name)
        return list(dataset.BUILT)

    def _validated(self) -> list[File]:
        self.progress("validation.ttl")
        report = check.check([self.plan.build])
        if report.faults:
            told = reports.as_text(report.violations[:_SHOWN])
            raise FaultError(
                f"{self.plan.build}: {report.faults} violations of the shapes, so nothing is released:\n{told}"
            )
        self._write("validation.ttl", reports.as_turtle(report.violations))
        told = "Validation against the SHACL shapes of this version: each chapter by itself."
        return [File(name="validation.ttl", media_type="text/turtle", description=told)]

    def _statements(self) -> Sorter:
        """The statements of all graphs, sorted."""
        sorter = Sorter(self.scratch)
        with (self.plan.build / "graph.nq").open("rb") as file:
            while lines := file.readlines(1 << 22):
                sorter.add(b"".join(line.rpartition(b" <")[0] + b" .\n" for line in lines))
        return sorter

    def _graphs(self) -> list[File]:
        statements = self._statements()
        self.progress("graph.nt.zst")
        with (self.stage / "graph.nt.zst").open("wb") as packed:
            compressed.compress(statements, packed)
        self.progress("graph.jsonld")
        with (self.stage / "graph.jsonld").open("w", encoding="utf-8", newline="\n") as document:
            document.writelines(jsonld.document(line.decode() for line in statements))
        told = "All statements, sorted, without the names of graphs."
        return [
            File(
                name="graph.nt.zst",
                media_type="application/n-triples",
                compression=about.ZSTANDARD,
                description=told,
                whole_graph=True,
            ),
            File(
                name="graph.jsonld",
                media_type="application/ld+json",
                description="All statements, with a context inside.",
                whole_graph=True,
            ),
        ]

    def _nanopubs(self) -> list[File]:
        self.progress("nanopubs.trig")
        with (
            (self.plan.build / "graph.nq").open(encoding="utf-8", newline="\n") as quads,
            (self.stage / "nanopubs.trig").open("w", encoding="utf-8", newline="\n") as file,
        ):
            file.write(turtle.header())
            for graph, lines in groupby(quads, key=lambda line: line.rpartition(" <")[2]):
                if f"<{graph}".encode().startswith(_CHAPTERS):
                    file.writelines(nanopubs.nanopubs(lines, about.licence(), _turtle))
        told = "Each claim as a nanopublication, named by a trusty IRI."
        return [File(name="nanopubs.trig", media_type="application/trig", description=told)]

    def _answers(self) -> list[File]:
        store = pyoxigraph.Store(str(self.scratch / "store"))
        graph = self.plan.build / "graph.nq"
        store.bulk_load(path=graph, format=pyoxigraph.RdfFormat.N_QUADS)
        engine = Embedded(store, reported.found(graph))
        return [*self._tables(engine), *self._kgx(engine)]

    def _tables(self, engine: Embedded) -> Iterator[File]:
        asked = [question for question in map(questions.question, questions.names()) if not question.gives_graph]
        for question in asked:
            name = f"{TABLES}{question.name}.csv"
            self.progress(name)
            answer = engine.query(question.query)
            assert isinstance(answer, pyoxigraph.QuerySolutions)
            self._write(name, (answer.serialize(format=pyoxigraph.QueryResultsFormat.CSV) or b"").decode())
            yield File(name=name, media_type="text/csv", description=question.summary)
        name = f"{TABLES}csv-metadata.json"
        self._write(name, csvw.metadata(asked))
        yield File(name=name, media_type="application/csvm+json", description="What the columns of the tables mean.")

    def _kgx(self, engine: Embedded) -> Iterator[File]:
        nodes, edges = kgx.tables(_rows(engine, "nodes"), _rows(engine, "edges"))
        for name, lines in (("nodes", nodes), ("edges", edges)):
            self.progress(f"{KGX}{name}.tsv")
            self._write(f"{KGX}{name}.tsv", "".join(lines))
            told = f"The {name} of the graph in the form of KGX, typed by Biolink."
            yield File(name=f"{KGX}{name}.tsv", media_type="text/tab-separated-values", description=told)

    def _changes(self, before: _Described) -> list[File]:
        """What changed since, and the names retired since ever: a name that is used again is no longer retired."""
        self.progress("changes.txt")
        with diff.opened(before.folder, self.plan.build) as versions:
            found = diff.diff(versions)
            with (self.stage / "changes.rdfp").open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(patch.patch(versions.differing()))
        for name, form in (("changes.txt", "text"), ("changes.json", "json"), (graphs.CHANGES, "rdf")):
            self._write(name, changes.FORMATS[form](found))
        self._write(RETIRED, "".join(self._tombstones(before, found)))
        return list(_CHANGED)

    def _tombstones(self, before: _Described, found: Changes) -> list[str]:
        path = before.folder / RETIRED
        known, labels = tombstones.read(path.read_text(encoding="utf-8")) if path.is_file() else ({}, {})
        retired = {old: found.retired.get(new, new) for old, new in known.items()} | dict(found.retired)
        used = {_subject(line) for line in self._statements()} if known else set()
        kept = {old: new for old, new in retired.items() if old not in used}
        return tombstones.tombstones(kept, labels | dict(found.labels))

    def _describe(self, version: Version, statistics: Statistics, links: list[Link]) -> None:
        self._write("CITATION.cff", citation_file.citation_file(version))
        self._write("dataset.jsonld", schema_org.dataset(version))
        self._write(DESCRIPTION, dataset.described(version, statistics, links))
        inside = [*version.files, *(file.measured(self.stage) for file in _DESCRIBING)]
        everything = replace(version, files=tuple(sorted(inside, key=lambda file: file.name)))
        self._write(schema_org.CRATE, schema_org.crate(everything, (TABLES, KGX)))
        names = sorted(path for path in self.stage.rglob("*") if path.is_file())
        sums = [File(name=path.relative_to(self.stage).as_posix(), media_type="", description="") for path in names]
        self._write(SUMS, "".join(f"{file.digest}  {file.name}\n" for file in about.measured(sums, self.stage)))


_CHANGED = (
    File(name="changes.json", media_type="application/json", description="What changed, claim by claim."),
    File(
        name=graphs.CHANGES,
        media_type="application/n-quads",
        description="What changed, as a graph to be asked beside the others.",
    ),
    File(name="changes.rdfp", media_type="application/rdf-patch", description="What changed, as RDF Patch."),
    File(name="changes.txt", media_type="text/plain", description="What changed, drug by drug."),
    File(
        name=RETIRED,
        media_type="application/n-triples",
        description="Names that are no longer in use, with those in their place.",
    ),
)
_DESCRIBING = (
    File(name="CITATION.cff", media_type="application/yaml", description="How to cite the dataset."),
    File(name="dataset.jsonld", media_type="application/ld+json", description="The dataset for search engines."),
    File(name=DESCRIPTION, media_type="text/turtle", description="The dataset, its versions, files and counts."),
)


def _turtle(lines: Iterable[str]) -> str:
    return "".join(block.text for block in turtle.blocks(lines))


def _is_date(line: bytes) -> bool:
    return line.startswith(_CHAPTERS) and _MODIFIED in line


def _day(line: bytes) -> str:
    value = parsed(line.decode())[2]
    return value.text if isinstance(value, Literal) else ""


def _subject(line: bytes) -> str:
    return line[1 : line.index(b">")].decode()


def _links(statements: Sorter) -> Iterator[Link]:
    """The matches between our names and those of others."""
    signs = tuple(f"> <{predicate}> <".encode() for predicate in _MATCHES)
    for line in statements:
        if any(sign in line for sign in signs):
            subject, predicate, value = parsed(line.decode())
            prefix = _prefix(str(value))
            if prefix and not isinstance(value, Literal):
                yield Link(subject, predicate, value, prefix, "", "")


def _prefix(name: str) -> str:
    """The prefix that a name of others has in the table; empty for none."""
    short, _, local = shortened(name).partition(":")
    return short if local and not local.startswith("//") else ""


def _rows(engine: Embedded, name: str) -> Iterator[dict[str, str]]:
    question = questions.exported(name)
    answer = engine.query(question.query)
    assert isinstance(answer, pyoxigraph.QuerySolutions)
    for row in answer:
        found = ((column, row[column]) for column in question.columns)
        yield {column: str(getattr(value, "value", "")) for column, value in found}
