"""The only maker of published names.

No blank nodes, no counters, no clock. A thing is named by what it is called, a claim by
what it says, a passage by where it stands.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from urllib import parse

from kg.model import Iri, Span, Work

BASE = "https://w3id.org/hepatograph/"
ONTOLOGY = f"{BASE}ontology#"
_DIGEST_LENGTH = 20
_PMID_BASE = "http://identifiers.org/pubmed/"
_DOI_BASE = "https://doi.org/"
_PART = r"[A-Za-z0-9._~!$&'()*+,;=@\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef-]|%[0-9A-Fa-f]{2}"
_SPACE = re.compile(r"\s")
_ABSOLUTE = re.compile(
    rf"[A-Za-z][A-Za-z0-9+.-]*:(?=.)(?:(?!//)|//(?:{_PART})*(?::\d*)?(?=[/?#]|$))"
    rf"(?:{_PART}|[:/])*(?:\?(?:{_PART}|[:/?])*)?(?:#(?:{_PART}|[:/?])*)?"
)
_RANGE = re.compile(r"#char=(\d+),(\d+)$")
_PASSAGE = re.compile(r"([^#:]+)#char=(\d+),(\d+)")

PREFIXES: dict[str, str] = {
    "hg": ONTOLOGY,
    "bibo": "http://purl.org/ontology/bibo/",
    "biolink": "https://w3id.org/biolink/vocab/",
    "cito": "http://purl.org/spar/cito/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "dctypes": "http://purl.org/dc/dcmitype/",
    "fabio": "http://purl.org/spar/fabio/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "np": "http://www.nanopub.org/nschema#",
    "oa": "http://www.w3.org/ns/oa#",
    "obo": "http://purl.obolibrary.org/obo/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "pav": "http://purl.org/pav/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "sio": "http://semanticscience.org/resource/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "spex": "https://purl.expasy.org/sparql-examples/ontology#",
    "void": "http://rdfs.org/ns/void#",
    "voidext": "http://ldf.fi/void-ext#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_GREEK = {
    ord(letter): name
    for letter, name in zip(
        "αβγδεζηθικλμνξοπρσςτυφχψωµ",
        [
            "alpha",
            "beta",
            "gamma",
            "delta",
            "epsilon",
            "zeta",
            "eta",
            "theta",
            "iota",
            "kappa",
            "lambda",
            "mu",
            "nu",
            "xi",
            "omicron",
            "pi",
            "rho",
            "sigma",
            "sigma",
            "tau",
            "upsilon",
            "phi",
            "chi",
            "psi",
            "omega",
            "micro",
        ],
        strict=True,
    )
}
_MARKS = {"Mn", "Cf"}


def is_iri(text: str) -> bool:
    """True for an absolute IRI that every RDF parser accepts: the grammar of RFC 3987 within the first plane.

    The grammar allows spaces beyond ASCII, at which parsers of N-Triples break a line into its terms: none here.
    """
    return bool(_ABSOLUTE.fullmatch(text)) and not _SPACE.search(text)


def external(text: str) -> Iri:
    """An IRI of somebody else. Raises ValueError for what is not an absolute IRI."""
    if not is_iri(text):
        raise ValueError(f"not an absolute IRI: {text!r}")
    return Iri(text)


def written(text: str) -> Iri:
    """An IRI that this package wrote, read back from its own output."""
    return Iri(text)


def all_of(kind: str) -> str:
    """What the names of all things of a kind, or of all chapters, begin with."""
    return f"{BASE}{kind}/"


def below(path: str) -> Iri:
    """One of our own names, by what stands behind the base. Raises ValueError for what no IRI may hold."""
    return external(f"{BASE}{path}")


def question(name: str) -> Iri:
    """A question of ``queries/ask``."""
    return Iri(f"{BASE}question/{name}")


def prefixes() -> Iri:
    """The prefix table."""
    return Iri(f"{BASE}prefixes")


def thing(kind: str, name: str) -> Iri:
    """``drug/blinatumomab``, ``event/fever``: a thing of the world under its lower-case name."""
    return Iri(f"{BASE}{kind}/{segment(name)}")


def things(kind: str) -> str:
    """What the names of all things of a kind begin with."""
    return f"{BASE}{kind}/"


def entry(scheme: str, name: str) -> Iri:
    """An entry of a closed list: ``grade/common``, ``likelihood/E``."""
    return Iri(f"{BASE}{scheme}/{name}")


def chapter(chapter_id: str) -> Iri:
    return Iri(f"{BASE}chapter/{chapter_id}")


def section(chapter_id: str, section_id: str) -> Iri:
    return Iri(f"{BASE}chapter/{chapter_id}/{section_id}")


def passage(chapter_id: str, span: Span) -> Iri:
    """A range of a section's text, in the form of RFC 5147."""
    return Iri(f"{BASE}chapter/{chapter_id}/{span.section}#char={span.start},{span.end}")


def quote(chapter_id: str, span: Span) -> Iri:
    return Iri(f"{BASE}chapter/{chapter_id}/{span.section}#quote={span.start},{span.end}")


def position(chapter_id: str, span: Span) -> Iri:
    return Iri(f"{BASE}chapter/{chapter_id}/{span.section}#position={span.start},{span.end}")


def span_of(place: Iri, chapter_id: str) -> Span | None:
    """The span that a `passage` of this chapter names, or None."""
    found = _PASSAGE.fullmatch(place.removeprefix(f"{BASE}chapter/{chapter_id}/"))
    return Span(found[1], int(found[2]), int(found[3])) if found else None


def range_of(place: str) -> tuple[int, int] | None:
    """Start and end of the range that a `passage` of any chapter names, or None."""
    found = _RANGE.search(place)
    return (int(found[1]), int(found[2])) if found else None


def is_term(text: str) -> bool:
    """True for a name in the namespace of the ontology."""
    return text.startswith(ONTOLOGY)


def source(digest: str) -> Iri:
    """A source file, by the SHA-256 of its bytes."""
    return Iri(f"{BASE}source/{digest}")


def checksum(digest: str) -> Iri:
    return Iri(f"{BASE}source/{digest}#sha256")


def software(version: str) -> Iri:
    return Iri(f"{BASE}software/{version}")


def citation(work: Work) -> Iri:
    """A publication: by its PubMed identifier, else by its printed words, folded."""
    return Iri(f"{BASE}citation/pmid-{work.pmid}" if work.pmid else f"{BASE}citation/{digest(_folded(work.words))}")


def _folded(words: str) -> str:
    """The letters and digits of ``words`` in any script, without case, accents or punctuation."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter for letter in plain if letter.isalnum())


def pubmed(pmid: str) -> Iri:
    """PubMed in the form that joins with other datasets."""
    return Iri(_PMID_BASE + pmid)


def doi(text: str) -> Iri:
    """A DOI in the form that its registration agencies ask for; what an IRI may not hold is percent-encoded."""
    return Iri(_DOI_BASE + parse.quote(text, safe="/:;()._-"))


def claim(chapter_id: str, stem: str, says: Iterable[str]) -> Iri:
    """A claim, by what it says: moving its sentence does not rename it. 80 bits of SHA-256."""
    return Iri(f"{BASE}chapter/{chapter_id}/{stem}/{digest(*says)}")


def sibling(claim_iri: Iri, says: Iterable[str]) -> Iri:
    """Another claim of the same chapter and stem."""
    return Iri(f"{claim_iri.rpartition('/')[0]}/{digest(*says)}")


def graph(name: str) -> Iri:
    """A named graph that belongs to no chapter: ``terms``, ``links``, ``derived/class-likelihoods``."""
    return Iri(f"{BASE}graph/{name}")


def derived(query: str, says: Iterable[str]) -> Iri:
    """What a query of ``queries/derive`` made, by what it says."""
    return Iri(f"{BASE}derived/{query}/{digest(*says)}")


def derivation(query: str, inputs: Iterable[str]) -> Iri:
    """The run of such a query, by all that it was made from."""
    return Iri(f"{BASE}derivation/{query}/{digest(*inputs)}")


def change(says: Iterable[str]) -> Iri:
    """A claim that came, went or changed from one release to another, by the releases and its names in them."""
    return Iri(f"{BASE}change/{digest(*says)}")


def derive_query(name: str) -> Iri:
    """A query of ``queries/derive``."""
    return Iri(f"{BASE}query/derive/{name}")


@lru_cache(maxsize=1 << 15)
def slug(words: str) -> str:
    """``words`` as lower-case ASCII letters, digits and single hyphens; empty if nothing remains.

    >>> slug("Case 1. Acute hepatitis (β-lactam)")
    'case-1-acute-hepatitis-beta-lactam'
    """
    plain = unicodedata.normalize("NFKD", words.lower().translate(_GREEK)).lower()
    bare = "".join(letter for letter in plain if unicodedata.category(letter) not in _MARKS)
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")


def segment(words: str) -> str:
    """The slug of ``words``; a digest of them where nothing of them is left, as in another script."""
    return slug(words) or digest(words)


def dataset() -> Iri:
    return Iri(f"{BASE}dataset")


RESULT_FORMATS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "RDF_XML",
    "JSON-LD",
)
"""Formats of answers, by their names in https://www.w3.org/ns/formats/."""
SERVICE_DESCRIPTION = "http://www.w3.org/ns/sparql-service-description#"


def result_format(name: str) -> Iri:
    return Iri(f"http://www.w3.org/ns/formats/{name}")


def service_term(name: str) -> Iri:
    """A term of https://www.w3.org/TR/sparql11-service-description/."""
    return Iri(f"{SERVICE_DESCRIPTION}{name}")


def dataset_version(version: str) -> Iri:
    return Iri(f"{BASE}dataset/{version}")


def distribution(version: str, name: str) -> Iri:
    """A file of a version of the dataset."""
    return Iri(f"{BASE}dataset/{version}/{name}")


def distribution_checksum(version: str, name: str) -> Iri:
    return Iri(f"{BASE}dataset/{version}/{name}#sha256")


def part(whole: Iri, kind: str, name: str) -> Iri:
    """A part of a distribution that counts tell of: its entities of a class, its links to a vocabulary."""
    return Iri(f"{whole}#{kind}={re.sub(r'[^A-Za-z0-9]+', '-', name)}")


def publisher() -> Iri:
    return Iri(f"{BASE}publisher")


def nanopub(code: str, graph: str = "") -> Iri:
    """A nanopublication by its artifact code, or one of its graphs."""
    return Iri(f"{BASE}np/{code}#{graph}" if graph else f"{BASE}np/{code}")


def media_type(name: str) -> Iri:
    """A media type in IANA's registry."""
    return Iri(f"https://www.iana.org/assignments/media-types/{name}")


def table_context() -> Iri:
    """The context of metadata on tables."""
    return Iri("http://www.w3.org/ns/csvw")


def crate_specification() -> Iri:
    """RO-Crate, in the version that is followed."""
    return Iri("https://w3id.org/ro/crate/1.1")


def digest(*parts: str) -> str:
    """A short name for a tuple of texts; different tuples have different names."""
    joined = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(joined.encode()).hexdigest()[:_DIGEST_LENGTH]
