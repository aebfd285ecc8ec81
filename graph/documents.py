"""The documents beside the triples: each source file, its text as read, and its record."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph.errors import NotInGraph, StoreError


class Documents:
    """The folder `documents` of a store: one folder a document, named by its sha256."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, sha256: str, source: Path, *, pages: Any, record: Any) -> None:
        """Keep one document: its file, `pages` (its text as read) and `record` (what it says).

        Both are what JSON can hold, or bytes that are JSON already.

        All of it is on the disk when this returns, so that a report in the store always has its document.
        Raises `StoreError` where it can't be, and leaves no part of it.
        """
        folder, known = self._folder(sha256), sha256 in self
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _write(folder / f"source{source.suffix.lower()}", source.read_bytes())
            _write(folder / "pages.json", _as_json(pages))
            _write(folder / "record.json", _as_json(record))
            sync_folder(folder)
            sync_folder(self.folder)
        except OSError as error:
            if not known:
                self.remove(sha256)
            raise StoreError(f"{self.folder}: {source.name} can't be kept: {error.strerror}.") from error

    def source(self, sha256: str) -> Path:
        """The source file, its suffix that of the file read."""
        found = sorted(self._folder(sha256).glob("source*"))
        if not found:
            raise NotInGraph(f"The file of document {sha256} is not kept here.")
        return found[0]

    def pages(self, sha256: str) -> Any:
        """The text as read, page by page, as it was put."""
        return self._json(sha256, "pages.json")

    def record(self, sha256: str) -> Any:
        """The record as it was put."""
        return self._json(sha256, "record.json")

    def __contains__(self, sha256: str) -> bool:
        return (self._folder(sha256) / "record.json").exists()

    def __iter__(self) -> Iterator[str]:
        if self.folder.exists():
            yield from sorted(entry.name for entry in self.folder.iterdir() if len(entry.name) == 64)

    def remove(self, sha256: str) -> None:
        """Remove one document, whole."""
        shutil.rmtree(self._folder(sha256), ignore_errors=True)

    def _folder(self, sha256: str) -> Path:
        if len(sha256) != 64 or set(sha256) - set(
            "0123456789abcdef"
        ):  # a name from an address is never a path
            raise NotInGraph(f"{sha256!r} is not a document's sha256.")
        return self.folder / sha256

    def _json(self, sha256: str, name: str) -> Any:
        path = self._folder(sha256) / name
        if not path.exists():
            raise NotInGraph(f"Document {sha256} is not kept here.")
        return json.loads(path.read_bytes())


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file so that a reader, also after a crash, finds the old content or the new one, whole."""
    _write(path, content)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Bring a folder's entries to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _as_json(value: Any) -> bytes:
    return value if isinstance(value, bytes) else json.dumps(value, ensure_ascii=False).encode()


def _write(path: Path, content: bytes) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)
