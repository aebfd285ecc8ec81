"""Bytes to a laid-out document."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

from graph.errors import UnreadableDocument
from ingest.reading.document import Block, BlockKind, Document, Page, Span
from ingest.reading.formats import HTML, PDF, WORD, Format, decoded, format_of

__all__ = ["MAX_BYTES", "Block", "BlockKind", "Document", "Page", "Span", "read"]

#: The largest file that is read.
MAX_BYTES = 256 * 1024**2


def read(path: Path) -> Document:
    """The file as laid out: PDF, Word, HTML, Markdown or plain text, told by its content.

    `UnreadableDocument`, with the cause, when it can't be opened, is too large or damaged, is of
    another kind, or is not what its name says.
    """
    data = _bytes_of(path)
    format_ = format_of(data, path.name, path.suffix.lower())
    pages, blocks, footnotes = _laid_out(data, path.name, format_)
    return Document(path.name, hashlib.sha256(data).hexdigest(), format_.media_type, pages, blocks, footnotes)


def _laid_out(
    data: bytes, name: str, format_: Format
) -> tuple[tuple[Page, ...], tuple[Block, ...], tuple[Block, ...]]:
    """Pages, blocks and footnotes; each reader is imported where it is used."""
    if format_ is PDF:
        from ingest.reading.pdf import read_pdf

        return read_pdf(data, name)
    if format_ is WORD:
        from ingest.reading.word import read_word

        return read_word(data, name)
    if format_ is HTML:
        from ingest.reading.html import read_html

        return read_html(data)
    from ingest.reading.text import read_text

    return read_text(decoded(data))


def _bytes_of(path: Path) -> bytes:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableDocument(path.name, "it is not a file")
        if found.st_size > MAX_BYTES:
            raise UnreadableDocument(path.name, f"it is larger than {MAX_BYTES // 1024**2} MB")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(
            path.name, f"it can't be opened: {(error.strerror or str(error)).lower()}"
        ) from error
