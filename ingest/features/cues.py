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
        #: Of these cues the place of the scheme, the code, and the runs that must follow.
        self.cues: list[tuple[int, str, tuple[_Run, ...]]] = []


class CueIndex:
    """Finds the cues of one or more schemes in one pass over a text's words."""

    def __init__(self, *schemes: Iterable[tuple[str, str]]) -> None:
        """Each scheme gives pairs of a concept's code and a cue as written."""
        self._start, self._schemes = _Node(), len(schemes)
        for scheme, cues in enumerate(schemes):
            spelt = {(code, runs) for code, cue in cues for runs in _spelt_out(cue)}
            for code, (run, *rest) in sorted(spelt):
                node = self._start
                for word in run:
                    node = node.setdefault(word, _Node())
                node.cues.append((scheme, code, tuple(rest)))

    def hits(self, words: Words) -> list[list[Hit]]:
        """Of each scheme every cue that the words show, by their first words, shorter first runs first."""
        stems, start = words.stems, self._start
        found: list[list[Hit]] = [[] for _ in range(self._schemes)]
        following = (*stems, "")  # no word is empty
        for first in [i for i, stem in enumerate(stems) if stem in start]:
            node: _Node | None = start[stems[first]]
            at = first + 1
            while node is not None:
                near = stems[at : at + GAP + 1] if node.cues else ()
                for scheme, code, rest in node.cues:
                    if not rest:
                        found[scheme].append(Hit(code, first, at - 1))
                    elif rest[0][0] in near and (end := _end_of(rest, stems, at)):
                        found[scheme].append(Hit(code, first, end - 1))
                node = node.get(following[at])
                at += 1
        return found


def _spelt_out(cue: str) -> Iterator[tuple[_Run, ...]]:
    """The runs of stems that the cue stands for, one for each choice of words."""
    for chosen in itertools.product(*(part.split("/") for part in cue.split())):
        yield tuple(words_of(part).stems for part in " ".join(chosen).split(_GAP_SIGN))


def _end_of(runs: tuple[_Run, ...], stems: _Run, at: int) -> int | None:
    """Where the last of these runs ends, each at most a gap behind the one before; None if one is missing."""
    for run in runs:
        for start in range(at, at + GAP + 1):
            if stems[start : start + len(run)] == run:
                at = start + len(run)
                break
        else:
            return None
    return at
