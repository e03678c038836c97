"""Output files that appear whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Container, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import UsageError

FOLDER = Path("out")
"""Where a build goes, and where commands look for one, unless told otherwise."""
_OPEN = 0o755


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """A new folder to write into. When the block ends well its files take their places in ``folder``.

    When it does not, ``folder`` is as it was. Raises UsageError where the files cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=".writing-", dir=folder))
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        yield stage
        files = sorted(stage.iterdir())
        for path in files:
            _settle(path)
            _check_free(folder / path.name)
        for path in files:
            path.replace(folder / path.name)
    except OSError as error:
        raise _unwritable(folder, error) from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)


@contextmanager
def replaced(folder: Path, known: Container[str]) -> Iterator[Path]:
    """A new folder to fill, which takes the place of ``folder`` as a whole when the block ends well.

    ``folder`` may be there, with files of the ``known`` names. Raises UsageError for one that holds something else,
    which is left alone, and where nothing can be written.
    """
    for path in sorted(folder.rglob("*")):
        if not path.is_dir() and path.relative_to(folder).as_posix() not in known:
            raise UsageError(f"{path}: would be lost, for {folder} is replaced as a whole: name a new folder")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise _unwritable(folder, error) from error
    old = stage.with_name(f"{stage.name}-old")
    try:
        yield stage
        for path in stage.rglob("*"):
            if path.is_file():
                _settle(path)
        stage.chmod(_OPEN)
        if folder.exists():
            folder.replace(old)
        stage.replace(folder)
    except OSError as error:
        raise _unwritable(folder, error) from error
    finally:
        if old.exists() and not folder.exists():
            old.replace(folder)
        shutil.rmtree(stage, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def _settle(path: Path) -> None:
    """Have the bytes on the disk before the name is."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _check_free(path: Path) -> None:
    if path.is_dir():
        raise UsageError(f"{path}: a folder stands where a file is to be written: move it away")


def _unwritable(path: Path, error: OSError) -> UsageError:
    return UsageError(f"{error.filename or path}: cannot write there: {error.strerror or error}")


def put(path: Path, content: bytes) -> None:
    """Write one file, whole or not at all. Raises UsageError where it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".writing-", dir=path.parent)
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        _check_free(path)
        Path(name).replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        Path(name).unlink(missing_ok=True)
