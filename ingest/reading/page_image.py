"""A page of a PDF as an image, drawn by pdfium, which is not thread-safe: one thread a process draws."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Final

import pypdfium2

from graph.errors import NotInGraph, UnreadableDocument

#: Pixels a point: A4 is then 893 pixels wide.
SCALE: Final = 1.5
#: The most pixels on a side, however large the page says that it is.
MOST_PIXELS: Final = 2000


def page_image(source: Path, number: int) -> bytes:
    """Page `number` of a PDF, counted from 1, as PNG.

    Raises `NotInGraph` where it has no such page, `UnreadableDocument` where pdfium can't draw it.
    """
    try:
        with pypdfium2.PdfDocument(source) as document:
            if not 1 <= number <= len(document):
                raise NotInGraph(f"This document has no page {number}.")
            page = document[number - 1]
            image = page.render(scale=min(SCALE, MOST_PIXELS / max(page.get_size()))).to_pil()
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(source.name, f"page {number} can't be drawn: {error}") from error
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
