"""Dates as reports print them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.frameworks.dates import MONTHS, date_range, dates, first_date, ranges


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("Inspection date: 18 February 2014 – 12 March 2014", (2014, 2, 18), (2014, 3, 12)),
        ("28 January–5 February 2014", (2014, 1, 28), (2014, 2, 5)),
        ("9–24 November 2017", (2017, 11, 9), (2017, 11, 24)),
        ("11 and 12 October 2018", (2018, 10, 11), (2018, 10, 12)),
        ("between 4 March and 26 March 2014", (2014, 3, 4), (2014, 3, 26)),
        ("27 October 2015 to 19 November 2015", (2015, 10, 27), (2015, 11, 19)),
        ("30 November - 11 January 2015", (2014, 11, 30), (2015, 1, 11)),
        ("Monday 3rd to Friday 7th June, 2019", (2019, 6, 3), (2019, 6, 7)),
        ("24 to 28 January 2022 and 7 to 11 February 2022", (2022, 1, 24), (2022, 2, 11)),
        ("22/06/2015", (2015, 6, 22), (2015, 6, 22)),
        ("8 July 2019 to 12 July 2019 and 7 August 2019 to 8 August 2019", (2019, 7, 8), (2019, 8, 8)),
        ("13 to 24 May, 10 to 12 June 2022", (2022, 5, 13), (2022, 6, 12)),
        ("1 9 June to 2 8 June 2019", (2019, 6, 19), (2019, 6, 28)),
        ("10–21 Janaury 2022", (2022, 1, 10), (2022, 1, 21)),
        ("25 February  19 March 2014", (2014, 2, 25), (2014, 3, 19)),
    ],
)
def test_range_is_found_in_each_printed_form(printed, first, last):
    assert date_range(printed) == (date(*first), date(*last))


@pytest.mark.parametrize(
    "printed", ["29 February 2017", "May 2011", "31 June 2014", "paragraphs 19, 20 and 26", ""]
)
def test_text_without_a_whole_date_gives_none(printed):
    assert date_range(printed) is None


def test_two_dates_in_a_sentence_are_no_range():
    text = "Inspected on 3 May 2019. The report was published on 11 June 2019."
    assert ranges(text) == [(date(2019, 5, 3),) * 2, (date(2019, 6, 11),) * 2]
    assert first_date(text) == date(2019, 5, 3)
    whole = "4 March 2014 – 26 March 2014, and 3 May 2014"
    assert ranges(whole) == [(date(2014, 3, 4), date(2014, 3, 26)), (date(2014, 5, 3),) * 2]


@given(st.dates(date(2000, 1, 1), date(2099, 12, 1)), st.integers(0, 27))
def test_day_whose_month_and_year_follow_in_its_range_has_them(first, days):
    last = first + timedelta(days)
    start = str(first.day) if first.month == last.month else f"{first.day} {MONTHS[first.month - 1]}"
    text = f"{start} – {last.day} {MONTHS[last.month - 1]} {last.year}"
    assert date_range(text) == (first, last)


@given(st.text(alphabet="0123456789 –-toand,JanuryFebMch/.", max_size=60) | st.text(max_size=60))
def test_dates_in_any_text_are_found_without_raising(text):
    assert all(isinstance(day, date) for day in dates(text))
