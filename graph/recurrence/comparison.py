"""Texts compared with those near to them, each pair once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from graph.recurrence.grouping import UNLIKE
from graph.recurrence.likeness import Likeness
from graph.recurrence.nearest import Nearest
from graph.recurrence.rarity import Weights
from graph.recurrence.tables import Ints
from graph.recurrence.values import Text
from graph.recurrence.words import stems_of, words_by_stem
from ontology.vocabulary import matters

#: How many words in common are named.
_WORDS = 4


class Comparison:
    """The texts of all authorities, and how alike the pairs are that have been asked for."""

    def __init__(self, texts: Sequence[Text], weights: Weights) -> None:
        self.texts, self.weights = texts, weights
        self.scores: dict[tuple[int, int], float] = {}
        self._likeness, self._nearest = Likeness(texts, weights), Nearest(texts, weights)

    def near(self, rows: Sequence[int], columns: Sequence[int]) -> Ints:
        """Each of the rows with the columns near to it: pairs of two inspections, the lower place first."""
        return self._pairs(*self._nearest.pairs(np.array(rows, np.int64), np.array(columns, np.int64)))

    def sharing(self, rows: Iterable[int], columns: Mapping[str, Sequence[int]]) -> Ints:
        """Each of the rows with those of the columns, given by matter, that share a matter with it."""
        pairs = {
            (row, column)
            for row in rows
            for matter in self.texts[row].matters
            for column in columns.get(matter, ())
            if self.texts[row].inspection is not self.texts[column].inspection
        }
        return self._pairs(*np.array(sorted(pairs), np.int64).reshape(-1, 2).T)

    def by_matter(self, rows: Iterable[int]) -> Mapping[str, Sequence[int]]:
        """The rows by the matters of their texts."""
        found: dict[str, list[int]] = defaultdict(list)
        for row in rows:
            for matter in self.texts[row].matters:
                found[matter].append(row)
        return found

    def measure(self, pairs: Sequence[Ints]) -> None:
        """Measure pairs, the lower place first; their scores are known from now on."""
        together = self._distinct(np.concatenate([np.zeros((0, 2), np.int64), *pairs]))
        scores = self._likeness.scores(together[:, 0], together[:, 1])
        worth = scores >= UNLIKE
        places = map(tuple, together[worth].tolist())
        self.scores.update(zip(places, scores[worth].tolist(), strict=True))

    def score(self, one: int, other: int) -> float:
        """How surely two texts raise one issue; 0 if they are unlike or were not measured."""
        return self.scores.get((min(one, other), max(one, other)), 0.0)

    def _pairs(self, one: Ints, other: Ints) -> Ints:
        return self._distinct(np.stack([np.minimum(one, other), np.maximum(one, other)], axis=1))

    def _distinct(self, pairs: Ints) -> Ints:
        """The pairs in order, each once; as single numbers they sort many times quicker."""
        size = max(1, len(self.texts))
        return np.stack(np.divmod(np.unique(pairs[:, 0] * size + pairs[:, 1]), size), axis=1)

    def mean(self, some: Sequence[int], others: Sequence[int]) -> float:
        """How surely these raise one issue with those on the whole, measured or not; 1 without a pair."""
        pairs = [(one, other) for one in some for other in others if one != other]
        return float(self._likeness.scores(*np.array(pairs).T).mean()) if pairs else 1.0

    def in_common(self, one: int, other: int) -> str:
        """The matters and the rarest words that two texts share, in words."""
        a, b = self.texts[one], self.texts[other]
        labels = [matters()[code].label for code in a.matters if code in b.matters and code in matters()]
        words, others = words_by_stem(a.text), stems_of(b.text)
        rarest = max(self.weights.words.values(), default=1.0)
        shared = sorted(
            (stem for stem in words if stem in others),
            key=lambda stem: (-self.weights.words.get(stem, rarest), stem),
        )
        named = ", ".join(words[stem] for stem in shared[:_WORDS])
        return "; ".join(filter(None, [", ".join(labels), named])) or "the theme"
