"""Anchor: every claim quotes words that stand in the source, and nothing but what they say ships."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from generated import chapters
from hypothesis import given
from invented import bits, built, overview
from mutations import claims_changed, observations, sources_changed, statements_of, survivors

from kg import chapters as building
from kg.chapters import Built, chapters_in
from kg.cli import main
from kg.iri import span_of
from kg.model import Chapter, Iri, Literal
from kg.proof import cut
from kg.vocab import HG, OA, PROV

SOURCE = bits(
    overview("ALT elevations occurred in 5 of 14 patients [36%] on examplostat, and fever arose in up to 3%."),
)


def anchored(made: Built, source: bytes) -> None:
    """Every claim has a quote; every quote and every mark is in the bytes."""
    chapter = made.chapter
    said = statements_of(made)
    claims = [node for node, pairs in said.items() if any(p == HG.drug for p, _ in pairs)]
    assert len(claims) == len(made.claims)
    for node in claims:
        passages = [o for p, o in said[node] if p == PROV.wasQuotedFrom]
        assert passages, node
        marks = [o.text for p, o in said[node] if p == HG.marks and isinstance(o, Literal)]
        for place in (*passages, *map(Iri, marks)):
            assert isinstance(place, Iri)
            words = cut(place, chapter, source)
            assert (words or "").strip(), f"{node}: {place}"
        for passage in passages:
            selectors = [o for p, o in said[passage] if p == OA.hasSelector]
            quotes = [o for s in selectors for p, o in said[s] if p == OA.exact]
            assert quotes == [Literal(cut(passage, chapter, source))]
            assert _bytes_agree(chapter, passage, source)


def _bytes_agree(chapter: Chapter, passage: Iri, source: bytes) -> bool:
    """The first and last letters of the quote are at its first and last bytes."""
    span = span_of(passage, chapter.id)
    assert span
    first, last = chapter.section(span.section).byte_range(span.start, span.end)
    quote = chapter.quote(span)
    ends = source[first:last].decode()
    return quote.isascii() is False or (ends[0] == quote[0] and ends[-1] == quote[-1])


@given(chapters())
def test_every_claim_is_anchored(source: bytes) -> None:
    anchored(built(source), source)


@given(chapters())
def test_no_changed_number_is_proved(source: bytes) -> None:
    made = built(source)
    assert made.faults == ()
    _, living = survivors(made, claims_changed(made, source))
    assert living == []


@given(chapters())
def test_no_changed_source_is_proved(source: bytes) -> None:
    made = built(source)
    _, living = survivors(made, sources_changed(made, source))
    assert living == []


def test_there_is_something_to_change() -> None:
    made = built(SOURCE)
    assert len(observations(statements_of(made))) == 2
    assert survivors(made, claims_changed(made, SOURCE))[0] > 20
    assert survivors(made, sources_changed(made, SOURCE))[0] > 5


def test_the_corpus_is_anchored_and_its_mutants_are_seen(corpus: Path) -> None:
    source = (corpus / "blinatumomab.txt").read_bytes()
    (made,) = chapters_in("blinatumomab.txt", source, [])
    assert made.faults == ()
    anchored(made, source)
    for mutants in (claims_changed(made, source), sources_changed(made, source)):
        tried, living = survivors(made, mutants)
        assert tried > 400
        assert living == []


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_the_whole_corpus_is_anchored_and_its_mutants_are_seen(corpus: Path, part: int) -> None:
    for path in sorted((corpus / "livertox").glob("*.nxml"))[part::4]:
        source = path.read_bytes()
        for made in chapters_in(path.name, source, []):
            assert made.faults == ()
            anchored(made, source)
            living = survivors(made, claims_changed(made, source))[1]
            assert living == []


@pytest.mark.parametrize("slot", ["percent", "affected", "at_risk"])
def test_a_faulty_claim_stops_the_build_and_does_not_ship(slot: str) -> None:
    whole = built(SOURCE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "claims_of", _spoiled(building.claims_of, slot))
        spoiled = built(SOURCE)
    lost = {fault.claim for fault in spoiled.faults}
    assert len(lost) == 1
    assert len(spoiled.claims) == len(whole.claims) - 1
    assert not [triple for triple in spoiled.triples if lost & {triple[0], triple[2]}]
    assert {issue.place for issue in spoiled.issues if issue.code == "unproved"} == lost
    assert any(entry.status == "unhandled" for entry in spoiled.entries)


def _spoiled(claims_of: object, slot: str) -> object:
    """``claims_of`` with one more in a number of the observation of 5 of 14."""

    def changed(reading: object, report: object) -> dict[object, object]:
        claims = claims_of(reading, report)  # type: ignore[operator]
        return {
            name: replace(claim, **{slot: getattr(claim, slot) + 1}) if getattr(claim, "affected", None) == 5 else claim
            for name, claim in claims.items()
        }

    return changed


@pytest.mark.parametrize("change", ["claim", "source"])
def test_the_command_exits_with_1(change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "examplostat.nxml"
    path.write_bytes(SOURCE)
    if change == "claim":
        monkeypatch.setattr(building, "claims_of", _spoiled(building.claims_of, "percent"))
    else:
        proof = building.faults
        spoiled = SOURCE.replace(b"[36%]", b"[37%]")
        monkeypatch.setattr(building, "faults", lambda said, chapter, _: proof(said, chapter, spoiled))
    out = tmp_path / "out"
    run = CliRunner().invoke(main, ["build", str(path), "--out", str(out), "--no-cache", "--jobs", "1"])
    assert run.exit_code == 1
    assert "kg: not proved, left out: " in run.stderr
    for name in ("graph.nq", "graph.ttl"):
        shipped = (out / name).read_text()
        assert "[36%]" in shipped, "the passage is kept, as unhandled"
        assert not re.search(r"(?:hg:|ontology#)percent>? \"?3[67]", shipped)
    assert "unproved" in (out / "issues.tsv").read_text()
