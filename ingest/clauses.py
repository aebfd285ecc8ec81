"""What a statement asks for, told from what it is for ("visit on time", "so that risks are seen")."""

from __future__ import annotations

import re
from typing import Final

import numpy as np

from ingest.features.words import Ints, Words

#: Where a purpose or a reason begins.
_PURPOSE: Final = re.compile(
    r"\b(?=(?:so that|in order (?:to|that)|which (?:will|can)|and that this"
    r"|to (?:ensure(?: that)?|enable|make sure|help|inform|support|improve|monitor|demonstrate|prevent|reduce"
    r"|allow|evidence|be (?:assured|confident)|provide assurance))\b)",
    re.IGNORECASE,
)
#: A statement says what it asks for in no fewer characters than these.
_LEAST: Final = 25


def purposes(words: Words) -> Ints:
    """The characters of the run at which a purpose or a reason begins, and one beyond the run."""
    return np.array([*(found.start() for found in _PURPOSE.finditer(words.run)), len(words.run) + _LEAST])


def main_clauses(words: Words, purposes: Ints) -> Ints:
    """Of each text the word behind its main clause: there begins the first purpose or reason that follows
    what is asked for."""
    first = purposes[np.searchsorted(purposes[:-1], words.begins + _LEAST)]
    return np.minimum(np.searchsorted(words.at, first), words.beyond)
