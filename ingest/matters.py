"""Which particular things within its themes a statement is about: return home interviews, core groups, …"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np

from ingest.features.cues import Mask
from ingest.features.words import Ints
from ingest.shown import Shown, shown_in
from ontology.vocabulary import matters


def matters_of(text: str) -> tuple[str, ...]:
    """`matters_in` a single text."""
    return matters_in(shown_in([text]))[0]


def matters_in(shown: Shown) -> list[tuple[str, ...]]:
    """The matters whose cues show in what each text asks for, in order of the scheme.

    The cues stand in `ontology/matters.ttl`. A cue inside a longer one of another matter does not count
    ("plans" in "pathway plans"), nor does a general matter beside another one of its theme. A text whose
    main clause shows none is judged as a whole.
    """
    scheme, hits = _scheme(), shown.asked_for(shown.matters)
    hits = hits.only(~hits.covered(by_longer=True))
    place = np.array([scheme.codes.index(code) for code in hits.codes], np.int64)[hits.code]
    text, place = np.divmod(np.unique(hits.text * len(scheme.codes) + place), len(scheme.codes))
    theme, general = text * len(scheme.codes) + scheme.theme[place], scheme.is_general[place]
    told = ~(general & np.isin(theme, theme[~general]))
    found: list[list[str]] = [[] for _ in range(len(shown.words))]
    for t, p in zip(text[told].tolist(), place[told].tolist(), strict=True):
        found[t].append(scheme.codes[p])
    return [*map(tuple, found)]


class _Scheme(NamedTuple):
    """The codes of matters in order; of each the number of its theme, and whether it is general."""

    codes: list[str]
    theme: Ints
    is_general: Mask


@cache
def _scheme() -> _Scheme:
    themes = [matter.broader for matter in matters().values()]
    numbers = {theme: number for number, theme in enumerate(dict.fromkeys(themes))}
    general = [matter.is_general for matter in matters().values()]
    return _Scheme([*matters()], np.array([numbers[theme] for theme in themes]), np.array(general))
