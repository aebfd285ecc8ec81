"""Services that statements name."""

import pytest

from ingest.frameworks.report import Finding
from ingest.frameworks.services import abbreviations, services_in, with_services
from tests.ingest.reports import report


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Troubled Families programme reaches most families.", ("Troubled Families programme",)),
        ("A ‘Staying Put’ scheme helps young people.", ("Staying Put scheme",)),
        ("Children go to the Willow Early Help Hub in Eastmoor.", ("Willow Early Help Hub",)),
        (
            "Work with the Duke of Northmoor project and the Lantern team.",
            ("Duke of Northmoor project", "Lantern team"),
        ),
        ("The service is good. Each team has a manager. Social work services vary.", ()),
        ("Managers, and the team of social workers, know this.", ()),
    ],
)
def test_service_is_named_by_capitals_or_quotation_marks(text, names):
    assert services_in(text, {}) == names


def test_abbreviation_stands_for_the_name_that_introduced_it():
    short = abbreviations(["Referrals go to the multi-agency safeguarding hub (MASH), which is well led."])
    assert short == {"MASH": "multi-agency safeguarding hub"}
    assert services_in("Thresholds in the MASH are understood.", short) == ("multi-agency safeguarding hub",)
    assert services_in("The MASHED potatoes are good.", short) == ()


def test_abbreviation_of_something_else_is_no_service():
    assert abbreviations(["Independent reviewing officers (IROs) and the public law outline (PLO)."]) == {}


def test_report_names_services_in_later_findings_by_the_abbreviation():
    found = [
        Finding(text=text, section="overall", passages=())
        for text in (
            "The youth offending service (YOS) is valued.",
            "The YOS visits schools.",
            "Plans are clear.",
        )
    ]
    named = report(findings=tuple(found), recommendations=())
    assert [f.services for f in with_services(named).findings] == [
        ("youth offending service",),
        ("youth offending service",),
        (),
    ]


def test_services_that_every_area_has_are_no_areas_own():
    text = "Checks by the Disclosure and Barring Service are late. The pupil referral unit (PRU) is full."
    assert services_in(text, abbreviations([text])) == ()


def test_name_leaves_out_whose_the_service_is():
    assert services_in("Fenmarch’s First Response Team acts fast.", {}) == ("First Response Team",)
    assert services_in("The Children’s Reception Team acts fast.", {}) == ("Children’s Reception Team",)
