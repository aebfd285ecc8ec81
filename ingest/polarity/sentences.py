"""Sentences as polarity sees them: their words, and the cues of a shortcoming and of a strength in these."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from ingest.features.vocabulary import Text, Texts
from ingest.features.words import stem
from ingest.frameworks.report import Polarity
from ingest.shown import Shown, shown_in

#: The setting of a sentence that follows one that states a shortcoming.
AFTER: Final = "after-shortcoming"


def seen(sentences: Sequence[Text]) -> Texts:
    """Sentences as polarity sees them."""
    return seen_in(shown_in([each.text for each in sentences]), [each.setting for each in sentences])


def seen_in(shown: Shown, settings: Iterable[Iterable[str]]) -> Texts:
    """Sentences as polarity sees them, by what they show.

    Cues count that no cue of the other kind around them takes back ("no delay", "not good"): together, as
    prior knowledge, and those of a shortcoming also each by itself, as far as the labels tell more of it.
    """
    words, hits = shown.words, shown.polarities
    hits = hits.only(~hits.covered(by_longer=False))
    names = [dict.fromkeys(setting) for setting in settings]
    weak = hits.only(hits.code == hits.codes.index(Polarity.WEAKNESS))
    for text, first, last in zip(weak.text.tolist(), weak.first.tolist(), weak.last.tolist(), strict=True):
        names[text]["_".join(map(stem, words.printed[first : last + 1]))] = None
    return Texts(words, hits, names)
