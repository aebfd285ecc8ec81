"""Which aspect of its theme a statement puts at stake."""

import pytest

from ingest.aspects import MOST, aspects_of


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("The timeliness of return home interviews.", "timeliness"),
        ("Reduce delays for children who wait for a permanent home.", "timeliness"),
        ("The quality and consistency of written plans.", "quality"),
        ("Record the rationale for decisions on children's files.", "recording"),
        ("Management oversight and challenge by reviewing officers.", "oversight"),
        ("Ensure that caseloads are manageable and vacancies filled.", "capacity"),
        ("The take-up of independent advocacy.", "access"),
        ("Ensure that children's wishes and feelings are heard.", "participation"),
        ("Develop a strategy that rests on accurate data.", "information"),
    ],
)
def test_aspect_is_told_by_its_cues(text: str, aspect: str) -> None:
    assert aspects_of(text)[0] == aspect


def test_purpose_of_a_statement_does_not_tell_its_aspect() -> None:
    text = "Ensure that social workers visit children promptly, so that records are up to date."
    assert aspects_of(text) == ("timeliness",)


def test_text_whose_purpose_alone_shows_an_aspect_has_it() -> None:
    assert aspects_of("Visit children looked after by the council so that their views are heard.") == (
        "participation",
    )


def test_statement_has_two_aspects_at_most_and_one_without_a_cue_none() -> None:
    assert len(aspects_of("Timely, recorded, consistent supervision with sufficient capacity.")) == MOST
    assert aspects_of("Adoption.") == ()
