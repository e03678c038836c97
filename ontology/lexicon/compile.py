"""Build the lexicon and the mappings from open vocabularies and the curated lists.

Usage: python ontology/lexicon/compile.py REFERENCE

REFERENCE is a folder of label tables of the vocabularies that ``../mappings/sources.tsv`` names.
The output is a function of that folder and of ``curated/``: sorted, no clock.
An identifier that stands in no table of REFERENCE is refused.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent.parent))

import judged  # noqa: E402
from reference import Reference  # noqa: E402
from shelves import Shelf, adverse_events, conditions, curated, drug_classes, drugs, targets  # noqa: E402
from tables import Sources, write_ambiguous, write_links, write_set, write_words  # noqa: E402
from vocabulary import write_vocabulary  # noqa: E402

LISTS = ("outcome", "laboratory-test", "cell-type")


def shelves(reference: Reference) -> Iterator[tuple[str, Shelf]]:
    yield "adverse-event", adverse_events(reference)
    yield "condition", conditions(reference)
    yield "drug", drugs(reference)
    yield "drug-class", drug_classes(reference)
    yield "target", targets(reference)
    for name in LISTS:
        yield name, curated(name, reference)


def main() -> None:
    reference, sources = Reference(Path(sys.argv[1])), Sources()
    made = dict(shelves(reference))
    judged.judge(made, reference)
    claimed = []
    for kind, shelf in made.items():
        claimed += write_words(kind, shelf)
        write_links(kind, shelf, reference, sources)
        words = sum(len(thing.words) for thing in shelf.values())
        sys.stderr.write(f"{kind}: {len(shelf)} terms, {words} words\n")
    # Which targets are complexes no vocabulary says: the list is shipped as it was curated.
    shutil.copyfile(HERE / "curated" / "complex.tsv", HERE / "complex.tsv")
    write_ambiguous(claimed)
    write_vocabulary(reference.folder, sources)
    undecided = judged.undecided(made["drug"], reference)
    write_set("undecided", "Hepatograph: links that nobody has decided on", undecided, reference, sources)


if __name__ == "__main__":
    main()
