"""What changed between two graphs, claim by claim and thing by thing, as values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from kg import iri
from kg.model import Iri, Literal, Term
from kg.vocab import CITO, HG, PROV, RDF

Said = tuple[Iri, Term]
"""A property and its value."""

_THINGS = tuple(
    iri.all_of(kind)
    for kind in ("cell", "citation", "class", "condition", "drug", "event", "outcome", "product", "target", "test")
)
_STUDIES = (HG.study, HG.citation, CITO.hasCitedEntity)
_WHERE = frozenset({PROV.wasQuotedFrom, HG.marks, HG.reportedText})
_SILENT = _WHERE | {RDF.type, PROV.wasDerivedFrom, HG.drug}


class Status(StrEnum):
    """ADDED and REMOVED say it of a claim or thing; CHANGED of what it says; MOVED of where a chapter says it."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A claim or a thing before and after, each with all that is said of it, sorted.

    old, new   its names; empty where it is not there. A claim is named by what it says, so one that says
               something else has another name
    """

    status: Status
    old: str
    new: str
    before: tuple[Said, ...]
    after: tuple[Said, ...]

    @property
    def node(self) -> str:
        return self.new or self.old

    @property
    def kind(self) -> str:
        """The class of a claim: ours before those of others."""
        kinds = sorted(map(str, _values(self.said, RDF.type)), key=lambda kind: (not iri.is_term(kind), kind))
        return kinds[0] if kinds else ""

    @property
    def drug(self) -> str:
        return next((str(value) for value in _values(self.said, HG.drug)), "")

    @property
    def study(self) -> str:
        """The publication that a claim is drawn from; empty for the chapter's own statements."""
        found = (value for predicate in _STUDIES for value in _values(self.said, predicate))
        return next(map(str, found), "")

    @property
    def said(self) -> tuple[Said, ...]:
        return self.after or self.before

    def lost(self) -> list[Said]:
        """What was said and is no more, places apart."""
        return [said for said in self.before if said not in self.after and said[0] not in _SILENT]

    def gained(self) -> list[Said]:
        return [said for said in self.after if said not in self.before and said[0] not in _SILENT]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All changes.

    claims   by drug, kind, study and name
    things   drugs, events, citations, chapters and other named things, by name
    labels   of everything ours that has one, in either graph
    quads    how many statements were added, and how many removed
    retired  names that are no longer in use, with the name in their place, or empty
    versions of the program that made the graphs, old and new; empty where a graph does not tell
    """

    claims: tuple[Change, ...]
    things: tuple[Change, ...]
    labels: Mapping[str, str]
    quads: tuple[int, int]
    retired: Mapping[str, str]
    versions: tuple[str, str] = ("", "")

    def by_drug(self) -> Iterator[tuple[str, list[Change]]]:
        for drug, group in groupby(self.claims, key=lambda change: change.drug):
            yield drug, list(group)


def _values(said: Iterable[Said], predicate: Iri) -> Iterator[Term]:
    return (value for known, value in said if known == predicate)


def is_claim(said: Iterable[Said]) -> bool:
    """True for what is said of a claim: it has a drug, and words that say it."""
    predicates = {predicate for predicate, _ in said}
    return HG.drug in predicates and PROV.wasQuotedFrom in predicates


def paired(changes: Iterable[Change]) -> Iterator[Change]:
    """``changes`` of claims, where one that went and one that came of the same things are one that changed.

    Claims speak of the same things when they are of one kind, of one drug, and name the same events, studies, targets
    and so on; among several the two that agree in most are paired first.
    """
    for _, group in groupby(sorted(changes, key=_subject), key=_subject):
        alike = list(group)
        gone = [change for change in alike if change.status is Status.REMOVED]
        come = [change for change in alike if change.status is Status.ADDED]
        yield from (change for change in alike if change.status not in {Status.REMOVED, Status.ADDED})
        yield from _matched(gone, come)


def _subject(change: Change) -> tuple[str, ...]:
    things = {str(value) for _, value in change.said if isinstance(value, Iri) and str(value).startswith(_THINGS)}
    return change.drug, change.kind, *sorted(things)


def _matched(gone: list[Change], come: list[Change]) -> Iterator[Change]:
    ranked = sorted(
        ((-_likeness(old, new), old.old, new.new, old, new) for old in gone for new in come), key=lambda pair: pair[:3]
    )
    left = {change.node: change for change in (*gone, *come)}
    certain = len(gone) == len(come) == 1
    for likeness, _, _, old, new in ranked:
        if old.old in left and new.new in left and (certain or likeness < 0):
            del left[old.old], left[new.new]
            yield Change(status=Status.CHANGED, old=old.old, new=new.new, before=old.before, after=new.after)
    yield from left.values()


def _likeness(old: Change, new: Change) -> int:
    """How many literals and entries of lists the two have in common."""
    shared = set(old.before) & set(new.after)
    return sum(
        predicate not in _SILENT and (isinstance(value, Literal) or not value.startswith(_THINGS))
        for predicate, value in shared
    )


def compared(node: str, before: tuple[Said, ...], after: tuple[Said, ...]) -> Change:
    """How a node with one name in both graphs changed; ``before`` or ``after`` is empty where it is in one only."""
    if not before or not after:
        status = Status.REMOVED if before else Status.ADDED
    elif {said for said in before if said[0] not in _WHERE} == {said for said in after if said[0] not in _WHERE}:
        status = Status.MOVED
    else:
        status = Status.CHANGED
    return Change(status=status, old=node if before else "", new=node if after else "", before=before, after=after)
