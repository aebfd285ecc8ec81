from datetime import date

import pytest

from web.threads import status_words
from web.wording import count, day, gap, listed, month, period, shortened, spaced, tally


def test_date_is_in_words() -> None:
    assert day(date(2014, 3, 12)) == "12 March 2014"
    assert month(date(2014, 3, 12)) == "March 2014"
    assert day(None) == "date not stated"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2014, 3, 4), date(2014, 3, 26), "4 to 26 March 2014"),
        (date(2014, 2, 18), date(2014, 3, 12), "18 February to 12 March 2014"),
        (date(2014, 12, 18), date(2015, 1, 9), "18 December 2014 to 9 January 2015"),
        (date(2014, 3, 4), None, "4 March 2014"),
        (None, None, "date not stated"),
    ],
)
def test_period_says_once_what_its_ends_share(first: date | None, last: date | None, words: str) -> None:
    assert period(first, last) == words


def test_numbers_agree_with_their_nouns() -> None:
    assert count(1, "report") == "1 report"
    assert count(1204, "report") == "1,204 reports"
    assert count(2, "body", "bodies") == "2 bodies"


def test_words_are_listed() -> None:
    assert [listed([]), listed(["a"]), listed(["a", "b", "c"])] == ["", "a", "a, b and c"]
    assert (
        tally([{"p": "mixed"}, {"p": "mixed"}, {"p": "strength"}, {"p": None}], "p")
        == "2 mixed and 1 strength"
    )


def test_long_text_is_cut_at_a_word() -> None:
    assert shortened("The frequency of supervision", 20) == "The frequency of…"


def test_silence_is_told_in_years_from_two() -> None:
    assert gap([date(2024, 10, 1), date(2006, 9, 1)]) == "18 years"
    assert gap([date(2019, 1, 1), date(2020, 1, 1)]) == ""


def test_variable_is_spoken_as_words() -> None:
    assert spaced("lastSeen") == "Last seen"


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("raised-again", ("raised again", "after 5 years")),
        ("raised-once", ("raised once", "June 2019")),
        ("improved", ("reported improved", "June 2019")),
        ("not-mentioned-since", ("not raised", "in June 2019, the latest here")),
        ("", ("", "")),
    ],
)
def test_status_names_the_report_and_never_says_resolved(status: str, words: tuple[str, str]) -> None:
    assert status_words(status, date(2019, 6, 1), [date(2014, 6, 1), date(2019, 6, 1)]) == words
