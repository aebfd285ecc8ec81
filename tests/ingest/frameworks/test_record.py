"""The JSON record of a report."""

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ingest.frameworks.record import from_record, to_record
from ingest.frameworks.report import Recommendation, Report
from ingest.reading.document import Span

REPORT = Report(
    file="a.pdf",
    sha256="00",
    media_type="application/pdf",
    pages=3,
    title="Inspection of Northmoor",
    framework="sif",
    authority="Northmoor",
    bodies=(),
    inspected_from=date(2014, 2, 18),
    recommendations=(
        Recommendation(
            text="Ensure that plans are clear.",
            addressed_to="local-authority",
            number="19",
            passages=(Span(2, 900, 950), Span(3, 4, 20)),
        ),
    ),
)


def test_record_gives_dates_and_the_first_place_of_each_statement():
    record = to_record(REPORT)
    assert (record["inspected_from"], record["inspected_to"]) == ("2014-02-18", None)
    item = record["recommendations"][0]
    assert (item["page"], item["start"], item["end"]) == (2, 900, 950)
    assert item["passages"] == [[2, 900, 950], [3, 4, 20]]


@given(
    st.builds(Report, pages=st.integers(0, 9), recommendations=st.lists(st.builds(Recommendation)).map(tuple))
)
def test_record_gives_the_report_back_when_it_went_through_json(report):
    assert from_record(json.loads(json.dumps(to_record(report)))) == report
