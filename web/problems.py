"""Errors, ours and Flask's, as a page for a reader and as problem JSON (RFC 9457) for a program."""

from __future__ import annotations

from typing import Final

from flask import Flask, Response, jsonify, render_template, request
from werkzeug.exceptions import HTTPException

from graph.errors import RitornelloError

#: Failures that pass, and the seconds after which to try again.
_LATER: Final = {429: 1, 503: 10}
_WORDS: Final = {
    404: ("Not found", "There is no page at this address."),
    405: ("Not allowed", "This address can't be used in that way."),
    413: ("Too large", "What was sent is larger than this server takes."),
    500: ("Something went wrong", "The fault is ours, and it has been written to the log."),
}


def init_app(app: Flask) -> None:
    """Have every error answered in the asker's form."""
    app.register_error_handler(RitornelloError, _ours)
    app.register_error_handler(HTTPException, _flasks)


def _ours(error: RitornelloError) -> Response:
    response = _answer(error.problem(), error.status)
    if error.status in _LATER:
        response.headers["Retry-After"] = str(getattr(error, "retry_after", _LATER[error.status]))
    return response


def _flasks(error: HTTPException) -> Response | HTTPException:
    status = error.code or 500
    if status < 400:
        return error
    title, detail = _WORDS.get(status, (error.name, error.description or ""))
    response = _answer({"type": "about:blank", "title": title, "status": status, "detail": detail}, status)
    response.headers.extend((n, v) for n, v in error.get_headers() if n != "Content-Type")  # such as Allow
    return response


def _answer(problem: dict[str, object], status: int) -> Response:
    """The problem in the form that the request prefers; a page or plain text only where asked for by name."""
    best = request.accept_mimetypes.best_match(
        ["application/problem+json", "application/json", "text/html", "text/plain"]
    )
    if best == "text/html" and request.args.get("format") != "json":
        return Response(render_template("problem.html", title=problem["title"], problem=problem), status)
    if best == "text/plain":
        return Response(f"{problem['title']}\n{problem['detail']}\n", status, mimetype="text/plain")
    response = jsonify(problem)
    response.status_code, response.mimetype = status, "application/problem+json"
    return response
