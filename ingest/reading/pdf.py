"""PDF, read with pypdfium2: each page's text, its lines and how they are set.

pdfium is not thread-safe: one thread a process reads PDFs.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from graph.errors import UnreadableDocument
from ingest.reading.blocks import blocks_of
from ingest.reading.characters import clean
from ingest.reading.document import Block, Page
from ingest.reading.furniture import set_apart
from ingest.reading.lines import Line


def read_pdf(data: bytes, name: str) -> tuple[tuple[Page, ...], tuple[Block, ...], tuple[Block, ...]]:
    """Pages, blocks and footnotes of a PDF; `UnreadableDocument` when it cannot be opened or holds no text."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(name, _cause(error)) from error
    try:
        lines = [list(_lines(document, index)) for index in range(len(document))]
    finally:
        document.close()
    if not any(lines):
        raise UnreadableDocument(name, "it holds no text, only images of pages")
    pages = tuple(Page(n, _laid_out(page)) for n, page in enumerate(lines, 1))
    body, notes = set_apart(lines)
    return pages, blocks_of(body), blocks_of(notes)


def _cause(error: pypdfium2.PdfiumError) -> str:
    if "password" in str(error).lower():
        return "it is encrypted and asks for a password"
    return "it is damaged or cut short, and cannot be opened as a PDF"


def _laid_out(lines: list[Line]) -> str:
    """The page's text, a line a line; each line learns where it begins."""
    at = 0
    for line in lines:
        line.start = at
        at += len(line.text) + 1
    return "\n".join(line.text for line in lines)


def _lines(document: pypdfium2.PdfDocument, index: int) -> Iterator[Line]:
    """The page's lines in the order of its text."""
    page = document[index]
    textpage = page.get_textpage()
    probe = _Probe(textpage.raw)
    at = 0
    for raw in textpage.get_text_range().split("\n"):
        for part in raw.replace("\ufffe", "\ufffe\n").split("\n"):
            text = clean(part).strip()
            if text:
                first = at + len(part) - len(part.lstrip())
                yield probe.line(index + 1, text, first, at + len(part.rstrip()) - 1)
            at += len(part)
        at += 1
    textpage.close()
    page.close()


class _Probe:
    """Asks pdfium about single characters, with buffers made once: a call costs half a microsecond."""

    def __init__(self, textpage: pdfium.FPDF_TEXTPAGE) -> None:
        self.textpage = textpage
        self.numbers = [ctypes.c_double() for _ in range(4)]
        self.matrix = pdfium.FS_MATRIX()
        self.name = ctypes.create_string_buffer(128)
        self.flags = ctypes.c_int()

    def line(self, page: int, text: str, first: int, last: int) -> Line:
        """The line from one character to another."""
        a, b, c, d = self.numbers
        pdfium.FPDFText_GetCharOrigin(self.textpage, first, a, b)
        x0, y = a.value, b.value
        pdfium.FPDFText_GetCharBox(self.textpage, last, a, b, c, d)
        x1 = b.value
        middle = (first + last) // 2
        pdfium.FPDFText_GetMatrix(self.textpage, middle, self.matrix)
        size = pdfium.FPDFText_GetFontSize(self.textpage, middle) * abs(self.matrix.d)
        bold = pdfium.FPDFText_GetFontWeight(self.textpage, middle) >= 600
        return Line(page, text, x0, x1, y, round(size, 1), bold)
