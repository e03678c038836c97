"""What every claim has in common, said in RDF: its drug, its words, its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from kg import iri
from kg.language.events import ADVERSE, OUTCOME, label_of
from kg.model import Chapter, Claim, Iri, Kind, Literal, Span, Thing, Triple, Work
from kg.vocab import ECO, FABIO, HG, OA, PROV, RDF, RDFS, XSD, english, integer, text

CONTEXT = 32
TYPES: dict[str, Iri] = {
    "cell": HG.CellType,
    "class": HG.DrugClass,
    "condition": HG.Condition,
    "drug": HG.Drug,
    "event": HG.AdverseEvent,
    "outcome": HG.Outcome,
    "product": HG.Product,
    "target": HG.Target,
    "test": HG.LaboratoryTest,
}
_PROPER = frozenset({"drug", "product"})
_SHORT = 8
_EVIDENCE = {Kind.ANNOTATION: ECO.referenced_statement, Kind.CASE: ECO.referenced_statement}
_KIND_OF_TABLE = {ADVERSE: "event", OUTCOME: "outcome"}


def iri_of(thing: Thing) -> Iri:
    return iri.thing(thing.kind, thing.name)


def event_thing(term: str, mention: str) -> Thing:
    """The event or outcome that ``term`` names; an event named by its own words where the lexicon knows none."""
    if not term:
        return Thing("event", " ".join(mention.split()).lower(), mention, known=False)
    table, _, name = term.partition("/")
    return Thing(_KIND_OF_TABLE[table], name, label_of(term))


def name_of(claim: Claim, chapter: Chapter) -> Iri:
    return iri.claim(chapter.id, claim.STEM, claim.says())


def common(claim: Claim, node: Iri, chapter: Chapter) -> Iterator[Triple]:
    """Type, drug, provenance and evidence of the claim named ``node``; its passages are told by `passage_triples`."""
    yield node, RDF.type, claim.TYPE
    yield node, HG.drug, iri_of(claim.drug)
    yield node, PROV.wasDerivedFrom, iri.chapter(chapter.id)
    for evidence in claim.evidence:
        passage = iri.passage(chapter.id, evidence.passage)
        yield node, PROV.wasQuotedFrom, passage
        for words in evidence.words:
            yield node, HG.marks, Literal(iri.passage(chapter.id, words), XSD.anyURI)


def passage_triples(chapter: Chapter, span: Span) -> Iterator[Triple]:
    """A passage of the Web Annotation model: the quote, and its position in the section."""
    passage, quote, position = (
        iri.passage(chapter.id, span),
        iri.quote(chapter.id, span),
        iri.position(chapter.id, span),
    )
    section = chapter.section(span.section)
    yield passage, RDF.type, OA.SpecificResource
    yield passage, RDF.type, _EVIDENCE.get(section.kind, ECO.own_statement)
    yield passage, OA.hasSource, iri.section(chapter.id, span.section)
    first, last = section.byte_range(span.start, span.end)
    yield passage, HG.byteStart, integer(first)
    yield passage, HG.byteEnd, integer(last)
    yield passage, OA.hasSelector, quote
    yield passage, OA.hasSelector, position
    yield quote, RDF.type, OA.TextQuoteSelector
    yield quote, OA.exact, text(chapter.quote(span))
    yield quote, OA.prefix, text(section.text[max(0, span.start - CONTEXT) : span.start])
    yield quote, OA.suffix, text(section.text[span.end : span.end + CONTEXT])
    yield position, RDF.type, OA.TextPositionSelector
    yield position, OA.start, integer(span.start)
    yield position, OA.end, integer(span.end)


def thing_triples(thing: Thing) -> Iterator[Triple]:
    """A thing with its type and a name that is the same in every chapter: the lexicon's, else what its IRI spells."""
    node = iri_of(thing)
    yield node, RDF.type, TYPES[thing.kind]
    yield node, RDFS.label, english(thing.label if thing.known else _spelled(thing))


def _spelled(thing: Thing) -> str:
    """The words of the chapter as every chapter would spell them; those printed stand in its claims."""
    words = iri.slug(thing.name).split("-") if iri.slug(thing.name) else [thing.name]
    return " ".join(word.capitalize() for word in words) if thing.kind in _PROPER else " ".join(words)


def work_triples(work: Work) -> Iterator[Triple]:
    """A publication: nothing of it but what identifies it, for chapters print the rest each in their own way."""
    node = iri.citation(work)
    name = f"PMID {work.pmid}" if work.pmid else f"publication {node.rpartition('/')[2][:_SHORT]}"
    yield node, RDF.type, FABIO.Expression
    yield node, RDFS.label, text(name)
    yield from optional(node, ((FABIO.hasPubMedId, said(work.pmid)),))


def optional(node: Iri, values: Iterable[tuple[Iri, Iri | Literal | None]]) -> Iterator[Triple]:
    """The triples of ``node`` for the properties that have a value."""
    for predicate, value in values:
        if value is not None:
            yield node, predicate, value


def said(value: str) -> Literal | None:
    """Words as a plain string; None for none."""
    return text(value) if value else None


def entry(scheme: str, name: str) -> Iri | None:
    """An entry of a closed list; None for none."""
    return iri.entry(scheme, name) if name else None


def decimal(value: Decimal | None) -> Literal | None:
    """A number as reported, without exponent."""
    return None if value is None else Literal(format(value, "f"), XSD.decimal)


def whole(value: Decimal | int | None) -> Literal | None:
    return None if value is None else integer(int(value))
