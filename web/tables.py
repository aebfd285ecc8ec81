"""The rows of a page as CSV and JSON, with where they come from."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from flask import Response, jsonify, request

#: A cell that begins like this would run as a formula in a spreadsheet, so it gets an apostrophe before it.
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")

Row = Mapping[str, object]


def cell(value: object) -> str:
    """A value as a cell of a spreadsheet."""
    if value is None:
        return ""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    risky = isinstance(value, str) and text.startswith(FORMULA)
    return f"'{text}" if risky else text


def as_csv(variables: Sequence[str], rows: Iterable[Row], name: str) -> Response:
    """A CSV download; RFC 4180, with a header row."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(variables)
    writer.writerows([cell(row[variable]) for variable in variables] for row in rows)
    response = Response(text.getvalue(), mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def as_json(variables: Sequence[str], rows: Sequence[Row], about: Mapping[str, object]) -> Response:
    """The rows as JSON, with their number, the address that gives them and what else is said of them."""
    plain = [
        {
            variable: row[variable] if _is_plain(row[variable]) else str(row[variable])
            for variable in variables
        }
        for row in rows
    ]
    return jsonify({**about, "address": request.url, "total": len(plain), "rows": plain})


def _is_plain(value: object) -> bool:
    return value is None or (type(value) in (str, int, float, bool))
