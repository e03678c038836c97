"""What real chapters speak of is linked, and links that were read were right."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import pytest
from links import coverage, opened, printed

from kg.assembly import Summary
from tests.ontology.mappings import published

HERE = Path(__file__).parent
RATCHETS = json.loads((HERE / "ratchets.json").read_text(encoding="utf-8"))["links"]
ENOUGH = 0.99
SAMPLE = 200


def audit() -> list[dict[str, str]]:
    """Links drawn by chance and read, with the verdict; ``round`` tells those drawn before rules were changed."""
    with (HERE / "audit-links.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


@pytest.mark.slow
def test_the_share_of_linked_mentions_does_not_fall(
    built_corpus: tuple[Path, Summary], capsys: pytest.CaptureFixture[str]
) -> None:
    store = opened(built_corpus[0] / "graph.nq")
    with capsys.disabled():
        print(f"\n{printed(store)}")  # noqa: T201
    found = {name: told.share for name, told in coverage(store).items()}
    assert {name: (found[name], floor) for name, floor in RATCHETS.items() if found[name] < floor} == {}


def test_links_read_in_the_last_round_were_right() -> None:
    rows = [row for row in audit() if row["round"] == "after"]
    verdicts = Counter(row["verdict"] for row in rows)
    assert len({(row["subject"], row["object"]) for row in rows}) >= SAMPLE
    assert set(verdicts) <= {"right", "wrong"}
    assert verdicts["right"] / len(rows) >= ENOUGH


def test_no_link_is_published_that_was_read_as_wrong() -> None:
    wrong = {(row["subject"], row["predicate"], row["object"]) for row in audit() if row["verdict"] == "wrong"}
    assert wrong
    still = {(row["subject_id"], row["predicate_id"], row["object_id"]) for row in published()}
    assert wrong & still == set()


UNLABELLED = """
SELECT DISTINCT ?term {
  { GRAPH <https://w3id.org/hepatograph/graph/links> { ?thing ?relation ?term } } UNION { ?thing a ?term }
  FILTER(isIRI(?term) && !STRSTARTS(STR(?term), "https://w3id.org/hepatograph/"))
  FILTER(!STRSTARTS(STR(?term), "http://www.w3.org/2002/07/owl#"))
  FILTER NOT EXISTS { ?term <http://www.w3.org/2000/01/rdf-schema#label> ?label }
}
"""


@pytest.mark.slow
def test_each_term_of_others_has_a_label(built_corpus: tuple[Path, Summary]) -> None:
    store = opened(built_corpus[0] / "graph.nq")
    assert [row["term"].value for row in store.query(UNLABELLED, use_default_graph_as_union=True)] == []
