"""Where sentences begin and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Visits are timely. Plans are not.", ["Visits are timely.", "Plans are not."]),
        ("He said ‘soon.’ They wait.", ["He said ‘soon.’", "They wait."]),
        (
            "It works well (recommendation 3). More is needed",
            ["It works well (recommendation 3).", "More is needed"],
        ),
        ("Visits, e.g. to schools, are late.", ["Visits, e.g. to schools, are late."]),
        ("", []),
    ],
)
def test_text_is_cut_at_full_stops_before_a_capital(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


@given(st.text())
def test_sentences_cover_every_word_in_order(text: str) -> None:
    assert "".join("".join(cut(text)).split()) == "".join(text.split())
