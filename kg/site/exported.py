"""A site as plain files, the same bytes as the server sends, and what machines look for at fixed places."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from pyoxigraph import NamedNode, QueryResultsFormat, QuerySolutions, RdfFormat, Store, serialize

from kg import iri, questions, reported
from kg.errors import UsageError
from kg.iri import PREFIXES
from kg.questions import Question
from kg.site import linkset
from kg.site.graph import Local, rows
from kg.site.places import DATA_FORMS, HTML, TURTLE
from kg.site.reading import Texts
from kg.site.release import Download, Release
from kg.site.render import assets
from kg.site.representations import Representation, Site

_AT_A_TIME = 100
SITEMAP = "sitemap.xml"
_IN_A_SITEMAP = 50_000
_SIGN = "assets/site.css"
ROW_SUFFIXES = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
GRAPH_SUFFIXES = {"ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "jsonld": RdfFormat.JSON_LD}


def robots(root: str) -> str:
    """Everything may be read, but queries are for people and programs that mean them."""
    return f"User-agent: *\nDisallow: /sparql\nDisallow: /answer/\nSitemap: {root}sitemap.xml\n"


def sitemaps(site: Site, root: str) -> dict[str, Representation]:
    """The pages of all documents, https://www.sitemaps.org/protocol.html: one file, or an index of several."""
    paths = [*site.pages(), *(f"{name}.html" for name in site.documents())]
    parts = [paths[start : start + _IN_A_SITEMAP] for start in range(0, len(paths), _IN_A_SITEMAP)]
    if len(parts) == 1:
        return {SITEMAP: _sitemap("urlset", "url", [root + path for path in paths])}
    files = {f"sitemap-{number}.xml": part for number, part in enumerate(parts, 1)}
    index = {SITEMAP: _sitemap("sitemapindex", "sitemap", [root + name for name in files])}
    return index | {name: _sitemap("urlset", "url", [root + path for path in part]) for name, part in files.items()}


def _sitemap(element: str, entry: str, addresses: Iterable[str]) -> Representation:
    listed = "".join(f"<{entry}><loc>{escape(address)}</loc></{entry}>\n" for address in addresses)
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<{element} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{listed}</{element}>\n'
    )
    return Representation(content=content.encode(), content_type="application/xml")


def examples(site: Site) -> Representation:
    """The questions as sh:SPARQLExecutable, where editors and agents look for them."""
    quads = site.graph.quads([*(iri.question(name) for name in questions.names()), iri.prefixes()])
    more = list(quads)
    declared = {quad.object.value for quad in more if isinstance(quad.object, NamedNode)}
    more += site.graph.quads(sorted(n for n in declared if n.startswith(f"{iri.prefixes()}/")))
    output = BytesIO()
    serialize(sorted({quad.triple for quad in more}, key=str), output, RdfFormat.TURTLE, prefixes=PREFIXES)
    return Representation(content=output.getvalue(), content_type=TURTLE.content_type)


def graphs(site: Site) -> list[str]:
    """The named graphs."""
    return sorted(name for (name,) in rows(site.graph, "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"))


def answers(site: Site, question: Question) -> Iterator[tuple[str, Representation]]:
    """The answer to a question without values, in each form, and the page with it."""
    path = f"question/{question.name}.html"
    forms: Iterable[tuple[str, QueryResultsFormat | RdfFormat]] = ROW_SUFFIXES.items()
    if question.service:
        forms = ()
    elif question.gives_graph:
        forms = GRAPH_SUFFIXES.items()
    if question.gives_graph or question.service:
        yield path, site.question_page(question, {}, None)
    for suffix, form in forms:
        content = _answered(site, question, form)
        kind = f"{form.media_type}; charset=utf-8" if form.media_type.startswith("text/") else form.media_type
        yield f"answer/{question.name}.{suffix}", Representation(content=content, content_type=kind)
        if suffix == "json":
            yield path, site.question_page(question, {}, content)


def _answered(site: Site, question: Question, form: QueryResultsFormat | RdfFormat) -> bytes:
    answer = site.graph.engine.query(question.query)
    output = BytesIO()
    if isinstance(answer, QuerySolutions) and isinstance(form, QueryResultsFormat):
        answer.serialize(output, form)
    elif not isinstance(answer, QuerySolutions) and isinstance(form, RdfFormat):
        serialize(answer, output, form, prefixes=PREFIXES)
    return output.getvalue()


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes documents in a process of its own, which opens the store itself."""

    store: Path
    version: str
    downloads: tuple[Download, ...]
    texts: Texts
    folder: Path

    def __call__(self, names: list[str]) -> int:
        if self.store not in _SITES:
            graph = Local(Store.read_only(str(self.store)), reported.beside(self.store))
            release = Release(graph=graph, version=self.version, folder=self.store, downloads=self.downloads)
            _SITES[self.store] = Site(release, self.texts)
        return sum(_document(_SITES[self.store], self.folder, name) for name in names)


_SITES: dict[Path, Site] = {}


def _document(site: Site, folder: Path, name: str) -> int:
    paths = [f"{name}.{form.suffix}" for form in (HTML, *DATA_FORMS)]
    paths += [f"{name}{linkset.SUFFIX}", *site.links_pages(name)]
    if name.startswith("question/"):
        paths.remove(f"{name}.html")
    return sum(_put(folder, path, site.at(path)) for path in paths)


def _put(folder: Path, path: str, found: Representation | None) -> int:
    assert found is not None, path
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(found.content)
    return 1


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
    store = site.release.folder
    assert store is not None
    count = sum(_put(folder, path, site.at(path)) for path in site.pages())
    for name in questions.names():
        count += sum(_put(folder, path, found) for path, found in answers(site, questions.question(name)))
    count += _put(folder, "robots.txt", Representation(content=robots(root).encode(), content_type="text/plain"))
    count += sum(_put(folder, path, found) for path, found in sitemaps(site, root).items())
    count += _put(folder, ".well-known/sparql-examples", examples(site))
    for path, source in assets().items():
        count += _put(folder, path, Representation(content=source.read_bytes(), content_type=""))
    for download in site.release.downloads:
        for place in download.places:
            target = folder / place
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(download.path, target)
            count += 1
    return count + _documents(site, store, folder, jobs)


def _documents(site: Site, store: Path, folder: Path, jobs: int) -> int:
    names = site.documents()
    some = [names[start : start + _AT_A_TIME] for start in range(0, len(names), _AT_A_TIME)]
    write = _Writer(store, site.release.version, site.release.downloads, site.texts, folder)
    if jobs == 1:
        return sum(map(write, some))
    with ProcessPoolExecutor(jobs) as pool:
        return sum(pool.map(write, some))
