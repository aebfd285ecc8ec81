"""Joint targeted area inspections, the long letters until 2020 and the form since 2022."""

from datetime import date

import pytest

from ingest.frameworks import jtai
from ingest.frameworks.report import BodyKind, Framework, Polarity, Report
from tests.ingest.frameworks.documents import SHARED_REPORTS, markdown, real_report

LONG = """
    14 December 2017

    Amina Roe, Director of Children's Services, Fenmarch City Council

    Dear local partnership

    ## Joint targeted area inspection of the multi-agency response to neglect in Fenmarch City Council

    Between 30 October and 3 November 2017, Ofsted, the Care Quality Commission, HMICFRS and HMI Probation
    undertook a joint inspection of the multi-agency response to neglect.

    The partnership has a clear commitment to children, and staff in all agencies are keen to help them early.

    ## Key strengths

    - School staff know children well and give them practical help when they come to school hungry or tired.

    ## Areas for priority action

    - Strategy discussions do not take place when they should, and agencies are not invited to them.

    ## Areas for improvement

    ### Police

    - Records of domestic incidents do not say how the children are.

    ### Partnership

    - Chronologies are not used.

    ## A boy of nine

    - He waited four months for a visit because his school was not told that his family had moved away.
"""
SHORT = """
    6 April 2023

    Neil Strand, Chief Executive, NHS West Channel Integrated Care Board

    Dear Fenmarch Safeguarding Children Partnership

    # Joint targeted area inspection of Fenmarch

    This inspection took place from 13 to 17 February 2023. It was carried out by inspectors from Ofsted, the
    Care Quality Commission (CQC) and His Majesty's Inspectorate of Constabulary (HMICFRS).

    ## Headline findings

    Children who are exploited in Fenmarch are helped by practitioners who know them well and do not give up.

    ## Area for priority action

    Urgent action is required by the West Channel NHS Foundation Trust.

    - The failure of senior leaders to see which children come back with injuries.

    ## What needs to improve?

    - The timeliness of return home interviews.

    ## Strengths

    - The skilled work of the Compass team with children who are exploited and with those who care for them.

    ## Main findings

    Return home interviews take place for most children, but too often they are late and say little.

    ## Next steps

    The director of children's services should prepare a written statement of proposed action by May.
"""


def letter(text: str) -> Report:
    return jtai.report(markdown(text))


@pytest.mark.parametrize(
    ("text", "first_day", "last_day", "published"),
    [
        (LONG, date(2017, 10, 30), date(2017, 11, 3), date(2017, 12, 14)),
        (SHORT, date(2023, 2, 13), date(2023, 2, 17), date(2023, 4, 6)),
    ],
)
def test_letter_tells_place_days_and_its_own_date(
    text: str, first_day: date, last_day: date, published: date
):
    report = letter(text)
    assert report.authority == "Fenmarch"
    assert (report.inspected_from, report.inspected_to, report.published) == (first_day, last_day, published)
    assert report.lead_inspector is None
    assert report.judgements == ()


def test_title_over_two_headings_is_one():
    broken = LONG.replace("response to neglect in Fenmarch", "response to neglect\n\n    ## in Fenmarch", 1)
    assert letter(broken).title == letter(LONG).title
    assert letter(broken).authority == "Fenmarch"


def test_partnership_is_the_one_greeted_and_agencies_are_those_whose_inspectorates_came():
    bodies = letter(SHORT).bodies
    assert [b.name for b in bodies if b.kind is BodyKind.PARTNERSHIP] == [
        "Fenmarch Safeguarding Children Partnership"
    ]
    assert [b.name for b in bodies if b.kind is BodyKind.AGENCY] == ["health", "police"]
    assert "Fenmarch local partnership" in [b.name for b in letter(LONG).bodies]


def test_items_are_addressed_by_their_heading_their_words_or_what_introduces_the_list():
    assert [(r.addressed_to, r.priority) for r in letter(LONG).recommendations] == [
        ("partnership", True),
        ("police", False),
        ("partnership", False),
    ]
    assert [(r.addressed_to, r.priority) for r in letter(SHORT).recommendations] == [
        ("health", True),
        ("partnership", False),
    ]


def test_box_whose_title_is_not_known_ends_the_list():
    assert len(letter(LONG).recommendations) == 3
    assert [f.section for f in letter(LONG).findings][-1] == "main-findings"


def test_deeper_heading_over_bullets_groups_items_of_the_list():
    grouped = LONG.replace("### Partnership", "### Leadership and management")
    assert [r.group for r in letter(grouped).recommendations if not r.priority] == [
        "Police",
        "Leadership and management",
    ]


def test_findings_have_their_section_and_strengths_are_strengths():
    found = [(f.section, f.polarity) for f in letter(SHORT).findings]
    assert found == [
        ("overall", Polarity.NEUTRAL),
        ("strengths", Polarity.STRENGTH),
        ("main-findings", Polarity.NEUTRAL),
    ]


def test_letter_is_claimed_by_its_title_not_by_a_mention():
    mention = (
        "# Inspection of Fenmarch\n\n    Since the joint targeted area inspection of 2017 much is better."
    )
    assert jtai.claims(markdown(SHORT))
    assert not jtai.claims(markdown(mention))


@pytest.mark.skipif(not SHARED_REPORTS.exists(), reason="the real reports are not here")
@pytest.mark.parametrize(
    ("name", "first_day", "asked", "priority"),
    [
        ("80441-bristol__joint-area-child-protection-inspection-01-december-2017", date(2017, 10, 16), 34, 0),
        ("80465-durham__joint-area-child-protection-inspection-24-august-2018", date(2018, 7, 9), 43, 1),
        ("80572-torbay__joint-area-child-protection-inspection-30-january-2024", date(2023, 11, 13), 9, 2),
    ],
)
def test_real_letters_of_both_forms_are_read(name: str, first_day: date, asked: int, priority: int):
    report = real_report(name)
    assert report.framework is Framework.JTAI
    assert report.inspected_from == first_day
    assert len(report.recommendations) == asked
    assert sum(r.priority for r in report.recommendations) == priority
