"""The command ``kg serve``."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.errors import UsageError
from kg.graphs import BESIDE, GRAPH
from kg.iri import is_iri
from kg.pages_extra import needs_pages

if TYPE_CHECKING:
    from kg.serve.listening import Listener
    from kg.serve.publisher import Publisher
    from kg.serve.queries import Limits
    from kg.serve.served import Served
    from kg.site.release import Release

_PAUSE = 1.0
_SHORTEST_TOKEN = 16
_SWITCH = 0.001
"""Seconds for which a page that is being made may hold up those that are ready."""

_GARBAGE = 10_000
"""Objects that are made between two looks for those in circles: few are, and each look holds up all requests."""


@click.command("serve", context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--graph", type=click.Path(path_type=Path), default=Path("out"), show_default=True, help="Folder of a build."
)
@click.option("--endpoint", metavar="URL", help="A SPARQL endpoint that holds the graph, instead of a folder.")
@click.option(
    "--source",
    "sources",
    type=click.Path(path_type=Path),
    multiple=True,
    help="Source files whose text may be read beside its claims.",
)
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--base-url", metavar="URL", help="Where clients see the site, behind a proxy; ends in /.")
@click.option(
    "--seconds", type=click.FloatRange(min=0.1), default=30.0, show_default=True, help="Time limit of a query."
)
@click.option(
    "--rows", type=click.IntRange(min=1), default=1_000_000, show_default=True, help="Most rows of an answer."
)
@click.option(
    "--bytes", "size", type=click.IntRange(min=1000), default=32_000_000, show_default=True, help="Largest answer."
)
@click.option(
    "--memory", type=click.IntRange(min=200), default=2000, show_default=True, help="Memory of a query, in MB."
)
@click.option("--workers", type=click.IntRange(min=1), default=4, show_default=True, help="Queries at a time.")
@click.option(
    "--update-token",
    "token_file",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Take SPARQL updates from whoever has the token in this file. They change what is served, not the build.",
)
@click.option(
    "--service", "services", multiple=True, metavar="URL", help="An endpoint that SERVICE may name; else none."
)
def serve_command(
    *,
    graph: Path,
    endpoint: str | None,
    sources: tuple[Path, ...],
    host: str,
    port: int,
    base_url: str | None,
    seconds: float,
    rows: int,
    size: int,
    memory: int,
    workers: int,
    token_file: Path | None,
    services: tuple[str, ...],
) -> None:
    """Serve the pages, the data and a SPARQL endpoint of a build, or of an --endpoint.

    The graph is only read. When `kg build` replaces the folder, the new build is served from then on.
    """
    needs_pages()
    from kg.serve.queries import Limits  # noqa: PLC0415  needs what may not be installed

    if base_url and not (base_url.startswith(("http://", "https://")) and base_url.endswith("/") and is_iri(base_url)):
        raise UsageError(f"--base-url {base_url!r}: an address that begins with http:// or https:// and ends in /")
    limits = Limits(seconds=seconds, rows=rows, size=size, memory=memory * 1_000_000)
    options = _Options(graph, endpoint, sources, limits, workers)
    from kg.serve.listening import address, listening  # noqa: PLC0415

    token = _token(token_file, endpoint)
    with listening(host, port) as sock:
        state, served = options.state(), options.served()
        from kg.serve.publisher import Publisher  # noqa: PLC0415

        publisher = Publisher(served, base_url or address(sock), frozenset(services), token)
        _serve(publisher, None if endpoint else _watch(options, publisher, state), sock)


def _token(path: Path | None, endpoint: str | None) -> str:
    if path is None:
        return ""
    if endpoint:
        raise UsageError("--update-token and --endpoint exclude each other: send updates to the endpoint itself")
    try:
        token = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read as a token: {error}") from error
    if len(token) < _SHORTEST_TOKEN or not token.isprintable() or " " in token:
        raise UsageError(f"{path}: a token has at least {_SHORTEST_TOKEN} ASCII characters, none of them a space")
    return token


class _Options:
    """Where the release is, and how it is queried."""

    def __init__(
        self, graph: Path, endpoint: str | None, sources: tuple[Path, ...], limits: Limits, workers: int
    ) -> None:
        self.graph, self.endpoint, self.sources, self.limits, self.workers = graph, endpoint, sources, limits, workers

    def served(self) -> Served:
        """The release as it is now. Raises UsageError."""
        from kg.site.release import Opening  # noqa: PLC0415

        opening = None if self.endpoint else Opening(self.graph)
        import uvicorn.protocols.http.httptools_impl  # noqa: F401, PLC0415  read while the store is written

        from kg.serve.pool import Pool  # noqa: PLC0415
        from kg.serve.publisher import Publisher  # noqa: F401, PLC0415
        from kg.serve.served import Served  # noqa: PLC0415
        from kg.site import reading  # noqa: PLC0415
        from kg.site.representations import Site  # noqa: PLC0415

        opened = opening.finished() if opening else self._elsewhere()
        texts = reading.texts(opened.graph, self.sources) if self.sources else reading.Texts()
        pool = Pool(opened.folder, self.limits, self.workers) if opened.folder else None
        return Served(Site(opened, texts), pool)

    def _elsewhere(self) -> Release:
        from kg.site import release  # noqa: PLC0415

        assert self.endpoint
        return release.at_endpoint(self.endpoint, timeout=self.limits.seconds)

    def state(self) -> object:
        """Changes when the build in the folder is another."""
        found = [path.stat() for path in _files(self.graph) if path.is_file()]
        return [(file.st_mtime_ns, file.st_size, file.st_ino) for file in found]


def _files(build: Path) -> list[Path]:
    return [build / name for name in (GRAPH, *BESIDE, "dataset.ttl")]


def _serve(publisher: Publisher, watch: Callable[[], Awaitable[None]] | None, sock: Listener) -> None:
    import uvicorn  # noqa: PLC0415

    from kg.serve.app import Application  # noqa: PLC0415
    from kg.serve.connection import Connection  # noqa: PLC0415

    click.echo(f"release {publisher.served.site.release.version} at {publisher.root} (Ctrl-C ends)", err=True)
    sys.setswitchinterval(_SWITCH)
    gc.freeze()  # what is here stays: it need not be looked at again and again
    gc.set_threshold(_GARBAGE)
    settings = uvicorn.Config(
        Application(publisher, watch),
        http=Connection,
        ws="none",
        log_level="error",
        access_log=False,
        proxy_headers=False,  # where clients see the site is told by an option
        server_header=False,
    )
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(settings).run(sockets=[sock])


def _watch(options: _Options, publisher: Publisher, state: object) -> Callable[[], Awaitable[None]]:
    """Puts each new build in the place of the one before; one that cannot be read is told and left."""

    async def watch() -> None:
        seen = state
        while True:
            await asyncio.sleep(_PAUSE)
            now = options.state()
            if not now or now == seen:
                continue
            seen = now
            try:
                new = await asyncio.to_thread(options.served)
            except UsageError as error:
                click.echo(f"kg: the build before is served on: {error}", err=True)
                continue
            await publisher.swap(new)
            click.echo(f"release {new.site.release.version} is served now", err=True)

    return watch
