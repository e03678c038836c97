"""Which document describes a name, and at which address.

The document of a name is the name without base and fragment: ``drug/blinatumomab``,
``chapter/blinatumomab/hepatotoxicity`` for its passages, ``ontology`` for all terms. Each form of it
has an address of its own, which ends in the suffix of the form; so a plain web server can hold them.
"""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import RdfFormat

from kg.iri import BASE


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A representation of every document; ``rdf`` is None for the page."""

    suffix: str
    media_type: str
    title: str
    rdf: RdfFormat | None = None

    @property
    def content_type(self) -> str:
        """The media type as a header says it."""
        text = self.media_type.startswith("text/")
        return f"{self.media_type}; charset=utf-8" if text else self.media_type


HTML = Form(suffix="html", media_type="text/html", title="HTML")
TURTLE = Form(suffix="ttl", media_type="text/turtle", title="Turtle", rdf=RdfFormat.TURTLE)
JSON_LD = Form(suffix="jsonld", media_type="application/ld+json", title="JSON-LD", rdf=RdfFormat.JSON_LD)
N_TRIPLES = Form(suffix="nt", media_type="application/n-triples", title="N-Triples", rdf=RdfFormat.N_TRIPLES)
RDF_XML = Form(suffix="rdf", media_type="application/rdf+xml", title="RDF/XML", rdf=RdfFormat.RDF_XML)
TRIG = Form(suffix="trig", media_type="application/trig", title="TriG with provenance", rdf=RdfFormat.TRIG)
DATA_FORMS = (TURTLE, JSON_LD, N_TRIPLES, RDF_XML, TRIG)
FORMS = (HTML, *DATA_FORMS)
BY_SUFFIX = {form.suffix: form for form in FORMS}


def split(path: str) -> tuple[str, Form | None]:
    """``drug/x.ttl`` as the document and the form of it; a path without a known suffix as it is."""
    document, dot, suffix = path.rpartition(".")
    form = BY_SUFFIX.get(suffix) if dot and document else None
    return (document, form) if form else (path, None)


def is_ours(name: str) -> bool:
    """True for a name below the base: it has a page."""
    return name.startswith(BASE) and len(name) > len(BASE)


def document_of(name: str) -> str:
    """The document that describes one of our names."""
    return name.removeprefix(BASE).partition("#")[0]


def fragment_of(name: str) -> str:
    return name.partition("#")[2]


def page_of(name: str) -> str:
    """The address of the page about one of our names, below the root of the site."""
    fragment = fragment_of(name)
    return f"{document_of(name)}.html" + (f"#{fragment}" if fragment else "")


def relative(path: str, *, seen_from: str) -> str:
    """The shortest relative reference from one path of the site to another; both are below its root.

    >>> relative("event/fever.html", seen_from="drug/blinatumomab.html")
    '../event/fever.html'
    >>> relative("drug/tacrine.html", seen_from="drug/blinatumomab.html")
    'tacrine.html'
    """
    here = seen_from.split("/")[:-1]
    there = path.split("/")
    shared = 0
    while shared < len(here) and shared < len(there) - 1 and here[shared] == there[shared]:
        shared += 1
    reference = "../" * (len(here) - shared) + "/".join(there[shared:])
    return f"./{reference}" if not reference or ":" in reference.partition("/")[0] else reference
