"""``kg check``: graphs against the shapes, and against each other."""

from __future__ import annotations

from pathlib import Path

import click

from kg import check, output
from kg.cores import cores
from kg.exporters import reports
from kg.progress_line import ProgressLine

_SILENT = 2.0
"""Seconds before a check tells how far it is."""


@click.command("check")
@click.argument("paths", metavar="[GRAPHS]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(list(reports.FORMATS)),
    default="text",
    show_default=True,
    help="Of the report.",
)
@click.option(
    "--engine",
    type=click.Choice(check.ENGINES),
    default=check.DEFAULT,
    show_default=True,
    help="What validates: shacl is compiled; pyshacl is the reference, and some ten times slower.",
)
@click.option(
    "--jobs", type=click.IntRange(min=1), default=None, help="Chapters at a time; one for each core unless given."
)
def check_command(paths: tuple[Path, ...], form: str, engine: str, jobs: int | None) -> None:
    """Check GRAPHS (.ttl, .nt, .nq, .trig, or folders that hold a graph.nq; ./out unless given) against the shapes.

    Each chapter is checked by itself, then all together by the queries whose rows are faults. The report goes
    to standard output: each violation as a sentence with the section, the quoted words, and what to do. Exit
    status 1 when there are violations that are not mere warnings.
    """
    with ProgressLine("graphs", after=_SILENT) as progress:
        report = check.check(paths or [output.FOLDER], engine=engine, jobs=jobs or cores(), progress=progress)
    if report.violations or form != "text":
        click.echo(reports.FORMATS[form](report.violations), nl=False)
    warnings = len(report.violations) - report.faults
    click.echo(
        f"{report.graphs} graphs, {report.triples} triples: {report.faults} violations, {warnings} warnings", err=True
    )
    if report.faults:
        click.get_current_context().exit(1)
