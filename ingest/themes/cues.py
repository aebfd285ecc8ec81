"""The cues kept beside the scheme in `ontology/theme-cues.ttl`, and where a text shows them."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from rdflib import Graph

from ingest.themes.words import Words, words_of
from ontology import RIT, THEME

#: How many words a gap (…) may hold.
GAP: Final = 4
_GAP_SIGN: Final = "…"


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue of the theme `code` found from word `first` to word `last`."""

    code: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Cue:
    code: str
    parts: tuple[tuple[str, ...], ...]  # runs of stems, gaps between them


class CueIndex:
    """Finds many cues in one pass over a text's words."""

    def __init__(self, cues: Iterable[tuple[str, str]]) -> None:
        """`cues` are pairs of a theme's code and a cue as written."""
        self._by_first: dict[str, list[_Cue]] = defaultdict(list)
        for code, written in sorted(set(cues)):
            for cue in _spelt_out(code, written):
                self._by_first[cue.parts[0][0]].append(cue)

    def hits(self, words: Words) -> Iterator[Hit]:
        """Every cue that the words show, in order of the words."""
        for i, stem in enumerate(words.stems):
            for cue in self._by_first.get(stem, ()):
                last = _end_of(cue.parts, words.stems, i)
                if last is not None:
                    yield Hit(cue.code, i, last)


def _spelt_out(code: str, written: str) -> Iterator[_Cue]:
    """A cue for each choice of words."""
    choices = [part.split("/") for part in written.split()]
    for chosen in itertools.product(*choices):
        parts = " ".join(chosen).split(_GAP_SIGN)
        yield _Cue(code, tuple(words_of(part).stems for part in parts))


def _end_of(parts: tuple[tuple[str, ...], ...], stems: tuple[str, ...], at: int) -> int | None:
    """The last word of the cue that begins at word `at`, or None if it does not stand there."""
    for n, part in enumerate(parts):
        for start in range(at, at + (GAP + 1 if n else 1)):
            if stems[start : start + len(part)] == part:
                at = start + len(part)
                break
        else:
            return None
    return at - 1


@cache
def theme_cues() -> CueIndex:
    """The cues of `ontology/theme-cues.ttl`."""
    graph = Graph().parse(
        data=files("ontology").joinpath("theme-cues.ttl").read_text("utf-8"), format="turtle"
    )
    return CueIndex((str(s).removeprefix(str(THEME)), str(o)) for s, o in graph.subject_objects(RIT.cue))
