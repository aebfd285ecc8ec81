"""What findings say of a service. The sentences are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.frameworks.report import Polarity
from ingest.polarity import judge, polarity_of, shortcomings_of


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Social workers know children well. They visit often and write good plans.", Polarity.STRENGTH),
        ("Plans are not good enough. Visits are not always on time.", Polarity.WEAKNESS),
        (
            "Most visits are timely. However, too many plans are out of date. Children are heard.",
            Polarity.MIXED,
        ),
        ("Foster carers are matched well and without delay.", Polarity.STRENGTH),
        ("Leaders act quickly to prevent drift and delay.", Polarity.STRENGTH),
        ("Supervision is inconsistent and records are poor.", Polarity.WEAKNESS),
        ("", Polarity.NEUTRAL),
    ],
)
def test_polarity_is_what_the_sentences_say_together(text: str, polarity: Polarity) -> None:
    assert polarity_of(text) is polarity


@pytest.mark.parametrize(
    "sentence",
    [
        "Return interviews are not always held.",
        "The new panel is not yet embedded.",
        "It is too early to see the impact.",
        "Some children wait too long for help.",
        "There is a lack of challenge.",
        "The quality of assessments is not good enough.",
        "Plans are not consistently good.",
        "Work with fathers is under-developed.",
        "Leaders are far too tolerant of delay.",
        "Oversight requires greater rigour.",
    ],
)
def test_sentence_of_a_shortcoming_is_found_among_others(sentence: str) -> None:
    text = f"Staff are committed. {sentence} Leaders know their services well."
    assert [text[a:b] for a, b in shortcomings_of(text)] == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Children who cannot live at home are placed with relatives.",
        "When children’s circumstances do not improve, decisive action is taken.",
        "Young people do not have to repeat their stories.",
        "Managers have tackled delays in court work.",
        "When this is not possible, brothers and sisters see one another often.",
    ],
)
def test_shortcoming_that_is_avoided_or_a_childs_lot_is_none(sentence: str) -> None:
    assert shortcomings_of(f"Support is good. {sentence} Visits are regular.") == []


@pytest.mark.parametrize(
    "praise",
    [
        "Adoption remains a strength.",
        "Supervision is of high quality.",
        "No care leaver has lived in bed and breakfast.",
        "Families do not have to wait for help.",
        "Waiting times have reduced considerably.",
        "The backlog of assessments has been cleared.",
        "Leaders know their service well and are not complacent.",
        "Few children go missing and those who do are seen promptly.",
    ],
)
def test_short_praise_states_no_shortcoming(praise: str) -> None:
    assert polarity_of(praise) is Polarity.STRENGTH


@pytest.mark.parametrize(
    "fault",
    [
        "Assessments vary in quality.",
        "Supervision is irregular.",
        "Turnover of staff is high.",
        "Few children have an independent visitor.",
        "More needs to be done to reach fathers.",
    ],
)
def test_short_fault_is_a_weakness(fault: str) -> None:
    assert polarity_of(fault) is Polarity.WEAKNESS


def test_finding_with_a_little_praise_is_a_weakness_where_the_area_was_judged_inadequate() -> None:
    text = "Plans are not good enough. Visits are not always on time. Staff are committed and skilled."
    assert [j.polarity for j in judge([text, text], inadequate=[True, False])] == ["weakness", "mixed"]


def test_praise_beside_a_shortcoming_is_told_and_what_only_describes_is_not() -> None:
    text = "Visits are timely and purposeful. Some plans are not good enough. The team is in one building."
    ((start, end),) = judge([text])[0].praise
    assert text[start:end] == "Visits are timely and purposeful."


@given(st.text())
def test_any_text_has_a_polarity_that_agrees_with_its_shortcomings(text: str) -> None:
    found = shortcomings_of(text)
    assert (polarity_of(text) in (Polarity.WEAKNESS, Polarity.MIXED)) == bool(found)
    assert all(text[start:end].strip() for start, end in found)
