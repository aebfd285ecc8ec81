"""What the five founding documents say."""

from functools import cache
from pathlib import Path

import pytest

from ingest.frameworks import extract
from ingest.frameworks.report import Framework, Report
from ingest.reading import read

SEEDS = Path(__file__).parents[3] / "../shared/documents/seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the founding documents are not here")


@cache
def seed(number: str) -> Report:
    return extract(read(next(SEEDS.glob(f"{number}_*"))))


def numbers(report: Report, addressee: str) -> list[str | None]:
    return [r.number for r in report.recommendations if r.addressed_to == addressee]


def test_hampshire_in_2014_is_good_and_twice_outstanding():
    report = seed("000")
    assert (report.framework, report.authority, report.lead_inspector) == (
        Framework.SIF,
        "Hampshire",
        "Gary Lamb",
    )
    grades = {j.area: j.grade for j in report.judgements}
    assert len(grades) == 7
    assert {area for area, grade in grades.items() if grade == "outstanding"} == {"adoption", "leadership"}
    assert sorted(grades.values()) == ["good"] * 5 + ["outstanding"] * 2


def test_hampshire_in_2014_has_eight_items_for_the_authority_and_two_for_the_board():
    report = seed("000")
    assert numbers(report, "local-authority") == [str(n) for n in range(19, 27)]
    assert numbers(report, "lscb") == ["103", "104"]
    assert len(report.recommendations) == 10


def test_southampton_in_2014_requires_improvement_and_fails_care_leavers():
    grades = {j.area: j.grade for j in seed("003").judgements}
    assert grades.pop("care-leavers") == "inadequate"
    assert list(grades.values()) == ["requires-improvement"] * 6


def test_southampton_in_2014_has_35_items_the_first_five_for_immediate_action():
    report = seed("003")
    assert numbers(report, "local-authority") == [str(n) for n in range(13, 48)]
    assert numbers(report, "lscb") == [str(n) for n in range(161, 168)]
    assert [r.number for r in report.recommendations if r.priority] == [str(n) for n in range(13, 18)]


def test_visit_of_2018_has_three_points_and_no_grade():
    report = seed("002")
    assert (report.framework, report.judgements) == (Framework.ILACS_FOCUSED, ())
    assert len(report.recommendations) == 3


def test_letter_of_2006_grades_three_areas_and_asks_for_twelve_improvements():
    report = seed("004")
    assert [j.grade for j in report.judgements] == ["3", "4", "3"]
    assert numbers(report, "local-authority") == [None] * 12


def test_covering_report_is_about_the_same_inspection_as_the_report_itself():
    paper, report = seed("001"), seed("000")
    assert (paper.framework, paper.reports_framework) == (Framework.COMMITTEE, report.framework)
    assert (paper.authority, paper.inspected_from, paper.inspected_to) == (
        report.authority,
        report.inspected_from,
        report.inspected_to,
    )
    assert [(r.number, r.addressed_to) for r in paper.recommendations] == [
        ("3.1", "Children and Families Advisory Panel")
    ]


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_page_gives_the_words_of_every_judgement_and_recommendation_back(number):
    document = read(next(SEEDS.glob(f"{number}_*")))
    report = seed(number)
    said = [(j.quote, j.passages) for j in report.judgements] + [
        (r.text, r.passages) for r in report.recommendations
    ]
    for text, passages in said:
        assert _letters(document.words_at(passages)) == _letters(text)


def _letters(text: str) -> str:
    return "".join(c for c in text.replace("<sup>", "").replace("</sup>", "") if c.isalnum())
