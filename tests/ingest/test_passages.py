"""Where a part of a statement stands on the pages."""

from ingest.passages import passages_of
from ingest.reading.document import Page, Span

PAGES = (Page(1, "Plans are clear. Visits are"), Page(2, "too <i>often</i> late. Thank you."))
WHOLE = (Span(1, 0, 27), Span(2, 0, 22))
TEXT = "Plans are clear. Visits are too often late."


def words(spans: tuple[Span, ...]) -> list[str]:
    return [PAGES[s.page - 1].text[s.start : s.end] for s in spans]


def test_part_is_found_on_both_pages_when_it_runs_over_one():
    start = TEXT.index("Visits")
    assert words(passages_of(TEXT, start, len(TEXT), WHOLE, PAGES)) == [
        "Visits are",
        "too <i>often</i> late.",
    ]


def test_letters_of_markup_are_not_counted():
    start = TEXT.index("late")
    assert words(passages_of(TEXT, start, len(TEXT), WHOLE, PAGES)) == ["late."]


def test_whole_passage_is_the_answer_where_text_and_page_do_not_tally():
    assert passages_of("Other words.", 0, 5, WHOLE, PAGES) == WHOLE
