"""The sentences of a finding as polarity sees them: their words, and the cues of a shortcoming in these."""

from __future__ import annotations

from functools import cache
from typing import Final

from ingest.features.cues import CueIndex, Hit
from ingest.features.vocabulary import Text
from ingest.features.words import Words, words_of
from ingest.frameworks.report import Polarity
from ontology import RIT
from ontology.vocabulary import cues_of

#: The setting of a sentence that follows one that states a shortcoming.
AFTER: Final = "after-shortcoming"


def of_sentence(sentence: str, *setting: str) -> Text:
    """A sentence in a setting. Its cues are those of a shortcoming that no cue of a strength takes back."""
    words = words_of(sentence)
    return Text(words, tuple(_shortcomings(words)), setting)


def _shortcomings(words: Words) -> list[Hit]:
    hits = list(_cues().hits(words))
    back = [hit for hit in hits if hit.code == Polarity.STRENGTH]
    return [
        hit
        for hit in hits
        if hit.code == Polarity.WEAKNESS
        and not any(b.first <= hit.first and hit.last <= b.last for b in back)
    ]


@cache
def _cues() -> CueIndex:
    kinds = (Polarity.WEAKNESS, Polarity.STRENGTH)
    return CueIndex((kind, cue) for kind in kinds for cue in cues_of(str(RIT[kind.capitalize()])))
