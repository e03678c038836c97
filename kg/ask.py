"""From a question to its answer: over a built graph, in an embedded Oxigraph, or over a SPARQL endpoint.

Graph patterns match the union of all named graphs. Whatever is wrong with the graph, the endpoint
or a value is a UsageError.
"""

from __future__ import annotations

import difflib
import http.client
import threading
import urllib.error
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar

import pyoxigraph
from pyoxigraph import QueryResultsFormat, QuerySolutions, QueryTriples

import kg
from kg import binding, federation, graphs, iri, reported, results
from kg.assets import data
from kg.errors import UsageError
from kg.model import Iri, Literal, Term
from kg.questions import Parameter, Question, Service
from kg.reported import Reported

Answer = QuerySolutions | QueryTriples | Sequence[pyoxigraph.Triple]
_Result = TypeVar("_Result")
_SUGGESTIONS = 3
_SHOWN = 120


class Engine(Protocol):
    """Whatever evaluates SPARQL."""

    def query(self, sparql: str) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Embedded:
    """An Oxigraph store in this process; answers have the numbers as ``reported``."""

    store: pyoxigraph.Store
    reported: Reported = field(default_factory=Reported)

    def query(self, sparql: str) -> Answer:
        answer = self.store.query(sparql, use_default_graph_as_union=True)
        assert not isinstance(answer, pyoxigraph.QueryBoolean)
        if not self.reported.ways:
            return answer
        if not isinstance(answer, QuerySolutions):
            return list(self.reported.graph(answer))
        try:
            content = answer.serialize(format=QueryResultsFormat.JSON) or b""
        finally:
            del answer  # an error keeps this frame alive, and rows may be dropped in their own thread only
        return results.parsed(self.reported.rows(content))


def opened(*paths: Path) -> Embedded:
    """The graphs at ``paths`` together, as `kg.graphs.opened` finds them."""
    return Embedded(graphs.opened(*paths), reported.found(*graphs.files(*paths)))


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A SPARQL 1.1 endpoint; ``timeout`` seconds bound the whole of an answer."""

    url: str
    timeout: float

    def query(self, sparql: str) -> Answer:
        if not self.url.startswith(("http://", "https://")):
            raise UsageError(f"{self.url}: an endpoint has an address that begins with http:// or https://")
        wants_graph = _is_construct(sparql)
        kind, body = _within(self.timeout, self.url, lambda: self._fetched(sparql, wants_graph))
        try:
            return results.graph(body) if wants_graph else results.rows(body)
        except (SyntaxError, ValueError) as error:
            shown = " ".join(body[:_SHOWN].decode("utf-8", "replace").split())
            raise UsageError(
                f"{self.url}: the answer is not what SPARQL endpoints give, but {kind or 'of no type'}: {shown!r}"
            ) from error

    def _fetched(self, sparql: str, wants_graph: bool) -> tuple[str, bytes]:  # noqa: FBT001
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import SPARQLWrapper  # noqa: PLC0415  slow to import, and needed here only
        wrapper = SPARQLWrapper.SPARQLWrapper(self.url, agent=f"hepatograph/{kg.__version__}")
        wrapper.setMethod(SPARQLWrapper.POST)
        wrapper.setTimeout(max(1, int(self.timeout)))
        wrapper.setQuery(sparql)
        # Else it is guessed from words that may stand in comments.
        wrapper.queryType = SPARQLWrapper.CONSTRUCT if wants_graph else SPARQLWrapper.SELECT
        wrapper.setOnlyConneg(True)
        wrapper.addCustomHttpHeader("Accept", results.N_TRIPLES if wants_graph else results.RESULTS_JSON)
        try:
            result = wrapper.query()
        except Exception as error:
            for failed in (error, error.__context__):
                if isinstance(failed, urllib.error.HTTPError):
                    failed.close()
            raise
        with result.response as response:
            return response.headers.get("Content-Type", ""), response.read()


def _within(timeout: float, url: str, work: Callable[[], _Result]) -> _Result:
    """What ``work`` gives within ``timeout`` seconds; ``url`` is whom it waits for. Raises UsageError.

    The thread is left alone after the time is up: a socket that gives a byte now and then
    has no other end.
    """
    got: list[_Result] = []
    failed: list[Exception] = []

    def run() -> None:
        try:
            got.append(work())
        except Exception as error:  # noqa: BLE001  carried to the caller's thread
            failed.append(error)

    worker = threading.Thread(target=run, daemon=True)
    worker.start()
    worker.join(timeout)
    if failed:
        raise UsageError(f"{url}: {_reason(failed[0])}") from failed[0]
    if not got:
        raise UsageError(f"{url}: no whole answer within {timeout:g} s: --timeout allows more")
    return got[0]


def _is_construct(sparql: str) -> bool:
    return any(line.startswith("CONSTRUCT") for line in sparql.splitlines())


def _reason(error: Exception) -> str:
    """What went wrong, in a line."""
    cause = error.__cause__ or error.__context__
    if isinstance(error, urllib.error.HTTPError):
        return f"answered {error.code} {error.reason}"
    if isinstance(cause, urllib.error.HTTPError):
        return f"answered {cause.code} {cause.reason}"
    if isinstance(error, urllib.error.URLError):
        return f"cannot be reached: {error.reason}"
    if isinstance(error, (OSError, http.client.HTTPException)):
        return f"the connection failed: {' '.join(str(error).split())[:400] or type(error).__name__}"
    return " ".join(str(error).split())[:400] or type(error).__name__


@dataclass(frozen=True, slots=True)
class Calls:
    """Leave to call the outside endpoint that a question names.

    address  what to call in its place, such as a mirror of it, or None
    timeout  seconds for its whole answer
    """

    address: str | None
    timeout: float


def ask(
    question: Question, given: Mapping[str, Sequence[str]], engine: Engine, *, calls: Calls | None = None
) -> Answer:
    """The rows, or the triples, of ``question`` where its parameters have one of the values ``given``, as written.

    Raises UsageError for a parameter that it has not, for a value that is none of its type, for
    a drug that the graph does not have, and for a question that calls an outside endpoint without ``calls``.
    """
    text = query(question, given, engine)
    if question.service is None:
        return engine.query(text)
    return _called(question, question.service, text, engine, calls)


def query(question: Question, given: Mapping[str, Sequence[str]], engine: Engine) -> str:
    """``question`` in SPARQL, its parameters bound to the values ``given``, as written; drugs are looked up by name.

    Raises UsageError for a parameter that it has not, for a value that is none of its type, and for
    a drug that the graph does not have.
    """
    parameters = {parameter.name: parameter for parameter in question.parameters}
    unknown = sorted(set(given) - set(parameters))
    if unknown:
        known = ", ".join(parameters) or "none"
        raise UsageError(f"{question.name} has no parameter {', '.join(unknown)}; it has {known}")
    values = {
        name: [term for text in texts for term in _terms(parameters[name], text, engine)]
        for name, texts in given.items()
        if texts
    }
    return binding.bound(question, values)


def _called(question: Question, service: Service, query: str, engine: Engine, calls: Calls | None) -> Answer:
    """The rows of a question that calls ``service``, about the values that the graph has of what joins.

    Where the graph has none, nobody is called.
    """
    if calls is None:
        raise UsageError(
            f"{question.name} calls an outside endpoint, {service.endpoint} of {service.name}: "
            "--federated allows it, --service URL calls another address"
        )
    to = federation.address(service, calls.address)
    found = _solutions(engine.query(federation.joining(question, service, query)))
    values = sorted({_term(row[service.joins]) for row in found}, key=binding.sparql)
    if not values:
        return engine.query(federation.without_call(question, query))
    told = federation.calling(question, service, query, values, to)
    if isinstance(engine, Endpoint):
        return engine.query(told)
    return results.rows(_within(calls.timeout, to, lambda: _whole(engine, told)))


def _term(value: object) -> Term:
    if isinstance(value, pyoxigraph.NamedNode):
        return iri.external(value.value)
    assert isinstance(value, pyoxigraph.Literal), "the graph has no blank node"
    return Literal(value.value, iri.external(value.datatype.value))


def _whole(engine: Engine, query: str) -> bytes:
    """All rows, in the JSON form: an engine calls no sooner than its rows are read."""
    answer = engine.query(query)
    assert isinstance(answer, QuerySolutions)
    try:
        body = answer.serialize(format=QueryResultsFormat.JSON)
    finally:
        del answer  # an error keeps this frame alive, and rows may be dropped in their own thread only
    assert body is not None
    return body


def _terms(parameter: Parameter, text: str, engine: Engine) -> list[Term]:
    return list(_drugs(text, engine)) if parameter.type == "drug" else [binding.term(parameter, text)]


def _drugs(text: str, engine: Engine) -> list[Iri]:
    """The drugs that ``text`` names: by IRI, by the name in the chapter or the lexicon, or by a brand."""
    try:
        return [binding.resource(text)]
    except ValueError:
        pass
    known = _names_of_drugs(engine)
    wanted = " ".join(text.split()).casefold()
    if wanted in known:
        return sorted(known[wanted])
    near = difflib.get_close_matches(wanted, known, n=_SUGGESTIONS)
    hint = f"; near it are {', '.join(near)}" if near else "; `kg ask drugs` lists them"
    raise UsageError(f"--drug {text!r}: the graph has no drug of this name{hint}")


def _names_of_drugs(engine: Engine) -> dict[str, set[Iri]]:
    rows = engine.query((data("queries") / "names-of-drugs.rq").read_text(encoding="utf-8"))
    known: dict[str, set[Iri]] = {}
    for row in _solutions(rows):
        known.setdefault(" ".join(row["name"].value.split()).casefold(), set()).add(iri.external(row["drug"].value))
    return known


def _solutions(answer: Answer) -> Iterator[pyoxigraph.QuerySolution]:
    if isinstance(answer, QuerySolutions):
        yield from answer
