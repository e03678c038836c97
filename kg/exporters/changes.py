"""Changes between two graphs: as text for people, as JSON for programs, as a piece of a web page, and as a graph."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from html import escape
from itertools import chain, groupby
from typing import Any, NamedTuple

from kg import iri
from kg.changes import Change, Changes, Said, Status
from kg.errors import UsageError
from kg.model import Iri, Literal, Term, Triple
from kg.ntriples import lines
from kg.prefixes import shortened
from kg.vocab import CITO, DCTERMS, HG, PAV, PROV, RDF, RDFS, english, text

_SHOWN = 20
_NOTHING = "–"
_ELSEWHERE = frozenset({CITO.hasCitedEntity, HG.citation, HG.comparator, HG.study})
"""What is told by the line above, or by another claim."""
_NAMING = frozenset({HG.agentName, HG.arm, HG.event, HG.outcome, HG.target})
_LIKELIHOOD = iri.all_of("likelihood")
_SOURCE = iri.all_of("source")
_DIGITS = 8


class _Line(NamedTuple):
    """``node`` is the name of what the words are about, or empty."""

    words: str
    node: str = ""


def as_text(changes: Changes) -> str:
    """A paragraph for each drug, then the things that came, went or changed; names as `kg why` takes them."""
    return "\n".join(
        f"{title}\n" + "".join(f"  {line.words}{_named(line.node)}\n" for line in lines)
        for title, lines in _paragraphs(changes)
    )


def _named(node: str) -> str:
    return f"  <{shortened(node)}>" if node else ""


def as_html(changes: Changes) -> str:
    """A ``section`` without any style, to stand in a page; every claim is linked."""
    parts = [
        f"<h3>{escape(title)}</h3>\n" + ("<ul>\n" + "".join(map(_item, lines)) + "</ul>\n" if lines else "")
        for title, lines in _paragraphs(changes)
    ]
    return f'<section class="changes">\n{"".join(parts)}</section>\n'


def _item(line: _Line) -> str:
    link = f' <a href="{escape(line.node)}">{escape(shortened(line.node))}</a>' if line.node else ""
    return f"<li>{escape(line.words.strip())}{link}</li>\n"


def as_json(changes: Changes) -> str:
    """Every change with all that was said before and is said after; names in full, numbers as reported."""
    added, removed = changes.quads
    told = {
        "statements": {"added": added, "removed": removed},
        "drugs": [
            {
                "drug": drug,
                "label": changes.labels.get(drug, ""),
                "claims": [_object(claim, changes) for claim in claims],
            }
            for drug, claims in changes.by_drug()
        ],
        "things": [_object(thing, changes) for thing in changes.things],
        "retired": dict(changes.retired),
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def as_rdf(changes: Changes) -> str:
    """Each claim that changed as a hg:Change, N-Quads in a graph of its own, to be asked beside the new graph.

    Raises UsageError where a graph does not tell the version of the program that made it, which names a release.
    """
    old, new = changes.versions
    if not (old and new):
        raise UsageError(f"the {'new' if old else 'old'} graph tells no version of the program that made it")
    graph = iri.graph(f"changes/{old}/{new}")
    said = chain(_comparison(graph, old, new), *(_change(claim, changes, graph) for claim in changes.claims))
    return "".join(line.removesuffix(".\n") + f"<{graph}> .\n" for line in lines(said))


def _comparison(graph: Iri, old: str, new: str) -> Iterator[Triple]:
    yield graph, RDF.type, PROV.Entity
    yield graph, RDFS.label, english(f"What changed from {old} to {new}")
    yield graph, PAV.version, text(new)
    yield graph, PAV.previousVersion, iri.dataset_version(old)
    yield iri.dataset_version(old), PAV.version, text(old)


def _change(change: Change, changes: Changes, graph: Iri) -> Iterator[Triple]:
    node = iri.change((*changes.versions, change.old, change.new))
    yield node, RDF.type, HG.Change
    yield node, DCTERMS.isPartOf, graph
    yield node, DCTERMS.subject, iri.external(change.drug)
    yield node, DCTERMS.type, iri.external(change.kind)
    yield node, HG.changeStatus, iri.entry("change-status", change.status.value)
    yield node, DCTERMS.description, english(_summary(change, changes))
    if change.old:
        yield node, HG.before, iri.external(change.old)
    if change.new:
        yield node, HG.after, iri.external(change.new)


FORMATS: dict[str, Callable[[Changes], str]] = {"text": as_text, "json": as_json, "html": as_html, "rdf": as_rdf}


def _object(change: Change, changes: Changes) -> dict[str, Any]:
    return {
        "status": change.status.value,
        "kind": change.kind,
        "kindLabel": changes.labels.get(change.kind, ""),
        "study": change.study,
        "old": change.old,
        "new": change.new,
        "summary": _summary(change, changes),
        "before": [_pair(said) for said in change.before],
        "after": [_pair(said) for said in change.after],
    }


def _pair(said: Said) -> dict[str, str]:
    predicate, value = said
    if isinstance(value, Iri):
        return {"property": predicate, "iri": value}
    tags = {"datatype": value.datatype or "", "language": value.language}
    return {"property": predicate, "value": value.text} | {name: tag for name, tag in tags.items() if tag}


def _paragraphs(changes: Changes) -> Iterator[tuple[str, list[_Line]]]:
    added, removed = changes.quads
    yield f"{added} statements added, {removed} removed", []
    for drug, claims in changes.by_drug():
        yield _label(drug, changes), list(_of_drug(claims, changes))
    if changes.things:
        yield "Things", [_thing(thing, changes) for thing in changes.things]
    if changes.retired:
        yield (
            "Retired names",
            [_Line(f"{shortened(old)} → {shortened(new) or _NOTHING}") for old, new in changes.retired.items()],
        )


def _of_drug(claims: Iterable[Change], changes: Changes) -> Iterator[_Line]:
    def group_of(claim: Change) -> tuple[str, str, str]:
        return claim.kind, claim.study, claim.status

    for (kind, study, status), group in groupby(claims, key=group_of):
        alike = list(group)
        name = _label(kind, changes) if kind else "claim"
        if status == Status.CHANGED:
            source = _source(study, changes)
            yield from (_Line(f"{name}{source}: {_summary(claim, changes)}", claim.node) for claim in alike)
            continue
        yield _Line(f"{_counted(len(alike), name)} {status}{_source(study, changes)}")
        if status != Status.MOVED:
            yield from (_Line(f"  {_summary(claim, changes)}", claim.node) for claim in alike[:_SHOWN])
            if len(alike) > _SHOWN:
                yield _Line(f"  … and {len(alike) - _SHOWN} more")


def _source(study: str, changes: Changes) -> str:
    if not study:
        return ""
    name = shortened(study).removeprefix("citation/")
    return f" from PMID {name.removeprefix('pmid-')}" if name.startswith("pmid-") else f" from {_label(study, changes)}"


def _counted(number: int, name: str) -> str:
    if number == 1:
        return f"1 {name}"
    return f"{number} {name.removesuffix('y')}ies" if name.endswith("ry") else f"{number} {name}s"


def _summary(change: Change, changes: Changes) -> str:
    """What a claim says; of one that changed, what it is about and each property that did, before and after."""
    if change.status is not Status.CHANGED:
        told = (said for said in change.lost() + change.gained() if said[0] not in _ELSEWHERE)
        return ", ".join(_told(said, changes) for said in told) or "nothing else"
    lost, gained = _by_property(change.lost(), changes), _by_property(change.gained(), changes)
    compared = HG.comparator in lost.keys() & gained.keys()
    differing = {*lost, *gained} - ({HG.comparator} if compared else set())
    news = [
        f"{_label(predicate, changes)} {lost.get(predicate, _NOTHING)} → {gained.get(predicate, _NOTHING)}"
        for predicate in sorted(differing)
    ]
    about = ", ".join(_about(change, changes))
    return f"{about}: " * bool(about) + (", ".join(news) or "what it is compared with")


def _about(change: Change, changes: Changes) -> Iterator[str]:
    """What a claim that changed is still about."""
    if change.drug:
        kept = set(change.before) & set(change.after)
        yield from sorted(_value(value, changes) for predicate, value in kept if predicate in _NAMING)


def _by_property(pairs: Iterable[Said], changes: Changes) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for predicate, value in pairs:
        found.setdefault(predicate, []).append(_value(value, changes))
    return {predicate: " and ".join(values) for predicate, values in found.items()}


def _told(said: Said, changes: Changes) -> str:
    predicate, value = said
    return f"{_label(predicate, changes)} {_value(value, changes)}"


def _value(value: Term, changes: Changes) -> str:
    if isinstance(value, Literal):
        return " ".join(value.text.split())
    label = _label(value, changes)
    if value.startswith(_LIKELIHOOD):
        return f"{value.removeprefix(_LIKELIHOOD)} ({label})"
    return f"{label} ({value.removeprefix(_SOURCE)[:_DIGITS]})" if value.startswith(_SOURCE) else label


def _label(node: str, changes: Changes) -> str:
    return " ".join(changes.labels.get(node, "").split()) or shortened(node)


def _thing(change: Change, changes: Changes) -> _Line:
    told = f": {_summary(change, changes)}" if change.status is Status.CHANGED else ""
    return _Line(f"{change.status} {_label(change.node, changes)}{told}", change.node)
