"""Where things are: the checkout, and the real chapters beside it."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
