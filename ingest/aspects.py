"""Which aspects of its theme a statement puts at stake: its timeliness, its quality, who takes part, …"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from ingest.clauses import main_clause
from ingest.features.cues import Hit
from ingest.shown import cues_in
from ontology.vocabulary import aspects

MOST: Final = 2


def aspects_of(text: str) -> tuple[str, ...]:
    """Up to two aspects, best first: those whose cues show most in what the statement asks for.

    The cues stand in `ontology/aspects.ttl`. A text whose main clause shows none is judged as a whole.
    """
    hits = cues_in(text).aspects
    asked = main_clause(text)
    shown = _shown(hit for hit in hits if hit.last < asked) or _shown(hits)
    known = aspects()
    return tuple(sorted(shown, key=lambda code: (-shown[code], known[code].order)))[:MOST]


def _shown(hits: Iterable[Hit]) -> Counter[str]:
    """How many words of cues show of each aspect."""
    shown: Counter[str] = Counter()
    for hit in hits:
        shown[hit.code] += hit.length
    return shown
