"""XML as a tree that remembers bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.markup import DEEPEST, Element, MarkupError, Words, parse

HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n'
printable = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="<&>"))


def root_of(source: bytes) -> Element:
    return parse(source)[0]


def error_of(source: bytes) -> MarkupError:
    with pytest.raises(MarkupError) as caught:
        parse(source)
    return caught.value


@given(printable, printable)
def test_words_stand_at_their_bytes(first: str, second: str) -> None:
    source = HEAD + f"<p>{first}<b>{second}</b>é</p>".encode()
    for words in root_of(source).words():
        raw = words.text.encode()
        assert source[words.byte : words.byte + len(raw)] == raw
        assert words.width == 0


@pytest.mark.parametrize("reference", ["&amp;", "&lt;", "&#181;", "&#xB5;", "&#13;"])
def test_a_reference_is_as_wide_as_its_bytes(reference: str) -> None:
    source = f"<p>5 {reference}g</p>".encode()
    (words,) = [words for words in root_of(source).words() if words.width]
    assert source[words.byte : words.byte + words.width].decode() == reference


@pytest.mark.parametrize("inside", ["& at the start", "a & b; c", "&amp; is not a reference here", "x < y", "a\r\n& b"])
def test_character_data_in_cdata_is_verbatim(inside: str) -> None:
    source = f"<p><![CDATA[{inside}]]></p>".encode()
    root = root_of(source)
    assert root.text() == " ".join(inside.split())
    for words in root.words():
        assert words.width == 0
        assert words.text == "\n" or source.startswith(words.text.encode(), words.byte)


def test_comments_and_instructions_are_no_words() -> None:
    assert root_of(b"<p>rash<!-- not: this --><?nor this?> fever</p>").text() == "rash fever"


def test_the_tree_is_walked_in_document_order() -> None:
    root = root_of(b"<sec><p>a<i>b</i></p><sec><p>c</p></sec></sec>")
    assert [element.text() for element in root.walk("p")] == ["ab", "c"]
    assert [element.tag for element in root.elements()] == ["p", "sec"]
    inner = root.first("sec", "p")
    assert inner is not None
    assert inner.text() == "c"
    assert root.first("sec", "title") is None


def test_lines_count_from_one() -> None:
    root = root_of(b"<sec>\n<p>a</p>\n</sec>")
    assert [element.line for element in root.walk()] == [1, 2]


@pytest.mark.parametrize("declared", ["utf-8", "UTF-8", "utf8", "UTF8", "us-ascii", "ascii", "ASCII"])
def test_every_name_of_the_native_encodings_is_read(declared: str) -> None:
    assert root_of(f'<?xml version="1.0" encoding="{declared}"?><p>rash</p>'.encode()).text() == "rash"


def test_a_byte_order_mark_counts_as_bytes() -> None:
    source = b"\xef\xbb\xbf<p>rash</p>"
    (words,) = root_of(source).children
    assert isinstance(words, Words)
    assert source[words.byte :].startswith(b"rash")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "iso-8859-1", "windows-1252"])
def test_another_encoding_is_refused_with_what_to_do(encoding: str) -> None:
    mark = "\ufeff" if encoding in {"utf-16-le", "utf-16-be"} else ""
    error = error_of(f'{mark}<?xml version="1.0" encoding="{encoding}"?><p>5 µg</p>'.encode(encoding))
    assert error.code == "encoding-unsupported"
    assert "UTF-8" in error.detail


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (b"", "xml-broken"),
        (b"   \n", "xml-broken"),
        (b"<p>rash", "xml-broken"),
        (b"<p>rash</q>", "xml-broken"),
        (b"<p>ra\0sh</p>", "xml-broken"),
        (b"<p>&unheard;</p>", "xml-broken"),
        (b"just words", "xml-broken"),
        (b"<!DOCTYPE html><html><body>rash</body></html>", "web-page"),
        (b"\n\n<HTML lang='en'><p>rash", "web-page"),
        (b"\xef\xbb\xbf<!doctype HTML>", "web-page"),
        (b"<p>5 \xb5g</p>", "encoding-broken"),
        (HEAD + b"<p>\n\xb5g</p>", "encoding-broken"),
        (b'<?xml version="1.0" encoding="klingon"?><p>rash</p>', "encoding-unsupported"),
        (b'<?xml version="1.0" encoding="us-ascii"?><p>\xc2\xb5g</p>', "encoding-broken"),
        (b"<b>" * (DEEPEST + 1), "nested-too-deep"),
        (b'<!DOCTYPE p [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><p>&b;</p>', "entities-declared"),
        (b'<!DOCTYPE p [<!ENTITY f SYSTEM "file:///etc/hostname">]><p>&f;</p>', "entities-declared"),
        (b'<!DOCTYPE p [<!ENTITY % f SYSTEM "http://127.0.0.1/x.dtd"> %f;]><p>rash</p>', "entities-declared"),
    ],
)
def test_what_cannot_be_read_is_named(source: bytes, code: str) -> None:
    error = error_of(source)
    assert error.code == code
    assert error.line >= 1
    assert error.byte >= 0
    assert error.detail


def test_broken_bytes_are_placed() -> None:
    error = error_of(b"<p>\nrash \xff</p>")
    assert (error.line, error.byte) == (2, 9)


def test_nesting_up_to_the_limit_is_read() -> None:
    assert root_of(b"<b>" * DEEPEST + b"x" + b"</b>" * DEEPEST).text() == "x"


def test_an_entity_that_an_unread_dtd_may_declare_is_reported() -> None:
    root, unknown = parse(b'<!DOCTYPE p SYSTEM "chapter.dtd">\n<p>5 &micro;g</p>')
    assert unknown == [("micro", 2)]
    assert root.text() == "5 g"
