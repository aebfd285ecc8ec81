"""The single inspection framework."""

from datetime import date

import pytest

from ingest.frameworks import sif
from ingest.frameworks.report import BodyKind, Polarity
from tests.ingest.frameworks.documents import markdown

COVER = """
    # Fenmarch County Council

    Inspection of services for children in need of help and protection, children looked after and care leavers

    and

    Review of the effectiveness of the Local Safeguarding Children Board<sup>1</sup>

    Inspection date: 2 June 2014 – 25 June 2014

    Report published: 1 August 2014

    {overall}

    | 1. Children who need help and protection | Requires improvement |
    | 2. Children looked after and achieving permanence | Good |
    | 2.1 Adoption performance | Outstanding |
    | 2.2 Experiences and progress of care leavers | Inadequate |
    | 3. Leadership, management and governance | Good |
"""
EARLY = """
    ## Section 1: the local authority

    ## Summary of key findings

    ### This local authority requires improvement because

    1. Too many assessments take too long to complete, and families wait for help.

    ## What does the local authority need to improve?

    ### Priority and immediate action

    2. There are no areas for priority and immediate action.

    ### Areas for improvement

    ### Leadership, management and governance

    3. Ensure that assessments are completed in time (paragraphs 12, 14–15).

    ## The local authority's strengths

    4. Adopters are recruited quickly and matched well with the children who wait for them.

    ## Information about this local authority area

    - Approximately 90,000 children live in Fenmarch.

    ### Previous Ofsted inspections

    - The previous inspection of the local authority was in May 2011. Services were judged to be adequate.

    ## Inspection judgements about the local authority

    ### The experiences and progress of children who need help and protection require improvement

    5. Referrals are screened promptly, but strategy discussions rarely include health professionals.

    ### The graded judgement for adoption performance is that it is outstanding

    6. Children are placed with their adopters sooner than in most authorities.

    ## What the inspection judgements mean: the local authority

    An outstanding local authority leads highly effective services that make a difference for children.

    ## Section 2: The effectiveness of the local safeguarding children board

    ### The effectiveness of the Local Safeguarding Children Board (LSCB) is inadequate

    ### Areas for improvement

    7. Ensure that agencies share data about children at risk.

    ### Key strengths and weaknesses of the LSCB

    8. The board does not know whether its training makes any difference to practice.

    ## Information about this inspection

    Lead inspector: Rowan Ashby HMI
"""
LATER = """
    ## Executive summary

    Services for children in Fenmarch are not yet good, because too many children wait too long for help.

    ## The local authority

    ## Recommendations

    1. Ensure that assessments are completed in time.

    ## Summary for children and young people

    - Social workers in Fenmarch are kind to children, but some of them are too busy.

    ## The experiences and progress of children who need help and protection

    Requires improvement

    ### Summary

    Most children receive help when they need it, but the help is not always the right one.

    ### Inspection findings

    2. Thresholds are understood by all partner agencies that refer children to the front door.

    ## The Local Safeguarding Children Board (LSCB)

    ### The Local Safeguarding Children Board requires improvement

    ### Executive summary

    The board has improved since the last inspection, but has not yet shown what difference it makes.

    ### Recommendations

    - Review the effect of training on practice.

    ### Inspection findings – the Local Safeguarding Children Board

    3. Attendance at the board's meetings is good, and its members challenge each other openly.

    ## Information about this inspection

    Lead inspector: Rowan Ashby
"""
EARLY_COVER = COVER.format(
    overall="#### The overall judgement is that children's services **require improvement**"
)
LATER_COVER = COVER.format(overall="### Children's services in Fenmarch require improvement to be good")


@pytest.fixture(params=[EARLY_COVER + EARLY, LATER_COVER + LATER], ids=["early", "later"])
def either(request):
    return sif.report(markdown(request.param))


def test_heading_gives_authority_board_days_and_inspector(either):
    assert either.title.startswith("Inspection of services for children in need of help and protection")
    assert [(b.name, b.kind) for b in either.bodies] == [
        ("Fenmarch", BodyKind.AUTHORITY),
        ("Fenmarch Local Safeguarding Children Board", BodyKind.BOARD),
    ]
    assert (either.inspected_from, either.inspected_to) == (date(2014, 6, 2), date(2014, 6, 25))
    assert (either.published, either.lead_inspector) == (date(2014, 8, 1), "Rowan Ashby")


def test_grades_come_from_table_and_sentences(either):
    grades = {j.area: j.grade for j in either.judgements}
    assert grades.pop("lscb") in ("inadequate", "requires-improvement")
    assert grades == {
        "overall": "requires-improvement",
        "help-and-protection": "requires-improvement",
        "in-care": "good",
        "adoption": "outstanding",
        "care-leavers": "inadequate",
        "leadership": "good",
    }


def test_early_report_asks_authority_and_board_under_their_headings():
    report = sif.report(markdown(EARLY_COVER + EARLY))
    asked = [(r.number, r.addressed_to, r.priority, r.group) for r in report.recommendations]
    assert asked == [
        ("3", "local-authority", False, "Leadership, management and governance"),
        ("7", "lscb", False, "Areas for improvement"),
    ]
    assert report.recommendations[0].evidence_paragraphs == ("12", "14", "15")


def test_later_report_has_items_with_and_without_numbers():
    report = sif.report(markdown(LATER_COVER + LATER))
    assert [(r.number, r.addressed_to) for r in report.recommendations] == [
        ("1", "local-authority"),
        (None, "lscb"),
    ]


def test_findings_stand_in_the_section_of_their_area():
    report = sif.report(markdown(EARLY_COVER + EARLY))
    assert [(f.number, f.section) for f in report.findings] == [
        ("1", "overall"),
        ("4", "overall"),
        ("5", "help-and-protection"),
        ("6", "adoption"),
        ("8", "lscb"),
    ]
    assert [f.number for f in report.findings if f.polarity is Polarity.STRENGTH] == ["4"]


def test_summary_written_for_children_and_definitions_of_grades_are_no_findings(either):
    assert not [f for f in either.findings if "kind to children" in f.text or "leads highly" in f.text]


def test_earlier_inspection_is_kept_as_printed():
    (previous,) = sif.report(markdown(EARLY_COVER + EARLY)).previous
    assert (previous.grade, previous.date) == ("adequate", None)


def test_report_without_a_board_has_none_in_it():
    cover = LATER_COVER.replace("Review of the effectiveness of the Local Safeguarding Children Board", "")
    report = sif.report(markdown(cover + LATER.partition("## The Local Safeguarding")[0]))
    assert len(report.judgements) == 6
    assert [b.kind for b in report.bodies] == [BodyKind.AUTHORITY]


def test_list_headed_with_the_boards_name_is_for_the_board():
    text = LATER.replace(
        "## Summary for children", "### Areas for improvement: Local Safeguarding Children Board\n\n"
        "    2. Ensure that partners attend.\n\n    ## Summary for children",
    )  # fmt: skip
    asked = sif.report(markdown(LATER_COVER + text)).recommendations
    assert [(r.number, r.addressed_to) for r in asked] == [
        ("1", "local-authority"),
        ("2", "lscb"),
        (None, "lscb"),
    ]


def test_grades_without_a_table_come_from_the_sections_headings():
    cover = LATER_COVER.partition("    | 1.")[0]
    body = LATER.replace(
        "## The Local S",
        "## The graded judgement for adoption performance is that it is good\n\n    ## The Local S",
    )
    grades = {j.area: j.grade for j in sif.report(markdown(cover + body)).judgements}
    assert grades["adoption"] == "good"
    assert grades["overall"] == "requires-improvement"
