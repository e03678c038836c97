"""The command ``kg``: finds the command that is called, and turns what stops it into one message."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

import kg
from kg.errors import HepatographError

COMMANDS = ("ask", "build", "check", "derive", "diff", "export", "fetch", "load", "release", "serve", "why")
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
