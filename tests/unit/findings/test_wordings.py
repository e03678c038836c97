"""The same fact in several wordings, over sentences of an invented drug."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from invented import DRUG, bits, built, ref, sec

CITED = "Doe J, Roe R. Examplostat in gout. J Invent Med 2020; 1: 1-9."


def _claims(stem: str, **sections: str) -> list[Any]:
    named = [sec(title.replace("_", " "), words) for title, words in sections.items()]
    chapter = built(bits(sec("OVERVIEW", *named)))
    return [claim for claim in chapter.claims if stem == claim.STEM]


def _annotated(annotation: str, *stems: str, title: str = CITED) -> list[Any]:
    introduction = sec("OVERVIEW", sec("Introduction", f"{DRUG} is a kinase inhibitor that is used to treat gout."))
    chapter = built(bits(introduction, references=[ref(title, f"({annotation})", "12345678")]))
    assert not chapter.faults
    return [claim for claim in chapter.claims if claim.STEM in stems]


@pytest.mark.parametrize(
    ("words", "graded"),
    [
        (
            "Common side effects, some of them severe, are fever, chills and nausea.",
            {"fever": "common", "chills": "common", "nausea": "common"},
        ),
        (
            "Less frequent but potentially severe are anemia, pancreatitis and skin reactions such as hives.",
            {"anemia": "serious", "pancreatitis": "serious", "hives": "serious"},
        ),
        (
            f"Nausea is common with {DRUG}, above all in those who develop fever.",
            {"nausea": "common", "fever": "other"},
        ),
    ],
)
def test_a_list_is_graded_by_what_introduces_it(words: str, graded: dict[str, str]) -> None:
    found = {claim.mention.lower(): claim.grade for claim in _claims("adverse-events", Hepatotoxicity=words)}
    assert {mention: found.get(mention) for mention in graded} == graded


@pytest.mark.parametrize(
    ("words", "origin"),
    [
        (f"{DRUG} is a recombinant mouse derived monoclonal antibody.", "mouse"),
        (f"{DRUG} is a monoclonal antibody, a recombinant protein of murine origin.", "mouse"),
        (f"{DRUG} is a monoclonal antibody that was raised in mice.", "mouse"),
        (f"{DRUG} is a monoclonal antibody that was tested in mice.", ""),
    ],
)
def test_the_origin_may_stand_behind_the_kind(words: str, origin: str) -> None:
    (kind,) = _claims("drug-kinds", Introduction=words)
    assert kind.origin == origin


def test_an_antibody_keeps_its_roles_where_a_sentence_does_not_repeat_what_it_is() -> None:
    words = (
        f"{DRUG} is a bispecific antibody. One arm binds CD3 on T cells; the other binds CD20, "
        "which malignant B cells overexpress."
    )
    found = {claim.target.name: (claim.role, claim.cell.name) for claim in _claims("targets", Introduction=words)}
    assert found == {
        "cd3": ("effector-cell-antigen", "t-cell"),
        "cd20": ("malignant-cell-antigen", "malignant-b-cell"),
    }


@pytest.mark.parametrize(
    "words",
    [
        "Premedication with dexamethasone is necessary before the first dose.",
        "Dexamethasone must be given beforehand with the first dose.",
        "Dexamethasone should be given one hour before each infusion.",
    ],
)
def test_a_premedication_by_any_name(words: str) -> None:
    (given,) = _claims("dosing", Background=f"{DRUG} is an antibody. {words}")
    assert (given.aspect, given.premedication.name) == ("premedication", "dexamethasone")


def test_a_dose_in_brackets_behind_its_noun() -> None:
    words = (
        "The daily dose (7 or 21 µg in patients who weigh 40 kg or more) is given by continuous intravenous infusion."
    )
    (given,) = _claims("dosing", Background=f"{DRUG} is an antibody. {words}")
    assert (given.route, given.population) == ("intravenous infusion", "patients who weigh 40 kg or more")
    assert given.regimen.startswith("daily dose (7 or 21 µg")


def test_a_strength_before_the_form_it_fills() -> None:
    words = "It is sold as 50 µg of powder for reconstitution in single use vials."
    (product,) = _claims("dosing", Background=f"{DRUG} is an antibody. {words}")
    assert (product.form, product.strength) == ("powder for reconstitution in single use vial", "50 µg")


@pytest.mark.parametrize(
    ("words", "restriction"),
    [
        (f"{DRUG} is approved for treatment of relapsed or refractory multiple myeloma.", "relapsed or refractory"),
        (
            f"{DRUG} is approved for treatment of multiple myeloma that has relapsed or is refractory.",
            "relapsed, refractory",
        ),
        (f"{DRUG} received approval in 2016 for refractory multiple myeloma.", "refractory"),
    ],
)
def test_a_restriction_before_or_behind_the_condition(words: str, restriction: str) -> None:
    (indication,) = _claims("indications", Introduction=words)
    assert (indication.condition.label.lower(), indication.restriction) == ("plasma cell myeloma", restriction)
    assert indication.approved


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("ALT elevations arose within the first few days of treatment.", "within the first few days of treatment"),
        ("ALT elevations appeared within days of the start of therapy.", "within days of the start of therapy"),
        ("ALT elevations are common during the first cycle of treatment.", "during the first cycle of treatment"),
    ],
)
def test_when_an_event_comes(words: str, when: str) -> None:
    (timing,) = _claims("event-timing", Hepatotoxicity=words)
    assert timing.when.startswith(when)


@pytest.mark.parametrize(
    "words",
    [
        f"{DRUG} may also be capable of causing reactivation of hepatitis B, but instances have not been published.",
        f"{DRUG} might also reactivate hepatitis B in some patients, although no such instances have been published.",
    ],
)
def test_a_reactivation_that_nobody_published(words: str) -> None:
    (event,) = _claims("possible-events", Mechanism_of_Injury=words)
    assert (event.event.name, event.status) == ("hepatitis-b-reactivation", "not-reported")
    assert not _claims("adverse-events", Mechanism_of_Injury=words)


@pytest.mark.parametrize(
    "words",
    [
        "Guidelines recommend routine monitoring of liver tests and stopping treatment if ALT rises above 4 times ULN.",
        "Liver tests should be monitored routinely, and treatment should be stopped for ALT above 4 times ULN.",
    ],
)
def test_tests_are_followed_beside_a_limit(words: str) -> None:
    found = {
        (rule.test.name, rule.action, rule.times_uln)
        for rule in _claims("monitoring-rules", Outcome_and_Management=words)
    }
    assert found == {("liver-tests", "monitoring", None), ("alt", "discontinuation", Decimal(4))}


@pytest.mark.parametrize(
    "annotation",
    [
        f"Among 40 adults with relapsed or refractory myeloma treated with {DRUG}, 12 [30%] were long term survivors",
        f"12 of 40 adults with relapsed or refractory myeloma [30%] were long term survivors after {DRUG}",
    ],
)
def test_a_share_with_people_described_at_length(annotation: str) -> None:
    outcome, fact = _annotated(annotation, "efficacy-outcomes", "study-facts")
    assert (outcome.affected, outcome.at_risk, outcome.percent) == (12, 40, 30)
    assert fact.participants == 40


def test_a_share_of_the_people_named_behind_it() -> None:
    annotation = f"55% of the 20 patients with myeloma treated with {DRUG} [Doe 2012], were still relapse-free"
    (outcome,) = _annotated(annotation, "efficacy-outcomes")
    assert (outcome.event.name, outcome.percent, outcome.at_risk) == ("relapse-free-survival", 55, 20)


@pytest.mark.parametrize(
    "annotation",
    [
        "4 children with refractory and relapsed myeloma after transplant responded with complete remission",
        "4 children with myeloma, refractory and relapsed after transplant, reached complete remission within 2 weeks",
    ],
)
def test_an_outcome_behind_a_description(annotation: str) -> None:
    outcome, fact = _annotated(annotation, "efficacy-outcomes", "study-facts")
    assert (outcome.event.name, outcome.affected, outcome.percent) == ("complete-response", 4, None)
    assert fact.participants == 4


def test_nobody_died_among_people_of_whom_none_had_events_or_died() -> None:
    annotation = f"There were no liver related adverse events or deaths among 25 patients who received {DRUG}"
    (none,) = _annotated(annotation, "adverse-event-frequencies")
    assert (none.affected, none.at_risk) == (0, 25)


@pytest.mark.parametrize(
    "annotation",
    [
        f"Among 400 patients treated with {DRUG} or placebo, median overall survival was longer [8.1 vs 5.5 months]",
        f"In a trial of {DRUG} versus placebo, overall survival was 8.1 months with {DRUG} and 5.5 months with placebo",
    ],
)
def test_each_length_of_time_has_its_arm(annotation: str) -> None:
    found = {(claim.arm, claim.value, claim.unit) for claim in _annotated(annotation, "efficacy-outcomes")}
    assert found == {(DRUG.lower(), Decimal("8.1"), "month"), ("placebo", Decimal("5.5"), "month")}


@pytest.mark.parametrize(
    "words", ["no mention of clinically apparent hepatotoxicity", "hepatotoxicity was not mentioned"]
)
def test_a_silence_on_the_injury_itself(words: str) -> None:
    (silence,) = _annotated(
        f"Among 30 patients with gout treated with {DRUG}, 10% had nausea; {words}", "silent-studies"
    )
    assert silence.event.name == "drug-induced-liver-injury"


def test_many_patients_are_no_case_report() -> None:
    annotation = f"76 patients received {DRUG} for refractory gout and 10% developed nausea"
    (citation,) = _annotated(annotation, "citations")
    assert citation.kind == "journal-article"


def test_all_who_took_part_are_not_those_who_had_one_dose() -> None:
    annotation = f"Among 76 patients given {DRUG}, 39% had a complete response to the highest dose and 10% had fever"
    fever, response = _annotated(annotation, "efficacy-outcomes", "adverse-event-frequencies")
    assert (response.percent, response.at_risk, response.dose) == (39, None, "highest dose")
    assert (fever.percent, fever.at_risk, fever.dose) == (10, 76, "")


@pytest.mark.parametrize(
    ("words", "graded"),
    [
        ("adverse events were common including rash [12%] and fever [9%]", {"rash": "common", "fever": "common"}),
        ("common side effects were rash in 12% and fever in 9%", {"rash": "common", "fever": "common"}),
        ("serious adverse events included seizures; no mention of jaundice", {"seizures": "serious"}),
        ("there was no mention of jaundice", {}),
    ],
)
def test_events_that_an_annotation_lists(words: str, graded: dict[str, str]) -> None:
    found = _annotated(f"Among 76 patients with gout treated with {DRUG}, 40% had pain; {words}", "adverse-events")
    assert {claim.mention: claim.grade for claim in found} == graded
    assert all(claim.study.pmid == "12345678" for claim in found)


def test_events_that_an_annotation_lists_of_another_drug_are_not_the_drugs() -> None:
    annotation = f"Among 76 patients with gout treated with {DRUG} or colchicine, adverse events included rash"
    assert not _annotated(annotation, "adverse-events")


@pytest.mark.parametrize("words", ["but all changes were reversible", "and all of these abnormalities were reversible"])
def test_all_changes_are_those_of_each_value_told_of(words: str) -> None:
    told = f"ALT elevations are common. Bilirubin elevations are also common, {words}."
    found = {claim.event.name for claim in _claims("reversibility", Hepatotoxicity=told)}
    assert found == {"alt-elevation", "bilirubin-elevation"}


def test_the_story_of_one_patient() -> None:
    (fact,) = _annotated(f"Analysis of the course of a patient with gout treated with {DRUG}", "study-facts")
    assert (fact.participants, fact.population) == (1, "patient with gout")


def test_how_a_drug_acts_is_told_before_how_it_injures() -> None:
    acts = "The antibody binds CD20 on malignant B cells, allowing the immune system to destroy them."
    found = _claims(
        "mechanism",
        Background=f"{DRUG} is a monoclonal antibody. {acts} It is given by infusion.",
        Mechanism_of_Injury=f"How {DRUG} causes liver injury is not known.",
    )
    assert {(claim.statement, claim.status) for claim in found} == {
        (acts, "stated"),
        (f"How {DRUG} causes liver injury is not known.", "unknown"),
    }


def test_no_further_events_are_not_no_events() -> None:
    annotation = (
        f"Among 20 patients with gout treated with {DRUG}, 10% had rash and no further adverse events were reported"
    )
    assert [claim.event.name for claim in _annotated(annotation, "adverse-event-frequencies")] == ["skin-rash"]


@pytest.mark.parametrize("printed", ["hepatotoxicity", "hepatoxicity"])
def test_a_usual_misprint_is_the_term_it_stands_for(printed: str) -> None:
    (absent,) = _claims("absent-events", Hepatotoxicity=f"{DRUG} has not been linked to {printed}.")
    assert (absent.event.name, absent.mention) == ("drug-induced-liver-injury", printed)


@pytest.mark.parametrize(
    ("words", "conditions"),
    [
        (
            f"Indications for {DRUG} are as an adjunct to improve glycemic control in adults with type 2 diabetes.",
            {"type 2 diabetes"},
        ),
        (f"{DRUG} is used for the treatment of hypertension in persons at high risk for stroke.", {"hypertension"}),
        (f"{DRUG} is approved for the prevention of stroke in patients with atrial fibrillation.", {"stroke"}),
    ],
)
def test_whom_a_drug_is_given_is_no_second_use(words: str, conditions: set[str]) -> None:
    assert {claim.mention for claim in _claims("indications", Introduction=words)} == conditions


def test_of_a_dose_told_behind_people_only_the_people_are_the_population() -> None:
    (claim,) = _claims(
        "indications", Introduction=f"Indications for {DRUG} are for gout, for which the dose in adults is 5 mg daily."
    )
    assert claim.population == "adults"


def test_receptors_for_a_ligand_are_the_target() -> None:
    (claim,) = _claims(
        "targets", Introduction=f"{DRUG} has activity against the receptors for vascular endothelial growth factor."
    )
    assert claim.target.label == "VEGF receptor"


def test_a_target_that_is_only_pointed_to_is_none() -> None:
    assert not _claims("targets", Introduction="Inhibition of these receptors can lead to improvement.")


@pytest.mark.parametrize(
    "annotation",
    [
        "A 21 year old man developed rash and fever 3 weeks after starting it [bilirubin not given, ALT 70 U/L]",
        "Among 18 patients given examplostat, nausea occurred in 6, but details were not given",
        "Summary of adverse events of examplostat found rash in 2 of 40 patients, degree of monitoring not described",
    ],
)
def test_values_that_are_not_given_are_no_silence_on_events(annotation: str) -> None:
    assert not _annotated(annotation, "silent-studies")


@pytest.mark.parametrize(
    "annotation",
    [
        "Among 18 patients given examplostat, fever was frequent; rash and jaundice were not mentioned",
        "Among 18 patients given examplostat, fever was frequent; no mention of rash or jaundice",
    ],
)
def test_events_that_are_not_mentioned_are_silences(annotation: str) -> None:
    assert {claim.mention for claim in _annotated(annotation, "silent-studies")} == {"rash", "jaundice"}


@pytest.mark.parametrize(
    "words",
    [
        f"Rechallenge with {DRUG} can lead to recurrence within days.",
        f"{DRUG} levels may be decreased by rifampin.",
        f"Ritonavir can increase {DRUG} levels.",
        "Weight gain averages 1 kg per month.",
    ],
)
def test_what_stands_in_the_section_on_mechanism_and_tells_none(words: str) -> None:
    assert _claims("mechanism", Mechanism_of_Injury=words) == []


def test_the_initials_of_a_therapy_are_no_brand() -> None:
    words = f"{DRUG} is part of highly active gout therapy (HAGT) given in combination, and is sold as Examplex."
    assert [claim.product.name for claim in _claims("products", Background=words)] == ["Examplex"]


def test_a_kind_is_not_what_is_left_of_a_phrase() -> None:
    words = f"{DRUG} is the most reliable and most commonly used medication for gout."
    assert [claim.mention for claim in _claims("drug-kinds", Background=words)] == []


def test_fatal_cases_of_another_drug_are_not_those_of_this_one() -> None:
    words = f"While tacrine was linked to deaths from liver failure, {DRUG} has been linked to jaundice only."
    assert _claims("fatal-outcomes", Background=words) == []


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("Recurrence is common with reexposure but may not occur upon switching to another agent.", "recurrence"),
        ("The cause is unknown, but recurrence has been rapid with rechallenge.", "recurrence"),
        ("Rechallenge was tolerated without recurrence.", "tolerated"),
    ],
)
def test_what_rechallenge_leads_to(words: str, result: str) -> None:
    assert [claim.result for claim in _claims("rechallenge", Hepatotoxicity=words)] == [result]


@pytest.mark.parametrize(
    "words",
    [
        "Chronic liver injury has not been reported.",
        f"{DRUG} should be stopped if ALT elevations persist.",
        "Chronic caffeine intake protects from liver injury.",
    ],
)
def test_what_is_no_persistent_course(words: str) -> None:
    assert _claims("reversibility", Hepatotoxicity=words) == []


def test_improvement_begins_before_recovery_is_over() -> None:
    words = "The injury begins to resolve within 1 to 2 weeks, and recovery is complete within 2 to 3 months."
    assert [(c.low, c.high, c.unit) for c in _claims("recovery", Hepatotoxicity=words)] == [
        (Decimal(2), Decimal(3), "month")
    ]


def test_a_single_case_tells_no_latency() -> None:
    words = "In one case report, jaundice arose within 4 weeks of starting."
    assert _claims("latency", Hepatotoxicity=words) == []


@pytest.mark.parametrize(
    "words",
    [
        "ALT elevations above 3 times ULN occur in 2% of patients and rarely require drug discontinuation.",
        "ALT elevations above 5 times ULN arose in 3% of patients, prompting dose interruption in most.",
    ],
)
def test_what_shares_required_is_no_advice(words: str) -> None:
    assert not _claims("monitoring-rules", Hepatotoxicity=words)


def test_one_limit_or_another_is_neither_alone() -> None:
    words = "ALT elevations above 3 times ULN or bilirubin above 2 times ULN occurred in 4% of patients."
    (told,) = _claims("adverse-event-frequencies", Hepatotoxicity=words)
    assert (told.event.known, told.times_uln, told.percent) == (False, None, Decimal(4))
    assert told.mention == "ALT elevations above 3 times ULN or bilirubin above 2 times ULN"
