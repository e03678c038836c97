"""The corpus, built once for all tests that ask for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.assembly import Summary
from kg.build import build


@pytest.fixture(scope="session")
def built_corpus(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    """The folder that the real chapters were built into, and what was put together."""
    out = tmp_path_factory.mktemp("built") / "out"
    return out, build([corpus / "livertox"], out, jobs=2)
