"""Events told of the chapter's own drug, and what looks like one and is none."""

from __future__ import annotations

import pytest
from invented import bits, read, sec

from kg.model import OVERVIEW_KINDS
from kg.reading import Reading


def told(*sentences: str) -> set[tuple[str, str]]:
    """(words, how they are put) of every event that a section on the liver tells of dorfexine, a kinase inhibitor."""
    source = bits(
        sec(
            "OVERVIEW",
            sec("Introduction", "Dorfexine is an oral kinase inhibitor that is used to treat gout."),
            sec("Hepatotoxicity", *sentences),
        ),
        drug="Dorfexine",
    )
    reading = Reading(read(source, "dorfexine.nxml")[0][0])
    return {
        (found.mention, str(found.how))
        for sentence in reading.prose(*OVERVIEW_KINDS)
        for found in reading.told(sentence)
    }


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Dorfexine has not been linked to serum enzyme elevations and is a rare cause of acute liver injury.",
            {("serum enzyme elevations", "absent"), ("acute liver injury", "uncommon")},
        ),
        (
            "Dorfexine is a rare cause of serum enzyme elevations and has not been linked to acute liver injury.",
            {("serum enzyme elevations", "uncommon"), ("acute liver injury", "absent")},
        ),
    ],
)
def test_each_predicate_speaks_for_itself(sentence: str, expected: set[tuple[str, str]]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Newer kinase inhibitors with little or no risk of hepatotoxicity have been developed.",
        "Two other kinase inhibitors have not been associated with liver injury.",
        "Other kinase inhibitors have been linked to cases of acute liver injury.",
    ],
)
def test_other_members_of_the_class_are_not_the_drug(sentence: str) -> None:
    assert told(sentence) == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "Aminotransferase elevations above 5 times the upper limit of normal should lead to dose reduction.",
        "Stopping is recommended if enzymes are high (ALT above 5 times ULN or bilirubin above 3 times ULN).",
        "Regular monitoring of serum aminotransferase levels has been mandated.",
        "There is little information on cross sensitivity of liver injury with other agents.",
    ],
)
def test_rules_of_management_tell_of_no_event(sentence: str) -> None:
    assert told(sentence) == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "The injury can also occur without jaundice.",
        "In some patients the drug was given again without recurrence of liver injury.",
    ],
)
def test_what_some_cases_go_without_is_not_absent(sentence: str) -> None:
    assert not {how for _, how in told(sentence)} & {"absent"}


def test_an_adjective_of_a_list_has_the_noun_of_the_next() -> None:
    found = told("Common side effects are auditory and renal dysfunction, and routine monitoring is recommended.")
    assert {words for words, _ in found} == {"auditory and renal dysfunction", "renal dysfunction"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Common side effects are the effects on muscle tissue, and routine monitoring is recommended.",
        "Rare instances were stopped and restricted to refractory gout, and attributed to its use.",
        "The drug lowers cholesterol, thereby reducing the risk of stroke and myocardial infarction.",
        "Symptoms resembling acute viral hepatitis are typical.",
        "Screening for liver test abnormalities is recommended.",
        "It is unclear whether autoimmune hepatitis is caused by the drug.",
        "Aminotransferase levels did not change.",
        "The reflex changes in cardiac output are not indicative of hepatic injury.",
    ],
)
def test_what_is_no_event_of_the_drug(sentence: str) -> None:
    assert not {how for _, how in told(sentence)} & {"asserted", "uncommon", "absent"}


def test_an_unknown_cause_does_not_deny_the_event() -> None:
    assert told("The reason why the drug rarely causes jaundice is unknown.") == {("jaundice", "uncommon")}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Jaundice has been reported with tacrine, but not with dorfexine.", {("Jaundice", "absent")}),
        (
            "Rash and fever are usually absent and few deaths have been reported.",
            {("Rash", "uncommon"), ("fever", "uncommon")},
        ),
        ("The drug does not prolong the QT interval.", {("prolong the QT interval", "absent")}),
        ("The drug can prolong the QT interval.", {("prolong the QT interval", "asserted")}),
        ("There was no difference in ALT elevations between the groups.", {("ALT elevations", "silent")}),
        ("In patients with steatohepatitis, jaundice has not been reported.", {("jaundice", "absent")}),
        ("The drug has not been linked to jaundice, and rash is rare.", {("jaundice", "absent"), ("rash", "uncommon")}),
        ("Dorfexine is rarely, if ever, associated with jaundice.", {("jaundice", "uncommon")}),
        ("Severe or fatal hepatitis has not been reported.", {("fatal hepatitis", "absent")}),
        ("It has little effect on the heart and does not cause arrhythmias.", {("arrhythmias", "absent")}),
    ],
)
def test_how_an_event_is_put(sentence: str, expected: set[tuple[str, str]]) -> None:
    assert told(sentence) >= expected
    assert {words for words, _ in expected} <= {words for words, _ in told(sentence)}
