"""The command ``kg export``: what is published beside a graph."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg import questions
from kg.errors import UsageError
from kg.exporters import questions as forms
from kg.exporters import turtle
from kg.ntriples import lines
from kg.output import staged

_HELP_OPTIONS = {"help_option_names": ["-h", "--help"]}


@click.group("export", context_settings=_HELP_OPTIONS)
def export_command() -> None:
    """Write what is published beside a graph."""


@export_command.command("questions", context_settings=_HELP_OPTIONS)
@click.argument("form", type=click.Choice(["examples", "grlc", "openapi"]))
@click.option("--endpoint", required=True, metavar="URL", help="Where the questions may be asked.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Folder to write into; grlc needs one, the others are printed without.",
)
def questions_command(form: str, endpoint: str, out: Path | None) -> None:
    """Write the questions as SPARQL examples (sh:SPARQLExecutable), as queries for grlc, or as OpenAPI."""
    if not endpoint.startswith(("http://", "https://")):
        raise UsageError(f"--endpoint {endpoint!r}: an endpoint has an address that begins with http:// or https://")
    files = _files(form, endpoint)
    if out is None and len(files) == 1:
        sys.stdout.buffer.write(*(text.encode() for text in files.values()))
        return
    if out is None:
        raise UsageError(f"{form} is {len(files)} files: name a folder with --out")
    with staged(out) as stage:
        for name, text in files.items():
            (stage / name).write_text(text, encoding="utf-8", newline="\n")


def _files(form: str, endpoint: str) -> dict[str, str]:
    asked = [questions.question(name) for name in questions.names()]
    if form == "grlc":
        return {f"{question.name}.rq": forms.grlc(question, endpoint) for question in asked}
    if form == "openapi":
        return {"questions.json": forms.openapi(asked, endpoint)}
    return {"questions.ttl": _examples(asked, endpoint)}


def _examples(asked: list[questions.Question], endpoint: str) -> str:
    try:
        said = lines(triple for question in asked for triple in forms.triples(question, endpoint))
    except ValueError as error:
        raise UsageError(f"--endpoint {endpoint!r}: {error}") from error
    return turtle.header() + "".join(block.text for block in turtle.blocks(said))
