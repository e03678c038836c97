"""Efficacy outcomes: response, remission, survival and cure, as counted in a study or named in the prose.

Text      "69% achieved a complete response", "median survival [7.7 vs 4.0 months]"
Data      ontology/lexicon/outcome.tsv, shapes/efficacy-outcomes.ttl, queries/ask/efficacy-outcomes.rq
Reports   rate-disagrees
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.durations import durations
from kg.language.events import OUTCOME
from kg.model import Iri, Report, Triple
from kg.observation import Observation, observation_triples, observations
from kg.reading import Reading
from kg.vocab import HG

STEM = "efficacy-outcomes"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeObservation(Observation):
    """How often an outcome was reached, or how long it lasted."""

    STEM = STEM
    TYPE = HG.OutcomeObservation


def find(reading: Reading, report: Report) -> Iterator[OutcomeObservation]:
    yield from observations(reading, report, OutcomeObservation, lambda term: term.startswith(OUTCOME))
    yield from durations(reading, OutcomeObservation)


def state(claim: OutcomeObservation, node: Iri) -> Iterator[Triple]:
    return observation_triples(claim, node)
