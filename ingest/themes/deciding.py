"""From features to themes, and the words that decided each."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ingest.frameworks.report import Theme
from ingest.themes.features import Features, Floats, Statement
from ingest.themes.weights import Weights, shipped


def decide(statements: Sequence[Statement], weights: Weights | None = None) -> list[tuple[Theme, ...]]:
    """One to three themes of each statement, best first, by the weights given or those that are shipped."""
    weights = weights or shipped()
    features = weights.vocabulary.features(statements)
    chosen = weights.choose(weights.likelihoods(features, len(statements)))
    bounds = np.searchsorted(features.statement, np.arange(len(statements) + 1))
    return [
        tuple(Theme(code=weights.codes[t], cue=_cue(s, t, weights, features, slice(a, b))) for t in ts)
        for s, ts, a, b in zip(statements, chosen, bounds, bounds[1:], strict=False)
    ]


def _cue(statement: Statement, theme: int, weights: Weights, features: Features, part: slice) -> str:
    """The words that speak for the theme: its longest cue, else the feature that says most for it."""
    words, code = statement.words, weights.codes[theme]
    hits = [hit for hit in statement.hits if hit.code == code]
    if hits:
        best = max(hits, key=lambda hit: (hit.length, -hit.first))
        return words.between(best.first, best.last)
    in_text = np.flatnonzero(features.first[part] >= 0)
    if not len(in_text):
        return words.between(0, 0) if words.stems else words.text
    said: Floats = features.value[part] * weights.of_feature[features.feature[part], theme]
    at = in_text[said[in_text].argmax()]
    return words.between(int(features.first[part][at]), int(features.last[part][at]))
