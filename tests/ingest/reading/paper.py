"""Small PDFs in the forms of real reports, set with reportlab, and what reading makes of them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest.reading.document import Block, BlockKind, Document
from ingest.reading.pdf import read_pdf

LEFT, HANG, TOP, PITCH = 71.0, 99.0, 736.0, 14.5
LOREM = (
    "Leaders know the quays and the lanes of the town well and they visit the families who live beside "
    "the harbour often enough to notice when a child needs more help than a neighbour can give. "
)


class Paper:
    """A page to write on, from its top."""

    def __init__(self) -> None:
        self.stream = BytesIO()
        self.canvas = Canvas(self.stream, pagesize=A4)
        self.y = TOP

    def line(
        self, text: str, x: float = LEFT, size: float = 12, bold: bool = False, drop: float = PITCH
    ) -> None:
        """A line at the present height, which then drops."""
        self.at(x, self.y, text, size, bold)
        self.y -= drop

    def at(self, x: float, y: float, text: str, size: float = 12, bold: bool = False) -> None:
        """A line at a place of its own."""
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        self.canvas.drawString(x, y, text)

    def paragraph(
        self, text: str, x: float = LEFT, mark: str = "", at: float = LEFT, width: int = 80
    ) -> None:
        """Wrapped text, with a mark hanging before its first line, and a gap behind."""
        rows = wrapped(text, width)
        if mark:
            self.at(at, self.y, mark)
        for row in rows:
            self.line(row, x)
        self.y -= PITCH * 0.8

    def box(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A drawn rectangle."""
        self.canvas.rect(x0, y0, x1 - x0, y1 - y0)

    def turn(self) -> None:
        """The next page."""
        self.canvas.showPage()
        self.y = TOP

    def read(self, name: str = "report.pdf") -> Document:
        """What the paper says, read."""
        return document(self.bytes(), name)

    def bytes(self) -> bytes:
        """The PDF."""
        self.canvas.save()
        return self.stream.getvalue()


def wrapped(text: str, width: int) -> list[str]:
    """The text in rows of at most that many characters."""
    rows = [""]
    for word in text.split():
        if len(rows[-1]) + len(word) >= width:
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".strip()
    return rows


def document(data: bytes, name: str = "report.pdf") -> Document:
    """The bytes of a PDF, read."""
    pages, blocks, footnotes = read_pdf(data, name)
    return Document(name, "0" * 64, "application/pdf", pages, blocks, footnotes)


def drawn(draw: Callable[[Paper], None]) -> Document:
    """What a drawing function puts on paper, read."""
    paper = Paper()
    draw(paper)
    return paper.read()


def kinds(document: Document) -> list[BlockKind]:
    """The kinds of its blocks."""
    return [block.kind for block in document.blocks]


def texts(document: Document, kind: BlockKind | None = None) -> list[str]:
    """What its blocks say, or those of a kind."""
    return [block.text for block in document.blocks if kind in (None, block.kind)]


def gives_back(document: Document, block: Block) -> bool:
    """Whether the page's text at a block's spans, and at its cells', gives its words back."""
    pairs = [(block.text, block.spans), *zip(block.cells, block.cell_spans, strict=True)]
    return all(_bare(text) == _bare(document.words_at(spans)) or not spans for text, spans in pairs)


def _bare(text: str) -> str:
    return "".join(text.split())
