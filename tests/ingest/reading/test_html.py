from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.reading.document import BlockKind, Document
from ingest.reading.html import read_html
from tests.ingest.reading.paper import gives_back, kinds, texts


def page(source: str) -> Document:
    pages, blocks, footnotes = read_html(source.encode())
    return Document("a.html", "0" * 64, "text/html", pages, blocks, footnotes)


def test_main_content_is_read_without_what_runs_around_it():
    document = page(
        "<nav><p>Menu</p></nav><main><h1>Visit to Port&nbsp;Averne</h1><p>It was <b>good</b>.</p>"
        "<script>x()</script><!-- note --></main><footer>Contact</footer>"
    )
    assert kinds(document) == [BlockKind.HEADING, BlockKind.PARAGRAPH]
    assert texts(document) == ["Visit to Port Averne", "It was good."]


def test_lists_keep_their_numbers_and_depth():
    document = page(
        "<ol start=3><li>Improve:<ul><li>plans</li><li>visits</li></ul></li><li value=9><p>Act.</p></li></ol>"
    )
    assert [(b.kind, b.number, b.level, b.text) for b in document.blocks] == [
        (BlockKind.NUMBERED, "3", 0, "Improve:"),
        (BlockKind.BULLET, None, 1, "plans"),
        (BlockKind.BULLET, None, 1, "visits"),
        (BlockKind.NUMBERED, "9", 0, "Act."),
    ]


def test_table_is_rows_of_cells():
    document = page(
        "<table><tr><th>Judgement</th><th>Grade</th></tr>"
        "<tr><td>Help<br>and protection</td><td>Good</td></tr></table>"
    )
    assert [block.cells for block in document.blocks] == [
        ("Judgement", "Grade"),
        ("Help and protection", "Good"),
    ]


def test_typed_number_in_a_paragraph_is_its_number():
    (block,) = page("<p>12. Leaders know the town.</p>").blocks
    assert (block.kind, block.number, block.text) == (BlockKind.NUMBERED, "12", "Leaders know the town.")


def test_words_before_and_behind_an_inner_block_stay_apart():
    assert texts(page("<div>Before <p>inside</p> behind</div>")) == ["Before", "inside", "behind"]


TAGS = st.sampled_from(
    ["<p>", "</p>", "<li>", "<ul>", "</ul>", "<ol start=x>", "<table>", "<tr>", "<td>", "</table>",
     "<h2>", "<br>", "<div>", "</div>", "<b>", "text ", "1. ", "&amp;", "<!--", "-->",
     "<script>", "\t", "\n", "<main>"]
)  # fmt: skip


@given(st.lists(TAGS | st.text(max_size=4)).map("".join))
def test_any_page_reads_and_its_spans_give_the_words_back(source):
    document = page(source)
    assert all(gives_back(document, block) for block in document.blocks)


def test_page_that_declares_an_impossible_encoding_reads():
    declared = b'<!doctype html><meta charset="insp\xf4\x0c\x0cection"><p>Caf\xc3\xa9s for care leavers.'
    assert "for care leavers" in read_html(declared)[0][0].text
