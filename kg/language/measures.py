"""How often: each count and percentage of a sentence with its event, its arm and its threshold."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.language.atoms import Row
from kg.language.clause import Clause, Context, Measure
from kg.language.quantities import Form
from kg.language.study import widen

_ONE_PERSON = re.compile(r"\W*(?:an? )?(?:\d+|[a-z]+)[ -](?:year|yr|month|week|day)s?[ -]old\b(?!s)", re.IGNORECASE)


def measures(rows: list[Row], context: Context) -> tuple[list[Measure], Context]:
    """The measures of a sentence's clauses, and the context for the next sentence."""
    found: list[Measure] = []
    for row in rows:
        if is_one_person(row):
            continue
        context = replace(context, study=widen(context.study, row))
        clause = Clause(row, context)
        here = list(clause.measures())
        found += here
        context = replace(_after(row, here, context), arms=clause.compared, counted=clause.counted)
    return found, context


def is_one_person(row: Row) -> bool:
    """True for the story of one patient, whose values are no rates."""
    first = row.atoms[0] if row.atoms else None
    told = first is not None and first.quantity is not None and first.quantity.form is Form.AGE
    return told or bool(_ONE_PERSON.match(row.text[row.start : row.end]))


def _after(row: Row, here: list[Measure], context: Context) -> Context:
    last = here[-1] if here else None
    if last is not None:
        return replace(context, event=last.event, term=last.term, words=last.words, threshold=last.threshold)
    events = [atom.event for atom in row.atoms if atom.symbol == "E" and atom.event]
    if events:
        named = events[-1]
        words = row.text[named.start : named.end]
        return replace(context, event=row.placed(named.start, named.end), term=named.term, words=words, threshold=None)
    return context
