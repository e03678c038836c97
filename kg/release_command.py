"""The command ``kg release``: a build as a folder to publish."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import click

from kg.errors import UsageError
from kg.output import FOLDER
from kg.release import Plan, release

_DAY = "%Y-%m-%d"


@click.command("release", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("build", type=click.Path(path_type=Path, file_okay=False), default=FOLDER)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("release"), show_default=True)
@click.option(
    "--since",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Folder of the release before: what changed since is told.",
)
@click.option(
    "--date",
    "day",
    type=click.DateTime([_DAY]),
    default=None,
    help="Day of publication; that of SOURCE_DATE_EPOCH, or none, unless given.",
)
@click.option("--download", default="", metavar="URL", help="Where the folder will be had; ends in a slash.")
def release_command(*, build: Path, out: Path, since: Path | None, day: datetime | None, download: str) -> None:
    """Write the folder of a release from the folder BUILD (./out unless given), whole or not at all.

    It holds the graph as Turtle, N-Quads, N-Triples, JSON-LD and nanopublications, as KGX and CSV tables, with its
    description, validation report and checksums. The same build gives the same bytes. Exit status 1 when the build
    violates the shapes.
    """
    if download and not (download.startswith(("http://", "https://")) and download.endswith("/")):
        raise UsageError(f"--download {download!r}: an address begins with http:// or https:// and ends in a slash")
    issued = day.strftime(_DAY) if day else _from_surroundings()
    plan = Plan(build=build, since=since, issued=issued, download=download)
    version = release(plan, out, progress=lambda name: click.echo(f"  {name}", err=True))
    if not version.day:
        click.echo("no day of publication: RO-Crate 1.1 demands one, so give --date before you publish it", err=True)
    click.echo(f"{out}: version {version.number}, {len(version.files)} files, {version.triples} triples", err=True)


def _from_surroundings() -> str:
    """The day of SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/), or empty."""
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not told:
        return ""
    try:
        return datetime.fromtimestamp(int(told), UTC).strftime(_DAY)
    except (OverflowError, ValueError, OSError) as error:
        raise UsageError(
            f"SOURCE_DATE_EPOCH is {told!r}, which is no number of seconds: correct or unset it"
        ) from error
