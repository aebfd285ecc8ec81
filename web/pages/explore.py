"""`/explore`: the graph as a network, and a table of the same; the answers that the page's scripts ask for."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, jsonify, redirect, request, url_for
from rdflib import URIRef

from graph.errors import NotInGraph
from graph.kinds import kind_called
from web.asking import base, graph
from web.explore.network import degrees, drawn, kinds
from web.explore.panel import about_fold, about_link, about_thing
from web.explore.things import Fold, View
from web.explore.views import expanded, first, focused, opened, shown_of, standing
from web.rendering import render

blueprint = Blueprint("explore", __name__, url_prefix="/explore")


@blueprint.get("")
def page() -> str | Response:
    """The network: what recurs most, or what stands round the things of `focus`, or a view that was kept."""
    if words := request.args.get("find"):
        return _found(words)
    view = standing(_asked_for())
    if request.args.get("format") == "json":
        return jsonify(drawn(view))
    return render(
        "explore.html",
        title="Network",
        view=view,
        degrees=degrees(view),
        rows=table(view),
        data={**drawn(_asked_for()), "least": view.least, "kinds": kinds(), "base": base(), "about": about()},
    )


@blueprint.get("/thing")
def thing() -> Response:
    """What a thing or a fold is, its words and its neighbours by kind: the side panel."""
    id_ = request.args.get("id", "")
    fold = Fold.of(id_)
    return jsonify(about_fold(fold) if fold else about_thing(URIRef(id_), _least()))


@blueprint.get("/link")
def link() -> Response:
    """What a link says and the words that it rests on."""
    return jsonify(
        about_link(*(URIRef(request.args.get(name, "")) for name in ("source", "property", "target")))
    )


@blueprint.post("/expand")
def expand() -> Response:
    """What stands round a thing that isn't shown yet, by `kinds`; a fold's things, all or those `chosen`."""
    asked = _asked()
    shown, id_ = asked.get("shown", []), str(asked.get("id", ""))
    fold = Fold.of(id_)
    if fold:
        return jsonify(drawn(opened(fold, asked.get("chosen", []), shown)))
    least = int(asked.get("least", 1))
    return jsonify(drawn(expanded(URIRef(id_), asked.get("kinds", []), shown, least)))


@blueprint.post("/shown")
def shown() -> Response:
    """The things of `ids` with their links."""
    return jsonify(drawn(shown_of(_asked().get("ids", []))))


def table(view: View) -> list[dict[str, Any]]:
    """A view as rows: each thing with its kind and the things that it is linked with."""
    linked: dict[str, dict[str, str]] = {id_: {} for id_ in view.things}
    for tie in view.ties:
        linked[tie.source][tie.target] = view.things[tie.target].label
        linked[tie.target][tie.source] = view.things[tie.source].label
    return [
        {"thing": thing, "kind": kind_called(thing.kind), "linked": linked[id_]}
        for id_, thing in view.things.items()
    ]


def about() -> dict[str, Any]:
    """Which data is shown."""
    snapshot = graph().snapshot
    return {
        "asOf": snapshot.published.date().isoformat(),
        "reports": snapshot.reports,
        "revision": snapshot.revision,
    }


def _asked_for() -> View:
    focuses = [URIRef(iri) for iri in request.args.getlist("focus") if iri != "recurring"]
    return focused(focuses) if focuses else first()


def _found(words: str) -> Response:
    """The network round what is meant most likely, for those who search without scripts."""
    hits = graph().suggest(words, limit=1)
    if not hits:
        raise NotInGraph(f"Nothing in this graph is called “{words}”.")
    return redirect(url_for("explore.page", focus=hits[0].iri))  # type: ignore[return-value]


def _asked() -> dict[str, Any]:
    asked = request.get_json(silent=True)
    if not isinstance(asked, dict):
        abort(400)
    return asked


def _least() -> int:
    return request.args.get("least", 1, type=int)
