"""Bytes to a laid-out document."""

from __future__ import annotations

import hashlib
from pathlib import Path

from graph.errors import UnreadableDocument
from ingest.reading.document import Block, BlockKind, Document, Page, Span
from ingest.reading.pdf import read_pdf
from ingest.reading.text import read_text

__all__ = ["Block", "BlockKind", "Document", "Page", "Span", "read"]


def read(path: Path) -> Document:
    """The file as laid out; `UnreadableDocument`, with the cause, when it cannot be read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(path.name, f"it cannot be opened: {error.strerror}") from error
    if not data:
        raise UnreadableDocument(path.name, "it is empty")
    if data.startswith(b"%PDF"):
        media_type = "application/pdf"
        pages, blocks, footnotes = read_pdf(data, path.name)
    else:
        media_type = "text/markdown" if path.suffix.lower() == ".md" else "text/plain"
        pages, blocks, footnotes = read_text(data.decode("utf-8", errors="replace"))
    return Document(path.name, hashlib.sha256(data).hexdigest(), media_type, pages, blocks, footnotes)
