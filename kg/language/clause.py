"""One clause read for its measures: which event each number counts, and in which arm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import islice

from kg.language import grammar as g
from kg.language.anchors import Anchor, Anchors
from kg.language.arm_brackets import named_behind
from kg.language.arms import Arms
from kg.language.atoms import Row
from kg.language.brackets import BracketAnchors
from kg.language.causes import Cause, causes
from kg.language.chains import Chain
from kg.language.groups import Arm, Total, same_arm
from kg.language.joint import together
from kg.language.measure import Context, Measure, counted
from kg.language.quantities import Form, Quantity
from kg.language.resolved import resolved
from kg.language.study import in_shares, tells_sexes
from kg.language.tallies import tally
from kg.language.totals import Totals, contradicts
from kg.language.units import Unit, run_at

_TOLD = re.compile(
    r"(?:report|mention|describ|not(?:ed|e)\b|document|record|discuss|identif|publish|list)", re.IGNORECASE
)
_ZERO = Decimal(0)


class Clause:
    """The measures of one row. ``measures`` is read once.

    shares  the arms of its shares, whatever these are of
    """

    def __init__(
        self, row: Row, context: Context, *, groups: int = 0, outer: Anchor | None = None, counts: bool = False
    ) -> None:
        self.row = row
        self.context = context
        self.symbols = resolved(row, counts=counts)
        self.anchors = BracketAnchors(row, self.symbols, context.event, context.studied)
        self.shares = in_shares(row)
        self.arms = Arms(row, self.symbols, context.study, context.compared or self.shares)
        self.totals = Totals(row, self.symbols, self.arms, context)
        self.groups = groups
        self._causes = causes(row, self.symbols)
        self._outer = replace(outer, index=-1) if outer else None
        self._last: Measure | None = None
        self._beyond: Measure | None = None
        self._used: set[int] = set()

    def measures(self) -> Iterator[Measure]:
        for at, symbol in enumerate(self.symbols):
            if at in self._used or at in self.arms.consumed:
                continue
            if anchor := self._cause_of(at):
                yield self._listed_cause(at, self._causes[at], anchor)
            elif symbol in "QZ":
                yield from self._numbers(at)
            elif symbol == "B":
                yield from self._bracket(at)
        yield from self._negated()

    def _cause_of(self, at: int) -> Anchor | None:
        """What the cases in a list of causes are cases of."""
        if at not in self._causes:
            return None
        if self.row.atoms[at].inner is None:
            outer = self._outer if self._outer and self._outer.rule == "attributed" else None
            return outer or self.anchors.credited
        return self.anchors.studied(at) or self.anchors.before(at)

    def _listed_cause(self, at: int, cause: Cause, anchor: Anchor) -> Measure:
        self._used.add(at)
        if self.anchors.credited is None:
            self.groups += 1
        unit = Unit(at, at + 1, cause.values)
        return self._keep(self._measure(unit, replace(anchor, index=-1, rule="attributed"), cause.arm))

    # Numbers.

    def _numbers(self, at: int) -> Iterator[Measure]:
        if tells_sexes(self.row, self.symbols, at):
            return
        run = self._run(at)
        if len(run) > 1 and g.OWN_LIMIT.match(self.symbols, run[0].end):
            run = run[:1]
        anchor = self._outer if self._outer and self._opens(run) else self.anchors.find(at, run[-1].end)
        if anchor is None and (awaited := self._awaited(run)):
            yield from awaited
            return
        if anchor is not None and len(run) > 1:
            if anchor.index < at:
                run = self._without_own(run)
            elif anchor.index > at and g.PREPOSED.search(self.symbols[:at]) and anchor.rule != "in-group":
                self._use(run[:1])
                return
        self._use(run)
        if (anchor is None or anchor.rule in {"noun", "cases-of"}) and (told := tally(self.row, self.symbols, run)):
            yield from self._tallied(run[0], anchor, *told)
        elif anchor is not None and g.ATTRIBUTED_CAUSE.match(self.symbols, run[-1].end):
            yield self._cause(run[-1], anchor)
        elif anchor is not None:
            self.groups += 1
            listed = [] if "v" in self.symbols[at : run[-1].end] else self.anchors.listed(anchor, len(run))
            yield from (
                self._each(run, listed) if listed else self._compared(run, together(self.row, self.symbols, anchor))
            )

    def _tallied(self, unit: Unit, anchor: Anchor | None, index: int, people: int, total: Total) -> Iterator[Measure]:
        """ "Two deaths occurred among 1,050 patients": so many of those behind the event."""
        anchor = anchor or self.anchors.named(index, None, "noun")
        self._used.add(people)
        self.groups += 1
        if anchor is not None:
            arm = self.arms.behind_event(index) or self.arms.before(unit.at)
            yield self._keep(self._measure(replace(unit, total=total), anchor, arm))

    def _without_own(self, run: tuple[Unit, ...]) -> tuple[Unit, ...]:
        """A run without its last number where that has its own event: "E in 2% vs 1%, and none developed F"."""
        return run[:-1] if len(run) > 1 and self.anchors.own(run[-1].end) else run

    def _cause(self, unit: Unit, anchor: Anchor) -> Measure:
        """ "133 were attributed to drug induced liver injury": a part of the people studied, in no arm."""
        measure = replace(self._measure(unit, replace(anchor, rule="cause"), None), aside="background")
        self.totals.part(measure)
        return measure

    def _awaited(self, run: tuple[Unit, ...]) -> list[Measure]:
        """ "12% of those on bosentan and 4% of those on placebo developed E": the event behind both."""
        following = g.CHAIN.match(self.symbols, self.arms.end_of(run[-1]))
        if following is None or not ("v" in following["link"] or g.ARM_BEHIND.match(self.symbols, run[-1].end)):
            return []
        again = self._run(following.start("next"))
        alike = again[0].form is run[0].form or {again[0].form, run[0].form} == {Form.COUNT, Form.ZERO}
        if not alike or not g.ARM_BEHIND.match(self.symbols, again[-1].end):
            return []
        anchor = self.anchors.right(again[0].at, again[-1].end)
        if anchor is None or anchor.rule not in g.OWN_EVENT:
            return []
        self._use(run + again)
        self.groups += 1
        return [self._keep(self._measure(unit, anchor, arm)) for unit, arm in self.arms.of([run, again])]

    def _run(self, at: int) -> tuple[Unit, ...]:
        return run_at(self.row, self.symbols, at)

    def _opens(self, run: tuple[Unit, ...]) -> bool:
        """True for numbers at the head of a bracket, with other things behind a stop: "(3%; fatal in 0.2%)"."""
        return bool(g.BRACKET_HEAD.fullmatch(self.symbols[: run[0].at])) and bool(
            g.BRACKET_STOP.match(self.symbols, run[-1].end)
        )

    def _use(self, run: tuple[Unit, ...]) -> None:
        for unit in run:
            self._used.update((*range(unit.at, unit.end), unit.apart))

    def _compared(self, run: tuple[Unit, ...], anchor: Anchor) -> Iterator[Measure]:
        """The measures of a run and of the runs that it is compared with, in order."""
        runs, chain = [run], Chain(self.anchors, self.arms, anchor)
        limited = g.LIMITS.match(self.symbols, anchor.index + 1) if anchor.index > run[-1].at else None
        behind = max(self.arms.end_of(run[-1]), self.arms.behind_time(run[-1]))
        position = max(behind, limited.end() if limited else self._end_of_event(run, anchor))
        while following := (g.CHAIN.match(self.symbols, position) or g.CHAIN_FAR.match(self.symbols, runs[-1][-1].end)):
            at = following.start("next")
            again = self._without_own(self._run(at))
            if at in self._used or not chain.continues(runs[-1][-1], following["link"], again):
                break
            self._use(again)
            runs.append(again)
            position = max(self.arms.end_of(again[-1]), self.arms.behind_time(again[-1]))
        if len(runs) > 1 and anchor.threshold is None and self._one_limit(runs):
            anchor = replace(anchor, threshold=self.anchors.thresholds.behind(runs[-1][-1].end))
        if stepped := self._stepped(runs, anchor):
            yield from stepped
            return
        told = self.arms.of(runs)
        shared = len(told) > sum(len(run) for run in runs)
        for unit, arm in told:
            each: list[Arm | None] = [*self.arms.each(unit)]
            for one in each or [arm if shared else self._arm(unit, anchor, arm)]:
                yield self._keep(self._measure(unit, anchor, one))
        yield from self._added_in_bracket(position, anchor)

    def _stepped(self, runs: list[tuple[Unit, ...]], anchor: Anchor) -> list[Measure]:
        """ "E above 3, 5 and 10 times ULN in 8%, 3% and 1%": each share with its limit, all of a run in one arm."""
        limits = self._limits(runs, anchor)
        if not limits:
            return []
        told = self.arms.of([(run[-1],) for run in runs])
        arms = [arm if len(runs) > 1 else self._arm(unit, anchor, arm) for unit, arm in told]
        return [
            self._keep(replace(self._measure(unit, anchor, arm), threshold=limit))
            for run, arm, steps in zip(runs, arms, limits, strict=False)
            for unit, limit in zip(run, steps, strict=True)
        ]

    def _limits(self, runs: list[tuple[Unit, ...]], anchor: Anchor) -> list[list[Quantity | None]]:
        """The limit of each share: in a row before them, or told one by one with the shares of the arm before."""
        steps = len(runs[-1])
        sizes = [len(run) for run in runs]
        if steps > 1 and sizes == [1, steps] and (earlier := self.totals.limits(anchor, steps - 1)):
            return [[anchor.threshold], [*earlier, anchor.threshold]]
        limits = self.anchors.thresholds.ladder(steps) if steps > 1 and sizes == [steps] * len(runs) else []
        return [[*limits] for _ in runs] if limits else []

    def _end_of_event(self, run: tuple[Unit, ...], anchor: Anchor) -> int:
        return self.arms.end_of_event(anchor.index) if anchor.index > run[-1].at else anchor.index + 1

    def _one_limit(self, runs: list[tuple[Unit, ...]]) -> bool:
        """ "17% vs 4% above T": nothing but the comparison stands between the numbers."""
        return bool(re.fullmatch(r"Qk?v[tu]?Q", self.symbols[runs[0][0].at : runs[-1][-1].end]))

    def _arm(self, unit: Unit, anchor: Anchor, arm: Arm | None) -> Arm | None:
        """The arm that the words behind the number or its event name, where they do; else ``arm``."""
        if anchor.rule == "attributed":
            return (None if arm and arm.size else self.arms.attributed(unit)) or arm
        if (whole := self.totals.whole_of(unit)) is not None and self.arms.behind(unit) is None:
            return whole.arm
        if arm is None and (credited := g.CREDITED.search(self.symbols[: unit.at])):
            return self.arms.named(credited.start())
        if anchor.index > unit.at and (named := self.arms.while_on(anchor.index)):
            return named
        if anchor.index > unit.at and (named := self.arms.before_event(unit, anchor.index)):
            return named
        told_before = arm is not None and arm.start < self.row.base + self.row.start
        if anchor.index > unit.at and (arm is None or told_before or self.arms.caused(anchor.index)):
            return named_behind(self.row, self.symbols, anchor.index + 1) or self.arms.behind_event(anchor.index) or arm
        return arm

    def _each(self, run: tuple[Unit, ...], events: list[Anchor]) -> Iterator[Measure]:
        """Each number of a run with its own event, all in one arm."""
        arm = self.arms.behind(run[-1]) or self.arms.before(run[0].at)
        for unit, anchor in zip(run, events, strict=True):
            yield self._keep(self._measure(unit, anchor, arm))

    def _measure(self, unit: Unit, anchor: Anchor, arm: Arm | None) -> Measure:
        limits = self.anchors.thresholds
        ahead = limits.before_event(anchor.index) if anchor.index >= 0 else None
        return Measure(
            event=anchor.event,
            term=anchor.term,
            words=anchor.words,
            values=unit.values,
            arm=arm,
            threshold=limits.behind(unit.end) or anchor.threshold or ahead,
            grade=anchor.grade,
            total=self.totals.of(unit, anchor, arm, self._last),
            group=self.groups,
            rule=anchor.rule,
            inherited=anchor.inherited,
            among=self.totals.among(unit, self._last),
        )

    def _keep(self, measure: Measure) -> Measure:
        self._last = measure
        self.arms.given.append(measure.arm)
        self.totals.note(measure)
        self.anchors.last = Anchor(
            measure.event,
            measure.term,
            measure.words,
            measure.threshold,
            measure.grade,
            measure.rule,
            inherited=measure.inherited,
        )
        if measure.rule == "cases-of":
            self.anchors.cases = self.anchors.last
        if measure.rule == "attributed" and measure.arm is not None:
            self.anchors.credited = self.anchors.last
            self.totals.credited = measure if counted(measure, self.row.base) else self.totals.credited
        return measure

    # Brackets.

    def _added_in_bracket(self, position: int, anchor: Anchor) -> Iterator[Measure]:
        """ "2% of recipients (and 1% of controls)": the bracket goes on with the same event."""
        for at in (position - 1, position):
            atom = self.row.atoms[at] if 0 <= at < len(self.row.atoms) else None
            if atom is None or atom.symbol != "B" or at in self._used or atom.inner is None:
                continue
            inner = Clause(atom.inner, self.context, groups=self.groups)
            added = g.CHAIN_IN_BRACKET.match(inner.symbols)
            if added and not inner.anchors.own(added.end("next")):
                self._used.add(at)
                yield from inner.continued(added.start("next"), anchor)

    def continued(self, at: int, anchor: Anchor, outside: Anchors | None = None) -> Iterator[Measure]:
        """The measures at ``at`` and those compared with it, of an event named ``outside``."""
        run = self._run(at)
        self._use(run)
        listed = outside.listed(anchor, len(run)) if outside and len(run) > 1 else []
        if listed and "v" not in self.symbols:
            yield from self._each(run, [replace(event, index=-1) for event in listed])
        else:
            yield from self._compared(run, replace(anchor, index=-1))

    def _bracket(self, at: int) -> Iterator[Measure]:
        """Measures in brackets belong to the event right before the bracket, unless they name their own."""
        self._used.add(at)
        outer = self.anchors.of_bracket(at)
        self.groups += 1
        clause = self._inside(at, outer)
        bare = outer is not None and g.BARE.fullmatch(clause.symbols)
        if outer is None or not bare:
            found: Iterator[Measure] = clause.measures()
        else:
            found = clause.continued(clause.symbols.index("Q"), outer, self.anchors)
        if bare and self.row.atoms[at - 1].form is Form.PERCENT:
            found = self._again_beyond(found)
        earlier = self._last
        measures = self._of_subgroup(found) if outer and outer.rule == "subgroup" else list(found)
        alone = "D" not in clause.symbols and "P" not in clause.symbols
        unnamed = all(measure.arm is None for measure in measures) and "v" not in clause.symbols
        if alone and (len(measures) == 1 or unnamed) and not (outer and outer.rule == "subgroup"):
            people = self.arms.people_before(at)
            measures = [self._of_bracket(measure, self.arms.right_before(at), people) for measure in measures]
        spoken = self.anchors.last
        here = [self._keep(measure) for measure in measures]
        if here and not bare:
            self._beyond = here[0]
        if spoken is not None and here and outer is not None and here[-1].event != outer.event:
            self.anchors.last = spoken
        self.arms.compared = clause.arms.compared
        self._compare_brackets(earlier, here)
        inside = clause.row
        if g.LEVELS.search(inside.symbols) and any(atom.form is Form.LEVEL for atom in inside.atoms):
            here = [measure for measure in here if measure.values[0].form is not Form.PERCENT]
        yield from (replace(m, total=None) if contradicts(m, earlier) else m for m in here)
        self.groups = max(self.groups, clause.groups)

    def _inside(self, at: int, outer: Anchor | None) -> Clause:
        """The bracket at atom ``at`` as a clause of its own, which knows what this one spoke of."""
        inner = self.row.atoms[at].inner
        assert inner is not None
        spoken_of = outer or self.anchors.last or self.context.event
        context = replace(
            self.context,
            event=replace(spoken_of, index=-1) if spoken_of else None,
            compared=self.arms.contrasted(at) or self.arms.compared,
            counted=self.totals.inside(inner, at, outer),
            narrowed=self.totals.narrowed,
        )
        counts = outer is not None and outer.index == at - 1
        return Clause(inner, context, groups=self.groups, outer=outer, counts=counts)

    def _again_beyond(self, found: Iterator[Measure]) -> Iterator[Measure]:
        """ "ALT in 32% (above T in 5%) and AST in 28% (3%)": a share behind another, beyond the limit told before."""
        limit = self._beyond
        if limit is not None and (limit.threshold or limit.grade):
            yield from (replace(share, threshold=limit.threshold, grade=limit.grade) for share in found)

    @staticmethod
    def _of_subgroup(found: Iterator[Measure]) -> list[Measure]:
        """The first number: what it is compared with is of others, whom nothing names ("in women [12% vs 3%]")."""
        return [replace(measure, arm=None, total=None) for measure in islice(found, 1)]

    def _of_bracket(self, measure: Measure, arm: Arm | None, people: Total | None) -> Measure:
        """A measure of the arm before its bracket: "in 145 on X [25%] than 298 on Y [13%]"."""
        if people is not None:
            return replace(measure, arm=arm, total=people)
        everyone = self.context.study.participants
        among = everyone is not None and measure.total == everyone and arm is not None and len(measure.values) == 1
        several = among and g.AGAINST_ARM.search(self.symbols) and len(self.context.study.arms) <= 1
        return replace(measure, arm=arm, total=None if several else measure.total)

    def _compare_brackets(self, earlier: Measure | None, here: list[Measure]) -> None:
        """ "More with bosentan [8%] than with placebo [3%]": brackets that name the arms of one comparison."""
        if earlier is None or len(here) != 1 or earlier.event != here[0].event:
            return
        if earlier.arm is not None and here[0].arm is not None and not same_arm(earlier.arm, here[0].arm):
            self.arms.compared = (earlier.arm, here[0].arm)

    # Absences.

    def _negated(self) -> Iterator[Measure]:
        """ "E did not occur" among people who were studied counts none of them."""
        total = self.context.study.participants
        if total is None:
            return
        for pattern in g.NEGATED:
            for found in pattern.finditer(self.symbols):
                index, said = found.start("event"), self.row.atoms[found.start("not")]
                verb = self.row.atoms[found.end() - 1] if pattern is g.NEGATED[0] else said
                if _TOLD.match(verb.text) or self.anchors.is_population(index):
                    continue
                anchor = self.anchors.named(index, self.anchors.thresholds.near(index, index), "negated")
                if anchor is not None:
                    self.groups += 1
                    none = Unit(
                        found.start("not"), found.end(), (Quantity(Form.ZERO, said.start, said.end, _ZERO),), total
                    )
                    yield self._measure(none, anchor, self.arms.before(index))
