"""Annual performance assessments."""

from datetime import date

from ingest.frameworks import apa
from ingest.frameworks.report import Polarity
from tests.ingest.frameworks.documents import markdown

LETTER = """
    Alexandra House 33 Kingsway London

    2 November 2007

    Dear Ms Orme

    2007 ANNUAL PERFORMANCE ASSESSMENT OF SERVICES FOR CHILDREN AND YOUNG PEOPLE IN FENMARCH COUNTY COUNCIL

    This letter summarises the findings of the 2007 annual performance assessment for Fenmarch County Council.

    Areas for judgement\tGrade awarded
    The contribution of the local authority's children's services in maintaining and improving outcomes\t3
    The council's overall capacity to improve its services for children and young people\t4
    The contribution of the local authority's social care services in maintaining and improving outcomes\t2

    Being healthy

    The council makes a good contribution to health, and fewer young women become pregnant than a year ago.

    Key strengths\tKey areas for improvement
    Being healthy: healthy schools\tBeing healthy: reduce waits across the county further raise awareness
    Staying safe: prompt assessments\tStaying safe: greater choice of homes Enjoying and achieving:
    good schools\timprove attendance in secondary schools.

    Management of children's services

    - clear leadership

    Management of children's services

    - recruit enough social workers.

    Aspects for focus in a future joint area review or the next APA

    - The stability of placements.

    Yours sincerely

    FLO ORME
"""


def test_letter_grades_three_areas_from_1_to_4():
    report = apa.report(markdown(LETTER))
    assert (report.authority, report.published, report.lead_inspector) == (
        "Fenmarch",
        date(2007, 11, 2),
        None,
    )
    assert [(j.area, j.grade) for j in report.judgements] == [
        ("services-contribution", "3"),
        ("capacity-to-improve", "4"),
        ("social-care-contribution", "2"),
    ]


def test_cells_that_lost_their_bullets_give_an_item_for_each_improvement():
    asked = apa.report(markdown(LETTER)).recommendations
    assert [(r.group, r.text) for r in asked] == [
        ("Being healthy", "reduce waits across the county"),
        ("Being healthy", "further raise awareness"),
        ("Staying safe", "greater choice of homes"),
        ("Enjoying and achieving", "improve attendance in secondary schools."),
        ("Management of children's services", "recruit enough social workers."),
    ]


def test_item_of_a_cell_keeps_where_it_stands():
    document = markdown(LETTER)
    asked = apa.report(document).recommendations
    assert document.words_at(asked[1].passages) == "further raise awareness"


def test_strengths_are_findings_of_that_polarity():
    found = apa.report(markdown(LETTER)).findings
    strengths = [f.text for f in found if f.polarity is Polarity.STRENGTH]
    assert strengths == ["healthy schools", "prompt assessments", "good schools", "clear leadership"]
    assert [f.section for f in found if f.text == "clear leadership"] == ["capacity-to-improve"]
