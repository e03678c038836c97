"""The questions: ``queries/ask/<name>.rq``, each with a header that says what it asks, gives and takes.

A header is the lines that begin with ``#+``, together a YAML mapping: ``summary``,
``description``, ``tags``, ``columns`` and ``parameters``. It is what grlc reads from a query.
The checks of ``queries/check``, whose rows are faults, also have a ``message``.
The questions of ``queries/federated`` also have a ``service``, the outside endpoint that they call.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kg.assets import data
from kg.errors import UsageError

TYPES = ("drug", "iri", "curie", "number", "string", "list")
_FORM = re.compile(r"^(SELECT|CONSTRUCT)\b", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A variable of the query that may be given values.

    type     one of `TYPES`; a ``list`` takes one of ``values``
    default  what the query has where no value is given; empty where it then takes every value
    """

    name: str
    type: str
    description: str
    values: tuple[str, ...] = ()
    default: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """An outside endpoint that a question calls by SERVICE.

    endpoint  its address, as the query writes it
    joins     the variable by which its answer is joined; the graph gives it a value in every row
    """

    name: str
    endpoint: str
    joins: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question; ``columns`` maps each variable of the answer to what it means, and is empty for a graph.

    service  what it calls beside the graph, or None
    message  of a check: the sentence that tells a row, with the columns in braces; what to do behind its last colon
    """

    name: str
    summary: str
    description: str
    tags: tuple[str, ...]
    columns: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    query: str
    service: Service | None = None
    message: str = ""

    @property
    def gives_graph(self) -> bool:
        """True for a CONSTRUCT."""
        found = _FORM.search(self.query)
        return bool(found and found[1] == "CONSTRUCT")


def names() -> list[str]:
    """The questions that the graph alone answers."""
    return _in("ask")


def federated() -> list[str]:
    """The questions that call an outside endpoint."""
    return _in("federated")


def _in(folder: str) -> list[str]:
    return sorted(path.stem for path in data(f"queries/{folder}").glob("*.rq"))


@cache
def question(name: str) -> Question:
    """The question of this name. Raises UsageError for one that is not there, or whose header cannot be read."""
    known = {**dict.fromkeys(federated(), "federated"), **dict.fromkeys(names(), "ask")}
    if name not in known:
        near = ", ".join(difflib.get_close_matches(name, known))
        raise UsageError(f"no question {name!r}: {f'near it are {near}' if near else '`kg ask` lists them'}")
    return read(data(f"queries/{known[name]}") / f"{name}.rq")


def exported(name: str) -> Question:
    """A query of ``queries/kgx``, from whose rows an export is made."""
    return read(data("queries/kgx") / f"{name}.rq")


def read(path: Path) -> Question:
    """The question in a file. Raises UsageError naming the file where its header is not as described above."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    header = "".join(line[2:].removeprefix(" ") for line in lines if line.startswith("#+"))
    query = "".join(line for line in lines if not line.startswith("#+")).lstrip("\n")
    try:
        said = yaml.load(header, Loader=yaml.BaseLoader)  # noqa: S506  gives nothing but strings, lists and mappings
        return _question(path.stem, said, query)
    except (yaml.YAMLError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise UsageError(f"{path}: the header is not as it should be: {error}") from error


def _question(name: str, said: dict[str, Any], query: str) -> Question:
    return Question(
        name=name,
        summary=said["summary"],
        description=" ".join(said["description"].split()),
        tags=tuple(said["tags"]),
        columns=said.get("columns") or {},
        parameters=tuple(_parameter(key, value) for key, value in (said.get("parameters") or {}).items()),
        query=query,
        service=Service(**said["service"]) if "service" in said else None,
        message=" ".join(said.get("message", "").split()),
    )


def _parameter(name: str, said: dict[str, Any]) -> Parameter:
    if said["type"] not in TYPES:
        raise ValueError(f"parameter {name} has the type {said['type']}, which is none of {', '.join(TYPES)}")
    return Parameter(
        name=name,
        type=said["type"],
        description=said["description"],
        values=tuple(said.get("values", ())),
        default=said.get("default", ""),
    )
