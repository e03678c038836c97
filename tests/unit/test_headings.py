"""What headings mean."""

from __future__ import annotations

import pytest

from kg.headings import kind_of
from kg.model import Kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("OVERVIEW", Kind.OVERVIEW),
        (" Introduction ", Kind.INTRODUCTION),
        ("background:", Kind.BACKGROUND),
        ("Hepatotoxicity.", Kind.HEPATOTOXICITY),
        ("Mechanism of Liver Injury", Kind.MECHANISM),
        ("Outcome and Management", Kind.OUTCOME),
        ("CASE REPORTS", Kind.CASE),
        ("Case 2. Rash and fever", Kind.CASE),
        ("Key Points", Kind.CASE),
        ("Comment", Kind.COMMENT),
        ("PRODUCT INFORMATION", Kind.PRODUCT),
        ("CHEMICAL FORMULA AND STRUCTURE", Kind.CHEMISTRY),
        ("ANNOTATED BIBLIOGRAPHY", Kind.BIBLIOGRAPHY),
        ("References", Kind.BIBLIOGRAPHY),
        ("Cited References", Kind.BIBLIOGRAPHY),
        ("OTHER REFERENCE LINKS", Kind.LINKS),
        ("Hepatotoxicity in children", None),
        ("The background", None),
        ("", None),
    ],
)
def test_titles_have_their_kind(title: str, kind: Kind | None) -> None:
    assert kind_of(title) is kind


def test_every_kind_of_running_text_has_a_heading() -> None:
    titles = (
        "overview",
        "introduction",
        "background",
        "hepatotoxicity",
        "mechanism of injury",
        "outcome and management",
    )
    assert len({kind_of(title) for title in titles} - {None}) == len(titles)
