"""The sentences of a finding as polarity sees them: their words, and the cues of a shortcoming in these."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from ingest.features.cues import CueIndex, Hit
from ingest.features.vocabulary import Text
from ingest.features.words import words_of
from ingest.frameworks.report import Polarity
from ontology import RIT
from ontology.vocabulary import cues_of

#: The setting of a sentence that follows one that states a shortcoming.
AFTER: Final = "after-shortcoming"


def of_sentence(sentence: str, *setting: str) -> Text:
    """A sentence in a setting, with the cues of a shortcoming and of a strength that it shows.

    They count together, as prior knowledge; those of a shortcoming also each by itself, as far as the labels
    tell more of it.
    """
    words = words_of(sentence)
    (found,) = _cues().hits(words)
    hits = tuple(_standing(found))
    weak = (hit for hit in hits if hit.code == Polarity.WEAKNESS)
    each = ("_".join(words.stems[hit.first : hit.last + 1]) for hit in weak)
    return Text(words, hits, (*setting, *dict.fromkeys(each)))


def _standing(hits: Sequence[Hit]) -> Iterator[Hit]:
    """The cues that no cue of the other kind around them takes back ("no delay", "not good")."""
    for hit in hits:
        if not any(b.code != hit.code and b.first <= hit.first and hit.last <= b.last for b in hits):
            yield hit


@cache
def _cues() -> CueIndex:
    kinds = (Polarity.WEAKNESS, Polarity.STRENGTH)
    return CueIndex((kind, cue) for kind in kinds for cue in cues_of(str(RIT[kind.capitalize()])))
