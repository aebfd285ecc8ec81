"""Inspections of local authority children's services since 2018."""

from datetime import date

import pytest

from ingest.frameworks import ilacs
from ingest.frameworks.report import Framework, Report
from tests.ingest.frameworks.documents import SHARED_REPORTS, markdown, real_report

TABLE = """
    | Judgement | Grade |
    |---|---|
    | The impact of leaders on social work practice with children and families | Good |
    | The experiences and progress of children who need help and protection | Requires improvement |
    | The experiences and progress of children in care | Good |
    | The experiences and progress of care leavers | Outstanding |
    | Overall effectiveness | Good |
"""
SUMMARY = """
    Services have improved since the last inspection in 2019, when they were judged to be inadequate.
"""
BODY = """
    ## What needs to improve?

    - The timeliness of strategy discussions.
    - The quality of plans, so that:
      - actions have timescales
      - children know what will happen.

    ## The experiences and progress of children who need help and protection: requires improvement to be good

    1. Children wait too long for a strategy discussion, and some are left in situations of risk.
    2. Early help is a strength, and families speak well of the workers who come to their homes.

    ## The experiences and progress of care leavers: outstanding

    3. Care leavers have homes that suit them, and personal advisers who know them very well.
"""
IMPRINT = """
    The Office for Standards in Education, Children's Services and Skills (Ofsted) regulates and inspects to
    achieve excellence in the care of children and young people.
"""


def fenmarch(title: str = "# Inspection of Fenmarch local authority children's services") -> Report:
    lead = "Lead inspector: Ines Ferrol, His Majesty's Inspector"
    dates = "Inspection dates: 30 January to 10 February 2023"
    return ilacs.report(
        markdown(f"    {title}\n\n    {dates}\n\n    {lead}\n{TABLE}{SUMMARY}{BODY}{IMPRINT}")
    )


def test_cover_gives_authority_days_and_lead_inspector():
    report = fenmarch()
    assert report.authority == "Fenmarch"
    assert (report.inspected_from, report.inspected_to) == (date(2023, 1, 30), date(2023, 2, 10))
    assert report.lead_inspector == "Ines Ferrol"
    assert report.published is None


@pytest.mark.parametrize(
    "title",
    [
        "# Inspection of Fenmarch Metropolitan Borough Council local authority\n    children’s services",
        "# Fenmarch County Council\n\n    ## Inspection of children’s social care services",
        "# Inspection of children’s social care services: London Borough of Fenmarch",
    ],
)
def test_authority_is_found_in_every_form_of_title(title: str):
    assert fenmarch(title).authority == "Fenmarch"


def test_table_gives_each_area_its_grade():
    assert {j.area: j.grade for j in fenmarch().judgements} == {
        "overall": "good",
        "help-and-protection": "requires-improvement",
        "in-care": "good",
        "care-leavers": "outstanding",
        "leadership": "good",
    }


def test_joint_row_of_children_in_care_and_care_leavers_is_the_judgement_of_children_in_care():
    joint = TABLE.replace("children in care |", "children in care and care leavers |")
    rows = "\n".join(line for line in joint.splitlines() if "progress of care leavers" not in line)
    report = ilacs.report(markdown(f"    # Fenmarch\n{rows}{SUMMARY}"))
    assert {j.area for j in report.judgements} == {"overall", "help-and-protection", "in-care", "leadership"}


def test_headings_give_grades_that_the_table_lacks():
    report = ilacs.report(markdown(f"    # Fenmarch\n{SUMMARY}{BODY}"))
    assert {(j.area, j.grade) for j in report.judgements} == {
        ("help-and-protection", "requires-improvement"),
        ("care-leavers", "outstanding"),
    }


def test_table_without_the_overall_row_or_with_a_row_not_judged_still_gives_the_others():
    lines = TABLE.splitlines()
    without = ilacs.report(markdown("    # Fenmarch\n" + "\n".join(lines[:-1]) + SUMMARY))
    assert {j.area for j in without.judgements} == {
        "leadership",
        "help-and-protection",
        "in-care",
        "care-leavers",
    }
    unjudged = TABLE.replace("care leavers | Outstanding", "care leavers | Not judged")
    report = ilacs.report(markdown(f"    # Fenmarch\n{unjudged}{SUMMARY}"))
    assert {j.area for j in report.judgements} == {"leadership", "help-and-protection", "in-care", "overall"}


def test_areas_for_priority_action_are_priorities():
    urgent = BODY.replace(
        "## What needs", "## Areas for priority action\n\n    - Visits.\n\n    ## What needs", 1
    )
    report = ilacs.report(markdown(f"    # Fenmarch\n{TABLE}{SUMMARY}{urgent}"))
    assert [r.priority for r in report.recommendations] == [True, False, False]


def test_bullets_to_improve_are_recommendations_to_the_authority_with_their_sub_bullets():
    asked = fenmarch().recommendations
    assert [r.text.split()[1] for r in asked] == ["timeliness", "quality"]
    assert asked[1].text.endswith("what will happen.")
    assert {(r.addressed_to, r.priority, r.number) for r in asked} == {("local-authority", False, None)}


def test_numbered_findings_end_the_list_even_where_their_heading_is_not_known():
    unknown = BODY.replace("The experiences and progress of children who need", "Children who need")
    report = ilacs.report(markdown(f"    # Fenmarch\n{TABLE}{SUMMARY}{unknown}"))
    assert len(report.recommendations) == 2
    assert [f.number for f in report.findings if f.section == "help-and-protection"] == ["1", "2"]


def test_findings_carry_their_number_and_section_and_the_imprint_is_none():
    found = fenmarch().findings
    assert [(f.number, f.section) for f in found] == [
        (None, "overall"),
        ("1", "help-and-protection"),
        ("2", "help-and-protection"),
        ("3", "care-leavers"),
    ]


def test_earlier_inspection_is_kept_as_printed_with_its_grade():
    (earlier,) = fenmarch().previous
    assert (earlier.date, earlier.grade) == (None, "inadequate")


@pytest.mark.parametrize(
    "sentence",
    [
        "It is worse than at the inspection in 2015, when services for care leavers were judged good.",
        "Since the last inspection in 2015, services have become good.",
    ],
)
def test_grade_that_is_not_of_the_earlier_inspection_as_a_whole_is_not_taken_for_it(sentence: str):
    (earlier,) = ilacs.report(markdown(f"    # Fenmarch\n{TABLE}\n    {sentence}")).previous
    assert (earlier.quote, earlier.grade) == (sentence, None)


def test_report_is_claimed_and_a_focused_visit_is_not():
    letter = "Dear Ms Hale\n\n    # Focused visit to Fenmarch\n\n    ## What needs to improve\n\n    - Plans."
    assert ilacs.claims(markdown(f"    # Fenmarch\n{TABLE}{SUMMARY}"))
    assert not ilacs.claims(markdown(letter))


@pytest.mark.skipif(not SHARED_REPORTS.exists(), reason="the real reports are not here")
@pytest.mark.parametrize(
    ("name", "first_day", "asked", "leavers"),
    [
        ("80441-bristol__children-s-services-inspection-22-october-2018", date(2018, 9, 10), 6, None),
        ("80462-doncaster__children-s-services-inspection-18-march-2025", date(2025, 1, 20), 3, "requires"),
        ("80508-lewisham__children-s-services-inspection-31-january-2024", date(2023, 12, 4), 4, "good"),
    ],
)
def test_real_reports_of_every_form_are_read(name: str, first_day: date, asked: int, leavers: str | None):
    report = real_report(name)
    assert report.framework is Framework.ILACS
    assert report.authority.split()[0].lower() in name
    assert report.inspected_from == first_day
    assert len(report.recommendations) == asked
    grades = {j.area: j.grade for j in report.judgements}
    assert grades.get("care-leavers", "none").startswith(leavers or "none")
