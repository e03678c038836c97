"""N-Quads and N-Triples that are spelled as a build spells them, taken apart without parsing each term.

https://www.w3.org/TR/rdf-canon/#canonical-quads with fewer forms: what could be spelled in two ways is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from kg.vocab import XSD

_BLOCK = 8 << 20
_SOME = rb"[A-Za-z0-9._~!$&'()*+,;=:@/?-]*+"
_PATH = _SOME + rb"(?:%[0-9A-Fa-f]{2}" + _SOME + rb")*"
_HOST = rb"(?://[A-Za-z0-9.-]+(?::[0-9]+)?(?=[/?#>]))?(?!//)"
_NAME = rb"[a-z][a-z0-9+.-]*:" + _HOST + _PATH + rb"(?:#" + _PATH + rb")?"
_IRI = rb"<" + _NAME + rb">"
_PLAIN = rb'[^"\\\x00-\x1f\x7f]*+'
_TEXT = rb'"' + _PLAIN + rb'(?:\\[tnr"\\]' + _PLAIN + rb')*"'
_TYPE = rb"\^\^(?!<" + re.escape(XSD.string.encode()) + rb">|[^>]*langString>)" + _IRI
_LITERAL = _TEXT + rb"(?:@[a-z]{1,8}(?:-[a-z0-9]{1,8})*|" + _TYPE + rb")?"
_QUADS = re.compile(
    rb"(" + _IRI + rb" " + _IRI + rb" (?:" + _IRI + rb"|" + _LITERAL + rb"))(?: <(" + _NAME + rb")>)? \.\n"
)


class OtherSpellingError(Exception):
    """The file has a line that must be parsed: another spelling, a blank node, or no N-Quads at all."""


def taken_apart(file: IO[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Of each line the triple, without its end, and the name of the graph, empty where there is none.

    Raises OtherSpellingError as soon as it meets a line of another spelling; what came before is right even then.
    """
    while block := b"".join(file.readlines(_BLOCK)):
        try:
            block.decode()
        except UnicodeDecodeError:
            raise OtherSpellingError from None
        found = _QUADS.findall(block)
        if sum(len(triple) + (len(graph) + 6 if graph else 3) for triple, graph in found) != len(block):
            raise OtherSpellingError
        yield from found
