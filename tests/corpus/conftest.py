"""The corpus, built once for all tests that ask for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from rows import made

from kg.assembly import Summary


@pytest.fixture(scope="session")
def built_corpus(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    """The folder that the real chapters were built into, with what is derived and what changed, and its summary."""
    out = tmp_path_factory.mktemp("built") / "out"
    return out, made(corpus / "livertox", out)
