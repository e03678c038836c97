"""Make ``hp.tsv`` from a release of the Human Phenotype Ontology in OBO format: ``compile.py hp.obo``.

What stands under "Phenotypic abnormality" and is not obsolete: identifier, label and parents as the release has them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = "HP:0000118"
HOME = "https://hpo.jax.org/"
LICENCE = "https://hpo.jax.org/app/license"
OUT = Path(__file__).with_name("hp.tsv")
Stanza = dict[str, list[str]]


def stanzas(text: str) -> Iterator[Stanza]:
    """The header, and the terms with their tags; comments and modifiers behind a value are left out."""
    for block in text.split("\n\n"):
        head, *lines = block.strip().split("\n")
        if head == "[Term]" or head.startswith("format-version"):
            found: Stanza = {}
            for line in lines:
                tag, _, value = line.partition(": ")
                found.setdefault(tag, []).append(value if tag == "name" else value.split(" ! ")[0].split(" {")[0])
            yield found


def below(parents: dict[str, list[str]], root: str) -> set[str]:
    """``root`` and every term that reaches it."""
    children: dict[str, list[str]] = {}
    for term, above in parents.items():
        for parent in above:
            children.setdefault(parent, []).append(term)
    reached, waiting = {root}, [root]
    while waiting:
        new = set(children.get(waiting.pop(), ())) - reached
        reached |= new
        waiting += new
    return reached


def main(path: Path) -> None:
    header, *terms = stanzas(path.read_text(encoding="utf-8"))
    labels = {term["id"][0]: term["name"][0] for term in terms if "is_obsolete" not in term}
    parents = {term["id"][0]: term.get("is_a", []) for term in terms if "is_obsolete" not in term}
    kept = below(parents, ROOT)
    rows = (f"{term}\t{labels[term]}\t{'|'.join(sorted(kept & set(parents[term])))}\n" for term in sorted(kept))
    version = header["data-version"][0]
    told = f"#title: Human Phenotype Ontology\n#source: {HOME}\n#version: {version}\n#license: {LICENCE}\n"
    OUT.write_text(f"{told}term\tlabel\tparents\n{''.join(rows)}", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
