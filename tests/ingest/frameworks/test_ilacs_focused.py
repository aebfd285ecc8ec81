"""Focused visits."""

from datetime import date

import pytest

from ingest.frameworks import ilacs_focused
from tests.ingest.frameworks.documents import markdown

LETTER = """
    Ofsted
    Piccadilly Gate

    11 March 2019

    Kwame Boateng
    Director of Children's Services

    Dear Kwame,

    ### Focused visit to Fenmarch Metropolitan Borough Council children's services

    This letter summarises the findings of a focused visit to Fenmarch children's services on 12 and 13
    February 2019. The inspectors were Rowan Ashby and Ines Ferrol, Her Majesty's Inspectors.

    ### Overview

    The front door is much improved, and children at immediate risk are seen quickly by social workers.

    ### Area for priority action

    - Take swift action so that repeat contacts about domestic abuse are considered together.

    ### What needs to improve in this area of social work practice

    - The consistency of management oversight.
    - The quality of referrals.

    ## Findings

    - Qualified social workers screen all contacts, and most decisions are right.

    Thank you and your staff for your positive engagement with the focused visit.

    Yours sincerely

    Rowan Ashby
    **Her Majesty's Inspector**
"""


def test_letter_gives_its_days_and_its_date_and_is_signed():
    report = ilacs_focused.report(markdown(LETTER))
    assert report.authority == "Fenmarch"
    assert (report.inspected_from, report.inspected_to) == (date(2019, 2, 12), date(2019, 2, 13))
    assert report.published == date(2019, 3, 11)
    assert report.lead_inspector == "Rowan Ashby"
    assert report.judgements == ()


def test_areas_for_priority_action_come_before_what_needs_to_improve():
    asked = ilacs_focused.report(markdown(LETTER)).recommendations
    assert [(r.priority, r.addressed_to) for r in asked] == [
        (True, "local-authority"),
        (False, "local-authority"),
        (False, "local-authority"),
    ]


def test_courtesies_are_no_findings():
    texts = [f.text for f in ilacs_focused.report(markdown(LETTER)).findings]
    assert [t.split()[0] for t in texts] == ["The", "Qualified"]


@pytest.mark.parametrize(
    "title", ["Fenmarch children's services", "Fenmarch local authority children’s services"]
)
def test_later_report_names_its_lead_inspector_under_a_title_of_either_wording(title):
    text = f"""
        # Focused visit to {title}

        Inspected on: 5 and 6 July 2022

        Lead inspector: Ines Ferrol, His Majesty's Inspector

        ## Headline findings

        Leaders know their services well and have made steady progress since the last inspection of them.
    """
    report = ilacs_focused.report(markdown(text))
    assert (report.authority, report.lead_inspector) == ("Fenmarch", "Ines Ferrol")
    assert report.inspected_to == date(2022, 7, 6)


def test_report_that_only_mentions_a_visit_is_not_claimed():
    assert not ilacs_focused.claims(
        markdown("# Inspection of Fenmarch\n\nThere was a focused visit to the front door.")
    )
