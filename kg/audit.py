"""What no chapter alone can show to be wrong: the queries of ``queries/check`` over all chapters together.

Each row of such a query is a fault; the header of the query has the sentence that tells it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from pyoxigraph import NamedNode, Quad, QuerySolutions, Store, Triple

from kg import iri, questions
from kg.assets import data
from kg.questions import Question
from kg.violations import Result, Violation, fix_of, short
from kg.vocab import SH

TOGETHER = "all chapters"
_SPARQL = f"<{SH.SPARQLConstraintComponent}>"


@cache
def checks() -> tuple[Question, ...]:
    """The queries whose rows are faults."""
    return tuple(questions.read(path) for path in sorted(data("queries/check").glob("*.rq")))


def disagreements(triples: Iterable[Triple]) -> Iterator[Violation]:
    """A violation for each row that a check gives over ``triples`` as one graph, in the order of checks and rows."""
    store = Store()
    store.bulk_extend(Quad(*triple) for triple in triples)
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
