"""`/sparql`: a page for a person, the SPARQL 1.1 Protocol for a program; both read-only."""

from __future__ import annotations

from flask import Blueprint, Response

from web.rendering import render

blueprint = Blueprint("sparql", __name__)


@blueprint.get("/sparql")
def endpoint() -> str | Response:
    """The query page."""
    return render("problem.html", title="Ask", problem={"detail": "The query page is not here yet."})
