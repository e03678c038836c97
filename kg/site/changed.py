"""What changed since the release before, as its file tells: for a page of its own, and the first of it to announce."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.site.entity import Shower, Value
from kg.site.graph import Described, Graph

_SHOWN = 25
_THINGS = 200
_ANNOUNCED = 8
_VERBS = ("added", "changed", "removed", "moved")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A claim or a thing that came, went or says something else; ``summary`` tells what."""

    status: str
    kind: str
    summary: str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Drug:
    """The changes of the claims about one drug: the first of them, and how many of each sort there are."""

    value: Value
    counts: Sequence[tuple[str, int]]
    changes: Sequence[Change]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """``things`` are the first of so many; ``retired`` are names with those in their place."""

    added: int
    removed: int
    drugs: Sequence[Drug]
    things: Sequence[Change]
    things_total: int
    retired: Sequence[tuple[Value, Value | None]]
    retired_total: int


def changes(graph: Graph, path: str, file: Path) -> Changes:
    """The changes that a file of `kg diff` in JSON tells, for the page at ``path``."""
    said: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    claims = [claim for drug in said["drugs"] for claim in drug["claims"][:_SHOWN]]
    things, retired = said["things"], list(said["retired"].items())
    names = {name for change in (*claims, *things[:_THINGS]) for name in (change["old"], change["new"])}
    names |= {drug["drug"] for drug in said["drugs"]} | {name for pair in retired[:_THINGS] for name in pair}
    shower = Shower(graph, path, Described({}), names - {""})
    return Changes(
        added=said["statements"]["added"],
        removed=said["statements"]["removed"],
        drugs=[_drug(drug, shower) for drug in said["drugs"]],
        things=[_change(thing, shower) for thing in things[:_THINGS]],
        things_total=len(things),
        retired=[(_value(old, shower), _value(new, shower) if new else None) for old, new in retired[:_THINGS]],
        retired_total=len(retired),
    )


def announced(graph: Graph, path: str, file: Path) -> list[tuple[Value, str]]:
    """The drugs of which most changed, each with how much."""
    said = json.loads(file.read_text(encoding="utf-8"))
    drugs = sorted(said["drugs"], key=lambda drug: (-len(drug["claims"]), drug["drug"]))[:_ANNOUNCED]
    shower = Shower(graph, path, Described({}), [drug["drug"] for drug in drugs if drug["drug"]])
    return [(_of(drug, shower), ", ".join(f"{n} {verb}" for verb, n in _counts(drug))) for drug in drugs]


def _drug(said: Mapping[str, Any], shower: Shower) -> Drug:
    shown = [_change(claim, shower) for claim in said["claims"][:_SHOWN]]
    return Drug(value=_of(said, shower), counts=_counts(said), changes=shown, total=len(said["claims"]))


def _of(said: Mapping[str, Any], shower: Shower) -> Value:
    return _value(said["drug"], shower, said["label"]) if said["drug"] else Value(text="no drug")


def _counts(said: Mapping[str, Any]) -> list[tuple[str, int]]:
    found = Counter(claim["status"] for claim in said["claims"])
    return [(verb, found[verb]) for verb in _VERBS if found[verb]]


def _change(said: Mapping[str, Any], shower: Shower) -> Change:
    name = said["new"] or said["old"]
    return Change(status=said["status"], kind=said["kindLabel"], summary=said["summary"], value=_value(name, shower))


def _value(name: str, shower: Shower, label: str = "") -> Value:
    """A link to what has a page; a name that is gone has one where its tombstone stands in the release."""
    link = shower.link(name)
    return Value(text=label, href=link.href, title=link.title) if label and not shower.has_label(name) else link
