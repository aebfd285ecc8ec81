"""Words as themes and cues compare them: without case, without endings, with their place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

import snowballstemmer

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_POSSESSIVE: Final = re.compile(r"['’](?:s|re|ve|ll|d)?$")
_STEMMER: Final = snowballstemmer.stemmer("english")


@cache
def stem(word: str) -> str:
    """The form that a word is compared by: lower case, no possessive, no ending."""
    return str(_STEMMER.stemWord(_POSSESSIVE.sub("", word.lower().replace("’", "'"))))


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words: `stems[i]` stands at `text[starts[i]:ends[i]]`."""

    text: str
    stems: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def between(self, first: int, last: int) -> str:
        """The text from word `first` to word `last`, both in it, as it stands."""
        return self.text[self.starts[first] : self.ends[last]]


def words_of(text: str) -> Words:
    """The words of a text in order."""
    found = list(_WORD.finditer(text))
    return Words(
        text,
        tuple(stem(m.group()) for m in found),
        tuple(m.start() for m in found),
        tuple(m.end() for m in found),
    )


def pairs(stems: tuple[str, ...]) -> Iterator[str]:
    """Each two words that stand side by side, as one feature."""
    return (f"{a} {b}" for a, b in pairwise(stems))
