"""The command ``kg diff``: what changed between two graphs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg import diff
from kg.exporters import changes, patch, tombstones

PATCH, RETIRED = "patch", "retired"
DEFAULT = "text"


@click.command("diff", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice([*changes.FORMATS, PATCH, RETIRED]),
    default=DEFAULT,
    show_default=True,
    help="patch is RDF Patch, html a piece of a page, rdf a graph for `kg ask changes`, retired the names that are "
    "gone and those in their place.",
)
def diff_command(old: Path, new: Path, form: str) -> None:
    """Print what changed from OLD to NEW (folders that hold a graph.nq, or .nq, .nt, .ttl, .trig files).

    Claim by claim and drug by drug: a claim that says something else of the same things is one that changed. Names
    that are gone are listed with those in their place. Exit status 0 whether or not anything changed.
    """
    with diff.opened(old, new) as versions:
        if form == PATCH:
            sys.stdout.writelines(patch.patch(versions.differing()))
            return
        found = diff.diff(versions)
    if form == RETIRED:
        sys.stdout.writelines(tombstones.tombstones(found.retired, found.labels))
    else:
        click.echo(changes.FORMATS[form](found), nl=False)
