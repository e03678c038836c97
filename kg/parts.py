"""A built chapter as bytes: what is kept between builds, and what the output files are put together from."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

import zstandard

from kg import iri
from kg.exporters import tables, turtle
from kg.ledger import Entry
from kg.model import Chapter, Issue, Triple
from kg.ntriples import lines

_LEVEL = 1
_DIGEST = hashlib.sha256().digest_size
_BLOBS = ("own", "turtle", "shared", "issues", "ledger")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one chapter adds to each output file.

    source    name of the document
    chapter   id; empty for a document that holds no chapter, which adds issues only
    updated   date of the last update as far as stated
    digest    SHA-256 of the source
    counts    of claims, of issues by ``issue/<code>``, of ledger entries by ``ledger/<status>``
    faults    why observations could not be proved: they are left out
    own       N-Triples of subjects that belong to the chapter alone, sorted
    turtle    the same as Turtle blocks
    shared    N-Triples of subjects that other chapters may speak of too, sorted
    issues    lines of ``issues.tsv``
    ledger    lines of ``ledger.tsv``
    """

    source: str
    chapter: str = ""
    updated: str = ""
    digest: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    faults: tuple[str, ...] = ()
    own: bytes = b""
    turtle: bytes = b""
    shared: bytes = b""
    issues: bytes = b""
    ledger: bytes = b""


def lost(source: str, issues: tuple[Issue, ...]) -> Part:
    """The part of a document in which no chapter could be read."""
    return Part(source=source, counts=_counted(0, issues, ()), issues=tables.issue_lines(issues))


def part_of(
    chapter: Chapter,
    triples: frozenset[Triple],
    *,
    claims: int,
    issues: tuple[Issue, ...],
    entries: tuple[Entry, ...],
    faults: tuple[str, ...],
) -> Part:
    """A built chapter as a part."""
    mine = f"<{iri.chapter(chapter.id)}"
    own: list[str] = []
    shared: list[str] = []
    for line in lines(triples):
        (own if line.startswith(mine) and line[len(mine)] in "/>" else shared).append(line)
    return Part(
        source=chapter.source.name,
        chapter=chapter.id,
        updated=chapter.updated,
        digest=chapter.source.digest,
        counts=_counted(claims, issues, entries),
        faults=faults,
        own="".join(own).encode(),
        turtle="".join(block.text for block in turtle.blocks(own)).encode(),
        shared="".join(shared).encode(),
        issues=tables.issue_lines(issues),
        ledger=tables.ledger_lines(chapter, entries),
    )


def _counted(claims: int, issues: Iterable[Issue], entries: Iterable[Entry]) -> dict[str, int]:
    return {
        "claims": claims,
        **Counter(f"issue/{issue.code}" for issue in issues),
        **Counter(f"ledger/{entry.status}" for entry in entries),
    }


def packed(parts: Iterable[Part]) -> bytes:
    """The parts of one document as bytes: a digest, a line of JSON that tells what follows, then that, compressed."""
    heads, body = [], []
    for part in parts:
        fields = asdict(part)
        blobs = [zstandard.compress(fields.pop(name), _LEVEL) for name in _BLOBS]
        heads.append(fields | {"sizes": [len(blob) for blob in blobs]})
        body += blobs
    content = json.dumps(heads).encode() + b"\n" + b"".join(body)
    return hashlib.sha256(content).digest() + content


def is_packed(content: bytes) -> bool:
    """False for bytes that were cut short, damaged, or are something else."""
    return hashlib.sha256(content[_DIGEST:]).digest() == content[:_DIGEST]


def heads_of(content: bytes) -> tuple[Part, ...]:
    """The heads of packed parts. Raises ValueError for bytes that `packed` did not make."""
    return tuple(_part({k: v for k, v in head.items() if k != "sizes"}) for head in _heads(content)[0])


def unpacked(content: bytes, index: int) -> Part:
    """The part at ``index``. Raises ValueError for bytes that `packed` did not make."""
    heads, at = _heads(content)
    for head in heads[:index]:
        at += sum(head["sizes"])
    head = dict(heads[index])
    for name, size in zip(_BLOBS, head.pop("sizes"), strict=True):
        head[name] = zstandard.decompress(content[at : at + size])
        at += size
    return _part(head)


def _heads(content: bytes) -> tuple[list[dict[str, Any]], int]:
    if not is_packed(content):
        raise ValueError("no packed parts: the file is damaged")
    end = content.index(b"\n", _DIGEST)
    heads: list[dict[str, Any]] = json.loads(content[_DIGEST:end])
    return heads, end + 1


def _part(fields: dict[str, Any]) -> Part:
    return Part(**{**fields, "faults": tuple(fields["faults"])})
