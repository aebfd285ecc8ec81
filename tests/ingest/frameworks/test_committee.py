"""Councils' covering reports."""

from datetime import date

import pytest

from ingest.frameworks import committee
from ingest.frameworks.report import Framework
from tests.ingest.frameworks.documents import markdown

PAPER = """
    FENMARCH COUNTY COUNCIL

    Report

    Committee/Panel:\tChildren's Scrutiny Committee
    Date:\t17 June 2014
    Title:\tOfsted Inspection of Fenmarch Children's Services 4 March – 26 March 2014
    Report From:\tDirector of Children's Services

    1. Summary

    - 1.1. Services were inspected by Ofsted under the {framework} between 4 March and 26 March 2014. The full
      report was published on 9 May 2014.

    2. Contextual information

    - 2.1. Inspectors judged services to be good overall, and adoption to be outstanding in this inspection.

    3. Recommendation

    - 3.1 The Committee is invited to note the findings.
    - 3.2 The Committee is asked to receive an action plan.

    CORPORATE INFORMATION

    1. Equalities

    1.1. There are no negative impacts on equalities arising from this report.
"""


@pytest.mark.parametrize(
    ("name", "framework"),
    [
        ("new 'Single Inspection Framework' (SIF)", Framework.SIF),
        ("ILACS framework", Framework.ILACS),
        ("joint targeted area inspection (JTAI) framework", Framework.JTAI),
    ],
)
def test_paper_names_the_inspection_that_it_reports(name, framework):
    report = committee.report(markdown(PAPER.format(framework=name)))
    assert (report.framework, report.reports_framework) == (Framework.COMMITTEE, framework)
    assert report.authority == "Fenmarch"
    assert (report.inspected_from, report.inspected_to) == (date(2014, 3, 4), date(2014, 3, 26))
    assert (report.published, report.document_date) == (date(2014, 5, 9), date(2014, 6, 17))


def test_paper_states_its_own_decisions_only():
    report = committee.report(markdown(PAPER.format(framework="SIF")))
    assert [(r.number, r.addressed_to) for r in report.recommendations] == [
        ("3.1", "Children's Scrutiny Committee"),
        ("3.2", "Children's Scrutiny Committee"),
    ]
    assert (report.judgements, report.findings) == ((), ())


def test_decision_without_a_committees_field_is_addressed_to_whom_it_asks():
    text = PAPER.format(framework="SIF").replace("Committee/Panel:\tChildren's Scrutiny Committee\n", "")
    asked = committee.report(markdown(text)).recommendations
    assert {r.addressed_to for r in asked} == {"Committee"}


def test_paper_on_another_matter_is_not_claimed():
    text = (
        PAPER.replace("Inspection", "Budget").replace("inspected", "funded").replace("inspection", "budget")
    )
    assert not committee.claims(markdown(text))
