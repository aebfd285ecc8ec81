"""Words as themes and cues compare them: without case and endings, with the way back to the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import Final

import Stemmer

_WORD: Final = re.compile(r"\w[\w'’]*")
_POSSESSIVE: Final = re.compile(r"['’](?:s|re|ve|ll|d)?$")
_LONG_NUMBER: Final = re.compile(r"\d{3,}\w*")
_STEMMER: Final = Stemmer.Stemmer("english")


@cache
def stem(word: str) -> str:
    """The form that a word is compared by: lower case, no possessive, no ending; a long number is `#`."""
    if _LONG_NUMBER.fullmatch(word):
        return "#"
    return str(_STEMMER.stemWord(_POSSESSIVE.sub("", word.lower().replace("’", "'"))))


@dataclass(frozen=True, slots=True)
class Words:
    """A text and the stems of its words in order."""

    text: str
    stems: tuple[str, ...]

    def range(self, first: int, last: int) -> tuple[int, int]:
        """The characters from word `first` to word `last`, both in it."""
        found = list(islice(_WORD.finditer(self.text), first, last + 1))
        return found[0].start(), found[-1].end()

    def between(self, first: int, last: int) -> str:
        """The text from word `first` to word `last`, both in it, as it stands."""
        start, end = self.range(first, last)
        return self.text[start:end]


def count_words(text: str) -> int:
    """How many words a text has."""
    return len(_WORD.findall(text))


@lru_cache(maxsize=2048)  # one report's: themes, aspects and the rest ask for the same texts
def words_of(text: str) -> Words:
    """The words of a text."""
    return Words(text, tuple(map(stem, _WORD.findall(text))))
