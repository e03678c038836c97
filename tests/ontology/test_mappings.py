"""The links claim no more than is so, name their sources, and have identifiers that can be right."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import warnings
from collections import Counter
from pathlib import Path

import pytest
from mappings import FILES, MAPPINGS, ONTOLOGY, UNDECIDED, mapped, prefix, published, rows, sources

from kg import prefixes
from kg.labels import LICENSED

ROOT = ONTOLOGY.parent
REFERENCE = ROOT.parent / "shared" / "reference"
SMALL = 1_000_000
KIND = re.compile(r"hgr:([a-z]+)/")
NEVER = ("MEDDRA", "SNOMED", "UMLS", "STY")

# What may be the very thing that ours is, and not only be about it.
SAME = {
    "cell": {"CL"},
    "class": set(),
    "condition": {"DOID", "MESH", "MONDO", "NCIT"},
    "drug": {"CAS", "CHEBI", "CHEMBL.COMPOUND", "DRUGBANK", "PUBCHEM.COMPOUND", "RXCUI", "UNII"},
    "event": {"OAE"},
    "outcome": {"EFO", "NCIT"},
    "target": {"CHEMBL.TARGET", "UniProt"},
    "test": {"NCIT"},
}


def kind(subject: str) -> str:
    found = KIND.match(subject)
    assert found is not None
    return found[1]


@pytest.mark.parametrize(
    "path",
    [pytest.param(path, marks=[pytest.mark.slow] if path.stat().st_size > SMALL else []) for path in FILES],
    ids=lambda path: path.name.partition(".")[0],
)
def test_a_table_is_valid_sssom(path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library sets an option that pandas has deprecated
        from sssom.parsers import parse_sssom_table  # noqa: PLC0415
        from sssom.validators import validate  # noqa: PLC0415

        table = parse_sssom_table(str(path))
        faults = validate(table, fail_on_error=False)
    assert len(table.df) == len(rows(path))
    stated = {*table.metadata, *table.df.columns}  # what the set says of all its rows is told of each
    assert {"license", "mapping_date", "mapping_set_id", "subject_source", "subject_source_version"} <= stated
    assert [fault.message for report in faults.values() for fault in report.results] == []


def test_predicates_are_those_of_skos() -> None:
    relations = {f"skos:{name}Match" for name in ("exact", "close", "broad", "narrow", "related")}
    assert {row["predicate_id"] for row in mapped()} <= relations | {UNDECIDED}


def test_exact_is_said_of_things_of_one_nature() -> None:
    exact = {
        (kind(r["subject_id"]), prefix(r["object_id"])) for r in published() if r["predicate_id"].endswith("exactMatch")
    }
    assert {(ours, theirs) for ours, theirs in exact if theirs not in SAME[ours]} == set()


def test_no_two_things_are_exactly_one() -> None:
    held = Counter(row["object_id"] for row in published() if row["predicate_id"] == "skos:exactMatch")
    assert {curie: count for curie, count in held.items() if count > 1} == {}


def test_a_link_is_said_once() -> None:
    said = Counter((row["subject_id"], row["object_id"]) for row in mapped() if row["predicate_id"] != UNDECIDED)
    assert {pair: count for pair, count in said.items() if count > 1} == {}


def test_each_row_says_why_and_from_where() -> None:
    for row in mapped():
        assert row["mapping_justification"].startswith("semapv:"), row
        assert row["object_source"] == f"bioregistry:{sources()[prefix(row['object_id'])]['bioregistry']}"
        assert row["object_source_version"], row
        assert 0 < float(row["confidence"]) <= 1, row


def test_what_is_wrong_or_undecided_is_kept_with_its_reason() -> None:
    wrong = [row for row in mapped() if row["predicate_modifier"]]
    undecided = [row for row in mapped() if row["predicate_id"] == UNDECIDED]
    assert wrong
    assert undecided
    assert {row["predicate_modifier"] for row in wrong} == {"Not"}
    assert all(row["comment"] for row in [*wrong, *undecided])


# Identifiers


def check_digit_of_cas(number: str) -> bool:
    """The last digit is the weighted sum of the others, counted from the right, modulo 10."""
    *digits, last = (int(digit) for digit in number.replace("-", ""))
    return sum(place * digit for place, digit in enumerate(reversed(digits), 1)) % 10 == last


def check_digit_of_orcid(name: str) -> bool:
    """ISO 7064, MOD 11-2."""
    total = 0
    for digit in name.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == name[-1]


def test_check_digits_tell_good_from_bad() -> None:
    assert check_digit_of_cas("58-08-2")
    assert not check_digit_of_cas("58-08-3")
    assert check_digit_of_orcid("0000-0002-1825-0097")
    assert not check_digit_of_orcid("0000-0002-1825-0096")


def test_identifiers_have_the_form_of_their_prefix() -> None:
    table = prefixes.table()
    for row in mapped():
        name, _, local = row["object_id"].partition(":")
        assert re.fullmatch(table[name].pattern, local), row["object_id"]


def test_registry_numbers_have_their_check_digit() -> None:
    numbers = {row["object_id"].partition(":")[2] for row in mapped() if prefix(row["object_id"]) == "CAS"}
    assert numbers
    assert {number for number in numbers if not check_digit_of_cas(number)} == set()


def test_people_have_their_check_digit() -> None:
    files = [*ONTOLOGY.rglob("*.ttl"), ROOT / "pyproject.toml", *ROOT.glob("*.md"), *ROOT.glob("*.cff")]
    named = [n for path in files for n in re.findall(r"orcid\.org/([\dX-]{19})", path.read_text(encoding="utf-8"))]
    assert [name for name in named if not check_digit_of_orcid(name)] == []


@pytest.mark.parametrize(
    ("pmid", "allowed"), [("1", True), ("25385737", True), ("0", False), ("012", False), ("123456789", False)]
)
def test_the_range_of_pubmed(pmid: str, allowed: bool) -> None:
    assert bool(re.fullmatch(prefixes.table()["pubmed"].pattern, pmid)) is allowed


def test_the_target_of_a_bispecific_antibody_joins() -> None:
    found = {(r["predicate_id"], r["object_id"]) for r in published() if r["subject_id"] == "hgr:target/cd19"}
    assert {
        ("skos:closeMatch", "HGNC:1633"),
        ("skos:closeMatch", "NCBIGene:930"),
        ("skos:exactMatch", "UniProt:P15391"),
    } <= found
    assert prefixes.expanded("HGNC:1633") == "http://identifiers.org/hgnc/1633"
    assert prefixes.expanded("NCBIGene:930") == "http://identifiers.org/ncbigene/930"
    assert prefixes.expanded("UniProt:P15391") == "http://purl.uniprot.org/uniprot/P15391"


def test_a_complex_is_linked_as_a_complex() -> None:
    ends = {r["object_id"] for r in published() if r["subject_id"] == "hgr:target/cd3"}
    assert "CHEMBL.TARGET:CHEMBL2364168" in ends
    assert {end for end in ends if prefix(end) in {"HGNC", "NCBIGene", "UniProt"}} == set()


def test_a_withdrawn_code_is_kept_beside_the_one_in_its_place() -> None:
    found = {r["object_id"]: r["comment"] for r in published() if r["subject_id"] == "hgr:drug/blinatumomab"}
    assert "ATC:L01FX07" in found
    assert found["ATC:L01XC19"] == "withdrawn in 2022 for ATC:L01FX07"


def test_a_word_that_several_things_claim_is_kept_with_who_has_it() -> None:
    told = rows(MAPPINGS / "ambiguous.tsv")
    assert told
    for row in told:
        words = {word["form"]: word["term"] for word in reversed(rows(ONTOLOGY / "lexicon" / f"{row['kind']}.tsv"))}
        assert words[row["form"]] == row["term"], row
        assert row["others"], row


# Licences


def test_no_licensed_vocabulary_is_linked_to() -> None:
    assert {row["object_id"] for row in mapped() if prefix(row["object_id"]).upper().startswith(NEVER)} == set()


def test_labels_are_from_open_sources_alone() -> None:
    listed = sources()
    for row in mapped():
        if row["object_label"]:
            source = listed[listed[prefix(row["object_id"])]["labels_from"]]
            assert source["license"].startswith("https://"), row
            assert source["prefix"] not in LICENSED, row


def test_sources_whose_names_are_licensed_show_none() -> None:
    shown = {source["prefix"] for source in sources().values() if source["labels_from"]}
    assert shown & {*LICENSED, "ATC", "CAS", "LOINC", "RXCUI", "UNII"} == set()


def test_words_are_from_open_sources_alone() -> None:
    known = re.compile(r"curated|drug dictionary(, (brand|synonym))?|CL|DOID|HP|MONDO|MeSH|NCIt|OAE")
    found = {row["source"] for path in (ONTOLOGY / "lexicon").glob("*.tsv") for row in rows(path)}
    assert {source for source in found if not known.fullmatch(source)} == set()


def test_the_words_of_a_licensed_list_stay_out() -> None:
    """A list of names that is partly DrugBank's lies beside the open ones; what it alone has is not in the lexicon."""
    if not REFERENCE.is_dir():
        pytest.skip(f"no label tables at {REFERENCE.relative_to(ROOT.parent)} beside the checkout")
    sys.path.insert(0, str(ONTOLOGY / "lexicon"))
    try:
        from reference import rows as table  # noqa: PLC0415
    finally:
        sys.path.pop(0)
    of_word: dict[str, set[str]] = {}
    for row in table(REFERENCE / "terms" / "drug_names.tsv.gz"):
        of_word.setdefault(row["surface"], set()).add(row["source"])
    licensed = {word for word, found in of_word.items() if all("entity-recognition" in source for source in found)}
    words = {row["text"] for row in rows(ONTOLOGY / "lexicon" / "drug.tsv") if "synonym" in row["source"]}
    assert licensed
    assert words & licensed == set()


@pytest.mark.slow
def test_the_tables_are_what_the_compiler_makes(tmp_path: Path) -> None:
    if not REFERENCE.is_dir():
        pytest.skip(f"no label tables at {REFERENCE.relative_to(ROOT.parent)} beside the checkout")
    for name in ("kg", "ontology", "shapes", "queries"):
        shutil.copytree(ROOT / name, tmp_path / name)
    compiler = tmp_path / "ontology" / "lexicon" / "compile.py"
    made = [
        *(tmp_path / "ontology" / "lexicon").glob("*.tsv"),
        *(tmp_path / "ontology" / "mappings").glob("*.sssom.tsv"),
    ]
    for path in made:
        path.unlink()
    subprocess.run([sys.executable, str(compiler), str(REFERENCE)], check=True, capture_output=True, cwd=tmp_path)
    differing = [p.name for p in made if p.read_bytes() != (ROOT / p.relative_to(tmp_path)).read_bytes()]
    assert differing == []
    for name in ("ambiguous.tsv", "vocabulary.tsv"):
        assert (tmp_path / "ontology" / "mappings" / name).read_bytes() == (MAPPINGS / name).read_bytes()
