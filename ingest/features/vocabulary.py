"""What of a text counts, in numbers: words, pairs of words, cues, and its setting."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise, repeat
from typing import Final

import numpy as np
import numpy.typing as npt

from ingest.features.cues import Hit
from ingest.features.words import Words, words_of

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

#: How many words at the beginning count once more: the subject stands there, purposes and reasons later.
BEGINNING: Final = 12
#: What a cue and a setting count beside the words of the text, which have the length 1 together.
_CUE_SCALE: Final = 0.25
_SETTING_SCALE: Final = 0.5
_LONGEST_CUE: Final = 3
#: Stems that say nothing of the subject.
STOP_WORDS: Final = frozenset(
    words_of(
        "a an and are as at be been by ensure for from has have in is it of on or that the their these they"
        " this those to which with"
    ).stems
)
#: What the name of a feature begins with, if it is no word or pair of words.
EARLY, CUE, EARLY_CUE, SETTING = "^", "cue:", "^cue:", "in:"


@dataclass(frozen=True, slots=True)
class Text:
    """A text's words, the cues that they show, and where it stands, in names without white space."""

    words: Words
    hits: tuple[Hit, ...]
    setting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Features:
    """The features of some texts, parallel arrays in order of the texts."""

    #: Which text, which feature, what it counts.
    text: Ints
    feature: Ints
    value: Floats
    #: The first and the last word that a feature of the text stands on; -1 for cues and settings.
    first: Ints
    last: Ints


def named_features(stems: Sequence[str]) -> Iterator[str]:
    """The features of a text, by name."""
    content = [stem for stem in stems if stem not in STOP_WORDS]
    yield from content
    yield from (EARLY + stem for stem in content[:BEGINNING])
    yield from (f"{a} {b}" for a, b in pairwise(content))


class Vocabulary:
    """The features that are known, numbered in the order given. `rarity` weighs each feature of the text."""

    def __init__(self, names: Sequence[str], rarity: Floats) -> None:
        self.names = tuple(names)
        self.rarity = rarity
        self.number = number = {name: i for i, name in enumerate(self.names)}
        self._words = dict.fromkeys(STOP_WORDS, -1)  # stop words -1, unknown words 0, known ones from 1
        plain = sorted({stem for n in self.names if ":" not in n for stem in n.removeprefix(EARLY).split()})
        self._words |= {stem: i for i, stem in enumerate(plain, 1)}
        self._plain = np.array([-1, *(number.get(s, -1) for s in plain)])
        self._early = np.array([-1, *(number.get(EARLY + s, -1) for s in plain)])
        pairs = sorted((self._key(*name.split()), i) for name, i in number.items() if " " in name)
        self._pair_keys = np.array([key for key, _ in pairs], dtype=np.int64)
        self._pairs = np.array([i for _, i in pairs], dtype=np.int64)

    def only(self, kept: Ints) -> Vocabulary:
        """The vocabulary of some of its features."""
        return Vocabulary([self.names[i] for i in kept], self.rarity[kept])

    def _key(self, first: str, second: str) -> int:
        return self._words[first] * len(self._words) + self._words[second]

    def features(self, texts: Sequence[Text]) -> Features:
        """All known features of the texts."""
        words = self._text_features(texts)
        rest = np.array([*self._other_features(texts)], dtype=np.float64).reshape(-1, 3)
        nowhere = np.full(len(rest), -1)
        text = np.concatenate([words.text, rest[:, 0].astype(np.int64)])
        order = np.argsort(text, kind="stable")
        return Features(
            text[order],
            np.concatenate([words.feature, rest[:, 1].astype(np.int64)])[order],
            np.concatenate([words.value, rest[:, 2]])[order],
            np.concatenate([words.first, nowhere])[order],
            np.concatenate([words.last, nowhere])[order],
        )

    def _text_features(self, texts: Sequence[Text]) -> Features:
        text, feature, first, last = self._occurrences(texts)
        both, at, count = np.unique(text * len(self.names) + feature, return_index=True, return_counts=True)
        text, feature = np.divmod(both, max(1, len(self.names)))
        value = (1 + np.log(count)) * self.rarity[feature]
        length = np.sqrt(np.bincount(text, value**2, minlength=len(texts)))
        return Features(text, feature, value / length[text], first[at], last[at])

    def _occurrences(self, texts: Sequence[Text]) -> tuple[Ints, Ints, Ints, Ints]:
        """Text, feature, first and last word of each occurrence of a known feature in the texts."""
        lengths = [len(t.words.stems) for t in texts]
        total = sum(lengths)
        of = np.repeat(np.arange(len(texts)), lengths)
        place = np.arange(total) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        stems = chain.from_iterable(t.words.stems for t in texts)
        word = np.fromiter(map(self._words.get, stems, repeat(0)), np.int64, total)
        content = word >= 0
        of, place, word = of[content], place[content], word[content]
        begins = np.searchsorted(of, np.arange(len(texts)))
        rank = np.arange(len(of)) - begins[of] if len(of) else place
        early = np.where(rank < BEGINNING, self._early[word], -1)
        pair = self._pair(word[:-1], word[1:], of[:-1] == of[1:])
        feature = np.concatenate([self._plain[word], early, pair])
        known = feature >= 0
        return (
            np.concatenate([of, of, of[:-1]])[known],
            feature[known],
            np.concatenate([place, place, place[:-1]])[known],
            np.concatenate([place, place, place[1:]])[known],
        )

    def _pair(self, a: Ints, b: Ints, together: npt.NDArray[np.bool_]) -> Ints:
        """The features of pairs of neighbours, -1 where the pair is not known."""
        if not len(self._pair_keys):
            return np.full(len(a), -1)
        key = a * len(self._words) + b
        at = np.minimum(np.searchsorted(self._pair_keys, key), len(self._pair_keys) - 1)
        return np.where((self._pair_keys[at] == key) & together, self._pairs[at], -1)

    def _other_features(self, texts: Sequence[Text]) -> Iterator[tuple[int, int, float]]:
        """Text, feature and value of cues and settings."""
        for i, text in enumerate(texts):
            counts: dict[str, float] = defaultdict(float)
            for hit in text.hits:
                counts[CUE + hit.code] += min(hit.length, _LONGEST_CUE)
                if hit.first < BEGINNING:
                    counts[EARLY_CUE + hit.code] = 1
            for name, count in counts.items():
                if name in self.number:
                    yield i, self.number[name], _CUE_SCALE * math.log1p(count)
            for name in text.setting:
                if SETTING + name in self.number:
                    yield i, self.number[SETTING + name], _SETTING_SCALE
