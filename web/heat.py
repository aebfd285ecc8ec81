"""The heat map: how many inspections of each council, or of each year, asked to improve in each theme.

Themes stand in columns, under their top concepts; a top concept that is opened shows its themes beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from graph.door import Rows

#: Shades that a share is rounded up to.
LEVELS: Final = 5

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Column:
    """A theme, or all themes of a top concept (`themes` holds more than one)."""

    iri: str
    label: str
    themes: frozenset[str]


@dataclass(frozen=True)
class Group:
    """A top concept with its column and, where it is open, those of its themes."""

    top: Column
    open: bool
    under: Sequence[Column]

    @property
    def columns(self) -> list[Column]:
        """The columns that are shown."""
        return [self.top, *(self.under if self.open else ())]


@dataclass(frozen=True)
class Cell:
    """How many inspections asked, and how much of all that is, in `LEVELS`."""

    asked: int
    level: int


@dataclass(frozen=True)
class Line:
    """A council or a year, the number of its inspections, and a cell a column."""

    key: object
    label: str
    inspections: int
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Heat:
    """The map."""

    groups: Sequence[Group]
    lines: Sequence[Line]

    @property
    def columns(self) -> list[Column]:
        """All columns that are shown, in order."""
        return [column for group in self.groups for column in group.columns]

    def table(self, first: str) -> Rows:
        """What is shown, as rows: the name of a line under `first`, its inspections, its cells."""
        names = [first, "inspections", *(column.label for column in self.columns)]
        rows: list[dict[str, Any]] = [
            {first: line.label, "inspections": line.inspections}
            | {column.label: cell.asked for column, cell in zip(self.columns, line.cells, strict=True)}
            for line in self.lines
        ]
        return Rows(names, rows)


def groups_of(themes: Iterable[Row], opened: Sequence[str]) -> list[Group]:
    """The themes under their top concepts; `opened` has the codes of those to open."""
    found = []
    for (top, label), members in groupby(themes, lambda row: (row["top"], row["topLabel"])):
        under = [Column(row["theme"], row["label"], frozenset({row["theme"]})) for row in members]
        every = frozenset({top, *(column.iri for column in under)})
        found.append(Group(Column(top, label, every), top.rpartition("/")[2] in opened, under))
    return found


def heat(
    groups: Sequence[Group], inspections: Iterable[Row], asked: Iterable[Row], *, by: str, label: str
) -> Heat:
    """The map by a variable of both questions, such as `authority`, whose name stands in `label`."""
    every: dict[object, set[object]] = defaultdict(set)
    names: dict[object, str] = {}
    for row in inspections:
        if row[by] is not None:
            every[row[by]].add(row["inspection"])
            names[row[by]] = str(row[label])
    raised: dict[tuple[object, str], set[object]] = defaultdict(set)
    for row in asked:
        raised[row[by], row["theme"]].add(row["inspection"])
    columns = [column for group in groups for column in group.columns]
    lines = (
        Line(key, names[key], len(all_), list(_cells(key, columns, raised, len(all_))))
        for key, all_ in every.items()
    )
    return Heat(groups, sorted(lines, key=lambda line: line.label))


def _cells(
    key: object, columns: Iterable[Column], raised: Mapping[tuple[object, str], set[object]], whole: int
) -> Iterator[Cell]:
    for column in columns:
        asked = len(set[object]().union(*(raised.get((key, theme), ()) for theme in column.themes)))
        yield Cell(asked, -(-LEVELS * asked // whole))
