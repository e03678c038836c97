"""A site as plain files, the same bytes as the server sends."""

from __future__ import annotations

import gc
import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, Store, serialize

from kg import questions, reported, results
from kg.errors import UsageError
from kg.iri import PREFIXES
from kg.questions import Question
from kg.site import linkset, mappings, wellknown
from kg.site.graph import Local
from kg.site.places import BY_SUFFIX, HTML
from kg.site.reading import Texts
from kg.site.release import Download, Release
from kg.site.render import assets
from kg.site.representations import Representation, Site

GONE = "gone"
"""The folder that holds the pages and data of withdrawn names once more, for servers that tell them apart."""
_AT_A_TIME = 60
_GARBAGE = 50_000
"""Objects that are made between two looks for those in circles, of which pages leave few."""
_SIGN = "assets/site.css"
ROW_SUFFIXES = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
GRAPH_SUFFIXES = {"ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "jsonld": RdfFormat.JSON_LD}


def answers(site: Site, question: Question) -> Iterator[tuple[str, Representation]]:
    """The answer to a question without values, in each form, and the page with it."""
    path = f"question/{question.name}.html"
    if question.gives_graph or question.service:
        yield path, site.question_page(question, {}, None)
    if question.service:
        return
    answer = site.graph.engine.query(question.query)
    if not isinstance(answer, QuerySolutions):
        triples = list(answer)
        for suffix, graph_form in GRAPH_SUFFIXES.items():
            output = BytesIO()
            serialize(triples, output, graph_form, prefixes=PREFIXES)
            yield f"answer/{question.name}.{suffix}", _of(output.getvalue(), graph_form)
        return
    content = answer.serialize(format=QueryResultsFormat.JSON) or b""
    yield path, site.question_page(question, {}, content)
    for suffix, form in ROW_SUFFIXES.items():
        told = content
        if form != QueryResultsFormat.JSON:
            told = results.parsed(content).serialize(format=form) or b""
        yield f"answer/{question.name}.{suffix}", _of(told, form)


def _of(content: bytes, form: QueryResultsFormat | RdfFormat) -> Representation:
    kind = f"{form.media_type}; charset=utf-8" if form.media_type.startswith("text/") else form.media_type
    return Representation(content=content, content_type=kind)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes documents and answers in a process of its own, which opens the store itself."""

    store: Path
    version: str
    downloads: tuple[Download, ...]
    changes: Path | None
    texts: Texts
    suffixes: tuple[str, ...]
    folder: Path

    def __call__(self, names: tuple[str, ...]) -> int:
        """Write what is at ``names``: a question with its answers, a page, or all forms of a document."""
        if self.store not in _SITES:
            graph = Local(Store.read_only(str(self.store)), reported.beside(self.store), generous=True)
            release = Release(
                graph=graph,
                version=self.version,
                folder=self.store,
                downloads=self.downloads,
                changes=self.changes,
            )
            _SITES[self.store] = Site(release, self.texts, tuple(BY_SUFFIX[suffix] for suffix in self.suffixes))
        return sum(_written(_SITES[self.store], self.folder, name) for name in names)


_SITES: dict[Path, Site] = {}


def _written(site: Site, folder: Path, name: str) -> int:
    if name.endswith(".html"):
        return _put(folder, name, site.at(name))
    paths = [f"{name}.{form.suffix}" for form in (HTML, *site.data_forms)]
    paths += [f"{name}{linkset.SUFFIX}", *site.links_pages(name)]
    asked = name.removeprefix("question/")
    if asked != name and asked in questions.names():
        paths.remove(f"{name}.html")
        found = answers(site, questions.question(asked))
        return sum(_put(folder, path, one) for path, one in found) + sum(_put(folder, p, site.at(p)) for p in paths)
    return sum(_put(folder, path, site.at(path)) for path in paths)


def _put(folder: Path, path: str, found: Representation | None) -> int:
    assert found is not None, path
    _save(folder / path, found.content)
    if found.gone:
        _save(folder / GONE / path, found.content)
    return 1 + found.gone


def _save(target: Path, content: bytes) -> None:
    try:
        target.write_bytes(content)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


@contextmanager
def replaced(folder: Path) -> Iterator[Path]:
    """A new folder to write a site into, which takes the place of ``folder`` when the block ends well.

    Raises UsageError where ``folder`` holds anything but a site, and where nothing can be written.
    """
    if folder.is_dir() and any(folder.iterdir()) and not (folder / _SIGN).is_file():
        raise UsageError(f"{folder}: holds something that is no site: name a new folder, or an empty one")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise UsageError(f"{folder}: cannot write there: {error.strerror}") from error
    try:
        yield stage
        stage.chmod(0o755)
        old = stage.with_name(f"{stage.name}-old")
        if folder.exists():
            folder.rename(old)
        stage.rename(folder)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise UsageError(f"{folder}: cannot write there: {error.strerror}") from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def export(site: Site, folder: Path, root: str, jobs: int) -> int:
    """Write the whole site into ``folder``; the number of files. ``root`` is where it will stand, ending in ``/``."""
    release = site.release
    assert release.folder is not None
    names = sorted([*site.pages(), *site.documents()], key=_effort)
    suffixes = tuple(form.suffix for form in site.data_forms)
    write = _Writer(release.folder, release.version, release.downloads, release.changes, site.texts, suffixes, folder)
    if jobs == 1:
        return _around(site, folder, root) + write(tuple(names))
    with ProcessPoolExecutor(jobs, initializer=gc.set_threshold, initargs=(_GARBAGE,)) as pool:
        some = (tuple(names[start : start + _AT_A_TIME]) for start in range(0, len(names), _AT_A_TIME))
        working = pool.map(write, some)
        return _around(site, folder, root) + sum(working)


def _effort(name: str) -> tuple[bool, str]:
    """What takes long first, so that no process is left with it at the end."""
    return not name.startswith(("question/", "drug/", "search", "shapes", "ontology")), name


def _around(site: Site, folder: Path, root: str) -> int:
    """Write all that is about no name."""
    robots = Representation(content=wellknown.robots(root).encode(), content_type="text/plain")
    found = {"robots.txt": robots, ".well-known/sparql-examples": wellknown.examples(site)}
    count = sum(_put(folder, path, made) for path, made in (found | wellknown.sitemaps(site, root)).items())
    for path, source in (assets() | mappings.files()).items():
        count += _copy(source, folder / path)
    for download in site.release.downloads:
        first, second = (folder / place for place in download.places)
        count += _copy(download.path, first) + _copy(download.path, second)
    return count


def _copy(source: Path, target: Path) -> int:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    return 1
