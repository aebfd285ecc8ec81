"""The wordings of grades."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.frameworks.grades import grade_in, grade_of, grades_in

CODES = {"outstanding", "good", "requires-improvement", "inadequate", "adequate"}


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("Requires improvement to be good", "requires-improvement"),
        ("Requires Improvement", "requires-improvement"),
        ("requires\nimprovement", "requires-improvement"),
        ("Good with outstanding features", "good"),
        ("Outstanding.", "outstanding"),
        ("**inadequate**", "inadequate"),
        ("Adequate", "adequate"),
    ],
)
def test_grade_is_known_in_each_wording(printed, code):
    assert grade_of(printed) == code


def test_text_that_says_more_than_a_grade_is_none():
    assert grade_of("Good progress") is None
    assert grade_in("The local authority requires improvement to be good") == "requires-improvement"


def test_grades_of_a_text_keep_their_order():
    text = "Two homes are good, one requires improvement and none is inadequate"
    assert grades_in(text) == ["good", "requires-improvement", "inadequate"]


@given(st.text(max_size=80))
def test_grades_in_any_text_are_codes(text):
    assert set(grades_in(text)) <= CODES
