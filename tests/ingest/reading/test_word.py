from __future__ import annotations

from io import BytesIO

import docx

from ingest.reading.document import BlockKind, Document
from ingest.reading.word import read_word
from tests.ingest.reading.paper import gives_back


def saved(document: docx.document.Document) -> Document:
    stream = BytesIO()
    document.save(stream)
    pages, blocks, footnotes = read_word(stream.getvalue(), "a.docx")
    return Document("a.docx", "0" * 64, "application/msword", pages, blocks, footnotes)


def summary(document: Document) -> list[tuple[str, int, str | None, str]]:
    return [(block.kind.value, block.level, block.number, block.text) for block in document.blocks]


def test_headings_paragraphs_and_lists_are_read_by_their_styles():
    source = docx.Document()
    source.add_heading("Inspection of Port Averne", 0)
    source.add_heading("Findings", 2)
    source.add_paragraph("The visit took a week.")
    source.add_paragraph("plans", style="List Bullet")
    source.add_paragraph("visits", style="List Bullet 2")
    source.add_paragraph("Improve plans.", style="List Number")
    source.add_paragraph("Improve visits.", style="List Number")
    assert summary(saved(source)) == [
        ("heading", 1, None, "Inspection of Port Averne"),
        ("heading", 2, None, "Findings"),
        ("paragraph", 0, None, "The visit took a week."),
        ("bullet", 0, None, "plans"),
        ("bullet", 1, None, "visits"),
        ("numbered", 0, "1", "Improve plans."),
        ("numbered", 0, "2", "Improve visits."),
    ]


def test_typed_numbers_bullets_and_tabs_count_where_no_style_says_more():
    source = docx.Document()
    source.add_paragraph("1.1\tThe report was published.")
    source.add_paragraph("• adoption")
    source.add_paragraph("Date:\t27 May 2031")
    document = saved(source)
    assert summary(document) == [
        ("numbered", 0, "1.1", "The report was published."),
        ("bullet", 0, None, "adoption"),
        ("row", 0, None, "Date: 27 May 2031"),
    ]
    assert document.blocks[2].cells == ("Date:", "27 May 2031")


def test_table_stands_in_its_place_and_a_merged_cell_counts_once():
    source = docx.Document()
    source.add_paragraph("Before.")
    table = source.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Judgement", "Grade"
    table.cell(1, 0).merge(table.cell(1, 1)).text = "Good"
    source.add_paragraph("Behind.")
    document = saved(source)
    assert [block.cells or block.text for block in document.blocks] == [
        "Before.",
        ("Judgement", "Grade"),
        ("Good",),
        "Behind.",
    ]
    assert all(gives_back(document, block) for block in document.blocks)


def test_page_break_begins_a_page():
    source = docx.Document()
    source.add_paragraph("First page.")
    source.add_page_break()
    source.add_paragraph("Second page.")
    document = saved(source)
    assert [page.text for page in document.pages] == ["First page.", "Second page."]
    assert [block.page for block in document.blocks] == [1, 2]


def test_empty_word_document_has_a_page_and_no_blocks():
    document = saved(docx.Document())
    assert (len(document.pages), document.blocks) == (1, ())
    assert BlockKind.ROW not in {block.kind for block in document.blocks}
