"""How alike texts are: what two of them share, weighed together to how surely they raise one issue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import numpy as np

from graph.recurrence.rarity import Weights
from graph.recurrence.tables import (
    Floats,
    Ints,
    cosine,
    greatest,
    least,
    numbered,
    of_length_one,
    ratio,
    table,
    total,
)
from graph.recurrence.values import Text
from graph.recurrence.words import stems_of
from ontology.vocabulary import frameworks

#: How likely the themes that were given are, best first, where a text does not say.
_GIVEN: Final = (0.9, 0.6, 0.4)
#: How alike two frameworks are of which one covers only what it names.
_UNSAID: Final = 0.8
#: How many pairs are measured at a time.
_BLOCK: Final = 50_000


class Likeness:
    """Some texts, ready to be compared; places count in the order given."""

    def __init__(self, texts: Sequence[Text], weights: Weights) -> None:
        self.weights = weights
        self._words = table(_rarities((stems_of(t.text) for t in texts), weights.words))
        self._matters = table(_rarities((t.matters for t in texts), weights.matters))
        self._themes = table(_rarities((t.themes for t in texts), weights.themes))
        self._likely = table(map(likely, texts))
        self._normal_words = of_length_one(self._words)
        self._normal_likely = of_length_one(self._likely)
        self._normal_aspects = of_length_one(table(_rarities((t.aspects for t in texts), weights.aspects)))
        self._total_words, self._total_themes = total(self._words), total(self._themes)
        self._addressee = numbered([None, *(t.addressee for t in texts)])[1:]
        self._framework = numbered([t.inspection.framework for t in texts])
        self._alike = _alike(list(dict.fromkeys(t.inspection.framework for t in texts)))

    def measures(self, one: Ints, other: Ints) -> dict[str, Floats]:
        """What the texts at these places share with those at the others, pair by pair, by name of measure."""
        shared = total(least(self._themes, one, other))
        all_of_them = self._total_themes[one] + self._total_themes[other]
        words = np.minimum(self._total_words[one], self._total_words[other])
        addressees = self._addressee[one], self._addressee[other]
        unsaid = (addressees[0] == 0) | (addressees[1] == 0)
        return {
            "words": cosine(self._normal_words, one, other),
            "words-overlap": ratio(total(least(self._words, one, other)), words),
            "themes": ratio(shared, all_of_them - shared),
            "rarest-matter": greatest(least(self._matters, one, other)),
            "addressee": ((addressees[0] == addressees[1]) | unsaid).astype(float),
            "frameworks": self._alike[self._framework[one], self._framework[other]],
            "likely-themes": cosine(self._normal_likely, one, other),
            "shared-likelihood": total(self._likely[one].multiply(self._likely[other]).sqrt().tocsr()),
            "aspects": cosine(self._normal_aspects, one, other),
        }

    def scores(self, one: Ints, other: Ints) -> Floats:
        """How surely each pair raises one issue, from 0 to 1, in thousandths."""
        starts = range(0, len(one), _BLOCK)
        found = [self._scores(one[at : at + _BLOCK], other[at : at + _BLOCK]) for at in starts]
        return np.concatenate(found) if found else np.zeros(0)

    def _scores(self, one: Ints, other: Ints) -> Floats:
        measures, weights = self.measures(one, other), self.weights
        said = sum((measures[name] * weight for name, weight in weights.measures.items()), np.zeros(len(one)))
        return np.round(1 / (1 + np.exp(-(said + weights.bias))), 3)


def likely(text: Text) -> Mapping[str, float]:
    """How likely a text is about each theme."""
    return text.likely or dict(zip(text.themes, _GIVEN, strict=False))


def _rarities(rows: Iterable[Iterable[str]], rarity: Mapping[str, float]) -> Iterator[dict[str, float]]:
    """The rarity of each code in each row; one that the weights do not know is as rare as the rarest."""
    rarest = max(rarity.values(), default=1.0)
    return ({code: rarity.get(code, rarest) for code in row} for row in rows)


def _alike(codes: Sequence[str]) -> Floats:
    """How far the themes that two frameworks cover are the same."""
    covers = [known.covers if (known := frameworks().get(code)) else frozenset() for code in codes]
    return np.array(
        [[len(a & b) / len(a | b) if a and b else _UNSAID for b in covers] for a in covers], dtype=float
    ).reshape(len(codes), len(codes))
