"""Print the samples that are shipped as Markdown in `print/` to PDF, as an inspectorate would lay them out.

usage: python samples/print.py    (writes documents/<name>.pdf for each print/<name>.md)

Running headers, page numbers, lists that cross pages and tables whose cells wrap: what a reader of real
reports meets. Needs reportlab (the `samples` extra). The PDFs carry no time, so that the same Markdown always
prints the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from xml.sax.saxutils import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token
from reportlab import rl_config
from reportlab.lib.colors import black, grey
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Spacer, Table

HERE = Path(__file__).parent
MARGIN = 25 * mm
BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=11, leading=14.5, spaceAfter=6)
ITEM = ParagraphStyle("item", BODY, leftIndent=20, bulletIndent=4)
CELL = ParagraphStyle("cell", BODY, spaceAfter=0)
HEADINGS = {
    tag: ParagraphStyle(
        tag,
        BODY,
        fontName="Helvetica-Bold",
        fontSize=size,
        leading=size * 1.25,
        spaceBefore=8,
        keepWithNext=1,
    )
    for tag, size in (("h1", 22), ("h2", 14), ("h3", 12))
}


def print_pdf(source: Path, target: Path) -> None:
    """Lay the Markdown of `source` out on A4 pages and write the PDF to `target`."""
    rl_config.invariant = 1
    markdown = source.read_text(encoding="utf-8")
    _, front, body = markdown.split("---\n", 2)
    header = dict(line.split(": ", 1) for line in front.splitlines())

    def furniture(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.setFillColor(grey)
        if document.page > 1:
            canvas.drawString(MARGIN, A4[1] - 14 * mm, header["header"])
            canvas.drawString(MARGIN, A4[1] - 18 * mm, header["subheader"])
        canvas.drawString(MARGIN, 14 * mm, header["footer"])
        canvas.drawRightString(A4[0] - MARGIN, 14 * mm, str(document.page))

    frame = Frame(MARGIN, MARGIN, A4[0] - 2 * MARGIN, A4[1] - 2 * MARGIN)
    document = BaseDocTemplate(str(target), pagesize=A4, title=header["header"], author="Ritornello samples")
    document.addPageTemplates(PageTemplate(frames=[frame], onPage=furniture))
    document.build(list(_flowables(MarkdownIt().enable("table").parse(body))))


def _flowables(tokens: list[Token]) -> Iterator[Flowable]:
    bullet = ""
    stream = iter(tokens)
    for token in stream:
        if token.type == "list_item_open":
            bullet = f"{token.info}." if token.info else "•"
        elif token.type == "list_item_close":
            bullet = ""
        elif token.type == "heading_open":
            yield Paragraph(escape(next(stream).content), HEADINGS[token.tag])
        elif token.type == "table_open":
            yield _table(list(takewhile(lambda t: t.type != "table_close", stream)))
            yield Spacer(1, 10)
        elif token.type == "inline":
            yield Paragraph(escape(token.content), ITEM if bullet else BODY, bulletText=bullet or None)


def _table(tokens: list[Token]) -> Table:
    rows: list[list[Paragraph]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(Paragraph(escape(token.content), CELL))
    width = A4[0] - 2 * MARGIN - 12
    lines = [("GRID", (0, 0), (-1, -1), 0.5, black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    return Table(rows, colWidths=[width * 0.38, width * 0.62], style=lines, repeatRows=1)


if __name__ == "__main__":
    for markdown_file in sorted((HERE / "print").glob("*.md")):
        print_pdf(markdown_file, HERE / "documents" / f"{markdown_file.stem}.pdf")
