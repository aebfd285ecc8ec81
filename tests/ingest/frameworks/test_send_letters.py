"""Joint local area SEND inspections until 2022."""

from datetime import date

import pytest

from ingest.frameworks import send, send_letters
from ingest.frameworks.report import BodyKind, Polarity, Report
from tests.ingest.frameworks.documents import markdown

LETTER = """
    21 December 2018

    Amina Roe, Director of Children's Services

    Dear Ms Roe

    ## Joint local area SEND inspection in Fenmarch

    Between 8 October 2018 and 12 October 2018, Ofsted and the Care Quality Commission (CQC) conducted a joint
    inspection of the local area of Fenmarch.

    This letter outlines our findings from the inspection.

    ## Main findings

    - Leaders know what children need, but joint commissioning is weak and parents wait for answers.

    ## The effectiveness of the local area in identifying children and young people's needs

    ### Strengths

    - Health visitors see almost all children at two years old and know whom to call when they are worried.

    ### Areas for development

    - Too many needs are found late, when a child has already been excluded.

    ## The inspection raises significant concerns about the effectiveness of the local area.

    The local area is required to produce and submit a Written Statement of Action to Ofsted that explains how
    the local area will tackle the following areas of significant weakness:

    - the waits for autism assessment
    - the quality of education, health and care plans.

    Yours sincerely

    | Ofsted | Care Quality Commission |
    |---|---|
    | Ines Ferrol HMI, Lead Inspector | Kit Moss, CQC Inspector |
"""
REVISIT = """
    4 March 2021

    Dear Ms Roe

    # Joint area SEND revisit in Fenmarch

    Between 1 and 3 February 2021, Ofsted and CQC revisited the area of Fenmarch to decide whether it has made
    sufficient progress in addressing the areas of significant weakness.

    ## Main findings

    ### The initial inspection found that:

    - The waits for autism assessment were too long.

    ### The area has made sufficient progress in addressing this significant weakness

    Children are now seen within four months, and parents are told at once whom they can ask for help.

    Yours sincerely
"""


def letter(text: str = LETTER) -> Report:
    return send_letters.report(markdown(text))


def test_letter_tells_place_days_its_own_date_and_the_lead_inspector():
    report = letter()
    assert report.authority == "Fenmarch"
    assert (report.inspected_from, report.inspected_to) == (date(2018, 10, 8), date(2018, 10, 12))
    assert report.published == date(2018, 12, 21)
    assert report.lead_inspector == "Ines Ferrol"
    assert [b.name for b in report.bodies if b.kind is BodyKind.PARTNERSHIP] == ["Fenmarch local area"]


def test_areas_of_significant_weakness_are_priorities_of_the_partnership():
    asked = letter().recommendations
    assert [r.text.split()[-1] for r in asked] == ["assessment", "plans."]
    assert {(r.addressed_to, r.priority) for r in asked} == {("partnership", True)}


def test_letter_that_requires_no_statement_asks_for_nothing():
    assert letter(LETTER.partition("## The inspection raises")[0]).recommendations == ()


def test_strengths_and_areas_for_development_are_findings():
    assert [(f.section, f.polarity) for f in letter().findings] == [
        ("overall", Polarity.NEUTRAL),
        ("strengths", Polarity.STRENGTH),
        ("needs-improvement", Polarity.WEAKNESS),
    ]


def test_revisit_repeats_no_finding_of_the_first_inspection():
    report = letter(REVISIT)
    assert report.inspected_from == date(2021, 2, 1)
    assert [f.section for f in report.findings] == ["progress"]
    assert report.recommendations == ()


def test_letters_and_reports_are_told_apart():
    assert send_letters.claims(markdown(LETTER))
    assert send_letters.claims(markdown(REVISIT))
    assert not send.claims(markdown(LETTER))
    assert not send_letters.claims(markdown("# Area SEND inspection of Fenmarch Local Area Partnership"))


@pytest.mark.parametrize(
    "title",
    [
        "Joint area SEND inspection in Fenmarch",
        "Local area SEND re-visit to Fenmarch",
        "Joint local area special educational needs and/or disabilities (SEND) inspection in Fenmarch",
    ],
)
def test_letter_is_known_by_each_form_of_its_title(title: str):
    titled = LETTER.replace("Joint local area SEND inspection in Fenmarch", title)
    assert send_letters.claims(markdown(titled))
    assert letter(titled).authority == "Fenmarch"


def test_letter_on_two_authorities_has_both():
    both = letter(LETTER.replace("inspection in Fenmarch", "inspection in Cornwall and the Isles of Scilly"))
    assert both.authority == "Cornwall"
    assert [b.name for b in both.bodies if b.kind is BodyKind.AUTHORITY] == ["Cornwall", "Isles of Scilly"]
