"""Reports of unknown forms, and texts that are no report."""

from datetime import date

import pytest

from graph.errors import NotAnInspectionReport
from ingest.frameworks import extract
from ingest.frameworks.other import WARNING
from ingest.frameworks.report import Framework, Report
from tests.ingest.frameworks.documents import markdown

UNKNOWN = """
    # Inspection of local authority arrangements for the protection of children

    ## Fenmarch County Council

    Inspection dates:

    14 – 23 January 2013

    Reporting inspector Rowan Ashby HMI

    Published: 1 March 2013

    # Contents

    Overall effectiveness\t3

    # About this inspection

    1. This inspection was carried out by Ofsted, and considered the arrangements in force.

    # Overall effectiveness

    ### Adequate

    2. Arrangements are adequate. Assessments are prompt, but their quality varies between teams.

    #### Areas for improvement

    3. In order to improve, the local authority and its partners should take the following action.

    ##### Immediately:

    - improve the quality of assessments

    ##### Within three months:

    - make sure that every child has a plan.

    # The quality of practice

    ### Good

    4. Social workers know the children well, and their visits are regular, planned and well recorded.

    # Record of main findings

    | Overall effectiveness | Adequate |
    | The quality of practice | Good |
    | Leadership and governance | Good |
"""


@pytest.fixture(scope="module")
def unknown() -> Report:
    return extract(markdown(UNKNOWN))


def test_report_of_unknown_form_is_read_with_a_warning(unknown):
    assert (unknown.framework, unknown.authority, unknown.warnings) == (
        Framework.OTHER,
        "Fenmarch",
        (WARNING,),
    )
    assert (unknown.inspected_from, unknown.inspected_to) == (date(2013, 1, 14), date(2013, 1, 23))
    assert (unknown.published, unknown.lead_inspector) == (date(2013, 3, 1), "Rowan Ashby")


def test_grades_stand_below_headings_and_in_rows(unknown):
    assert [(j.area, j.grade) for j in unknown.judgements] == [
        ("overall", "adequate"),
        ("quality-of-practice", "good"),
        ("leadership", "good"),
    ]


def test_list_goes_on_under_the_times_by_which_items_are_due(unknown):
    assert [(r.group, r.text) for r in unknown.recommendations] == [
        ("Immediately:", "improve the quality of assessments"),
        ("Within three months:", "make sure that every child has a plan."),
    ]


def test_list_is_found_where_its_title_is_set_like_the_text():
    plain = UNKNOWN.replace("#### Areas for improvement", "Areas for improvement.")
    assert len(extract(markdown(plain)).recommendations) == 2


def test_findings_are_placed_by_the_judged_heading_over_them(unknown):
    assert [(f.number, f.section) for f in unknown.findings] == [
        ("2", "overall"),
        ("4", "quality-of-practice"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "# Shopping list\n\n- bread\n- milk\n",
        "# Children's plan of Kent County Council\n\nOfsted will inspect our services in May 2015.\n",
        "# Inspection of bridges in Kent\n\nInspection dates: 3 May 2015\n\nThe bridges of Kent are good.\n",
        "# How we inspect services for children\n\nOfsted inspects each authority and grades it.\n",
        "# News\n\nAn inspection of children's services in Kent by Ofsted found much to praise.\n",
        "",
    ],
)
def test_text_that_reports_no_inspection_is_refused_with_its_name(text):
    with pytest.raises(NotAnInspectionReport) as refused:
        extract(markdown(text, "notes.md"))
    assert refused.value.message == (
        "notes.md: its text does not say which inspection it reports, or of which body"
    )


MONITORING = """
23 May 2017

Dear Mr Doe

# Monitoring visit of Reading Borough Council children's services

This letter summarises the findings of the monitoring visit to Reading Borough Council children's services
on 2 and 3 May 2017. The inspectors were Jane Doe HMI and John Doe HMI.

# Overview

The local authority is making some progress from a low base, but practice is too variable.

I would like to thank you and your staff for your help.

Yours sincerely
"""
UNANNOUNCED = """
18 March 2010

Dear Mr Smith

# Annual unannounced inspection of contact and assessment in Trafford children's services

This letter contains findings from the inspection of local authority children's services which was conducted
on 23 and 24 February 2010 by Her Majesty's Inspectors.

# Areas for development

- Some assessments do not record the views of children.

# Areas for priority action

- Some children have not been seen alone.
"""


TWO_SERVICES = """
# Inspection of safeguarding and looked after children services

## Trafford

Inspection dates: 8 – 19 November 2010

Reporting inspector Rowan Ashby HMI

# The inspection outcomes: safeguarding services

## Overall effectiveness

Grade 3 (Adequate)

1. Ofsted found that most referrals are answered quickly, but that a few families wait for their assessment.

# The inspection outcomes: services for looked after children

## Overall effectiveness Grade 2 (Good)

2. Children live in stable homes with carers who know them well and are helped by their social workers.

# Record of main findings

| Safeguarding services | |
| Overall effectiveness | Adequate |
| Capacity for improvement | Good |
| Services for looked after children | |
| Overall effectiveness | Good |
| Capacity for improvement | Outstanding |
"""


def test_report_that_judges_two_services_by_the_same_labels_keeps_both_grades():
    report = extract(markdown(TWO_SERVICES))
    assert {j.area: j.grade for j in report.judgements} == {
        "overall": "adequate",
        "in-care": "good",
        "capacity-to-improve": "good",
        "in-care-capacity-to-improve": "outstanding",
    }


def test_monitoring_visit_has_the_days_that_its_letter_tells_and_no_courtesies():
    report = extract(markdown(MONITORING))
    assert (report.framework, report.authority) == ("other", "Reading")
    days = (report.inspected_from, report.inspected_to, report.published)
    assert days == (date(2017, 5, 2), date(2017, 5, 3), date(2017, 5, 23))
    assert [f.text.split()[:3] for f in report.findings] == [["The", "local", "authority"]]


def test_town_in_the_inspectorates_own_address_is_not_the_authority():
    head = "Ofsted\n\nAgora\n\n6 Cumberland Place\n\nNottingham\n\nNG1 6HJ\n\n"
    assert extract(markdown(head + MONITORING)).authority == "Reading"


def test_unannounced_inspection_has_its_areas_for_development_and_priority_action():
    report = extract(markdown(UNANNOUNCED))
    assert (report.authority, report.inspected_from) == ("Trafford", date(2010, 2, 23))
    assert [r.priority for r in report.recommendations] == [False, True]
