"""Parts as bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Issue
from kg.parts import Part, heads_of, is_packed, lost, packed, unpacked

words = st.text(st.characters(exclude_categories=("Cs",)) | st.sampled_from("\n\r\t\0"), max_size=8)
blobs = st.binary(max_size=20)
parts = st.builds(
    Part,
    source=words,
    chapter=words,
    updated=words,
    digest=words,
    counts=st.dictionaries(words, st.integers(0, 99), max_size=3),
    faults=st.lists(words, max_size=3).map(tuple),
    own=blobs,
    turtle=blobs,
    shared=blobs,
    issues=blobs,
    ledger=blobs,
)
SAMPLE = packed([Part(source="a.nxml", own=b"<a> <b> <c> .\n" * 9), Part(source="b.nxml", ledger=b"line\n")])


@given(st.lists(parts, max_size=4))
def test_parts_are_unpacked_as_they_were(some: list[Part]) -> None:
    content = packed(some)
    assert is_packed(content)
    assert [unpacked(content, index) for index in range(len(some))] == some


@given(st.lists(parts, max_size=4))
def test_heads_tell_everything_but_the_contents(some: list[Part]) -> None:
    wanted = [(p.source, p.chapter, p.updated, p.digest, p.counts, p.faults) for p in some]
    heads = heads_of(packed(some))
    assert [(p.source, p.chapter, p.updated, p.digest, p.counts, p.faults) for p in heads] == wanted
    assert not any(p.own or p.turtle or p.shared or p.issues or p.ledger for p in heads)


@given(st.integers(0, len(SAMPLE) - 1), st.integers(1, 255))
def test_a_changed_byte_is_seen(at: int, change: int) -> None:
    damaged = bytearray(SAMPLE)
    damaged[at] ^= change
    assert not is_packed(bytes(damaged))


@given(st.integers(0, len(SAMPLE) - 1))
def test_a_missing_end_is_seen(length: int) -> None:
    assert not is_packed(SAMPLE[:length])


@given(blobs | st.sampled_from([b"[]\n", b"5\n", b"{}\n", b'[{"sizes": []}]\n', SAMPLE + b"x"]))
def test_other_bytes_are_no_parts(content: bytes) -> None:
    assert not is_packed(content)


def test_bytes_that_are_no_parts_are_refused() -> None:
    with pytest.raises(ValueError, match="no packed parts"):
        heads_of(b"something else")


def test_a_lost_document_has_only_issues() -> None:
    part = lost("a.nxml", (Issue(code="chapter-empty", source="a.nxml", place="line 1", detail="Nothing."),))
    assert (part.chapter, part.own, part.counts["issue/chapter-empty"]) == ("", b"", 1)
    assert part.issues == b"chapter-empty\ta.nxml\tline 1\tNothing.\n"
