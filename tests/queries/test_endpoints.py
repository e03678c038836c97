"""Questions over HTTP: the same rows, and a clear message for whatever an endpoint may do."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from endpoint import FAULTS, answering, endpoint
from engines import expected, table, where

from kg import questions
from kg.ask import Endpoint, ask
from kg.errors import UsageError


@pytest.fixture(autouse=True)
def _answers_end_where_they_began() -> Iterator[None]:
    """An answer of Oxigraph may be dropped by the thread that got it alone: no cycle is left for another to collect."""
    gc.collect()
    yield
    gc.collect()


HOSTILE = 'fever"} UNION { ?drug ?p ?o } #\n\\u0022'


@pytest.mark.parametrize("name", ["targets", "evidence", "drug-card", "approvals-over-time"])
def test_rows_over_http(name: str) -> None:
    with endpoint(answering) as url:
        assert table(ask(questions.question(name), {}, Endpoint(url, 30))) == expected(name)


def test_parameters_over_http() -> None:
    question = questions.question("adverse-events")
    with endpoint(answering) as url:
        kept = table(ask(question, {"drug": ["dornaxib"], "grade": ["other"]}, Endpoint(url, 30)))
        assert kept == where(expected("adverse-events"), "drugName", ["Dornaxib"])
        assert len(table(ask(question, {"eventName": [HOSTILE]}, Endpoint(url, 30)))) == 1


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", ["targets", "drug-card"])
def test_faults(fault: str, name: str) -> None:
    if name == "drug-card" and fault in {"nothing", "a truth value"}:
        pytest.skip("no triples are a graph; JSON is told apart elsewhere")
    behaviour, message = FAULTS[fault]
    with endpoint(behaviour) as url, pytest.raises(UsageError, match=message) as caught:
        ask(questions.question(name), {}, Endpoint(url, 0.5))
    assert str(caught.value).startswith(f"{url}: ")
    assert "\n" not in str(caught.value)


def test_nobody_listens() -> None:
    with pytest.raises(UsageError, match=r"cannot be reached: .*refused"):
        ask(questions.question("targets"), {}, Endpoint("http://127.0.0.1:9/", 5))


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://127.0.0.1/", "localhost:3030", ""])
def test_only_http(url: str) -> None:
    with pytest.raises(UsageError, match="begins with http:// or https://"):
        ask(questions.question("targets"), {}, Endpoint(url, 5))
