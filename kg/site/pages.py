"""The pages that are about no single name: the landing page, names to browse, questions, the query page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from pyoxigraph import NamedNode, QueryResultsFormat, QuerySolutions, parse_query_results

from kg import iri, questions
from kg.binding import sparql
from kg.questions import Question
from kg.site.entity import Shower, Value
from kg.site.graph import Described, Graph, rows
from kg.vocab import DCTERMS, HG, PROV, RDF, SKOS

SHOWN_ROWS = 500
_COUNTED = (
    (
        "drugs and classes with a chapter",
        f"?x {sparql(RDF.type)} {sparql(HG.Chapter)} ; {sparql(DCTERMS.subject)} ?s",
        "?s",
    ),
    ("claims", f"?s {sparql(HG.drug)} ?x ; {sparql(PROV.wasQuotedFrom)} ?y", "?s"),
    ("observed frequencies", f"?s {sparql(RDF.type)} {sparql(HG.AdverseEventObservation)}", "?s"),
    ("adverse events", f"?s {sparql(RDF.type)} {sparql(HG.AdverseEvent)}", "?s"),
    ("publications", f"?x {sparql(HG.citation)} ?s", "?s"),
)
_KINDS = (
    ("Drugs", HG.Drug),
    ("Drug classes", HG.DrugClass),
    ("Adverse events", HG.AdverseEvent),
    ("Targets", HG.Target),
    ("Conditions", HG.Condition),
    ("Outcomes", HG.Outcome),
    ("Products", HG.Product),
    ("Laboratory tests", HG.LaboratoryTest),
    ("Cell types", HG.CellType),
    ("Chapters", HG.Chapter),
    ("Lists", SKOS.ConceptScheme),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A category of likelihood, and how many drugs have it; ``share`` is of the longest bar, in percent."""

    notation: str
    label: str
    href: str
    count: int
    share: float


def counts(graph: Graph) -> list[tuple[str, int]]:
    """What there is, and how much of it."""
    return [(name, _count(graph, pattern, of)) for name, pattern, of in _COUNTED]


def _count(graph: Graph, pattern: str, of: str) -> int:
    ((number,),) = rows(graph, f"SELECT (COUNT(DISTINCT {of}) AS ?n) WHERE {{ {pattern} }}")
    return int(number)


def likelihoods(graph: Graph, path: str) -> list[Bar]:
    """The distribution of drugs over the categories of likelihood, all of which are shown."""
    query = f"SELECT ?c (COUNT(DISTINCT ?d) AS ?n) WHERE {{ ?d {sparql(HG.likelihood)} ?c }} GROUP BY ?c"
    numbers = {category: int(number) for category, number in rows(graph, query)}
    scheme = iri.below("likelihood")
    entries = [s for (s,) in rows(graph, f"SELECT ?s WHERE {{ ?s {sparql(SKOS.inScheme)} {sparql(scheme)} }}")]
    said, shower = graph.described(entries), Shower(graph, path, Described({}), entries)
    longest = max([1, *numbers.values()])
    bars = [
        Bar(
            notation=said.value(entry, SKOS.notation),
            label=shower.label(entry),
            href=shower.href(entry),
            count=numbers.get(entry, 0),
            share=100 * numbers.get(entry, 0) / longest,
        )
        for entry in entries
    ]
    return sorted(bars, key=lambda bar: bar.notation)


def newest(graph: Graph, path: str, limit: int = 10) -> list[tuple[Value, str]]:
    """The chapters that were updated last, with their dates as far as stated."""
    query = (
        f"SELECT ?c ?d WHERE {{ ?c {sparql(RDF.type)} {sparql(HG.Chapter)} . "
        f"OPTIONAL {{ ?c {sparql(DCTERMS.modified)} ?d }} }} ORDER BY DESC(?d) ?c LIMIT {limit}"
    )
    found = [(chapter, date) for chapter, date in rows(graph, query)]
    shower = Shower(graph, path, Described({}), [chapter for chapter, _ in found])
    return [(shower.link(chapter), date) for chapter, date in found]


def browsed(graph: Graph, path: str, wanted: str = "", limit: int = 200) -> list[tuple[str, Sequence[Value], int]]:
    """The names of each kind whose label, or PubMed identifier, holds ``wanted``: the first of them, and how many."""
    words = " ".join(wanted.split()).casefold()
    found = [(title, _named(graph, path, kind, words)) for title, kind in _KINDS]
    if words:
        found.append(("Publications", _works(graph, path, words)))
    return [(title, values[:limit] if words else values, len(values)) for title, values in found if values]


def _named(graph: Graph, path: str, kind: str, words: str) -> list[Value]:
    query = f"SELECT DISTINCT ?s WHERE {{ ?s {sparql(RDF.type)} {sparql(iri.written(kind))} }}"
    return _matching(graph, path, [s for (s,) in rows(graph, query)], words)


def _works(graph: Graph, path: str, words: str) -> list[Value]:
    found = [s for (s,) in rows(graph, f"SELECT DISTINCT ?s WHERE {{ ?c {sparql(HG.citation)} ?s }}")]
    return _matching(graph, path, found, words)


def _matching(graph: Graph, path: str, names: Sequence[str], words: str) -> list[Value]:
    shower = Shower(graph, path, Described({}), names)
    links = [shower.link(name) for name in names]
    kept = [v for v in links if all(w in f"{v.text} {v.title}".casefold() for w in words.split())]
    return sorted(kept, key=lambda value: (value.text.casefold(), value.title))


def about(name: str) -> str:
    """A query for what is said of a name and who points to it, to begin with."""
    return (
        "SELECT ?subject ?property ?value WHERE {\n"
        f"  VALUES ?this {{ {sparql(iri.written(name))} }}\n"
        "  { ?this ?property ?value BIND(?this AS ?subject) }\n"
        "  UNION\n"
        "  { ?subject ?property ?this BIND(?this AS ?value) }\n"
        "} LIMIT 1000"
    )


def asked() -> list[tuple[str, list[Question]]]:
    """The questions by their first tag."""
    by_tag: dict[str, list[Question]] = defaultdict(list)
    for name in questions.names():
        question = questions.question(name)
        by_tag[question.tags[0] if question.tags else "other"].append(question)
    return sorted(by_tag.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """An answer to show: the first `SHOWN_ROWS` of so many rows."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Value]]
    total: int


def table(graph: Graph, path: str, answer: bytes) -> Table:
    """The rows of an answer in JSON, with links to the pages of what they name."""
    solutions = parse_query_results(answer, format=QueryResultsFormat.JSON)
    assert isinstance(solutions, QuerySolutions)
    columns = [variable.value for variable in solutions.variables]
    found = list(solutions)
    shower = Shower(graph, path, Described({}), _names(found[:SHOWN_ROWS], len(columns)))
    shown = [
        [Value(text="") if (term := row[i]) is None else shower.value(term) for i in range(len(columns))]
        for row in found[:SHOWN_ROWS]
    ]
    return Table(columns=columns, rows=shown, total=len(found))


def _names(found: Sequence[object], width: int) -> set[str]:

    return {row[i].value for row in found for i in range(width) if isinstance(row[i], NamedNode)}  # type: ignore[index]


def fields(question: Question, given: Mapping[str, Sequence[str]]) -> list[tuple[str, str, str, Sequence[str], str]]:
    """The form fields of a question: name, description, type, values to choose from, and what was given."""
    return [
        (p.name, p.description, p.type, p.values, " ".join(given.get(p.name, ())) or "") for p in question.parameters
    ]


def encoded(given: Mapping[str, Sequence[str]]) -> str:
    """The values of parameters as the query of an address, ``?`` before it; empty without any."""
    pairs = [(name, value) for name in sorted(given) for value in given[name] if value]
    return f"?{urlencode(pairs)}" if pairs else ""
