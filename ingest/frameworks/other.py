"""An inspection report of a form that no module knows: general rules, and a warning."""

from __future__ import annotations

from dataclasses import replace

from ingest.frameworks.heading import Heading, begin, opening
from ingest.frameworks.report import Framework, Report
from ingest.reading.document import Document

WARNING = "The form of this report is not known; it was read by general rules."


def claims(document: Document) -> bool:
    """Whether the document calls itself a report of an inspection of children's services."""
    text = opening(document).lower()
    return "inspection" in text and "children" in text


def report(document: Document) -> Report:
    """What general rules find."""
    heading = Heading(title=document.blocks[0].text, bodies=())
    return replace(begin(document, Framework.OTHER, heading), warnings=(WARNING,))
