"""Running headers, footers, page numbers and footnotes: found by where they recur, not by their words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import takewhile

from ingest.reading.glyphs import Stroke
from ingest.reading.grid import Cell
from ingest.reading.lines import SetLine

_DIGITS = re.compile(r"\d+")
#: Furniture recurs on at least this share of the pages at one height, or on the larger share at any height
#: there, in the outer parts of the page, and nothing that does not recur is further out.
_SHARE = 0.3
_LARGE_SHARE = 0.5
_MARGIN = 0.17
#: How many lines of plain text the head or foot of a page takes at most.
_REACH = 3

#: What recurs, its digits masked; a grid of heights, or head or foot; the step of the grid.
_Place = tuple[str, str, int]


def furniture(pages: list[list[SetLine]], heights: list[float]) -> set[SetLine]:
    """The lines that recur, their digits apart, at the head or foot of pages, and the page numbers there."""
    edges = [edge for lines, height in zip(pages, heights, strict=True) for edge in _edges(lines, height)]
    seen: defaultdict[_Place, set[int]] = defaultdict(set)
    for name, edge in edges:
        for line in edge:
            for place in _places(line, name):
                seen[place].add(line.page)
    enough = max(min(3, len(pages) - 1), 2, round(len(pages) * _SHARE))
    anywhere = max(3, round(len(pages) * _LARGE_SHARE))

    def recurs(line: SetLine, name: str) -> bool:
        *at_height, margin = (len(seen[place]) for place in _places(line, name))
        return line.text == str(line.page) or max(at_height) >= enough or margin >= anywhere

    return {line for name, edge in edges for line in takewhile(partial(recurs, name=name), edge)}


def recurring(pages: Sequence[Sequence[str]]) -> list[set[int]]:
    """The lines of each page of plain text, by index, that recur at head or foot, digits apart."""
    ends = [[(0, lines[:_REACH]), (1, lines[::-1][:_REACH])] for lines in pages]
    seen = Counter((end, text) for page in ends for end, lines in page for text in {*map(_masked, lines)})
    enough = max(3, round(len(pages) * _SHARE))
    found: list[set[int]] = []
    for lines, page in zip(pages, ends, strict=True):
        found.append(set())
        for end, edge in page:
            texts = ((end, _masked(text)) for text in edge)
            outer = takewhile(lambda place: seen[place] >= enough, texts)
            found[-1].update(len(lines) - 1 - n if end else n for n, _ in enumerate(outer))
    return found


def _masked(text: str) -> str:
    return _DIGITS.sub("#", text)


def _edges(lines: list[SetLine], height: float) -> list[tuple[str, list[SetLine]]]:
    """The lines at the page's head and at its foot, each from the edge inwards."""
    head = [line for line in lines if line.y >= height * (1 - _MARGIN)]
    foot = [line for line in lines if line.y <= height * _MARGIN]
    head.sort(key=lambda line: -line.y)
    foot.sort(key=lambda line: line.y)
    return [("head", head), ("foot", foot)]


def _places(line: SetLine, edge: str) -> tuple[_Place, _Place, _Place]:
    """Where the line is: in two grids, half a step apart, so that no height falls between; at its edge."""
    text = _DIGITS.sub("#", line.text)
    return (text, "grid", int(line.y // 4)), (text, "other grid", int((line.y + 2) // 4)), (text, edge, 0)


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
