"""A text's words as they are compared: lower case, without endings, without those that say nothing."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import Stemmer

from ontology.vocabulary import weakness_cues

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_POSSESSIVE: Final = re.compile(r"['’](?:s|re|ve|ll|d)?$")
_STEMMER: Final = Stemmer.Stemmer("english")
#: What every statement on every subject says.
_EMPTY: Final = frozenset(
    re.findall(
        r"\w+",
        "a all also an and any are as at author be been by can child children do ensur for from has have"
        " how if improv in into is it local made make more need no not of on or other peopl servic so such"
        " than that the their them then there these they this those to up was were what when where which"
        " while who will with within would young",
    )
)


def stems_of(text: str) -> dict[str, None]:
    """The stems of the words that say something, in order, each once."""
    return dict.fromkeys(stem for word in _WORD.findall(text) if (stem := _stem(word)) not in _EMPTY)


def words_by_stem(text: str) -> dict[str, str]:
    """The stems of the words that say something, each with the first word that has it."""
    found: dict[str, str] = {}
    for word in _WORD.findall(text):
        if _stem(word) not in _EMPTY:
            found.setdefault(_stem(word), word.lower())
    return found


def states_a_lack(text: str) -> bool:
    """Whether the text shows a word by which inspectors say that something is not good enough."""
    return not _lacking().isdisjoint(map(_stem, _WORD.findall(text)))


@cache
def _lacking() -> frozenset[str]:
    return frozenset(map(_stem, weakness_cues()))


@cache
def _stem(word: str) -> str:
    return str(_STEMMER.stemWord(_POSSESSIVE.sub("", word.lower().replace("’", "'"))))
