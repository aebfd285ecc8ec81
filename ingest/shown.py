"""What texts show: their words, and the cues of every scheme of the vocabulary, found in one pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from ingest.clauses import main_clauses, purposes
from ingest.features.cues import CueIndex, Hits
from ingest.features.words import Ints, Range, Words, words_of
from ingest.frameworks.report import Polarity
from ontology import RIT
from ontology.vocabulary import aspects, cues_of, matters, themes


@dataclass(frozen=True, slots=True)
class Shown:
    """What some texts, or parts of them, show."""

    words: Words
    #: Where a purpose or a reason begins.
    purposes: Ints
    themes: Hits
    matters: Hits
    aspects: Hits
    polarities: Hits

    def parts(self, of: Sequence[int], ranges: Sequence[Range]) -> Shown:
        """What parts of the texts show: of text `of[i]` the characters of `ranges[i]`, in their order."""
        words = self.words.parts(of, ranges)
        hits = (each.within(words) for each in (self.themes, self.matters, self.aspects, self.polarities))
        return Shown(words, self.purposes, *hits)

    def asked_for(self, hits: Hits) -> Hits:
        """Those of the hits that stand in what their text asks for; all of a text that shows none there."""
        inside = hits.last < main_clauses(self.words, self.purposes)[hits.text]
        shows = np.bincount(hits.text[inside], minlength=len(self.words)) > 0
        return hits.only(inside | ~shows[hits.text])


def shown_in(texts: Sequence[str]) -> Shown:
    """What some texts show."""
    words = words_of(texts)
    return Shown(words, purposes(words), *_cues().hits(words))


@cache
def _cues() -> CueIndex:
    schemes = (themes(), matters(), aspects())
    polarities = {
        kind: cues_of(str(RIT[kind.capitalize()])) for kind in (Polarity.WEAKNESS, Polarity.STRENGTH)
    }
    return CueIndex(
        *([(code, cue) for code, concept in scheme.items() for cue in concept.cues] for scheme in schemes),
        [(kind, cue) for kind, cues in polarities.items() for cue in cues],
    )
