"""``iri.py`` alone makes names, ``vocab.py`` alone lists terms, and nothing is blank."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph
import pytest
from invented import bits, overview, ref
from places import ROOT
from test_floors import MODULES

from kg.build import build
from kg.iri import BASE, is_iri
from kg.vocab import RDF

MAKERS = {"iri", "vocab"}
HEADERS = {"exporters.turtle"}
FILES = sorted(
    path.relative_to(ROOT).as_posix() for folder in ("ontology", "shapes") for path in (ROOT / folder).rglob("*.ttl")
)


def documentation(tree: ast.AST) -> set[ast.AST]:
    """The strings that are documentation."""
    holders = (ast.Module, ast.ClassDef, ast.FunctionDef)
    bodies = [node.body for node in ast.walk(tree) if isinstance(node, holders)]
    return {statement.value for body in bodies for statement in body if isinstance(statement, ast.Expr)}


def namespaces(tree: ast.AST) -> Iterator[int]:
    """The lines where a namespace is spelled: ours, or one that a prefix stands for."""
    told = documentation(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or node in told:
            continue
        if "w3id.org/" in node.value or "purl.o" in node.value or "www.w3.org/" in node.value:
            yield node.lineno


def makers(tree: ast.AST) -> Iterator[int]:
    """The lines where an ``Iri`` is made."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "Iri":
            yield node.lineno


def joined(tree: ast.AST) -> Iterator[int]:
    """The lines where words are put to a namespace."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr | ast.BinOp) and any(
            isinstance(part, ast.Name | ast.Attribute)
            and ast.unparse(part).split(".")[-1] in {"BASE", "ONTOLOGY", "PREFIXES"}
            for part in ast.walk(node)
        ):
            yield node.lineno


@pytest.mark.parametrize("sign", [namespaces, makers, joined], ids=lambda sign: sign.__name__)
def test_names_are_made_in_one_place(sign: Callable[[ast.AST], Iterator[int]]) -> None:
    allowed = MAKERS | HEADERS if sign is joined else MAKERS
    found = [f"{module}:{line}" for module, tree in MODULES.items() if module not in allowed for line in sign(tree)]
    assert found == []


@pytest.mark.parametrize(
    ("sign", "code"),
    [
        (namespaces, 'X = "https://w3id.org/hepatograph/drug/x"'),
        (makers, "model.Iri(x)"),
        (joined, 'f"{iri.BASE}drug/{name}"'),
        (joined, "BASE + name"),
    ],
)
def test_a_second_maker_is_seen(sign: Callable[[ast.AST], Iterator[int]], code: str) -> None:
    assert list(sign(ast.parse(code))) == [1]


def test_documentation_may_show_a_name() -> None:
    assert list(namespaces(ast.parse('def f():\n    """https://w3id.org/hepatograph/drug/x"""'))) == []


def cells(store: pyoxigraph.Store) -> set[pyoxigraph.BlankNode]:
    """The blank nodes that are cells of lists, which have no other form."""
    first = pyoxigraph.NamedNode(f"{RDF.type.removesuffix('type')}first")
    return {quad.subject for quad in store.quads_for_pattern(None, first, None)}


@pytest.mark.parametrize("name", FILES)
def test_data_files_have_no_blank_node(name: str) -> None:
    store = pyoxigraph.Store()
    store.load(path=ROOT / name, format=pyoxigraph.RdfFormat.TURTLE)
    allowed = cells(store)
    blank = {
        str(quad)
        for quad in store
        for term in (quad.subject, quad.object)
        if isinstance(term, pyoxigraph.BlankNode) and term not in allowed
    }
    assert blank == set()


def test_nothing_built_is_blank_or_misnamed(tmp_path: Path) -> None:
    source = tmp_path / "examplostat.nxml"
    source.write_bytes(
        bits(
            overview(
                "ALT elevations arose in 5 of 14 patients [36%] on \u03b2-examplostat, "
                "50% <sic> \u201cfever\u201d in 3%."
            ),
            references=[
                ref("Smith AB. Rash {x} \\ ^. J Inv Med 2011; 25: 1-4.", "Rash arose in 25% vs 3% of controls.")
            ],
        )
    )
    build([source], tmp_path / "out")
    for name in ("graph.nq", "graph.ttl", "dataset.ttl"):
        quads = list(pyoxigraph.parse(path=tmp_path / "out" / name))
        terms = {term for quad in quads for term in (quad.subject, quad.predicate, quad.object)}
        assert quads
        assert [term for term in terms if isinstance(term, pyoxigraph.BlankNode)] == []
        named = {term.value for term in terms if isinstance(term, pyoxigraph.NamedNode)}
        assert any(value.startswith(BASE) for value in named)
        assert [value for value in named if not is_iri(value)] == []
