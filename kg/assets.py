"""Where the data files are: in the wheel, or in the checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_ROOTS = (_PACKAGE / "_data", _PACKAGE.parent)


def data(name: str) -> Path:
    """The file or folder ``name`` below ontology/, shapes/ or queries/.

    Raises FileNotFoundError naming it; then the installation is incomplete.
    """
    for root in _ROOTS:
        path = root / name
        if path.exists():
            return path
    raise FileNotFoundError(f"{name} is missing from this installation of hepatograph: install it again")


def monographs() -> Path:
    """The folder of the chapters shipped with the package."""
    return _PACKAGE / "monographs"


def kit(store: str) -> Path:
    """The folder of what helps to load the graph into a kind of store."""
    return _PACKAGE / "kits" / store


def kits() -> list[str]:
    """The kinds of store that have a kit."""
    return sorted(path.name for path in (_PACKAGE / "kits").iterdir())
