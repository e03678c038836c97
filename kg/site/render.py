"""Templates to bytes: values are escaped, links are relative, and nothing depends on where the site stands."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import jinja2

from kg.iri import BASE
from kg.site.places import relative

_KILO = 1000
_HERE = Path(__file__).parent
_ASSET_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}
ASSETS = _HERE / "assets"


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.update(base=BASE)
    environment.filters["thousands"] = lambda number: f"{number:,}".replace(",", "\u202f")
    environment.filters["size"] = size
    return environment


def size(number: int) -> str:
    """Bytes for people: ``1.2 MB``."""
    value, units = float(number), ["bytes", "kB", "MB", "GB"]
    while value >= _KILO and len(units) > 1:
        value /= _KILO
        units.pop(0)
    return f"{value:.0f} {units[0]}" if units[0] == "bytes" else f"{value:.1f} {units[0]}"


def rendered(template: str, path: str, values: Mapping[str, object]) -> bytes:
    """The page at ``path``. In templates ``to`` makes a path of the site a reference relative to it."""

    def to(target: str) -> str:
        return relative(target, seen_from=path)

    return _environment().get_template(template).render(to=to, path=path, **values).encode()


@cache
def assets() -> dict[str, Path]:
    """The files that pages need, by their path below the root of the site."""
    return {
        f"assets/{path.relative_to(ASSETS).as_posix()}": path for path in sorted(ASSETS.rglob("*")) if path.is_file()
    }


def asset_type(path: str) -> str:
    """The media type of an asset."""
    return _ASSET_TYPES.get(path.rpartition(".")[2], "text/plain; charset=utf-8")


@cache
def integrity(name: str) -> str:
    """The digest of an asset as https://www.w3.org/TR/SRI/ writes it."""
    digest = hashlib.sha384(assets()[f"assets/{name}"].read_bytes()).digest()
    return f"sha384-{base64.b64encode(digest).decode()}"
