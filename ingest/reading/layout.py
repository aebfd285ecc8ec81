"""Lines to reading order: table rows put together from their cells, everything else as the text has it."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from ingest.reading.columns import rows_of
from ingest.reading.grid import Cell
from ingest.reading.lines import Row, SetLine


def arrange(lines: list[SetLine], cells: list[Cell], body_size: float) -> list[SetLine | Row]:
    """One page's lines and rows in reading order. Lines in a box that is no table know their frame."""
    lines = _straightened(lines)
    order = {line: index for index, line in enumerate(lines)}
    rows = _ruled_rows(lines, cells, body_size) if cells else []
    ruled = {line for row in rows for line in row.lines}
    rows += rows_of([line for line in lines if line not in ruled])
    in_rows = {line for row in rows for line in row.lines}
    units: list[tuple[int, SetLine | Row]] = [(order[line], line) for line in lines if line not in in_rows]
    # rows keep their order down the page, at the places that the text has for their words
    places = sorted(min(order[line] for line in row.lines) for row in rows)
    rows.sort(key=lambda row: -row.top)
    units += zip(places, rows, strict=True)
    return [unit for _, unit in sorted(units, key=lambda placed: placed[0])]


def _straightened(lines: list[SetLine]) -> list[SetLine]:
    """The lines from the top, if the text has a piece of the page's one column out of its place."""
    for above, line in pairwise(lines):
        if line.y > above.y + 0.9 * line.size and line.x0 < above.x1 and above.x0 < line.x1:
            return _down(lines)
    return lines


def _ruled_rows(lines: list[SetLine], cells: list[Cell], body_size: float) -> list[Row]:
    held: defaultdict[Cell, list[SetLine]] = defaultdict(list)
    for line in lines:
        cell = next((c for c in cells if c.holds(line.x0 + 1, line.y + line.size / 3)), None)
        if cell:
            held[cell].append(line)
            line.frame = cell.row
    rows = []
    for number in sorted({cell.row for cell in held}):
        contents = [_down(held[cell]) for cell in cells if cell.row == number]
        if sum(map(bool, contents)) > 1 or not _is_frame(next(filter(None, contents)), body_size):
            rows.append(Row(contents))
    return rows


def _down(lines: list[SetLine]) -> list[SetLine]:
    """A cell's lines from the top, each from the left."""
    return sorted(lines, key=lambda line: (-line.y, line.x0))


def _is_frame(lines: list[SetLine], body_size: float) -> bool:
    """Whether a single cell is a box around a piece of the text: with a heading, or several paragraphs."""
    if any(line.bold or line.size > body_size + 0.9 for line in lines):
        return True
    listed = False
    for above, line in pairwise(lines):
        listed = listed or line.mark is not None
        if not listed and above.y - line.y > 1.5 * line.size:
            return True
    return False
