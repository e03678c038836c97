"""Golden cases: a small source, and all that one finding says of it.

``tests/cases/<stem>/<case>/`` holds

- ``source.nxml`` or ``source.txt``: an invented chapter;
- ``claims.txt``: the claims of this stem, what each says, and the passage with the claimed words in «marks»;
- ``triples.nt``: what the finding states of them, and the names of the things they speak of, sorted;
- ``issues.tsv``: what the chapter reports, where it reports anything.

``python -m pytest tests/cases --rewrite-cases`` writes the three files as they come out now, and still
fails where they differ, so that a change is read before it is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from decimal import Decimal
from pathlib import Path

import pytest
from invented import built

from kg.chapters import Built
from kg.findings import FINDINGS
from kg.model import Chapter, Claim, Evidence, Span, Thing, Triple
from kg.ntriples import lines
from kg.statements import name_of, thing_triples
from kg.vocab import RDF

HERE = Path(__file__).parent
FEWEST = 3
_STATE = {finding.STEM: finding.state for finding in FINDINGS}
CASES = sorted(path.parent for path in HERE.glob("*/*/source.*"))


@pytest.mark.parametrize("folder", CASES, ids=[f"{path.parent.name}/{path.name}" for path in CASES])
def test_case(folder: Path, rewrite_cases: bool) -> None:
    stem = folder.parent.name
    (source,) = folder.glob("source.*")
    chapter = built(source.read_bytes(), source.name)
    claims = sorted((claim for claim in chapter.claims if stem == claim.STEM), key=lambda c: _place(chapter, c))
    made = {
        "claims.txt": "\n".join(_told(chapter.chapter, claim) for claim in claims),
        "triples.nt": "".join(lines({triple for claim in claims for triple in _stated(chapter, claim)})),
        "issues.tsv": "".join(f"{i.code}\t{i.place}\t{i.detail}\n" for i in chapter.issues),
    }
    kept = {name: _kept(folder / name) for name in made}
    if rewrite_cases:
        for name, text in made.items():
            _write(folder / name, text)
    assert made == kept


def test_each_finding_has_cases() -> None:
    counts = {finding.STEM: len(list((HERE / finding.STEM).glob("*/source.*"))) for finding in FINDINGS}
    assert {stem: count for stem, count in counts.items() if count < FEWEST} == {}


def test_each_case_is_of_a_finding() -> None:
    assert {path.parent.name for path in CASES} <= {finding.STEM for finding in FINDINGS}


def _kept(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _write(path: Path, text: str) -> None:
    """An empty file is kept only for claims: that nothing is claimed is said by a case of its own."""
    if text or path.name == "claims.txt":
        path.write_text(text, encoding="utf-8", newline="\n")
    else:
        path.unlink(missing_ok=True)


def _place(chapter: Built, claim: Claim) -> tuple[int, int, tuple[str, ...]]:
    order = [section.id for section in chapter.chapter.sections]
    passage = claim.evidence[0].passage
    return order.index(passage.section), min(w.start for w in (*claim.evidence[0].words, passage)), _says(claim)


def _says(claim: Claim) -> tuple[str, ...]:
    """Each field with its value, empty ones left out."""
    said = ((field.name, _spelled(getattr(claim, field.name))) for field in fields(claim) if field.name != "evidence")
    return tuple(f"{name}: {value}" for name, value in said if value)


def _spelled(value: object) -> str:
    if isinstance(value, Thing):
        return f"{value.kind}/{value.name}" + ("" if value.known else " (not in the lexicon)")
    if isinstance(value, Claim):
        return f"{getattr(value, 'arm', '')} {_spelled(getattr(value, 'percent', None))}".strip()
    if isinstance(value, tuple):
        return " | ".join(_spelled(item) for item in value if item)
    if isinstance(value, Decimal):
        return format(value, "f")
    return "" if value is None or value is False else str(value)


def _told(chapter: Chapter, claim: Claim) -> str:
    places = "".join(f"  {chapter.section(e.passage.section).title}> {_marked(chapter, e)}\n" for e in claim.evidence)
    return "".join(f"{said}\n" for said in _says(claim)) + places


def _marked(chapter: Chapter, evidence: Evidence) -> str:
    """The passage on one line, the claimed words in marks; words outside the passage are quoted behind it."""
    passage, text = evidence.passage, chapter.quote(evidence.passage)
    inside = [w for w in evidence.words if w.section == passage.section and passage.start <= w.start <= passage.end]
    for start, end in reversed(_joined(inside)):
        first, last = start - passage.start, end - passage.start
        text = f"{text[:first]}«{text[first:last]}»{text[last:]}"
    outside = [f" … «{chapter.quote(word)}»" for word in evidence.words if word not in inside]
    return " ".join(text.split()) + "".join(outside)


def _joined(spans: list[Span]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], span.end)
        else:
            joined.append((span.start, span.end))
    return joined


def _stated(chapter: Built, claim: Claim) -> Iterator[Triple]:
    node = name_of(claim, chapter.chapter)
    yield node, RDF.type, claim.TYPE
    for thing in claim.things():
        yield from thing_triples(thing)
    yield from _STATE[claim.STEM](claim, node)
