"""XML read into a small tree that remembers at which byte each word stands.

Nothing is fetched: external entities and DTDs are never opened, and a document that
declares entities of its own is refused before any is expanded.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from xml.parsers import expat

DEEPEST = 200
_DECLARED = re.compile(rb"<\?xml[^>]*\bencoding\s*=\s*[\"']([A-Za-z0-9._-]+)")
_NATIVE = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})


class MarkupError(Exception):
    """The bytes are not a document that can be read. ``line`` and ``byte`` say where (1-based, 0-based)."""

    def __init__(self, code: str, detail: str, line: int, byte: int) -> None:
        super().__init__(detail)
        self.code, self.detail, self.line, self.byte = code, detail, line, byte


@dataclass(slots=True)
class Words:
    """A run of character data at ``byte``; ``width`` bytes wide where it is a reference, else 0."""

    text: str
    byte: int
    width: int


@dataclass(slots=True)
class Element:
    tag: str
    attributes: dict[str, str]
    line: int
    byte: int
    children: list[Element | Words] = field(default_factory=list)
    within: list[Element] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.within = [child for child in self.children if isinstance(child, Element)]

    def add(self, child: Element | Words) -> None:
        self.children.append(child)
        if isinstance(child, Element):
            self.within.append(child)

    def elements(self, *tags: str) -> Iterator[Element]:
        """The child elements, of these tags if any are named."""
        return (child for child in self.within if not tags or child.tag in tags)

    def first(self, *path: str) -> Element | None:
        """The first element down ``path``, or None."""
        node: Element | None = self
        for tag in path:
            node = next(node.elements(tag), None) if node is not None else None
        return node

    def walk(self, *tags: str) -> Iterator[Element]:
        """The element itself and all below it, in document order, of these tags if any are named."""
        waiting: list[Element] = [self]
        while waiting:
            node = waiting.pop()
            if not tags or node.tag in tags:
                yield node
            waiting += reversed(node.within)

    def outermost(self, tag: str) -> Iterator[Element]:
        """The elements of this tag below it that stand in no other one of them."""
        for child in self.within:
            if child.tag == tag:
                yield child
            else:
                yield from child.outermost(tag)

    def by_tag(self) -> defaultdict[str, list[Element]]:
        """The element itself and all below it, in document order, by their tags."""
        found: defaultdict[str, list[Element]] = defaultdict(list)
        for element in self.walk():
            found[element.tag].append(element)
        return found

    def words(self) -> Iterator[Words]:
        waiting: list[Element | Words] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, Words):
                yield node
            else:
                waiting += reversed(node.children)

    def text(self) -> str:
        """All character data below, white space folded."""
        return " ".join("".join(w.text for w in self.words()).split())


def parse(source: bytes) -> tuple[Element, list[tuple[str, int]]]:
    """The root element, and the entity references that no declaration explains (name, line).

    Raises MarkupError with one of the codes ``web-page``, ``encoding-unsupported``,
    ``encoding-broken``, ``entities-declared``, ``nested-too-deep`` or ``xml-broken``.
    """
    _refuse_web_page(source)
    _check_encoding(source)
    return _TreeBuilder(source).build()


def _refuse_web_page(source: bytes) -> None:
    head = source[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        raise MarkupError("web-page", "this is a web page, not a chapter: fetch the chapter's XML instead", 1, 0)


def _check_encoding(source: bytes) -> None:
    """Only UTF-8 is read, of which ASCII is a part: places are bytes, and a place in recoded bytes would not be one."""
    declared = _DECLARED.search(source[:200])
    encoding = declared.group(1).decode().lower() if declared else "utf-8"
    if source.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    if encoding not in _NATIVE:
        detail = f"the encoding is {encoding}: save the file as UTF-8 and let its first line say so"
        raise MarkupError("encoding-unsupported", detail, 1, 0)
    try:
        source.decode(encoding)
    except UnicodeDecodeError as error:
        line = source[: error.start].count(b"\n") + 1
        detail = f"not valid {encoding}: save the file in the encoding that its first line declares"
        raise MarkupError("encoding-broken", detail, line, error.start) from None


class _TreeBuilder:
    def __init__(self, source: bytes) -> None:
        self._source = source
        self._parser = expat.ParserCreate()
        self._parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartCdataSectionHandler = partial(self._quote, begins=True)
        self._parser.EndCdataSectionHandler = partial(self._quote, begins=False)
        self._parser.EntityDeclHandler = self._entity
        self._parser.SkippedEntityHandler = self._skipped
        self._open: list[Element] = []
        self._root: Element | None = None
        self._quoted = False
        self._unknown: list[tuple[str, int]] = []

    def build(self) -> tuple[Element, list[tuple[str, int]]]:
        try:
            self._parser.Parse(self._source, True)  # noqa: FBT003 - the parser takes no keywords
        except expat.ExpatError as error:
            detail = f"{expat.ErrorString(error.code)}: the file is cut short or damaged, fetch it again"
            raise MarkupError("xml-broken", detail, error.lineno, max(0, self._parser.ErrorByteIndex)) from None
        if self._root is None:
            raise MarkupError("xml-broken", "no element in the file", 1, 0)
        return self._root, self._unknown

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        parser = self._parser
        if len(self._open) >= DEEPEST:
            detail = f"elements nested deeper than {DEEPEST}: not a chapter"
            raise MarkupError("nested-too-deep", detail, parser.CurrentLineNumber, parser.CurrentByteIndex)
        element = Element(tag, attributes, parser.CurrentLineNumber, parser.CurrentByteIndex)
        if self._open:
            self._open[-1].add(element)
        else:
            self._root = element
        self._open.append(element)

    def _end(self, _tag: str) -> None:
        self._open.pop()

    def _quote(self, *, begins: bool) -> None:
        self._quoted = begins

    def _characters(self, text: str) -> None:
        byte = self._parser.CurrentByteIndex
        is_reference = self._source[byte : byte + 1] == b"&" and not self._quoted
        width = self._source.index(b";", byte) + 1 - byte if is_reference else 0
        self._open[-1].children.append(Words(text, byte, width))

    def _entity(self, *_declaration: object) -> None:
        parser = self._parser
        detail = "the document declares entities of its own, which no chapter needs: refused unread"
        raise MarkupError("entities-declared", detail, parser.CurrentLineNumber, parser.CurrentByteIndex)

    def _skipped(self, name: str, _is_parameter: int) -> None:
        self._unknown.append((name, self._parser.CurrentLineNumber))
