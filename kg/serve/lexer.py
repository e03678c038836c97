"""The words of a SPARQL query that say where its data come from, found without evaluating it.

SERVICE makes the server fetch from elsewhere: only hosts that were allowed may be named.
https://www.w3.org/TR/sparql11-query/#sparqlGrammar
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_TOKEN = re.compile(
    r"""
    (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<string>\"{3}(?:(?:\"|\"\")?(?:[^\"\\]|\\.))*\"{3} | '{3}(?:(?:'|'')?(?:[^'\\]|\\.))*'{3}
             | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
  | (?P<comment>\#[^\n\r]*)
  | (?P<variable>[?$]\w+)
  | (?P<name>[^\W\d][\w.-]*?:[\w.:%\\~-]* | :[\w.:%\\~-]* | _:[\w.-]+)
  | (?P<word>[A-Za-z_]\w*)
  | (?P<rest>.)
    """,
    re.VERBOSE | re.DOTALL,
)


def _unescaped(query: str) -> str:
    return _ESCAPE.sub(lambda found: chr(min(int(found[1] or found[2], 16), 0x10FFFF)), query)


def _readings(query: str) -> tuple[str, str]:
    """The query as written, and with the escapes of code points read first, as the grammar has it.

    Engines differ in this; an escaped quote could hide in one reading what the other evaluates.
    """
    return query, _unescaped(query)


def may_have(query: str, *words: str) -> bool:
    """False where none of ``words`` is in the query, in any case and however it is escaped: most need no look."""
    found = query.lower()
    return "\\u" in found or any(word in found for word in words)


def _tokens(query: str) -> list[tuple[str, str]]:
    found = ((match.lastgroup or "rest", match[0]) for match in _TOKEN.finditer(query))
    return [(kind, text) for kind, text in found if kind != "comment" and not text.isspace()]


def services(query: str) -> list[str]:
    """What stands behind each SERVICE: an IRI without brackets, or whatever else is there."""
    if not may_have(query, "service"):
        return []
    return [target for reading in _readings(query) for target in _services(_tokens(reading))]


def _services(tokens: list[tuple[str, str]]) -> Iterator[str]:
    for at, (kind, text) in enumerate(tokens):
        if kind == "word" and text.upper() == "SERVICE":
            behind = [token for token in tokens[at + 1 : at + 3] if token[1].upper() != "SILENT"]
            target = behind[0] if behind else ("rest", "")
            yield target[1][1:-1] if target[0] == "iri" else target[1]


def has_own_dataset(query: str) -> bool:
    """Whether the query has FROM: then it says itself what its default graph is."""
    return _has(query, "FROM")


def loads(update: str) -> bool:
    """Whether an update has LOAD, which fetches from elsewhere."""
    return _has(update, "LOAD")


def _has(query: str, keyword: str) -> bool:
    if not may_have(query, keyword.lower()):
        return False
    tokens = (token for reading in _readings(query) for token in _tokens(reading))
    return any(kind == "word" and text.upper() == keyword for kind, text in tokens)


def using(update: str, default: Sequence[str], named: Sequence[str]) -> str:
    """The update with these graphs as the ones that its patterns match; the parameters of the protocol mean that.

    Raises ValueError where it names such graphs itself: https://www.w3.org/TR/sparql11-protocol/#update-operation.
    """
    clauses = [*(f"USING <{name}>" for name in default), *(f"USING NAMED <{name}>" for name in named)]
    parts: list[str] = []
    depth, at, before = 0, 0, ""
    for match in _TOKEN.finditer(update):
        kind, text = match.lastgroup, match[0]
        if kind == "comment" or text.isspace():
            continue
        depth += {"{": 1, "}": -1}.get(text, 0)
        word = text.upper() if kind == "word" and depth == 0 else ""
        if word in ("USING", "WITH"):
            raise ValueError(f"the update has {word}, so it cannot be told other graphs by parameters")
        if word == "WHERE" and before == "}":
            parts += [update[at : match.start()], " ".join(clauses), " "]
            at = match.start()
        before = text
    return "".join([*parts, update[at:]])
