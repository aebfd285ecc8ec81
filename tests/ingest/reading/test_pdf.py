"""Layout of PDFs: what runs along the pages, paragraphs and items over lines and pages, headings, notes."""

from __future__ import annotations

import pytest

from ingest.reading.document import BlockKind
from tests.ingest.reading.paper import HANG, LEFT, LOREM, PITCH, Paper, drawn, gives_back, kinds, texts

NUMBERED = "Managers read each case file within a week and write down what they would have done."
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Some days")


TOP_LINES = (700.0, 685.5)


def five_pages(paper: Paper, first_y: float = 800.0) -> None:
    for number in range(1, 6):
        paper.at(LEFT, first_y, "Inspection of Port Averne services")
        paper.at(LEFT, 30, "12 to 16 May 2031")
        paper.at(520, 30, str(number))
        paper.paragraph(f"On {DAYS[number]} the visit went to house {number * 7}. " + LOREM + "They say so.")
        paper.turn()


def test_running_header_footer_and_page_number_leave_the_blocks_but_stay_on_the_page():
    document = drawn(five_pages)
    assert len(document.blocks) == 5
    assert not any("12 to 16 May" in text or "Inspection of" in text for text in texts(document))
    assert all("12 to 16 May 2031" in page.text for page in document.pages)


def test_running_header_is_found_where_one_page_has_it_at_another_height():
    def draw(paper: Paper) -> None:
        paper.at(LEFT, 815, "Inspection of Port Averne services")
        paper.paragraph(LOREM)
        paper.turn()
        five_pages(paper)

    assert not any("Inspection of" in text for text in texts(drawn(draw)))


def test_heading_that_recurs_in_the_middle_of_pages_stays():
    def draw(paper: Paper) -> None:
        for street in ("High", "Low", "Mill", "Fore"):
            paper.paragraph(f"In {street} Street, " + LOREM)
            paper.line("Areas to improve", bold=True, drop=2 * PITCH)
            paper.paragraph(LOREM)
            paper.turn()

    assert texts(drawn(draw), BlockKind.HEADING) == ["Areas to improve"] * 4


def test_wrapped_lines_are_one_paragraph_and_a_gap_begins_the_next():
    def draw(paper: Paper) -> None:
        paper.paragraph(LOREM)
        paper.paragraph("A second one. " + LOREM)

    assert texts(drawn(draw)) == [LOREM.strip(), "A second one. " + LOREM.strip()]


def test_paragraph_that_ends_within_its_line_is_over_without_a_gap():
    def draw(paper: Paper) -> None:
        paper.line("The visit was short.")
        paper.line("Families said that it was long enough.")

    assert len(drawn(draw).blocks) == 2


def test_numbered_paragraph_over_a_page_is_one_with_a_span_on_each():
    paper = Paper()
    paper.y = 100
    paper.at(LEFT, 100, "8.")
    paper.line("Staff are asked each month what they need, and the answers are", HANG)
    paper.line("read by the whole board.", HANG)
    paper.turn()
    paper.line("Much is done about them before the next month begins.", HANG)
    document = paper.read()
    block = document.blocks[0]
    assert (block.kind, block.number) == (BlockKind.NUMBERED, "8")
    assert [span.page for span in block.spans] == [1, 2]
    assert block.text.endswith("whole board. Much is done about them before the next month begins.")
    assert gives_back(document, block)


def test_list_over_a_page_keeps_its_items_apart():
    paper = Paper()
    for number, day in enumerate(DAYS, 1):
        if number == 5:
            paper.turn()
        paper.paragraph(f"{day}: {NUMBERED}", HANG, f"{number}.")
    document = paper.read()
    assert [block.number for block in document.blocks] == [str(n) for n in range(1, 9)]
    assert [block.text for block in document.blocks] == [f"{day}: {NUMBERED}" for day in DAYS]


@pytest.mark.parametrize("mark", ["•", "-", "–", "o"])
def test_bullet_is_an_item_without_its_mark(mark):
    paper = Paper()
    paper.paragraph(LOREM, HANG, mark)
    paper.paragraph(NUMBERED, HANG, mark)
    document = paper.read()
    assert kinds(document) == [BlockKind.BULLET] * 2
    assert texts(document) == [LOREM.strip(), NUMBERED]


def test_bullet_under_a_numbered_paragraph_is_a_level_deeper():
    paper = Paper()
    paper.paragraph("Improve the quality of plans by:", HANG, "3.")
    paper.paragraph("writing them with the child", HANG + 28, "•", HANG)
    paper.paragraph("reading them before each visit.", HANG + 28, "•", HANG)
    levels = [(block.kind, block.level) for block in paper.read().blocks]
    assert levels == [(BlockKind.NUMBERED, 0), (BlockKind.BULLET, 1), (BlockKind.BULLET, 1)]


def test_stray_bullet_without_words_is_dropped():
    paper = Paper()
    paper.line("•", drop=2 * PITCH)
    paper.paragraph(NUMBERED, HANG, "•")
    assert texts(paper.read()) == [NUMBERED]


def test_year_or_quantity_at_a_lines_beginning_is_no_number_of_a_paragraph():
    paper = Paper()
    paper.line("The authority had written to every one of the families in the town, all")
    paper.line("12 of them, and they had answered by the end of the week in which it was sent.")
    assert kinds(paper.read()) == [BlockKind.PARAGRAPH]


def test_headings_rank_by_size_and_weight():
    paper = Paper()
    paper.line("Port Averne", size=26, drop=40)
    paper.line("Findings", size=14, bold=True, drop=30)
    paper.line("Early help", bold=True, drop=30)
    paper.paragraph(LOREM)
    headings = [(block.text, block.level) for block in paper.read().blocks if block.kind is BlockKind.HEADING]
    assert headings == [("Port Averne", 1), ("Findings", 2), ("Early help", 3)]


def test_heading_over_two_lines_is_one():
    paper = Paper()
    paper.line("The experiences and progress of the children who need help and", size=14, bold=True, drop=17)
    paper.line("protection: good", size=14, bold=True, drop=30)
    paper.paragraph(LOREM)
    assert texts(paper.read(), BlockKind.HEADING) == [
        "The experiences and progress of the children who need help and protection: good"
    ]


def test_bold_words_within_a_paragraph_do_not_part_it():
    paper = Paper()
    paper.line("An authority of this kind leads services that help the children who live by the")
    paper.line("harbour and those who have left it for good, and it does so well enough that all", bold=True)
    paper.line("of them say so.")
    assert kinds(paper.read()) == [BlockKind.PARAGRAPH]


def test_footnote_under_its_rule_is_kept_apart_with_its_number():
    paper = Paper()
    paper.paragraph(LOREM * 2)
    paper.canvas.line(LEFT, 120, LEFT + 144, 120)
    paper.at(LEFT, 107, "1", 6.5)
    paper.at(LEFT + 6, 103, "The figures were given by the council.", 10)
    document = paper.read()
    assert len(document.blocks) == 1
    assert [(note.number, note.text) for note in document.footnotes] == [
        ("1", "The figures were given by the council.")
    ]


def test_reference_to_a_footnote_is_left_out_of_the_words():
    paper = Paper()
    paper.at(LEFT, paper.y, "Two live in residential schools")
    end = LEFT + paper.canvas.stringWidth("Two live in residential schools", "Helvetica", 12)
    paper.at(end, paper.y + 5, "4", 7)
    paper.line(", and both are far from the town.", end + 4)
    paper.line("They are visited often enough.")
    document = paper.read()
    assert document.blocks[0].text.startswith("Two live in residential schools, and both")
    assert gives_back(document, document.blocks[0])


def test_word_parted_at_its_hyphen_is_one_again():
    paper = Paper()
    paper.line("Partners took up the call for a plan that is made and carried by a multi-")
    paper.line("agency group.")
    assert texts(paper.read())[0].endswith("by a multi-agency group.")


def test_piece_that_the_text_holds_out_of_place_is_read_where_it_stands():
    paper = Paper()
    paper.at(
        LEFT, TOP_LINES[1], "and the last thing that they do in the evening is to count the boats again."
    )
    paper.at(LEFT, TOP_LINES[0], "The first thing that they do in the morning is to count all the boats,")
    assert texts(paper.read()) == [
        "The first thing that they do in the morning is to count all the boats, "
        "and the last thing that they do in the evening is to count the boats again."
    ]


def test_long_document_reads():
    paper = Paper()
    for number in range(2000):
        paper.line(f"Page {number + 1} of a very long report.", drop=300)
        paper.turn()
    assert len(paper.read().pages) == 2000
