"""Words as themes and cues compare them: without case and endings, with the way back to the text.

Texts that are looked at together stand in one run of words, and every stem has a number, so that arrays can
be asked in place of words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt
import Stemmer

Ints = npt.NDArray[np.int64]
Range = tuple[int, int]

_WORD: Final = re.compile(r"(\w[\w'’]*)")
_POSSESSIVE: Final = re.compile(r"['’](?:s|re|ve|ll|d)?$")
_LONG_NUMBER: Final = re.compile(r"\d{3}\w*")
_STEMMER: Final = Stemmer.Stemmer("english")


@cache
def stem(word: str) -> str:
    """The form that a word is compared by: lower case, no possessive, no ending; a long number is `#`."""
    if _LONG_NUMBER.fullmatch(word):
        return "#"
    return str(_STEMMER.stemWord(_POSSESSIVE.sub("", word.lower().replace("’", "'"))))


class _Numbers(dict[str, int]):
    """The number of each word's stem, found once for each word."""

    def __missing__(self, word: str) -> int:
        number = self[word] = number_of(stem(word))
        return number


_stems: dict[str, int] = {}
_numbers: Final = _Numbers()


def number_of(stem: str) -> int:
    """The number that a stem has in this process; numbers count from 0, in the order of asking."""
    return _stems.setdefault(stem, len(_stems))


def stems_known() -> int:
    """How many stems have a number by now."""
    return len(_stems)


def stems_in(text: str) -> list[str]:
    """The stems of a text's words."""
    return [stem(word) for word in _WORD.findall(text)]


def numbers_in(text: str) -> tuple[int, ...]:
    """The numbers of the stems of a text's words."""
    return tuple(map(_numbers.__getitem__, _WORD.findall(text)))


@dataclass(frozen=True, slots=True)
class Words:
    """The words of some texts, which may be parts of others: text `t` has those from `first[t]` to before
    `beyond[t]`. Places of words and characters count through the whole run.
    """

    #: The texts, a line each.
    run: str
    #: Of each word as printed: its stem's number, and its first character.
    printed: Sequence[str]
    stems: Ints
    at: Ints
    #: Of each text: its first character and the one behind its last; its first word, and the one behind it.
    begins: Ints
    ends: Ints
    first: Ints
    beyond: Ints

    def __len__(self) -> int:
        return len(self.first)

    def parts(self, of: Sequence[int], ranges: Sequence[Range]) -> Words:
        """Parts of the texts as texts: of text `of[i]` the characters of `ranges[i]`, in order of the run."""
        characters = self.begins[np.asarray(of, np.int64), None] + np.asarray(ranges, np.int64).reshape(-1, 2)
        words = np.searchsorted(self.at, characters)
        return Words(self.run, self.printed, self.stems, self.at, *characters.T, *words.T)

    def text_of(self, word: Ints) -> Ints:
        """The text that each of these places is in, if it is in any; texts must be in order of the run."""
        return np.searchsorted(self.first, word, side="right") - 1

    def flat(self) -> tuple[Ints, Ints]:
        """Of each word of each text: which text, and the word's place in the run."""
        lengths = self.beyond - self.first
        text = np.repeat(np.arange(len(self)), lengths)
        return text, np.arange(len(text)) + (self.first - np.cumsum(lengths) + lengths)[text]

    def opening(self, text: int) -> str:
        """The first word of a text, or a text without words as a whole."""
        first, beyond = int(self.first[text]), int(self.beyond[text])
        return self.printed[first] if first < beyond else self.run[self.begins[text] : self.ends[text]]

    def between(self, first: int, last: int) -> str:
        """What is printed from word `first` to word `last`, both in it."""
        return self.run[self.at[first] : self.at[last] + len(self.printed[last])]


def words_of(texts: Sequence[str]) -> Words:
    """The words of some texts."""
    run = "\n".join(texts)
    pieces = _WORD.split(run)  # words, and what stands between these
    printed, at = pieces[1::2], np.cumsum([*map(len, pieces)])[:-1:2]
    stems = np.fromiter(map(_numbers.__getitem__, printed), np.int64, len(printed))
    lengths = np.array([*map(len, texts)], np.int64)
    begins = np.cumsum(lengths + 1) - lengths - 1
    bounds = begins, begins + lengths
    return Words(run, printed, stems, at, *bounds, *(np.searchsorted(at, bound) for bound in bounds))
