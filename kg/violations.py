"""What a check finds wrong: results of a SHACL report, each led back to the words of the chapter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from kg.prefixes import shortened
from kg.vocab import DCTERMS, OA, PROV, SH


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Result:
    """One result of a SHACL report. Terms are in the syntax of N-Triples, empty where there is none.

    constraint  the ``sh:SPARQLConstraint`` that was broken, where one was
    """

    focus: str
    path: str
    value: str
    component: str
    shape: str
    constraint: str
    severity: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Violation:
    """A result with its place: the chapter, the section as printed, and the words the focus is read from.

    fix  what to do, as a sentence
    """

    chapter: str
    result: Result
    section: str
    quote: str
    fix: str

    @property
    def warning(self) -> bool:
        """True for what need not be wrong."""
        return self.result.severity != f"<{SH.Violation}>"


_FIXES = {
    "MinCount": "state {path} for it",
    "MaxCount": "keep one value of {path}, and take the others away",
    "Datatype": "write the value of {path} with the datatype that the shape asks for",
    "Class": "describe {value} in the same graph with its type and its name, or name another one",
    "In": "replace {value} by an entry of the list",
    "HasValue": "state the value of {path} that the shape asks for",
    "Pattern": "write {value} in the form that the shape asks for",
    "Closed": "take {path} away, or add the property to the shape",
    "MinInclusive": "read the number {value} again",
    "MaxInclusive": "read the number {value} again",
    "MinExclusive": "read the number {value} again",
    "MinLength": "give {path} its words",
    "MaxLength": "shorten the value of {path}",
    "LessThan": "read both numbers again, and put the smaller first",
    "LessThanOrEquals": "read both numbers again, and put the smaller first",
    "NodeKind": "write an IRI in place of {value}",
    "LanguageIn": "give {value} the language tag @en",
    "Equals": "state the same value by both properties",
    "Disjoint": "keep one of the two statements about {value}",
    "Node": "describe {value} in the same graph",
    "Not": "take the words away, and keep the identifier",
    "Or": "correct {value} so that it has one of the forms that the shape lists",
    "Xone": "keep exactly one of the forms that the shape lists",
    "QualifiedMinCount": "state the missing value of {path}",
    "QualifiedMaxCount": "keep one such value of {path}, and take the others away",
}


def fix_of(result: Result) -> str:
    """What to do about ``result``: the end of a rule's message behind its last colon, else by kind of constraint."""
    kind = result.component.rpartition("#")[2].removesuffix("ConstraintComponent>")
    if kind == "SPARQL":
        return result.message.rpartition(": ")[2].removesuffix(".")
    pattern = _FIXES.get(kind, "correct the value of {path}")
    return pattern.format(path=short(result.path) or "it", value=short(result.value) or "the value")


def short(term: str) -> str:
    """A term for people: ``hg:percent`` for an IRI of a known vocabulary, a literal without its type."""
    if term.startswith('"'):
        return term.rpartition("^^<")[0] or term
    return shortened(term.strip("<>"))


def violations(chapter: str, triples: Iterable[Triple], results: Iterable[Result]) -> Iterator[Violation]:
    """``results`` of one chapter with their places in it."""
    places = _Places(triples)
    for result in results:
        section, quote = places.of(result.focus)
        yield Violation(chapter=chapter, result=result, section=section, quote=quote, fix=fix_of(result))


class _Places:
    """The passages of a chapter, to be found from whatever leads to one."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._about: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._speakers: dict[str, list[str]] = defaultdict(list)
        for triple in triples:
            subject, value = str(triple.subject).strip("<>"), triple.object
            text = value.value if isinstance(value, NamedNode | Literal) else str(value)
            self._about[subject][triple.predicate.value].append(text)
            if isinstance(value, NamedNode):
                self._speakers[text].append(subject)

    def of(self, focus: str) -> tuple[str, str]:
        """The title of the section and the quoted words for a claim, a passage, a selector, or a thing spoken of."""
        name = focus.strip("<>")
        for passage in self._passages(name):
            about = self._about[passage]
            section = _first(self._titles(about.get(OA.hasSource, ())))
            quote = _first(word for node in about.get(OA.hasSelector, ()) for word in self._get(node, OA.exact))
            return section, quote
        return _first(self._get(name, DCTERMS.title)) if self._is_section(name) else "", ""

    def _passages(self, name: str) -> Iterator[str]:
        if OA.hasSelector in self._about.get(name, {}):
            yield name
        yield from sorted(self._get(name, PROV.wasQuotedFrom))
        for speaker in sorted(self._speakers.get(name, ())):
            if OA.hasSelector in self._about[speaker]:
                yield speaker
            yield from sorted(self._get(speaker, PROV.wasQuotedFrom))

    def _titles(self, sections: Iterable[str]) -> Iterator[str]:
        return (title for section in sections for title in self._get(section, DCTERMS.title))

    def _is_section(self, name: str) -> bool:
        return DCTERMS.isPartOf in self._about.get(name, {})

    def _get(self, name: str, predicate: str) -> list[str]:
        about: Mapping[str, list[str]] = self._about.get(name, {})
        return about.get(predicate, [])


def _first(texts: Iterable[str]) -> str:
    return next(iter(texts), "")
