"""Cues: phrases that a domain person keeps in the ontology, and where texts show them.

Words are compared without endings and case: "child protection plan" finds "child-protection plans".
`a/b` is a choice of words, `…` a gap of up to four words.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from ingest.features.words import Ints, Words, numbers_in, stems_known

Mask = npt.NDArray[np.bool_]
#: How many words a gap may hold.
GAP: Final = 4
_GAP_SIGN: Final = "…"
_Run = tuple[int, ...]  # of stems' numbers


@dataclass(frozen=True, slots=True)
class Hits:
    """Cues found in texts, in order of their first words: parallel arrays.

    `code` is a place in `codes`; `first` and `last` are places of words in the run that the texts stand in.
    """

    codes: tuple[str, ...]
    text: Ints
    code: Ints
    first: Ints
    last: Ints

    @property
    def length(self) -> Ints:
        """In words."""
        return self.last - self.first + 1

    def only(self, chosen: Mask | Ints) -> Hits:
        """Some of the hits."""
        return Hits(self.codes, self.text[chosen], self.code[chosen], self.first[chosen], self.last[chosen])

    def within(self, texts: Words) -> Hits:
        """The hits that stand in one of these texts, other parts of the same run."""
        text = texts.text_of(self.first)
        inside = np.flatnonzero(text >= 0)
        inside = inside[self.last[inside] < texts.beyond[text[inside]]]
        found = self.only(inside)
        return Hits(self.codes, text[inside], found.code, found.first, found.last)

    def covered(self, *, by_longer: bool) -> Mask:
        """Whether a hit of another code, or a longer one of these, begins no later and ends no sooner."""
        order = np.lexsort((-self.last, self.first, self.text))
        text, code, first, last = (each[order] for each in (self.text, self.code, self.first, self.last))
        found, longest = np.zeros(len(order), np.bool_), int(self.length.max(initial=0))
        for apart in range(1, len(order)):
            a, b = slice(None, -apart), slice(apart, None)
            near = (text[a] == text[b]) & (first[b] - first[a] < longest)
            if not near.any():
                break
            holds = near & (last[b] <= last[a]) & (code[a] != code[b])
            alike = holds & (first[b] == first[a]) & (last[b] == last[a])
            found[b] |= holds & ~alike if by_longer else holds
            found[a] |= ~np.bool_(by_longer) & alike
        covered = np.empty_like(found)
        covered[order] = found
        return covered


class Runs:
    """Finds some runs of stems in a longer one."""

    def __init__(self, runs: Iterable[_Run]) -> None:
        """The runs are numbered in the order given."""
        steps: dict[tuple[int, int], int] = {}
        ending: defaultdict[int, list[int]] = defaultdict(list)
        for number, run in enumerate(runs):
            state = 0
            for stem in run:
                state = steps.setdefault((state, stem), len(steps) + 1)
            ending[state].append(number)
        self._stems = stems_known() + 1  # the last number stands for all stems that no run has
        taken = sorted((state * self._stems + stem, to) for (state, stem), to in steps.items())
        self._steps = np.array([*(step for step, _ in taken), np.iinfo(np.int64).max])
        self._to = np.array([to for _, to in taken], np.int64)
        self._begins = np.zeros(self._stems, np.bool_)
        self._begins[np.array([stem for state, stem in steps if not state], np.int64)] = True
        self._ending = [np.array(ending[state], np.int64) for state in range(len(steps) + 1)]
        self._numbers = np.concatenate(self._ending)
        self._many = np.array([*map(len, self._ending)])

    def found(self, stems: Ints) -> tuple[Ints, Ints, Ints]:
        """Where runs stand: of each place the first word, the word behind the last, and the run's number."""
        known = np.append(np.minimum(stems, self._stems - 1), self._stems - 1)
        first = at = np.flatnonzero(self._begins[known])
        state = np.zeros_like(first)
        found = [(first[:0], at[:0], state[:0])]
        while len(first):
            step = state * self._stems + known[at]
            place = np.searchsorted(self._steps, step)
            goes_on = self._steps[place] == step
            first, at, state = first[goes_on], at[goes_on] + 1, self._to[place[goes_on]]
            found.append((first, at, state))
        first, at, state = map(np.concatenate, zip(*found, strict=True))
        many = self._many[state]
        nth = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
        number = self._numbers[np.repeat((np.cumsum(self._many) - self._many)[state], many) + nth]
        return np.repeat(first, many), np.repeat(at, many), number


class CueIndex:
    """Finds the cues of one or more schemes in one pass over the words of texts."""

    def __init__(self, *schemes: Iterable[tuple[str, str]]) -> None:
        """Each scheme gives pairs of a concept's code and a cue as written."""
        codes: list[dict[str, int]] = [{} for _ in schemes]
        behind: dict[_Run, int] = {}
        cues: dict[tuple[int, int, _Run, tuple[int, ...]], None] = {}
        for scheme, pairs in enumerate(schemes):
            for code, cue in pairs:
                place = codes[scheme].setdefault(code, len(codes[scheme]))
                for run, *rest in _spelt_out(cue):
                    following = tuple(behind.setdefault(each, len(behind)) for each in rest)
                    cues[scheme, place, run, following] = None
        self._codes = [tuple(each) for each in codes]
        self._first_runs, self._later_runs = Runs(run for _, _, run, _ in cues), Runs(behind)
        # of each cue its scheme, its code's place there, and the later runs that must follow, -1 for none
        self._scheme, self._code = np.array([cue[:2] for cue in cues], np.int64).reshape(-1, 2).T
        self._later = np.array(
            [*itertools.zip_longest(*(later for *_, later in cues), fillvalue=-1)], np.int64
        ).reshape(-1, len(cues))

    def hits(self, words: Words) -> list[Hits]:
        """Of each scheme every cue that the texts show, by their first words, shorter first runs first."""
        first, beyond, cue = self._first_runs.found(words.stems)
        beyond = self._ends(words.stems, beyond, cue)
        whole = np.flatnonzero(beyond)
        whole = whole[np.argsort(first[whole], kind="stable")]
        first, last, cue = first[whole], beyond[whole] - 1, cue[whole]
        text = np.zeros_like(first)
        found = []
        for scheme, codes in enumerate(self._codes):
            own = np.flatnonzero(self._scheme[cue] == scheme)
            hits = Hits(codes, text[own], self._code[cue[own]], first[own], last[own])
            found.append(hits.within(words))
        return found

    def _ends(self, stems: Ints, beyond: Ints, cue: Ints) -> Ints:
        """The word behind each cue whose first run ends before `beyond`; 0 where a later run is missing."""
        start, end, run = self._later_runs.found(stems)
        size = len(stems) + GAP + 1  # so that no run is near the next one's
        keys = np.append(run * size + start, np.iinfo(np.int64).max)
        order = np.argsort(keys)
        keys, end = keys[order], np.append(end, 0)[order]
        for runs in self._later:
            asking = np.flatnonzero((runs[cue] >= 0) & (beyond > 0))
            key = runs[cue[asking]] * size + beyond[asking]
            place = np.searchsorted(keys, key)
            beyond[asking] = np.where(keys[place] - key <= GAP, end[place], 0)
        return beyond


def _spelt_out(cue: str) -> Iterator[tuple[_Run, ...]]:
    """The runs of stems that the cue stands for, one for each choice of words."""
    for chosen in itertools.product(*(part.split("/") for part in cue.split())):
        yield tuple(map(numbers_in, " ".join(chosen).split(_GAP_SIGN)))
