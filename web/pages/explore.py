"""`/explore`: the graph as a network; the endpoints that the explorer's scripts ask."""

from __future__ import annotations

from flask import Blueprint, Response

from web.rendering import render

blueprint = Blueprint("explore", __name__, url_prefix="/explore")


@blueprint.get("")
def page() -> str | Response:
    """The network."""
    return render("problem.html", title="Network", problem={"detail": "The network is not here yet."})
