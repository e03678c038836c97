"""SPARQL 1.1 Protocol: https://www.w3.org/TR/sparql11-protocol/. Read only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import parse_qsl

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize
from starlette.requests import Request

from kg import iri
from kg.serve.lexer import has_own_dataset, services
from kg.serve.negotiation import chosen
from kg.serve.pool import Asked
from kg.serve.responses import ProblemError
from kg.vocab import RDF

ROW_TYPES = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
GRAPH_TYPES = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
    "trig": "application/trig",
    "nq": "application/n-quads",
}
_ALIASES = {"application/json": "application/sparql-results+json", "application/xml": "application/sparql-results+xml"}
_QUERY = "application/sparql-query"
_FORM = "application/x-www-form-urlencoded"
_LONGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Parameters:
    """The parameters of a request of the protocol."""

    pairs: tuple[tuple[str, str], ...]

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.pairs if key == name]

    def one(self, name: str) -> str:
        """The value of a parameter, empty without it. Raises ProblemError where it is given twice."""
        values = self.all(name)
        if len(values) > 1:
            raise ProblemError(400, f"the parameter {name} is given {len(values)} times: once is right")
        return values[0] if values else ""


async def parameters(request: Request) -> Parameters:
    """The parameters, from the address and the body. Raises ProblemError for what the protocol does not know."""
    pairs = parse_qsl(request.url.query, keep_blank_values=True)
    if request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind not in (_QUERY, _FORM):
            told = "updates are not taken: the graph is read only" if kind == "application/sparql-update" else kind
            raise ProblemError(
                415, f"send {_QUERY} or {_FORM} ({told or 'no Content-Type'})", {"Accept-Post": f"{_QUERY}, {_FORM}"}
            )
        body = await _body(request)
        pairs += [("query", body)] if kind == _QUERY else parse_qsl(body, keep_blank_values=True)
    found = Parameters(tuple(pairs))
    if found.all("update"):
        raise ProblemError(403, "updates are not taken: the graph is read only")
    return found


async def _body(request: Request) -> str:
    content = b""
    async for part in request.stream():
        content += part
        if len(content) > _LONGEST:
            raise ProblemError(413, f"a query has at most {_LONGEST} bytes")
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise ProblemError(400, "the query is not UTF-8") from error


def asked(query: str, given: Parameters, accept: str | None, allowed: Iterable[str]) -> Asked:
    """The query of a request, with the forms of answer that the client takes. Raises ProblemError."""
    for service in services(query):
        if service not in set(allowed):
            raise ProblemError(403, f"SERVICE {service} is not allowed here: ask it yourself and join the answers")
    form = given.one("format")
    if form and form not in ROW_TYPES and form not in GRAPH_TYPES:
        raise ProblemError(400, f"no format {form!r}: there are {', '.join([*ROW_TYPES, *GRAPH_TYPES])}")
    for name in given.all("default-graph-uri") + given.all("named-graph-uri"):
        if not iri.is_iri(name):
            raise ProblemError(400, f"{name!r} is no absolute IRI")
    rows = ROW_TYPES.get(form, "") if form else chosen(_known(accept), [*ROW_TYPES.values()]) or ""
    graph = GRAPH_TYPES.get(form, "") if form else chosen(_known(accept), [*GRAPH_TYPES.values()]) or ""
    return Asked(
        query=query,
        rows=rows,
        graph=graph,
        own_dataset=has_own_dataset(query),
        default=given.all("default-graph-uri"),
        named=given.all("named-graph-uri"),
    )


def _known(accept: str | None) -> str | None:
    """The header with the usual shorter names of result formats as their own."""
    for alias, name in _ALIASES.items():
        accept = accept and ",".join(
            part.replace(alias, name, 1) if part.strip().lower().partition(";")[0] == alias else part
            for part in accept.split(",")
        )
    return accept


def service_description(endpoint: str, graphs: Iterable[str], form: RdfFormat) -> bytes:
    """https://www.w3.org/TR/sparql11-service-description/ of the endpoint at this address."""
    output = BytesIO()
    said = sorted(set(_described(NamedNode(endpoint), graphs)), key=str)
    serialize((quad.triple for quad in said), output, form, prefixes={"sd": iri.SERVICE_DESCRIPTION})
    return output.getvalue()


def _described(service: NamedNode, graphs: Iterable[str]) -> Iterable[Quad]:
    def said(subject: NamedNode, prop: str, value: NamedNode | Literal) -> Quad:
        return Quad(subject, NamedNode(iri.service_term(prop)), value)

    dataset, default = NamedNode(iri.dataset()), NamedNode(iri.below("sparql#default"))
    yield Quad(service, NamedNode(RDF.type), NamedNode(iri.service_term("Service")))
    yield said(service, "endpoint", service)
    yield said(service, "supportedLanguage", NamedNode(iri.service_term("SPARQL11Query")))
    yield said(service, "feature", NamedNode(iri.service_term("UnionDefaultGraph")))
    for name in iri.RESULT_FORMATS:
        yield said(service, "resultFormat", NamedNode(iri.result_format(name)))
    yield said(service, "defaultDataset", dataset)
    yield Quad(dataset, NamedNode(RDF.type), NamedNode(iri.service_term("Dataset")))
    yield said(dataset, "defaultGraph", default)
    yield Quad(default, NamedNode(RDF.type), NamedNode(iri.service_term("Graph")))
    for name in graphs:
        graph = NamedNode(name)
        yield said(dataset, "namedGraph", graph)
        yield said(graph, "name", graph)
        yield Quad(graph, NamedNode(RDF.type), NamedNode(iri.service_term("NamedGraph")))
