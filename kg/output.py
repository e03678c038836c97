"""Output files that appear whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import UsageError


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """A new folder to write into. When the block ends well its files take their places in ``folder``.

    When it does not, ``folder`` is as it was. Raises UsageError where the files cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=".writing-", dir=folder))
    except OSError as error:
        raise UsageError(f"{folder}: cannot write there: {error.strerror}") from error
    try:
        yield stage
        for path in sorted(stage.iterdir()):
            _settle(path)
        for path in sorted(stage.iterdir()):
            path.replace(folder / path.name)
    except OSError as error:
        raise UsageError(f"{folder}: cannot write there: {error.strerror}") from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _settle(path: Path) -> None:
    """Have the bytes on the disk before the name is."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def put(path: Path, content: bytes) -> None:
    """Write one file, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".writing-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
