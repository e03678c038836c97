"""What differs between what was sent and what is kept, and what is only spelled otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.agreement import SAME, difference
from kg.errors import UsageError
from kg.named_graphs import Content

E = "https://e.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"


def line(text: str, subject: str = "a") -> str:
    return f"<{E}{subject}> <{E}p> {text} .\n"


def sent(*lines: str) -> bytes:
    return "".join(sorted(lines)).encode()


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (f'"12.70"^^<{XSD}decimal>', f'"12.7"^^<{XSD}decimal>'),
        (f'"0.00"^^<{XSD}decimal>', f'"0.0"^^<{XSD}decimal>'),
        (f'"-0.0"^^<{XSD}decimal>', f'"0"^^<{XSD}decimal>'),
        (f'"007"^^<{XSD}integer>', f'"7"^^<{XSD}integer>'),
        (f'"7"^^<{XSD}nonNegativeInteger>', f'"7"^^<{XSD}integer>'),
        (f'"1e0"^^<{XSD}double>', f'"1.0E0"^^<{XSD}double>'),
        (f'"true"^^<{XSD}boolean>', f'"1"^^<{XSD}boolean>'),
        (f'"2011-03-07T05:00:00.500+00:00"^^<{XSD}dateTime>', f'"2011-03-07T05:00:00.5Z"^^<{XSD}dateTime>'),
        ('"Fieber"@de-AT', '"Fieber"@de-at'),
    ],
)
def test_the_same_value_in_another_form_is_told_apart(ours: str, theirs: str) -> None:
    found = difference(sent(line(ours)), line(theirs).encode())
    assert found.agrees
    assert found.rewritten == ((line(ours), line(theirs)),)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (f'"12.70"^^<{XSD}decimal>', f'"12.71"^^<{XSD}decimal>'),
        (f'"12.7"^^<{XSD}decimal>', f'"12.7"^^<{XSD}double>'),
        ('"12.7"', f'"12.7"^^<{XSD}decimal>'),
        (f'"{"1" * 29}1"^^<{XSD}integer>', f'"{"1" * 29}2"^^<{XSD}integer>'),
        ('"Fieber"@de', '"Fieber"@en'),
        ('"fever"', '"Fever"'),
        ('"e\u0301"', '"\u00e9"'),
        (f'"2011"^^<{XSD}gYear>', f'"2011-01-01"^^<{XSD}date>'),
    ],
)
def test_another_value_is_an_error_that_names_both(ours: str, theirs: str) -> None:
    found = difference(sent(line(ours)), line(theirs).encode())
    assert not found.agrees
    assert (found.missing, found.extra) == ((line(ours),), (line(theirs),))


def test_order_spelling_and_spaces_do_not_matter() -> None:
    ours = sent(line('"β \\t"'), line(f"<{E}b>"))
    assert difference(ours, f'<{E}a>\t<{E}p>\t<{E}b> .\n<{E}a>\t<{E}p>\t"\\u03B2 \\t" .\n'.encode()) == SAME


def test_values_that_became_one_are_both_told() -> None:
    ours = sent(line(f'"12.70"^^<{XSD}decimal>'), line(f'"12.7"^^<{XSD}decimal>'))
    found = difference(ours, line(f'"12.7"^^<{XSD}decimal>').encode())
    assert found.agrees


def restricted(label: str, other: str) -> list[str]:
    return [f"<{E}c> <{E}sub> _:{label} .\n", f"_:{label} <{E}on> _:{other} .\n", f'_:{other} <{E}v> "1" .\n']


def test_labels_of_blank_nodes_do_not_matter() -> None:
    assert difference(sent(*restricted("a", "b")), "".join(restricted("x9", "genid7")).encode()).agrees


def test_blank_nodes_that_are_there_twice_are_seen() -> None:
    twice = restricted("a", "b") + restricted("c", "d")
    assert not difference(sent(*restricted("a", "b")), sent(*twice)).agrees
    assert not difference(sent(*twice), sent(*restricted("a", "b"))).agrees


def test_blank_nodes_with_ends_exchanged_are_seen() -> None:
    ours = [f'_:a <{E}n> "1" .\n', f'_:b <{E}n> "2" .\n', f"<{E}x> <{E}p> _:a .\n", f"<{E}y> <{E}p> _:b .\n"]
    theirs = [*ours[:2], f"<{E}x> <{E}p> _:b .\n", f"<{E}y> <{E}p> _:a .\n"]
    assert not difference(sent(*ours), sent(*theirs)).agrees


def test_what_is_no_n_triples_is_told() -> None:
    with pytest.raises(UsageError, match="no N-Triples"):
        difference(sent(line('"a"')), b"<html>please log in</html>")


@given(
    links=st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=40),
    most=st.integers(1, 400),
)
def test_parts_hold_every_line_once_and_no_blank_node_twice(links: list[tuple[int, int]], most: int) -> None:
    lines = {f"_:n{a} <{E}p> _:n{b} .\n" for a, b in links} | {line(f"<{E}o{n}>") for n in range(5)}
    content = Content(lines=sent(*lines), size=len(lines), blank=True)
    parts = list(content.parts(most))
    assert sorted(one for part in parts for one in part.decode().splitlines(keepends=True)) == sorted(lines)
    places: dict[str, set[int]] = {}
    for number, part in enumerate(parts):
        for word in part.decode().split():
            if word.startswith("_:"):
                places.setdefault(word, set()).add(number)
    assert all(len(numbers) == 1 for numbers in places.values())
