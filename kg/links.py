"""Links of our things to the vocabularies others use, read from the tables in ``ontology/mappings``.

A row that says what is not so (predicate_modifier Not), and a link nobody has decided on, are kept in
the tables and never published.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kg import iri
from kg.assets import data
from kg.model import Iri, Literal, Triple
from kg.ntriples import parsed
from kg.vocab import BIBO, DCTERMS, OWL, SKOS, XSD

_HEADER = "subject_id\t"
_COLUMNS = 7
_UNDECIDED = "skos:mappingRelation"
_WORK = f"<{iri.all_of('citation')}"
_PMID = f"{iri.all_of('citation')}pmid-"
_HAS_DOI = f"> <{BIBO.doi}> "
_DOI = re.compile(r"10\.\d{4,9}/\S+")
PUBMED, DOI = "pubmed", "DOI"


class Link(NamedTuple):
    """``prefix`` is that of ``object``; ``label`` its label where the vocabulary's own may be shown, else empty."""

    subject: Iri
    predicate: Iri
    object: Iri
    prefix: str
    label: str
    subject_label: str


def links(wanted: Callable[[str], bool]) -> list[Link]:
    """Every published link whose subject IRI is ``wanted``, sorted."""
    tables = sorted(data("ontology/mappings").glob("*.sssom.tsv"))
    return sorted({link for path in tables for link in _links(path, wanted)})


def _links(path: Path, wanted: Callable[[str], bool]) -> Iterator[Link]:
    bases: dict[str, str] = {}
    passed = "\t"  # what the rows of the last subject that is not wanted begin with; rows are sorted
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith(passed):
            continue
        if line.startswith("#  "):
            prefix, _, base = line[3:].partition(": ")
            bases[prefix] = base.strip('"')
        elif line and not line.startswith(("#", _HEADER)):
            name = _expanded(line[: line.index("\t")], bases)
            if not wanted(name):
                passed = line[: line.index("\t") + 1]
                continue
            _, said, negated, predicate, target, label, _ = line.split("\t", _COLUMNS - 1)
            if negated or predicate == _UNDECIDED:
                continue
            prefix = target.partition(":")[0]
            relation, end = (iri.external(_expanded(curie, bases)) for curie in (predicate, target))
            yield Link(iri.external(name), relation, end, prefix, label, said)


def _expanded(curie: str, bases: dict[str, str]) -> str:
    prefix, _, name = curie.partition(":")
    return bases[prefix] + name


def of_work(line: str) -> Iterator[Link]:
    """The links of a publication that an N-Triples line about it bears out: its page in PubMed, its DOI."""
    if not line.startswith(_WORK):
        return
    work = line[1 : line.index(">")]
    if work.startswith(_PMID):
        pmid = work.removeprefix(_PMID)
        yield Link(iri.written(work), SKOS.exactMatch, iri.pubmed(pmid), PUBMED, "", f"PMID {pmid}")
    if _HAS_DOI in line:
        value = parsed(line)[2]
        if isinstance(value, Literal) and _DOI.fullmatch(value.text):
            yield Link(iri.written(work), SKOS.exactMatch, iri.doi(value.text), DOI, "", f"doi:{value.text}")


@cache
def _withdrawn() -> dict[str, tuple[str, str, str]]:
    """The IRI of a withdrawn code: the IRI of the code in its place, both codes' vocabulary, the year of the change."""
    lines = data("ontology/mappings/withdrawn.tsv").read_text(encoding="utf-8").split("\n")
    return {old: (new, year, source) for old, new, year, source in (line.split("\t") for line in lines[1:] if line)}


def triples(found: Iterable[Link]) -> Iterator[Triple]:
    """The links themselves, and of the codes among them that their vocabulary has withdrawn, which and when."""
    for link in found:
        yield link.subject, link.predicate, link.object
        curie = f"{link.prefix}:{link.object.rpartition('/')[2]}"
        if curie in _withdrawn():
            new, year, _ = _withdrawn()[curie]
            successor = iri.external(link.object.removesuffix(curie.partition(":")[2]) + new.partition(":")[2])
            yield link.object, OWL.deprecated, Literal("true", XSD.boolean)
            yield link.object, DCTERMS.isReplacedBy, successor
            yield link.object, DCTERMS.valid, Literal(f"../{int(year) - 1}")
            yield successor, DCTERMS.valid, Literal(f"{year}/..")
