"""Rows without drawn lines: labels and what stands beside them."""

from __future__ import annotations

from itertools import pairwise

from ingest.reading.lines import Row, SetLine

#: Beyond this many lines of the text between them, neighbours are columns of prose, not a row.
_REACH = 3


def rows_of(lines: list[SetLine]) -> list[Row]:
    """The rows among a page's lines: what stands on one baseline, with the lines wrapped above and below."""
    order = {line: index for index, line in enumerate(lines)}
    down = sorted(lines, key=lambda line: (-line.y, line.x0))
    if not any(_beside(order, a, b) for a, b in pairwise(down)):
        return []
    rows: list[Row] = []
    waiting: list[SetLine] = []
    for group in _baselines(order, down):
        last = rows[-1] if rows else None
        if len(group) > 1:
            rows.append(Row([[line] for line in group]))
            _take_above(rows[-1], waiting)
            waiting = []
        elif last and not waiting and (cell := _wrapped(last, group[0])) is not None:
            cell.append(group[0])
        else:
            waiting.append(group[0])
    return rows


def _beside(order: dict[SetLine, int], a: SetLine, b: SetLine) -> bool:
    apart = a.x1 + 0.8 * a.size < b.x0 or b.x1 + 0.8 * b.size < a.x0
    return apart and a.level_with(b) and abs(order[a] - order[b]) <= _REACH


def _baselines(order: dict[SetLine, int], down: list[SetLine]) -> list[list[SetLine]]:
    """The lines by baseline from the top, each group from the left."""
    groups: list[list[SetLine]] = []
    for line in down:
        if groups and _beside(order, groups[-1][-1], line):
            groups[-1].append(line)
            groups[-1].sort(key=lambda each: each.x0)
        else:
            groups.append([line])
    return groups


def _tight(above: SetLine, below: SetLine) -> bool:
    return 0 < above.y - below.y < 1.4 * below.size and abs(above.size - below.size) < 1


def _wrapped(row: Row, line: SetLine) -> list[SetLine] | None:
    """The cell of the row that the line goes on in."""
    for place, cell in enumerate(row.cells):
        beyond = row.cells[place + 1][0].x0 if place + 1 < len(row.cells) else float("inf")
        aligned = abs(cell[0].x0 - line.x0) < 4 and line.x1 < beyond
        if aligned and _tight(cell[-1], line) and (place or line.text[0].islower()):
            return cell
    return None


def _take_above(row: Row, waiting: list[SetLine]) -> None:
    """Puts lines over the row that its label goes on from into the label's cell."""
    label = row.cells[0]
    while waiting and label[0].text[0].islower():
        above = waiting[-1]
        if not _tight(above, label[0]) or abs(above.x0 - label[0].x0) > 4 or above.x1 > row.cells[1][0].x0:
            return
        label.insert(0, waiting.pop())
