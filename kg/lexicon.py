"""Words to terms: the lexicon, and finding its words in running text.

The tables stand in ``ontology/lexicon``: one row per word, built from open vocabularies.
A word is found in any inflection, spelling variant or hyphenation that `normal` folds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from kg.assets import data

ABBREVIATION = "abbreviation"
BRAND = "brand"
TABLE_OF = {"drug": "drug", "class": "drug-class"}
"""The table that has the words of a kind of thing that may be named by either."""
PREFERRED = "preferred"
_PREFERRED = f"\t{PREFERRED}\t"
_WORD = re.compile(r"[a-z0-9]+(?:\.\d+)?")
_SPELLING = (
    ("aemi", "emi"),
    ("haem", "hem"),
    ("oedem", "edem"),
    ("oea", "ea"),
    ("oesoph", "esoph"),
    ("anaes", "anes"),
    ("leucop", "leukop"),
    ("leukaem", "leukem"),
    ("tumour", "tumor"),
    ("colour", "color"),
    ("paed", "ped"),
    ("faec", "fec"),
    ("foet", "fet"),
    ("behaviour", "behavior"),
    ("sulph", "sulf"),
    ("hypokal", "hypokal"),
    ("ageing", "aging"),
)
_TOO_SHORT_FOR_PLURAL = 3
_GREEK = str.maketrans(
    {"α": "alpha ", "β": "beta ", "γ": "gamma ", "δ": "delta ", "κ": "kappa ", "ω": "omega ", "µ": "u", "μ": "u"}
)
_APOSTROPHE = re.compile(r"['’`´]s?\b")


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """One lower-case word without British spelling and without its plural ending.

    >>> [stem(word) for word in ("oedema", "elevations", "allergies", "rashes", "headaches", "sepsis")]
    ['edema', 'elevation', 'allergy', 'rash', 'headache', 'sepsis']
    """
    for british, american in _SPELLING:
        if british in word:
            word = word.replace(british, american)
    if len(word) <= _TOO_SHORT_FOR_PLURAL or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > len("dies"):
        return word[:-3] + "y"
    if word.endswith(("shes", "ches", "xes", "sses", "zes")) and not word.endswith("aches"):
        return word[:-2]
    return word.removesuffix("s")


@lru_cache(maxsize=1 << 16)
def normal(text: str) -> str:
    """The form under which ``text`` is looked up: stems, separated by spaces.

    >>> normal("Raynaud's phenomena; TNF-α")
    'raynaud phenomena tnf alpha'
    """
    plain = _APOSTROPHE.sub("", text.lower()).translate(_GREEK)
    return " ".join(stem(word) for word in _WORD.findall(plain))


class Entry(NamedTuple):
    """One row: its normal form, the word, the term it names, the kind of name, where the word is from."""

    form: str
    text: str
    term: str
    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class Table:
    """The words of one kind of thing.

    rows     normal form to its row as in the file: few of the many are ever looked at
    longest  first stem to the greatest number of stems in a form that begins with it
    pairs    the first two stems of each form of several
    labels   term to its preferred label
    """

    rows: dict[str, str]
    longest: dict[str, int]
    pairs: frozenset[str]
    labels: dict[str, str]

    def entry(self, form: str) -> Entry | None:
        """The entry of this normal form."""
        row = self.rows.get(form)
        return None if row is None else _entry(row)

    def get(self, text: str) -> Entry | None:
        """The entry for exactly this text; an abbreviation only where it is written in capitals."""
        entry = self.entry(normal(text))
        return entry if entry and _case_agrees(entry, text) else None

    def at(self, stems: Sequence[str], start: int) -> tuple[int, Entry] | None:
        """The longest entry that begins at ``start``: index behind it, and the entry."""
        most = min(self.longest.get(stems[start], 0), len(stems) - start)
        if most > 1 and f"{stems[start]} {stems[start + 1]}" not in self.pairs:
            most = 1
        for length in range(most, 0, -1):
            row = self.rows.get(" ".join(stems[start : start + length]))
            if row is not None:
                return start + length, _entry(row)
        return None

    def label(self, term: str) -> str:
        return self.labels[term]


@lru_cache(maxsize=1 << 14)
def _entry(row: str) -> Entry:
    return Entry._make(row.split("\t"))


def _case_agrees(entry: Entry, text: str) -> bool:
    return entry.kind != ABBREVIATION or entry.text == text.strip()


@cache
def table(name: str) -> Table:
    """The table in ``ontology/lexicon/<name>.tsv``; the first row of a normal form wins: the best stands first."""
    rows: dict[str, str] = {}
    longest: dict[str, int] = {}
    pairs: set[str] = set()
    labels: dict[str, str] = {}
    for row in data(f"ontology/lexicon/{name}.tsv").read_text(encoding="utf-8").split("\n")[1:]:
        form, _, _ = row.partition("\t")
        if _PREFERRED in row:
            _, text, term, *_ = row.split("\t")
            labels.setdefault(term, text)
        if row and rows.setdefault(form, row) is row:
            first, _, more = form.partition(" ")
            length = more.count(" ") + 2 if more else 1
            if more:
                pairs.add(f"{first} {more.partition(' ')[0]}")
            if length > longest.get(first, 0):
                longest[first] = length
    return Table(rows, longest, frozenset(pairs), labels)


@cache
def rivals(name: str) -> dict[str, tuple[str, str]]:
    """The normal forms of a table that several terms claim: who has the form, and who else claimed it."""
    rows = data("ontology/mappings/ambiguous.tsv").read_text(encoding="utf-8").split("\n")[1:]
    cells = (row.split("\t") for row in rows if row)
    return {form: (term, others) for kind, form, term, others in cells if kind == name}
