"""Weights learned from examples: one logistic regression a code."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from ingest.features.vocabulary import CUE, EARLY_CUE, SETTING, Text, Texts, Vocabulary, named_features
from ingest.features.weights import Weights
from ingest.features.words import stems_in

#: In how many authorities' reports a word, pair or setting must stand. Nothing rarer is kept.
COMMON: Final = 3
#: Weights nearer to zero than this part of what a feature must say of some code to be kept are dropped.
_LEAST: Final = 0.25


@dataclass(frozen=True, slots=True)
class Example:
    """A text and its right codes; the authority that it is about, "" for words of the vocabulary."""

    text: Text
    codes: Collection[str]
    authority: str
    weight: float = 1.0


def fit(
    examples: Sequence[Example],
    seen: Callable[[Sequence[Text]], Texts],
    codes: Sequence[str],
    trust: float,
    telling: float,
) -> Weights:
    """Weights for `codes` of texts that are `seen` so. `trust` is how closely they follow the examples (the
    inverse of the penalty).

    Features that say less than `telling` for or against every code are dropped.
    """
    texts = seen([e.text for e in examples])
    vocabulary = learn_vocabulary(examples, texts)
    features = vocabulary.features(texts)
    shape = (len(examples), len(vocabulary.names))
    x = csr_matrix((features.value, (features.text, features.feature)), shape)
    counts = np.array([e.weight for e in examples])
    of_feature, bias = np.zeros((shape[1], len(codes))), np.zeros(len(codes))
    for c, code in enumerate(codes):
        y = [code in e.codes for e in examples]
        model = LogisticRegression(C=trust, solver="liblinear", max_iter=1000).fit(x, y, sample_weight=counts)
        of_feature[:, c], bias[c] = model.coef_[0], model.intercept_[0]
    of_feature[np.abs(of_feature) < _LEAST * telling] = 0
    kept = np.flatnonzero(np.abs(of_feature).max(axis=1, initial=0) >= telling)
    return Weights(tuple(codes), vocabulary.only(kept), of_feature[kept], bias)


def learn_vocabulary(examples: Sequence[Example], texts: Texts) -> Vocabulary:
    """The features that stand in enough authorities' reports, and how much the rarity of each weighs."""
    authorities: dict[str, set[str]] = defaultdict(set)
    seen: Counter[str] = Counter()
    for example, setting in zip(examples, texts.settings, strict=True):
        names = set(named_features(stems_in(example.text.text)))
        seen.update(names)
        for name in (*names, *(SETTING + s for s in setting)):
            authorities[name] |= {example.authority} - {""}
    known = sorted(name for name, where in authorities.items() if len(where) >= COMMON)
    shown = {texts.hits.codes[code] for code in texts.hits.code}
    known += sorted(prefix + code for prefix in (CUE, EARLY_CUE) for code in shown)
    rarity = [1 + np.log((1 + len(examples)) / (1 + seen[n])) if seen[n] else 0 for n in known]
    return Vocabulary(known, np.array(rarity))
