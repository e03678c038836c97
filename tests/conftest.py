"""What all tests share: where the real chapters are, and a built graph to ask."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real chapters; tests that ask for it are skipped where it is absent."""
    if not CORPUS.is_dir():
        pytest.skip(f"the real chapters are not at {CORPUS.relative_to(ROOT.parent)} beside the checkout")
    return CORPUS


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-cases", action="store_true", help="write golden cases as they come out; differences still fail"
    )


@pytest.fixture
def rewrite_cases(request: pytest.FixtureRequest) -> bool:
    """True where golden cases are to be written anew."""
    return bool(request.config.getoption("--rewrite-cases"))
