"""The cues of themes, matters and aspects that a text shows, found in one pass over its words."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from ingest.features.cues import CueIndex, Hit
from ingest.features.words import words_of
from ontology.vocabulary import aspects, matters, themes


class Shown(NamedTuple):
    """The cues that a text shows of each scheme."""

    themes: list[Hit]
    matters: list[Hit]
    aspects: list[Hit]


@lru_cache(maxsize=2048)  # one report's
def cues_in(text: str) -> Shown:
    """The cues that a text shows, those of each scheme in order of their first words."""
    return Shown(*_cues().hits(words_of(text)))


@cache
def _cues() -> CueIndex:
    return CueIndex(
        *(
            ((code, cue) for code, concept in scheme.items() for cue in concept.cues)
            for scheme in (themes(), matters(), aspects())
        )
    )
