"""Cues: phrases that a domain person keeps in the ontology, and where a text shows them.

Words are compared without endings and case: "child protection plan" finds "child-protection plans".
`a/b` is a choice of words, `…` a gap of up to four words.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from ingest.features.words import Words, words_of

#: How many words a gap may hold.
GAP: Final = 4
_GAP_SIGN: Final = "…"
_Runs = tuple[tuple[str, ...], ...]  # of stems, with gaps between them


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue of the concept `code`, found from word `first` to word `last`."""

    code: str
    first: int
    last: int

    @property
    def length(self) -> int:
        """In words."""
        return self.last - self.first + 1


class CueIndex:
    """Finds many cues in one pass over a text's words."""

    def __init__(self, cues: Iterable[tuple[str, str]]) -> None:
        """`cues` are pairs of a concept's code and a cue as written."""
        self._by_first: dict[str, list[tuple[str, _Runs]]] = defaultdict(list)
        for code, runs in sorted({(code, runs) for code, cue in cues for runs in _spelt_out(cue)}):
            self._by_first[runs[0][0]].append((code, runs))

    def hits(self, words: Words) -> Iterator[Hit]:
        """Every cue that the words show, in order of the words."""
        for i, stem in enumerate(words.stems):
            if stem in self._by_first:
                for code, runs in self._by_first[stem]:
                    last = _end_of(runs, words.stems, i)
                    if last is not None:
                        yield Hit(code, i, last)


def _spelt_out(cue: str) -> Iterator[_Runs]:
    """The runs of stems that the cue stands for, one for each choice of words."""
    for chosen in itertools.product(*(part.split("/") for part in cue.split())):
        yield tuple(words_of(part).stems for part in " ".join(chosen).split(_GAP_SIGN))


def _end_of(runs: _Runs, stems: tuple[str, ...], at: int) -> int | None:
    """The last word of the cue that begins at word `at`, or None if it does not stand there."""
    for n, run in enumerate(runs):
        for start in range(at, at + (GAP + 1 if n else 1)):
            if stems[start : start + len(run)] == run:
                at = start + len(run)
                break
        else:
            return None
    return at - 1
