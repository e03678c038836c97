"""``kg why``: a fact to the words that say it."""

from __future__ import annotations

from pathlib import Path

import click

from kg import graphs, output, telling
from kg.why import why
from kg.witness import Verdict, Witness


@click.command("why")
@click.argument("names", nargs=-1, required=True, metavar="IRI...")
@click.option(
    "--graph",
    type=click.Path(path_type=Path),
    default=output.FOLDER,
    show_default=True,
    help="The folder of a build, a file of RDF, or a folder of Oxigraph.",
)
@click.option(
    "--source",
    "sources",
    type=click.Path(path_type=Path),
    multiple=True,
    help="Source file, folder or archive, to read the words again.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def why_command(names: tuple[str, ...], graph: Path, sources: tuple[Path, ...], form: str) -> None:
    """Print why the graph says something: the words, their section, file and offsets, the citation.

    IRI is a claim, or a thing that claims speak of: drug/NAME, event/NAME, citation/pmid-N, a passage,
    a term such as hg:target; of several, the claims that speak of all are printed. It may be in full,
    with a prefix, or relative to the base. With --source the words are read again from the bytes of the
    file; exit status 1 when they are others, or when no file given is the one the graph was built from.
    """
    answer = why(graphs.opened(graph), names)
    wanted = {place.digest for place in answer.all_places()}
    judge = Witness(sources, wanted).verdict if sources else None
    click.echo((telling.told if form == "text" else telling.as_json)(answer, judge), nl=False)
    if judge and any(judge(place) is not Verdict.SAME for place in answer.all_places()):
        click.get_current_context().exit(1)
