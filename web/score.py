"""The score: time runs left to right, each inspection is a bar line, each issue a staff line with its notes.

This module decides what stands where, in hundredths of the width; `_score.html` draws it as SVG and says the
same as a table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Final

#: Where the first and the last bar line stand, in hundredths of the width.
LEFT, RIGHT = 5.0, 95.0
#: The least share of the width between two bar lines, so that their heads can be read.
LEAST_GAP: Final = 0.6


class Sound(StrEnum):
    """What an inspection does with an issue; in order of weight."""

    ASKED = "asked"
    FOUND = "found"
    IMPROVED = "improved"
    SILENT = "silent"

    @property
    def raises(self) -> bool:
        """Whether the inspection raises the issue."""
        return self in (Sound.ASKED, Sound.FOUND)


WORDS: Final = {
    Sound.ASKED: "asked to improve",
    Sound.FOUND: "shortcoming found",
    Sound.IMPROVED: "reported improved",
    Sound.SILENT: "not raised since",
}


@dataclass(frozen=True)
class Bar:
    """A bar line: an inspection, with the grades above it. `name` is the framework's short label."""

    key: str
    day: date
    name: str
    label: str
    href: str
    grade: str | None = None
    grade_label: str = ""


@dataclass(frozen=True)
class Note:
    """What one inspection says of one issue; `count` is the number of its statements on it."""

    bar: str
    sound: Sound
    href: str
    words: str
    day: date | None = None
    count: int = 1


@dataclass(frozen=True)
class Thread:
    """A staff line: an issue with its notes, at most one a bar."""

    label: str
    href: str
    notes: Sequence[Note]
    status: str = ""
    status_words: str = ""
    status_note: str = ""
    detail: str = ""
    detail_href: str = ""
    #: Whether one body is told again and again; notes of different bodies have no slur between them.
    joined: bool = True


@dataclass(frozen=True)
class Slur:
    """An arc between two notes that raise the issue one after the other."""

    x: float
    width: float


@dataclass(frozen=True)
class Score:
    """Bars and threads with their places: `x` by the bar's key, in hundredths of the width."""

    bars: Sequence[Bar]
    threads: Sequence[Thread]
    x: dict[str, float] = field(default_factory=dict)
    #: Years to be marked along the top, where bars have no heads.
    years: Sequence[tuple[int, float]] = ()

    def slurs(self, thread: Thread) -> list[Slur]:
        """The arcs of a thread."""
        if not thread.joined:
            return []
        places = sorted(self.x[note.bar] for note in thread.notes if note.sound.raises)
        return [Slur(left, right - left) for left, right in pairwise(places) if right - left > 1]

    def notes_at(self, thread: Thread) -> dict[str, Note]:
        """A thread's notes by bar, for the table."""
        return {note.bar: note for note in thread.notes}


def compose(bars: Iterable[Bar], threads: Iterable[Thread]) -> Score:
    """A score of one body: bars spread by time, none so near the next that their heads would touch."""
    ordered = sorted(bars, key=lambda bar: (bar.day, bar.key))
    places = _spread(ordered)
    return Score(ordered, _placed(threads, places), places)


def compose_on_years(bars: Iterable[Bar], threads: Iterable[Thread], first: int, last: int) -> Score:
    """A score of many bodies on one ruler of years, for lines that stand under each other."""
    start, end = date(first, 1, 1).toordinal(), date(last + 1, 1, 1).toordinal()

    def place(day: date) -> float:
        return round(LEFT + (RIGHT - LEFT) * (day.toordinal() - start) / (end - start), 2)

    ordered = sorted(bars, key=lambda bar: (bar.day, bar.key))
    step = max(1, -(-(last + 1 - first) // 8))
    years = [(year, place(date(year, 1, 1))) for year in range(first, last + 1, step)]
    places = {bar.key: place(bar.day) for bar in ordered}
    return Score(ordered, _placed(threads, places), places, years)


def _placed(threads: Iterable[Thread], places: Mapping[str, float]) -> list[Thread]:
    """The threads without notes of inspections that have no date, and so no place."""
    return [replace(thread, notes=[n for n in thread.notes if n.bar in places]) for thread in threads]


def _spread(bars: Sequence[Bar]) -> dict[str, float]:
    """Places by time, with a least gap: each gap gets its least share, the rest is shared out by time."""
    if len(bars) < 2:
        return {bar.key: (LEFT + RIGHT) / 2 for bar in bars}
    gaps = [(after.day - before.day).days for before, after in pairwise(bars)]
    least, total = LEAST_GAP / len(gaps), sum(gaps) or 1
    places, x = {bars[0].key: LEFT}, LEFT
    for bar, days in zip(bars[1:], gaps, strict=True):
        x += (RIGHT - LEFT) * (least + (1 - LEAST_GAP) * days / total)
        places[bar.key] = round(x, 2)
    return places


def loudest(notes: Iterable[Note]) -> list[Note]:
    """One note a bar: of several things that an inspection says, the weightiest with their number."""
    at: dict[str, list[Note]] = defaultdict(list)
    for note in notes:
        at[note.bar].append(note)
    order = list(Sound)
    chosen = []
    for chord in at.values():
        first = min(chord, key=lambda note: order.index(note.sound))
        alike = sum(note.count for note in chord if note.sound is first.sound)
        chosen.append(replace(first, count=alike))
    return chosen
