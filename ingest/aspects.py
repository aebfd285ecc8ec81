"""Which aspects of its theme a statement puts at stake: its timeliness, its quality, who takes part, …"""

from __future__ import annotations

from typing import Final

import numpy as np

from ingest.shown import Shown, shown_in
from ontology.vocabulary import aspects

MOST: Final = 2


def aspects_of(text: str) -> tuple[str, ...]:
    """`aspects_in` a single text."""
    return aspects_in(shown_in([text]))[0]


def aspects_in(shown: Shown) -> list[tuple[str, ...]]:
    """Up to two aspects of each text, best first: those whose cues show most in what the text asks for.

    The cues stand in `ontology/aspects.ttl`. A text whose main clause shows none is judged as a whole.
    """
    codes, hits, texts = [*aspects()], shown.asked_for(shown.aspects), len(shown.words)
    place = np.array([codes.index(code) for code in hits.codes], np.int64)[hits.code]
    words = np.bincount(hits.text * len(codes) + place, hits.length, texts * len(codes))
    words = words.reshape(texts, len(codes))
    best = np.argsort(-words, axis=1, kind="stable")[:, :MOST]
    return [
        tuple(codes[place] for place in places if of_text[place])
        for places, of_text in zip(best.tolist(), words.tolist(), strict=True)
    ]
