"""`/search` and the suggestions under the search box."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, jsonify, request
from rdflib import URIRef

from graph.kinds import KINDS
from web.asking import ask, graph
from web.rendering import address, render

blueprint = Blueprint("search", __name__)

#: Results on a page, and suggestions under the box.
RESULTS: Final = 30
SUGGESTIONS: Final = 8


@blueprint.get("/search")
def page() -> str | Response:
    """What matches the words `q`, of the kinds chosen."""
    words, kinds = request.args.get("q", "").strip(), request.args.getlist("kind")
    number = max(1, request.args.get("page", 1, type=int))
    found = graph().search(words, kinds, RESULTS, (number - 1) * RESULTS)
    things = [URIRef(hit.iri) for hit in found.hits]
    return render(
        "search.html",
        asked=ask("found", thing=things) if things else None,
        things=things,
        title=f"Search: {words}" if words else "Search",
        words=words,
        found=found,
        kinds=[(kind, found.counts[kind.code]) for kind in KINDS if kind.code in found.counts],
        chosen=kinds,
        number=number,
        pages=-(-found.total // RESULTS),
    )


@blueprint.get("/search/suggestions")
def suggestions() -> Response:
    """The things whose names fit what has been typed, as JSON; `kind` narrows them."""
    hits = graph().suggest(request.args.get("q", ""), request.args.getlist("kind"), SUGGESTIONS)
    names = {kind.code: kind.one for kind in KINDS}
    return jsonify(
        [
            {
                "iri": hit.iri,
                "label": hit.label,
                "context": hit.context,
                "kind": hit.kind,
                "kindLabel": names.get(hit.kind, ""),
                "address": address(hit.iri),
            }
            for hit in hits
        ]
    )
