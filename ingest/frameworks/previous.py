"""Earlier inspections as a report prints them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.frameworks.dates import first_date
from ingest.frameworks.grades import grade_in
from ingest.frameworks.report import PreviousInspection
from ingest.reading.document import Block

_EARLIER = re.compile(
    r"\b(?:previous|last|most recent)\s+(?:\w+\s+){0,3}inspection"
    r"|\binspect\w+.{0,80}\b(?:19|20)\d\d\b|\bjudged to be\b",
    re.IGNORECASE | re.DOTALL,
)


def previous_inspections(blocks: Iterable[Block]) -> tuple[PreviousInspection, ...]:
    """The earlier inspections that these blocks name, each with its date (whole dates only) and grade."""
    return tuple(
        PreviousInspection(quote=b.text, passages=b.spans, date=first_date(b.text), grade=grade_in(b.text))
        for b in blocks
        if _EARLIER.search(b.text)
    )
