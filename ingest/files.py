"""Which files to read: those named, and those in the folders named."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from graph.errors import DocumentError, UnreadableDocument
from ingest.reading.formats import FORMATS

#: What is read from a folder; a file that is named itself is read whatever it is called.
SUFFIXES: Final = frozenset(suffix for known in FORMATS for suffix in known.suffixes)


def documents_in(paths: Iterable[Path]) -> Iterator[Path | DocumentError]:
    """The files to read, each once, folders in order of name; an error for each folder that can't be opened.

    Hidden files and folders, and what word processors leave beside an open file (`~$…`), are passed over.
    """
    seen: set[Path] = set()
    for path in paths:
        for found in _documents_below(path) if path.is_dir() else (path,):
            if isinstance(found, DocumentError):
                yield found
            elif (real := found.resolve()) not in seen:
                seen.add(real)
                yield found


def _documents_below(folder: Path) -> Iterator[Path | DocumentError]:
    unopened: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=unopened.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if Path(name).suffix.lower() in SUFFIXES and not name.startswith((".", "~$")):
                yield Path(place, name)
    for error in unopened:
        yield UnreadableDocument(str(error.filename), f"the folder can't be opened: {error.strerror}")
