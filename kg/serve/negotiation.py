"""Which form a client is given: RFC 9110, section 12.5.1.

Of forms that a client likes equally it is given the one that stands first in our list, and that is the page: so a
client that takes anything gets the page, as from a site of plain files.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import mimeparse

_CLIENTS = 500


def chosen(accept: str | None, offered: Sequence[str]) -> str | None:
    """The one of the media types ``offered``, best first, that ``accept`` prefers; None where it takes none.

    Elements of ``accept`` that are no media ranges count for nothing; without any the client takes everything.
    """
    return _chosen(accept, tuple(offered))


@lru_cache(maxsize=_CLIENTS)
def _chosen(accept: str | None, offered: tuple[str, ...]) -> str | None:
    ranges = [part for part in _elements(accept or "") if _is_range(part)]
    if not ranges:
        return offered[0]
    best = mimeparse.best_match(list(reversed(offered)), ",".join(ranges))
    return str(best) or None


def _elements(accept: str) -> list[str]:
    """The elements of a list, without what is in no media range; names are in lower case."""
    return [part.strip().lower() for part in accept.split(",") if part.strip()]


def _is_range(part: str) -> bool:
    try:
        kind, subtype, parameters = mimeparse.parse_media_range(part)
        quality = parameters.get("q", "1")
        return bool(kind and subtype) and 0 <= float(quality) <= 1
    except (mimeparse.MimeTypeParseException, ValueError):
        return False
