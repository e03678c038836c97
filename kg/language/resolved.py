"""The symbols of a clause, with those that only the whole clause decides: people studied, sizes, doses."""

from __future__ import annotations

import re

from kg.cues import Cued
from kg.language import grammar as g
from kg.language import words as w
from kg.language.atoms import Row
from kg.language.quantities import Form
from kg.language.study import is_scope, tells_sexes

_CHANGED = Cued(
    r"\b(?:increas|decreas|lower|reduc|rose|rise|fell|fall|improv|chang|drop|declin|higher|greater|shorten|prolong|differ|rais)\w*\b(?!.*\b(?:report|seen|experienc|suffer|complain|observ|not(?:ed|iced))\w*\b)",
    re.IGNORECASE,
)
_CHANGE_BEHIND = re.compile(
    r"\s+(?:(?:dose|relative|absolute|risk|rate|mean|average|further|overall)\s+)*(?:reductions?|increases?|decreases?|rise|fall|drop|improvement|decline|loss|lower|higher|greater|less|"
    r"more|fewer|reduced|increased|slower|faster|shorter|longer)\b(?!\s+(?:in|of)\s+(?:serum|ALT|AST|liver|bilirubin|aminotransferase))",
    re.IGNORECASE,
)
_OF_BODY = re.compile(
    r"\s+(?:of|in)\s+(?:(?:the|their|total|initial|baseline|ideal)\s+)*(?:body )?weight\b", re.IGNORECASE
)
_WEIGHT = Cued(r"\bweight (?:gain|loss|increase)s?\s*$", re.IGNORECASE)
_ONLY_PEOPLE = re.compile(r"S[nm]*P")
_PLACED = frozenset({"at", "across"})
_REACH = 6
_PRECEDING = 90


def resolved(row: Row, *, counts: bool = False) -> str:
    """The symbols of a row, with those that only the whole clause decides.

    ``counts`` says that it is a bracket behind an event: a number of people there counts those who had it.
    """
    symbols = _resolved(row)
    return symbols.replace("S", "Q", 1) if counts and _ONLY_PEOPLE.fullmatch(symbols) else symbols


def _resolved(row: Row) -> str:
    scopes = {at for at, atom in enumerate(row.atoms) if atom.symbol == "Q" and is_scope(row, at)}
    symbols = "".join([_symbol(row, at, scopes) if symbol in "AQ" else symbol for at, symbol in enumerate(row.symbols)])
    symbols = _THEY.sub(lambda found: "A" if row.atoms[found.start()].text.lower() in _VALUES else "n", symbols)
    if not _COMPARED.search(row.text, row.start, row.end):
        symbols = g.GIVEN_WITH.sub(lambda found: "c" if row.atoms[found.start()].text == "with" else "u", symbols)
    symbols = g.LADDER.sub(lambda found: _one_limit(symbols, found), symbols)
    return _BETWEEN_COMMAS.sub(lambda found: _other_words(row, found), symbols)


_COMPARED = Cued(r"\bcompar|\bsimilar|\bdiffer", re.IGNORECASE)
_THEY = re.compile(r"n(?=m*b[nm]*T)")
_VALUES = frozenset({"they", "these", "those"})
"""What is so many times the normal is a value, and no person."""
_AT_LEAST_ONE = re.compile(r"(?:at least (?:one|1)|(?:one|1) or more)\b", re.IGNORECASE)
_BETWEEN_COMMAS = re.compile(r"(?<=P)k" + g.SEXES.pattern + r"k(?=[nm]*[hbx])")


def _one_limit(symbols: str, found: re.Match[str]) -> str:
    """A row of limits as one, where there is a row of as many shares."""
    steps = found.group().count("T")
    shares = re.search(rf"Q(?:(?:kc|k|c)Q){{{steps - 1}}}", symbols)
    return "T" + "n" * (len(found.group()) - 1) if shares else found.group()


def _other_words(row: Row, found: re.Match[str]) -> str:
    """ "5 patients, 4 women and one man, developed E": between the commas nobody is counted again."""
    told = tells_sexes(row, row.symbols, found.start() + 1)
    return "n" * len(found.group()) if told else found.group()


def _symbol(row: Row, at: int, scopes: set[int]) -> str:
    symbol = row.symbols[at]
    if symbol == "A" and g.OF_OTHER_THINGS.match(row.symbols, at + 1):
        return "n"
    if at in scopes:
        return "S"
    if symbol == "Q" and (_is_magnitude(row, at) or not _is_countable(row, at)):
        return "M"
    return symbol


def _is_magnitude(row: Row, at: int) -> bool:
    """A size of change ("by 4%", "weight gain of at least 7% in 40%"), not a share of patients."""
    before, behind = row.symbols[:at], row.symbols[at + 1 :]
    atom = row.atoms[at]
    word = row.atoms[at - 1].text.lower() if at else ""
    if word == "by":
        return bool(_CHANGED.search(row.text[max(row.start, atom.start - _PRECEDING) : row.atoms[at - 1].start]))
    if word == "from" and behind.startswith("t"):
        return True
    if before.endswith("h") and "Q" in before and _AT_LEAST_ONE.match(row.text, atom.start):
        return True
    if g.OF_WEIGHT.search(before) and _WEIGHT.search(row.text[max(row.start, atom.start - _PRECEDING) : atom.start]):
        return atom.quantity is not None and atom.quantity.bound == "~"
    if atom.form is Form.PERCENT and _CHANGE_BEHIND.match(row.text, atom.end):
        return True
    if atom.form is Form.SAMPLE:
        return True
    if _OF_BODY.match(row.text, atom.end):
        return True
    return bool(re.search(r"Ef[nm]*$", before)) and bool(re.match(r"[BK]?o?[nm]*i[nm]*[QL]", behind))


_OF_THINGS = re.compile(
    r" of (?:these|those|the|several|many|its) (?:[\w-]+ ){0,2}?"
    r"(?:agents?|drugs?|medications?|products?|medicines?|statins?|antibiotics?|causes?|factors?)\b"
)
"""No person: "one of these agents"."""

_PER = Cued(r"(?:\bper|/)\s*(?:\d[\d,]*|million|thousand)\b[^;]*\bbeing\b[^;]*$", re.IGNORECASE)
"""A number of the scale told before counts nobody: "deaths per million prescriptions being 29 for X"."""


def _is_countable(row: Row, at: int) -> bool:
    quantity = row.atoms[at].quantity
    if quantity is None or quantity.form not in {Form.COUNT, Form.RATIO}:
        return True
    if quantity.form is Form.COUNT and _PER.search(row.text[row.start : quantity.start]):
        return False
    if _is_age_group(row) or _is_thing(row, at) or g.DOSES.match(row.symbols, at + 1):
        return False
    if at + 1 < len(row.atoms) and row.atoms[at + 1].text.lower() in w.NO_PEOPLE:
        return False
    if _OF_THINGS.match(row.text, row.atoms[at].end) or _is_received(row, at):
        return False
    if at and (
        row.atoms[at - 1].text.lower() == "top"
        or (row.atoms[at - 1].text.lower() in _PLACED and _counts_places(row, at))
    ):
        return False
    if quantity.form is Form.RATIO or (at + 1 < len(row.atoms) and row.atoms[at + 1].text == "."):
        return True
    return bool(g.COUNTABLE.match(row.symbols, at + 1))


def _is_received(row: Row, at: int) -> bool:
    """ "Who have received one to three prior therapies"."""
    taken = at > 0 and row.atoms[at - 1].text.lower() in _TAKEN
    return taken and not re.match(r"[nm]*[PCE]", row.symbols[at + 1 :])


_TAKEN = frozenset({"received", "receiving", "taking", "took"})


def _counts_places(row: Row, at: int) -> bool:
    """ "At 52 European liver transplant centers"."""
    behind = [atom.text.lower() for atom in row.atoms[at + 1 : at + _REACH]]
    return any(words in w.NO_PEOPLE or words.rsplit(" ", 1)[-1] in w.NO_PEOPLE for words in behind)


def _is_age_group(row: Row) -> bool:
    """True inside a list of ages or times: "[<65, 65-74 and 75-84 years]"."""
    last = row.atoms[-1].quantity if row.atoms else None
    return last is not None and last.form in {Form.DURATION, Form.AGE} and bool(re.fullmatch(r"[QMkcnm]+", row.symbols))


def _is_thing(row: Row, at: int) -> bool:
    """True for a number of drugs: "the 2 anticoagulants"."""
    behind = row.atoms[at + 1] if at + 1 < len(row.atoms) else None
    if behind is None or behind.symbol != "D" or not behind.text.endswith("s"):
        return False
    if behind.text.lower() == "controls":
        return row.atoms[at].form is not Form.RATIO
    return "r" not in row.symbols[:at] and row.atoms[at - 1].text.lower() in {"the", "these", "both"}
