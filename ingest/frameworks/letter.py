"""Reports in the form of a letter: its date, what stands between greeting and farewell, and who signed it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ingest.frameworks.dates import first_date
from ingest.reading.document import Block

_GREETING = re.compile(r"dear\s+(?:\S+\s?){1,6},?$", re.IGNORECASE)
_FAREWELL = re.compile(r"yours\s+(?:sincerely|faithfully)\b", re.IGNORECASE)
#: What a letter says to be polite, or of itself: no finding.
_COURTESY = re.compile(
    r"(?:thank you|ofsted will take these findings|(?:i am|we are) copying this letter"
    r"|this letter (?:will be|summarises|contains|outlines)"
    r"|i would like to thank|i hope that you will|please (?:do not hesitate|pass on))\b",
    re.IGNORECASE,
)
#: A date that stands alone, at most behind its label.
_LONGEST_DATE_LINE = 40
_OF_THE_INSPECTION = re.compile(r"inspect|visit", re.IGNORECASE)
_LONGEST_NAME = 60


def letter_date(blocks: Sequence[Block]) -> date | None:
    """The date over the greeting."""
    # A day can look like the number of an item.
    lines = (
        f"{b.number or ''} {b.text}"
        for b in blocks[: _greeting(blocks)]
        if len(b.text) <= _LONGEST_DATE_LINE and not _OF_THE_INSPECTION.search(b.text)
    )
    return next((day for line in lines if (day := first_date(line))), None)


def letter_body(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks between greeting and farewell, courtesies left out."""
    start = _greeting(blocks)
    inside = blocks[start + 1 if start < len(blocks) else 0 : _farewell(blocks)]
    return [b for b in inside if not _COURTESY.match(b.text)]


def signatory(blocks: Sequence[Block]) -> str | None:
    """The first name under the farewell."""
    name = next((b.text for b in blocks[_farewell(blocks) + 1 :]), "")
    return name if 0 < len(name) <= _LONGEST_NAME else None


def _greeting(blocks: Sequence[Block]) -> int:
    return next((i for i, b in enumerate(blocks) if _GREETING.match(b.text)), len(blocks))


def _farewell(blocks: Sequence[Block]) -> int:
    return next((i for i, b in enumerate(blocks) if _FAREWELL.match(b.text)), len(blocks))
