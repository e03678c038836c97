"""Whether the libraries are there that pages need; the package does without them."""

from __future__ import annotations

import importlib.util

from kg.errors import UsageError

_NEEDED = ("starlette", "uvicorn", "jinja2", "nh3", "mimeparse")


def needs_pages() -> None:
    """Raises UsageError, saying what to install, where a library for pages is missing."""
    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise UsageError(f"pages need {', '.join(missing)}, which are not installed: pip install 'hepatograph[serve]'")
