"""Drawn lines to the cells of tables and boxes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.reading.glyphs import Stroke

#: How far apart lines that meet may be drawn, in points.
_NEAR = 3.0
#: A page with more lines than this, across or down, is a drawing.
_MOST = 400


@dataclass(frozen=True, slots=True)
class Cell:
    """A ruled cell; `row` is shared by the cells of one row, and by no other row of the page."""

    row: int
    x0: float
    x1: float
    bottom: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        """Whether the point is inside."""
        return self.x0 <= x <= self.x1 and self.bottom <= y <= self.top


def cells_of(across: Iterable[Stroke], down: Iterable[Stroke]) -> list[Cell]:
    """The cells that these lines enclose, row by row from the top, each row from the left.

    A cell stands between two neighbouring vertical lines; where no line closes it at a row's end, it goes on
    into the row below.
    """
    floors, posts = list(_merged(across)), list(_merged(down))
    if max(len(floors), len(posts)) > _MOST:
        return []
    heights = list(dict.fromkeys(stroke.at for stroke in reversed(floors)))
    cells: list[Cell] = []
    open_cells: list[Cell] = []
    for row, (top, bottom) in enumerate(pairwise(heights)):
        middle = (top + bottom) / 2
        standing = [s.at for s in posts if s.start <= middle <= s.end]
        begun = [_begin(open_cells, floors, Cell(row, *sides, bottom, top)) for sides in pairwise(standing)]
        found = [cell for cell in begun if cell]
        open_cells = [cell for cell in found if not _covers(floors, bottom, cell)]
        cells += [cell for cell in found if cell not in open_cells]
    return sorted(cells, key=lambda cell: (cell.row, cell.x0))


def _begin(above: list[Cell], floors: list[Stroke], cell: Cell) -> Cell | None:
    """The cell, or the one above drawn down to its bottom; None where no line is over either."""
    if _covers(floors, cell.top, cell):
        return cell
    for begun in above:
        if abs(begun.x0 - cell.x0) <= _NEAR and abs(begun.x1 - cell.x1) <= _NEAR:
            return replace(begun, bottom=cell.bottom)
    return None


def _covers(floors: list[Stroke], height: float, cell: Cell) -> bool:
    """Whether a horizontal line at this height runs over the cell's whole width."""
    return any(s.at == height and s.start <= cell.x0 + _NEAR and cell.x1 - _NEAR <= s.end for s in floors)


def _merged(strokes: Iterable[Stroke]) -> Iterator[Stroke]:
    """The strokes from the lowest place, neighbours at one place, those that go on one another as one."""
    level: list[Stroke] = []
    for stroke in sorted(strokes, key=lambda s: s.at):
        if level and stroke.at - level[0].at > _NEAR:
            yield from _chained(level)
            level = []
        level.append(stroke)
    yield from _chained(level)


def _chained(level: list[Stroke]) -> list[Stroke]:
    chained: list[Stroke] = []
    for stroke in sorted(level, key=lambda s: s.start):
        last = chained[-1] if chained else None
        if last and stroke.start <= last.end + _NEAR:
            chained[-1] = replace(last, end=max(last.end, stroke.end))
        else:
            chained.append(replace(stroke, at=level[0].at))
    return chained
