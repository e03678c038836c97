"""From a fact to its words: what is asked, what is answered, and whether a file still has the words."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from invented import bits, built, overview, ref
from pyoxigraph import NamedNode, Store

from kg import telling
from kg.build import build
from kg.cli import main
from kg.errors import UsageError
from kg.graphs import opened
from kg.iri import BASE
from kg.prefixes import shortened
from kg.vocab import SKOS
from kg.why import Answer, why
from kg.witness import Verdict, Witness

SOURCE = bits(
    overview("Caf\u00e9 apart, ALT elevations occurred in 5 of 14 patients [36%] on examplostat."),
    references=[
        ref("Smith AB, Roe C. Rash &c. J Inv Med 2011; 25: 1-4.", "Among 120 patients, fever arose in 25%.", "12345678")
    ],
)
FEVER = ("citation/pmid-12345678", "hg:percent")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("why")
    (folder / "examplostat.nxml").write_bytes(SOURCE)
    build([folder / "examplostat.nxml"], folder / "out")
    return folder


@pytest.fixture(scope="module")
def store(folder: Path) -> Store:
    return opened(folder / "out" / "graph.nq")


@pytest.fixture(scope="module")
def fever(store: Store) -> Answer:
    """The one claim that fever arose in 25 %."""
    answer = why(store, FEVER)
    assert len(answer.facts) == 1
    return answer


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["why", *arguments, "--graph", str(folder / "out" / "graph.nq")])


def test_a_claim_is_told_with_its_words_and_places(store: Store, fever: Answer) -> None:
    answer = why(store, [fever.facts[0].claim])
    assert answer.facts == fever.facts
    (fact,) = answer.facts
    assert fact.kind == "adverse event observation"
    assert ("percent", "25") in {(said.property_label, said.value) for said in fact.says}
    assert (f"{BASE}event/fever", "Fever") in {(said.value, said.value_label) for said in fact.says}
    (place,) = fact.places
    (work,) = fact.works
    assert place.quote.rstrip(".") == "Among 120 patients, fever arose in 25%"
    assert set(place.words) == {"fever", "25%", "120"}
    assert (place.title, place.file, place.chapter) == ("Annotated bibliography", "examplostat.nxml", "Examplostat")
    assert (work.pmid, work.year, work.authors) == ("12345678", "2011", "Smith AB; Roe C")


def test_offsets_count_characters_and_bytes(store: Store) -> None:
    places = [place for fact in why(store, ["hg:affected"]).facts for place in fact.places]
    assert places
    chapter = built(SOURCE).chapter
    for place in places:
        text = chapter.section(place.section.removeprefix(f"{BASE}chapter/{chapter.id}/")).text
        assert text[place.start : place.end] == place.quote
        assert SOURCE[place.first : place.last].decode() == place.quote
        assert place.last - place.first == place.end - place.start + 1, "the accented letter is two bytes"


@pytest.mark.parametrize(
    "names",
    [
        ["event/fever"],
        ["drug/examplostat", "event/fever"],
        ["hg:event", "event/fever"],
        ["hg:AdverseEventObservation", "event/fever"],
        [f"<{BASE}event/fever>"],
        ["chapter/examplostat", "hg:percent", "citation/pmid-12345678"],
    ],
)
def test_things_and_terms_lead_to_the_claims_behind_them(store: Store, fever: Answer, names: list[str]) -> None:
    assert set(fever.facts) <= set(why(store, names).facts)


def test_a_plain_edge_leads_to_its_claims(store: Store) -> None:
    claims = {fact.claim for fact in why(store, ["hg:indication"]).facts}
    assert claims == {fact.claim for fact in why(store, ["hg:IndicationClaim"]).facts}
    assert claims


def test_a_linked_term_leads_to_the_claims_of_our_own(store: Store, fever: Answer) -> None:
    links = list(store.quads_for_pattern(NamedNode(f"{BASE}event/fever"), NamedNode(SKOS.exactMatch), None))
    assert links
    for link in links:
        assert isinstance(link.object, NamedNode)
        assert set(fever.facts) <= set(why(store, [link.object.value]).facts)


@pytest.mark.parametrize("form", ["char", "quote", "position"])
def test_a_passage_and_its_selectors_lead_to_what_was_read_there(store: Store, fever: Answer, form: str) -> None:
    passage = fever.facts[0].places[0].passage
    answer = why(store, [passage.replace("#char=", f"#{form}=")])
    assert [place.passage for place in answer.places] == [passage]
    assert set(fever.facts) <= set(answer.facts)


def test_what_no_claim_speaks_of_is_said_to_be_so(store: Store) -> None:
    answer = why(store, ["event/fever", "hg:MechanismClaim"])
    assert answer.facts == ()
    assert telling.told(answer).endswith(": no claim speaks of it\n")


@pytest.mark.parametrize(
    ("name", "near"),
    [("event/fevr", "event/fever"), ("hg:percnt", "hg:percent"), ("drug/exampelstat", "drug/examplostat")],
)
def test_an_unknown_name_is_answered_with_near_ones(store: Store, name: str, near: str) -> None:
    with pytest.raises(UsageError, match=f"{name}: not in the graph; near it: .*{near}"):
        why(store, [name])


@pytest.mark.parametrize("name", ["", "a b", "<", "drug/{x}", "nobody:1"])
def test_what_is_no_name_is_refused(store: Store, name: str) -> None:
    with pytest.raises(UsageError, match=r"neither an IRI|no prefix"):
        why(store, [name])


def test_turtle_answers_as_quads_do(folder: Path, fever: Answer) -> None:
    assert why(opened(folder / "out" / "graph.ttl"), FEVER) == fever


def test_words_are_read_again(folder: Path, fever: Answer, tmp_path: Path) -> None:
    (place,) = fever.facts[0].places
    assert Witness([folder]).verdict(place) is Verdict.SAME
    (tmp_path / "examplostat.nxml").write_bytes(SOURCE.replace(b"25%", b"26%"))
    assert Witness([tmp_path]).verdict(place) is Verdict.ABSENT


@pytest.mark.parametrize("name", ["book.tar.gz", "book.zip"])
def test_words_are_read_again_from_an_archive(name: str, tmp_path: Path) -> None:
    archive = tmp_path / "sources" / name
    archive.parent.mkdir()
    if archive.suffix == ".zip":
        with zipfile.ZipFile(archive, "w") as packed:
            packed.writestr("book/examplostat.nxml", SOURCE)
    else:
        with tarfile.open(archive, "w:gz") as packed_tar:
            info = tarfile.TarInfo("book/examplostat.nxml")
            info.size = len(SOURCE)
            packed_tar.addfile(info, io.BytesIO(SOURCE))
    build([archive], tmp_path / "out")
    (claim,) = why(opened(tmp_path / "out" / "graph.nq"), FEVER).facts
    for source in (archive, archive.parent):
        told = run(tmp_path, shortened(claim.claim), "--source", str(source))
        assert told.exit_code == 0, told.output
        assert "the source file has the same words there" in told.stdout


def test_a_graph_that_was_changed_is_seen(folder: Path, tmp_path: Path) -> None:
    lines = (folder / "out" / "graph.nq").read_text().replace("fever arose in 25%", "fever arose in 52%")
    (tmp_path / "graph.nq").write_text(lines)
    (fact,) = why(opened(tmp_path / "graph.nq"), FEVER).facts
    assert Witness([folder]).verdict(fact.places[0]) is Verdict.OTHER


def test_the_command_tells_text_and_json(folder: Path, fever: Answer) -> None:
    claim = shortened(fever.facts[0].claim)
    told = run(folder, claim, "--source", str(folder / "examplostat.nxml"))
    assert told.exit_code == 0
    assert "the source file has the same words there" in told.stdout
    assert f"bytes {fever.facts[0].places[0].first} to" in told.stdout
    as_json = run(folder, claim, "--format", "json", "--source", str(folder / "examplostat.nxml"))
    found = json.loads(as_json.stdout)
    assert [place["reread"] for fact in found["facts"] for place in fact["places"]] == ["same"]
    assert found["facts"][0]["claim"] == fever.facts[0].claim


def test_the_command_answers_with_exit_status(folder: Path, tmp_path: Path, fever: Answer) -> None:
    other = tmp_path / "other.nxml"
    other.write_bytes(SOURCE.replace(b"25%", b"26%"))
    changed = run(folder, shortened(fever.facts[0].claim), "--source", str(other))
    assert changed.exit_code == 1
    assert "no file that was given has this SHA-256" in changed.stdout
    unknown = run(folder, "event/fevr")
    assert unknown.exit_code == 2
    assert unknown.stderr.startswith("kg: event/fevr: not in the graph; near it: event/fever")
    assert run(folder).exit_code == 2
