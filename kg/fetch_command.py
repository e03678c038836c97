"""The command ``kg fetch``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Self

import click

from kg.fetch import ACCESSION, BASE, fetch

_MEGABYTE = 1_000_000


@click.command("fetch")
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="Folder to write into; the current one unless given.",
)
@click.option("--accession", default=ACCESSION, show_default=True, help="The book's accession on NCBI Bookshelf.")
@click.option("--from", "base", default=BASE, show_default=True, help="Folder of the archives and of their list.")
def fetch_command(folder: Path, accession: str, base: str) -> None:
    """Fetch the archive of the book, or what is missing of it.

    Prints the path of the archive, to be given to `kg build`. Running it again fetches only what has changed.
    """
    with _Telling() as telling:
        path = fetch(folder, accession=accession, base=base if base.endswith("/") else f"{base}/", progress=telling)
    click.echo(path)


class _Telling:
    """One line that is written over on a terminal; elsewhere a line for each tenth of the file."""

    def __init__(self) -> None:
        self._tenths = 0
        self._open = False

    def __enter__(self) -> Self:
        return self

    def __call__(self, done: int, total: int) -> None:
        words = f"{done / _MEGABYTE:.1f} of {total / _MEGABYTE:.1f} MB" if total else f"{done / _MEGABYTE:.1f} MB"
        tenths = done * 10 // total if total else done // (10 * _MEGABYTE)
        if sys.stderr.isatty():
            click.echo(f"\r\x1b[K{words}", nl=False, err=True)
            self._open = True
        elif tenths > self._tenths:
            click.echo(words, err=True)
        self._tenths = tenths

    def __exit__(self, *_raised: object) -> None:
        if self._open:
            click.echo(err=True)
