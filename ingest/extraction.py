"""One file to what it says: reading, framework and themes, as one step that runs in any process."""

from __future__ import annotations

import gc
import hashlib
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from ingest.frameworks.report import Report
from ingest.time_limit import time_limit

# A Dask worker runs tasks in threads, but pdfium is not thread-safe, and Python would gain nothing by them.
_one_at_a_time = threading.Lock()
#: Python looks for unreachable cycles after so many new objects: a document makes many, but few cycles.
_NEW_OBJECTS: Final = 100_000


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a file says, its text page by page, and the seconds that this took."""

    report: Report
    pages: tuple[str, ...]
    seconds: float


def extract_file(path: Path, registers: tuple[Path, ...] = (), limit: float | None = None) -> Extraction:
    """Read one file. `registers` are laid beside the project's own register of authorities.

    `limit` is how many seconds it may take, where nobody outside can end it.

    Raises:
        DocumentError: the file can't be read, or holds no inspection report.
        TimeoutError: it takes longer.
    """
    from ingest.frameworks import extract
    from ingest.reading import read
    from ingest.themes import annotate

    with _one_at_a_time, time_limit(limit):
        _load(registers)
        begun = time.perf_counter()
        document = read(path)
        report = annotate(extract(document), document)
        pages = tuple(page.text for page in document.pages)
        return Extraction(report, pages, time.perf_counter() - begun)


def collect_seldom() -> None:
    """Let this process look for unreachable cycles so seldom that it costs no time."""
    gc.set_threshold(_NEW_OBJECTS)


@cache
def reader() -> str:
    """The program's version and a fingerprint of its rules; what other rules have read is read again."""
    rules = hashlib.sha256()
    for package in ("ontology", "ingest"):
        for file in sorted(_files_below(files(package)), key=lambda f: (f.name, str(f))):
            rules.update(file.read_bytes())
    return f"{version('ritornello')}+{rules.hexdigest()[:8]}"


def _files_below(folder: Traversable) -> Iterable[Traversable]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files_below(entry)
        elif not entry.name.endswith(".pyc"):
            yield entry


@cache
def _load(registers: tuple[Path, ...]) -> None:
    from ontology.register import load_register

    load_register(registers)
