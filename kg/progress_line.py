"""How far long work is, for people who wait for it."""

from __future__ import annotations

import sys
import time
from typing import Self

import click


class ProgressLine:
    """One line that is written over on a terminal; elsewhere a line for each tenth of the work. On standard error.

    unit   what is counted, in the plural
    after  seconds in which nothing is said: shorter work needs no telling
    """

    def __init__(self, unit: str, *, after: float = 0.0) -> None:
        self._unit = unit
        self._from = time.monotonic() + after
        self._tenths = 0
        self._open = False

    def __call__(self, done: int, share: float, name: str) -> None:
        """``share`` of the work is done, from 0 to 1, which is ``done`` units, the last one ``name``."""
        if time.monotonic() < self._from:
            return
        if sys.stderr.isatty():
            click.echo(f"\r\x1b[K{share:4.0%} {done} {self._unit}, {name}", nl=False, err=True)
            self._open = True
        elif int(share * 10) > self._tenths:
            self._tenths = int(share * 10)
            click.echo(f"{share:4.0%} {done} {self._unit}", err=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        if self._open:
            click.echo(err=True)
