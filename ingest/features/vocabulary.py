"""What of a text counts, in numbers: words, pairs of words, cues, and its setting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from ingest.features.cues import Hits, Mask
from ingest.features.words import Ints, Words, number_of, stems_in, stems_known

Floats = npt.NDArray[np.float64]

#: How many words at the beginning count once more: the subject stands there, purposes and reasons later.
BEGINNING: Final = 12
#: What a cue and a setting count beside the words of the text, which have the length 1 together.
_CUE_SCALE: Final = 0.25
_SETTING_SCALE: Final = 0.5
_LONGEST_CUE: Final = 3
#: Stems that say nothing of the subject.
STOP_WORDS: Final = frozenset(
    stems_in(
        "a an and are as at be been by ensure for from has have in is it of on or that the their these they"
        " this those to which with"
    )
)
#: What the name of a feature begins with, if it is no word or pair of words.
EARLY, CUE, EARLY_CUE, SETTING = "^", "cue:", "^cue:", "in:"


class Text(NamedTuple):
    """A text, and where it stands, in names without white space."""

    text: str
    setting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Texts:
    """Some texts as a vocabulary sees them: their words, the cues that they show, and where each stands."""

    words: Words
    hits: Hits
    settings: Sequence[Iterable[str]]


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
        self.number = {name: i for i, name in enumerate(self.names)}
        plain, early, pairs = dict[int, int](), dict[int, int](), dict[tuple[int, ...], int]()
        for name, i in self.number.items():
            if " " in name:
                pairs[tuple(map(number_of, name.split()))] = i
            elif ":" not in name:
                (early if name.startswith(EARLY) else plain)[number_of(name.removeprefix(EARLY))] = i
        stops = dict.fromkeys(map(number_of, STOP_WORDS), 1)
        # by stem, -1 for none; the last place is for the stems that are not known
        self._stems = stems_known() + 1
        self._plain, self._early, self._stops = map(self._by_stem, (plain, early, stops))
        keys = sorted((first * self._stems + second, i) for (first, second), i in pairs.items())
        self._pair_keys = np.array([*(key for key, _ in keys), np.iinfo(np.int64).max])
        self._pairs = np.array([*(i for _, i in keys), -1], np.int64)

    def _by_stem(self, values: Mapping[int, int]) -> Ints:
        table = np.full(self._stems, -1)
        table[np.array([*values], np.int64)] = [*values.values()]
        return table

    def only(self, kept: Ints) -> Vocabulary:
        """The vocabulary of some of its features."""
        return Vocabulary([self.names[i] for i in kept], self.rarity[kept])

    def features(self, texts: Texts) -> Features:
        """All known features of the texts."""
        return _together(self._of_words(texts.words), self._of_cues(texts), self._of_settings(texts.settings))

    def _of_words(self, words: Words) -> Features:
        text, feature, first, last = self._occurrences(words)
        both, at, count = np.unique(text * len(self.names) + feature, return_index=True, return_counts=True)
        text, feature = np.divmod(both, max(1, len(self.names)))
        value = (1 + np.log(count)) * self.rarity[feature]
        length = np.sqrt(np.bincount(text, value**2, minlength=len(words)))
        return Features(text, feature, value / length[text], first[at], last[at])

    def _occurrences(self, words: Words) -> tuple[Ints, Ints, Ints, Ints]:
        """Text, feature, first and last word of each occurrence of a known feature in the texts."""
        of, place = words.flat()
        stem = np.minimum(words.stems[place], self._stems - 1)
        content = np.flatnonzero(self._stops[stem] < 0)
        of, place, stem = of[content], place[content], stem[content]
        rank = np.arange(len(of)) - np.searchsorted(of, np.arange(len(words)))[of]
        early = np.where(rank < BEGINNING, self._early[stem], -1)
        pair = self._pair(stem[:-1], stem[1:], of[:-1] == of[1:])
        feature = np.concatenate([self._plain[stem], early, pair])
        known = np.flatnonzero(feature >= 0)
        return (
            np.concatenate([of, of, of[:-1]])[known],
            feature[known],
            np.concatenate([place, place, place[:-1]])[known],
            np.concatenate([place, place, place[1:]])[known],
        )

    def _pair(self, a: Ints, b: Ints, together: Mask) -> Ints:
        """The features of pairs of neighbours, -1 where the pair is not known."""
        key = a * self._stems + b
        at = np.searchsorted(self._pair_keys, key)
        return np.where((self._pair_keys[at] == key) & together, self._pairs[at], -1)

    def _of_cues(self, texts: Texts) -> Features:
        """How many words of cues of each code a text shows, and whether it does so at its beginning."""
        hits, codes = texts.hits, texts.hits.codes
        key = hits.text * len(codes) + hits.code
        shown, nth = np.unique(key, return_inverse=True)
        words = np.bincount(nth, np.minimum(hits.length, _LONGEST_CUE), len(shown))
        early = np.unique(key[hits.first - texts.words.first[hits.text] < BEGINNING])
        text, code = np.divmod(np.concatenate([shown, early]), max(1, len(codes)))
        numbers = np.array(
            [[self.number.get(kind + code, -1) for code in codes] for kind in (CUE, EARLY_CUE)]
        )
        feature = np.concatenate([numbers[0][code[: len(shown)]], numbers[1][code[len(shown) :]]])
        value = _CUE_SCALE * np.log1p(np.concatenate([words, np.ones(len(early))]))
        return _nowhere(text, feature, value)

    def _of_settings(self, settings: Sequence[Iterable[str]]) -> Features:
        """Where each text stands."""
        stands = [
            (text, self.number[SETTING + name])
            for text, names in enumerate(settings)
            for name in names
            if SETTING + name in self.number
        ]
        text, feature = np.array(stands, np.int64).reshape(-1, 2).T
        return _nowhere(text, feature, np.full(len(text), _SETTING_SCALE))


def _nowhere(text: Ints, feature: Ints, value: Floats) -> Features:
    """The known ones of some features that stand on no words of the text."""
    known = np.flatnonzero(feature >= 0)
    nowhere = np.full(len(known), -1)
    return Features(text[known], feature[known], value[known], nowhere, nowhere)


def _together(*features: Features) -> Features:
    """Features of the same texts, in order of these."""
    order = np.argsort(np.concatenate([each.text for each in features]), kind="stable")
    return Features(
        *(np.concatenate([getattr(each, name) for each in features])[order] for name in Features.__slots__)
    )
