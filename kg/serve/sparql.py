"""SPARQL 1.1 Protocol: https://www.w3.org/TR/sparql11-protocol/."""

from __future__ import annotations

import re
from binascii import a2b_qp
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote_to_bytes

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize
from starlette.requests import Request

from kg import iri
from kg.serve.lexer import has_own_dataset, loads, may_have, services, using
from kg.serve.negotiation import chosen
from kg.serve.queries import Asked
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
_UPDATE = "application/sparql-update"
_FORM = "application/x-www-form-urlencoded"
_LONGEST = 1_000_000
_MOST_PARAMETERS = 1_000
_CHARSET = re.compile(r"""charset\s*=\s*"?([^\s";]+)""", re.IGNORECASE)
_NO_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_FLEETING = ("rand", "uuid", "now", "service")


@dataclass(frozen=True, slots=True)
class Parameters:
    """The parameters of a request of the protocol: the values of each name."""

    values: Mapping[str, Sequence[str]]

    def all(self, name: str) -> Sequence[str]:
        return self.values.get(name, ())

    def one(self, name: str) -> str:
        """The value of a parameter, empty without it. Raises ProblemError where it is given twice."""
        values = self.all(name)
        if len(values) > 1:
            raise ProblemError(400, f"the parameter {name} is given {len(values)} times: once is right")
        return values[0] if values else ""


def _parameters(pairs: Iterable[tuple[str, str]]) -> Parameters:
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    return Parameters(values)


def in_address(request: Request) -> Parameters:
    """The parameters in the address of a request. Raises ProblemError."""
    return _parameters(_pairs(request.scope["query_string"]))


async def parameters(request: Request) -> Parameters:
    """The parameters, from the address and the body. Raises ProblemError for what the protocol does not know."""
    pairs = _pairs(request.scope["query_string"])
    kind, _, rest = request.headers.get("content-type", "").partition(";")
    kind = kind.strip().lower()
    if kind not in (_QUERY, _UPDATE, _FORM):
        takes = f"{_QUERY}, {_UPDATE}, {_FORM}"
        raise ProblemError(415, f"send one of {takes}, not {kind or 'something without type'}", {"Accept-Post": takes})
    charset = _CHARSET.search(rest)
    if charset and charset[1].lower() not in ("utf-8", "utf8", "us-ascii"):
        raise ProblemError(415, f"send UTF-8, not {charset[1]}")
    body = await _body(request)
    if kind == _FORM:
        pairs += _pairs(body.encode())
    else:
        pairs.append(("query" if kind == _QUERY else "update", body))
    return _parameters(pairs)


def _pairs(text: bytes) -> list[tuple[str, str]]:
    parts = [part.partition(b"=") for part in text.replace(b"+", b" ").split(b"&", _MOST_PARAMETERS) if part]
    if len(parts) > _MOST_PARAMETERS:
        raise ProblemError(400, f"there are more than {_MOST_PARAMETERS} parameters")
    try:
        return [(_unquoted(name), _unquoted(value)) for name, _, value in parts]
    except UnicodeDecodeError as error:
        raise ProblemError(400, "the parameters are not UTF-8") from error


def _unquoted(text: bytes) -> str:
    """The text without percent-encoding: of well-formed ones as quoted-printable, which is read ten times as fast."""
    if b"%" not in text:
        return text.decode()
    if _NO_ESCAPE.search(text):
        return unquote_to_bytes(text).decode()
    return a2b_qp(text.replace(b"=", b"=3D").replace(b"%", b"=")).decode()


async def _body(request: Request) -> str:
    content = bytearray()
    async for part in request.stream():
        content += part
        if len(content) > _LONGEST:
            raise ProblemError(413, f"a query has at most {_LONGEST} bytes")
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise ProblemError(400, "the query is not UTF-8") from error


def is_lasting(query: str) -> bool:
    """Whether the answer to a query is the same as long as the graph is. True only where that is certain."""
    return not may_have(query, *_FLEETING)


def update(given: Parameters, allowed: Iterable[str]) -> str:
    """The update of a request, over the graphs that its parameters name. Raises ProblemError."""
    text = given.one("update")
    if not text.strip():
        raise ProblemError(400, "the update is empty")
    _check_services(text, allowed)
    if loads(text):
        raise ProblemError(403, "LOAD is not allowed here: send the triples as INSERT DATA")
    default, named = given.all("using-graph-uri"), given.all("using-named-graph-uri")
    _check_names((*default, *named))
    if not default and not named:
        return text
    try:
        return using(text, default, named)
    except ValueError as error:
        raise ProblemError(400, str(error)) from error


def _check_services(text: str, allowed: Iterable[str]) -> None:
    for service in services(text):
        if service not in set(allowed):
            raise ProblemError(403, f"SERVICE {service} is not allowed here: ask it yourself and join the answers")


def _check_names(names: Iterable[str]) -> None:
    for name in names:
        if not iri.is_iri(name):
            raise ProblemError(400, f"{name!r} is no absolute IRI")


def asked(query: str, given: Parameters, accept: str | None, allowed: Iterable[str], base: str = "") -> Asked:
    """The query of a request, with the forms of answer that the client takes. Raises ProblemError."""
    _check_services(query, allowed)
    rows, graph = _forms(accept, given.one("format"))
    default, named = tuple(given.all("default-graph-uri")), tuple(given.all("named-graph-uri"))
    _check_names(default + named)
    return Asked(query, rows, graph, base, has_own_dataset(query), default, named)


def _forms(accept: str | None, form: str) -> tuple[str, str]:
    """The media types of rows and of a graph, of those that a client takes. Raises ProblemError."""
    if form and form not in ROW_TYPES and form not in GRAPH_TYPES:
        raise ProblemError(400, f"no format {form!r}: there are {', '.join([*ROW_TYPES, *GRAPH_TYPES])}")
    if form:
        return ROW_TYPES.get(form, ""), GRAPH_TYPES.get(form, "")
    known = _known(accept)
    return chosen(known, [*ROW_TYPES.values()]) or "", chosen(known, [*GRAPH_TYPES.values()]) or ""


def _known(accept: str | None) -> str | None:
    """The header with the usual shorter names of result formats as their own."""
    for alias, name in _ALIASES.items():
        accept = accept and ",".join(
            part.replace(alias, name, 1) if part.strip().lower().partition(";")[0] == alias else part
            for part in accept.split(",")
        )
    return accept


def service_description(endpoint: str, graphs: Iterable[str], form: RdfFormat, *, updates: bool) -> bytes:
    """https://www.w3.org/TR/sparql11-service-description/ of the endpoint at this address."""
    output = BytesIO()
    service = NamedNode(endpoint)
    said = sorted({*_described(service, graphs), *(_updated(service) if updates else ())}, key=str)
    serialize((quad.triple for quad in said), output, form, prefixes={"sd": iri.SERVICE_DESCRIPTION})
    return output.getvalue()


def _updated(service: NamedNode) -> Iterable[Quad]:
    language = NamedNode(iri.service_term("SPARQL11Update"))
    yield Quad(service, NamedNode(iri.service_term("supportedLanguage")), language)


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
