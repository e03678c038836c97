"""N-Triples lines: the form in which triples are sorted, merged and stored.

https://www.w3.org/TR/n-triples/, canonical form: one space between terms, only the
escapes that the form asks for, UTF-8.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.iri import written
from kg.model import Iri, Literal, Term, Triple

_ESCAPES = {
    **{code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F)},
    ord("\\"): "\\\\",
    ord('"'): '\\"',
    ord("\n"): "\\n",
    ord("\r"): "\\r",
    ord("\t"): "\\t",
    ord("\b"): "\\b",
    ord("\f"): "\\f",
}
_UNSAFE = re.compile(r'[\x00-\x1f\x7f"\\]')
_LINE = re.compile(
    r"<(?P<subject>[^>]*)> <(?P<predicate>[^>]*)> "
    r'(?:<(?P<object>[^>]*)>|"(?P<text>(?:[^"\\]|\\.)*)"(?:\^\^<(?P<datatype>[^>]*)>|@(?P<language>[A-Za-z0-9-]+))?)'
    r"(?: <(?P<graph>[^>]*)>)? \.\n?"
)
_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_PLAIN = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


def escaped(text: str) -> str:
    """``text`` as it stands between the quotes of a literal."""
    plain = text.isprintable() and '"' not in text and "\\" not in text
    return text if plain or not _UNSAFE.search(text) else text.translate(_ESCAPES)


# Joined rather than formatted: an f-string makes a copy of each IRI first, for it is no plain string.
def term(value: Term) -> str:
    if isinstance(value, Iri):
        return "<" + value + ">"
    text, datatype, language = value
    quoted = '"' + escaped(text) + '"'
    if language:
        return quoted + "@" + language
    return quoted + "^^<" + datatype + ">" if datatype else quoted


def lines(triples: Iterable[Triple]) -> list[str]:
    """One line for each triple, sorted, each with its line end."""
    joined = "".join
    return sorted(
        [
            joined(("<", s, "> <", p, "> <", o, "> .\n"))
            if isinstance(o, Iri)
            else joined(("<", s, "> <", p, "> ", term(o), " .\n"))
            for s, p, o in triples
        ]
    )


def parsed(line: str) -> Triple:
    """The triple of a line that `lines`, or an N-Quads writer over them, wrote; a graph name is dropped.

    Raises ValueError for anything else.
    """
    found = _LINE.fullmatch(line)
    if found is None:
        raise ValueError(f"not an N-Triples line: {line[:80]!r}")
    if found["object"] is not None:
        target: Term = written(found["object"])
    else:
        datatype = written(found["datatype"]) if found["datatype"] else None
        target = Literal(_unescaped(found["text"]), datatype, found["language"] or "")
    return written(found["subject"]), written(found["predicate"]), target


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPED.sub(lambda m: chr(int(m[1] or m[2], 16)) if m[1] or m[2] else _PLAIN.get(m[3], m[3]), text)
