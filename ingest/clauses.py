"""What a statement asks for, told from what it is for ("visit on time", "so that risks are seen")."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from ingest.features.words import count_words

#: Where a purpose or a reason begins.
_PURPOSE: Final = re.compile(
    r"\b(?:so that|in order (?:to|that)|which (?:will|can)|and that this"
    r"|to (?:ensure(?: that)?|enable|make sure|help|inform|support|improve|monitor|demonstrate|prevent|reduce"
    r"|allow|evidence|be (?:assured|confident)|provide assurance))\b",
    re.IGNORECASE,
)
#: A statement says what it asks for in no fewer characters than these.
_LEAST: Final = 25


@lru_cache(maxsize=2048)  # one report's: aspects and matters ask for the same texts
def main_clause(text: str) -> int:
    """How many words stand before the first purpose or reason that follows what is asked for."""
    purpose = _PURPOSE.search(text, _LEAST)
    return count_words(text[: purpose.start()] if purpose else text)
