"""The command ``kg diff``: what changed between two graphs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg import diff
from kg.exporters import changes, patch

PATCH = "patch"
DEFAULT = "text"


@click.command("diff", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice([*changes.FORMATS, PATCH]),
    default=DEFAULT,
    show_default=True,
    help="patch is RDF Patch, html a piece of a page.",
)
def diff_command(old: Path, new: Path, form: str) -> None:
    """Print what changed from OLD to NEW (folders that hold a graph.nq, or .nq, .nt, .ttl, .trig files).

    Claim by claim and drug by drug: a claim that says something else of the same things is one that changed. Names
    that are gone are listed with those in their place. Exit status 0 whether or not anything changed.
    """
    with diff.opened(old, new) as versions:
        if form == PATCH:
            sys.stdout.writelines(patch.patch(versions.differing()))
        else:
            click.echo(changes.FORMATS[form](diff.diff(versions)), nl=False)
