"""Build the lexicon and the mappings from open vocabularies and the curated lists.

Usage: python ontology/lexicon/compile.py REFERENCE

REFERENCE is a folder of label tables of the vocabularies named in ``README.md``.
The output is a function of that folder and of ``curated/``: sorted, no clock.
An identifier that stands in no table of REFERENCE is refused.
"""

from __future__ import annotations

import csv
import gzip
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent.parent))

from kg.iri import slug  # noqa: E402
from kg.lexicon import ABBREVIATION, PREFERRED, normal  # noqa: E402
from kg.text import word_set  # noqa: E402

csv.field_size_limit(10**9)
EXACT, CLOSE, BROAD = "skos:exactMatch", "skos:closeMatch", "skos:broadMatch"
LEXICAL = "semapv:LexicalMatching"
CURATED = "semapv:ManualMappingCuration"
CROSSREF = "semapv:DatabaseCrossReference"
LONGEST_LABEL, LONGEST_SYNONYM = 6, 4
SHORTEST_EVENT, SHORTEST_DRUG = 3, 5
LONGEST_UNKNOWN_CONDITION, LONGEST_DRUG = 3, 3
_UNPUBLISHED = re.compile(r"\b(?:NOS|nos|not otherwise specified|other|unspecified|obsolete|finding)\b|[\[\]{}<>]")
_MORPHOLOGY = re.compile(
    r"^(?:abnormal(?:ity)?|aplasia|hypoplasia|aplastic|hypoplastic|absent|short|long|broad|narrow|wide|small|large)\b"
    r"|metacarp|phalan|epiphys|metaphys|vertebra|cleft|digit|toe\b|finger\b|thumb|hallux|tooth|teeth|incisor|carpal|tarsal",
    re.IGNORECASE,
)
_STOP = word_set(
    "all none other mass pain-free death-free onset male female adult child infant therapy treatment study group "
    "dose drug patient disease disorder syndrome symptom sign condition abnormality injury reaction event effect "
    "response use test level history family time age sex weight height activity function change increase decrease "
    "loss gain chronic acute mild moderate severe progressive transient diffuse focal generalized bilateral "
    "unilateral distal proximal frequency rare common absence presence position growth movement pregnancy birth "
    "abuse work stress aging immune negative positive recurrent stable isolated intermittent episodic variable "
    "congenital resolving arm leg hand foot head neck back chest skin eye ear nose mouth liver kidney heart lung "
    "brain blood bone muscle complication toxicity failure attack crisis episode shock crash fall accident "
    "exposure systematic severity genetic sensitivity sensitive role right left prolonged refractory central "
    "peripheral serious cardiovascular bladder hair nail mother affect affected dialysis surgery emergency "
    "intensity occasional sporadic mitochondrial breastfed inflammation necrosis rupture sclerosis high low "
    "breast-feeding lactation diet smoking alcohol fasting attitude behavior emotion speech sleep posture gait "
    "vision hearing memory attention language thinking thought mood personality intelligence consciousness "
    "sensation cognition suggestion resilience dominance aggregation duration remission pigmentation coagulation "
    "digestion respiration metabolism excretion secretion immunity genotype phenotype inheritance penetrance "
    "trait carrier triggered ameliorated provoked diurnal nocturnal seasonal acquired intermediate pas mel flu "
    "cns ace gist gerd copd rapidly hernia transplantation implantation injection infusion admission frequent "
    "angiotensin hospital concern problem issue pressure temperature pulse rate rhythm volume density mobility "
    "color cell tissue"
) | frozenset(
    normal(words)
    for words in (
        "signs and symptoms",
        "symptoms and signs",
        "signs symptoms",
        "severity of",
        "isolated case",
        "isolated cases",
        "very rare",
        "rapid progression",
        "rapidly progressive",
        "body weight",
        "urinary tract",
        "central nervous system",
        "adverse event reporting",
        "triggered by",
        "body mass",
        "blood pressure",
        "heart rate",
        "life style",
        "quality of life",
        "drug use",
        "drug interaction",
        "disease attribute",
        "angiotensin converting enzyme",
        "nervous system",
        "drug administration",
        "prodromal symptoms",
        "risk factor",
        "risk factors",
        "single dose",
        "long term",
        "short term",
        "wound healing",
    )
)
_NOT_A_DRUG = frozenset(
    normal(word)
    for word in word_set(
        "water food oxygen serine valine urea starch sugar sodium ethers amides pectin pepsin hemin lipase uracil "
        "nitrogen carbon glucose lactate cholesterol protein albumin bilirubin creatinine ammonia potassium calcium "
        "magnesium phenol helium barium boron cumin eosin fennel kaolin lysine radium silver sulfur talc tars copper "
        "acid base gas air ice salt wine beer milk egg plasma serum blood thrombin trypsin collagen keratin glycine "
        "alanine leucine proline tyrosine histidine aspartate glutamate cytokine enzyme hormone vitamin mineral fat "
        "oil factor complex agent agents medium base light solution placebo control cream gel dental life pain relief "
        "sleep cold flu cough allergy sinus ambulatory balance baby clear ease care plus advance complete active "
        "total ultra prime ideal alpha beta gamma delta hdl ldl alt ast ana all men women pro ace cox her apc "
        "histamine acetylcholine dopamine norepinephrine serotonin phosphate chloride bicarbonate nitrate sulfate "
        "alcohol lactic cortisol ferritin hemoglobin thymidine angiotensin angiotensin ii renin testosterone "
        "dihydrotestosterone estradiol insulin-like lactic acid ethanol amino acids fatty acids triglyceride "
        "triglycerides glutathione deoxythymidine adenosine immunoglobulin fibrinogen fibrin bile acids bile acid "
        "folate iron iodine gold lithium zinc"
    )
)
_NO_NAME = re.compile(r"\b(?:generic\w*|available|tablets?|capsules?|granules?)\b", re.IGNORECASE)
_KEEP_AS_DRUG = frozenset(
    {"iron", "gold", "lithium", "zinc", "iodine", "testosterone", "estradiol", "ethanol", "alcohol"}
)


@dataclass
class Term:
    """A thing of the lexicon: its words (text to source) and its links (object, predicate, justification, source)."""

    label: str
    words: dict[str, str] = field(default_factory=dict)
    links: dict[str, tuple[str, str, str]] = field(default_factory=dict)


Shelf = dict[str, Term]


def rows(path: Path) -> Iterator[dict[str, str]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t")


def synonyms(row: dict[str, str]) -> list[str]:
    column = next(name for name in row if name.startswith("synonyms"))
    return [word.strip() for word in (row[column] or "").split("|") if word.strip()]


class Reference:
    """The label tables, and the set of identifiers seen in them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tables: dict[str, list[dict[str, str]]] = {}
        for name in ("hp", "oae", "mondo", "mesh_descriptors", "ncit_subset", "hgnc", "efo", "doid", "cl", "pr_subset"):
            self.tables[name] = [
                row
                for row in rows(folder / "terms" / f"{name}.tsv.gz")
                if row.get("deprecated") != "true" and row["label"]
            ]
        self.label_of = {row["curie"]: row["label"] for table in self.tables.values() for row in table}
        for row in rows(folder / "terms" / "loinc_subset.tsv"):
            self.label_of.setdefault(row["curie"], "")
        self.seen = set(self.label_of)
        for row in rows(folder / "entities.tsv"):
            self.seen.update(
                re.findall(r"[A-Za-z.]+:[A-Za-z]*\d[\w.:-]*", "|".join(value or "" for value in row.values()))
            )


def curated(name: str, reference: Reference) -> Shelf:
    shelf: Shelf = {}
    for row in rows(HERE / "curated" / f"{name}.tsv"):
        term = shelf.setdefault(row["term"], Term(row["label"]))
        for word in [row["label"], *(row["words"] or "").split("|")]:
            if word:
                term.words.setdefault(word, "curated")
        for link in filter(None, (row.get("links") or "").split("|")):
            curie = link.lstrip("~<=")
            if curie not in reference.seen:
                raise SystemExit(f"{name}: {row['term']} links to {curie}, which stands in no reference table")
            predicate = CLOSE if link[0] == "~" else BROAD if link[0] == "<" else predicate_for(name, curie)
            term.links[curie] = (predicate, CURATED, "curated")
    return shelf


def predicate_for(kind: str, curie: str) -> str:
    """ExactMatch only between things of one nature: an event is not a phenotype, a heading or a gene."""
    prefix = curie.partition(":")[0]
    nature = {
        "adverse-event": {"OAE"},
        "condition": {"MONDO", "DOID"},
        "target": {"CHEMBL.TARGET", "PR"},
        "laboratory-test": set(),
        "outcome": set(),
        "cell-type": {"CL"},
    }.get(kind, set())
    return EXACT if prefix in nature else CLOSE


def usable(word: str, *, longest: int = LONGEST_LABEL) -> bool:
    form = normal(word)
    return (
        len(form) >= SHORTEST_EVENT
        and form not in _STOP
        and form.count(" ") < longest
        and not _UNPUBLISHED.search(word)
        and not re.search(r"[,;]|\btypes? ?[\dA-Z]|\d\d|\b\d$", word)
    )


def attach(
    shelf: Shelf,
    kind: str,
    table: Iterable[dict[str, str]],
    source: str,
    *,
    grow: bool,
    trim: str = "",
    reserved: frozenset[str] | set[str] = frozenset(),
) -> None:
    """Link the rows of ``table`` to the terms that share their label; with ``grow`` make terms of the others.

    ``reserved`` forms are labels of some term, which no other term may take as a synonym.
    """
    owner = {normal(word): term for term, thing in shelf.items() for word in thing.words}
    for row in table:
        label = re.sub(trim, "", row["label"]).strip() if trim else row["label"]
        label = turned(label)
        others = [turned(re.sub(trim, "", word).strip() if trim else word) for word in synonyms(row)]
        owned = owner.get(normal(label))
        is_label = owned is None or normal(label) in own_forms(shelf[owned])
        if owned is None and grow and usable(label) and not (kind == "adverse-event" and _MORPHOLOGY.search(label)):
            owned = slug(label)
            if owned in shelf:
                continue
            shelf[owned] = Term(label)
        if owned is None:
            continue
        if owner.setdefault(normal(label), owned) == owned:
            shelf[owned].words.setdefault(label, source)
        for word in others:
            form = normal(word)
            if (
                is_label
                and usable(word, longest=LONGEST_SYNONYM)
                and owner.get(form, owned) == owned
                and form not in reserved
            ):
                owner[form] = owned
                shelf[owned].words.setdefault(word, source)
        if is_label and row["curie"] not in shelf[owned].links:
            shelf[owned].links[row["curie"]] = (predicate_for(kind, row["curie"]), LEXICAL, source)


def turned(label: str) -> str:
    """``label`` in the order of speech: "Liver Failure, Acute" is "Acute Liver Failure"."""
    head, comma, tail = label.partition(", ")
    return (
        f"{tail} {head}" if comma and "," not in tail and not tail.startswith(("and", "or", "due", "with")) else label
    )


def own_forms(thing: Term) -> set[str]:
    """The label, and what a curator called the same: a match by a mere synonym proves too little for a link."""
    return {normal(thing.label), *(normal(word) for word, source in thing.words.items() if source == "curated")}


_TREATED_DISEASES = re.compile(r"(?:^|\|)(?:C01|C04|C16|F03\.(?:700|400|087|550))")
_STILL_EVENTS = frozenset(
    normal(word)
    for word in word_set(
        "pneumonia sepsis bronchitis sinusitis cellulitis candidiasis influenza pharyngitis rhinitis conjunctivitis "
        "otitis media gastroenteritis"
    )
) | frozenset(
    normal(words)
    for words in (
        "urinary tract infections",
        "respiratory tract infections",
        "herpes zoster",
        "bacterial infections",
        "opportunistic infections",
        "septic shock",
        "lymphoma",
        "fungemia",
        "bacteremia",
        "abscess",
        "tuberculosis reactivation",
    )
)


def adverse_events(reference: Reference) -> Shelf:
    """Events: what a drug may do. Infections, tumours and inborn diseases are conditions, which drugs treat."""
    shelf = curated("adverse-event", reference)
    tables = reference.tables
    treated = {
        normal(turned(row["label"]))
        for row in tables["mesh_descriptors"]
        if _TREATED_DISEASES.search(row["tree_numbers"])
    } - _STILL_EVENTS
    disease = [row for row in tables["mesh_descriptors"] if re.search(r"(?:^|\|)(?:C|F03)", row["tree_numbers"])]
    disease = [row for row in disease if normal(turned(row["label"])) not in treated]
    reserved = {normal(turned(row["label"])) for row in disease} | treated
    known = {normal(re.sub(r" AE$", "", row["label"])) for row in tables["oae"]} | {
        normal(row["label"]) for row in disease
    }
    phenotypes = [
        row
        for row in tables["hp"]
        if (
            normal(row["label"]) in known
            or any(normal(word) in known for word in synonyms(row))
            or len(row["label"].split()) <= LONGEST_UNKNOWN_CONDITION
        )
        and normal(row["label"]) not in treated
    ]
    events = [row for row in tables["oae"] if normal(re.sub(r" AE$", "", row["label"])) not in treated]
    attach(shelf, "adverse-event", phenotypes, "HP", grow=True, reserved=reserved)
    attach(shelf, "adverse-event", disease, "MeSH", grow=True, reserved=reserved)
    attach(shelf, "adverse-event", events, "OAE", grow=True, trim=r" AE$", reserved=reserved)
    attach(shelf, "adverse-event", tables["mondo"], "MONDO", grow=False)
    attach(shelf, "adverse-event", tables["ncit_subset"], "NCIt", grow=False)
    return shelf


def conditions(reference: Reference) -> Shelf:
    shelf = curated("condition", reference)
    tables = reference.tables
    wanted = [row for row in tables["mondo"] if re.search(r"MESH|ICD10", row["xrefs"] or "")]
    attach(shelf, "condition", wanted, "MONDO", grow=True)
    disease = [row for row in tables["mesh_descriptors"] if re.search(r"(?:^|\|)(?:C|F0[13])", row["tree_numbers"])]
    attach(shelf, "condition", disease, "MeSH", grow=True)
    attach(shelf, "condition", tables["doid"], "DOID", grow=False)
    attach(shelf, "condition", tables["ncit_subset"], "NCIt", grow=False)
    attach(shelf, "condition", tables["hp"], "HP", grow=False)
    return shelf


def drug_classes(reference: Reference) -> Shelf:
    shelf = curated("drug-class", reference)
    actions = [row for row in reference.tables["mesh_descriptors"] if "D27.505" in row["tree_numbers"]]
    attach(shelf, "drug-class", actions, "MeSH", grow=True)
    return shelf


def targets(reference: Reference) -> Shelf:
    shelf = curated("target", reference)
    genes = {row["curie"]: row for row in reference.tables["hgnc"]}
    for term in shelf.values():
        for curie in [link for link in term.links if link in genes]:
            for xref in (genes[curie]["xrefs"] or "").split("|"):
                if xref.startswith(("NCBIGene:", "UniProt:")):
                    term.links.setdefault(xref, (CLOSE, CROSSREF, "HGNC"))
    return shelf


_DRUG_COLUMNS = ("drugbank", "chembl", "chebi", "rxcui", "unii", "atc", "mesh", "pubchem", "cas", "wikidata", "ncit")


def drugs(folder: Path, reference: Reference) -> Shelf:
    shelf = curated("drug", reference)
    mine = {normal(word): term for term, thing in shelf.items() for word in thing.words}
    name_of: dict[str, str] = {}
    for row in rows(folder / "terms" / "drugs.tsv.gz"):
        name = row["name"].strip()
        if normal(name) in _NOT_A_DRUG - _KEEP_AS_DRUG or not re.fullmatch(r"[A-Za-z][\w .,'()+/-]{2,60}", name):
            continue
        term = mine.get(normal(name)) or slug(name)
        name_of[name] = term
        thing = shelf.setdefault(term, Term(name))
        thing.words.setdefault(name, "drug dictionary")
        for column in _DRUG_COLUMNS:
            for curie in filter(None, (row[column] or "").split("|")):
                predicate = CLOSE if column in {"mesh", "atc", "wikidata", "ncit"} else EXACT
                thing.links.setdefault(curie, (predicate, CROSSREF, "drug dictionary"))
    taken = {normal(word) for thing in shelf.values() for word in thing.words}
    for row in rows(folder / "terms" / "drug_names.tsv.gz"):
        word, form = row["surface"].strip(), normal(row["surface"])
        if row["ambiguity"] or row["drug"] not in name_of:
            continue
        if form in taken or form in _NOT_A_DRUG or len(form) < SHORTEST_DRUG or _NO_NAME.search(word):
            continue
        too_long = word.count(" ") >= LONGEST_DRUG
        if row["type"] == "preferred" or too_long or not re.fullmatch(r"[A-Za-z][A-Za-z -]{3,39}", word):
            continue
        taken.add(form)
        shelf[name_of[row["drug"]]].words[word] = f"drug dictionary, {row['type']}"
    return shelf


def simple(name: str, reference: Reference) -> Shelf:
    return curated(name, reference)


def is_abbreviation(word: str) -> bool:
    return bool(re.fullmatch(r"[A-Z][A-Z0-9&/-]{1,5}s?|[A-Z][a-z][A-Z]+", word))


def write(kind: str, shelf: Shelf) -> None:
    lines = ["form\ttext\tterm\tkind\tsource"]
    taken: dict[str, str] = {}
    ranked = []
    for term, thing in shelf.items():
        for word, source in thing.words.items():
            preferred = word == thing.label
            kind_of_name = PREFERRED if preferred else ABBREVIATION if is_abbreviation(word) else "synonym"
            if "brand" in source:
                kind_of_name = "brand"
            ranked.append((source != "curated", not preferred, term, word, kind_of_name, source))
    kept = []
    for _, _, term, word, kind_of_name, source in sorted(ranked):
        form = normal(word)
        if not form or (taken.get(form, term) != term and kind_of_name != PREFERRED):
            continue
        if taken.setdefault(form, term) == term or kind_of_name == PREFERRED:
            kept.append((form, word, term, kind_of_name, source))
    unique: dict[tuple[str, str], tuple[str, str, str, str, str]] = {}
    for row in sorted(kept, key=lambda r: (r[0], r[3] != PREFERRED, r[1])):
        unique.setdefault((row[0], row[2]), row)
    lines += ["\t".join(row) for row in sorted(unique.values(), key=lambda r: (r[0], r[3] != PREFERRED, r[1], r[2]))]
    (HERE / f"{kind}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


OWN = {
    "adverse-event": "event",
    "cell-type": "cell",
    "drug-class": "class",
    "laboratory-test": "test",
}
SSSOM_COLUMNS = [
    "subject_id",
    "subject_label",
    "predicate_id",
    "object_id",
    "object_label",
    "mapping_justification",
    "object_source",
    "confidence",
]
SSSOM_HEADER = """\
#curie_map:
{prefixes}
#mapping_set_id: https://w3id.org/hepatograph/mappings/{kind}.sssom.tsv
#mapping_set_title: Hepatograph {words} terms and open vocabularies
#license: https://creativecommons.org/licenses/by/4.0/
#mapping_date: "2026-11-23"
"""
ALWAYS = {
    "hgr": "https://w3id.org/hepatograph/",
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}


def bases(folder: Path) -> dict[str, str]:
    """The IRI base of each prefix, by every spelling of the prefix, in lower case."""
    found: dict[str, str] = {}
    for row in rows(folder / "prefixes.tsv"):
        for column in ("bioregistry_prefix", "bioregistry_preferred_prefix", "recommended_curie_prefix"):
            found.setdefault(row[column].lower(), row["recommended_rdf_iri_prefix"])
    return found


def write_mappings(kind: str, shelf: Shelf, reference: Reference) -> None:
    own = OWN.get(kind, kind)
    lines = ["\t".join(SSSOM_COLUMNS)]
    used: set[str] = set()
    for term, thing in sorted(shelf.items()):
        for curie, (predicate, justification, source) in sorted(thing.links.items()):
            confidence = {CURATED: "1.0", LEXICAL: "0.95", CROSSREF: "0.98"}[justification]
            label = reference.label_of.get(curie, "")
            row = (f"hgr:{own}/{term}", thing.label, predicate, curie, label, justification, source, confidence)
            lines.append("\t".join(row))
            used.add(curie.partition(":")[0])
    known = bases(reference.folder)
    prefixes = ALWAYS | {prefix: known[prefix.lower()] for prefix in used}
    listed = "\n".join(f"#  {prefix}: {base}" for prefix, base in sorted(prefixes.items()))
    header = SSSOM_HEADER.format(prefixes=listed, kind=kind, words=kind.replace("-", " "))
    path = HERE.parent / "mappings" / f"{kind}.sssom.tsv"
    path.write_text(header + "\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    folder = Path(sys.argv[1])
    reference = Reference(folder)
    shelves = {
        "adverse-event": adverse_events(reference),
        "condition": conditions(reference),
        "drug": drugs(folder, reference),
        "drug-class": drug_classes(reference),
        "target": targets(reference),
    }
    for name in ("outcome", "laboratory-test", "cell-type"):
        shelves[name] = simple(name, reference)
    counts: dict[str, int] = defaultdict(int)
    for kind, shelf in shelves.items():
        write(kind, shelf)
        write_mappings(kind, shelf, reference)
        counts[kind] = len(shelf)
        words = sum(len(thing.words) for thing in shelf.values())
        sys.stderr.write(f"{kind}: {len(shelf)} terms, {words} words\n")


if __name__ == "__main__":
    main()
