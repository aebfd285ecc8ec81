from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading.characters import clean, words


@pytest.mark.parametrize(
    ("read", "cleaned"),
    [
        ("of\ufb01ce \ufb02oor", "office floor"),
        ("no\u00a0break\u2009space", "no break space"),
        ("in\u00adspection", "inspection"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("multi\u2011agency", "multi-agency"),
        ("\uf06e At 31 March", "• At 31 March"),
        ("one\r\ntwo\rthree\x85four", "one\ntwo\nthree\nfour"),
        ("form\x0cfeed\x00", "formfeed"),
        ("‘children’s’ – 24%", "‘children’s’ – 24%"),
    ],
)
def test_character_is_brought_to_its_plain_form(read, cleaned):
    assert clean(read) == cleaned


@given(st.text())
def test_clean_text_holds_no_control_character_and_stays_as_it_is(text):
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co") for c in cleaned if c not in "\t\n")


@given(st.text())
def test_words_are_parted_by_single_spaces(text):
    assert words(text).split(" ") == (text.split() or [""])
