"""The rows of a page as CSV and JSON, with where they come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from flask import Response, jsonify, request
from werkzeug.urls import iri_to_uri

from graph.tables import table
from web.asking import graph
from web.wording import count, day

Row = Mapping[str, object]


def as_csv(variables: Sequence[str], rows: Iterable[Row], name: str) -> Response:
    """A CSV download with a header row; its citation is a header of HTTP, so that each line is a row."""
    body = table(variables, ([row[variable] for variable in variables] for row in rows))
    response = Response(body, mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    snapshot = graph().snapshot
    data = f"data as of {day(snapshot.published.date())}, from {count(snapshot.reports, 'report')}"
    response.headers["X-Citation"] = f"Ritornello, {data}, {iri_to_uri(request.url)}"
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
