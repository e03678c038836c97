"""The lexicon and the mappings are what their sources give: nothing is changed in them by hand."""

from __future__ import annotations

import filecmp
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from places import ROOT

MADE = ("lexicon", "mappings")


@pytest.mark.slow
def test_compiled_again_nothing_changes(corpus: Path, tmp_path: Path) -> None:
    reference = corpus.parent / "reference"
    if not reference.is_dir():
        pytest.skip(f"the tables of the vocabularies are not at {reference}")
    copy = tmp_path / "ontology"
    shutil.copytree(ROOT / "ontology", copy, ignore=shutil.ignore_patterns("__pycache__"))
    subprocess.run(
        [sys.executable, str(copy / "lexicon" / "compile.py"), str(reference)],
        env=dict(os.environ, PYTHONPATH=str(ROOT)),
        check=True,
        capture_output=True,
    )
    for folder in MADE:
        names = [path.name for path in (ROOT / "ontology" / folder).glob("*.tsv")]
        assert names
        assert filecmp.cmpfiles(ROOT / "ontology" / folder, copy / folder, names, shallow=False)[1:] == ([], [])
