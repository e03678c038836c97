"""Issue codes: those that the code reports, those of the closed list, and those that are documented, are the same."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from test_floors import MODULES

from kg.ntriples import parsed
from kg.terms import term_lines
from kg.vocab import SKOS

DOCUMENT = Path(__file__).parents[2] / "docs" / "issues.md"
SCHEME = "/issue-code/"
_REPORTERS = {"report", "MarkupError"}
_CODE = re.compile(r"[a-z]+(?:-[a-z]+)*")


def reported(tree: ast.AST) -> Iterator[str]:
    """The codes of the issues that a module makes: the first argument of a report, or a keyword."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        called = ast.unparse(call.func).rpartition(".")[2]
        named = [word.value for word in call.keywords if word.arg == "code"]
        first = call.args[:1] if called in _REPORTERS else []
        for value in (*named, *first):
            yield from (
                part.value
                for part in ast.walk(value)
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and _CODE.fullmatch(part.value)
            )


def listed() -> dict[str, str]:
    """The codes of the closed list with their definitions."""
    triples = [parsed(line) for line in term_lines() if SCHEME in line]
    definitions = {s: str(getattr(o, "text", "")) for s, p, o in triples if p.endswith("definition")}
    return {o.text: definitions[s] for s, p, o in triples if p == SKOS.notation and not isinstance(o, str)}


def documented() -> dict[str, str]:
    """The headings of the document with the text below each."""
    parts = re.split(r"^### (\S+)\n", DOCUMENT.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_what_is_reported_is_listed() -> None:
    assert {code for tree in MODULES.values() for code in reported(tree)} - listed().keys() == set()


def test_what_is_listed_is_in_use() -> None:
    words = {node.value for tree in MODULES.values() for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert listed().keys() - words == set()


def test_what_is_listed_is_documented_in_the_same_words() -> None:
    told = documented()
    assert told.keys() == listed().keys()
    assert [code for code, definition in listed().items() if definition not in told[code]] == []
    assert [code for code, words in told.items() if "*To do:* " not in words] == []


def test_a_code_is_found_where_it_is_reported() -> None:
    assert list(reported(ast.parse('report("a-b" if x else "c-d", "e-f", "g")'))) == ["a-b", "c-d"]
    assert list(reported(ast.parse('Issue(code="a-b", source="c-d")'))) == ["a-b"]
