"""One clause being read for its measures: which event each number counts, and in which arm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.language import grammar as g
from kg.language.atoms import Row
from kg.language.quantities import Form, Quantity
from kg.language.study import Arm, Study, Total, is_scope


@dataclass(frozen=True, slots=True)
class Measure:
    """One value of one event in one arm. Offsets count in the section, those of ``values`` in the sentence.

    event      the words that name the event; ``term`` empty if the lexicon does not know them
    words      those words, which stand in an earlier sentence where the event is inherited
    values     the quantities that state it: a percentage, a count, both, or a rate
    arm        as printed, None where the clause names none
    threshold  multiple of the upper limit of normal that the event exceeds
    total      how many people were looked at
    group      measures that the clause compares with each other share a number
    rule       the rule of the grammar that found it
    """

    event: tuple[int, int]
    term: str
    words: str
    values: tuple[Quantity, ...]
    arm: Arm | None = None
    threshold: Quantity | None = None
    grade: Quantity | None = None
    total: Total | None = None
    group: int = 0
    rule: str = ""
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What earlier clauses leave behind: the study, the last event, its threshold.

    arms     of the last comparison that named them
    counted  the last group that was counted out of the participants ("133 were attributed to …")
    """

    study: Study = Study()
    event: tuple[int, int] | None = None
    term: str = ""
    words: str = ""
    threshold: Quantity | None = None
    arms: tuple[Arm, ...] = ()
    counted: Total | None = None

    def outside_study(self) -> Context:
        """What the next sentence of running prose keeps: the event, but nobody who was studied."""
        return replace(self, study=Study(), arms=(), counted=None)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The event a measure is attached to, and how it was found."""

    event: tuple[int, int]
    term: str
    words: str
    threshold: Quantity | None = None
    rule: str = ""
    inherited: bool = False


_TOLD = re.compile(r"(?:report|mention|describ|not(?:ed|e)\b|document|record|discuss|identif|publish|list)", re.IGNORECASE)
_SAME_CLAUSE_RULES = frozenset({"had", "verb", "noun", "cases-of", "with", "were-event", "which-were"})


class Clause:
    """The measures of one row. ``measures`` is read once."""

    def __init__(self, row: Row, context: Context) -> None:
        self.row = row
        self.context = context
        self.scopes = {at for at, atom in enumerate(row.atoms) if atom.symbol == "Q" and is_scope(row, at)}
        self.symbols = row.symbols
        self.symbols = "".join(self._resolved(at) for at in range(len(row.atoms)))
        self.used: set[int] = set()
        self.armed: set[int] = set()
        self.last: Measure | None = None
        self.groups = 0
        self.compared = context.arms
        self.counted = context.counted

    def measures(self) -> Iterator[Measure]:
        for at in range(len(self.row.atoms)):
            symbol = self.symbols[at]
            if at in self.used:
                continue
            if symbol in "QZ":
                yield from self._at(at)
            elif symbol == "B":
                yield from self._bracket(at)
        yield from self._negated()

    def _negated(self) -> Iterator[Measure]:
        """ "E did not occur" among people who were studied counts none of them."""
        if self.context.study.participants is None:
            return
        for pattern in g.NEGATED:
            for found in pattern.finditer(self.symbols):
                index, verb = found.start("event"), self.row.atoms[found.end() - 1 if pattern is g.NEGATED[0] else found.start("not")]
                if _TOLD.match(verb.text) or self._is_population(index):
                    continue
                anchor = self._anchored(index, self._threshold_near(index, index), "negated")
                said = self.row.atoms[found.start("not")]
                if anchor is not None:
                    self.groups += 1
                    none = Quantity(Form.ZERO, said.start, said.end, Decimal(0))
                    yield Measure(
                        event=anchor.event, term=anchor.term, words=anchor.words, values=(none,), arm=self._arm_before(index),
                        threshold=anchor.threshold, total=self.context.study.participants, group=self.groups, rule="negated",
                    )  # fmt: skip

    # Symbols that only the whole clause decides.

    def _resolved(self, at: int) -> str:
        symbol = self.symbols[at]
        if at in self.scopes:
            return "S"
        if symbol == "Q" and (self._is_magnitude(at) or not self._is_countable(at)):
            return "M"
        return symbol

    def _is_magnitude(self, at: int) -> bool:
        """A size of change ("by 4%", "weight gain of at least 7% in 40%"), not a share of patients."""
        behind = self.symbols[at + 1 :]
        word = self.row.atoms[at - 1].text.lower() if at else ""
        if word == "by" or (word == "from" and behind.startswith("t")):
            return True
        quantity = self.row.atoms[at].quantity
        if quantity is not None and quantity.form is Form.SAMPLE:
            return True
        return bool(re.search(r"Ef[nm]*$", self.symbols[:at])) and bool(re.match(r"[BK]?i[nm]*[QL]", behind))

    def _is_countable(self, at: int) -> bool:
        quantity = self.row.atoms[at].quantity
        if quantity is None or quantity.form is not Form.COUNT:
            return True
        return bool(g.COUNTABLE.match(self.symbols, at + 1))

    # The event of a number.

    def _at(self, at: int) -> Iterator[Measure]:
        self.used.add(at)
        anchor = self._anchor(at)
        if anchor is not None:
            self.groups += 1
            yield from self._chain(at, anchor)

    def _anchor(self, at: int) -> Anchor | None:
        if self.row.atoms[at].text.lower() in {"no", "neither"} and self.symbols[at] == "Z":
            return self._told_absent(at)
        left = self._left(at)
        if left is not None and left.rule in {"in", "direct"}:
            return left
        return self._right(at) or left or self._elided(at) or self._in_group(at) or self._rate(at)

    def _anchored(self, index: int, threshold: Quantity | None, rule: str) -> Anchor | None:
        """The anchor at the event atom ``index``; a word that refers back takes the event it refers to."""
        atom = self.row.atoms[index]
        if self.symbols[index] == "A":
            earlier = self._earlier(index)
            return replace(earlier, threshold=threshold or earlier.threshold, rule=rule) if earlier else None
        words = self.row.text[atom.start : atom.end]
        return Anchor(self.row.placed(atom.start, atom.end), atom.event.term if atom.event else "", words, threshold, rule)

    def _told_absent(self, at: int) -> Anchor | None:
        """ "No patient developed E", "no cases of E", "no E was reported", "found no E"."""
        right = self._right(at)
        if right is not None and right.rule != "noun":
            return right
        found = g.ABSENT_TOLD.match(self.symbols, at + 1)
        if found is None and g.ABSENT_FOUND.search(self.symbols[:at]):
            found = re.compile(r"[nm]*(?P<event>E)").match(self.symbols, at + 1)
        return self._anchored(found.start("event"), None, "absent") if found else None

    def _right(self, at: int) -> Anchor | None:
        for name, pattern in g.RIGHT:
            found = pattern.match(self.symbols, at + 1)
            if not found:
                continue
            groups = found.groupdict()
            if groups.get("event") is not None:
                index = found.start("event")
                return self._anchored(index, self._threshold_near(index, at), name)
            earlier = self._earlier(at)
            if earlier is None:
                continue
            if groups.get("threshold") is not None:
                return replace(earlier, threshold=self._limit(found.start("threshold")), rule=name)
            return replace(earlier, rule=name)
        return None

    def _left(self, at: int) -> Anchor | None:
        found = g.LEFT.search(self.symbols[:at])
        if not found:
            return None
        index = found.start("event")
        if self._is_population(index):
            return None
        link = found.group("link") or "b"
        rule = "in" if link[:1] in "iyu" or "i" in link else "direct" if link[:1] in "bsf" else "left"
        return self._anchored(index, self._threshold_between(index, at), rule)

    def _elided(self, at: int) -> Anchor | None:
        found = g.ELIDED.search(self.symbols[:at])
        earlier = self._earlier(at)
        if not found or earlier is None:
            return None
        quantity = self._limit(found.start("threshold"))
        if quantity is None or quantity.form not in {Form.THRESHOLD, Form.LEVEL}:
            return None
        return replace(earlier, threshold=quantity if quantity.form is Form.THRESHOLD else None, rule="elided")

    def _in_group(self, at: int) -> Anchor | None:
        """``i Q P k … E``: the event follows the group ("in 0.1% of patients, liver injury arises")."""
        if not g.GROUP_OPENS.search(self.symbols[:at]):
            return None
        behind = g.GROUP_FIRST.match(self.symbols, at + 1)
        return self._anchored(behind.start("event"), self._threshold_near(behind.start("event"), at), "in-group") if behind else None

    def _rate(self, at: int) -> Anchor | None:
        """A rate "1 in N" may stand far behind its event ("the frequency of E is not known, but … 1 in 50,000")."""
        quantity = self._quantity(at)
        if quantity is None or quantity.form is not Form.RATE:
            return None
        named = g.RATE_OF.search(self.symbols[:at])
        if named and re.search(r"\b(?:frequency|incidence|rate|risk|occurrence)\b", self.row.text[: self.row.atoms[at].start], re.IGNORECASE):
            return self._anchored(named.start("event"), None, "rate-of")
        return self._earlier(at)

    def _earlier(self, at: int) -> Anchor | None:
        """The event last spoken of before ``at``: in this clause, or in an earlier one."""
        if self.last is not None:
            last = self.last
            return Anchor(last.event, last.term, last.words, last.threshold, last.rule, inherited=last.inherited)
        for index in range(at - 1, -1, -1):
            if self.symbols[index] == "E" and not self._is_population(index):
                return self._anchored(index, None, "")
        if self.context.event is not None:
            return Anchor(self.context.event, self.context.term, self.context.words, self.context.threshold, "", inherited=True)
        return None

    def _is_population(self, at: int) -> bool:
        """A condition that describes the people counted ("patients with HIV infection") is no event of theirs."""
        described = g.POPULATION.search(self.symbols[:at])
        return described is not None and not re.search(r"Q[nmD]*$", self.symbols[: described.start()])

    # Numbers that belong together.

    def _chain(self, at: int, anchor: Anchor) -> Iterator[Measure]:
        """The measure at ``at`` and those compared with it, in order."""
        members = [at]
        position = self._behind_arm(at)
        while following := g.CHAIN.match(self.symbols, position):
            nxt = following.start("next")
            if nxt in self.used or not self._continues(members[-1], following.group("link"), nxt, anchor.rule):
                break
            members.append(nxt)
            self.used.add(nxt)
            position = self._behind_arm(nxt)
        pairs = self._with_arms(members)
        if len(pairs) > 1 and all(arm is not None for _, arm in pairs):
            self.compared = tuple(arm for _, arm in pairs if arm is not None)
        for member, arm in pairs:
            self.last = self._measure(member, anchor, arm)
            yield self.last
        yield from self._added_in_bracket(position, anchor)

    def _measure(self, at: int, anchor: Anchor, arm: Arm | None) -> Measure:
        return Measure(
            event=anchor.event,
            term=anchor.term,
            words=anchor.words,
            values=self._values(at),
            arm=arm,
            threshold=self._threshold_behind(at) or anchor.threshold,
            grade=self._grade(anchor.event),
            total=self._total(at, anchor, arm),
            group=self.groups,
            rule=anchor.rule,
            inherited=anchor.inherited,
        )

    def _total(self, at: int, anchor: Anchor, arm: Arm | None) -> Total | None:
        """The denominator: of the arm, of the group last counted, or of the whole study."""
        quantity = self._quantity(at)
        counts = quantity is not None and quantity.form in {Form.COUNT, Form.ZERO}
        if anchor.rule == "attributed" and counts:
            total = self.counted or self._participants(arm)
            if quantity is not None and quantity.low and quantity.low > 1:
                self.counted = Total(quantity.low, *self.row.placed(quantity.start, quantity.end))
            return total
        if counts and self.symbols[at] == "Z" and (arm is None or arm.size is None) and self._arm_behind(at) is None:
            return self.context.study.participants if self._participants(arm) is None else self._participants(arm)
        return self._participants(arm)

    def _added_in_bracket(self, position: int, anchor: Anchor) -> Iterator[Measure]:
        """ "2% of recipients (and 1% of controls)": the bracket goes on with the same event."""
        for at in (position - 1, position):
            atom = self.row.atoms[at] if 0 <= at < len(self.row.atoms) else None
            if atom is None or atom.symbol != "B" or at in self.used or atom.inner is None:
                continue
            inner = Clause(atom.inner, self.context)
            added = g.CHAIN_IN_BRACKET.match(inner.symbols)
            if added and not any(p.match(inner.symbols, added.end("next")) for n, p in g.RIGHT if n in _SAME_CLAUSE_RULES):
                self.used.add(at)
                inner.groups = self.groups
                yield from inner._chain(added.start("next"), anchor)  # noqa: SLF001

    def _continues(self, previous: int, link: str, nxt: int, rule: str) -> bool:
        """True when the measure at ``nxt`` repeats the event of the one before it, in another arm."""
        if "v" in link:
            return True
        own_event = any(pattern.match(self.symbols, nxt + 1) for name, pattern in g.RIGHT if name in _SAME_CLAUSE_RULES - {"were-event"})
        if link.startswith("t"):
            return not own_event and self._arm_in_bracket(previous) is not None
        has_arm = bool(g.ARM_BEHIND.match(self.symbols, nxt + 1)) or self._arm_in_bracket(nxt) is not None
        if rule in _SAME_CLAUSE_RULES and not has_arm:
            return False
        shares = self._form(previous) is Form.PERCENT is self._form(nxt) and "c" in link
        return (has_arm or shares) and not own_event

    def _form(self, at: int) -> Form | None:
        quantity = self._quantity(at)
        return quantity.form if quantity else None

    def _values(self, at: int) -> tuple[Quantity, ...]:
        """The quantity at ``at`` with the one in brackets right behind it that restates it."""
        own = self._quantity(at)
        assert own is not None
        atoms = self.row.atoms
        other = g.OTHERWISE.match(self.symbols, at + 1)
        if other and own.form is Form.COUNT and atoms[other.start() + (self.symbols[other.start()] == "k")].text.lower() == "or":
            place = self.symbols.index("Q", at + 1)
            again = self._quantity(place)
            if again is not None and again.form is Form.PERCENT:
                self.used.add(place)
                return own, again
        place = at + 1
        if place + 1 < len(atoms) and atoms[place].symbol in "PCnE" and atoms[place + 1].symbol == "B":
            place += 1
        following = atoms[place] if place < len(atoms) else None
        if following is not None and following.symbol == "B" and following.inner is not None:
            inner = [a.quantity for a in following.inner.atoms if a.quantity]
            stated = {Form.PERCENT, Form.RATIO, Form.RATE, Form.COUNT, Form.SAMPLE}
            if inner and inner[0].form in stated and inner[0].form is not own.form and re.fullmatch(r"[nms]*[QM][nmPCfD]*", following.inner.symbols):
                self.used.add(place)
                first = inner[0]
                return own, replace(first, form=Form.COUNT) if first.form is Form.SAMPLE else first
        return (own,)

    # Brackets.

    def _bracket(self, at: int) -> Iterator[Measure]:
        """Measures in brackets belong to the event right before the bracket, unless they name their own."""
        inner = self.row.atoms[at].inner
        assert inner is not None
        self.used.add(at)
        outer = self._event_before(at)
        self.groups += 1
        context = self.context
        if outer is not None:
            context = replace(context, event=outer.event, term=outer.term, words=outer.words, threshold=outer.threshold)
        clause = Clause(inner, context)
        clause.groups = self.groups
        if outer is None or not g.BARE.fullmatch(clause.symbols):
            for measure in clause.measures():
                self.last = measure
                yield measure
            return
        first = clause.symbols.index("Q")
        clause.used.add(first)
        for measure in clause._chain(first, outer):  # noqa: SLF001
            arm = measure.arm or (self._arm_before(at) if len(clause.symbols) == 1 else None)
            self.last = replace(measure, arm=arm)
            yield self.last

    def _event_before(self, at: int) -> Anchor | None:
        """The event that the bracket at ``at`` stands behind."""
        before = self.symbols[:at]
        if g.ARM_BEFORE_BRACKET.search(before) and self._earlier(at) is not None and not re.search(r"E[nm]*[uif][nm]*D$", before):
            return self._earlier(at)
        if re.search(r"Q[PCnmD]*$", before) and self._earlier(at) is not None:
            return self._earlier(at)
        found = g.EVENT_BEFORE_BRACKET.search(before)
        if found:
            index = found.start("event")
            subject = g.SUBJECT_BEFORE_BRACKET.search(before[:index])
            named = self._anchored(index, self._threshold_between(index, at), "bracket")
            if subject and named is not None and named.term.endswith("adverse-event"):
                return self._anchored(subject.start("event"), None, "bracket")
            return named
        subject = g.SUBJECT_BEFORE_BRACKET.search(before)
        if subject:
            return self._anchored(subject.start("event"), None, "bracket")
        unknown = g.WORDS_BEFORE_BRACKET.search(before)
        if unknown:
            start, end = self.row.span(unknown.start("words"), unknown.end("words") - 1)
            return Anchor(self.row.placed(start, end), "", self.row.text[start:end], None, "bracket-unknown")
        return None

    # Arms.

    def _with_arms(self, members: list[int]) -> list[tuple[int, Arm | None]]:
        if len(members) == 1:
            at = members[0]
            listed = self._listed_arms(at)
            if listed:
                return [(at, arm) for arm in listed]
            if self.row.atoms[at].text.lower() == "no" and len(self.context.study.arms) > 1 and not re.search("D", self.symbols[at:]):
                return [(at, arm) for arm in self.context.study.arms]
            if g.BOTH_ARMS.match(self.symbols, at + 1) and len(self.context.study.arms) > 1 and self._says_groups(at):
                return [(at, arm) for arm in self.context.study.arms]
        return list(zip(members, self._arms(members), strict=True))

    def _says_groups(self, at: int) -> bool:
        words = " ".join(atom.text.lower() for atom in self.row.atoms[at + 1 : at + 5])
        return bool(re.search(r"\b(?:both|each|either|all)\b.*\b(?:groups?|arms?|treatments?|drugs?)\b", words))

    def _listed_arms(self, at: int) -> list[Arm]:
        """ "None to penicillin, ampicillin or amoxicillin": none in each of them."""
        if self.symbols[at] != "Z":
            return []
        event = re.compile(r"[^Ek]*?E?[nm]*(?:r|[yu])[nm]*t?(?=[nm]*D)|t(?=[nm]*D)").match(self.symbols, at + 1)
        listed = g.ARM_LIST.match(self.symbols, event.end()) if event else None
        if listed is None:
            return []
        arms = []
        for index in range(listed.start("first"), listed.end()):
            if self.symbols[index] == "D":
                self.armed.add(index)
                atom = self.row.atoms[index]
                arms.append(Arm(atom.text, *self.row.placed(atom.start, atom.end), self._size_behind(index)))
        return arms

    def _size_behind(self, at: int) -> Total | None:
        """The number of people that a bracket right behind an arm states ("[10,000 patients exposed]")."""
        atom = self.row.atoms[at + 1] if at + 1 < len(self.row.atoms) else None
        if atom is None or atom.symbol != "B" or atom.inner is None:
            return None
        first = atom.inner.atoms[0] if atom.inner.atoms else None
        if first is None or first.quantity is None or not re.match(r"(?:Q[nm]*P|Q$)", atom.inner.symbols):
            return None
        self.used.add(at + 1)
        return None if first.quantity.low is None else Total(first.quantity.low, *self.row.placed(first.start, first.end))

    def _arms(self, members: list[int]) -> list[Arm | None]:
        stated = [self._arm_behind(member) for member in members]
        if len(members) > 1 and not any(stated):
            ordered = self._ordered_arms(len(members))
            if ordered:
                return ordered
        if len(members) == 1 and stated[0] is None:
            return [self._arm_before(members[0])]
        if len(members) > 1 and stated[0] is None and stated[-1] is not None:
            stated[0] = self._arm_before(members[0]) or self._other_arm(stated[-1])
        return stated

    def _ordered_arms(self, count: int) -> list[Arm | None] | None:
        arms = self.context.study.arms
        favoured = re.search(r"[nm][u][nm]*(D)", self.symbols)
        if favoured and count == 2:  # noqa: PLR2004
            first = self._arm_at(favoured.start(1))
            other = next((arm for arm in arms if not _same_arm(arm, first)), None)
            return [first, other]
        if len(self.compared) == count:
            return list(self.compared)
        if len(arms) == count:
            return list(arms)
        if len(arms) == 1 and count == 2:  # noqa: PLR2004
            return [arms[0], None]
        return None

    def _other_arm(self, arm: Arm | None) -> Arm | None:
        return next((a for a in self.context.study.arms if arm is None or not _same_arm(a, arm)), None)

    def _arm_in_bracket(self, at: int) -> Arm | None:
        """A dose in brackets behind a number ("0% [0-20 mg/d]") is the arm it was seen in."""
        atom = self.row.atoms[at + 1] if at + 1 < len(self.row.atoms) else None
        if atom is None or atom.inner is None or len(atom.inner.atoms) != 1:
            return None
        dose = atom.inner.atoms[0]
        if dose.quantity is None or dose.quantity.form is not Form.DOSE:
            return None
        return Arm(self._base_arm() + dose.text, *self.row.placed(dose.start, dose.end))

    def _base_arm(self) -> str:
        return f"{self.context.study.arms[0].name} " if self.context.study.arms else ""

    def _arm_behind(self, at: int) -> Arm | None:
        in_bracket = self._arm_in_bracket(at)
        if in_bracket:
            return in_bracket
        found = g.ARM_BEHIND.match(self.symbols, at + 1)
        if not found or not self._reaches_arm(at, found):
            return None
        first = found.start("arm")
        atom = self.row.atoms[first]
        if atom.symbol != "D" and (atom.quantity is None or atom.quantity.form is not Form.DOSE):
            return None
        last = found.end() - 1
        self.armed.update(range(first, last + 1))
        start, end = self.row.placed(*self.row.span(first, last))
        if atom.symbol != "D":
            return Arm(self._base_arm() + atom.text, start, end)
        return self._combined(Arm(self._text(first, last), start, end))

    def _reaches_arm(self, at: int, found: re.Match[str]) -> bool:
        between = self.symbols[at + 1 : found.start("arm")]
        return "P" in between or bool(re.search(r"[fiu]", between)) or between.strip("nmBK") == ""

    def _behind_arm(self, at: int) -> int:
        """The index behind the measure at ``at``, its bracket, its people and its arm."""
        found = g.BEHIND_ARM.match(self.symbols, at + 1)
        return found.end() if found else at + 1

    def _arm_before(self, at: int) -> Arm | None:
        before = self.symbols[:at]
        cut = max((m.end() for m in re.finditer("[QZ]", before)), default=0)
        near = [m.start() for m in re.finditer("D", before) if m.start() >= cut and m.start() not in self.armed]
        if near and not re.search(r"v[tu]?[nm]*$", before[: near[-1]]):
            return self._arm_at(near[-1])
        return self.context.study.arms[0] if len(self.context.study.arms) == 1 else None

    def _arm_at(self, at: int) -> Arm:
        atom = self.row.atoms[at]
        return self._combined(Arm(atom.text, *self.row.placed(atom.start, atom.end)))

    def _combined(self, arm: Arm) -> Arm:
        """ "The combination" by the names of what is combined."""
        drugs = self.context.study.drugs
        if re.match(r"(?:the )?combin", arm.name, re.IGNORECASE) and len(drugs) > 1:
            return replace(arm, name=" and ".join(drugs))
        return arm

    def _participants(self, arm: Arm | None) -> Total | None:
        if arm is not None and arm.size is not None:
            return arm.size
        sized = next((a for a in self.context.study.arms if arm is not None and a.size and _same_arm(a, arm)), None)
        return sized.size if sized else self.context.study.denominator

    # Thresholds.

    def _threshold_near(self, event: int, at: int) -> Quantity | None:
        low, high = sorted((event, at))
        return self._threshold_between(low, high) or self._first_threshold(event + 1)

    def _first_threshold(self, start: int) -> Quantity | None:
        found = re.compile(r"[nmGRbt]*T(?![nm]*[if]?[nm]*[QZ])").match(self.symbols, start)
        return self._limit(found.end() - 1) if found else None

    def _threshold_between(self, first: int, last: int) -> Quantity | None:
        return next((self._limit(at) for at in range(last - 1, first, -1) if self.symbols[at] == "T"), None)

    def _threshold_behind(self, at: int) -> Quantity | None:
        found = re.compile(r"[BK]?(?:f[nm]*[PD])?(?:R?b[mn]*|h[mn]*|u[nm]*|)(?P<t>T)").match(self.symbols, at + 1)
        return self._limit(found.start("t")) if found else None

    def _grade(self, event: tuple[int, int]) -> Quantity | None:
        graded = (self._placed(a.quantity) for a in self.row.atoms if a.symbol == "G" and a.quantity and abs(self.row.base + a.start - event[0]) < g.NEAR)
        return next(graded, None)

    def _limit(self, at: int) -> Quantity | None:
        """The quantity at ``at`` with its place in the section, for it may be spoken of again later."""
        quantity = self._quantity(at)
        return self._placed(quantity) if quantity else None

    def _placed(self, quantity: Quantity) -> Quantity:
        start, end = self.row.placed(quantity.start, quantity.end)
        return replace(quantity, start=start, end=end)

    def _quantity(self, at: int) -> Quantity | None:
        return self.row.atoms[at].quantity

    def _text(self, first: int, last: int) -> str:
        return " ".join(atom.text for atom in self.row.atoms[first : last + 1] if atom.symbol not in "BK")


def _same_arm(one: Arm, other: Arm) -> bool:
    """True when two printed names share their first word ("dabigatran", "dabigatran treated")."""
    return one.name.lower().split()[:1] == other.name.lower().split()[:1]


