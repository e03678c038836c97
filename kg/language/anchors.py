"""Which event a number counts: the words right behind it, right before it, or spoken of earlier."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.cues import Cued
from kg.language import grammar as g
from kg.language import patterns as p
from kg.language import words as w
from kg.language.atoms import Row
from kg.language.events import CARRIERS
from kg.language.quantities import Form, Quantity
from kg.language.thresholds import Thresholds

_THIS_DEGREE = re.compile(
    r"\s+(?:of|to|at)\s+(?:this|that|such a|the same|these)\s+(?:degree|magnitude|extent|levels?|severity)\b",
    re.IGNORECASE,
)
_DUE = frozenset({"due to", "because of", "from", "for"})
_ACCOUNTED = re.compile(r"account(?:ed|s|ing)?|responsible", re.IGNORECASE)
_GENE = Cued(r"\b(?:alleles?|haplotypes?|genotypes?|polymorphisms?|variants?|HLA)\b")
_TREATED_BEFORE = Cued(
    r"\b(?:therapy|treatment|used?|indicated|approved|prophylaxis|management|prevention|reductions?|decreases?|"
    r"improvements?|relief|remission|freedom|control)\s+(?:for|of|in|from)\s+(?:the\s+)?"
    r"(?:(?:number|frequency|rate|severity|risk)\s+of\s+)?$",
    re.IGNORECASE,
)
_REASON = Cued(
    r"\b(?:stop|discontinu|withdr|interrupt|switch)\w*\b[^.;,\d]{0,40}\b"
    r"(?:because of|due to|owing to|for)\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_MORE_OFTEN = Cued(
    r"(?<!\bor )\b(?:more|less|most|higher|lower|greater)\s+(?:[\w-]+\s+){0,2}(?:in|among)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_GROUP_BEHIND = re.compile(r"\s*(?:\[[^\]]*\]\s*)?(?:sub)?(?:groups?|cohorts?)\b")
_MARKED_BY = Cued(r"\b(?:marked|characteri[sz]ed|manifested|accompanied|heralded) by\b[^.;\d%]*$", re.IGNORECASE)
_HARM = Cued(r"liver|hepat|injur|reaction|toxic|drug|DILI|DRESS|SJS|syndrome", re.IGNORECASE)
_COMBINED = Cued(r"\bcombined\s+(?:rate|incidence|frequency)\b", re.IGNORECASE)
_VALUES = frozenset({"values", "levels"})
_RATE = Cued(r"\b(?:frequency|incidence|rate|risk|occurrence|rare|uncommon|common|estimated)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Anchor:
    """An event at ``event`` of the section, and the rule that found it.

    index      its atom in this clause, -1 where it stands in an earlier one
    inherited  it was named in an earlier clause
    """

    event: tuple[int, int]
    term: str
    words: str
    threshold: Quantity | None = None
    grade: Quantity | None = None
    rule: str = ""
    index: int = -1
    inherited: bool = False


class Anchors:
    """The events of one clause, as anchors for its numbers.

    studied   the condition that was studied, as an earlier clause names it
    last      the anchor of the measure before, which a word such as "values" refers back to
    cases     the anchor of the cases last counted, of which others may be a part
    credited  the anchor of cases last attributed to a drug, which "and 3 to X" goes on counting
    """

    def __init__(self, row: Row, symbols: str, earlier: Anchor | None, studied: Anchor | None = None) -> None:
        self.row = row
        self.symbols = symbols
        self.thresholds = Thresholds(row, symbols)
        self.last: Anchor | None = None
        self.cases: Anchor | None = None
        self.credited: Anchor | None = earlier if earlier and earlier.rule == "attributed" else None
        self._earlier = earlier
        self._studied = studied

    def find(self, at: int, end: int) -> Anchor | None:
        """The anchor of the numbers from atom ``at`` to before atom ``end``."""
        if self.symbols[at] == "Z" and self.row.atoms[at].text.lower() in {"no", "neither"}:
            return self._told_absent(at)
        if (cases := self._credited_with(at, end)) is not None:
            return cases
        elided = self._elided(at)
        left = self.left(at)
        if elided is not None and left is None and self.symbols.startswith("k", end):
            return elided
        if left is not None and left.rule in {"in", "direct"} and not self._counts_own(at, end):
            return left
        return (
            self.right(at, end)
            or left
            or elided
            or self._listed_share(at)
            or self._in_group(at, end)
            or self._occurring(at, end)
            or self._rate(at)
            or self._credited(at)
            or self._arm_first(at, end)
            or self._in_arms(at, end)
            or self._at_rates(at)
        )

    def _counts_own(self, at: int, end: int) -> bool:
        """ "E was reported, with 20 fatal cases": what is counted stands right behind the number."""
        if g.CASES.match(self.symbols, end) and (
            g.IMPLICATED_IN.search(self.symbols[:at]) or not g.PREPOSED.search(self.symbols[:at])
        ):
            return True
        return bool(
            g.WITH.search(self.symbols[:at])
            and self.row.atoms[at - 1].text.lower() == "with"
            and re.match(r"[nm]*[Ex]", self.symbols[end:])
        )

    def named(self, index: int, threshold: Quantity | None, rule: str) -> Anchor | None:
        """The anchor at the event atom ``index``; a word that refers back takes the event it refers to."""
        atom = self.row.atoms[index]
        if self.symbols[index] == "A":
            if (earlier := self.before(index)) is None:
                return None
            grade = self.thresholds.grade(self.row.placed(atom.start, atom.end)) or earlier.grade
            return replace(earlier, threshold=threshold or earlier.threshold, grade=grade, rule=rule)
        words = self.row.text[atom.start : atom.end]
        place = self.row.placed(atom.start, atom.end)
        if threshold is None and _THIS_DEGREE.match(self.row.text, atom.end):
            spoken = self.last or self._earlier
            threshold = spoken.threshold if spoken else None
        return Anchor(
            place, atom.event.term if atom.event else "", words, threshold, self.thresholds.grade(place), rule, index
        )

    def right(self, at: int, end: int) -> Anchor | None:
        for name, pattern in g.RIGHT:
            found = pattern.match(self.symbols, end)
            if not found:
                continue
            groups = found.groupdict()
            if groups.get("event") is not None:
                index = found.start("event")
                if self.symbols[index] == "A" and not self._is_change(index):
                    continue
                if name == "were-done" and not self._is_deed(index):
                    continue
                if name == "with" and g.FOUND_IN.search(self.symbols[:at]):
                    continue
                if (
                    name == "cases-of"
                    and self.row.atoms[at].form is Form.RATIO
                    and g.PREPOSED.search(self.symbols[:at])
                ):
                    continue
                return self.named(index, self.thresholds.near(index, at), name)
            if name in {"attributed", "due"}:
                counted = self._case(at)
                if counted is None or (name == "due" and not self._says_due(found.start("due"), at)):
                    continue
                if self.symbols[found.end() - 1] == "D" and not self.credited and not g.CAUSE.search(self.symbols):
                    continue
                return replace(counted, rule="attributed")
            earlier = self.before(at)
            if earlier is None:
                continue
            if groups.get("threshold") is not None:
                return replace(earlier, threshold=self.thresholds.at(found.start("threshold")), rule=name)
            if groups.get("grade") is not None:
                return replace(earlier, grade=self.thresholds.at(found.start("grade")), rule=name)
            return replace(earlier, rule=name)
        return self.credited if self.credited and g.ATTRIBUTED_TOO.match(self.symbols, end) else None

    def _case(self, at: int) -> Anchor | None:
        """What the cases attributed to a drug are cases of: the event spoken of last, else the condition studied."""
        cause = list(g.CAUSED_BY.finditer(self.symbols, 0, at))
        if self.credited is None and cause:
            return self.named(cause[-1].start("event"), None, "")
        if self.credited or (self.last and not self.studied(at)):
            return self.credited or self.last
        spoken = [i for i in range(at) if self.symbols[i] == "E" and not self.is_population(i)]
        return self.studied(at) or (self.named(spoken[-1], None, "") if spoken else self._spoken_of())

    def _spoken_of(self) -> Anchor | None:
        """The event of an earlier clause, unless people with it were counted there: those are some of the cases."""
        return None if self._earlier and self._earlier.rule == "counted" else self._earlier

    def studied(self, at: int) -> Anchor | None:
        """The condition of the people studied: "among 899 cases of E"."""
        found = list(g.CASES_OF.finditer(self.symbols, 0, at))
        if not found:
            return self._studied
        named = self.named(max(found[-1].start("event"), found[-1].start("told")), None, "")
        people = found[-1].group().startswith("P")
        return self._studied if named is None or (people and not _HARM.search(named.words)) else named

    def _says_due(self, at: int, number: int) -> bool:
        """True for a cause of cases; a rate "for X" is the rate on it."""
        word = self.row.atoms[at].text.lower()
        return word in _DUE and not (word == "for" and self.row.atoms[number].form is Form.RATE)

    def _credited(self, at: int) -> Anchor | None:
        """ "X accounted for 5%", "X was implicated in 8 cases": cases of what was studied."""
        if p.PATTERN_IN.search(self.row.text, self.row.start, self.row.atoms[at].start):
            return None
        if self.credited and (g.CREDITED_TOO.search(self.symbols[:at]) or g.SHARED_IN.search(self.symbols[:at])):
            return self.credited
        counted = self._case(at) if self._is_credited(at) else None
        return replace(counted, rule="attributed") if counted else None

    def _is_credited(self, at: int) -> bool:
        """True behind "X accounted for" and "X was implicated in"."""
        found = g.CREDITED.search(self.symbols[:at])
        return found is not None and (
            not found["verb"] or bool(_ACCOUNTED.fullmatch(self.row.atoms[found.start("verb")].text))
        )

    def _credited_with(self, at: int, end: int) -> Anchor | None:
        """ "X accounted for 14 of 899 cases of E", "X was responsible for 2% of cases of E"."""
        counted = "C" in self.symbols[at:end]
        behind = (g.OF_EVENT if counted else g.CREDITED_CASES).match(self.symbols, end)
        if behind is None or not self._is_credited(at):
            return None
        return self.named(behind.start("event"), None, "attributed")

    def _arm_first(self, at: int, end: int) -> Anchor | None:
        """ "Elevations above T: X 0.7%, Y 1.2%": the arm before each number, the event spoken of before."""
        if (
            self.row.atoms[at].form in {Form.PERCENT, Form.RATIO, Form.RATE}
            and g.ARM_FIRST.search(self.symbols[:at])
            and g.ARM_FIRST_ENDS.match(self.symbols, end)
        ):
            earlier = self.before(at)
            limit = self.thresholds.between(earlier.index, at) if earlier and earlier.index >= 0 else None
            return replace(earlier, rule="arm-first", threshold=earlier.threshold or limit) if earlier else None
        return None

    def _in_arms(self, at: int, end: int) -> Anchor | None:
        """ "… E; 12% with X vs 3% with Y", "… E; 0.2% with 10 mg, 0.6% with 40 mg": only doses or arms are told."""
        if self.row.atoms[at].form is not Form.PERCENT or not g.CLAUSE_OPENS.search(self.symbols[:at]):
            return None
        dosed = g.ON_DOSE.match(self.symbols, end)
        dose = self.row.atoms[dosed.start("dose")].quantity if dosed else None
        told = g.ON_ARM.match(self.symbols, end) or (dose is not None and dose.form is Form.DOSE)
        return replace(earlier, rule="arms") if told and (earlier := self.before(at)) else None

    def _at_rates(self, at: int) -> Anchor | None:
        """ "… E; rates with X were 0.2%": the rates are those of the event spoken of."""
        shares = self.row.atoms[at].form in {Form.PERCENT, Form.RATE}
        told = shares and p.RATES_WERE.search(self.row.text, self.row.start, self.row.atoms[at].start)
        return replace(earlier, rule="rates") if told and (earlier := self.before(at)) else None

    def _is_deed(self, index: int) -> bool:
        """True for what is done to patients because of an injury: "rescued by liver transplantation"."""
        event = self.row.atoms[index].event
        return event is not None and event.term in CARRIERS

    def _is_change(self, index: int) -> bool:
        """ "3 of 20 had elevations": of the values that were told of before."""
        earlier = self.before(index)
        told = earlier is not None and earlier.threshold is None and earlier.term.endswith(("elevation", "abnormality"))
        return told and self.row.atoms[index].text not in _VALUES

    def own(self, end: int) -> bool:
        """True when the numbers that end before atom ``end`` have an event of their own behind them."""
        return any(
            pattern.match(self.symbols, end) for name, pattern in g.RIGHT if name in g.OWN_EVENT - {"were-event"}
        )

    def left(self, at: int) -> Anchor | None:
        found = g.LEFT.search(self.symbols[:at])
        if not found:
            return None
        index = found.start("event")
        between = self.row.text[self.row.atoms[index].end : self.row.atoms[at].start]
        before = self.row.text[self.row.start : self.row.atoms[index].start]
        if self.is_population(index) or _GENE.search(between) or _REASON.search(before) or _COMBINED.search(between):
            return None
        if self.last is None and self.symbols[at - 1] == "k" and g.SHARE_ON.match(self.symbols, at):
            return None
        if any(atom.text.lower() in w.FALL for atom in self.row.atoms[index + 1 : at]):
            return None
        if (marked := self._marked_by(index, between)) is not None:
            return marked
        counts = self.row.atoms[at].form is Form.COUNT
        among = self.row.atoms[at - 1].text.lower() == "among"
        if counts and (among or _MORE_OFTEN.search(between)):
            return None
        link = found.group("link") or "b"
        if link[0] == "k" and (g.PREDICATE.match(self.symbols, at + 1) or g.OTHER_NOUN.match(self.symbols, at + 1)):
            return None
        rule = "in" if link[:1] in "iyu" or "i" in link else "direct" if link[:1] in "bsf" else "left"
        if rule != "in" and counts and not self._goes_on(rule, at):
            return None
        return self.named(index, self.thresholds.between(index, at), rule)

    def _marked_by(self, index: int, between: str) -> Anchor | None:
        """ "A syndrome marked by fever and rash, in 1 in 3000": behind a comma the rate is that of the syndrome."""
        cue = _MARKED_BY.search(self.row.text, self.row.start, self.row.atoms[index].start)
        if cue is None or "," not in between:
            return None
        wholes = [at for at in range(index) if self.symbols[at] == "E" and self.row.atoms[at].end <= cue.start() + 1]
        return self.named(wholes[-1], None, "in") if wholes else None

    def _goes_on(self, rule: str, at: int) -> bool:
        """True for a count that goes on with the event before it, of another drug: "21 on X, 46 Y"."""
        return rule in {"left", "direct"} and self.last is not None and bool(g.SHARE_ON.match(self.symbols, at))

    def listed(self, anchor: Anchor, count: int) -> list[Anchor]:
        """As many events of one enumeration as there are numbers: "fever, chills and rash in 9%, 5% and 3%"."""
        if anchor.index < 0 or count == 1:
            return []
        head = g.EVENT_LIST.search(self.symbols[: anchor.index])
        indexes = [at for at in range(head.start(), anchor.index) if self.symbols[at] == "E"] if head else []
        found = [self.named(index, None, "listed") for index in indexes[len(indexes) - count + 1 :]]
        return [*(a for a in found if a is not None), anchor] if len(found) == count - 1 else []

    def _listed_share(self, at: int) -> Anchor | None:
        """ "11 cases of E were found: 9 of 1076 on X, 1 of 270 on Y": the list goes on with the event."""
        if self.last is None or not self.symbols[:at].endswith("s") or not g.SHARE_ON.match(self.symbols, at):
            return None
        return replace(self.last, rule="direct", index=-1)

    def _told_absent(self, at: int) -> Anchor | None:
        """ "No patient developed E", "no cases of E", "no E was reported", "found no E"."""
        right = self.right(at, at + 1)
        if right is not None and right.rule != "noun":
            return right
        found = g.ABSENT_TOLD.match(self.symbols, at + 1)
        if found is None and g.ABSENT_FOUND.search(self.symbols[:at]):
            found = g.ABSENT_NAMED.match(self.symbols, at + 1)
        return self.named(found.start("event"), None, "absent") if found else None

    def _elided(self, at: int) -> Anchor | None:
        """ "ALT elevations in 8%, above 5 times ULN in 3%": the threshold alone."""
        found = g.ELIDED.search(self.symbols[:at])
        earlier = self.before(at)
        if not found or earlier is None:
            return None
        index = found.start("threshold")
        quantity = self.thresholds.at(index)
        if quantity is None or quantity.form not in {Form.THRESHOLD, Form.GRADE}:
            return None
        if quantity.form is Form.GRADE:
            return replace(earlier, grade=quantity, rule="elided")
        return replace(earlier, threshold=quantity, rule="elided")

    def _in_group(self, at: int, end: int) -> Anchor | None:
        """ "In 0.1% of patients, liver injury arises": the event follows the group."""
        if not g.GROUP_OPENS.search(self.symbols[:at]):
            return None
        behind = g.GROUP_FIRST.match(self.symbols, end)
        if behind is None:
            return None
        return self.named(behind.start("event"), self.thresholds.near(behind.start("event"), at), "in-group")

    def _occurring(self, at: int, end: int) -> Anchor | None:
        """ "E increases with age: it occurs in 0.3% of those of 20 to 34, in 1.2% of those of 35 to 49"."""
        found = g.OCCURRING_IN.search(self.symbols[:at])
        if found is None or not g.SHARE_OF_PEOPLE.match(self.symbols, end):
            return None
        earlier = self.before(at) if found["verb"] or self.last is not None else None
        shares = self.row.atoms[at].form is Form.PERCENT
        return replace(earlier, rule="in") if earlier and shares and not earlier.inherited else None

    def _rate(self, at: int) -> Anchor | None:
        """A rate "1 in N" may stand far behind its event ("the frequency of E is not known, but … 1 in 50,000")."""
        if self.row.atoms[at].form is not Form.RATE:
            return None
        named = g.RATE_OF.search(self.symbols[:at])
        if named and _RATE.search(self.row.text[: self.row.atoms[at].start]):
            return self.named(named.start("event"), None, "rate-of")
        earlier = self.before(at)
        if earlier is None or (earlier.inherited and p.OTHER_FORM.search(self.row.text)):
            return None
        return earlier if not earlier.inherited or _RATE.search(self.row.text) else None

    def before(self, at: int) -> Anchor | None:
        """The event last spoken of before atom ``at``: in this clause, or in an earlier one."""
        if self.last is not None:
            return self.last
        for index in range(at - 1, -1, -1):
            if self.symbols[index] == "E" and not self.is_population(index):
                return self.named(index, None, "")
        return self._earlier

    def is_population(self, at: int) -> bool:
        """A condition that describes the people counted ("patients with HIV infection") is no event of theirs."""
        subject = g.AFTER_COMMA.search(self.symbols[:at]) and g.SUBJECT_BEHIND.match(self.symbols, at + 1)
        if subject or "fatality" in self.row.atoms[at].text:
            return False
        if _TREATED_BEFORE.search(self.row.text[: self.row.atoms[at].start]):
            return True
        if _GROUP_BEHIND.match(self.row.text, self.row.atoms[at].end):
            return True
        described = g.POPULATION.search(self.symbols[:at])
        return described is not None and not g.COUNTED.search(self.symbols[: described.start()])
