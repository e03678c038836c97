"""The command ``kg derive``."""

from __future__ import annotations

from pathlib import Path

import click

from kg.derive import FILE, derive
from kg.errors import UsageError

DEFAULT_GRAPH = Path("out")


@click.command("derive")
@click.argument("paths", metavar="[GRAPH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help=f"File of N-Quads to write; {FILE} in the folder that is GRAPH unless given.",
)
def derive_command(paths: tuple[Path, ...], out: Path | None) -> None:
    """Derive what several chapters say together from each GRAPH, a file of RDF or the folder of a build (./out).

    Counts of likelihoods by class, and branches of adverse events, each query's answer in a named graph of its own
    with where it is from. `kg ask` reads the file together with the graph that it stands beside.
    """
    given = paths or (DEFAULT_GRAPH,)
    if out is None and (len(given) > 1 or given[0].is_file()):
        raise UsageError("name the file to write with --out: only for one folder of a build it goes without saying")
    out = out or given[0] / FILE
    for name, count in derive(given, out).items():
        click.echo(f"{out}: {name}: {count} statements", err=True)
