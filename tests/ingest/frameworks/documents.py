"""Documents for the tests of the frameworks' modules: invented ones, and the real ones where they are."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from ingest.frameworks import extract
from ingest.frameworks.report import Report
from ingest.reading import read
from ingest.reading.document import Document
from ingest.reading.text import read_text

SHARED_REPORTS = Path(__file__).parents[3] / "../shared/documents/reports"


def markdown(text: str, name: str = "report.md") -> Document:
    """A Markdown text, read."""
    pages, blocks, footnotes = read_text(dedent(text))
    return Document(name, "0" * 64, "text/markdown", pages, blocks, footnotes)


def real_report(name: str) -> Report:
    """What the real report of this name says."""
    return extract(read(SHARED_REPORTS / f"{name}.pdf"))
