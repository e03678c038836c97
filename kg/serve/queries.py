"""Queries and their answers: what is asked, what it may use, and why it may have no answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a query may use.

    seconds   of time, from when it starts
    rows      of a table
    size      of an answer, in bytes
    memory    address space of the process beyond what it has when it starts, in bytes
    waiting   queries that may wait for a process
    """

    seconds: float = 30.0
    rows: int = 1_000_000
    size: int = 32_000_000
    memory: int = 2_000_000_000
    waiting: int = 64


class Asked(NamedTuple):
    """A query; ``rows`` and ``graph`` are the media types of the answer, empty where none is acceptable.

    ``base`` is what relative IRIs in it are relative to, or empty.
    """

    query: str
    rows: str
    graph: str
    base: str = ""
    own_dataset: bool = False
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """``type`` is empty where no acceptable form fits the query."""

    type: str
    content: bytes


class QueryError(Exception):
    """A query has no answer.

    QueryError
    ├── BadQueryError       it is no query
    ├── TooSlowError        it took too long
    ├── TooLargeError       its answer, or what is needed to find it, is too large
    ├── BusyError           too many others wait
    └── LostError           the process that worked on it ended, for no reason that lies in the query
    """


class BadQueryError(QueryError):
    """It is no query."""


class TooSlowError(QueryError):
    """It took too long."""


class TooLargeError(QueryError):
    """Its answer, or what is needed to find it, is too large."""


class BusyError(QueryError):
    """Too many others wait."""


class LostError(QueryError):
    """The process that worked on it ended, for no reason that lies in the query."""


def status_of(error: QueryError) -> int:
    """The status of HTTP that tells of it."""
    return _STATUS.get(type(error), 500)


_STATUS = {BadQueryError: 400, TooSlowError: 504, TooLargeError: 503, BusyError: 503, LostError: 503}
