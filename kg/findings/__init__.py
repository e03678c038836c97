"""What is found in a chapter, one file each. To add one: write its file, and its line in ``FINDINGS``."""

from __future__ import annotations

from types import ModuleType

from kg.findings import (
    absent_events,
    adverse_event_frequencies,
    adverse_events,
    case_laboratory_values,
    case_reports,
    chemical_identity,
    citations,
    drug_classes,
    efficacy_outcomes,
    injury_patterns,
    latency,
    likelihood_scores,
    monitoring_rules,
    products,
    recovery,
    regulatory_events,
)

FINDINGS: tuple[ModuleType, ...] = (
    likelihood_scores,
    products,
    drug_classes,
    chemical_identity,
    regulatory_events,
    adverse_events,
    absent_events,
    adverse_event_frequencies,
    efficacy_outcomes,
    injury_patterns,
    latency,
    recovery,
    monitoring_rules,
    case_reports,
    case_laboratory_values,
    citations,
)
