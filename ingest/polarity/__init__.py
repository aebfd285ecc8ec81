"""What a finding says of the service: its polarity, and the sentences that state a shortcoming."""

from __future__ import annotations

import re
from typing import Final

from ingest.frameworks.report import Polarity
from ingest.sentences import sentences

_SHORTCOMING: Final = re.compile(
    r"\b(?:not|no|too (?:few|many|long|often|much|little)"
    r"|insufficient\w*|inconsisten\w*|weak\w*|poor\w*|delay\w*|drift"
    r"|lack\w*|limited|inadequate\w*|however|variab\w+"
    r"|inappropriate\w*|slow\w*|fail\w*|remains? a challenge)\b",
    re.IGNORECASE,
)


def shortcomings_of(text: str) -> list[tuple[int, int]]:
    """The character ranges of the sentences that state what is not good enough."""
    return [(start, end) for start, end in sentences(text) if _SHORTCOMING.search(text, start, end)]


def polarity_of(text: str, section: str | None = None) -> Polarity:
    """Weakness if most sentences state a shortcoming, mixed if some do, strength if none does."""
    weak, all_of_them = len(shortcomings_of(text)), len(sentences(text))
    if not weak:
        return Polarity.STRENGTH if all_of_them else Polarity.NEUTRAL
    return Polarity.WEAKNESS if 2 * weak > all_of_them else Polarity.MIXED
