"""Images of a document's pages: drawn by one process, the last ones kept in memory."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import TimeoutError as TookTooLong
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from flask import current_app
from pebble import ProcessExpired, ProcessPool

from graph.documents import Documents
from graph.errors import NotInGraph, UnreadableDocument
from ingest.reading.page_image import page_image

#: Images kept, of some 100 to 300 KB each.
KEPT: Final = 64
#: Seconds that a page may take to draw.
PATIENCE: Final = 20


def pictured(documents: Documents, sha256: str) -> Path | None:
    """The PDF of which pages are shown; None where the deployment shows none, or the source is no PDF."""
    if not current_app.extensions["settings"].shows_sources:
        return None
    try:
        source = documents.source(sha256)
    except NotInGraph:
        return None
    return source if source.suffix == ".pdf" else None


@lru_cache(maxsize=KEPT)
def image(source: Path, number: int) -> bytes:
    """Page `number` of a PDF, counted from 1, as PNG. Raises `NotInGraph` or `UnreadableDocument`."""
    try:
        drawn: bytes = _process().schedule(page_image, args=[source, number], timeout=PATIENCE).result()
    except TookTooLong as error:
        raise UnreadableDocument(
            source.name, f"page {number} takes more than {PATIENCE} seconds to draw"
        ) from error
    except ProcessExpired as error:
        raise UnreadableDocument(source.name, f"page {number} can't be drawn: {error}") from error
    return drawn


@cache
def _process() -> Any:
    """The process that draws, started when first needed and replaced where a page ends it."""
    return ProcessPool(max_workers=1, context=multiprocessing.get_context("spawn"))
