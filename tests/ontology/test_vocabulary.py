"""Codes, labels and scales as code asks for them."""

from datetime import date

import pytest

from ontology.vocabulary import areas, aspects, frameworks, grade_iri, grades, themes, top_themes

GRADE = "https://w3id.org/ritornello/grade/"


def test_themes_come_in_the_order_of_the_scheme() -> None:
    assert list(themes())[:3] == ["early-help", "front-door", "strategy-discussions"]
    assert list(top_themes()) == [
        "journey-help", "journey-care", "journey-leaving", "leadership", "send", "universal",
    ]  # fmt: skip


def test_theme_belongs_to_the_area_of_its_own_or_of_its_top_concept() -> None:
    assert (themes()["neglect"].area, themes()["adoption"].area) == ("help-and-protection", "adoption")
    assert themes()["school-standards"].area is None


def test_grades_are_best_first() -> None:
    assert list(grades("ofsted4")) == ["outstanding", "good", "requires-improvement", "inadequate"]
    assert list(grades("apa")) == ["4", "3", "2", "1"]
    assert list(grades("send")) == ["positive", "inconsistent", "systemic-failings"]


def test_aspects_have_cues_and_areas_labels() -> None:
    assert len(aspects()) == 8
    assert all(aspect.cues for aspect in aspects().values())
    assert areas()["lscb"].label == "Local safeguarding children board"


def test_wide_frameworks_cover_care_and_narrow_ones_cover_what_they_name() -> None:
    assert {"private-fostering", "adoption"} <= frameworks()["ilacs"].covers
    assert "safeguarding-board" in frameworks()["sif"].covers - frameworks()["ilacs"].covers
    assert "adoption" not in frameworks()["send"].covers
    assert not frameworks()["jtai"].covers
    assert not frameworks()["ilacs-focused"].covers


@pytest.mark.parametrize(
    ("grade", "framework", "day", "beside", "expected"),
    [
        ("good", "sif", date(2014, 2, 18), (), "ofsted4/good"),
        ("good", "other", date(2012, 11, 1), (), "ofsted4-2008/good"),
        ("good", "other", None, ("adequate",), "ofsted4-2008/good"),
        ("good", "other", None, (), "ofsted4/good"),
        ("3", "apa", date(2006, 5, 1), (), "apa/3"),
        ("good", "sif", date(2013, 1, 1), (), "ofsted4/good"),
        ("met", "jtai", None, (), "jtai/met"),
    ],
)
def test_grade_stands_on_the_scale_of_its_framework_and_time(
    grade: str, framework: str, day: date | None, beside: tuple[str, ...], expected: str
) -> None:
    assert grade_iri(grade, framework, day, beside) == GRADE + expected
