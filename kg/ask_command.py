"""The command ``kg ask``: one subcommand for each question, made from its header."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click
from pyoxigraph import QuerySolutions

from kg import questions
from kg.ask import Calls, Endpoint, Engine, ask, opened
from kg.errors import UsageError
from kg.exporters import answers
from kg.questions import Parameter, Question

DEFAULT_GRAPH = Path("out")
DEFAULT_TIMEOUT = 60.0
_FORMATS = ("table", *answers.ROW_FORMATS, "ttl", "nt")
_HELP_OPTIONS = {"help_option_names": ["-h", "--help"]}
_TYPE_NAMES = {"drug": "DRUG", "iri": "IRI", "curie": "IRI", "number": "NUMBER", "string": "TEXT"}


class _Questions(click.Group):
    """The questions as commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return [*questions.names(), *questions.federated()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return _command(questions.question(cmd_name)) if cmd_name in self.list_commands(ctx) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if not args[0].startswith("-"):
            questions.question(args[0])
        return super().resolve_command(ctx, args)


@click.command("ask", cls=_Questions, invoke_without_command=True, context_settings=_HELP_OPTIONS)
@click.pass_context
def ask_command(ctx: click.Context) -> None:
    """Ask the graph a QUESTION; without one, list the questions.

    `kg ask QUESTION --help` tells the columns of its answer and the parameters that narrow it.
    """
    if ctx.invoked_subcommand is None:
        _list(questions.names())
        click.echo("\nThese call an outside endpoint, and so must be allowed to, with --federated:\n")
        _list(questions.federated())


def _list(names: list[str]) -> None:
    width = max(map(len, names))
    for name in names:
        click.echo(f"{name:{width}}  {questions.question(name).summary}")


def _command(question: Question) -> click.Command:
    return click.Command(
        question.name,
        params=[*map(_option, question.parameters), *_common(), *_of_service(question)],
        callback=lambda **options: _answer(question, **options),
        help=f"{question.summary}\n\n{question.description}{_told_of_service(question)}",
        short_help=question.summary,
        epilog=_columns(question),
        context_settings=_HELP_OPTIONS,
    )


def _told_of_service(question: Question) -> str:
    if question.service is None:
        return ""
    return (
        f"\n\nCalls an outside endpoint, {question.service.endpoint} of {question.service.name}, and tells it "
        f"the values of {question.service.joins} that the graph has in the rows asked for."
    )


def _of_service(question: Question) -> list[click.Parameter]:
    if question.service is None:
        return []
    return [
        click.Option(["--federated"], is_flag=True, help=f"Allow the call to {question.service.endpoint}."),
        click.Option(
            ["--service"], metavar="URL", help="Call this address instead, such as a mirror; allows the call."
        ),
    ]


def _columns(question: Question) -> str:
    if question.gives_graph:
        return "The answer is a graph."
    width = max(map(len, question.columns))
    return "\b\nColumns:\n" + "\n".join(f"  {name:{width}}  {meaning}" for name, meaning in question.columns.items())


def _option(parameter: Parameter) -> click.Option:
    """An option that may be given several times; its name is that of the variable, also with hyphens."""
    hyphened = "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in parameter.name)
    kind = click.Choice(parameter.values) if parameter.type == "list" else None
    spare = f" [default: {parameter.default}]" if parameter.default else ""
    return click.Option(
        [*dict.fromkeys([f"--{parameter.name}", f"--{hyphened}"]), f"given_{parameter.name}"],
        multiple=True,
        type=kind or str,
        metavar=None if kind else _TYPE_NAMES[parameter.type],
        help=parameter.description + spare,
    )


def _common() -> list[click.Parameter]:
    return [
        click.Option(
            ["--graph"],
            type=click.Path(path_type=Path),
            multiple=True,
            help="File of RDF, folder of a build, or folder of Oxigraph; several are asked together, such as a graph "
            f"and an ontology. [default: {DEFAULT_GRAPH}]",
        ),
        click.Option(["--endpoint"], metavar="URL", help="SPARQL endpoint to ask instead of a graph."),
        click.Option(
            ["--timeout"],
            type=click.FloatRange(min=0.1),
            default=DEFAULT_TIMEOUT,
            show_default=True,
            help="Seconds for the whole answer of an endpoint.",
        ),
        click.Option(
            ["--format", "form"],
            type=click.Choice(_FORMATS),
            default=None,
            help="Table, or SPARQL 1.1 TSV, CSV, JSON; a graph as Turtle, N-Triples, JSON-LD. [default: table, ttl]",
        ),
    ]


def _answer(
    question: Question,
    *,
    graph: tuple[Path, ...],
    endpoint: str | None,
    timeout: float,
    form: str | None,
    federated: bool = False,
    service: str | None = None,
    **given: tuple[str, ...],
) -> None:
    if graph and endpoint is not None:
        raise UsageError("--graph and --endpoint exclude each other")
    form = form or ("ttl" if question.gives_graph else "table")
    fitting = tuple(answers.GRAPH_FORMATS) if question.gives_graph else ("table", *answers.ROW_FORMATS)
    if form not in fitting:
        raise UsageError(f"{question.name} is not answered as {form}, but as one of {', '.join(fitting)}")
    engine: Engine = Endpoint(endpoint, timeout) if endpoint is not None else opened(*graph or [DEFAULT_GRAPH])
    values = {name.removeprefix("given_"): texts for name, texts in given.items() if texts}
    calls = Calls(service, timeout) if federated or service is not None else None
    answer = ask(question, values, engine, calls=calls)
    if not isinstance(answer, QuerySolutions):
        _write(answers.graph(answer, form))
    elif form == "table":
        _write_table(answer)
    else:
        _write(answers.rows(answer, form))


def _write_table(answer: QuerySolutions) -> None:
    lines = list(answers.shown(answer, _terminal_width()))
    _write(b"".join(line.encode() + b"\n" for line in lines))
    if len(lines) <= answers.HEAD_LINES:
        click.echo("kg: no rows", err=True)


def _terminal_width() -> int | None:
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def _write(content: bytes) -> None:
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
