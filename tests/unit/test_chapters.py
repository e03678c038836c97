"""From a document to its parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from invented import bits, built, overview, ref, sec

from kg import iri
from kg.chapters import chapters_in, parts_of
from kg.findings import FINDINGS, adverse_event_frequencies
from kg.ledger import Status
from kg.model import Claim, Issue, Literal, Report
from kg.observation import Observation
from kg.reading import Reading
from kg.statements import name_of
from kg.vocab import DCTERMS, HG, PROV, RDF

SAID = "In a trial, nausea occurred in 36% of patients on examplostat vs 12% on placebo."
SOURCE = bits(overview(SAID))


@pytest.fixture
def misread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the finding of frequencies read 63 for 36."""
    find = adverse_event_frequencies.find

    def wrong(reading: Reading, report: Report) -> Iterator[Claim]:
        for claim in find(reading, report):
            assert isinstance(claim, Observation)
            yield replace(claim, percent=Decimal(63)) if claim.percent == Decimal(36) else claim

    monkeypatch.setattr(adverse_event_frequencies, "find", wrong)


def test_a_chapter_is_built_with_everything_its_claims_need() -> None:
    found = built(SOURCE)
    subjects = {subject for subject, _, _ in found.triples}
    for claim in found.claims:
        node = name_of(claim, found.chapter)
        assert {(node, RDF.type, claim.TYPE), (node, PROV.wasDerivedFrom, iri.chapter("examplostat"))} <= found.triples
        assert {iri.passage("examplostat", evidence.passage) for evidence in claim.evidence} <= subjects
    assert found.faults == found.issues == ()
    assert len(found.claims) >= 4


@pytest.mark.usefixtures("misread")
def test_an_observation_that_is_not_proved_is_left_out_and_reported() -> None:
    found = built(SOURCE)
    assert [fault.detail for fault in found.faults] == ["percent 63 is not among the words it marks, as a percentage"]
    (issue,) = found.issues
    assert (issue.code, issue.place) == ("unproved", found.faults[0].claim)
    assert "percent 63" in issue.detail
    good = [claim for claim in found.claims if isinstance(claim, Observation)]
    assert [claim.percent for claim in good] == [Decimal(12)]
    assert not any(isinstance(o, Literal) and o.text == "63" for _, _, o in found.triples)
    assert not any(found.faults[0].claim in (s, o) for s, _, o in found.triples)


@pytest.mark.usefixtures("misread")
def test_the_numbers_of_what_is_left_out_are_unhandled() -> None:
    (entry,) = (entry for entry in built(SOURCE).entries if entry.what == "sentence")
    assert entry.status is Status.UNHANDLED


def test_the_numbers_of_what_is_proved_are_captured() -> None:
    (entry,) = (entry for entry in built(SOURCE).entries if entry.what == "sentence")
    assert entry.status is Status.CAPTURED


@pytest.mark.usefixtures("misread")
def test_what_is_left_out_is_told_with_the_part() -> None:
    (part,) = parts_of("examplostat.nxml", SOURCE)
    assert len(part.faults) == 1
    assert "percent 63 is not among" in part.faults[0]
    assert part.counts["issue/unproved"] == 1


def test_what_is_said_twice_is_one_claim_with_two_passages() -> None:
    said = "Nausea occurred in 36% of patients."
    found = built(bits(overview(said), sec("Background", said)))
    (claim,) = (claim for claim in found.claims if isinstance(claim, Observation))
    assert {evidence.passage.section for evidence in claim.evidence} == {"hepatotoxicity", "background"}


def test_sections_that_are_quoted_are_described() -> None:
    found = built(bits(overview(SAID), references=[ref("Smith AB. Rash. J Inv Med 2011; 25: 1.", "Rash arose in 3%.")]))
    described = {s for s, p, o in found.triples if p == RDF.type and o == HG.Section}
    assert {s for _, p, s in found.triples if p == iri.external("http://www.w3.org/ns/oa#hasSource")} == described
    assert {iri.section("examplostat", "annotation/r1"), iri.section("examplostat", "hepatotoxicity")} <= described
    assert all(any(s == node and p == DCTERMS.title for s, p, _ in found.triples) for node in described)


def test_a_file_of_another_kind_is_reported() -> None:
    issues: list[Issue] = []
    assert list(chapters_in("notes.md", b"words", issues)) == []
    assert [issue.code for issue in issues] == ["format-unknown"]
    (part,) = parts_of("notes.md", b"words")
    assert (part.chapter, part.issues.split(b"\t")[0]) == ("", b"format-unknown")


def test_stems_are_names_and_differ() -> None:
    stems = [finding.STEM for finding in FINDINGS]
    assert len(set(stems)) == len(stems)
    assert all(finding.__name__.rpartition(".")[2].replace("_", "-") == finding.STEM for finding in FINDINGS)


def test_a_word_of_several_terms_is_reported_once() -> None:
    source = bits(overview("Nothing was seen with streptomycin."), drug="Streptomycin")
    issues = [issue for issue in built(source, "streptomycin.nxml").issues if issue.code == "term-ambiguous"]
    assert [issue.detail for issue in issues] == ["'streptomycin' is taken for streptomycin, and not for streptomycins"]
