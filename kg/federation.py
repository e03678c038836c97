"""Questions that call an outside endpoint: another address for it, and the values that the call is about.

A query of ``queries/federated`` has one SERVICE, whose lines are indented by four. As it stands
it may be sent to any engine, but most engines then ask the service for all that it has. So
the graph is asked first for the values of the variable that joins, and the call is about those alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg import iri
from kg.binding import sparql
from kg.errors import UsageError
from kg.model import Term
from kg.questions import Question, Service

_BLOCK = re.compile(r"^  SERVICE <(?P<address>[^>]*)> \{\n(?P<inner>(?:    .*\n)+)  \}\n", re.MULTILINE)
_SELECT = re.compile(r"^SELECT .*\n", re.MULTILINE)
_ORDER = re.compile(r"^ORDER BY .*\n", re.MULTILINE)


def address(service: Service, given: str | None) -> str:
    """The address to call: ``given``, or that of the service. Raises UsageError for what is no address."""
    if given is None:
        return service.endpoint
    if not given.startswith(("http://", "https://")) or not iri.is_iri(given):
        raise UsageError(f"--service {given!r}: an endpoint has an address that begins with http:// or https://")
    return given


def joining(question: Question, service: Service, query: str) -> str:
    """The query for the values that the graph has of the variable that joins; ``query`` may be narrowed already.

    Raises UsageError where the query has no SERVICE of the form that is told above.
    """
    _found(question, query)
    alone = _ORDER.sub("", _BLOCK.sub("", query))
    return _SELECT.sub(f"SELECT DISTINCT ?{service.joins}\n", alone, count=1)


def calling(question: Question, service: Service, query: str, values: Iterable[Term], to: str) -> str:
    """``query`` with its call to the address ``to``, about these values of the variable that joins."""
    found = _found(question, query)
    block = f"    VALUES ?{service.joins} {{ {' '.join(sparql(value) for value in values)} }}\n"
    call = f"  SERVICE <{iri.external(to)}> {{\n{block}{found['inner']}  }}\n"
    return query[: found.start()] + call + query[found.end() :]


def without_call(question: Question, query: str) -> str:
    """``query`` with no call, and so with no row."""
    found = _found(question, query)
    return query[: found.start()] + "  FILTER(false)\n" + query[found.end() :]


def _found(question: Question, query: str) -> re.Match[str]:
    found = _BLOCK.search(query)
    if found is None:
        raise UsageError(f"{question.name}: the query has no lines `  SERVICE <address> {{` to `  }}`")
    return found
