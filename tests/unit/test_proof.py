"""Proof of observations: whatever is changed between source and graph is seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from invented import bits, built, overview, ref

from kg.iri import BASE
from kg.model import Chapter, Iri, Literal, Term
from kg.proof import faults
from kg.vocab import HG, OA, PROV, RDF, XSD

SOURCE = bits(
    overview("ALT elevations occurred in 5 of 14 patients [36%] on examplostat &amp; caf\u00e9 in 0.05 \u00b5g doses."),
    references=[
        ref(
            "Smith AB. Rash. J Inv Med 2011; 25: 1-4.",
            "Among 120 patients, rash arose in 25% vs 3% of controls.",
            "12345678",
        )
    ],
)
BUILT = built(SOURCE)
Statements = dict[Iri, list[tuple[Iri, Term]]]


def statements() -> Statements:
    """The triples of the chapter by subject."""
    found: Statements = {}
    for subject, predicate, target in sorted(BUILT.triples, key=str):
        found.setdefault(subject, []).append((predicate, target))
    return found


def observation(said: Statements, predicate: Iri, value: str) -> Iri:
    """The observation whose ``predicate`` is ``value``."""
    return next(
        node
        for node, pairs in said.items()
        if (RDF.type, HG.AdverseEventObservation) in pairs
        and any(p == predicate and isinstance(o, Literal) and o.text == value for p, o in pairs)
    )


def details(said: Statements, source: bytes = SOURCE, chapter: Chapter = BUILT.chapter) -> list[str]:
    return sorted(fault.detail for fault in faults(said, chapter, source))


def replaced(pairs: list[tuple[Iri, Term]], predicate: Iri, change: Callable[[str], str]) -> list[tuple[Iri, Term]]:
    """``pairs`` with the first literal of ``predicate`` changed."""
    at, (_, target) = next((at, pair) for at, pair in enumerate(pairs) if pair[0] == predicate)
    assert isinstance(target, Literal)
    return [*pairs[:at], (predicate, target._replace(text=change(target.text))), *pairs[at + 1 :]]


def test_what_was_built_is_proved() -> None:
    said = statements()
    assert sum((RDF.type, HG.AdverseEventObservation) in pairs for pairs in said.values()) >= 3
    assert details(said) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [(b"36%", b"37%"), (b"5 of 14", b"6 of 14"), (b"ALT elev", b"AST elev"), (b"&amp;amp;", b"&amp;lt; ")],
)
def test_a_changed_source_is_seen(old: bytes, new: bytes) -> None:
    assert len(old) == len(new)
    assert old in SOURCE
    assert details(statements(), SOURCE.replace(old, new))


@pytest.mark.parametrize("moved", [b" ", b"\xc3\xa9"])
def test_a_source_that_has_moved_is_seen(moved: bytes) -> None:
    assert details(statements(), SOURCE.replace(b"<body>", b"<body>" + moved))


def test_a_changed_quote_is_seen() -> None:
    said = statements()
    node = observation(said, HG.percent, "36")
    (passage,) = (o for p, o in said[node] if p == PROV.wasQuotedFrom)
    quote = Iri(str(passage).replace("#char=", "#quote="))
    said[quote] = replaced(said[quote], OA.exact, lambda text: text.replace("36%", "37%"))
    assert details(said) == [f"the quote at {passage} is not what the source says there"]


def test_a_quote_must_be_given_once() -> None:
    said = statements()
    node = observation(said, HG.percent, "36")
    (passage,) = (o for p, o in said[node] if p == PROV.wasQuotedFrom)
    del said[Iri(str(passage).replace("#char=", "#quote="))]
    assert details(said) == [f"the quote at {passage} is not what the source says there"]
    said = statements()
    said[node] = [pair for pair in said[node] if pair[0] != PROV.wasQuotedFrom]
    assert details(said) == ["no passage is quoted"]


@pytest.mark.parametrize(
    ("predicate", "held", "claimed", "fault"),
    [
        (HG.percent, "36", "37", "percent 37 is not among the words it marks, as a percentage"),
        (HG.percent, "25", "250", "percent 250 is not among the words it marks, as a percentage"),
        (HG.affected, "5", "6", "affected 6 is not among the words it marks, as a count"),
        (HG.atRisk, "14", "140", "atRisk 140 is not among the words it marks, as a count"),
    ],
)
def test_a_changed_number_is_seen(predicate: Iri, held: str, claimed: str, fault: str) -> None:
    said = statements()
    node = observation(said, predicate, held)
    said[node] = replaced(said[node], predicate, lambda _: claimed)
    assert fault in details(said)


def test_counts_that_cannot_be_are_seen() -> None:
    said = statements()
    node = observation(said, HG.percent, "36")
    said[node] = replaced(replaced(said[node], HG.affected, lambda _: "14"), HG.atRisk, lambda _: "5")
    assert "affected 14 is more than atRisk 5" in details(said)
    said[node] = replaced(said[node], HG.atRisk, lambda _: "0")
    assert "atRisk 0 is none" in details(said)


def test_a_percentage_that_the_counts_do_not_make_is_seen() -> None:
    said = statements()
    node = observation(said, HG.percent, "36")
    said[node] = replaced(said[node], HG.percent, lambda _: "14")
    assert "5 of 14 is not 14%" in details(said)


@pytest.mark.parametrize("shift", [1, 3, 10_000])
def test_a_moved_mark_is_seen(shift: int) -> None:
    def moved(mark: str) -> str:
        place, _, span = mark.partition("#char=")
        start, _, end = span.partition(",")
        return f"{place}#char={int(start) + shift},{int(end) + shift}"

    said = statements()
    node = observation(said, HG.percent, "36")
    marks = [pair for pair in said[node] if pair[0] == HG.marks]
    others = [pair for pair in said[node] if pair[0] != HG.marks]
    said[node] = others + [
        (HG.marks, Literal(moved(mark.text), XSD.anyURI)) for _, mark in marks if isinstance(mark, Literal)
    ]
    assert details(said)


@pytest.mark.parametrize(
    "mark", ["", "nonsense", "https://example.org/x#char=1,2", f"{BASE}chapter/other/hepatotoxicity#char=1,2"]
)
def test_a_mark_elsewhere_is_seen(mark: str) -> None:
    said = statements()
    node = observation(said, HG.percent, "36")
    said[node] = [*said[node], (HG.marks, Literal(mark, XSD.anyURI))]
    assert details(said) == ["a marked range is not in the source"]


def test_other_claims_are_not_looked_at() -> None:
    said = {node: pairs for node, pairs in statements().items() if (RDF.type, HG.AdverseEventObservation) not in pairs}
    assert details(said, b"") == []


@pytest.mark.parametrize(
    "odd",
    [
        "5 &#x3bc;g or 5 &#181;g",
        "e\u0301le\u0301vations",
        "5\u2009\u2009mg",
        "hepa\u00adtitis",
        "<![CDATA[a < b & c]]>",
        "tablets<!-- not these -->or<?nor this?> capsules",
        "&#x212b;ngstr\u00f6m &amp;amp; \u212b",
        "a &#173;b\r\nc",
        "5<sup>th</sup> <italic>vials</italic>",
    ],
)
def test_odd_characters_are_proved(odd: str) -> None:
    document = bits(overview("In a trial, nausea occurred in 36% of patients given examplostat with MARKER."))
    found = built(document.replace(b"MARKER", odd.encode()))
    assert found.faults == ()
    assert any(p == HG.reportedText and isinstance(o, Literal) and o.text == "36%" for _, p, o in found.triples)
