"""The command ``kg``: finds the command that is called, and turns what stops it into one message."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

import kg
from kg.errors import HepatographError
from kg.export_command import export_command
from kg.exporters import reports
from kg.fetch_command import fetch_command
from kg.serve_command import serve_command
from kg.why import why
from kg.witness import Verdict, Witness

COMMANDS = ("ask", "build", "check", "diff", "export", "fetch", "why")
"""Each is ``<name>_command`` in a module of that name, which is imported only when the command is called."""
INTERRUPTED = 130
"""The exit status of a program that an interrupt stopped, as shells count it."""


class _Group(click.Group):
    """The commands by name; what stops one becomes a message and an exit status."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"kg.{name}_command"), f"{name}_command")
        return command

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except HepatographError as error:
            click.echo(f"kg: {error}", err=True)
            ctx.exit(error.status)
        except KeyboardInterrupt:
            click.echo("kg: interrupted: no file was half written, chapters that were built are kept", err=True)
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(kg.__version__, prog_name="kg")
def main() -> None:
    """Build, check, ask and publish the graph of drug-safety monographs."""


main.add_command(ask_command)
main.add_command(diff_command)
main.add_command(export_command)
main.add_command(fetch_command)
main.add_command(serve_command)


@main.command("build")
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=DEFAULT_OUT,
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
    with _Progress() as progress:
        summary = build(
            sources or [assets.monographs()],
            out,
            jobs=jobs or _cores(),
            cache_folder=folder,
            external_labels=not no_external_labels,
            progress=progress,
        )
    _tell(summary, out)
    if summary.lost or summary.faults:
        click.get_current_context().exit(1)


@main.command("why")
@click.argument("names", nargs=-1, required=True, metavar="IRI...")
@click.option(
    "--graph",
    type=click.Path(path_type=Path),
    default=DEFAULT_OUT,
    show_default=True,
    help="The folder of a build, a file of RDF, or a folder of Oxigraph.",
)
@click.option(
    "--source",
    "sources",
    type=click.Path(path_type=Path),
    multiple=True,
    help="Source file or folder, to read the words again.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def why_command(names: tuple[str, ...], graph: Path, sources: tuple[Path, ...], form: str) -> None:
    """Print why the graph says something: the words, their section, file and offsets, the citation.

    IRI is a claim, or a thing that claims speak of: drug/NAME, event/NAME, citation/pmid-N, a passage,
    a term such as hg:target; of several, the claims that speak of all are printed. It may be in full,
    with a prefix, or relative to the base. With --source the words are read again from the bytes of the
    file; exit status 1 when they are others, or when no file given is the one the graph was built from.
    """
    judge = Witness(sources).verdict if sources else None
    answer = why(graphs.opened(graph), names)
    click.echo((telling.told if form == "text" else telling.as_json)(answer, judge), nl=False)
    if judge and any(judge(place) is not Verdict.SAME for place in answer.all_places()):
        click.get_current_context().exit(1)


@main.command("check")
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

    Each chapter is checked by itself. The report goes to standard output: each violation as a sentence with the
    section, the quoted words, and what to do. Exit status 1 when there are violations that are not mere warnings.
    """
    report = check.check(paths or [DEFAULT_OUT], engine=engine, jobs=jobs or _cores())
    if report.violations or form != "text":
        click.echo(reports.FORMATS[form](report.violations), nl=False)
    warnings = len(report.violations) - report.faults
    click.echo(
        f"{report.graphs} graphs, {report.triples} triples: {report.faults} violations, {warnings} warnings", err=True
    )
    if report.faults:
        click.get_current_context().exit(1)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Progress:
    """One line that is written over on a terminal; elsewhere a line for each tenth of the work."""

    def __init__(self) -> None:
        self._tenths = 0
        self._open = False

    def __call__(self, done: int, share: float, name: str) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r\x1b[K{share:4.0%} {done} documents, {name}", nl=False, err=True)
            self._open = True
        elif int(share * 10) > self._tenths:
            self._tenths = int(share * 10)
            click.echo(f"{share:4.0%} {done} documents", err=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        if self._open:
            click.echo(err=True)


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
