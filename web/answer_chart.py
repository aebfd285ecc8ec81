"""An answer as bars (a label and a number) or as a matrix (two labels and a number)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from web.answer_table import Cell, cell, number
from web.answers import Result, Term, iris_of, labels

#: Bars, and rows and columns of a matrix, that are drawn; more are said.
MOST_BARS: Final = 60
MOST_ROWS: Final = 80
MOST_COLUMNS: Final = 40
#: The numbers that are taken for years.
EARLIEST: Final = 1900
LATEST: Final = 2100


@dataclass(frozen=True)
class Bar:
    """A bar: its label, its number, and its length as a share of the longest."""

    label: Sequence[Cell]
    text: str
    share: float


@dataclass(frozen=True)
class Bars:
    """Bars in the order of the answer; `left_out` is the number of rows that are not drawn."""

    measure: str
    bars: Sequence[Bar]
    left_out: int


@dataclass(frozen=True)
class Matrix:
    """Numbers by two labels. A field is its text and its share of the largest, or None."""

    measure: str
    columns: Sequence[Cell]
    rows: Sequence[tuple[Cell, Sequence[tuple[str, float] | None]]]
    left_out: int


def measure_of(result: Result) -> str | None:
    """The last variable that is always a number, if there is one and another that is not."""
    numbers = [v for v in result.variables if _numeric(result, v)]
    return numbers[-1] if numbers and len(result.variables) > 1 else None


def pair_of(result: Result) -> tuple[str, str] | None:
    """The two labels of a matrix: the variables before the measure, where there are two."""
    measure = measure_of(result)
    others = [v for v in result.variables if v != measure and not _numeric(result, v)]
    years = [v for v in result.variables if v != measure and v not in others and _years(result, v)]
    found = (others + years)[:2] if measure else []
    return (found[0], found[1]) if len(found) == 2 and len(result.variables) == 3 else None


def bars(result: Result) -> Bars | None:
    """The answer as bars, if it has a label and a number."""
    measure = measure_of(result)
    if measure is None:
        return None
    drawn = result.solutions[:MOST_BARS]
    names = labels(iris_of(drawn))
    most = max((abs(number(row.get(measure)) or 0) for row in drawn), default=0) or 1
    called = [v for v in result.variables if v != measure and not _numeric(result, v)] or [
        v for v in result.variables if v != measure
    ]
    return Bars(
        measure,
        [
            Bar(
                [cell(row.get(v), names) for v in called],
                row[measure]["value"],
                abs(number(row[measure]) or 0) / most,
            )
            for row in drawn
            if measure in row
        ],
        len(result.solutions) - len(drawn),
    )


def matrix(result: Result) -> Matrix | None:
    """The answer as a matrix, if it has two labels and a number."""
    pair, measure = pair_of(result), measure_of(result)
    if pair is None or measure is None:
        return None
    fields = {(_key(row, pair[0]), _key(row, pair[1])): row for row in result.solutions}
    downs = list(dict.fromkeys(down for down, _ in fields))
    acrosses = list(dict.fromkeys(across for _, across in fields))
    names = labels(iris_of(result.solutions))
    cells = {_key(row, v): cell(row.get(v), names) for row in result.solutions for v in pair}
    most = max((abs(number(row.get(measure)) or 0) for row in result.solutions), default=0) or 1
    shown_downs, shown_acrosses = downs[:MOST_ROWS], acrosses[:MOST_COLUMNS]
    table = [
        (cells[down], [_field(fields.get((down, across)), measure, most) for across in shown_acrosses])
        for down in shown_downs
    ]
    drawn = sum(field is not None for _, line in table for field in line)
    return Matrix(measure, [cells[across] for across in shown_acrosses], table, len(fields) - drawn)


def _field(row: Mapping[str, Term] | None, measure: str, most: float) -> tuple[str, float] | None:
    value = number(row.get(measure)) if row else None
    return (row[measure]["value"], abs(value) / most) if row and value is not None else None


def _key(row: Mapping[str, Term], variable: str) -> str:
    return row.get(variable, {}).get("value", "")


def _years(result: Result, variable: str) -> bool:
    """Whether all numbers of a variable can be years, which label a column as names do."""
    values = (number(row[variable]) for row in result.solutions if variable in row)
    return all(value is not None and EARLIEST <= value <= LATEST for value in values)


def _numeric(result: Result, variable: str) -> bool:
    values = [row[variable] for row in result.solutions if variable in row]
    return bool(values) and all(number(value) is not None for value in values)
