"""A measure: one value of one event in one arm; and what a clause leaves behind for the next."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kg.language.anchors import Anchor
from kg.language.groups import Arm, Total
from kg.language.quantities import Form, Quantity
from kg.language.study import Study


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
    among      the words for what those had of whom it is a share: "E in 4%, a third of which were fatal"
    aside      why no claim is made of it: an entry of the list of reasons of the ledger, or empty
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
    among: tuple[int, int] | None = None
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What earlier clauses leave behind: the study, the last event, the last comparison.

    compared  the arms of the last comparison, None for the chapter's own drug
    studied   the condition of the people studied ("899 cases of E")
    credited  cases were attributed to drugs, so that later shares may be of some of them only
    counted   the last group that was counted out of the participants ("133 were attributed to …")
    narrowed  some of the participants were counted, so that what follows may be told of them alone
    """

    study: Study = field(default_factory=Study)
    event: Anchor | None = None
    compared: tuple[Arm | None, ...] = ()
    counted: Total | None = None
    studied: Anchor | None = None
    credited: bool = False
    narrowed: bool = False

    def outside_study(self) -> Context:
        """What the next sentence of running prose keeps: the event, but nobody who was studied."""
        return replace(self, study=Study(), compared=(), counted=None, studied=None, credited=False, narrowed=False)


def counted(measure: Measure, base: int) -> Total | None:
    """The people that a measure counts, as the whole of which others are a part."""
    for quantity in measure.values:
        if quantity.form in {Form.COUNT, Form.RATIO} and quantity.low is not None:
            return Total(quantity.low, base + quantity.start, base + quantity.end)
    return None
