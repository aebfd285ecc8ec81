"""Word documents, read with python-docx: paragraphs, headings by style, lists and tables in their order."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from graph.errors import UnreadableDocument
from ingest.reading.document import Block, Page
from ingest.reading.flow import Flow
from ingest.reading.numbering import Numbering

#: What a Word document may unpack to, in bytes, and how many parts it may have.
MAX_UNPACKED = 200 * 1024**2
MAX_PARTS = 10_000
_CHUNK = 1024**2
#: What the libraries below raise at damage: at the archive, at its parts, at their XML.
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OpcError, SyntaxError,
           KeyError, ValueError)  # fmt: skip


def read_word(data: bytes, name: str) -> tuple[tuple[Page, ...], tuple[Block, ...], tuple[Block, ...]]:
    """Pages, parted by page breaks only, and blocks; `UnreadableDocument` if damaged or too large."""
    try:
        _refuse_bomb(data, name)
        document = docx.Document(BytesIO(data))
    except _DAMAGE as error:
        raise UnreadableDocument(name, "it is damaged, and can't be opened as a Word document") from error
    flow = Flow()
    numbering = Numbering(document)
    for piece in document.iter_inner_content():
        if isinstance(piece, Table):
            for row in piece.rows:
                flow.row(_cells(row))
        else:
            _put(flow, piece, numbering)
    return flow.pages(), tuple(flow.blocks), ()


def _refuse_bomb(data: bytes, name: str) -> None:
    """Refuses a file by the sizes that it declares, then by what it unpacks to, before anything is parsed."""
    too_large = UnreadableDocument(name, f"it unpacks to more than {MAX_UNPACKED // 1024**2} MB")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = archive.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise too_large
        unpacked = 0
        for part in parts:
            with archive.open(part) as stream:
                while chunk := stream.read(_CHUNK):
                    unpacked += len(chunk)
                    if unpacked > MAX_UNPACKED:
                        raise too_large


def _cells(row: Any) -> Iterator[str]:
    """The texts of a row's cells, a merged one once."""
    seen = set()
    for cell in row.cells:
        if cell._tc not in seen:
            seen.add(cell._tc)
            yield cell.text


def _put(flow: Flow, paragraph: Paragraph, numbering: Numbering) -> None:
    before, behind = _breaks_page(paragraph)
    if before or paragraph.paragraph_format.page_break_before:
        flow.page_break()
    text = paragraph.text
    name, _, depth = (paragraph.style.name or "" if paragraph.style else "").rpartition(" ")
    item = numbering.of(paragraph)
    if name == "Heading" or depth == "Title":
        flow.heading(text, int(depth) if depth.isdigit() else 1, item[1] if item else None)
    elif item and text.strip():
        # "List Bullet 2" is a list of its own, a level deeper
        flow.item(
            text, item[0] + (int(depth) - 1 if name.startswith("List ") and depth.isdigit() else 0), item[1]
        )
    else:
        flow.paragraph(text)
    if behind:
        flow.page_break()


def _breaks_page(paragraph: Paragraph) -> tuple[bool, bool]:
    """Whether a page break stands before the paragraph's words, and whether one stands behind."""
    before = behind = said = False
    for element in paragraph._p.iter(qn("w:br"), qn("w:t")):
        if element.tag == qn("w:t"):
            said = said or bool(element.text)
        elif element.get(qn("w:type")) == "page":
            before, behind = before or not said, behind or said
    return before, behind
