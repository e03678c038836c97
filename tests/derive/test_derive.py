"""What the queries of ``queries/derive`` make of a small world, and where they say it is from."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from click.testing import CliRunner, Result
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat

from kg import assets, derive, graphs, hierarchies
from kg.build import build
from kg.check import check
from kg.cli import main
from kg.iri import BASE, is_iri
from kg.prefixes import shortened
from kg.why import why

HERE = Path(__file__).parent
WORLD = HERE / "world.ttl"
NAMES = [query.name for query in derive.queries()]
CLAIM = {"class-likelihoods": "drug-classes", "kind-likelihoods": "drug-kinds"}

COUNTS = {
    "class-likelihoods": {
        ("class/x", "likelihood/A", "", 2, 4): {"a", "b"},
        ("class/x", "likelihood/A", "likelihood-modifier/high-dose", 1, 4): {"b"},
        ("class/x", "likelihood/E", "", 1, 4): {"c"},
        ("class/x", "likelihood/E", "likelihood-modifier/suspected", 1, 4): {"d", "g"},
    },
    "kind-likelihoods": {
        ("class/x", "likelihood/E", "", 1, 1): {"c"},
        ("class/y", "likelihood/A", "", 1, 1): {"a"},
    },
}
BRANCHES = {
    ("event/failure", "HP:0025031", "skos:closeMatch", "HP:0006554"),
    ("event/failure", "HP:0025155", "skos:closeMatch", "HP:0006554"),
    ("event/fever", "HP:0001939", "skos:exactMatch", "HP:0001945"),
    ("event/hepatitis", "HP:0001392", "skos:broadMatch", "HP:0012115"),
    ("event/hepatitis", "HP:0002715", "skos:broadMatch", "HP:0012115"),
    ("event/hepatitis", "HP:0025031", "skos:broadMatch", "HP:0012115"),
    ("event/jaundice", "HP:0001392", "skos:closeMatch", "HP:0000952"),
    ("event/jaundice", "HP:0001574", "skos:closeMatch", "HP:0000952"),
    ("event/jaundice", "HP:0025031", "skos:closeMatch", "HP:0000952"),
}


@pytest.fixture(scope="module")
def derived(tmp_path_factory: pytest.TempPathFactory) -> pyoxigraph.Store:
    out = tmp_path_factory.mktemp("derived") / "derived.nq"
    derive.derive([WORLD], out)
    return graphs.loaded(out)


def rows(store: pyoxigraph.Store, query: str) -> list[tuple[str, ...]]:
    answer = store.query(f"PREFIX hg: <{BASE}ontology#> PREFIX prov: <http://www.w3.org/ns/prov#> {query}")
    assert isinstance(answer, pyoxigraph.QuerySolutions)
    return sorted(tuple(shortened(cell.value) if cell else "" for cell in row) for row in answer)  # type: ignore[union-attr]


@pytest.mark.parametrize("name", COUNTS)
def test_counts(name: str, derived: pyoxigraph.Store) -> None:
    found = rows(
        derived,
        f"""SELECT ?node ?class ?category ?modifier ?counted ?scored WHERE {{ GRAPH <{BASE}graph/derived/{name}> {{
            ?node hg:countedClass ?class ; hg:category ?category ; hg:countedDrugs ?counted ; hg:scoredDrugs ?scored .
            OPTIONAL {{ ?node hg:modifier ?modifier }} }} }}""",
    )
    assert {(*row[1:4], int(row[4]), int(row[5])) for row in found} == set(COUNTS[name])
    assert len(found) == len(COUNTS[name])
    for node, *row in found:
        sources = {
            claim for (claim,) in rows(derived, f"SELECT ?c {{ GRAPH ?g {{ <{BASE}{node}> prov:wasDerivedFrom ?c }} }}")
        }
        key = (*row[:3], int(row[3]), int(row[4]))
        assert {claim.split("/")[1] for claim in sources} == COUNTS[name][key]
        assert {claim.split("/")[2] for claim in sources} == {CLAIM[name], "likelihood-scores"}


def test_branches(derived: pyoxigraph.Store) -> None:
    found = rows(
        derived,
        """SELECT ?event ?branch ?relation ?term WHERE { GRAPH ?g {
            ?up a hg:EventBranch ; hg:event ?event ; hg:branch ?branch ; hg:linkRelation ?relation ;
                hg:linkedTerm ?term . ?event hg:branch ?branch } }""",
    )
    assert set(found) == BRANCHES
    assert len(found) == len(BRANCHES)
    edges = rows(
        derived, "SELECT ?e ?b WHERE { GRAPH ?g { ?e hg:branch ?b FILTER NOT EXISTS { ?e a hg:EventBranch } } }"
    )
    assert set(edges) == {row[:2] for row in BRANCHES}


@pytest.mark.parametrize("query", derive.queries(), ids=NAMES)
def test_two_engines_derive_the_same(query: derive.Question) -> None:
    """With the part of HPO that the world needs: the other engine is slow."""
    store = graphs.loaded(WORLD)
    graph = rdflib.Graph().parse(WORLD)
    for line in _needed():
        store.load(line.encode(), format=RdfFormat.N_TRIPLES)
        graph.parse(data=line, format="nt")
    ours = {(t.subject, str(t.predicate), str(t.object)) for t in store.query(query.query)}  # type: ignore[union-attr]
    theirs = graph.query(query.query).graph
    assert theirs is not None
    other = {
        (pyoxigraph.BlankNode(s) if isinstance(s, rdflib.BNode) else NamedNode(s), p.n3(), o.n3()) for s, p, o in theirs
    }
    assert set(derive.named(query.name, other)) == set(derive.named(query.name, ours)) != set()


def _needed() -> list[str]:
    (hierarchy,) = hierarchies.hierarchies()
    parents = {term: above.split("|") for term, _, above in hierarchy.rows}
    reached: set[str] = set()
    waiting = ["HP:0000952", "HP:0001945", "HP:0006554", "HP:0012115"]
    while waiting:
        term = waiting.pop()
        if term and term not in reached:
            reached.add(term)
            waiting += parents[term]
    starts = tuple(f"<http://purl.obolibrary.org/obo/{term.replace(':', '_')}>" for term in reached)
    return ["".join(line for line in hierarchy.lines() if line.startswith(starts))]


def test_the_world_of_the_questions_is_derived_as_it_is_written_down() -> None:
    world = HERE.parent / "queries"
    out = {
        quad.triple
        for query in derive.queries()
        for quad in _parsed(derive.named(query.name, _answer(query, world / "world.ttl")))
    }
    assert out == {quad.triple for quad in pyoxigraph.parse(path=world / "derived.ttl")}


def _answer(query: derive.Question, world: Path) -> list[tuple[object, str, str]]:
    store = graphs.loaded(world)
    for hierarchy in hierarchies.hierarchies():
        store.load("".join(hierarchy.lines()).encode(), format=RdfFormat.N_TRIPLES)
    return [(t.subject, str(t.predicate), str(t.object)) for t in store.query(query.query)]  # type: ignore[union-attr]


def _parsed(lines: object) -> list[Quad]:
    return list(pyoxigraph.parse("".join(lines), format=RdfFormat.N_TRIPLES))  # type: ignore[call-overload]


def test_each_graph_says_where_it_is_from(derived: pyoxigraph.Store) -> None:
    for name in NAMES:
        graph = f"{BASE}graph/derived/{name}"
        (row,) = rows(
            derived,
            f"""SELECT ?activity ?query ?program WHERE {{ GRAPH <{graph}> {{
                <{graph}> prov:wasGeneratedBy ?activity . ?activity a prov:Activity ;
                    prov:used ?query ; prov:wasAssociatedWith ?program .
                ?query <http://www.w3.org/ns/shacl#construct> ?text }} }}""",
        )
        assert row[1] == f"query/derive/{name}"
        sources = rows(
            derived, f"SELECT ?source WHERE {{ GRAPH <{graph}> {{ <{graph}> prov:wasDerivedFrom ?source }} }}"
        )
        assert sum(source.startswith("source/") for (source,) in sources) == 1
        assert (("graph/hierarchy/HP",) in sources) == (name == "event-branches")
        made = rows(derived, f"SELECT ?n WHERE {{ GRAPH <{graph}> {{ ?n prov:wasGeneratedBy <{BASE}{row[0]}> }} }}")
        assert len(made) == 1 + (len(COUNTS[name]) if name in COUNTS else len(BRANCHES))


def test_nothing_is_blank_or_misnamed_or_in_no_graph(derived: pyoxigraph.Store) -> None:
    for quad in derived:
        assert not isinstance(quad.graph_name, DefaultGraph)
        for term in (quad.subject, quad.predicate, quad.object):
            assert not isinstance(term, pyoxigraph.BlankNode)
            assert not isinstance(term, NamedNode) or is_iri(term.value)


def test_a_node_is_named_by_what_it_says(tmp_path: Path, derived: pyoxigraph.Store) -> None:
    """Another chapter that says the same renames nothing, as it changes no count."""
    more = tmp_path / "more.ttl"
    more.write_text(
        f"""@base <{BASE}> . @prefix hg: <{BASE}ontology#> .
        <chapter/z/likelihood-scores/1> a hg:LikelihoodAssessment ; hg:drug <drug/a> ; hg:category <likelihood/A> ."""
    )
    derive.derive([WORLD, more], tmp_path / "derived.nq")
    again = graphs.loaded(tmp_path / "derived.nq")
    query = (
        "SELECT ?n ?p ?o WHERE { GRAPH ?g { ?n hg:countedDrugs ?c ; ?p ?o FILTER(!STRSTARTS(STR(?p), STR(prov:))) } }"
    )
    claims = "SELECT ?n ?c WHERE { GRAPH ?g { ?n hg:countedDrugs ?o ; prov:wasDerivedFrom ?c } }"
    assert rows(again, query) == rows(derived, query)
    assert len(rows(again, claims)) == len(rows(derived, claims)) + 2


@pytest.mark.slow
def test_bytes_are_the_same(tmp_path: Path) -> None:
    """Whatever the order of files and the seed of hashes."""
    halves = [tmp_path / "one.nt", tmp_path / "two.nt"]
    lines = sorted(f"{quad.triple} .\n" for quad in pyoxigraph.parse(path=WORLD))
    halves[0].write_text("".join(lines[::2]))
    halves[1].write_text("".join(lines[1::2]))
    made = set()
    for seed, order in (("1", halves), ("2", halves[::-1])):
        out = tmp_path / f"{seed}.nq"
        words = [sys.executable, "-m", "kg", "derive", *map(str, order), "--out", str(out)]
        subprocess.run(
            words, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True, cwd=Path.cwd()
        )
        made.add(out.read_bytes())
    assert len(made) == 1


# The command.


def test_why_leads_to_the_claims_that_were_counted() -> None:
    world = HERE.parent / "queries"
    answer = why(
        graphs.loaded(world / "world.ttl", world / "derived.ttl"), ["derived/class-likelihoods/8f024afd829f9f9ea14b"]
    )
    assert {fact.claim.removeprefix(BASE).split("/")[2] for fact in answer.facts} == {
        "drug-classes",
        "likelihood-scores",
    }
    assert all(fact.places for fact in answer.facts)


def test_why_leads_from_a_branch_to_the_claims_of_its_events() -> None:
    world = HERE.parent / "queries"
    graph = graphs.loaded(world / "world.ttl", world / "derived.ttl")
    wanted = {
        fact.claim
        for fact in why(graph, ["event/fever"]).facts
        if any(s.value == f"{BASE}event/fever" for s in fact.says)
    }
    assert wanted
    for name in ("derived/event-branches/01e3eca54cbc8c0b2833", "HP:0001939"):
        assert {fact.claim for fact in why(graph, [name]).facts} == wanted, name


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, words)])


@pytest.fixture
def built(tmp_path: Path) -> Path:
    build([assets.monographs()], tmp_path / "out")
    return tmp_path / "out"


def test_beside_a_build(built: Path) -> None:
    before = run("ask", "event-branches", "--graph", built, "--format", "csv")
    assert len(before.stdout.splitlines()) == 1
    assert run("derive", built).exit_code == 0
    assert check([built / "derived.nq"]).violations == ()
    after = run("ask", "event-branches", "--graph", built, "--branch", "HP:0001939", "--format", "csv")
    assert any(",Fever,HP:0001939," in line or "/fever," in line for line in after.stdout.splitlines())
    scores = run("ask", "class-likelihoods", "--graph", built, "--membership", "kind", "--format", "csv")
    assert {line.split(",", 2)[2] for line in scores.stdout.splitlines()[1:]} == {"kind,E,*,1,1"}


@pytest.mark.slow
def test_the_documented_commands_run(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(built.parent)
    text = (HERE.parents[1] / "docs" / "derived.md").read_text(encoding="utf-8")
    commands = [line.split()[1:] for line in text.splitlines() if line.startswith("    kg ")]
    assert commands[0] == ["derive"]
    for words in commands:
        assert run(*words).exit_code == 0
    assert all(f"| {name} |" in text for name in NAMES)


def test_a_new_build_takes_away_what_was_derived_from_the_old_one(built: Path) -> None:
    run("derive", built)
    build([assets.monographs()], built)
    assert not (built / "derived.nq").exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["nowhere"], "nowhere: no such graph"),
        (["a.ttl"], "--out"),
        (["a.ttl", "b.ttl"], "--out"),
        (["broken.nt", "--out", "x.nq"], "broken.nt: cannot be read as RDF"),
        (["a.ttl", "--out", "folder/file/x.nq"], "cannot write there"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_usage(words: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.ttl").write_text(WORLD.read_text(encoding="utf-8"), encoding="utf-8")
    Path("broken.nt").write_text("<a> <b", encoding="utf-8")
    Path("folder").mkdir()
    Path("folder/file").write_text("", encoding="utf-8")
    result = run("derive", *words)
    assert result.exit_code == 2
    assert message in result.stderr
    assert not list(tmp_path.rglob("*.nq"))


def test_terms_of_the_hierarchy_are_of_its_ontology() -> None:
    (hierarchy,) = hierarchies.hierarchies()
    known = {term for term, _, _ in hierarchy.rows}
    above = {parent for _, _, parents in hierarchy.rows for parent in filter(None, parents.split("|"))}
    assert len(known) == len(hierarchy.rows) > 10_000
    assert above - known == set()
    assert [term for term, _, parents in hierarchy.rows if not parents] == ["HP:0000118"]
    assert list(hierarchy.rows) == sorted(hierarchy.rows)
    assert hierarchy.version
    assert hierarchy.license
