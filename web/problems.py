"""Errors, ours and Flask's, as a page for a reader and as problem JSON (RFC 9457) for a program."""

from __future__ import annotations

from typing import Final

from flask import Flask, Response, jsonify, render_template, request
from werkzeug.exceptions import HTTPException

from graph.errors import RitornelloError

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


def _ours(error: RitornelloError) -> tuple[str | Response, int]:
    return _answer(error.problem(), error.status)


def _flasks(error: HTTPException) -> tuple[str | Response, int] | HTTPException:
    status = error.code or 500
    if status < 400:
        return error
    title, detail = _WORDS.get(status, (error.name, error.description or ""))
    return _answer({"type": "about:blank", "title": title, "status": status, "detail": detail}, status)


def _answer(problem: dict[str, object], status: int) -> tuple[str | Response, int]:
    """The problem in the form that the request prefers; HTML only where it is asked for by name."""
    best = request.accept_mimetypes.best_match(["application/json", "application/problem+json", "text/html"])
    if best == "text/html" and request.args.get("format") != "json":
        return render_template("problem.html", title=problem["title"], problem=problem), status
    response = jsonify(problem)
    response.mimetype = "application/problem+json"
    return response, status
