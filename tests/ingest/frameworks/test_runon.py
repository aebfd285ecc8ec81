"""Items that run on in one text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.frameworks.runon import split_items


def parts(text: str) -> list[str]:
    return [text[a:b] for a, b in split_items(text)]


@pytest.mark.parametrize(
    "wanted",
    [
        ["ensure that clinics are open to all across the county", "further reduce waiting times"],
        ["greater choice of homes", "increased knowledge about private fostering and better support for it."],
        ["increase and co-ordinate the services that prevent harm"],
        ["improve plans so that they reduce risk", "raise attendance to improve results"],
    ],
)
def test_item_begins_at_a_word_of_improvement_that_nothing_takes(wanted):
    assert parts(" ".join(wanted)) == wanted


@given(st.text(alphabet="improve reduce and to further,. ", max_size=80))
def test_items_cover_all_words_of_any_text(text):
    assert " ".join(parts(text)).split() == text.split()
