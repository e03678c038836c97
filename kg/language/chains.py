"""Whether numbers behind a comparison, or behind "and", go on with the event of those before them."""

from __future__ import annotations

from dataclasses import dataclass

from kg.language import grammar as g
from kg.language.anchors import Anchor, Anchors
from kg.language.arms import Arms
from kg.language.quantities import Form
from kg.language.units import Unit


@dataclass(frozen=True, slots=True)
class Chain:
    """The numbers of one event in several arms; ``anchor`` is that event."""

    anchors: Anchors
    arms: Arms
    anchor: Anchor

    def continues(self, previous: Unit, link: str, run: tuple[Unit, ...]) -> bool:
        """True when ``run`` repeats the event of the unit before it, in another arm."""
        symbols = self.arms.symbols
        own = self.anchors.own(run[-1].end)
        if g.SAID_OF_NONE.match(symbols, run[-1].end):
            return False
        if "v" in link:
            return not own or previous.form is run[0].form
        if own:
            return False
        if link.startswith("t"):
            return previous.dose is not None
        behind = g.ARM_BEHIND.match(symbols, run[-1].end)
        has_arm = run[0].dose is not None or (behind is not None and not g.DEED_BEFORE_ARM.match(behind.group()))
        timed = g.AT_FIRST.match(symbols, previous.end) and g.TIME_BEHIND.match(symbols, run[-1].end)
        if timed or (self.arms.behind_time(previous) and self.arms.behind_time(run[-1])):
            return previous.form is run[0].form
        if "d" in link:
            return has_arm or (previous.form is run[0].form and not g.OTHER_PREDICATE.match(symbols, run[-1].end))
        if not has_arm and (self.anchor.rule in g.OWN_EVENT or g.OTHER_NOUN_IN.search(link)):
            return False
        return has_arm or (previous.form is Form.PERCENT is run[0].form and "c" in link)
