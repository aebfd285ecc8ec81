"""Findings of a section."""

from ingest.frameworks.findings import findings
from ingest.frameworks.report import Polarity
from tests.ingest.frameworks.documents import markdown

LONG = "Social workers visit children regularly and write down what children tell them in their own words."


def texts(text: str) -> list[str]:
    return [f.text for f in findings(markdown(text).blocks, "overall")]


def test_numbered_paragraph_keeps_its_number_and_bullets():
    text = f"""
        17. {LONG} This includes:

            - visits at night
            - visits abroad
    """
    (finding,) = findings(markdown(text).blocks, "in-care")
    assert (finding.number, finding.section) == ("17", "in-care")
    assert finding.text == f"{LONG} This includes: visits at night visits abroad"


def test_bullets_that_are_sentences_stand_alone_and_their_introduction_is_left_out():
    text = """
        The board requires improvement because:

        - Attendance at meetings is poor.
        - Data is not shared between agencies.
    """
    assert texts(text) == ["Attendance at meetings is poor.", "Data is not shared between agencies."]


def test_bullets_that_go_on_in_a_sentence_belong_to_it():
    text = """
        Inspectors saw good work with families where there was:

        - domestic abuse
        - substance misuse.
    """
    assert texts(text) == [
        "Inspectors saw good work with families where there was: domestic abuse substance misuse."
    ]


def test_headings_tables_and_short_lines_are_no_findings():
    assert texts(f"## Summary\n\nShort line\n\n{LONG}\n\n| Year | Children |\n| 2013 | 40 |\n") == [LONG]


def test_section_that_states_polarity_gives_it_to_its_findings():
    (finding,) = findings(markdown(f"- {LONG}").blocks, "overall", Polarity.STRENGTH)
    assert finding.polarity is Polarity.STRENGTH
