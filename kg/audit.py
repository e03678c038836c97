"""What no chapter alone can show to be wrong: the queries of ``queries/check`` over all chapters together.

Each row of such a query is a fault; the header of the query has the sentence that tells it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Store

from kg import iri, questions
from kg.assets import data
from kg.iri import PREFIXES
from kg.questions import Question
from kg.violations import Result, Violation, fix_of, short
from kg.vocab import RDF, SH

TOGETHER = "all chapters"
_TYPE = f"<{RDF.type}>".encode()
_NAME = re.compile(r"\b(\w+):(\w+)")
_SPARQL = f"<{SH.SPARQLConstraintComponent}>"


@cache
def checks() -> tuple[Question, ...]:
    """The queries whose rows are faults."""
    return tuple(questions.read(path) for path in sorted(data("queries/check").glob("*.rq")))


def concerned(graph: bytes) -> bytes:
    """The lines of ``graph``, which is N-Triples, that a check asks for; no check asks for more of a type than ours."""
    types, properties = _concerned()
    return b"".join(
        line
        for line in graph.splitlines(keepends=True)
        if (said := line.split(b" ", 2))[1] in properties and (said[1] != _TYPE or said[2] in types)
    )


@cache
def _concerned() -> tuple[frozenset[bytes], frozenset[bytes]]:
    """What the checks name, as it stands behind a type, and as a property."""
    found = (name.groups() for check in checks() for name in _NAME.finditer(check.query))
    bases = ((PREFIXES.get(prefix), local) for prefix, local in found)
    names = {f"<{base}{local}>" for base, local in bases if base}
    return frozenset(f"{name} .\n".encode() for name in names), frozenset(name.encode() for name in names) | {_TYPE}


def disagreements(graphs: Iterable[bytes]) -> Iterator[Violation]:
    """A violation for each row that a check gives over ``graphs`` (N-Triples) as one, in the order of the checks."""
    store = Store()
    store.bulk_load(input=b"".join(graphs), format=RdfFormat.N_TRIPLES)
    for check in checks():
        found = store.query(check.query)
        if not isinstance(found, QuerySolutions):
            raise TypeError(f"{check.name} asks for no rows")
        for row in found:
            yield _told(check, {column: str(row[column]) for column in check.columns})


def _told(check: Question, row: dict[str, str]) -> Violation:
    """A row as a violation: the first of our things in it is the focus, its last cell the value."""
    focus = next(cell for cell in row.values() if cell.strip("<>").startswith(iri.BASE))
    value = [cell for cell in row.values() if cell != focus][-1]
    message = check.message.format(**{column: short(cell).strip('"') for column, cell in row.items()})
    result = Result(
        focus=focus,
        path=row.get("predicate", ""),
        value=value,
        component=_SPARQL,
        shape=str(NamedNode(iri.below(f"check/{check.name}"))),
        constraint="",
        severity=f"<{SH.Violation}>",
        message=message,
    )
    return Violation(chapter=TOGETHER, result=result, section="", quote="", fix=fix_of(result))
