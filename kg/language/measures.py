"""How often: each count and percentage of a clause with its event, its arm and its threshold.

The grammar is written over the symbols of `atoms`. For each measure it is decided on which
side its event stands: behind it ("33% had a response", "2 patients with jaundice",
"none were above 5 times ULN"), before it ("elevations occurred in 0.7%", "the rate was
7.7%"), around it (in brackets), or in the clause before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.language.atoms import Atom, Row
from kg.language.events import ADVERSE, EventMention
from kg.language.quantities import Form, Quantity
from kg.language.study import Arm, Study, is_scope, widen


@dataclass(frozen=True, slots=True)
class Measure:
    """One value of one event in one arm. Offsets count in the sentence.

    event      span of the words that name the event; ``term`` empty if the lexicon does not know them
    words      those words, which stand in an earlier sentence where the event is inherited
    values     the quantities that state it: a percentage, a count, both, or a rate
    arm        as printed, None where the clause names none
    threshold  multiple of the upper limit of normal that the event exceeds
    rule       the rule of the grammar that found it
    """

    event: tuple[int, int]
    term: str
    words: str
    values: tuple[Quantity, ...]
    arm: Arm | None = None
    threshold: Quantity | None = None
    grade: Quantity | None = None
    participants: Decimal | None = None
    group: int = 0
    rule: str = ""
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What earlier clauses leave behind: the study, the last event, its threshold."""

    study: Study = Study()
    event: tuple[int, int] | None = None
    term: str = ""
    words: str = ""
    threshold: Quantity | None = None


@dataclass(frozen=True, slots=True)
class _Anchor:
    """The event a measure is attached to, and how it was found."""

    event: tuple[int, int]
    term: str
    words: str
    threshold: Quantity | None = None
    rule: str = ""
    inherited: bool = False


_MEASURED = "QZ"
_HEAD = r"[nmMGTLJ]*"
_WHO = r"(?:f?[nmMDLc]*[PCD](?:[nm]|K|u[nmMDcGL]*?[DM]|[fuiy][nmMDLe]+?)*?)?"
_RIGHT: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("had", re.compile(rf"[BK]?k?{_WHO}[BK]?k?R?[mNn]*?[hb]*h[mN]*(?:t[nm]*)?{_HEAD}(?:f{_HEAD})?(?P<event>[Ex])")),
    ("verb", re.compile(rf"[BK]?k?{_WHO}[BK]?k?R?[mnN]{{0,3}}[bh]*[mN]*(?P<event>x)")),
    ("were-event", re.compile(rf"[BK]?{_WHO}[BK]?R?[mn]?b[mnN]*(?P<event>E)(?![nm]*[io][nmM]*Q)")),
    ("threshold", re.compile(r"[BK]?(?:f?[nmMD]*[PC])?R?m*[bhn]?[mn]*?(?P<threshold>[T])")),
    ("cases-of", re.compile(rf"[BK]?[nmM]*C[BK]?(?:f|u|[bo]*y){_HEAD}(?P<event>E)")),
    ("with", re.compile(rf"[BK]?(?:[nmMD]*[PC])?u{_HEAD}(?:(?:f|i){_HEAD})?(?P<event>E)")),
    ("noun", re.compile(r"[BK]?[nmMGR]*?(?P<event>E)(?![TGnm]*(?:b[mn]*|o[mn]*)?[iy][nmM]*[QZ])")),
    ("attributed", re.compile(r"[BK]?(?:f?[nmMD]*[PC])?R?[mnN]*[bh]*[mN]*(?P<attributed>r)")),
)
_LEFT_EVENT = re.compile(r"[Eex](?=[^Ee]*$)")
_NEAR_LEFT = re.compile(
    r"(?P<event>[Ex])(?P<between>(?:[TGnmMKP]|[obhr]|[fuit](?!$)|[cyk](?=[nmo])|D)*)"
    r"(?P<link>(?:[ify]|b[mnr]*(?:t[bnm]*)?|s|k|u|t|n|o[mn]*|m)[nmy]*)$"
)
_ELIDED = re.compile(r"(?P<threshold>T)(?P<between>[nmobM]*)(?P<link>[if]|b[mn]*|)[nmy]*$")
_CHAIN = re.compile(r"(?P<link>(?:k?[vd]|kc|k|c)[tum]*[nm]*[ifu]?[nm]*)(?P<next>[QZ])")
_GROUP_FIRST = re.compile(rf"[BK]?(?:f?[nmMD]*[PC][nmMDu]*)?k?{_HEAD}(?P<event>E)")
_BARE = re.compile(
    r"[nmys]*Q(?:[BK]?[nmP]*(?:[fiuy]+[nm]*[DMP][nm]*)?(?:k?[vc][tu]?|k)[nm]*[QZ][nmMPfiuyD]*)*[nmMPfiuyDtTKo]*"
)
_NEAR = 40
_ARM_BEHIND = re.compile(r"[BK]?[nmP]*(?:[fiuty]+[nmLG]*)?(?P<arm>D|M)(?:[nmM]*c[nm]*D)*")


def measures(rows: list[Row], context: Context) -> tuple[list[Measure], Context]:
    """The measures of a sentence's clauses, and the context for the next sentence."""
    found: list[Measure] = []
    for row in rows:
        context = replace(context, study=widen(context.study, row))
        here = list(_Clause(row, context).measures())
        found += here
        context = _after(row, here, context)
    return found, context


def _after(row: Row, here: list[Measure], context: Context) -> Context:
    last = here[-1] if here else None
    if last is not None:
        return replace(context, event=last.event, term=last.term, words=last.words, threshold=last.threshold)
    events = [atom.event for atom in row.atoms if atom.symbol == "E" and atom.event]
    if events:
        named = events[-1]
        words = row.text[named.start : named.end]
        return replace(context, event=(named.start, named.end), term=named.term, words=words, threshold=None)
    return context


class _Clause:
    """One clause being read."""

    def __init__(self, row: Row, context: Context) -> None:
        self.row = row
        self.context = context
        self.symbols = row.symbols
        self.scopes = {at for at, atom in enumerate(row.atoms) if atom.symbol == "Q" and is_scope(row, at)}
        self.used: set[int] = set(self.scopes)
        self.armed: set[int] = set()
        self.last: Measure | None = None
        self.groups = 0

    def measures(self) -> Iterator[Measure]:
        for at, atom in enumerate(self.row.atoms):
            if atom.symbol in _MEASURED and at not in self.used:
                yield from self._at(at)
            elif atom.symbol == "B" and at not in self.used:
                yield from self._bracket(at)

    def _at(self, at: int) -> Iterator[Measure]:
        self.used.add(at)
        if self._is_magnitude(at):
            return
        anchor = self._anchor(at)
        if anchor is not None:
            self.groups += 1
            yield from self._chain(at, anchor)

    def _chain(self, at: int, anchor: _Anchor) -> Iterator[Measure]:
        """The measure at ``at`` and those compared with it, in order."""
        members = [at]
        position = self._behind_arm(at)
        while following := _CHAIN.match(self.symbols, position):
            nxt = following.start("next")
            if nxt in self.used or not self._continues(following.group("link"), nxt, anchor.rule):
                break
            members.append(nxt)
            self.used.add(nxt)
            position = self._behind_arm(nxt)
        for member, arm in zip(members, self._arms(members), strict=True):
            measure = Measure(
                event=anchor.event,
                term=anchor.term,
                words=anchor.words,
                values=self._values(member),
                arm=arm,
                threshold=self._threshold_behind(member) or anchor.threshold,
                grade=self._grade(anchor.event),
                participants=self._participants(arm),
                group=self.groups,
                rule=anchor.rule,
                inherited=anchor.inherited,
            )
            self.last = measure
            yield measure

    def _continues(self, link: str, nxt: int, rule: str) -> bool:
        """True when the measure at ``nxt`` repeats the event of the one before it, in another arm."""
        if "v" in link:
            return True
        behind = self.symbols[nxt + 1 :]
        has_own_event = any(
            pattern.match(self.symbols, nxt + 1) for name, pattern in _RIGHT if name in {"had", "verb", "noun", "with", "cases-of"}
        )
        has_arm = bool(_ARM_BEHIND.match(behind))
        if rule in {"had", "verb", "noun", "cases-of", "with", "were-event"} and not has_arm:
            return False
        return has_arm and not has_own_event

    def _is_magnitude(self, at: int) -> bool:
        """A size of change ("by 4%", "weight gain of at least 7% in 40%"), not a share of patients."""
        before = self.symbols[:at]
        word = self.row.atoms[at - 1].text.lower() if at else ""
        if word == "by" or (word == "from" and re.match(r"t", self.symbols[at + 1 :])):
            return True
        if self.row.atoms[at].quantity and self.row.atoms[at].quantity.form is Form.SAMPLE:  # type: ignore[union-attr]
            return not re.match(r"f", self.symbols[at + 1 :])
        return bool(re.search(r"Ef[nm]*$", before)) and bool(re.match(r"[BK]?i[nm]*[QL]", self.symbols[at + 1 :]))

    def _anchor(self, at: int) -> _Anchor | None:
        left = self._left(at)
        if left is not None and left.rule in {"in", "direct"}:
            return left
        return self._right(at) or left or self._elided(at) or self._in_group(at)

    def _anchored(self, index: int, threshold: Quantity | None, rule: str) -> _Anchor:
        """The anchor at the event atom ``index``."""
        atom = self.row.atoms[index]
        words = self.row.text[atom.start : atom.end]
        return _Anchor((atom.start, atom.end), atom.event.term if atom.event else "", words, threshold, rule)

    def _right(self, at: int) -> _Anchor | None:
        for name, pattern in _RIGHT:
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
                return replace(earlier, threshold=self._quantity(found.start("threshold")), rule=name)
            return replace(earlier, rule=name)
        return None

    def _left(self, at: int) -> _Anchor | None:
        found = _NEAR_LEFT.search(self.symbols[:at])
        if not found:
            return None
        index = found.start("event")
        if self._is_population(index) or re.search(r"[QZ]", found.group("between")):
            return None
        link = found.group("link")
        rule = "in" if link[:1] in "iyu" or "i" in link else "direct" if link[:1] in "bsf" else "left"
        return self._anchored(index, self._threshold_between(index, at), rule)

    def _elided(self, at: int) -> _Anchor | None:
        found = _ELIDED.search(self.symbols[:at])
        earlier = self._earlier(at)
        if not found or earlier is None:
            return None
        return replace(earlier, threshold=self._quantity(found.start("threshold")), rule="elided")

    def _in_group(self, at: int) -> _Anchor | None:
        """``i Q P k … E``: the event follows the group ("in 0.1% of patients, liver injury arises")."""
        if not re.search(r"(?:^|[kds])[nmd]*i[nm]*$", self.symbols[:at]):
            return None
        behind = _GROUP_FIRST.match(self.symbols, at + 1)
        return self._anchored(behind.start("event"), self._threshold_near(behind.start("event"), at), "in-group") if behind else None

    def _earlier(self, at: int) -> _Anchor | None:
        """The event last spoken of before ``at``: in this clause, or in an earlier one."""
        if self.last is not None:
            last = self.last
            return _Anchor(last.event, last.term, last.words, last.threshold, last.rule, inherited=True)
        for index in range(at - 1, -1, -1):
            if self.symbols[index] == "E" and not self._is_population(index):
                return replace(self._anchored(index, None, ""), inherited=True)
        if self.context.event is not None:
            return _Anchor(self.context.event, self.context.term, self.context.words, None, "", inherited=True)
        return None

    def _bracket(self, at: int) -> Iterator[Measure]:
        """Measures in brackets belong to the event right before the bracket, unless they name their own."""
        inner = self.row.atoms[at].inner
        assert inner is not None
        self.used.add(at)
        outer = self._event_before(at)
        context = self.context
        if outer is not None:
            context = replace(context, event=outer.event, term=outer.term, words=outer.words, threshold=None)
        clause = _Clause(inner, context)
        clause.groups = self.groups + 1
        self.groups += 1
        if outer is None:
            yield from clause.measures()
            return
        clause.last = Measure(event=outer.event, term=outer.term, words=outer.words, values=(), threshold=outer.threshold)
        if not _BARE.fullmatch(inner.symbols):
            for measure in clause.measures():
                self.last = measure
                yield measure
            return
        first = inner.symbols.index("Q")
        clause.used.add(first)
        for measure in clause._chain(first, outer):  # noqa: SLF001
            arm = measure.arm or (self._arm_before(at) if len(inner.symbols) == 1 else None)
            self.last = replace(measure, arm=arm)
            yield self.last

    def _event_before(self, at: int) -> _Anchor | None:
        """The event that the bracket at ``at`` stands behind."""
        found = re.search(r"(?P<event>[Ex])(?P<between>[TGnmMKPDfuioy]*)$", self.symbols[:at])
        if found:
            index = found.start("event")
            subject = re.search(r"(?P<event>E)[nm]*b[nm]*$", self.symbols[:index])
            if subject and self._anchored(index, None, "").term.endswith("adverse-event"):
                index = subject.start("event")
            return self._anchored(index, self._threshold_between(index, at), "bracket")
        unknown = re.search(r"(?:^|[kcdsfihb])(?P<words>n[nm]*)$", self.symbols[:at])
        if unknown:
            start, end = self.row.span(unknown.start("words"), unknown.end("words") - 1)
            return _Anchor((start, end), "", self.row.text[start:end], None, "bracket-unknown")
        return None

    def _values(self, at: int) -> tuple[Quantity, ...]:
        """The quantity at ``at`` with the one in brackets right behind it that restates it."""
        own = self.row.atoms[at].quantity
        assert own is not None
        following = self.row.atoms[at + 1] if at + 1 < len(self.row.atoms) else None
        if following is not None and following.symbol in "PCn" and at + 2 < len(self.row.atoms) and self.row.atoms[at + 2].symbol == "B":
            following, place = self.row.atoms[at + 2], at + 2
        else:
            place = at + 1
        if following is not None and following.symbol == "B" and following.inner is not None:
            inner = [a.quantity for a in following.inner.atoms if a.quantity]
            restates = inner and inner[0].form in {Form.PERCENT, Form.RATIO, Form.RATE, Form.COUNT} and inner[0].form is not own.form
            if restates and re.fullmatch(r"[nms]*Q[nmPCfD]*", following.inner.symbols):
                self.used.add(place)
                return own, inner[0]
        return (own,)

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
        if len(arms) == count:
            return list(arms)
        if favoured and count == 2:
            first = self._arm_at(favoured.start(1))
            other = next((arm for arm in arms if arm.name != first.name), None)
            return [first, other]
        if len(arms) == 1 and count == 2:
            return [arms[0], None]
        return None

    def _other_arm(self, arm: Arm | None) -> Arm | None:
        return next((a for a in self.context.study.arms if arm is None or a.name != arm.name), None)

    def _arm_behind(self, at: int) -> Arm | None:
        found = _ARM_BEHIND.match(self.symbols, at + 1)
        if not found or not self._reaches_arm(at, found):
            return None
        first = found.start("arm")
        atom = self.row.atoms[first]
        if atom.symbol == "M" and (atom.quantity is None or atom.quantity.form is not Form.DOSE):
            return None
        last = found.end() - 1
        self.armed.update(range(first, last + 1))
        start, end = self.row.span(first, last)
        if atom.symbol == "M":
            base = self.context.study.arms[0].name + " " if self.context.study.arms else ""
            return Arm(base + atom.text, start, end)
        return Arm(self._text(first, last), start, end)

    def _reaches_arm(self, at: int, found: re.Match[str]) -> bool:
        between = self.symbols[at + 1 : found.start("arm")]
        return "P" in between or bool(re.search(r"[fiu]", between)) or between.strip("nmBK") == ""

    def _behind_arm(self, at: int) -> int:
        """The index behind the measure at ``at``, its bracket, its people and its arm."""
        found = re.compile(r"(?:[PC]?[BK])?(?:[nmP]*(?:[fiuty]+[nmLGP]*)?(?:D|M)(?:[nmM]*c[nm]*D)*[nmPK]*|[fi]?[nm]*P)?").match(self.symbols, at + 1)
        return found.end() if found else at + 1

    def _arm_before(self, at: int) -> Arm | None:
        before = self.symbols[:at]
        cut = max((m.end() for m in re.finditer(r"[QZ]", before)), default=0)
        near = [m.start() for m in re.finditer("D", before) if m.start() >= cut and m.start() not in self.armed]
        if near and not re.search(r"v[tu]?[nm]*$", before[: near[-1]]):
            return self._arm_at(near[-1])
        if len(self.context.study.arms) == 1:
            return self.context.study.arms[0]
        return None

    def _arm_at(self, at: int) -> Arm:
        atom = self.row.atoms[at]
        return Arm(atom.text, atom.start, atom.end)

    def _participants(self, arm: Arm | None) -> Decimal | None:
        if arm is not None and arm.size is not None:
            return arm.size
        sized = next((a for a in self.context.study.arms if arm is not None and a.name == arm.name and a.size), None)
        return sized.size if sized else self.context.study.denominator

    def _threshold_near(self, event: int, at: int) -> Quantity | None:
        low, high = sorted((event, at))
        return self._threshold_between(low, high) or self._first_threshold(event + 1)

    def _first_threshold(self, start: int) -> Quantity | None:
        found = re.compile(r"[nmGRb]*T").match(self.symbols, start)
        return self._quantity(found.end() - 1) if found else self._bracketed_threshold(start)

    def _bracketed_threshold(self, at: int) -> Quantity | None:
        atom = self.row.atoms[at] if at < len(self.row.atoms) else None
        if atom is None or atom.symbol != "B" or atom.inner is None or re.search(r"[QZ]", atom.inner.symbols):
            return None
        return next((a.quantity for a in atom.inner.atoms if a.symbol == "T"), None)

    def _threshold_between(self, first: int, last: int) -> Quantity | None:
        for at in range(last - 1, first, -1):
            if self.symbols[at] == "T":
                return self._quantity(at)
            bracketed = self._bracketed_threshold(at)
            if bracketed:
                return bracketed
        return None

    def _threshold_behind(self, at: int) -> Quantity | None:
        found = re.compile(r"[BK]?(?:f[nm]*[PD])?(?:R?b[mn]*|h[mn]*|u[nm]*|)(?P<t>T)").match(self.symbols, at + 1)
        return self._quantity(found.start("t")) if found else None

    def _grade(self, event: tuple[int, int]) -> Quantity | None:
        graded = (a.quantity for a in self.row.atoms if a.symbol == "G" and a.quantity and abs(a.start - event[0]) < _NEAR)
        return next(graded, None)

    def _quantity(self, at: int) -> Quantity | None:
        return self.row.atoms[at].quantity

    def _is_population(self, at: int) -> bool:
        """A condition that describes the people counted ("patients with HIV infection") is no event of theirs."""
        described = re.search(r"[PC][nm]*(?:[uf]|R[hb])[nmMc]*(?:E[ck]?[nm]*)*$", self.symbols[:at])
        if not described:
            return False
        counted = re.search(r"Q[nmD]*$", self.symbols[: described.start()])
        return counted is None or counted.start() in self.scopes

    def _text(self, first: int, last: int) -> str:
        return " ".join(atom.text for atom in self.row.atoms[first : last + 1] if atom.symbol not in "BK")


__all__ = ["ADVERSE", "Atom", "Context", "EventMention", "Measure", "measures"]
