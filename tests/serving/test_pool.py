"""Processes for queries: each query gets its own answer, whatever becomes of those before it and of the process."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path

import pyoxigraph
import pytest

from kg.serve.pool import Pool
from kg.serve.queries import Answer, Asked, BusyError, Limits, LostError, TooSlowError

ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c < ?f && ?f < ?i) }"
HANGS = 60
"""Seconds after which an answer that is due in one is no longer late but lost."""
BEHIND = 6


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pool") / "store"
    opened = pyoxigraph.Store(str(folder))
    lines = "".join(f'<urn:s:{number}> <urn:p> "{number}" .\n' for number in range(300))
    opened.bulk_load(lines, pyoxigraph.RdfFormat.N_TRIPLES)
    opened.flush()
    return folder


def asked(query: str) -> Asked:
    return Asked(query=query, rows="text/csv", graph="text/turtle")


def told(number: int) -> Asked:
    return asked(f"SELECT ({number} AS ?n) {{}}")


def content(number: int) -> bytes:
    return f"n\r\n{number}\r\n".encode()


def over(
    store: Path, work: Callable[[Pool], Coroutine[None, None, None]], *, workers: int, seconds: float = 30.0
) -> None:
    """Do something with a pool, and end it."""

    async def done() -> None:
        pool = Pool(store, Limits(seconds=seconds), workers)
        try:
            await pool.run(told(0))
            await asyncio.wait_for(work(pool), HANGS)
        finally:
            await pool.close()

    asyncio.run(done())


def children() -> set[int]:
    """Also those of other tests, whose servers may run as well."""
    found = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    if not found.exists():
        pytest.skip("this system does not tell the children of a process")
    return {int(child) for child in found.read_text(encoding="ascii").split()}


def begun(pool: Pool, *queries: Asked) -> list[asyncio.Task[Answer]]:
    return [asyncio.ensure_future(pool.run(query)) for query in queries]


async def answers(tasks: list[asyncio.Task[Answer]]) -> list[bytes]:
    return [(await task).content for task in tasks]


async def failed(task: Awaitable[Answer], error: type[Exception]) -> str:
    with pytest.raises(error) as raised:
        await task
    return str(raised.value)


def test_each_of_many_gets_its_own_answer(store: Path) -> None:
    async def work(pool: Pool) -> None:
        found = await answers(begun(pool, *(told(number) for number in range(60))))
        assert found == [content(number) for number in range(60)]

    over(store, work, workers=2)


def test_what_waits_behind_a_slow_query_is_asked_elsewhere(store: Path) -> None:
    async def work(pool: Pool) -> None:
        slow, *others = begun(pool, asked(ENDLESS), *(told(number) for number in range(BEHIND)))
        assert await answers(others) == [content(number) for number in range(BEHIND)]
        assert not slow.done()
        slow.cancel()

    over(store, work, workers=2)


def test_the_only_process_is_killed_at_the_limit_and_what_waited_is_answered(store: Path) -> None:
    async def work(pool: Pool) -> None:
        slow, *others = begun(pool, asked(ENDLESS), *(told(number) for number in range(BEHIND)))
        assert "1 s" in await failed(slow, TooSlowError)
        for number, task in enumerate(others):
            try:
                assert (await task).content == content(number)
            except BusyError:  # a query may wait no longer than it may run
                continue

    over(store, work, workers=1, seconds=1.0)


def test_a_killed_process_loses_only_what_it_worked_on(store: Path) -> None:
    before = children()

    async def work(pool: Pool) -> None:
        (child,) = children() - before
        os.kill(child, signal.SIGSTOP)  # so that nothing is answered before it is killed
        first, *others = begun(pool, *(told(number) for number in range(1, BEHIND)))
        await asyncio.sleep(0.02)
        os.kill(child, signal.SIGKILL)
        assert "ask again" in await failed(first, LostError)
        assert await answers(others) == [content(number) for number in range(2, BEHIND)]

    over(store, work, workers=1)


def test_a_client_that_goes_away_takes_no_other_with_it(store: Path) -> None:
    async def work(pool: Pool) -> None:
        slow, dropped, *others = begun(pool, asked(ENDLESS), *(told(number) for number in range(BEHIND)))
        await asyncio.sleep(0.01)
        slow.cancel()
        dropped.cancel()
        assert await answers(others) == [content(number) for number in range(1, BEHIND)]

    over(store, work, workers=1)


def test_a_process_that_was_slow_is_used_again_and_gives_no_late_answer(store: Path) -> None:
    before = children()

    async def work(pool: Pool) -> None:
        (child,) = children() - before
        os.kill(child, signal.SIGSTOP)
        tasks = begun(pool, *(told(number) for number in range(1, BEHIND)))
        await asyncio.sleep(0.3)  # long enough for what waits behind the first to be taken back
        os.kill(child, signal.SIGCONT)
        assert await answers(tasks) == [content(number) for number in range(1, BEHIND)]
        assert await answers(begun(pool, told(7), told(8))) == [content(7), content(8)]
        assert children() - before == {child}

    over(store, work, workers=1)


def test_a_process_that_cannot_begin_is_told(tmp_path: Path) -> None:
    async def done() -> None:
        pool = Pool(tmp_path / "no" / "store", Limits(), 2)
        tasks = begun(pool, told(1), told(2))
        for task in tasks:
            assert "ended" in await asyncio.wait_for(failed(task, LostError), HANGS)
        await pool.close()

    asyncio.run(done())


def test_no_more_than_so_many_wait(store: Path) -> None:
    async def done() -> None:
        pool = Pool(store, Limits(waiting=3), 1)
        tasks = begun(pool, *(told(number) for number in range(4)))
        assert "3 queries wait" in await failed(tasks[3], BusyError)
        assert await answers(tasks[:3]) == [content(number) for number in range(3)]
        await pool.close()

    asyncio.run(done())
