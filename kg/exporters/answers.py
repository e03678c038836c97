"""Answers: a table for people, or one of the formats of SPARQL 1.1 for programs."""

from __future__ import annotations

import io
import json
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress

import pyoxigraph
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, Triple

from kg.prefixes import shortened, table
from kg.vocab import RDF

ROW_FORMATS = {
    "tsv": QueryResultsFormat.TSV,
    "csv": QueryResultsFormat.CSV,
    "json": QueryResultsFormat.JSON,
}
GRAPH_FORMATS = {"ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "json": RdfFormat.JSON_LD}
HEAD_LINES = 2
"""The lines of a table above its rows."""
_GAP = "  "
_LEAST = 12
_WIDE = {"W", "F"}


def rows(answer: QuerySolutions, form: str) -> bytes:
    """The rows in SPARQL 1.1 TSV, CSV or JSON, which are UTF-8; `ROW_FORMATS` lists the names."""
    written = answer.serialize(format=ROW_FORMATS[form])
    assert written is not None
    return written


def graph(answer: Iterable[Triple], form: str) -> bytes:
    """The triples, sorted, in Turtle, N-Triples or JSON-LD; `GRAPH_FORMATS` lists the names."""
    ordered = sorted(answer, key=str)
    prefixes = {known.name: known.namespace for known in table().values() if known.name.islower()}
    output = io.BytesIO()
    pyoxigraph.serialize(ordered, output, format=GRAPH_FORMATS[form], prefixes=prefixes)
    return _typed(output.getvalue()) if form == "json" else output.getvalue()


def _typed(expanded: bytes) -> bytes:
    """Expanded JSON-LD with types under ``@type``, where frames look for them, instead of under rdf:type."""
    nodes = json.loads(expanded)
    for node in nodes:
        types = node.pop(RDF.type, [])
        if types:
            node["@type"] = [each["@id"] for each in types]
    return (json.dumps(nodes, ensure_ascii=False, indent=2) + "\n").encode()


def shown(answer: QuerySolutions, width: int | None) -> Iterator[str]:
    """The lines of a table, IRIs shortened, without the columns that no row has a value in.

    With a ``width``, in columns of a terminal, long cells are wrapped; where the columns do not
    fit at all, each row is a block of lines. Without one nothing is wrapped.
    """
    head = [variable.value for variable in answer.variables]
    body = [[_cell(row[name]) for name in head] for row in answer]
    if body:
        told = [any(column) for column in zip(*body, strict=True)]
        head, body = list(compress(head, told)), [list(compress(row, told)) for row in body]
    widths = [max(map(_width, column)) for column in zip(head, *body, strict=True)]
    if width is None:
        yield from _table(head, body, widths)
        return
    narrow = _narrowed(widths, width)
    yield from _blocks(head, body, width) if narrow is None and body else _table(head, body, narrow or widths)


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = shortened(value.value) if isinstance(value, pyoxigraph.NamedNode) else str(getattr(value, "value", value))
    return "".join(_printable(letter) for letter in " ".join(text.split()))


def _printable(letter: str) -> str:
    """Control characters would steer the terminal."""
    return "\N{REPLACEMENT CHARACTER}" if unicodedata.category(letter) in {"Cc", "Cf"} else letter


def _width(text: str) -> int:
    return sum(
        0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in _WIDE) for letter in text
    )


def _narrowed(widths: Sequence[int], width: int) -> list[int] | None:
    """``widths`` cut down to ``width`` in all, the widest first; None where too little would be left."""
    room = width - len(_GAP) * (len(widths) - 1)
    narrow = list(widths)
    while sum(narrow) > room:
        widest = max(range(len(narrow)), key=narrow.__getitem__)
        if narrow[widest] <= _LEAST:
            return None
        narrow[widest] -= 1
    return narrow


def _table(head: list[str], body: list[list[str]], widths: Sequence[int]) -> Iterator[str]:
    yield from _line(head, widths)
    yield _GAP.join("─" * width for width in widths)
    for row in body:
        yield from _line(row, widths)


def _line(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    wrapped = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for depth in range(max(map(len, wrapped))):
        parts = [lines[depth] if depth < len(lines) else "" for lines in wrapped]
        padded = [part + " " * (width - _width(part)) for part, width in zip(parts, widths, strict=True)]
        yield _GAP.join(padded).rstrip()


def _wrapped(text: str, width: int) -> list[str]:
    if _width(text) <= width:
        return [text]
    return textwrap.wrap(text, max(1, width * len(text) // _width(text)), break_on_hyphens=False) or [""]


def _blocks(head: list[str], body: list[list[str]], width: int) -> Iterator[str]:
    """One block for each row, of the columns that have a value in it."""
    indent = max(map(len, head)) + len(_GAP)
    for number, row in enumerate(body, 1):
        yield f"── {number} ".ljust(min(width, indent + _LEAST), "─")
        for name, cell in zip(head, row, strict=True):
            if cell:
                lines = _wrapped(cell, max(_LEAST, width - indent))
                yield name.ljust(indent) + lines[0]
                yield from (" " * indent + line for line in lines[1:])
