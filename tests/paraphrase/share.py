"""The share of wordings that are understood, stem by stem: ``python -m tests.paraphrase.share``."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.paraphrase.test_paraphrase import WORDINGS, understood


def main() -> None:
    """Print one line for each stem: how many wordings there are, and of how many the claims are as they should be."""
    counts = Counter(wording.stem for wording in WORDINGS)
    right = Counter(wording.stem for wording in WORDINGS if understood(wording))
    rows = [(stem, right[stem], counts[stem]) for stem in sorted(counts)]
    rows.append(("all", right.total(), counts.total()))
    sys.stdout.writelines(f"{stem:28}{known:5} of {count:3}{known / count:7.0%}\n" for stem, known, count in rows)


if __name__ == "__main__":
    main()
