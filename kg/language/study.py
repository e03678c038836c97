"""Who was studied: how many, treated with what, against what.

A study is read from the first clause of an annotation, from clauses that open a new
group ("among 33 receiving olanzapine"), and from the title of the cited article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.cues import Cued
from kg.language import grammar as g
from kg.language import words as w
from kg.language.atoms import Atom, Row, printed
from kg.language.groups import Arm, Total
from kg.language.quantities import Form


@dataclass(frozen=True, slots=True)
class Study:
    """What is known of the people counted so far.

    participants  total number, None where not stated
    scope         the words of the section that tell who was studied
    arms          in the order of mention; several only where they are compared
    drugs         the drugs that the arms are made of
    counted       a clause said how many took part
    several       a clause tells of several treatments, be they named or not
    crossed       everybody had each of the treatments
    given         what those who took part are told to be given: "among 1,134 patients on X"
    told          the people whose story the first words tell, who may be some of those who took part
    """

    participants: Total | None = None
    scope: tuple[int, int] | None = None
    arms: tuple[Arm, ...] = ()
    drugs: tuple[str, ...] = ()
    counted: bool = False
    told: Total | None = None
    several: bool = False
    crossed: bool = False
    given: Arm | None = None

    @property
    def denominator(self) -> Total | None:
        """The number of participants, where all had one treatment."""
        return self.participants if self.crossed or (len(self.arms) <= 1 and not self.several) else None


_SWITCHED = Cued(
    r"\b(?:switch(?:ed|ing)?|chang(?:ed|ing)|convert(?:ed|ing)|cross(?:ed|ing)(?: over)?)\s+$", re.IGNORECASE
)
_COMBINED_WITH = re.compile(r"\s+(?:combined|together|given|in combination)\s+with\s+(?:either\s+)?", re.IGNORECASE)
_SOME = re.compile(r"Z[nm]*P?$")
_PEOPLE = re.compile(r"[nmDeEMGu]*(?:[fc][nmDe]+)?[PC]")
NEAR = 30
_ADD_ON = Cued(r"\bwith (?:and|or) without\b", re.IGNORECASE)
_GIVEN_TO = Cued(
    r"\b"
    r"(?:(?:was|were|been) (?:administered|given|offered|prescribed) to|"
    r"(?:which|that|and|trial|study|cohort|it)?\s*"
    r"(?:included?|enrolled|comprised|involved|recruited|randomi[sz]ed|evaluated)|"
    r"(?:results|data|information|findings|experience) (?:\w+ )?(?:(?:is|was|were|are) )?(?:available )?"
    r"(?:on|for|from|in|of))\s+(?:a total of\s+|about\s+|approximately\s+|all\s+|only\s+|more than\s+)?$",
    re.IGNORECASE,
)
_ENROLLED = re.compile(
    r"\s*(?:were|was|had been|have been)\s+(?:\w+ly\s+)?"
    r"(?:enrolled|treated|randomi[sz]ed|followed|included|evaluated|studied|exposed|given|screened|"
    r"analy[sz]ed|monitored|started|recruited)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\W*(?:(?:in|from) )?(?:post[- ]?marketing|spontaneous|since (?:licensure|approval|release)|"
    r"reports (?:to|made to|received by)|"
    r"(?:\w+ )?detailed case reports?|the literature)\b",
    re.IGNORECASE,
)
_OF_STUDIES = re.compile(
    r"\s+(?:(?!(?:in|out)?patient|subject|person|people|participant|individual|wom[ae]n|men|child|adult|infant)[\w-]+,?\s+){0,4}?"
    r"(?:trials|studies|surveys|databases|registries|centers|countries|hospitals|sites|analyses)\b",
    re.IGNORECASE,
)
_SERIES = re.compile(r"QC[nm]*f[nm]*E[nmb]*o")
_IN_A_SERIES_OF = re.compile(r"(?:^|[kds])[nm]*i[nmC]*f[nm]*$")
_OF = re.compile(r"f[nm]*")
_SERIES_TOLD = re.compile(r"QC[nm]*(?:f[nm]*E[nm]*)?b[nm]*o")
_CASES = re.compile(r"[nmGD]*(?:[PC]|E)")
_SERIES_FOUND = re.compile(r"Q[nmG]*(?:C[nm]*+(?:f[nm]*E)?+|E)(?![nm]*(?:y|r[ty]|f)[nm]*D)")
_FOUND = re.compile(r"o[nm]*$")
_REVIEWED = Cued(
    r"\b(?:analys[ei]s|review|survey|summary|study|examination|evaluation|assessment|investigation|characterization|description)\s+"
    r"(?:\w+\s+)?of\s+(?:the\s+|all\s+|a total of\s+|over\s+|more than\s+|about\s+)*$",
    re.IGNORECASE,
)
_ATTRIBUTED = re.compile(
    r"\b(?:attributed|due|implicating|linked) to\b|\b(?:implicated|accounted for|is listed|ranked)\b"
)
_SUBJECT = re.compile(r"(?:[uyw][nmMDcEeGKk]*?)*?[mN]*[hx]")
_VERSUS = re.compile(r"D(?:[nmMKBPu]*(?:[cuwt][nmM]*D)?[nmMKB]*)v[tu]?[nmM]*(?:D|M)(?:[nmMKBP]*v[tu]?[nmM]*(?:D|M))*")
_COMPARING = Cued(r"compar(?:ing|ison of|ed)\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_GIVEN = re.compile(r"[nm]*P[nm]*u+[nm]*D")
_SHARES = re.compile(r"[QM]u[nm]*D(?:[nmPK]*(?:k?[cv]t?|k)[nm]*[QM]u[nm]*D)+")
_TO = re.compile(r"D[nmMKB]*(?:t|u|c)[nm]*D")
_WITH_TO = re.compile(r"D[nmMKB]*u[nm]*D[nmMKB]*t[nm]*D(?:[nm]*c[nm]*D)*")
_EITHER = re.compile(r"[uft][nmMf]*D[nmMKB]*(?:(?:k|k?c)[nmuM]*D[nmMKB]*)+")
_TREATED = re.compile(r"[uf][nmMf]*(D)")
_COMBINED = re.compile(r"(?:the )?combin", re.IGNORECASE)
_CROSSED = Cued(r"\bcross-?over\b", re.IGNORECASE)
_SEVERAL = Cued(
    r"\b(?:two|three|four|five|six|[2-6]|several|different|various)\s+(?:\w+\s+)?"
    r"(?:regimens|arms|treatments|agents|drugs|medications|statins|antifungals|NSAIDs)\b",
    re.IGNORECASE,
)
_TWO_GROUPS = re.compile(
    r"[nmc]*i[nm]*(?P<size_one>Q)[nmP]*[uf][nm]*(?P<arm_one>D)[BK]?k?c[nm]*(?P<size_two>Q)[nmP]*[uf][nm]*(?P<arm_two>D)"
)
_JOINED = re.compile(r"D(?:[nmKM]*k[nm]*D)*(?:[nmKM]*k?c[nm]*D)+|D")
_SHARED = re.compile(r"Q(?:[nm]?P)?$")


_REPORTED_AT_LARGE = frozenset({"adverse-event/adverse-event", "adverse-event/serious-adverse-event"})


_SHARE = re.compile(r"\s*[\[(]\s*[<~]?\s*\d+(?:\.\d+)?\s*%\s*[\])]")


def _is_series(row: Row, at: int) -> bool:
    """True for the number of cases that were reviewed, or found and then attributed to several drugs."""
    if _REVIEWED.search(row.text, row.start, row.atoms[at].start) and _CASES.match(row.symbols, at + 1):
        return True
    if _OF.fullmatch(row.symbols, 0, at) and _CASES.match(row.symbols, at + 1):
        return True
    found = _SERIES_TOLD.match(row.symbols, at) or (
        _FOUND.search(row.symbols[:at]) and _SERIES_FOUND.match(row.symbols, at)
    )
    return bool(found and _ATTRIBUTED.search(row.text, row.start))


def is_scope(row: Row, at: int) -> bool:
    """True when the count at ``at`` says how many were studied, not how many had an event."""
    atom = row.atoms[at]
    if atom.quantity is None or atom.quantity.form is not Form.COUNT:
        return False
    behind = _PEOPLE.match(row.symbols, at + 1)
    before = row.symbols[:at]
    if _OF_STUDIES.match(row.text, atom.end):
        return False
    if tells_sexes(row, row.symbols, at) or g.COMPARED_GROUPS.match(row.symbols, at + 1):
        return False
    if _is_series(row, at):
        return True
    generic = re.match(r"[nmG]*E", row.symbols[at + 1 :])
    if generic and re.search(r"(?:^|[kds])$", before):
        event = row.atoms[at + generic.end()].event
        if event is not None and event.term in _REPORTED_AT_LARGE:
            return True
    if re.search(r"(?:^|[kds])[nm]*i[nm]*$", before) and re.match(r"[nmG]*[EC]", row.symbols[at + 1 :]):
        return True
    if behind and row.atoms[behind.end() - 1].symbol == "C":
        return _are_cases_studied(row, at)
    if not behind:
        return bool(re.match(r"(?:u|[nm]*u[nmM]*D)", row.symbols[at + 1 :])) and bool(
            re.search(r"(?:^|[kds])i$", row.symbols[:at])
        )
    if _ENROLLED.match(row.text, row.atoms[behind.end() - 1].end) and re.search(r"(?:^|[kdsc])$", before):
        return True
    if _GIVEN_TO.search(row.text[row.start : atom.start]) or g.NONE_AMONG.search(before):
        return True
    if re.search(r"[EeT][TGKnmM]*(?:[obhrmxN]+[nmM]*)*i[nm]*$", before) and not _tells_of_study(row, at):
        return False
    if re.search(r"(?:^|[kds])[nm]*i[nm]*$", before):
        return True
    if not before:
        if _SHARE.match(row.text, row.atoms[behind.end() - 1].end):
            return False
        return row.atoms[behind.end() - 1].symbol == "P" and not _SUBJECT.match(row.symbols, behind.end())
    return bool(re.search(r"[fiuy][nm]*f?[nm]*$", before)) and not re.search(r"[obx][nm]*[iy][nm]*$", before)


def _are_cases_studied(row: Row, at: int) -> bool:
    """True for "899 cases of E" of which some are attributed, and for those of a registry."""
    if _IN_A_SERIES_OF.search(row.symbols[:at]) and _tells_of_study(row, at):
        return True
    return not at and bool(_SERIES.match(row.symbols)) and bool(_ATTRIBUTED.search(row.text, row.start))


def tells_sexes(row: Row, symbols: str, at: int) -> bool:
    """True for a number in "2 women and one man", which divides up the people counted before."""
    if symbols.count("P") <= 1:
        return False
    starts = (g.SEXES.match(symbols, start) for start in range(at + 1) if symbols[start] == "Q")
    return any(
        found is not None
        and at < found.end()
        and all(row.atoms[i].text.lower() in w.SEXES for i in range(*found.span()) if symbols[i] == "P")
        for found in starts
    )


def _tells_of_study(row: Row, at: int) -> bool:
    words = " ".join(atom.text.lower() for atom in row.atoms[max(0, at - 12) : at])
    return bool(
        re.search(
            r"\b"
            r"(?:trials?|study|studies|analys[ei]s|review|reviews|survey|series|registry|experience|results|"
            r"enrolled|(?<!was )(?<!were )(?<!been )reported in|"
            r"data|summary|cohort|follow.?up|comparison|evaluation)\b",
            words,
        )
        and not re.search(r"\b(?:occurred|developed|arose|found in|seen in|observed in)\b", words)
    )


def widen(study: Study, row: Row) -> Study:
    """The study after this clause: a new scope replaces the old number, new arms the old arms."""
    if _ELSEWHERE.match(row.text, row.start):
        study = Study(drugs=study.drugs)
    if _CROSSED.search(row.text, row.start, row.end):
        study = replace(study, crossed=True)
    if _SEVERAL.search(row.text, row.start, row.end):
        study = replace(study, several=True)
    scopes = [at for at, atom in enumerate(row.atoms) if atom.quantity is not None and is_scope(row, at)]
    arms = compared(row)
    anew = bool(scopes) and study.participants is not None and _opens(row, scopes[0])
    if scopes and (study.participants is None or anew):
        atom = row.atoms[scopes[0]]
        assert atom.quantity is not None
        start, end = row.placed(atom.start, atom.end)
        total = None if atom.quantity.low is None else Total(atom.quantity.low, start, end)
        given = arms[0] if len(arms) == 1 and _GIVEN.match(row.symbols, scopes[0] + 1) else None
        study = replace(study, participants=total, scope=(start, end), counted=True, given=given)
    elif study.participants is None and (sample := _sample(row)) is not None:
        study = replace(study, participants=sample, scope=(sample.start, sample.end), counted=True)
    elif study.scope is None and not study.counted and (told := _told_first(row)) is not None:
        study = replace(study, scope=(told.start, told.end), told=told)
    if arms and (len(arms) > 1 or not study.arms or anew):
        study = replace(study, arms=arms)
    if not study.drugs and arms:
        study = replace(study, drugs=tuple(dict.fromkeys(_single_drugs(row))))
    return study


def _single_drugs(row: Row) -> Iterator[str]:
    return (atom.text for atom in row.atoms if atom.symbol == "D" and not _COMBINED.match(atom.text))


def _sample(row: Row) -> Total | None:
    """ "Phase II study of blinatumomab, n=36": the size outside of any bracket that belongs to an arm."""
    for atom in row.atoms:
        quantity = atom.quantity
        if quantity is not None and atom.inner is None and quantity.form is Form.SAMPLE and quantity.low is not None:
            return Total(quantity.low, *row.placed(quantity.start, quantity.end))
    return None


def _told_first(row: Row) -> Total | None:
    """The number of people whose story the first words tell ("3 children with … responded", "10 of 36 adults …")."""
    first = row.atoms[0] if row.atoms else None
    if (
        first is None
        or first.quantity is None
        or first.quantity.form not in {Form.COUNT, Form.RATIO}
        or not re.match(r"[QS][nm]*P", row.symbols)
    ):
        return None
    if _SHARE.match(row.text, row.atoms[1].end):
        return None
    people = first.quantity.low if first.quantity.form is Form.COUNT else first.quantity.total
    return None if people is None else Total(people, *row.placed(first.start, first.end))


def _opens(row: Row, at: int) -> bool:
    return bool(re.search(r"(?:^|[kds]n*|c)m*[if][nm]*$", row.symbols[:at]))


def compared(row: Row) -> tuple[Arm, ...]:
    """The arms that a clause compares, or the one treatment it names."""
    symbols = row.symbols
    added = _ADD_ON.search(row.text, row.start, row.end)
    if added:
        drugs = [a for a in row.atoms if a.symbol == "D" and a.start < added.end() + NEAR]
        before, behind = [a for a in drugs if a.end <= added.start()], [a for a in drugs if a.start >= added.end()]
        if before and behind:
            base, extra = before[-1], behind[0]
            return (
                Arm(f"{base.text} and {extra.text}", *row.placed(base.start, extra.end)),
                Arm(base.text, *row.placed(base.start, base.end)),
            )
    groups = _TWO_GROUPS.match(symbols)
    if groups:
        return tuple(_sized(row, groups, name) for name in ("one", "two"))
    against = _VERSUS.search(symbols)
    if against and not re.search("Q", against.group()) and not _says_than(row, against):
        return tuple(_arms(row, against.start(), _behind_bracket(symbols, against.end()), "v"))
    for pair in (*_WITH_TO.finditer(symbols), *_TO.finditer(symbols)):
        if _COMPARING.search(row.text[: row.atoms[pair.start()].start]):
            return tuple(_arms(row, pair.start(), pair.end(), "t" if pair.re is _WITH_TO else "tuc"))
    either = next((found for found in _EITHER.finditer(symbols) if _is_of_all(row, found.start())), None)
    if either and any(a.text.lower() == "or" for a in row.atoms[either.start() : either.end()]):
        return tuple(_added(row, either.start(), _arms(row, either.start(), either.end(), "ck")))
    treated = next((found for found in _TREATED.finditer(symbols) if _tells_all(row, found.start())), None)
    if treated:
        return tuple(_arms(row, treated.start(1), _combined(row, treated.start(1)), ""))
    return ()


def in_shares(row: Row) -> tuple[Arm, ...]:
    """The arms of "weight loss averaged 7% with X and 2% with placebo", whatever the shares are of."""
    found = _SHARES.search(row.symbols)
    if found is None:
        return ()
    atoms = row.atoms[found.start() : found.end()]
    if any(atom.form is not Form.PERCENT for atom in atoms if atom.symbol in "QM"):
        return ()
    return tuple(Arm(atom.text, *row.placed(atom.start, atom.end)) for atom in atoms if atom.symbol == "D")


def _added(row: Row, at: int, arms: list[Arm]) -> list[Arm]:
    """ "X combined with either Y or Z" are arms of X with each."""
    base = row.atoms[at - 1] if at and row.symbols[at - 1] == "D" else row.atoms[at - 2] if at > 1 else None
    if base is None or base.symbol != "D" or not _COMBINED_WITH.match(row.text, base.end):
        return arms
    start = row.placed(base.start, base.end)[0]
    return [replace(arm, name=f"{base.text} and {arm.name}", start=min(start, arm.start)) for arm in arms]


def _is_of_all(row: Row, at: int) -> bool:
    """False for what some were given later ("others switched to X or Y") and nobody was on ("none on X or Y")."""
    return not _SWITCHED.search(row.text, row.start, row.atoms[at].start) and not _SOME.search(row.symbols[:at])


def _behind_bracket(symbols: str, at: int) -> int:
    """The index behind a bracket at ``at``, which may tell the size of the arm before it; else ``at``."""
    return at + 1 if symbols[at : at + 1] in ("B", "K") else at


def _sized(row: Row, groups: re.Match[str], name: str) -> Arm:
    """ "Among 54 patients on X and 56 on Y": an arm with the number of those in it."""
    size, drug = row.atoms[groups.start(f"size_{name}")], row.atoms[groups.start(f"arm_{name}")]
    low = size.quantity.low if size.quantity else None
    total = None if low is None else Total(low, *row.placed(size.start, size.end))
    return Arm(drug.text, *row.placed(drug.start, drug.end), total)


def _tells_all(row: Row, at: int) -> bool:
    """False for what some were on ("61% on X, 33% Y") and for what others are compared with ("than with X")."""
    if row.symbols[:at].endswith("v") or row.text[: row.atoms[at + 1].start].endswith(("not on ", "followed by ")):
        return False
    shared = _SHARED.search(row.symbols[:at])
    return shared is None or is_scope(row, shared.start())


def _says_than(row: Row, found: re.Match[str]) -> bool:
    return any(a.symbol == "v" and a.text.lower() == "than" for a in row.atoms[found.start() : found.end()])


def _combined(row: Row, at: int) -> int:
    """The index behind a drug and those it is combined with."""
    joined = _JOINED.match(row.symbols, at)
    return joined.end() if joined else at + 1


def _arms(row: Row, first: int, last: int, cuts: str) -> list[Arm]:
    groups: list[list[Atom]] = [[]]
    for at in range(first, last):
        atom = row.atoms[at]
        if atom.text.lower() == "either":
            groups = [[]]
        elif atom.symbol in cuts and not (
            atom.symbol == "c" and atom.text.lower() in {"and", "plus"} and "v" not in cuts
        ):
            groups.append([])
        elif (
            atom.symbol == "D"
            or (atom.symbol == "M" and atom.quantity and atom.quantity.form is Form.DOSE)
            or atom.symbol in "BK"
        ) or (atom.symbol == "c" and groups[-1]):
            groups[-1].append(atom)
    return [arm for group in groups if (arm := _arm(row, group)) is not None]


def _arm(row: Row, group: list[Atom]) -> Arm | None:
    named = [atom for atom in group if atom.symbol == "D"] or [atom for atom in group if atom.symbol == "M"]
    if not named:
        return None
    sizes = [
        Total(inner.quantity.low, *row.placed(inner.start, inner.end))
        for atom in group
        if atom.inner
        for inner in atom.inner.atoms
        if inner.quantity and inner.quantity.form is Form.SAMPLE and inner.quantity.low is not None
    ]
    start, end = named[0].start, named[-1].end
    words = printed(atom for atom in row.atoms if start <= atom.start and atom.end <= end)
    return Arm(words, *row.placed(start, end), sizes[0] if sizes else None)
