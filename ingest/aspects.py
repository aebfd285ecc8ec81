"""Which aspects of its theme a statement puts at stake: its timeliness, its quality, who takes part, …"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Final

from ingest.clauses import main_clause
from ingest.features.cues import CueIndex
from ingest.features.words import words_of
from ontology.vocabulary import aspects

MOST: Final = 2


def aspects_of(text: str) -> tuple[str, ...]:
    """Up to two aspects, best first: those whose cues show most in what the statement asks for.

    The cues stand in `ontology/aspects.ttl`. A text whose main clause shows none is judged as a whole.
    """
    shown = _shown(main_clause(text)) or _shown(text)
    order = {code: aspect.order for code, aspect in aspects().items()}
    return tuple(sorted(shown, key=lambda code: (-shown[code], order[code])))[:MOST]


def _shown(text: str) -> Counter[str]:
    """How many words of cues the text shows of each aspect."""
    shown: Counter[str] = Counter()
    for hit in _cues().hits(words_of(text)):
        shown[hit.code] += hit.length
    return shown


@cache
def _cues() -> CueIndex:
    return CueIndex((code, cue) for code, aspect in aspects().items() for cue in aspect.cues)
