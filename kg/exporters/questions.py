"""The questions for other tools: grlc, collections of SPARQL examples, and OpenAPI.

grlc        https://github.com/CLARIAH/grlc: a query file with decorators, parameters as variables
examples    https://github.com/sib-swiss/sparql-examples: each question a sh:SPARQLExecutable
OpenAPI     https://spec.openapis.org/oas/v3.1.0: one path for each question
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import yaml

import kg
from kg import iri
from kg.binding import default_block
from kg.catalogue import SCHEMA, SPEX
from kg.model import Triple
from kg.questions import Parameter, Question
from kg.vocab import DCTERMS, RDF, RDFS, SH, english, text

_GRLC_SUFFIXES = {"drug": "_iri", "iri": "_iri", "curie": "_iri", "number": "_number"}
_WIDTH = 110
_ROW_TYPES = ("application/sparql-results+json", "text/csv", "text/tab-separated-values")
_GRAPH_TYPES = ("text/turtle", "application/n-triples", "application/ld+json")


def grlc(question: Question, endpoint: str) -> str:
    """The query with the decorators of grlc; it still runs as it is, and then gives all rows.

    grlc puts values into the text of a query as they come: `kg ask` binds them as terms.
    """
    closed = [{_variable(parameter): list(parameter.values)} for parameter in question.parameters if parameter.values]
    decorators: dict[str, Any] = {
        "summary": question.summary,
        "description": question.description,
        "endpoint": endpoint,
        "method": "GET",
        "pagination": None,
        "tags": list(question.tags),
        "enumerate": closed or None,
    }
    told = {key: value for key, value in decorators.items() if value}
    header = yaml.safe_dump(told, sort_keys=False, allow_unicode=True, width=_WIDTH)
    query = question.query
    for parameter in question.parameters:
        query = _opened(query, parameter)
    return "".join(f"#+ {line}\n" for line in header.splitlines()) + "\n" + query


def _variable(parameter: Parameter) -> str:
    """The variable by which grlc knows an optional parameter."""
    return f"__{parameter.name}{_GRLC_SUFFIXES.get(parameter.type, '')}"


def _opened(query: str, parameter: Parameter) -> str:
    """``query`` with the variable of the parameter in it, which counts for nothing while it has no value."""
    name, variable = parameter.name, _variable(parameter)
    if parameter.default:
        block = f"BIND(COALESCE(?{variable}, {parameter.default}) AS ?{name})"
        return default_block(name).sub(lambda found: f"{found[1]}{block}\n", query)
    condition = f"  FILTER(COALESCE(?{name} = ?{variable}, true))\n"
    return re.sub(r"^WHERE \{\n", lambda found: found[0] + condition, query, count=1, flags=re.MULTILINE)


def triples(question: Question, endpoint: str) -> Iterator[Triple]:
    """The question as an executable; ``endpoint`` is where it may be asked. Raises ValueError for no IRI."""
    node = iri.question(question.name)
    form, of = (
        (SH.SPARQLConstructExecutable, SH.construct) if question.gives_graph else (SH.SPARQLSelectExecutable, SH.select)
    )
    yield node, RDF.type, SH.SPARQLExecutable
    yield node, RDF.type, form
    yield node, RDFS.comment, english(question.summary)
    yield node, DCTERMS.description, english(question.description)
    yield node, SH.prefixes, iri.prefixes()
    yield node, of, text(question.query)
    yield node, SCHEMA.target, iri.external(endpoint)
    if question.service:
        yield node, SPEX.federatesWith, iri.external(question.service.endpoint)
    for tag in question.tags:
        yield node, SCHEMA.keywords, text(tag)


def openapi(questions: Iterable[Question], server: str) -> str:
    """The description, in JSON, of a service at ``server`` that answers the questions."""
    listed = list(questions)
    described = {
        "openapi": "3.1.0",
        "info": {
            "title": "Questions of Hepatograph",
            "version": kg.__version__,
            "license": {"name": "MIT", "identifier": "MIT"},
            "description": "Canned SPARQL queries over the graph of drug-safety monographs.",
        },
        "servers": [{"url": server}],
        "tags": [{"name": tag} for tag in sorted({tag for question in listed for tag in question.tags})],
        "paths": {f"/{question.name}": {"get": _operation(question)} for question in listed},
    }
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"


def _operation(question: Question) -> dict[str, Any]:
    types = _GRAPH_TYPES if question.gives_graph else _ROW_TYPES
    schema = {"type": "string"} if question.gives_graph else _results(question)
    content = {kind: {"schema": schema if "json" in kind else {"type": "string"}} for kind in types}
    outside = question.service
    failing = {"502": {"description": f"{outside.name}, which is asked as well, does not answer."}} if outside else {}
    return {
        "operationId": question.name,
        "summary": question.summary,
        "description": question.description,
        "tags": list(question.tags),
        "parameters": [_described(parameter) for parameter in question.parameters],
        "responses": {
            "200": {"description": "The answer.", "content": content},
            "400": {"description": "A value is none of its type."},
            **failing,
        },
        "x-sparql": question.query,
        **({"x-federates-with": outside.endpoint} if outside else {}),
    }


def _described(parameter: Parameter) -> dict[str, Any]:
    items: dict[str, Any] = {"type": "number" if parameter.type == "number" else "string"}
    if parameter.values:
        items["enum"] = list(parameter.values)
    schema: dict[str, Any] = {"type": "array", "items": items}
    if parameter.default:
        schema["default"] = [float(parameter.default)]
    return {
        "name": parameter.name,
        "in": "query",
        "required": False,
        "explode": True,
        "description": parameter.description,
        "schema": schema,
        "x-term": parameter.type,
    }


def _results(question: Question) -> dict[str, Any]:
    """The shape of SPARQL 1.1 results in JSON, with the columns of the question."""
    term = {"type": "object", "required": ["type", "value"], "properties": {"value": {"type": "string"}}}
    row = {
        "type": "object",
        "properties": {name: {**term, "description": told} for name, told in question.columns.items()},
    }
    bindings = {"type": "object", "properties": {"bindings": {"type": "array", "items": row}}}
    return {
        "type": "object",
        "required": ["head", "results"],
        "properties": {"head": {"type": "object"}, "results": bindings},
    }
