"""Links between a document, its forms and the dataset, for machines: Signposting (https://signposting.org/FAIR/),
linksets (RFC 9264), and descriptions in the words of schema.org.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

import kg
from kg import iri
from kg.about import File, Version
from kg.exporters import schema_org
from kg.site.graph import Described
from kg.site.places import HTML, Form
from kg.site.release import About, Download, Release
from kg.vocab import RDFS, SKOS

SUFFIX = ".linkset.json"
_MEDIA_TYPE = "application/linkset+json"
_SCHEMA = "https://schema.org/"


class Link(NamedTuple):
    """A link; ``target`` is a path of the site, or absolute."""

    target: str
    relation: str
    type: str = ""


def links(name: str, about: About, types: Sequence[str], form: Form) -> list[Link]:
    """The links of one form of a document, as Signposting at level 2 has them."""
    found = [Link(iri.below(name), "cite-as")]
    found += [
        Link(f"{name}.{other.suffix}", "alternate", other.media_type)
        for other in (HTML, *about.data_forms)
        if other is not form
    ]
    found += [
        Link(f"{name}.{other.suffix}", "describedby", other.media_type) for other in about.data_forms if form is HTML
    ]
    if form is not HTML:
        found.append(Link(f"{name}.html", "describes", HTML.media_type))
    kinds = [f"{_SCHEMA}AboutPage"] * (form is HTML) + [f"{_SCHEMA}Dataset"] * (name == "dataset")
    found += [Link(kind, "type") for kind in (*kinds, *types)]
    if name != "dataset":
        found.append(Link(iri.dataset(), "collection"))
    if about.licence:
        found.append(Link(about.licence, "license"))
    found += [Link(iri.below("publisher"), "author"), Link(f"{name}{SUFFIX}", "linkset", _MEDIA_TYPE)]
    return found


def items(release: Release) -> list[Link]:
    """The files of the dataset."""
    return [Link(f"dataset/{file.name}", "item", _media_type(file)) for file in release.downloads]


def of_file(about: About) -> list[Link]:
    """The links of a file of the dataset."""
    found = [Link("dataset.html", "collection", HTML.media_type), Link(f"dataset{SUFFIX}", "linkset", _MEDIA_TYPE)]
    return [*found, *([Link(about.licence, "license")] if about.licence else [])]


def _media_type(file: Download) -> str:
    return file.content_type.partition(";")[0]


def header(found: Sequence[Link], root: str) -> str:
    """The value of a Link header; ``root`` is the address of the site, which ends in ``/``."""
    return ", ".join(
        f'<{_absolute(link.target, root)}>; rel="{link.relation}"' + (f'; type="{link.type}"' if link.type else "")
        for link in found
    )


def _absolute(target: str, root: str) -> str:
    return target if target.startswith(("http://", "https://")) else root + target


def written(name: str, about: About, types: Sequence[str], release: Release) -> dict[str, Any]:
    """The links of a name, of its page, of its data and of its files, as a linkset.

    References are relative to where it stands, so they hold wherever the site is.
    """
    up = "../" * name.count("/") or "./"
    page = links(name, about, types, HTML) + (items(release) if name == "dataset" else [])
    contexts = [(iri.below(name), page), (f"{up}{name}.html", page)]
    contexts += [
        (f"{up}{name}.{form.suffix}", [Link(f"{name}.html", "describes", HTML.media_type)]) for form in about.data_forms
    ]
    if name == "dataset":
        contexts += [(f"{up}dataset/{file.name}", of_file(about)) for file in release.downloads]
    return {"linkset": [_context(anchor, found, up) for anchor, found in contexts]}


def _context(anchor: str, found: Sequence[Link], up: str) -> dict[str, Any]:
    context: dict[str, Any] = {"anchor": anchor}
    for link in found:
        target = {"href": _absolute(link.target, up)} | ({"type": link.type} if link.type else {})
        context.setdefault(link.relation, []).append(target)
    return context


def dataset(release: Release, *, modified: str) -> str:
    """The dataset as schema.org has it, for the landing page; ``modified`` is the date of the newest chapter."""
    version = Version(
        number=kg.__version__,
        chapters=0,
        triples=0,
        files=tuple(_file(download) for download in release.downloads),
        modified=modified,
    )
    return _script(schema_org.described(version))


def _file(download: Download) -> File:
    return File(
        name=download.name,
        media_type=_media_type(download),
        description=download.name,
        size=download.size,
        digest=download.digest,
    )


def drug(name: str, label: str, said: Described, about: About) -> str:
    """A drug as schema.org has it."""
    node = iri.below(name)
    return _script(
        {
            "@type": "Drug",
            "@id": node,
            "name": label,
            "alternateName": said.values(node, RDFS.label),
            "sameAs": said.values(node, SKOS.exactMatch),
            "license": about.licence,
            "isPartOf": {"@id": iri.dataset()},
        }
    )


def _script(said: dict[str, Any]) -> str:
    """JSON-LD for a script element: nothing in it ends the element."""
    kept = {key: value for key, value in said.items() if value} | {"@context": {"@vocab": _SCHEMA}}
    return json.dumps(kept, ensure_ascii=False).replace("<", "\\u003c")
