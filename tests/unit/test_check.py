"""The check of graphs: what is reported, in which form, and with which exit status."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from click.testing import CliRunner, Result
from rdflib.namespace import RDF, SH

from kg import audit, check
from kg.cli import main
from kg.questions import Question
from kg.violations import fix_of, short
from tests.conftest import ROOT
from tests.shapes.examples import HERE, bad

OK = HERE / "adverse-events" / "ok.ttl"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, arguments)], catch_exceptions=False)


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A chapter with a grade that the list does not have."""
    (example,) = (one for one in bad("adverse-events") if one.constraint == "shape:AdverseEventClaim-grade sh:in")
    path = tmp_path / "faulty.nt"
    path.write_bytes(example.graph)
    return path


def test_a_graph_without_fault() -> None:
    result = run(OK)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "1 graphs, " in result.stderr
    assert ": 0 violations, 0 warnings" in result.stderr


def test_a_violation_is_led_back_to_its_words(faulty: Path) -> None:
    result = run(faulty)
    assert result.exit_code == 1
    assert "1 violations, 0 warnings" in result.stderr
    assert result.stdout.splitlines()[:6] == [
        "violation in velotrine, Hepatotoxicity: An adverse event has one grade of the list of grades.",
        "  focus  https://w3id.org/hepatograph/chapter/velotrine/adverse-events/00000000000000000001",
        "  path   hg:grade",
        "  value  grade/unheard-of",
        "  quote  “fever; is common”",
        "  fix    replace grade/unheard-of by an entry of the list",
    ]


def test_a_table(faulty: Path) -> None:
    head, row = run(faulty, "--format", "tsv").stdout.splitlines()
    cells = dict(zip(head.split("\t"), row.split("\t"), strict=True))
    assert cells["chapter"] == "velotrine"
    assert cells["section"] == "Hepatotoxicity"
    assert cells["quote"] == "fever; is common"
    assert cells["value"] == "https://w3id.org/hepatograph/grade/unheard-of"


def test_a_report_in_the_form_of_the_recommendation(faulty: Path) -> None:
    result = run(faulty, "--format", "turtle")
    report = rdflib.Graph().parse(data=result.stdout, format="turtle")
    (head,) = report.subjects(RDF.type, SH.ValidationReport)
    assert report.value(head, SH.conforms) == rdflib.Literal(False)  # noqa: FBT003
    (found,) = report.objects(head, SH.result)
    assert report.value(found, SH.sourceConstraintComponent) == SH.InConstraintComponent
    assert str(faulty.parent) not in result.stdout


def test_a_report_of_no_fault_conforms() -> None:
    report = rdflib.Graph().parse(data=run(OK, "--format", "turtle").stdout, format="turtle")
    assert [str(value) for value in report.objects(None, SH.conforms)] == ["true"]


def test_a_warning_is_told_and_is_no_failure(tmp_path: Path) -> None:
    (example,) = (one for one in bad("likelihood-scores") if one.constraint == "shape:Scored-once sh:maxCount")
    (tmp_path / "graph.nt").write_bytes(example.graph)
    result = run(tmp_path / "graph.nt")
    assert (result.exit_code, result.stdout.split(" ")[0]) == (0, "warning")
    assert "0 violations, 1 warnings" in result.stderr


def test_the_reference_says_the_same(faulty: Path) -> None:
    if check.DEFAULT == check.REFERENCE:
        pytest.skip("the compiled engine is not built for this platform")
    assert run(faulty, "--engine", "pyshacl").stdout == run(faulty, "--engine", "shacl").stdout


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("cut.nt", b"<http://a.example/> <http://a.example/> .", "line 1"),
        ("cut.ttl", b"@prefix a: <http://a.example/> .\na:b a:c", "line 2"),
        ("empty.nq", b"", "no statement"),
        ("binary.nq", bytes(range(128, 160)), "line 1"),
        ("table.tsv", b"a\tb\n", "ends in .ttl"),
    ],
)
def test_a_file_that_is_no_graph(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(content)
    result = run(OK, tmp_path / name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert name in result.stderr
    assert told in result.stderr


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    result = run(tmp_path / "none.nq")
    assert result.exit_code == 2
    assert "none.nq" in result.stderr


def test_a_folder_without_a_graph(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert result.exit_code == 2
    assert "graph.nq" in result.stderr


def test_names_for_people() -> None:
    assert short("<https://w3id.org/hepatograph/ontology#percent>") == "hg:percent"
    assert short('"7"^^<http://www.w3.org/2001/XMLSchema#integer>') == '"7"'
    assert short('"fever"@en') == '"fever"@en'


def test_every_kind_of_constraint_has_its_own_fix() -> None:
    fixes = {}
    for example in (one for path in HERE.glob("*/bad.ru") for one in bad(path.parent.name)):
        for result in check.results(example.graph):
            fixes[result.component] = fix_of(result)
    assert not [component for component, fix in fixes.items() if fix.startswith("correct the value of")]


# What is wrong between chapters.

WORLD = ROOT / "tests" / "queries"
BETWEEN = {
    "one-name-two-drugs": "drug/veltamin",
    "one-term-two-things": "event/fever",
    "one-thing-two-kinds": "condition/grey-fever",
}


def test_what_no_chapter_alone_shows_is_told() -> None:
    result = run(WORLD / "world.ttl", WORLD / "faults.ttl", "--format", "tsv")
    head, *rows = (line.split("\t") for line in result.stdout.splitlines())
    cells = [dict(zip(head, row, strict=True)) for row in rows]
    together = [row for row in cells if row["chapter"] == "all chapters"]
    assert {row["shape"].rpartition("/")[2]: short(row["focus"]) for row in together} == BETWEEN
    assert len(together) == len(BETWEEN)
    assert result.exit_code == 1


def test_what_a_chapter_alone_shows_is_told_once() -> None:
    said = run(WORLD / "world.ttl", WORLD / "faults.ttl", "--format", "tsv").stdout
    edges = [line for line in said.splitlines() if "/drug/dornaxib\t" in line and "/event/jaundice\t" in line]
    assert ["AdverseEventEdge-backed" in line for line in edges] == [True]


def test_a_fault_between_chapters_is_a_sentence_with_what_to_do() -> None:
    said = run(WORLD / "world.ttl", WORLD / "faults.ttl").stdout
    assert (
        "violation in all chapters: Chapters give the name veltamine both to drug/veltamin and to drug/veltamine: "
        "make the two one thing, or name them apart."
    ) in said
    assert "  fix    make the two one thing, or name them apart" in said


def test_a_report_of_what_is_wrong_between_chapters_is_a_report_of_the_recommendation() -> None:
    said = run(WORLD / "world.ttl", WORLD / "faults.ttl", "--format", "turtle").stdout
    report = rdflib.Graph().parse(data=said, format="turtle")
    assert {str(shape).rpartition("/")[2] for shape in report.objects(None, SH.sourceShape)} >= BETWEEN.keys()


@pytest.mark.parametrize("check_of_all", audit.checks(), ids=lambda question: question.name)
def test_each_check_of_all_chapters_says_what_to_do(check_of_all: Question) -> None:
    """The columns that its sentence names are there, and a fix stands behind its last colon."""
    told = check_of_all.message.format(**dict.fromkeys(check_of_all.columns, "x"))
    assert told.endswith(".")
    assert ": " in told


def test_chapters_of_one_drug_in_one_file_have_no_fault() -> None:
    """An edge is asked for of the chapters whose claims say it, not of others that treat the drug."""
    assert run(WORLD / "world.ttl").stdout == ""
