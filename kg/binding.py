"""Values of parameters: from what somebody wrote to RDF terms, and from terms into a query.

A value never becomes part of a query but as one term of a VALUES block, in the place that the
query keeps for it: the block that holds its default, or right behind the first ``WHERE {``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from kg import iri, prefixes
from kg.errors import UsageError
from kg.model import Iri, Literal, Term
from kg.questions import Parameter, Question
from kg.vocab import XSD

_OWN = re.compile(r"[a-z][a-z-]*(?:/[A-Za-z0-9._-]+)+(?:#[A-Za-z0-9=,-]+)?")
_WHERE = re.compile(r"^WHERE \{\n", re.MULTILINE)
_MAX_EXPONENT = 30
_ESCAPES = {ord("\\"): "\\\\", ord('"'): '\\"', ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t"}
_CODEPOINT = re.compile(r"\\\\([uU])")


def term(parameter: Parameter, value: str) -> Term:
    """The term that ``value`` stands for; a ``drug`` must be given by its IRI.

    Raises UsageError, naming the parameter, for a value that is none of its type.
    """
    try:
        value.encode()
        return _TERMS[parameter.type](parameter, value)
    except UnicodeEncodeError as error:
        raise UsageError(f"--{parameter.name}: the value is not valid Unicode") from error
    except ValueError as error:
        raise UsageError(f"--{parameter.name} {value!r}: {error}") from error


def resource(value: str) -> Iri:
    """The IRI that is written as one, in angle brackets or not, as a CURIE, or as ``event/fever`` below the base.

    Raises ValueError for anything else.
    """
    text = value.strip()
    if text.startswith("<") and text.endswith(">"):
        text = text[1:-1]
    if _OWN.fullmatch(text):
        return iri.below(text)
    if prefixes.prefix(text.partition(":")[0]) and "://" not in text:
        return prefixes.expanded(text)
    if not re.match(r"https?://|urn:", text):
        raise ValueError("neither an IRI, nor a CURIE such as MONDO:0005148, nor a name such as event/fever")
    return iri.external(text)


def _resource(_parameter: Parameter, value: str) -> Term:
    return resource(value)


def _number(_parameter: Parameter, value: str) -> Term:
    try:
        number = Decimal(value.strip())
    except InvalidOperation as error:
        raise ValueError("not a number") from error
    if not number.is_finite() or abs(number.adjusted()) > _MAX_EXPONENT:
        raise ValueError(f"not a number of at most {_MAX_EXPONENT} digits")
    return Literal(format(number, "f"), XSD.decimal)


def _string(_parameter: Parameter, value: str) -> Term:
    return Literal(value)


def _entry(parameter: Parameter, value: str) -> Term:
    if value not in parameter.values:
        raise ValueError(f"not one of {', '.join(parameter.values)}")
    return Literal(value)


_TERMS = {
    "drug": _resource,
    "iri": _resource,
    "curie": _resource,
    "number": _number,
    "string": _string,
    "list": _entry,
}


def sparql(value: Term) -> str:
    r"""``value`` in SPARQL.

    Some engines expand ``\uXXXX`` in the whole text before they parse it, even behind an escaped
    backslash: therefore no ``u`` follows a backslash that is part of a string.
    """
    if isinstance(value, Iri):
        return f"<{iri.external(value)}>"
    quoted = _CODEPOINT.sub(lambda m: f"\\\\\\U{ord(m[1]):08X}", value.text.translate(_ESCAPES))
    return f'"{quoted}"^^<{value.datatype}>' if value.datatype else f'"{quoted}"'


def bound(question: Question, values: Mapping[str, Sequence[Term]]) -> str:
    """The query of ``question`` for the rows where each variable has one of its values.

    Raises UsageError for a variable that is no parameter.
    """
    query = question.query
    known = {parameter.name: parameter for parameter in question.parameters}
    for name, terms in values.items():
        if name not in known:
            raise UsageError(f"{question.name} has no parameter {name!r}; it has {', '.join(sorted(known)) or 'none'}")
        query = _with(query, known[name], f"VALUES ?{name} {{ {' '.join(sparql(term) for term in terms)} }}")
    return query


def _with(query: str, parameter: Parameter, block: str) -> str:
    """``query`` with ``block`` in its place, which is a line of its own: no value holds a line break."""
    own = default_block(parameter.name).search(query) if parameter.default else None
    place = own or _WHERE.search(query)
    if place is None:
        raise UsageError(f"the query has no line `WHERE {{` to put ?{parameter.name} behind")
    if own:
        return query[: own.start()] + own[1] + block + "\n" + query[own.end() :]
    return query[: place.end()] + f"  {block}\n" + query[place.end() :]


def default_block(name: str) -> re.Pattern[str]:
    """The line of a query that holds the default value of a parameter."""
    return re.compile(rf"^( *)VALUES \?{name} \{{ [^{{}}\n]* \}}\n", re.MULTILINE)
