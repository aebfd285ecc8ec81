"""Cues: phrases that a domain person keeps in the ontology, and where a text shows them.

Words are compared without endings and case: "child protection plan" finds "child-protection plans".
`a/b` is a choice of words, `…` a gap of up to four words.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from ingest.features.words import Words, words_of

#: How many words a gap may hold.
GAP: Final = 4
_GAP_SIGN: Final = "…"
_Run = tuple[str, ...]  # of stems


class Hit(NamedTuple):
    """A cue of the concept `code`, found from word `first` to word `last`."""

    code: str
    first: int
    last: int

    @property
    def length(self) -> int:
        """In words."""
        return self.last - self.first + 1


class _Node(dict[str, "_Node"]):
    """Where some words of a run lead: by the next word, further; and the cues whose first run ends here."""

    __slots__ = ("cues",)

    def __init__(self) -> None:
        super().__init__()
        #: The codes of these cues and the runs that must follow.
        self.cues: list[tuple[str, tuple[_Run, ...]]] = []


class CueIndex:
    """Finds many cues in one pass over a text's words."""

    def __init__(self, cues: Iterable[tuple[str, str]]) -> None:
        """`cues` are pairs of a concept's code and a cue as written."""
        self._start = _Node()
        for code, (run, *rest) in sorted({(code, runs) for code, cue in cues for runs in _spelt_out(cue)}):
            node = self._start
            for word in run:
                node = node.setdefault(word, _Node())
            node.cues.append((code, tuple(rest)))

    def hits(self, words: Words) -> Iterator[Hit]:
        """Every cue that the words show, in order of their first words, shorter first runs first."""
        stems, start = words.stems, self._start
        following = (*stems, "")  # no word is empty
        for first in [i for i, stem in enumerate(stems) if stem in start]:
            node: _Node | None = start[stems[first]]
            at = first + 1
            while node is not None:
                for code, rest in node.cues:
                    end = _end_of(rest, stems, at) if rest else at
                    if end is not None:
                        yield Hit(code, first, end - 1)
                node = node.get(following[at])
                at += 1


def _spelt_out(cue: str) -> Iterator[tuple[_Run, ...]]:
    """The runs of stems that the cue stands for, one for each choice of words."""
    for chosen in itertools.product(*(part.split("/") for part in cue.split())):
        yield tuple(words_of(part).stems for part in " ".join(chosen).split(_GAP_SIGN))


def _end_of(runs: tuple[_Run, ...], stems: _Run, at: int) -> int | None:
    """Where the last of these runs ends, each at most a gap behind the one before; None if one is missing."""
    for run in runs:
        if run[0] not in stems[at : at + GAP + 1]:
            return None
        for start in range(at, at + GAP + 1):
            if stems[start : start + len(run)] == run:
                at = start + len(run)
                break
        else:
            return None
    return at
