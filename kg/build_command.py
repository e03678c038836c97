"""``kg build``: sources to the files of a graph."""

from __future__ import annotations

from pathlib import Path

import click

from kg import assets, cache, output
from kg.assembly import Summary
from kg.build import build
from kg.cores import cores
from kg.progress_line import ProgressLine


@click.command("build")
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=output.FOLDER,
    show_default=True,
    help="Folder to write into.",
)
@click.option(
    "--jobs", type=click.IntRange(min=1), default=None, help="Processes; as many as there are cores unless given."
)
@click.option(
    "--cache",
    "cache_folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Folder that keeps built chapters.",
)
@click.option("--no-cache", is_flag=True, help="Build every chapter again and keep none.")
@click.option("--no-external-labels", is_flag=True, help="Leave out what other vocabularies call their terms.")
def build_command(
    *,
    sources: tuple[Path, ...],
    out: Path,
    jobs: int | None,
    cache_folder: Path | None,
    no_cache: bool,
    no_external_labels: bool,
) -> None:
    """Build SOURCES (chapters, folders, archives; without any, the shipped monograph) into a graph.

    Writes graph.ttl, graph.nq, aliases.nt, issues.tsv, ledger.tsv and dataset.ttl, all or none. Exit status 1
    when a document held no chapter, or when an observation could not be proved and was left out.
    """
    folder = None if no_cache else cache_folder or cache.default_folder()
    with ProgressLine("documents") as progress:
        summary = build(
            sources or [assets.monographs()],
            out,
            jobs=jobs or cores(),
            cache_folder=folder,
            external_labels=not no_external_labels,
            progress=progress,
        )
    _tell(summary, out)
    if summary.lost or summary.faults:
        click.get_current_context().exit(1)


def _tell(summary: Summary, out: Path) -> None:
    counts = summary.counts
    issues = sum(number for name, number in counts.items() if name.startswith("issue/"))
    for name in summary.lost:
        click.echo(f"kg: {name}: no chapter in it, see {out / 'issues.tsv'}", err=True)
    for fault in summary.faults:
        click.echo(f"kg: not proved, left out: {fault}", err=True)
    click.echo(
        f"{out}: {summary.chapters} chapters, {counts['claims']} claims, {summary.triples} triples, {issues} issues; "
        f"sentences, references and tables: {counts['ledger/captured']} captured, {counts['ledger/skipped']} skipped, "
        f"{counts['ledger/unhandled']} unhandled",
        err=True,
    )
