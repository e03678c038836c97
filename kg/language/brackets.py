"""Which event a bracket belongs to: the one right before it, or the one spoken of."""

from __future__ import annotations

from dataclasses import replace

from kg.language import grammar as g
from kg.language.anchors import Anchor, Anchors
from kg.language.arm_brackets import compares
from kg.language.quantities import Form
from kg.language.subgroups import subgroup_before


class BracketAnchors(Anchors):
    """The anchors of a clause, with those of its brackets."""

    def of_bracket(self, at: int) -> Anchor | None:
        """The event that the bracket at ``at`` stands behind."""
        before = self.symbols[:at]
        if (group := self._subgroup(at)) >= 0:
            spoken = self.before(group)
            return replace(spoken, rule="subgroup") if spoken else None
        if self.last is not None and (limit := g.LIMIT_BEFORE_BRACKET.search(before)):
            return replace(self.last, threshold=self.thresholds.at(limit.start("limit")), rule="elided")
        if (
            g.ARM_BEFORE_BRACKET.search(before)
            and not (g.FOR_ARM.search(before) and self._counts_alone(at))
            and self.before(at) is not None
            and not g.EVENT_BEFORE_ARM.search(before)
        ):
            return self.before(at)
        if g.NUMBER_BEFORE_BRACKET.search(before) and self.before(at) is not None:
            return self.before(at)
        inner = self.row.atoms[at].inner
        if self.credited and before.endswith("D") and inner is not None and "v" not in inner.symbols:
            return self.credited
        found = g.EVENT_BEFORE_BRACKET.search(before)
        if found:
            return self._behind_event(found.start("event"), at)
        subject = g.SUBJECT_BEFORE_BRACKET.search(before)
        if subject:
            index = subject.start("event")
            return self.named(index, self.thresholds.between(index, at), "bracket")
        unknown = g.WORDS_BEFORE_BRACKET.search(before)
        if unknown and g.KNOWN_BEFORE_BRACKET.search(self.symbols):
            start, end = self.row.span(unknown.start("words"), unknown.end("words") - 1)
            return Anchor(self.row.placed(start, end), "", self.row.text[start:end], rule="bracket-unknown")
        if g.CONTRASTED.search(before) and compares(self.row, at):
            return self.before(at)
        return self._had_by_some(at)

    def _had_by_some(self, at: int) -> Anchor | None:
        """ "A small proportion of patients (1% to 2%) develop E": the share stands before its event."""
        inner = self.row.atoms[at].inner
        if (
            inner is None
            or not g.SHARE_ALONE.fullmatch(inner.symbols)
            or not g.SOME_OF_PEOPLE.search(self.symbols[:at])
        ):
            return None
        found = self.right(at, at + 1)
        return found if found is not None and found.rule in {"had", "verb"} else None

    def _subgroup(self, at: int) -> int:
        """Where people are named of whom alone a bracket tells: "E is more frequent in women [12%]"; -1 for nowhere.

        The event is the one spoken of, and not what they had: "… in patients with F [9%]".
        """
        place = subgroup_before(self.row.text, self.row.start, self.row.atoms[at].start + 1)
        if place is None:
            return -1
        first = next(index for index, atom in enumerate(self.row.atoms) if atom.end > place[0])
        return -1 if "D" in self.symbols[first:at] else first

    def _counts_alone(self, at: int) -> bool:
        """True for a bracket with a bare number, which for "the rate for X [9]" counts nobody."""
        inner = self.row.atoms[at].inner
        return inner is not None and inner.symbols == "Q" and inner.atoms[0].form is Form.COUNT

    def _behind_event(self, index: int, at: int) -> Anchor | None:
        """ "Headache was a common side effect [12%]" counts the headache."""
        subject = g.SUBJECT_BEFORE_BRACKET.search(self.symbols[:index])
        limit = self.thresholds.between(index, at) or self.thresholds.before_event(index)
        named = self.named(index, limit, "bracket")
        if subject and named is not None and named.term.endswith("/adverse-event"):
            return self.named(subject.start("event"), None, "bracket")
        return named
