"""What machines look for at fixed places: robots.txt, maps of the site, the questions, the named graphs."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from xml.sax.saxutils import escape

from pyoxigraph import NamedNode, RdfFormat, serialize

from kg import iri, questions
from kg.iri import PREFIXES
from kg.site.graph import rows
from kg.site.places import TURTLE
from kg.site.representations import Representation, Site

SITEMAP = "sitemap.xml"
_IN_A_SITEMAP = 50_000


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
