"""A release: what is in it, that its parts agree, and that it appears whole or not at all."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections import Counter
from pathlib import Path

import pyld.jsonld
import pyoxigraph
import pytest
import yaml
import zstandard
from click.testing import CliRunner
from invented import bits, overview, ref
from test_trusty import quads

import kg
from kg import ask, iri, questions, trusty
from kg.build import build
from kg.cli import main
from kg.errors import FaultError, UsageError
from kg.exporters.tombstones import read
from kg.release import Plan, release

SOURCE = bits(
    overview("ALT elevations arose in 5 of 14 patients [36%] on examplostat vs 8% on placebo."),
    references=[
        ref("Smith AB. Gout | a “trial”. J Inv Med 2011; 25: 1-4.", "Rash arose in 25% of patients.", pmid="12345"),
        ref("Jones CD. Not one. J Inv Med 2012; 26: 5.", "Rash arose in none of 30 patients.", pmid="12346"),
    ],
)


def built(folder: Path, source: bytes = SOURCE) -> Path:
    folder.mkdir(exist_ok=True, parents=True)
    (folder / "examplostat.nxml").write_bytes(source)
    build([folder / "examplostat.nxml"], folder / "out")
    return folder / "out"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("release")
    release(Plan(build=built(place), issued="2024-02-29"), place / "release")
    return place / "release"


def triples(path: Path, form: pyoxigraph.RdfFormat) -> set[pyoxigraph.Triple]:
    return {quad.triple for quad in pyoxigraph.parse(path=path, format=form)}


def files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_the_same_build_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    release(Plan(build=built(tmp_path / "again"), issued="2024-02-29"), tmp_path / "release")
    assert files(tmp_path / "release") == files(folder)


def test_every_form_of_the_graph_says_the_same(folder: Path) -> None:
    wanted = triples(folder / "graph.nq", pyoxigraph.RdfFormat.N_QUADS)
    assert triples(folder / "graph.ttl", pyoxigraph.RdfFormat.TURTLE) == wanted
    packed = zstandard.ZstdDecompressor().decompressobj().decompress((folder / "graph.nt.zst").read_bytes())
    lines = packed.splitlines()
    assert lines == sorted(set(lines))
    assert {quad.triple for quad in pyoxigraph.parse(packed, format=pyoxigraph.RdfFormat.N_TRIPLES)} == wanted
    assert triples(folder / "graph.jsonld", pyoxigraph.RdfFormat.JSON_LD) == wanted


def test_another_program_reads_the_json_ld(folder: Path) -> None:
    document = json.loads((folder / "graph.jsonld").read_text(encoding="utf-8"))
    document["@graph"] = [node for node in document["@graph"] if "chapter/examplostat/adverse" in node["@id"]]
    read_by_it = pyld.jsonld.to_rdf(document, {"format": "application/n-quads"})
    wanted = triples(folder / "graph.nq", pyoxigraph.RdfFormat.N_QUADS)
    found = {quad.triple for quad in pyoxigraph.parse(read_by_it, format=pyoxigraph.RdfFormat.N_QUADS)}
    assert found
    assert found <= wanted


def test_each_claim_is_a_nanopublication_with_a_name_that_holds(folder: Path) -> None:
    published = list(pyoxigraph.parse(path=folder / "nanopubs.trig"))
    claims = {
        str(triple.subject)
        for triple in triples(folder / "graph.nq", pyoxigraph.RdfFormat.N_QUADS)
        if triple.predicate.value.endswith("#wasQuotedFrom")
    }
    codes = {quad.graph_name.value.partition("#")[0] for quad in published}
    assert len(codes) == len(claims) > 3
    for name in codes:
        code = name.removeprefix(iri.nanopub(""))
        own = [quad for quad in published if quad.graph_name.value.startswith(name)]
        parts = {quad.graph_name.value.removeprefix(f"{name}#") for quad in own}
        assert parts == {"Head", "assertion", "provenance", "pubinfo"}
        trig = "".join(f"{quad.graph_name} {{ {quad.triple} . }}\n" for quad in own)
        assert trusty.code(quads(trig, code)) == code


def test_a_nanopublication_keeps_its_name_while_its_claim_stays(folder: Path, tmp_path: Path) -> None:
    other = built(tmp_path, SOURCE.replace(b"Rash arose in 25%", b"Rash arose in 26%"))
    release(Plan(build=other, issued="2025-01-01"), tmp_path / "release")
    old, new = (
        {quad.graph_name.value for quad in pyoxigraph.parse(path=place / "nanopubs.trig")}
        for place in (folder, tmp_path / "release")
    )
    assert len(old - new) < len(old & new)


def test_tables_answer_every_question(folder: Path) -> None:
    described = json.loads((folder / "tables" / "csv-metadata.json").read_text(encoding="utf-8"))["tables"]
    asked = [question for question in map(questions.question, questions.names()) if not question.gives_graph]
    assert [table["url"] for table in described] == [f"{question.name}.csv" for question in asked]
    for question, table in zip(asked, described, strict=True):
        text = (folder / "tables" / f"{question.name}.csv").read_bytes().decode()
        header = next(csv.reader(io.StringIO(text)))
        assert header == [column["name"] for column in table["tableSchema"]["columns"]]
    rates = (folder / "tables" / "adverse-event-frequencies.csv").read_text(encoding="utf-8")
    assert [row["percent"] for row in csv.DictReader(io.StringIO(rates)) if row["count"] == "5"] == ["36"]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_edges_join_nodes_and_say_no_more_than_the_claims(folder: Path) -> None:
    nodes, edges = rows(folder / "kgx" / "nodes.tsv"), rows(folder / "kgx" / "edges.tsv")
    assert all(node["id"] and node["category"].startswith("biolink:") for node in nodes)
    assert max(Counter(node["id"] for node in nodes).values()) == 1
    known = {node["id"] for node in nodes}
    assert {edge[end] for edge in edges for end in ("subject", "object")} <= known
    (alt,) = [edge for edge in edges if edge["has_count"] == "5"]
    assert (alt["has_total"], alt["has_percentage"]) == ("14", "36")
    assert alt["predicate"] == "biolink:has_adverse_event"
    assert "8" not in {edge["has_percentage"] for edge in edges}, "that is the placebo's"
    assert "PMID:12346" not in {edge["publications"] for edge in edges}, "none had it"
    assert "PMID:12345" in {edge["publications"] for edge in edges}


def test_checksums_and_sizes_are_those_of_the_files(folder: Path) -> None:
    found = files(folder)
    sums = dict(reversed(line.split("  ")) for line in found["SHA256SUMS"].decode().splitlines())
    assert sums.keys() == found.keys() - {"SHA256SUMS"}
    assert all(hashlib.sha256(found[name]).hexdigest() == digest for name, digest in sums.items())
    described = json.loads(found["dataset.jsonld"])["distribution"]
    assert {each["name"]: (each["sha256"], each["contentSize"]) for each in described} == {
        each["name"]: (sums[each["name"]], str(len(found[each["name"]]))) for each in described
    }
    crate = {node["@id"]: node for node in json.loads(found["ro-crate-metadata.json"])["@graph"]}
    inside = {name for name, node in crate.items() if node["@type"] == "File"}
    assert inside == sums.keys() - {"ro-crate-metadata.json"}
    assert {part["@id"] for part in crate["./"]["hasPart"]} == inside | {"tables/", "kgx/"}


def test_one_version_and_one_date_everywhere(folder: Path) -> None:
    cff = yaml.safe_load((folder / "CITATION.cff").read_text(encoding="utf-8"))
    crate = json.loads((folder / "ro-crate-metadata.json").read_text(encoding="utf-8"))["@graph"][1]
    page = json.loads((folder / "dataset.jsonld").read_text(encoding="utf-8"))
    assert {cff["version"], crate["version"], page["version"]} == {kg.__version__}
    assert {cff["date-released"], crate["datePublished"], page["datePublished"]} == {"2024-02-29"}


def test_without_a_day_the_date_is_that_of_the_newest_chapter(tmp_path: Path) -> None:
    version = release(Plan(build=built(tmp_path)), tmp_path / "release")
    assert (version.issued, version.modified) == ("", "2021-04-03")
    assert "date-released" not in yaml.safe_load((tmp_path / "release" / "CITATION.cff").read_text(encoding="utf-8"))
    crate = json.loads((tmp_path / "release" / "ro-crate-metadata.json").read_text(encoding="utf-8"))["@graph"][1]
    assert crate["datePublished"] == "2021-04-03"


def test_a_release_without_any_day_is_told(tmp_path: Path) -> None:
    """The shipped monograph tells no day of its own."""
    assert CliRunner().invoke(main, ["build", "--out", str(tmp_path / "out")]).exit_code == 0
    done = CliRunner().invoke(main, ["release", str(tmp_path / "out"), "--out", str(tmp_path / "release")], env={})
    assert done.exit_code == 0, done.output
    assert "no day of publication" in done.stderr


@pytest.mark.slow
def test_a_release_tells_what_changed_and_what_retired(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = tmp_path / "one", tmp_path / "two"
    release(Plan(build=built(tmp_path / "a")), first)
    other = SOURCE.replace(b"score: E (unlikely", b"score: B (likely")
    with pytest.raises(UsageError, match="another one"):
        release(Plan(build=built(tmp_path / "b", other), since=first), second)
    monkeypatch.setattr(kg, "__version__", "0.1.1")
    release(Plan(build=built(tmp_path / "b", other), since=first), second)
    assert "E (unlikely cause) → B (highly likely cause)" in (second / "changes.txt").read_text(encoding="utf-8")
    (score,) = ask.ask(questions.question("changes"), {"kind": ["hg:LikelihoodAssessment"]}, ask.opened(second))
    assert (score["since"].value, score["release"].value) == ("0.1.0", "0.1.1")
    retired, _ = read((second / "retired.nt").read_text(encoding="utf-8"))
    assert [new for old, new in retired.items() if "likelihood-scores" in old and new]
    description = (second / "dataset.ttl").read_text(encoding="utf-8")
    assert "pav:previousVersion <dataset/0.1.0>" in description
    monkeypatch.setattr(kg, "__version__", "0.1.2")
    release(Plan(build=built(tmp_path / "c"), since=second), tmp_path / "three")
    again, _ = read((tmp_path / "three" / "retired.nt").read_text(encoding="utf-8"))
    assert again.keys().isdisjoint(retired), "a name that is used again is not retired"
    assert again.keys() == {new for new in retired.values() if new}


def test_a_build_that_violates_the_shapes_is_not_released(tmp_path: Path) -> None:
    out = built(tmp_path)
    release(Plan(build=out), tmp_path / "release")
    before = files(tmp_path / "release")
    text = (out / "graph.nq").read_text(encoding="utf-8")
    (out / "graph.nq").write_text(text.replace('"36"^^', '"136"^^'), encoding="utf-8")
    with pytest.raises(UsageError, match=r"graph\.nq: is not the file"):
        release(Plan(build=out), tmp_path / "release")
    old, new = (hashlib.sha256(told.encode()).hexdigest() for told in (text, text.replace('"36"^^', '"136"^^')))
    description = (out / "dataset.ttl").read_text(encoding="utf-8")
    (out / "dataset.ttl").write_text(description.replace(old, new), encoding="utf-8")
    with pytest.raises(FaultError, match="violations of the shapes"):
        release(Plan(build=out), tmp_path / "release")
    assert files(tmp_path / "release") == before
    assert {path.name for path in tmp_path.iterdir()} == {"examplostat.nxml", "out", "release"}


def test_files_of_others_are_not_replaced(tmp_path: Path) -> None:
    out = built(tmp_path)
    with pytest.raises(UsageError, match="would be lost"):
        release(Plan(build=out), out)
    release(Plan(build=out), tmp_path / "release")
    (tmp_path / "release" / "notes.txt").write_text("mine")
    with pytest.raises(UsageError, match=r"notes\.txt: would be lost"):
        release(Plan(build=out), tmp_path / "release")
    assert (tmp_path / "release" / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize(
    ("words", "surroundings", "told"),
    [
        (["nowhere"], {}, "not the folder of a build"),
        (["--download", "ftp://x"], {}, "ends in a slash"),
        ([], {"SOURCE_DATE_EPOCH": "today"}, "SOURCE_DATE_EPOCH is 'today'"),
    ],
)
def test_what_is_wrong_is_told(
    words: list[str], surroundings: dict[str, str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["release", *words], env=surroundings)
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in done.stderr


def test_the_command_takes_the_day_from_its_surroundings(tmp_path: Path) -> None:
    words = ["release", str(built(tmp_path)), "--out", str(tmp_path / "release"), "--download", "https://e.org/1/"]
    done = CliRunner().invoke(main, words, env={"SOURCE_DATE_EPOCH": "1709164800"})
    assert done.exit_code == 0, done.output
    description = (tmp_path / "release" / "dataset.ttl").read_text(encoding="utf-8")
    assert 'dcterms:issued "2024-02-29"^^xsd:date' in description
    assert "dcat:downloadURL <https://e.org/1/graph.ttl>" in description
