"""PDF, read with pypdfium2: each page's text, its lines and how they are set.

pdfium is not thread-safe: one thread a process reads PDFs.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pypdfium2
from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY

from graph.errors import UnreadableDocument
from ingest.reading.blocks import gather, gather_notes
from ingest.reading.document import Block, Page
from ingest.reading.drafts import Line, blocks, lay_out, separators
from ingest.reading.furniture import footnotes, furniture
from ingest.reading.glyphs import Glyphs, Stroke
from ingest.reading.grid import Cell, cells_of
from ingest.reading.layout import arrange
from ingest.reading.lines import Row, SetLine, body_size, lines_of


@dataclass(slots=True)
class _Sheet:
    """A page as it was set."""

    number: int
    height: float
    lines: list[SetLine]
    cells: list[Cell]
    across: list[Stroke]
    #: Its lines and rows in reading order, and its footnotes, once known.
    body: list[SetLine | Row] = field(default_factory=list)
    notes: list[SetLine] = field(default_factory=list)


def read_pdf(data: bytes, name: str) -> tuple[tuple[Page, ...], tuple[Block, ...], tuple[Block, ...]]:
    """Pages, blocks and footnotes of a PDF; `UnreadableDocument` if it can't be opened or holds no text."""
    sheets = _sheets(data, name)
    size = body_size([line for sheet in sheets for line in sheet.lines])
    if not size:
        raise UnreadableDocument(name, "it holds no text, only images of pages")
    running = furniture([sheet.lines for sheet in sheets], [sheet.height for sheet in sheets])
    for sheet in sheets:
        own = [line for line in sheet.lines if line not in running]
        small_print = footnotes(own, sheet.across, sheet.cells, size)
        sheet.body = arrange([line for line in own if line not in small_print], sheet.cells, size)
        sheet.notes = small_print
    body = gather([unit for sheet in sheets for unit in sheet.body], size)
    notes = gather_notes([line for sheet in sheets for line in sheet.notes])
    before = separators([*body, *notes])
    pages = tuple(_page(sheet, running, before) for sheet in sheets)
    return pages, blocks(body), blocks(notes)


def _sheets(data: bytes, name: str) -> list[_Sheet]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(name, _cause(error)) from error
    try:
        return [_sheet(document, number, name) for number in range(1, len(document) + 1)]
    finally:
        document.close()


def _sheet(document: pypdfium2.PdfDocument, number: int, name: str) -> _Sheet:
    try:
        glyphs = Glyphs(document[number - 1])
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(name, f"page {number} is damaged and can't be read") from error
    try:
        across, down = glyphs.strokes()
        lines = lines_of(glyphs, number, down)
        return _Sheet(number, glyphs.page.get_height(), lines, cells_of(across, down) if down else [], across)
    finally:
        glyphs.close()


def _cause(error: pypdfium2.PdfiumError) -> str:
    if error.err_code == FPDF_ERR_PASSWORD:
        return "it is encrypted and asks for a password"
    if error.err_code == FPDF_ERR_SECURITY:
        return "it is encrypted in a way that can't be read"
    return "it is damaged or cut short, and can't be opened as a PDF"


def _page(sheet: _Sheet, running: set[SetLine], before: dict[Line, str]) -> Page:
    """The page's text in reading order: what runs at its head, the body, footnotes, what runs at its foot."""
    middle = sheet.height / 2
    own = [line for line in sheet.lines if line in running]
    lines = [line for line in own if line.y > middle]
    for unit in sheet.body:
        lines += unit.lines if isinstance(unit, Row) else [unit]
    lines += sheet.notes + [line for line in own if line.y <= middle]
    return Page(sheet.number, lay_out(lines, before))
