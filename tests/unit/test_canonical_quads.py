"""Lines taken apart by their spelling are the lines that a parser gives, and what is doubtful is left to the parser."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.canonical_quads import OtherSpellingError, taken_apart
from kg.errors import UsageError
from kg.named_graphs import read

E = "https://e.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"


def lines_of(text: str) -> list[tuple[bytes, bytes]]:
    return list(taken_apart(io.BytesIO(text.encode())))


@pytest.mark.parametrize(
    "value",
    [
        f"<{E}o>",
        f"<{E}a/b%20c?d=e&f=(g)#h.i>",
        "<urn:uuid:1b4e28ba-2fa1-11d2-883f-b9a761bde3fb>",
        "<http://localhost:7878/a>",
        '""',
        '"a \\"quoted\\" \\\\ text\\nof two lines, with a tab\\t"',
        '"caf\u00e9 \u2265 3\u00d7 \U0001d11e"',
        '"a line\u2028separator and \u0085"',
        '"Fieber"@de-at',
        f'"12.70"^^<{XSD}decimal>',
        '"> <https://e.org/g> ."',
    ],
)
def test_a_line_is_what_the_parser_reads(value: str) -> None:
    text = f"<{E}s> <{E}p> {value} <{E}g> .\n"
    (quad,) = parse(text, format=RdfFormat.N_QUADS)
    assert lines_of(text) == [(str(quad.triple).encode(), f"{E}g".encode())]
    assert lines_of(f"<{E}s> <{E}p> {value} .\n") == [(str(quad.triple).encode(), b"")]


@pytest.mark.parametrize(
    "line",
    [
        "_:b <https://e.org/p> <https://e.org/o> .\n",
        "<https://e.org/s> <https://e.org/p> _:b .\n",
        "<https://e.org/s> <https://e.org/p> <https://e.org/o> _:b .\n",
        "<https://e.org/s>  <https://e.org/p> <https://e.org/o> .\n",
        "<https://e.org/s>\t<https://e.org/p> <https://e.org/o> .\n",
        "<https://e.org/s> <https://e.org/p> <https://e.org/o>.\n",
        "<https://e.org/s> <https://e.org/p> <https://e.org/o> . # said\n",
        "<https://e.org/s> <https://e.org/p> <https://e.org/o> .",
        "<https://e.org/s> <https://e.org/p> <https://e.org/o> .\r\n",
        "<https://e.org/\\u0061> <https://e.org/p> <https://e.org/o> .\n",
        "<https://e.org/%zz> <https://e.org/p> <https://e.org/o> .\n",
        "<https://e.org/a#b#c> <https://e.org/p> <https://e.org/o> .\n",
        "<https://e.org:port/> <https://e.org/p> <https://e.org/o> .\n",
        "<https://[e.org]/> <https://e.org/p> <https://e.org/o> .\n",
        "<relative> <https://e.org/p> <https://e.org/o> .\n",
        "<HTTPS://e.org/> <https://e.org/p> <https://e.org/o> .\n",
        f'<https://e.org/s> <https://e.org/p> "a"^^<{XSD}string> .\n',
        '<https://e.org/s> <https://e.org/p> "a"@de-AT .\n',
        '<https://e.org/s> <https://e.org/p> "\\u0061" .\n',
        '<https://e.org/s> <https://e.org/p> "a"b" .\n',
        '"s" <https://e.org/p> <https://e.org/o> .\n',
        '<https://e.org/s> "p" <https://e.org/o> .\n',
        "\n",
        "<html>\n",
    ],
)
def test_another_spelling_is_left_to_the_parser(line: str) -> None:
    good = f"<{E}s> <{E}p> <{E}o> .\n"
    for text in (line, good + line, line + good):
        with pytest.raises(OtherSpellingError):
            lines_of(text)


def test_no_utf_8_is_left_to_the_parser(tmp_path: Path) -> None:
    file = tmp_path / "a.nt"
    file.write_bytes(f'<{E}s> <{E}p> "caf'.encode() + b'\xe9" .\n')
    with pytest.raises(UsageError, match=r"a\.nt: cannot be read"):
        read([file], f"{E}g")


iris = st.from_regex(r"[a-z]{1,4}:(//[a-z.]{1,8})?(/[^\s<>\"{}|^`\\]{0,8})?(#[!-~]{0,4})?", fullmatch=True)
literals = st.text(max_size=12).map(lambda text: str(Literal(text.encode("utf-8", "ignore").decode())))


@given(iris, iris, st.one_of(iris.map("<{}>".format), literals), st.one_of(st.just(""), iris))
def test_what_is_taken_apart_the_parser_takes_apart_alike(subject: str, predicate: str, value: str, graph: str) -> None:
    text = f"<{subject}> <{predicate}> {value}{f' <{graph}>' if graph else ''} .\n"
    try:
        found = lines_of(text)
    except OtherSpellingError:
        return
    (quad,) = parse(text, format=RdfFormat.N_QUADS)
    assert found == [(str(quad.triple).encode(), graph.encode())]


def test_a_file_with_one_odd_line_is_read_whole(tmp_path: Path) -> None:
    plain = Quad(NamedNode(f"{E}s"), NamedNode(f"{E}p"), Literal("a"), NamedNode(f"{E}g"))
    file = tmp_path / "a.nq"
    file.write_text(f'{plain} .\n<{E}s> <{E}p> "a"^^<{XSD}string> <{E}g> .\n<{E}s> <{E}p> "\\u0062" <{E}g> .\n')
    assert read([file], None)[f"{E}g"].lines.decode() == f'<{E}s> <{E}p> "a" .\n<{E}s> <{E}p> "b" .\n'
