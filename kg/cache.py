"""Parts kept between builds, so that only what changed is built again."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path

import kg
from kg.assets import data
from kg.output import put
from kg.parts import Part, is_packed, unpacked

_CODE = Path(kg.__file__).parent
_DATA = ("ontology/lexicon",)


def default_folder() -> Path:
    """Where parts are kept unless the caller says otherwise: the user's cache folder, by the XDG rules."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "hepatograph"


@cache
def program() -> str:
    """A digest of the program's code and of the data that reading depends on."""
    paths = [*_CODE.rglob("*.py")]
    for name in _DATA:
        paths += data(name).glob("*.tsv")
    digest = hashlib.sha256()
    for name, path in sorted((path.name, path) for path in paths):
        digest.update(f"{name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def key(name: str, source: bytes) -> str:
    """The name of the part that ``source``, reported as ``name``, makes with this program."""
    return hashlib.sha256(f"{program()}\0{name}\0".encode() + source).hexdigest()


class Cache:
    """Packed parts in a folder, each under its key; a damaged one counts as absent."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / name

    def get(self, name: str) -> bytes | None:
        """The packed parts under this key, or None."""
        try:
            content = self._path(name).read_bytes()
        except OSError:
            return None
        return content if is_packed(content) else None

    def part(self, name: str, index: int) -> Part:
        """The part at ``index`` under a key that the cache holds."""
        return unpacked(self._path(name).read_bytes(), index)

    def put(self, name: str, packed: bytes) -> None:
        put(self._path(name), packed)
