"""A site: for each path below its root, the bytes that stand there.

The server and the files of a site both come from here; so they are the same to the byte.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import ceil

from pyoxigraph import Triple

import kg
from kg import iri
from kg.catalogue import DCAT
from kg.questions import Question
from kg.site import changed, entity, linkset, mappings, pages, reading, sections
from kg.site import drug as drugs
from kg.site.documents import Document, document, told, with_graphs, written
from kg.site.evidence import Evidence, Fact
from kg.site.graph import Described, rows
from kg.site.places import DATA_FORMS, HTML, TRIG, Form, document_of, split
from kg.site.reading import Texts
from kg.site.release import About, Release
from kg.site.render import integrity, rendered
from kg.vocab import DCTERMS, HG, OWL, PAV, PROV

CHANGES, MAPPINGS = "changes.html", "mappings.html"
_DOCUMENTS = 16
_LICENCES = {"https://creativecommons.org/licenses/by/4.0/": "CC BY 4.0"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Representation:
    """What stands at a path; ``document`` is empty for what describes no name, ``gone`` True for a withdrawn name."""

    content: bytes
    content_type: str
    document: str = ""
    types: Sequence[str] = ()
    gone: bool = False

    @property
    def etag(self) -> str:
        """A strong validator: equal for equal bytes of one type."""
        return f'"{hashlib.sha256(self.content_type.encode() + self.content).hexdigest()[:27]}"'


class Site:
    """A release as a site; ``texts`` are source texts that may be shown, ``data_forms`` those beside each page."""

    def __init__(self, release: Release, texts: Texts | None = None, data_forms: tuple[Form, ...] = DATA_FORMS) -> None:
        self.release = release
        self.data_forms = data_forms
        self.graph = release.graph
        self.texts = texts or Texts()
        self._told = lru_cache(maxsize=_DOCUMENTS)(self._triples)
        self._document = lru_cache(maxsize=_DOCUMENTS)(lambda path: document(self.graph, path))

    def _triples(self, path: str) -> tuple[Triple, ...]:
        found = self._document(path)
        return told(self.graph, found) if found else ()

    @cached_property
    def about(self) -> About:
        said = self.graph.described([iri.dataset()])
        licence = said.value(iri.dataset(), DCTERMS.license)
        return About(
            version=self.release.version,
            licence=licence,
            licence_name=_LICENCES.get(licence, licence or "licence not stated"),
            title=said.value(iri.dataset(), DCTERMS.title) or "Hepatograph",
            description=said.value(iri.dataset(), DCTERMS.description),
            changes=self.release.changes is not None,
            data_forms=self.data_forms,
        )

    @cached_property
    def previous(self) -> str:
        """The number of the release before, empty where none is told."""
        said = self.graph.described([iri.dataset_version(kg.__version__)])
        before = said.value(iri.dataset_version(kg.__version__), DCAT.previousVersion, PAV.previousVersion)
        return before.rpartition("/")[2]

    def is_document(self, path: str) -> bool:
        """Whether the graph says anything of the name at ``path``, or of one told apart from it by a fragment."""
        return self._document(path) is not None if _plain(path) else False

    def at(self, path: str) -> Representation | None:
        """What stands at ``path``, None where nothing does. Answers of questions are in `question_page`."""
        if not _plain(path):
            return None
        made = self._page(path)
        if made is not None:
            return made
        name, form = split(path)
        if form:
            return self._form(name, form) or self._more_links(path)
        if path.endswith(linkset.SUFFIX):
            return self._linkset(path.removesuffix(linkset.SUFFIX))
        return None

    def _page(self, path: str) -> Representation | None:
        if path == "index.html":
            return self._html("landing.html", path, self._landing(path))
        if path == "search.html":
            return self.search("")
        if path == "questions.html":
            return self._html("questions.html", path, {"asked": pages.asked()})
        if path == "query.html":
            return self._html("query.html", path, {"integrity": integrity, "asked": pages.asked()})
        if path == MAPPINGS:
            return self._html("mappings.html", path, {"tables": mappings.tables()})
        return self._changes(path) if path == CHANGES else self._reading(path)

    def _changes(self, path: str) -> Representation | None:
        """The page of changes, where the release tells any."""
        if self.release.changes is None:
            return None
        values = {
            "changes": changed.changes(self.graph, path, self.release.changes),
            "before": self.previous,
            "files": [file.name for file in self.release.downloads if file.name.startswith("changes.")],
        }
        return self._html("changes.html", path, values)

    def _html(self, template: str, path: str, values: Mapping[str, object]) -> Representation:
        content = rendered(template, path, {"site": self.about, **values})
        return Representation(content=content, content_type=HTML.content_type)

    def _landing(self, path: str) -> dict[str, object]:
        newest = pages.newest(self.graph, path)
        return {
            "counts": pages.counts(self.graph),
            "bars": pages.likelihoods(self.graph, path),
            "newest": newest,
            "changed": changed.announced(self.graph, path, file) if (file := self.release.changes) else (),
            "before": self.previous,
            "asked": pages.asked(),
            "downloads": self.release.downloads,
            "described": linkset.dataset(self.release, modified=newest[0][1] if newest else ""),
        }

    def search(self, wanted: str) -> Representation:
        """The names that hold ``wanted``; all names where it is empty."""
        path = "search.html"
        return self._html(path, path, {"wanted": wanted, "found": pages.browsed(self.graph, path, wanted)})

    def _reading(self, path: str) -> Representation | None:
        """The text of a chapter, where it may be shown."""
        if not path.startswith("reading/"):
            return None
        chapter = path.removeprefix("reading/").removesuffix(".html")
        if chapter not in self.texts.chapters:
            return None
        return self._html("reading.html", path, {"view": reading.view(self.graph, path, self.texts, chapter)})

    def _form(self, name: str, form: Form) -> Representation | None:
        found = self._document(name) if form is HTML or form in self.data_forms else None
        if found is None:
            return None
        if form is HTML:
            content = self._entity(name, found)
        else:
            content = with_graphs(self.graph, found) if form is TRIG else written(self._told(name), form)
        return Representation(
            content=content,
            content_type=form.content_type,
            document=name,
            types=tuple(found.said.types(found.name)),
            gone=_is_gone(found),
        )

    def _linkset(self, name: str) -> Representation | None:
        found = self._document(name)
        if found is None:
            return None
        said = linkset.written(name, self.about, tuple(found.said.types(found.name)), self.release)
        content = json.dumps(said, ensure_ascii=False).encode()
        return Representation(content=content, content_type="application/linkset+json", document=name)

    def _entity(self, name: str, found: Document) -> bytes:
        path = f"{name}.html"
        first, *parts = entity.things(self.graph, found, path)
        values: dict[str, object] = {
            "site": self.about,
            "integrity": integrity,
            "document": name,
            "first": first,
            "parts": parts,
            "gone": self._replacement(found, path),
            "quotes": self._words(found, path),
            "mappings": mappings.of(found.name),
            "asking": pages.about(found.name),
            "backlinks": entity.backlinks(self.graph, found.name, path),
        }
        if HG.Drug in found.said.types(found.name) or HG.DrugClass in found.said.types(found.name):
            shown = drugs.drug(self.graph, path, found.said, found.name, self.texts.chapters_read)
            if shown.chapters:
                described_as = linkset.drug(name, first.label, found.said, self.about)
                return rendered("drug.html", path, values | {"drug": shown, "described": described_as})
        if HG.Section in found.said.types(found.name):
            values["passages"] = sections.passages(self.graph, found, path)
            return rendered("section.html", path, values)
        return rendered("entity.html", path, values)

    def _words(self, found: Document, path: str) -> Fact | None:
        """The quotes of a claim."""
        if PROV.wasQuotedFrom not in found.said.of(found.name):
            return None
        only = Described({found.name: found.said.of(found.name)})
        return Evidence(self.graph, path, only, reading=self.texts.chapters_read).fact(found.name)

    def _replacement(self, found: Document, path: str) -> entity.Value | None:
        if not _is_gone(found):
            return None
        other = found.said.value(found.name, DCTERMS.isReplacedBy)
        shower = entity.Shower(self.graph, path, Described({}), [other] if other else [])
        return shower.link(other) if other else entity.Value(text="")

    def _more_links(self, path: str) -> Representation | None:
        name, _, rest = path.rpartition(".links-")
        number = rest.removesuffix(".html")
        if not name or not number.isascii() or not number.isdigit() or not rest.endswith(".html"):
            return None
        thing = iri.below(name)
        total = sum(self.graph.incoming_counts(thing).values())
        last = ceil(total / entity.LINKS_A_PAGE)
        if str(int(number)) != number or not 1 <= int(number) <= last:
            return None
        values = {
            "document": name,
            "label": self.graph.labels([thing]).get(thing, name),
            "listed": entity.more_links(self.graph, thing, path, int(number)),
            "number": int(number),
            "pages": last,
            "total": total,
        }
        return self._html("links.html", path, values)

    def question_page(
        self, question: Question, given: Mapping[str, Sequence[str]], answer: bytes | None, fault: str = ""
    ) -> Representation:
        """The page of a question with its answer in JSON, or with what was wrong about the values given."""
        path = f"question/{question.name}.html"
        found = self._document(f"question/{question.name}")
        table = pages.table(self.graph, path, answer) if answer is not None and not question.gives_graph else None
        values = {
            "site": self.about,
            "document": f"question/{question.name}",
            "question": question,
            "fields": pages.fields(question, given),
            "given": given,
            "table": table,
            "fault": fault,
            "asked_with": pages.encoded(given),
        }
        content = rendered("question.html", path, values)
        types = tuple(found.said.types(found.name)) if found else ()
        return Representation(
            content=content, content_type=HTML.content_type, document=f"question/{question.name}", types=types
        )

    def documents(self) -> list[str]:
        """The documents of all names of ours that are a subject."""
        names = (name for (name,) in rows(self.graph, "SELECT DISTINCT ?s WHERE { ?s ?p ?o FILTER(isIRI(?s)) }"))
        base = iri.all_of("")[:-1]
        return sorted({document_of(name) for name in names if name.startswith(base) and _plain(document_of(name))})

    def pages(self) -> list[str]:
        """The paths of the pages that are about no single name."""
        return [
            "index.html",
            "search.html",
            "questions.html",
            "query.html",
            MAPPINGS,
            *([CHANGES] if self.release.changes else []),
            *(f"reading/{c}.html" for c in self.texts.chapters),
        ]

    def links_pages(self, name: str) -> Iterator[str]:
        """The paths of the lists of all that point to a name, where its page shows only the first of them."""
        numbers = self.graph.incoming_counts(iri.below(name))
        if any(number > entity.FIRST_LINKS for number in numbers.values()):
            last = ceil(sum(numbers.values()) / entity.LINKS_A_PAGE)
            yield from (f"{name}.links-{number}.html" for number in range(1, last + 1))


def _plain(path: str) -> bool:
    """Whether a path may be that of a document: no empty or relative segment, nothing that no IRI may hold."""
    segments = path.split("/")
    return all(part not in ("", ".", "..") for part in segments) and iri.is_iri(iri.all_of("")[:-1] + path)


def _is_gone(found: Document) -> bool:
    return found.said.value(found.name, OWL.deprecated) == "true"
