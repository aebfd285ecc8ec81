"""The rows of a page as CSV and JSON, with where they come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from flask import Response, jsonify, request

from graph.tables import table

Row = Mapping[str, object]


def as_csv(variables: Sequence[str], rows: Iterable[Row], name: str) -> Response:
    """A CSV download with a header row."""
    body = table(variables, ([row[variable] for variable in variables] for row in rows))
    response = Response(body, mimetype="text/csv")
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
