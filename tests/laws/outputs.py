"""Builds made for the laws, and what they wrote."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from hypothesis import settings

from kg.build import build

few = settings(max_examples=max(3, settings.default.max_examples // 10))
"""Fewer examples than usual, for laws that build books whole."""

FILES = ("graph.nq", "graph.ttl", "issues.tsv", "ledger.tsv", "dataset.ttl")


def made(book: Mapping[str, bytes], order: Iterable[str] | None = None, jobs: int = 1) -> dict[str, bytes]:
    """The output files of a build of ``book``, its files given one by one in this order."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for name, source in book.items():
            (place / name).write_bytes(source)
        build([place / name for name in order or book], place / "out", jobs=jobs)
        return {name: (place / "out" / name).read_bytes() for name in FILES}


def lines(output: Mapping[str, bytes], name: str) -> frozenset[bytes]:
    return frozenset(output[name].split(b"\n"))
