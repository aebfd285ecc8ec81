"""`/search` and the suggestions under the search box."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request

from web.rendering import address, render
from web.searching import search

blueprint = Blueprint("search", __name__)

#: Results on a page, and suggestions under the box.
RESULTS, SUGGESTIONS = 100, 8


@blueprint.get("/search")
def page() -> str | Response:
    """What matches the words `q`."""
    words = request.args.get("q", "").strip()
    found = search(words, RESULTS) if words else []
    return render("search.html", title="Search", words=words, found=found)


@blueprint.get("/search/suggestions")
def suggestions() -> Response:
    """The best matches of what has been typed, as JSON: label, kind and address."""
    words = request.args.get("q", "").strip()
    found = search(words, SUGGESTIONS) if words else []
    return jsonify(
        [{"label": f.label, "kind": f.kind, "iri": f.iri, "address": address(f.iri)} for f in found]
    )
