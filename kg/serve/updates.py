"""Updates: each makes a release of its own beside the one that is served, so nobody sees half of it.

The copy is written by a process of its own, which is killed when it takes too long. The files of the build stay as
they are: what was updated lasts until the server ends, or until another build takes its place.
"""

from __future__ import annotations

import asyncio
import hashlib
import sys
from dataclasses import replace
from pathlib import Path

import anyio.to_thread
from pyoxigraph import Store

from kg.serve.pool import Pool
from kg.serve.queries import BadQueryError, LostError, TooSlowError
from kg.serve.served import Served
from kg.site.release import Release, copied
from kg.site.representations import Site

_REFUSED = 3


async def updated(served: Served, text: str, base: str) -> Served:
    """The release after an update, in which relative IRIs are relative to ``base``.

    Raises QueryError where there is none; then all is as before.
    """
    assert served.pool is not None
    release = await anyio.to_thread.run_sync(copied, served.site.release)
    try:
        assert release.folder is not None
        await _apply(release.folder, text, base, served.pool.limits.seconds)
        digest = hashlib.sha256(f"{release.version}\n{text}".encode()).hexdigest()[:12]
        return await anyio.to_thread.run_sync(_served, release, f"{release.version.partition('+')[0]}+{digest}", served)
    except BaseException:
        release.close()
        raise


def _served(release: Release, version: str, before: Served) -> Served:
    assert before.pool is not None
    assert release.folder is not None
    opened = replace(release.opened(), version=version)
    pool = Pool(release.folder, before.pool.limits, before.pool.workers)
    return Served(Site(opened, before.site.texts), pool)


async def _apply(folder: Path, text: str, base: str, seconds: float) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "kg.serve.updates",
        str(folder),
        base,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        _, told = await asyncio.wait_for(process.communicate(text.encode()), seconds)
    except TimeoutError as error:
        raise TooSlowError(f"stopped after {seconds:g} s; nothing is changed") from error
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode == _REFUSED:
        raise BadQueryError(told.decode(errors="replace"))
    if process.returncode:
        raise LostError(f"the process that made the update ended (status {process.returncode}); nothing is changed")


def main() -> None:
    """``python -m kg.serve.updates STORE BASE``: the update on standard input; exit status 3 where it is none."""
    store = Store(sys.argv[1])
    try:
        store.update(sys.stdin.buffer.read().decode(), base_iri=sys.argv[2])
    except (SyntaxError, ValueError, OSError) as error:
        sys.stderr.write(str(error))
        sys.exit(_REFUSED)
    store.flush()


if __name__ == "__main__":
    main()
