"""The command ``kg export``: what is published beside a graph."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from pathlib import Path

import click

from kg import hierarchies, iri, questions
from kg.assets import kit, kits
from kg.errors import UsageError
from kg.exporters import nquads, turtle
from kg.exporters import questions as forms
from kg.ntriples import lines
from kg.output import put, staged
from kg.pages_extra import needs_pages
from kg.site.places import DATA_FORMS, Form

_data_forms = click.option(
    "--form",
    "suffixes",
    type=click.Choice([form.suffix for form in DATA_FORMS]),
    multiple=True,
    help="A form of data to be written beside each page; all of them unless given.",
)
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


@export_command.command("site", context_settings=_HELP_OPTIONS)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--graph", type=click.Path(path_type=Path), default=Path("out"), show_default=True, help="Folder of a build."
)
@click.option(
    "--source", "sources", type=click.Path(path_type=Path), multiple=True, help="Source files whose text may be read."
)
@click.option("--base-url", metavar="URL", default=iri.BASE, show_default=True, help="Where the site will stand.")
@_data_forms
@click.option("--jobs", type=click.IntRange(min=1), default=os.cpu_count() or 1, help="Processes; one for each core.")
def site_command(
    *, folder: Path, graph: Path, sources: tuple[Path, ...], base_url: str, suffixes: tuple[str, ...], jobs: int
) -> None:
    """Write a site of plain files into FOLDER: the same addresses and the same bytes as `kg serve`.

    FOLDER must be new, empty, or hold such a site, which is replaced as a whole. With --form pages and links name
    the forms that are written only.
    """
    needs_pages()
    from kg.site import exported, reading, release, representations  # noqa: PLC0415  needs what may not be installed

    root = _address(base_url)
    with closing(release.opened(graph)) as opened, exported.replaced(folder) as stage:
        texts = reading.texts(opened.graph, sources) if sources else reading.Texts()
        count = exported.export(representations.Site(opened, texts, _chosen(suffixes)), stage, root, jobs)
    click.echo(f"{folder}: {count} files, release {opened.version}", err=True)


@export_command.command("w3id", context_settings=_HELP_OPTIONS)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--target", metavar="URL", required=True, help="Where the site stands.")
@click.option("--root", default="/srv/hepatograph", show_default=True, help="The folder of the site on its web server.")
@_data_forms
def w3id_command(folder: Path, target: str, root: str, suffixes: tuple[str, ...]) -> None:
    """Write into FOLDER the rules that lead from names to documents: for w3id.org, nginx and Caddy."""
    needs_pages()
    from kg.site import redirects  # noqa: PLC0415  needs what may not be installed

    address = _address(target)
    chosen = _chosen(suffixes)
    files = {
        ".htaccess": redirects.apache(address, chosen),
        "nginx.conf": redirects.nginx(root, chosen),
        "Caddyfile": redirects.caddy(root, chosen),
        "README.md": redirects.readme(address, root, chosen),
    }
    with staged(folder) as stage:
        for name, text in files.items():
            (stage / name).write_text(text, encoding="utf-8", newline="\n")


def _chosen(suffixes: tuple[str, ...]) -> tuple[Form, ...]:
    """The forms with these suffixes, in the usual order; all where none is named."""
    return tuple(form for form in DATA_FORMS if form.suffix in suffixes or not suffixes)


def _address(url: str) -> str:
    if not url.startswith(("http://", "https://")) or not url.endswith("/") or not iri.is_iri(url):
        raise UsageError(f"{url!r}: an address that begins with http:// or https:// and ends in /")
    return url


@export_command.command("kit", context_settings=_HELP_OPTIONS)
@click.argument("store", type=click.Choice(kits()))
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Folder to write into.",
)
def kit_command(store: str, out: Path) -> None:
    """Write what a store needs to hold the graph and to answer the questions: settings, and the commands to load."""
    with staged(out) as stage:
        for path in sorted(kit(store).iterdir()):
            (stage / path.name).write_bytes(path.read_bytes())


@export_command.command("hierarchy", context_settings=_HELP_OPTIONS)
@click.argument("name", type=click.Choice(hierarchies.names(), case_sensitive=False))
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), default=None, help="File to write into.")
def hierarchy_command(name: str, out: Path | None) -> None:
    """Write what stands above what in an ontology of others, as N-Quads, to be asked or loaded beside a graph.

    Labels and rdfs:subClassOf as a release has them, and of which release, under which licence they are.
    """
    (hierarchy,) = (known for known in hierarchies.hierarchies() if known.name == name)
    content = nquads.quads("".join([*lines(hierarchy.about()), *hierarchy.lines()]).encode(), hierarchy.graph)
    if out is None:
        sys.stdout.buffer.write(content)
    else:
        put(out, content)


def _files(form: str, endpoint: str) -> dict[str, str]:
    asked = [questions.question(name) for name in (*questions.names(), *questions.federated())]
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
