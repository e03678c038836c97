"""What all tests share: where the real chapters are, and a built graph to ask."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from places import CORPUS, ROOT

# The quick profile tries the same inputs each time; LAWS=search looks for others.
_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile("quick", deadline=None, max_examples=20, derandomize=True, suppress_health_check=_SLOW)
settings.register_profile("search", deadline=None, max_examples=300, suppress_health_check=_SLOW)
settings.load_profile(os.environ.get("LAWS", "quick"))


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
