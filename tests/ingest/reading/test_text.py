"""Texts in the forms of those that converters make from PDFs."""

from __future__ import annotations

import time
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading.document import Block, BlockKind, Document
from ingest.reading.text import read_text
from tests.ingest.reading.paper import gives_back, kinds, texts


def text(source: str) -> Document:
    pages, blocks, footnotes = read_text(dedent(source))
    return Document("a.md", "0" * 64, "text/markdown", pages, blocks, footnotes)


def one(source: str) -> Block:
    (block,) = text(source).blocks
    return block


@pytest.mark.parametrize(
    ("source", "kind", "number", "said"),
    [
        ("## **Summary of findings**", BlockKind.HEADING, None, "Summary of findings"),
        ("**Areas for improvement**", BlockKind.HEADING, None, "Areas for improvement"),
        ("Care leavers", BlockKind.HEADING, None, "Care leavers"),
        ("1. Summary", BlockKind.HEADING, "1", "Summary"),
        ("- 19. Ensure that it is so.", BlockKind.NUMBERED, "19", "Ensure that it is so."),
        ("2\\. Improve the plans.", BlockKind.NUMBERED, "2", "Improve the plans."),
        ("3.1 The panel is asked to note it.", BlockKind.NUMBERED, "3.1", "The panel is asked to note it."),
        ("a) There are none.", BlockKind.NUMBERED, "a", "There are none."),
        ("■  At 31 March, 12 did.", BlockKind.BULLET, None, "At 31 March, 12 did."),
        ("* the *whole* board", BlockKind.BULLET, None, "the whole board"),
        ("12 of them came on time.", BlockKind.PARAGRAPH, None, "12 of them came on time."),
        ("The [letter](http://a.b/c) is here.", BlockKind.PARAGRAPH, None, "The letter is here."),
        ("Schools<sup>3</sup>, all &amp; any.", BlockKind.PARAGRAPH, None, "Schools, all & any."),
    ],
)
def test_line_is_read_by_its_own_marks(source, kind, number, said):
    block = one(source)
    assert (block.kind, block.number, block.text) == (kind, number, said)


def test_three_blank_lines_and_form_feeds_part_pages_and_others_do_not():
    document = text("First.\n\n\n\nSecond.\n\n\nStill second.\fThird.\n")
    assert [block.page for block in document.blocks] == [1, 2, 2, 3]
    assert [page.number for page in document.pages] == [1, 2, 3]


def test_sentence_cut_by_a_page_is_one_paragraph_with_two_spans():
    block = one("""\
        36. Management oversight and decision making within the teams of the town are robust, and



        the vast majority of choices are looked at by at least one manager.
        """)
    assert block.text.endswith(
        "robust, and the vast majority of choices are looked at by at least one manager."
    )
    assert [span.page for span in block.spans] == [1, 2]


def test_paragraph_that_opens_a_page_in_a_numbered_list_goes_on_from_the_last_item():
    document = text("""\
        - 60. The school works closely with others.



        They see to it that the funds are used well for all of the children in the town.
        - 61. Children like it.
        """)
    assert [block.number for block in document.blocks] == ["60", "61"]


def test_bullet_that_a_converter_put_before_the_rest_of_a_sentence_is_dropped():
    document = text("""\
        72. Adoption is thought of for all of the children at the earliest time, which calls for



        - training for social workers.
        - 73. The council set itself aims.
        """)
    assert document.blocks[0].text.endswith("which calls for training for social workers.")


def test_list_of_phrases_over_a_page_stays_a_list():
    document = text("""\
        - effective work between the health services and all of the schools in the town and its harbour



        - targeting of means to areas of need
        """)
    assert len(document.blocks) == 2


def test_sub_bullets_stand_a_level_deeper():
    document = text("""\
        - The proportion entitled to meals:
          - in primary schools is 11%
          - in secondary schools is 9%
        - The last one
        """)
    assert [block.level for block in document.blocks] == [0, 1, 1, 0]


def test_cells_parted_by_tabs_are_a_row_with_its_number():
    document = text("1. Children who need help\t\tGood\n\t2.1 Adoption\tOutstanding\nContents\t3\t\n")
    assert [(block.number, block.cells) for block in document.blocks] == [
        ("1", ("Children who need help", "Good")),
        ("2.1", ("Adoption", "Outstanding")),
        (None, ("Contents", "3")),
    ]


def test_pipe_table_is_rows_without_its_rule():
    document = text("| Judgement | Grade |\n|---|:--|\n| Leaders | **Good** |\n")
    assert [block.cells for block in document.blocks] == [("Judgement", "Grade"), ("Leaders", "Good")]


def test_paragraphs_of_html_in_one_line_come_apart():
    document = text("<p>Summary</p> <p>Services have gained from it.</p> <p>They are not yet good.</p>")
    assert texts(document) == ["Summary", "Services have gained from it.", "They are not yet good."]


@pytest.mark.parametrize(
    "mark", ["<sup>2</sup> ", "² ", "<sup>&lt;sup>2</sup> ", "<sup>&</sup>lt;sup>2</sup> ", "[^2]: "]
)
def test_footnote_is_kept_apart_with_its_number(mark):
    document = text(f"The area is wide.\n\n{mark}The council had sight of it.\n\nIt is large.\n")
    assert texts(document) == ["The area is wide.", "It is large."]
    assert [(note.number, note.text) for note in document.footnotes] == [
        ("2", "The council had sight of it.")
    ]


def test_sentence_around_a_footnote_is_one():
    document = text("""\
        Conferences are called when risks grow. Children are helped to share their views, although this

        ¹ A note.

        is not yet at a level that managers hope for.
        """)
    assert len(document.blocks) == 1


def test_footnote_in_two_pieces_is_one():
    document = text(
        "<sup>1</sup> This report is made under the powers of the\n\nTown Boards (Review) Rules 2013.\n"
    )
    assert [note.text[-20:] for note in document.footnotes] == ["(Review) Rules 2013."]


def test_lines_with_markdowns_own_breaks_stay_apart():
    assert texts(text("Quay House  \nFore Street  \nPort Averne\n")) == [
        "Quay House",
        "Fore Street",
        "Port Averne",
    ]


def test_wrapped_lines_are_one_paragraph():
    assert kinds(
        text("The visit took place in the first week of May and\nit was led by two inspectors.\n")
    ) == [BlockKind.PARAGRAPH]


@pytest.mark.parametrize(
    "line",
    [
        "[" * 50_000,
        "-" * 50_000 + "x",
        "**a" * 20_000,
        "__" * 20_000,
        "<" * 50_000,
        "&" * 50_000,
        "1." * 20_000,
    ],
)
def test_hostile_line_takes_no_longer_than_another(line):
    begin = time.perf_counter()
    text(line)
    assert time.perf_counter() - begin < 5


PIECES = st.sampled_from(
    ["- ", "1. ", "12.3 ", "# ", "**", "*", "_", "<p>", "</p>", "<sup>1</sup>", "&lt;", "\t", "|", "\n", "\f",
     "\n\n\n\n", "\r\n", "■", "o ", "¹", "[a](b)", "\\*", "word", "Ends. ", "  ", "\x00", "é", "𝄞", "---", "h://a.b"]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=5)).map("".join))
def test_any_text_reads_and_its_spans_give_the_words_back_in_order(source):
    document = text(source)
    assert all(gives_back(document, block) for block in (*document.blocks, *document.footnotes))
    starts = [(block.spans[0].page, block.spans[0].start) for block in document.blocks]
    assert starts == sorted(starts)
    assert all(block.text for block in document.blocks)


DUMPED = """Leaders know their area well and have a clear plan, which they follow with care, so that the
help for children is better than it was.
What needs to improve?
• The quality of plans for children who are looked after, in particular those who live a long
way from home.
• The timeliness of visits.
The experiences and progress of children in care: good
1. Children are well matched with their carers and stay with them for as long as they need to
and want to.
"""


def test_text_without_empty_lines_is_parted_where_a_line_had_room() -> None:
    _, found, _ = read_text(DUMPED)
    assert [(b.kind.value, b.text.split()[0], b.text.split()[-1]) for b in found] == [
        ("paragraph", "Leaders", "was."),
        ("heading", "What", "improve?"),
        ("bullet", "The", "home."),
        ("bullet", "The", "visits."),
        ("heading", "The", "good"),
        ("numbered", "Children", "to."),
    ]


def test_title_of_two_lines_is_parted_from_the_item_above_it() -> None:
    title = (
        "The experiences and progress of children who need help and who need protection\nwhen it counts: good"
    )
    _, found, _ = read_text(DUMPED.replace("The experiences and progress of children in care: good", title))
    assert [(b.kind.value, b.text.split()[-1]) for b in found][3:5] == [
        ("bullet", "visits."),
        ("paragraph", "good"),
    ]


def test_paragraphs_pasted_a_line_each_are_blocks() -> None:
    lines = [
        f"{n}. Paragraph {n} says much of what inspectors saw. " + "They saw it often. " * 12
        for n in range(1, 6)
    ]
    _, found, _ = read_text("\n".join(lines))
    assert [b.number for b in found] == ["1", "2", "3", "4", "5"]


def test_lines_that_recur_at_the_foot_of_pages_leave_the_text() -> None:
    said = ["Leaders listen.", "Plans are late.", "Visits are short.", "Schools help."]
    pages = [f"{sentence}\n\nReport on Ambershire\n{n}" for n, sentence in enumerate(said, 1)]
    _, found, _ = read_text("\f".join(pages))
    assert [b.text for b in found] == said
