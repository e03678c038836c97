"""Frequencies of adverse events: each count, percentage or rate, in its own arm of its own study.

Text      overview sections and annotations: "ALT elevations above 3 times ULN occurred in 0.7% of
          atorvastatin treated versus 0.3% of placebo recipients", "none developed jaundice"
Data      ontology/lists/bound.ttl, shapes/adverse-event-frequencies.ttl,
          queries/ask/adverse-event-frequencies.rq, queries/ask/comparisons.rq
Reports   event-ungrounded, rate-disagrees
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.language.events import OUTCOME
from kg.model import Iri, Report, Triple
from kg.observation import Observation, observation_triples, observations
from kg.reading import Reading
from kg.vocab import HG

STEM = "adverse-event-frequencies"


@dataclass(frozen=True, slots=True, kw_only=True)
class AdverseEventObservation(Observation):
    """How often an adverse event occurred, as reported."""

    STEM = STEM
    TYPE = HG.AdverseEventObservation


def find(reading: Reading, report: Report) -> Iterator[AdverseEventObservation]:
    return observations(reading, report, AdverseEventObservation, lambda term: not term.startswith(OUTCOME))


def state(claim: AdverseEventObservation, node: Iri) -> Iterator[Triple]:
    return observation_triples(claim, node)
