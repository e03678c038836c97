"""The command ``kg load``."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Self

import click

from kg import loaders, named_graphs
from kg.errors import UsageError
from kg.iri import is_iri
from kg.load import Report, load
from kg.store import Store
from kg.transport.client import Patience

_SHOWN = 3
_FORMS = "\b\nSTORE is one of\n" + "\n".join(f"  {form}\n      {what}" for form, what in loaders.FORMS.items())


@click.command("load", epilog=_FORMS, context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("store")
@click.argument("paths", metavar="[GRAPHS]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--graph",
    default="per-chapter",
    show_default=True,
    metavar="per-chapter|default|IRI",
    help="Where triples go: each to its own named graph, all to the default graph, or all to one named graph.",
)
@click.option(
    "--prune",
    is_flag=True,
    help="Drop the graphs of chapters, and of what was derived, that the store has and GRAPHS have not.",
)
@click.option("--query", default="", metavar="URL", help="Endpoint for questions, where it is not the usual one.")
@click.option(
    "--batch", type=click.IntRange(min=1), default=None, help="Bytes of a request; fitted to the store unless given."
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=Patience().read,
    show_default=True,
    help="Seconds to wait for the next bytes of an answer.",
)
@click.option(
    "--tries",
    type=click.IntRange(min=1),
    default=Patience().tries,
    show_default=True,
    help="Of a request that may be sent twice.",
)
def load_command(
    *,
    store: str,
    paths: tuple[Path, ...],
    graph: str,
    prune: bool,
    query: str,
    batch: int | None,
    timeout: float,
    tries: int,
) -> None:
    """Load GRAPHS (files of RDF, also with .gz, or folders of a build; ./out unless given) into STORE, and verify it.

    A named graph is replaced as a whole; one that is there already is left alone, so that loading twice changes
    nothing, and an interrupted load goes on where it stopped. All is read back: a triple that the store lost or
    changed is an error. Of a folder graph.nq is loaded, with derived.nq and changes.nq where they are there.

    Credentials come from KG_STORE_USER and KG_STORE_PASSWORD, from KG_STORE_TOKEN, or from netrc.
    """
    start = time.monotonic()
    contents = named_graphs.read(paths or [Path("out")], _into(graph))
    patience = Patience(read=timeout, connect=min(timeout, Patience().connect), tries=tries)
    with loaders.opened(store, query=query, batch=batch or 0, patience=patience) as opened, _Progress() as progress:
        report = load(opened, contents, progress, prune=prune)
        _tell(report, opened, time.monotonic() - start)


def _into(graph: str) -> str | None:
    if graph == "per-chapter":
        return None
    if graph == "default":
        return ""
    if not is_iri(graph):
        raise UsageError(f"--graph {graph!r}: neither per-chapter nor default nor an IRI")
    return graph


def _tell(report: Report, store: Store, seconds: float) -> None:
    if report.rewritten:
        sent, kept = (line.split(" ", 2)[2].removesuffix(" .\n") for line in report.rewritten[0])
        known = f"; known of this store: {store.rewrites}" if store.rewrites else ""
        click.echo(
            f"kg: {len(report.rewritten)} values are kept in another form of the same value, "
            f"such as {sent} as {kept}{known}",
            err=True,
        )
    if not report.has_union:
        click.echo(
            "kg: warning: the default graph of the store is not the union of its named graphs, so that the questions "
            f"find nothing: set {store.union}",
            err=True,
        )
    _tell_left(report)
    asked = f"{report.question} has its {report.rows} rows" if report.question else "no question was asked"
    click.echo(
        f"{store.address}: {report.triples} triples in {report.graphs} graphs, "
        f"{_written(report)}, all read back and the same; {asked}; "
        f"{seconds:.1f} s, {report.triples / max(seconds, 0.001):.0f} triples/s",
        err=True,
    )


def _written(report: Report) -> str:
    return f"{report.written} written in {report.seconds:.1f} s" if report.written else "none written"


def _tell_left(report: Report) -> None:
    if report.left is None:
        click.echo("kg: nothing answers questions here, so graphs left of other builds are not looked for", err=True)
    elif report.dropped:
        click.echo(f"kg: dropped {len(report.dropped)} graphs: {', '.join(report.dropped)}", err=True)
    elif report.left:
        shown = ", ".join(report.left[:_SHOWN]) + ", …" * (len(report.left) > _SHOWN)
        click.echo(
            f"kg: {len(report.left)} graphs of the store are of chapters, or derived, that were not loaded now: "
            f"{shown}: --prune drops them",
            err=True,
        )


class _Progress:
    """One line that is written over on a terminal; elsewhere a line for each tenth of the triples."""

    def __init__(self) -> None:
        self._tenths = 0
        self._open = False

    def __enter__(self) -> Self:
        return self

    def __call__(self, done: int, total: int, words: str) -> None:
        tenths = done * 10 // max(total, 1)
        if sys.stderr.isatty():
            click.echo(f"\r\x1b[K{done} of {total} triples, {words}", nl=False, err=True)
            self._open = True
        elif tenths > self._tenths:
            click.echo(f"{done} of {total} triples", err=True)
        self._tenths = tenths

    def __exit__(self, *_raised: object) -> None:
        if self._open:
            click.echo(err=True)
