"""Running headers, footers, page numbers and footnotes: found by where they recur, not by their words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from ingest.reading.glyphs import Stroke
from ingest.reading.grid import Cell
from ingest.reading.lines import SetLine

_DIGITS = re.compile(r"\d+")
#: Furniture recurs on at least this share of the pages, at one height, in the outer parts of the page.
_SHARE = 0.3
#: Or on half of them, at any height there.
_WIDE_SHARE = 0.5
_MARGIN = 0.17


def furniture(pages: list[list[SetLine]], heights: list[float]) -> set[SetLine]:
    """The lines that recur, their digits apart, at one height near the head or foot of the pages."""
    seen: defaultdict[_Place, set[int]] = defaultdict(set)
    places: dict[SetLine, list[_Place]] = {}
    for lines, height in zip(pages, heights, strict=True):
        for line in lines:
            if not height * _MARGIN < line.y < height * (1 - _MARGIN):
                places[line] = _places(line, height)
                for place in places[line]:
                    seen[place].add(line.page)
    at_height = max(2, round(len(pages) * _SHARE))
    anywhere = max(3, round(len(pages) * _WIDE_SHARE))

    def recurs(place: _Place) -> bool:
        return len(seen[place]) >= (anywhere if isinstance(place[1], bool) else at_height)

    return {line for line, spots in places.items() if any(map(recurs, spots))}


#: What recurs, its digits masked, and where: a step of one of two grids of heights, or head or foot.
_Place = tuple[str, int | bool | tuple[int]]


def _places(line: SetLine, height: float) -> list[_Place]:
    """The line's places: in two grids, half a step apart, so that no height falls between, and its margin."""
    text = _DIGITS.sub("#", line.text)
    return [(text, int(line.y // 4)), (text, (int((line.y + 2) // 4),)), (text, line.y < height / 2)]


def footnotes(
    lines: list[SetLine], across: Iterable[Stroke], cells: Iterable[Cell], body_size: float
) -> list[SetLine]:
    """The small print at a page's foot: what stands under a short drawn line, or begins with a raised number.

    `lines` are the page's without its furniture.
    """
    floor = max(min((cell.bottom for cell in cells), default=float("inf")), 0.0)
    lowest = min((line.y for line in lines if line.size >= body_size - 0.9), default=float("inf"))
    below = [line for line in lines if line.y < min(lowest, floor) and line.size < body_size - 0.9]
    below.sort(key=lambda line: -line.y)
    left = min((line.x0 for line in below), default=0.0)
    rules = [
        s.at for s in across if 100 < s.end - s.start < 200 and abs(s.start - left) < 10 and s.at < lowest
    ]
    first = next((n for n, line in enumerate(below) if line.note_number), len(below))
    return [
        line for n, line in enumerate(below) if n >= first or any(line.y < rule < floor for rule in rules)
    ]
