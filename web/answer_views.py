"""The views of an answer, and the one that is shown: table, bars, matrix, network, raw."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from graph.guard import Form
from web.answer_chart import Bars, Matrix, bars, matrix, measure_of, pair_of
from web.answer_table import Table, Wanted, paged
from web.answers import Result
from web.drawing import drawable

#: Characters of a raw answer that the page shows, and solutions of one.
RAW_SHOWN: Final = 20_000
RAW_SOLUTIONS: Final = 200


@dataclass(frozen=True)
class Views:
    """An answer with its views; only the one shown is made."""

    result: Result
    names: Sequence[str]
    shown: str
    wanted: Wanted
    table: Table | None = None
    bars: Bars | None = None
    matrix: Matrix | None = None
    network: Sequence[str] = ()
    raw: str = ""


def views_of(result: Result, name: str, wanted: Wanted) -> Views:
    """The views of an answer; the first that it has is shown where the one called `name` isn't among them."""
    names = _names(result)
    shown = name if name in names else names[0]
    return Views(
        result,
        names,
        shown,
        wanted,
        table=paged(result, wanted) if shown == "table" else None,
        bars=bars(result) if shown == "chart" else None,
        matrix=matrix(result) if shown == "matrix" else None,
        network=drawable(result) if shown == "network" else (),
        raw=_raw(result) if shown == "raw" else "",
    )


def _names(result: Result) -> list[str]:
    """The views that an answer has, the usual one first."""
    if result.form is Form.ASK:
        return ["yes", "raw"]
    if result.form is not Form.SELECT:
        return ["raw", *(["network"] if drawable(result) else [])]
    return [
        "table",
        *(["chart"] if measure_of(result) else []),
        *(["matrix"] if pair_of(result) else []),
        *(["network"] if drawable(result) else []),
        "raw",
    ]


def _raw(result: Result) -> str:
    if result.turtle:
        return result.turtle[:RAW_SHOWN]
    if result.yes is not None:
        return json.dumps({"head": {}, "boolean": result.yes}, indent=1)
    solutions = result.solutions[:RAW_SOLUTIONS]
    whole = {"head": {"vars": result.variables}, "results": {"bindings": solutions}}
    return json.dumps(whole, indent=1, ensure_ascii=False)[:RAW_SHOWN]
