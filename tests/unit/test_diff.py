"""What changed between two graphs: claims that say something else, that came, went or moved; names that retired."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from click.testing import CliRunner
from invented import bits, overview, ref

import kg
from kg import ask, diff, questions
from kg.build import build
from kg.changes import Change, Changes, Status
from kg.check import check
from kg.cli import main
from kg.errors import UsageError
from kg.exporters import changes as reports
from kg.exporters.patch import patch
from kg.exporters.tombstones import read, tombstones
from kg.iri import below

TRIAL = "Smith AB. Examplostat. J Inv Med 2011; 25: 1-4. "
EVENT = '<https://w3id.org/hepatograph/event/{}> <http://www.w3.org/2000/01/rdf-schema#label> "{}"@en .\n'


def built(folder: Path, *said: str, annotation: str = "Rash arose in 25% of patients.", score: str = "E") -> Path:
    source = folder.with_suffix(".nxml")
    listed = [ref(TRIAL, annotation, pmid="12345")]
    source.write_bytes(
        bits(overview(*said, score=f"{score} (unlikely cause of clinically apparent liver injury)"), references=listed)
    )
    build([source], folder)
    return folder


def changes(old: Path, new: Path) -> Changes:
    with diff.opened(old, new) as versions:
        return diff.diff(versions)


def of_kind(found: Changes, kind: str) -> list[Change]:
    return [change for change in found.claims if change.kind.endswith(f"#{kind}")]


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("old") / "old", "ALT elevations arose in 5% of patients on examplostat.")


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(
        tmp_path_factory.mktemp("new") / "new",
        "ALT elevations arose in 7% of patients on examplostat.",
        annotation="Rash arose in 25% and fever in 9% of patients.",
        score="B",
    )


def test_a_graph_does_not_differ_from_itself(old: Path) -> None:
    found = changes(old, old)
    assert (found.claims, found.things, found.quads, dict(found.retired)) == ((), (), (0, 0), {})


def test_changes_as_a_graph_are_asked_beside_the_new_one(old: Path, new: Path, tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["diff", str(old), str(new), "--format", "rdf"])
    (tmp_path / "changes.nq").write_text(told.output)
    engine = ask.opened(new, tmp_path / "changes.nq")
    rows = list(ask.ask(questions.question("changes"), {"since": [kg.__version__]}, engine))
    found = sorted((row["status"].value, (row["before"] and row["before"].value) or "") for row in rows)
    assert found == sorted((change.status.value, change.old) for change in changes(old, new).claims)
    (score,) = ask.ask(questions.question("changes"), {"kind": ["hg:LikelihoodAssessment"]}, engine)
    assert score["summary"].value.endswith("category E (unlikely cause) → B (highly likely cause)")
    assert (score["drugName"].value, score["kindName"].value) == ("Examplostat", "likelihood assessment")
    assert check([tmp_path / "changes.nq"]).violations == ()


def test_a_graph_without_a_version_has_no_changes_as_a_graph(old: Path, tmp_path: Path) -> None:
    (tmp_path / "graph.nt").write_text(EVENT.format("rash", "Rash"))
    told = CliRunner().invoke(main, ["diff", str(old), str(tmp_path / "graph.nt"), "--format", "rdf"])
    assert told.exit_code == 2
    assert "the new graph tells no version" in told.output


def test_a_claim_that_says_something_else_is_one_change(old: Path, new: Path) -> None:
    (change,) = of_kind(changes(old, new), "LikelihoodAssessment")
    assert change.status is Status.CHANGED
    assert "category E (unlikely cause) → B (highly likely cause)" in reports.as_text(changes(old, new))
    (rate, *others) = [c for c in of_kind(changes(old, new), "AdverseEventObservation") if not c.study]
    assert (rate.status, others) == (Status.CHANGED, [])
    assert "ALT elevation, examplostat: percent 5 → 7" in reports.as_text(changes(old, new))


def test_claims_of_other_things_are_not_paired(old: Path, new: Path) -> None:
    found = of_kind(changes(old, new), "AdverseEventObservation")
    assert [c.status for c in found if c.study.endswith("pmid-12345")] == [Status.ADDED, Status.MOVED]
    assert "1 adverse event observation added from PMID 12345" in reports.as_text(changes(old, new))


def test_the_way_back_is_the_mirror(old: Path, new: Path) -> None:
    forth, back = changes(old, new), changes(new, old)
    assert forth.quads == back.quads[::-1]
    mirror = {Status.ADDED: Status.REMOVED, Status.REMOVED: Status.ADDED}
    assert {(c.old, c.new, c.status) for c in forth.claims} == {
        (c.new, c.old, mirror.get(c.status, c.status)) for c in back.claims
    }


def test_a_claim_with_another_name_leaves_its_old_one_with_the_new(old: Path, new: Path) -> None:
    found = changes(old, new)
    (score,) = of_kind(found, "LikelihoodAssessment")
    assert found.retired[score.old] == score.new != score.old
    assert all("#" not in name for name in found.retired)
    names = {line.split()[0].strip("<>") for line in (new / "graph.nq").read_text().splitlines()}
    assert names.isdisjoint(found.retired)
    assert {name for name in found.retired.values() if name} <= names


def test_a_renamed_thing_is_replaced_by_the_one_with_its_label(tmp_path: Path) -> None:
    (tmp_path / "old.nt").write_text(EVENT.format("pyrexia", "Fever") + EVENT.format("rash", "Rash"))
    (tmp_path / "new.nt").write_text(EVENT.format("fever", "Fever") + EVENT.format("cough", "Cough"))
    found = changes(tmp_path / "old.nt", tmp_path / "new.nt")
    assert found.retired == {below("event/pyrexia"): below("event/fever"), below("event/rash"): ""}
    written = tombstones(found.retired, found.labels)
    assert read("".join(written))[0] == found.retired
    assert sum('deprecated> "true"' in line for line in written) == 2
    assert sum("isReplacedBy> <https://w3id.org/hepatograph/event/fever>" in line for line in written) == 1


def test_a_patch_turns_one_graph_into_the_other(old: Path, new: Path) -> None:
    with diff.opened(old, new) as versions:
        lines = "".join(patch(versions.differing())).splitlines()
    assert (lines[0], lines[-1]) == ("TX .", "TC .")
    graph = set((old / "graph.nq").read_text().splitlines())
    for line in lines[1:-1]:
        (graph.remove if line[0] == "D" else graph.add)(line[2:])
    assert graph == set((new / "graph.nq").read_text().splitlines())


def test_order_of_lines_is_no_change(old: Path, tmp_path: Path) -> None:
    lines = (old / "graph.nq").read_text().splitlines(keepends=True)
    random.Random(7).shuffle(lines)
    (tmp_path / "shuffled.nq").write_text("".join(lines))
    assert changes(old, tmp_path / "shuffled.nq").quads == (0, 0)


def test_formats_say_the_same(old: Path, new: Path) -> None:
    found = changes(old, new)
    told = json.loads(reports.as_json(found))
    assert told["statements"] == {"added": found.quads[0], "removed": found.quads[1]}
    assert [claim["new"] for drug in told["drugs"] for claim in drug["claims"]] == [c.new for c in found.claims]
    page = reports.as_html(found)
    assert page.startswith("<section")
    assert all(f'href="{c.node}"' in page for c in found.claims if c.status is not Status.MOVED)


def test_words_of_a_graph_are_no_markup(tmp_path: Path) -> None:
    (tmp_path / "old.nt").write_text(EVENT.format("rash", "Rash"))
    (tmp_path / "new.nt").write_text(EVENT.format("rash", "<script>"))
    page = reports.as_html(changes(tmp_path / "old.nt", tmp_path / "new.nt"))
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("absent.nq", None, "cannot be read"),
        ("graph.csv", "", "a graph file ends in"),
        ("broken.nq", "<a> <b>\n", "correct the file"),
        ("blank.nt", "_:a <http://a/b> <http://a/c> .\n", "blank nodes"),
    ],
)
def test_what_cannot_be_compared_is_told(old: Path, tmp_path: Path, name: str, content: str | None, told: str) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    with pytest.raises(UsageError, match=told) as raised:
        changes(old, tmp_path / name)
    assert name in str(raised.value)


def test_the_command_prints_each_format(old: Path, new: Path) -> None:
    for form in (*reports.FORMATS, "patch", "retired"):
        done = CliRunner().invoke(main, ["diff", str(old), str(new), "--format", form])
        assert done.exit_code == 0
        assert done.stdout
