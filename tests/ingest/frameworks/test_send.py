"""Area SEND inspections since 2023."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from ingest.frameworks import send
from ingest.frameworks.report import BodyKind, Framework, Report
from ingest.reading import read
from tests.ingest.frameworks.documents import SHARED_REPORTS, markdown, real_report

REPORT = """
    Local area partnership report

    # Area SEND inspection of Fenmarch Local Area Partnership

    Inspection dates: 30 September 2024 to 4 October 2024

    Dates of previous inspection: 5 to 9 December 2016

    ## Inspection outcome

    There are widespread and/or systemic failings leading to significant concerns about the experiences and
    outcomes of children and young people with special educational needs and/or disabilities (SEND).

    ## Information about the local area partnership

    Fenmarch City Council and NHS West Channel Integrated Care Board (ICB) are responsible for planning.

    ## What is it like to be a child or young person with SEND in this area?

    Too many children wait too long, and the plans that they have do not say what they need or want.

    ## What is the area partnership doing that is effective?

    - Parents value the drop-in mornings, where they meet people who can answer their questions at once.

    ## What does the area partnership need to do better?

    - Annual reviews are late, and schools do not know which plans are still the right ones for children.

    ## Areas for priority action

    | Responsible body | Areas for priority action |
    |---|---|
    | Fenmarch City Council and NHS West Channel ICB | Leaders should act with urgency on overdue plans. |
    | NHS West Channel ICB | Leaders should reduce the waits for speech therapy. |

    ## Areas for improvement

    | Areas for improvement |
    |---|
    | Leaders from the local authority need to find more special school places. |

    ## Inspection team

    | Ofsted | Care Quality Commission |
    |---|---|
    | Ms Ines Ferrol HMI, Ofsted Lead inspector | Kit Moss, CQC Lead inspector |
    | Olu Brand, Ofsted HMI | |
"""


def area(text: str = REPORT) -> Report:
    return send.report(markdown(text))


def test_cover_gives_place_partnership_days_and_the_earlier_inspection():
    report = area()
    assert report.authority == "Fenmarch"
    assert [b.name for b in report.bodies if b.kind is BodyKind.PARTNERSHIP] == [
        "Fenmarch Local Area Partnership"
    ]
    assert (report.inspected_from, report.inspected_to) == (date(2024, 9, 30), date(2024, 10, 4))
    assert [p.date for p in report.previous] == [date(2016, 12, 5)]


def test_cover_that_dates_no_earlier_inspection_gives_none():
    assert area(REPORT.replace("5 to 9 December 2016", "Not previously inspected")).previous == ()


@pytest.mark.parametrize(
    "printed",
    [
        "Ms Ines Ferrol HMI, Ofsted Lead inspector",
        "Ines Ferrol, Ofsted HMI lead inspector",
        "Ines Ferrol (Ofsted lead inspector)",
        "Ofsted lead inspector: Dr Ines Ferrol",
        "Ines Ferrol – His Majesty’s Inspector, Lead Inspector",
    ],
)
def test_lead_inspector_is_the_first_of_ofsted(printed: str):
    assert (
        area(REPORT.replace("Ms Ines Ferrol HMI, Ofsted Lead inspector", printed)).lead_inspector
        == "Ines Ferrol"
    )


def test_lead_inspector_is_found_where_the_columns_run_together():
    text = (
        REPORT.replace("inspector | Kit", "inspector Kit").replace("| Olu", "Olu").replace("HMI | |", "HMI")
    )
    assert area(text).lead_inspector == "Ines Ferrol"


def test_monitoring_inspection_says_all_under_headings_of_its_own():
    text = """
    # Area SEND monitoring inspection of Fenmarch Local Area Partnership

    Inspection dates: 3 to 5 June 2025

    ## Priority action 1

    Leaders have taken effective action, and the number of overdue plans has fallen by half within a year.
    """
    report = area(text)
    assert send.claims(markdown(text))
    assert (report.authority, report.inspected_to) == ("Fenmarch", date(2025, 6, 5))
    assert [f.section for f in report.findings] == ["overall"]


@pytest.mark.parametrize(
    ("sentence", "grade"),
    [
        ("The arrangements typically lead to positive experiences and outcomes for children.", "positive"),
        ("The arrangements lead to inconsistent experiences and outcomes for children.", "inconsistent"),
        ("There are widespread and/or systemic failings leading to concerns.", "systemic-failings"),
    ],
)
def test_outcome_is_one_of_three_sentences(sentence: str, grade: str):
    text = f"    # Area SEND inspection of Fenmarch\n\n    ## Inspection outcome\n\n    {sentence}"
    assert [(j.area, j.grade) for j in area(text).judgements] == [("send-outcome", grade)]


def test_rows_are_recommendations_to_the_bodies_in_the_other_column():
    asked = [(r.text.split()[-1], r.addressed_to, r.priority) for r in area().recommendations]
    assert asked == [
        ("plans.", "partnership", True),
        ("therapy.", "health", True),
        ("places.", "local-authority", False),
    ]


def test_passage_of_a_row_is_its_text_alone():
    document = markdown(REPORT)
    first = send.report(document).recommendations[0]
    assert document.words_at(first.passages).split() == first.text.split()


def test_findings_are_of_their_section():
    assert [f.section for f in area().findings] == ["experience", "strengths", "needs-improvement"]


def test_columns_that_interleave_in_a_pdf_are_told_apart(tmp_path: Path):
    style = getSampleStyleSheet()
    urgent = (
        "Leaders should act with urgency to make sure that plans are up to date and are of use to families."
    )
    cells = [
        ["Responsible body", "Areas for priority action"],
        ["Fenmarch City Council and NHS West Channel Integrated Care Board", urgent],
    ]
    rows = [[Paragraph(cell, style["BodyText"]) for cell in row] for row in cells]
    buffer = BytesIO()
    SimpleDocTemplate(buffer, pagesize=A4).build(
        [
            Paragraph("Area SEND inspection of Fenmarch Local Area Partnership", style["Title"]),
            Paragraph("Inspection dates: 30 September 2024 to 4 October 2024", style["BodyText"]),
            Paragraph("Areas for priority action", style["Heading2"]),
            Table(rows, colWidths=[150, 280], style=[("GRID", (0, 0), (-1, -1), 0.5, "black")]),
        ]
    )
    path = tmp_path / "area.pdf"
    path.write_bytes(buffer.getvalue())
    (asked,) = send.report(read(path)).recommendations
    assert (asked.text, asked.addressed_to, asked.priority) == (urgent, "partnership", True)


def test_report_is_claimed_by_its_title():
    assert send.claims(markdown(REPORT))
    assert not send.claims(markdown("# Fenmarch\n\n    The area SEND inspection of 2024 found delays."))


@pytest.mark.skipif(not SHARED_REPORTS.exists(), reason="the real reports are not here")
@pytest.mark.parametrize(
    ("name", "lead", "priority", "asked"),
    [
        ("2637539-north-northamptonshire__area-send-full-inspection-25-march-2024", "Dave Gilkerson", 4, 10),
        ("80467-east-sussex__area-send-full-inspection-04-february-2025", "Chris Ellison", 0, 4),
        ("80488-bexley__area-send-full-inspection-23-february-2024", "Sam Hainey", 3, 5),
    ],
)
def test_real_reports_are_read(name: str, lead: str, priority: int, asked: int):
    report = real_report(name)
    assert report.framework is Framework.SEND
    assert report.lead_inspector == lead
    assert len(report.recommendations) == asked
    assert sum(r.priority for r in report.recommendations) == priority
