"""Tables and boxes of PDFs, ruled and not."""

from __future__ import annotations

from ingest.reading.document import Block, BlockKind
from tests.ingest.reading.paper import LEFT, LOREM, PITCH, Paper, gives_back, kinds, texts, wrapped

ROW = BlockKind.ROW
X0, X1, X2 = 65.0, 300.0, 530.0


def cells(blocks: tuple[Block, ...]) -> list[tuple[str, ...]]:
    return [block.cells for block in blocks if block.kind is ROW]


def ruled(paper: Paper, rows: list[tuple[list[str], list[str]]]) -> None:
    """Rows of two cells with lines around, left cell first in the text, its lines around the right one's."""
    for left, right in rows:
        top = paper.y + PITCH
        tall = max(len(left), len(right))
        bottom = top - PITCH * (tall + 0.8)
        paper.box(X0, bottom, X1, top)
        paper.box(X1, bottom, X2, top)
        for column, x in ((left, X0 + 5), (right, X1 + 5)):
            lead = (tall - len(column)) / 2
            for index, text in enumerate(column):
                paper.at(x, paper.y - PITCH * (lead + index), text)
        paper.y = bottom - PITCH


def test_grade_between_the_lines_of_its_label_is_rejoined_to_its_row():
    paper = Paper()
    ruled(
        paper,
        [
            (["Judgement"], ["Grade"]),
            (["The experiences and progress of", "children who need help and protection"], ["Good"]),
            (["Overall effectiveness"], ["Requires improvement", "to be good"]),
        ],
    )
    document = paper.read()
    assert cells(document.blocks) == [
        ("Judgement", "Grade"),
        ("The experiences and progress of children who need help and protection", "Good"),
        ("Overall effectiveness", "Requires improvement to be good"),
    ]
    assert all(gives_back(document, block) for block in document.blocks)


def test_columns_that_interleave_in_the_text_come_apart_by_their_cells():
    paper = Paper()
    body = wrapped("Port Averne Council, the health board, and the schools and colleges of the town", 30)
    action = wrapped("Leaders must put in place one plan for the services that children wait for.", 30)
    paper.box(X0, paper.y - PITCH * 3.5, X1, paper.y + PITCH)
    paper.box(X1, paper.y - PITCH * 3.5, X2, paper.y + PITCH)
    for left, right in zip(body, action, strict=True):
        paper.at(X0 + 5, paper.y, left)
        paper.line(right, X1 + 5)
    assert cells(paper.read().blocks) == [(" ".join(body), " ".join(action))]


def test_rows_of_a_one_column_table_are_parted_by_their_lines_alone():
    paper = Paper()
    for text in (
        "Leaders should shorten the wait for an assessment. They know how long it is.",
        "They should ask.",
    ):
        rows = wrapped(text, 50)
        paper.box(X0, paper.y - PITCH * (len(rows) - 1) - 4, X2, paper.y + PITCH - 4)
        for row in rows:
            paper.line(row, X0 + 5)
    assert [row[0][:20] for row in cells(paper.read().blocks)] == ["Leaders should short", "They should ask."]


def test_bullets_in_a_cell_are_part_of_its_text_without_their_marks():
    paper = Paper()
    paper.box(X0, paper.y - PITCH * 3, X2, paper.y + PITCH)
    paper.line("Leaders should make sure that:", X0 + 5)
    for text in ("plans are made in time; and", "plans are read."):
        paper.at(X0 + 20, paper.y, "•")
        paper.line(text, X0 + 40)
    document = paper.read()
    assert cells(document.blocks) == [
        ("Leaders should make sure that: plans are made in time; and plans are read.",)
    ]
    assert gives_back(document, document.blocks[0])


def test_row_over_a_page_is_one():
    paper = Paper()
    paper.y = 120
    paper.box(X0, 60, X2, 135)
    paper.line("Leaders should use what they know of the children of the town to", X0 + 5)
    paper.line("see to it that", X0 + 5)
    paper.turn()
    paper.box(X0, paper.y - PITCH, X2, paper.y + PITCH)
    paper.line("each has a plan of their own.", X0 + 5)
    rows = [block for block in paper.read().blocks if block.kind is ROW]
    assert len(rows) == 1
    assert rows[0].text.endswith("see to it that each has a plan of their own.")
    assert [span.page for span in rows[0].spans] == [1, 2]


def test_box_around_paragraphs_is_no_table():
    paper = Paper()
    paper.box(X0, 500, X2, paper.y + PITCH)
    paper.line("Inspection outcome", X0 + 5, 14, bold=True, drop=30)
    paper.paragraph(LOREM, X0 + 5)
    paper.paragraph("The next visit is in three years.", X0 + 5)
    assert kinds(paper.read()) == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]


def test_labels_and_values_side_by_side_are_rows_without_lines():
    paper = Paper()
    paper.paragraph(LOREM)
    for label, value in (("Inspection dates:", "8 to 19 July 2031"), ("Lead inspector:", "Ada Penrose")):
        paper.at(LEFT, paper.y, label)
        paper.line(value, 250, drop=22)
    assert cells(paper.read().blocks) == [
        ("Inspection dates:", "8 to 19 July 2031"),
        ("Lead inspector:", "Ada Penrose"),
    ]


def test_entry_of_the_contents_wrapped_before_its_page_number_is_one_row():
    paper = Paper()
    paper.line("Executive summary", drop=0)
    paper.line("2", 520, drop=26)
    paper.line("The experiences and progress of children who need help and")
    paper.line("protection", drop=0)
    paper.line("11", 515)
    assert cells(paper.read().blocks) == [
        ("Executive summary", "2"),
        ("The experiences and progress of children who need help and protection", "11"),
    ]


def test_number_of_a_row_is_kept_apart():
    paper = Paper()
    ruled(paper, [(["2.1 Adoption performance"], ["Outstanding"]), (["12 May 2031"], ["Report published"])])
    assert [(block.number, block.cells[0]) for block in paper.read().blocks] == [
        ("2.1", "Adoption performance"),
        (None, "12 May 2031"),
    ]


def test_table_drawn_in_one_path_has_its_cells():
    paper = Paper()
    path = paper.canvas.beginPath()
    for y in (0, 1, 2):
        path.moveTo(X0, paper.y + PITCH - 40 * y)
        path.lineTo(X2, paper.y + PITCH - 40 * y)
    for x in (X0, X1, X2):
        path.moveTo(x, paper.y + PITCH)
        path.lineTo(x, paper.y + PITCH - 80)
    paper.canvas.drawPath(path)
    for label, grade in (("Help and protection", "Good"), ("Leaders", "Outstanding")):
        paper.at(X0 + 5, paper.y, label)
        paper.line(grade, X1 + 5, drop=40)
    assert cells(paper.read().blocks) == [("Help and protection", "Good"), ("Leaders", "Outstanding")]


def test_drawing_of_many_lines_is_no_table():
    paper = Paper()
    for step in range(1500):
        paper.canvas.line(60, 100 + step * 0.4, 500, 100 + step * 0.4)
        paper.canvas.line(60 + step * 0.3, 100, 60 + step * 0.3, 500)
    paper.line("A map of the town.")
    assert kinds(paper.read()) == [BlockKind.PARAGRAPH]


def test_line_under_a_title_is_no_table():
    paper = Paper()
    paper.line("Port Averne", size=18)
    paper.canvas.line(LEFT, paper.y, 520, paper.y)
    paper.y -= 30
    paper.paragraph(LOREM)
    assert texts(paper.read(), ROW) == []
