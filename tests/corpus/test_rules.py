"""Rules that hardly any chapter needs are known by name, and may only become fewer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rules import exercised

KNOWN = json.loads(Path(__file__).with_name("rules.json").read_text(encoding="utf-8"))
FEW = 2


@pytest.mark.slow
def test_no_new_rule_is_for_one_chapter_only(corpus: Path) -> None:
    """``rules.json`` lists the patterns that at most one chapter exercises; the tests of wordings exercise them."""
    rare = {name for name, chapters in exercised(corpus / "livertox").items() if len(chapters) < FEW}
    assert sorted(rare - set(KNOWN)) == []
