"""Whether a store holds what was sent to it: the same triples, in whatever order and under whatever labels.

A store may write a value in another form: 12.70 as 12.7, or a language tag in small letters. Such pairs are told
apart from triples that are lost or that were never sent.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from pyoxigraph import RdfFormat, parse

from kg.errors import UsageError
from kg.named_graphs import blank_nodes
from kg.vocab import XSD

_DEPTH = 3
"""How far the surroundings of a blank node tell it from others."""
_LITERAL = re.compile(
    r'(?P<head>\S+ \S+) "(?P<text>(?:[^"\\]|\\.)*)"(?:\^\^<(?P<type>[^>]*)>|@(?P<language>[\w-]+)) \.\n'
)
_SPACE = XSD.decimal.removesuffix("decimal")
_EXACT = frozenset(
    _SPACE + name
    for name in (
        *("decimal", "integer", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger"),
        *("long", "int", "short", "byte", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"),
    )
)
_FLOATING = frozenset({f"{_SPACE}double", f"{_SPACE}float"})
_TIMES = frozenset({f"{_SPACE}dateTime", f"{_SPACE}date", f"{_SPACE}time", f"{_SPACE}dateTimeStamp"})
_FRACTION = re.compile(r"(\.\d*?)0+(?=$|[Z+-])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Lines of N-Triples: not in the store, only in the store, and (as sent, as kept) of the same value."""

    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    rewritten: tuple[tuple[str, str], ...] = ()

    @property
    def agrees(self) -> bool:
        return not (self.missing or self.extra)


SAME = Difference()


def difference(sent: bytes, kept: bytes) -> Difference:
    """What differs between ``sent``, sorted lines, and ``kept``, lines in any order and any spelling of N-Triples.

    Raises UsageError where ``kept`` is no N-Triples.
    """
    # Some stores write tabs between terms; inside of a literal a tab is escaped.
    kept = kept.replace(b">\t", b"> ") if b">\t" in kept else kept
    want, have = set(sent.splitlines(keepends=True)), set(kept.splitlines(keepends=True))
    lost, found = want - have, have - want
    if not (lost or found):
        return SAME
    if b"_:" in sent or b"_:" in kept:
        # Labels of blank nodes may be the same by chance: lines that have them are compared all together.
        blank = {line for line in want & have if b"_:" in line}
        lost, found = lost | blank, found | blank
    ours, theirs = {line.decode() for line in lost}, _spelled(found)
    known = {line for line in ours & theirs if not blank_nodes(line)}
    unequal = _unequal(ours - known, theirs - known)
    if not unequal.missing:
        return unequal
    return _merged(unequal, (want - lost) | {line.encode() for line in known})


def _merged(found: Difference, alike: set[bytes]) -> Difference:
    """Values that are missing because another form of them, which was sent too, is all that is kept."""
    values = {valued(line): line for line in map(bytes.decode, sorted(alike))}
    pairs = {line: values[value] for line in found.missing if (value := valued(line)) in values}
    return Difference(
        missing=tuple(line for line in found.missing if line not in pairs),
        extra=found.extra,
        rewritten=tuple(sorted([*found.rewritten, *pairs.items()])),
    )


def _spelled(lines: Iterable[bytes]) -> set[str]:
    """Lines as we spell them."""
    try:
        return {f"{triple} .\n" for triple in (q.triple for q in parse(b"".join(lines), format=RdfFormat.N_TRIPLES))}
    except SyntaxError as error:
        raise UsageError(f"what the store reads back is no N-Triples: {error}") from None


def _unequal(missing: set[str], extra: set[str]) -> Difference:
    """Pair what has the same value; of lines with blank nodes as many as there are on either side."""
    lost, found = _by_value(missing), _by_value(extra)
    pairs = [
        (line, min(found[key]))
        for key, lines in lost.items()
        if key in found
        for line in lines
        if not blank_nodes(line) and line not in found[key]
    ]
    return Difference(
        missing=tuple(sorted(_rest(lost, found))),
        extra=tuple(sorted(_rest(found, lost))),
        rewritten=tuple(sorted(pairs)),
    )


def _rest(ours: Mapping[str, list[str]], theirs: Mapping[str, list[str]]) -> Iterable[str]:
    for key, lines in ours.items():
        others = theirs.get(key, [])
        if not others:
            yield from lines
        elif blank_nodes(lines[0]):
            yield from lines[len(others) :]


def _by_value(lines: set[str]) -> dict[str, list[str]]:
    signs = _signs(lines)
    grouped: dict[str, list[str]] = defaultdict(list)
    for line in sorted(lines):
        key = valued(line)
        for label in blank_nodes(line):
            key = _put(key, label, signs[label])
        grouped[key].append(line)
    return grouped


def valued(line: str) -> str:
    """The line with its literal in one form for each value."""
    found = _LITERAL.fullmatch(line)
    if found is None:
        return line
    if found["language"]:
        return f'{found["head"]} "{found["text"]}"@{found["language"].lower()} .\n'
    kind, value = _value(found["text"], found["type"])
    return f'{found["head"]} "{value}"^^<{kind}> .\n'


def _value(text: str, kind: str) -> tuple[str, str]:
    """The kind of values and the value; the text itself where it is none of its type."""
    try:
        if kind in _EXACT:
            return f"{_SPACE}decimal", _plain(Decimal(text))
        if kind in _FLOATING:
            return kind, repr(float(text.replace("INF", "inf")))
    except (InvalidOperation, ValueError):
        return kind, text
    if kind == f"{_SPACE}boolean":
        return kind, {"1": "true", "0": "false"}.get(text, text)
    if kind in _TIMES:
        return kind, _FRACTION.sub(r"\1", text).replace("+00:00", "Z").replace(".Z", "Z").removesuffix(".")
    return kind, text


def _plain(number: Decimal) -> str:
    """All digits and no padding; ``normalize`` would round."""
    digits = format(number, "f")
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return "0" if digits == "-0" else digits


def _signs(lines: set[str]) -> dict[str, str]:
    """A sign for each blank node that tells what is said of it, the same under every label."""
    about: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        for label in blank_nodes(line):
            about[label].append(valued(line))
    signs = dict.fromkeys(about, "")
    for _ in range(_DEPTH):
        signs = {label: _sign(label, own, signs) for label, own in about.items()}
    return signs


def _sign(label: str, lines: list[str], signs: Mapping[str, str]) -> str:
    said = Counter(_anonymous(line, label, signs) for line in lines)
    return hashlib.blake2b("".join(sorted(said.elements())).encode(), digest_size=12).hexdigest()


def _anonymous(line: str, label: str, signs: Mapping[str, str]) -> str:
    for other in blank_nodes(line):
        line = _put(line, other, "self" if other == label else signs[other])
    return line


def _put(line: str, label: str, sign: str) -> str:
    """The line with ``sign`` in the place of a blank node, as subject or as object."""
    head, tail = f"{label} ", f" {label} .\n"
    if line.startswith(head):
        line = f"_:{sign} {line.removeprefix(head)}"
    return f"{line.removesuffix(tail)} _:{sign} .\n" if line.endswith(tail) else line
