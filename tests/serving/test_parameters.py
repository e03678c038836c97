"""Parameters of a request, as they stand in an address or a form."""

from __future__ import annotations

from urllib.parse import parse_qsl, quote, unquote_to_bytes

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.serve.responses import ProblemError
from kg.serve.sparql import _pairs


@given(st.text())
@example("a\r\nb  \t\n =3D == %41 _ = \n")
def test_what_was_quoted_comes_back(text: str) -> None:
    assert _pairs(f"query={quote(text)}".encode()) == [("query", text)]


@given(st.text(alphabet="%aAfF09=+&;\n\r\t _xZ", max_size=30))
@example("%=\n%zz%%41=41%4")
def test_pairs_are_those_of_the_standard_library(text: str) -> None:
    try:
        expected = parse_qsl(text, keep_blank_values=True, strict_parsing=False, errors="strict", separator="&")
    except UnicodeDecodeError:
        with pytest.raises(ProblemError):
            _pairs(text.encode())
    else:
        assert _pairs(text.encode()) == expected


def test_ill_formed_escapes_stay() -> None:
    text = b"%zz=%4%41%"
    assert _pairs(text) == [("%zz", unquote_to_bytes(b"%4%41%").decode())]
