"""Cutting at headings."""

from ingest.frameworks.sections import FRONT, Headings
from tests.ingest.frameworks.documents import markdown

TABLE = Headings(
    (r"summary of (?:key )?findings", "summary"),
    (r"what does the board need to improve\?*", "improve"),
    (r"information about .*", None),
)


def names(text: str) -> list[tuple[str | None, int]]:
    return [(s.name, len(s.blocks)) for s in TABLE.cut(markdown(text).blocks)]


def test_sections_follow_each_other_and_what_comes_first_is_the_front():
    text = """
        # Northmoor

        ## Summary of key findings

        1. One.

        ### A heading of no table

        2. Two.

        ## Information about this area

        A fact.
    """
    assert names(text) == [(FRONT, 1), ("summary", 3), (None, 1)]


def test_heading_is_known_with_typographic_marks_and_a_footnote():
    assert TABLE.known("What  does the board need to improve?²") == (True, "improve")
    assert TABLE.known("Summary of findings3") == (True, "summary")


def test_line_of_a_list_of_contents_is_no_heading():
    assert TABLE.known("Summary of key findings 3") == (False, None)


def test_sentence_that_begins_like_a_heading_is_none():
    assert TABLE.known("Summary of findings is what this is called.") == (False, None)
