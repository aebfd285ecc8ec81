"""`/explore`: the graph as a network and a table of the same; the answers that its scripts ask for."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite
from typing import Any

from flask import Blueprint, Response, abort, jsonify, redirect, request, url_for
from rdflib import URIRef

from graph.kinds import kind_called
from web.asking import base, graph, rows
from web.explore.address import are_names, loaded
from web.explore.answer import shown_with
from web.explore.arrangements import WIDE, arranged
from web.explore.asked_for import AskedFor, asked_for, kept_views
from web.explore.files import FILES
from web.explore.measures import measured
from web.explore.network import degrees, drawn, kinds
from web.explore.panel import about_fold, about_link, about_thing
from web.explore.start import MOST, Start, named
from web.explore.things import Fold, View
from web.explore.views import added, behind, expanded, opened, raising, shown_of, standing
from web.explore.ways import paths_between
from web.listing import key_of
from web.pages import explore_keeping
from web.rendering import coverage, render

blueprint = Blueprint("explore", __name__, url_prefix="/explore")
blueprint.register_blueprint(explore_keeping.blueprint)


@blueprint.get("")
def page() -> str | Response:
    """The network: what recurs most, what stands round a `focus`, the answer to a `query`, a kept view."""
    if words := request.args.get("find"):
        return _found(words)
    asked = asked_for()
    view = asked.visible()
    if request.args.get("format") == "json":
        return jsonify(drawn(view, asked.positions()))
    return render(
        "explore.html",
        title="Network",
        view=view,
        degrees=degrees(view),
        table=table(view),
        data=data_of(asked),
        start=asked.start or Start(),
        more=_more(asked),
        key_of=key_of,
        councils=rows("councils"),
        themes=rows("raised-themes"),
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


@blueprint.post("/arrange")
def arrange() -> Response:
    """Where the things of `ids` stand in a `layout`, on a screen so many times as `wide` as high."""
    asked = _asked()
    return jsonify(positions=arranged(_shown_now(asked), str(asked.get("layout")), asked.get("wide", WIDE)))


@blueprint.post("/behind")
def what_was_asked() -> Response:
    """What authorities were asked in themes (`pairs`), and what raises `issues`, with the inspections."""
    asked = _asked()
    ids = behind([(authority, theme) for authority, theme in asked.get("pairs", [])])
    ids += [id_ for issue in asked.get("issues", []) for id_ in raising(str(issue))]
    return jsonify(drawn(added(ids, asked.get("shown", []))))


@blueprint.post("/paths")
def paths() -> Response:
    """How two things hang together: the shortest paths, or all of up to four links."""
    asked = _asked()
    ends = (URIRef(str(asked.get("from"))), URIRef(str(asked.get("to"))))
    return jsonify(paths_between(*ends, asked.get("shown", []), every=bool(asked.get("every"))))


@blueprint.post("/measures")
def measures() -> Response:
    """The groups and go-betweens among the things of `ids`."""
    return jsonify(measured(_shown_now(_asked())))


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


def data_of(asked: AskedFor) -> dict[str, Any]:
    """What the page's scripts begin with."""
    return {
        **drawn(asked.view, asked.positions()),
        "least": asked.view.least,
        "state": asked.state,
        "query": asked.query,
        "start": asked.start.asked if asked.start else None,
        "question": asked.start.sparql() if asked.start and not asked.state else "",
        "between": asked.between,
        "saved": {"name": asked.kept.name, "notes": asked.kept.notes} if asked.kept else None,
        "kinds": kinds(),
        "files": [[form, words] for form, (words, *_) in FILES.items()],
        "base": base(),
        "about": about(),
        "writable": kept_views().writable,
    }


def about() -> dict[str, Any]:
    """Which data is shown."""
    snapshot = graph().snapshot
    return {
        "asOf": snapshot.published.date().isoformat(),
        "reports": coverage()["reports"],
        "revision": snapshot.revision,
    }


def _found(words: str) -> Response:
    """The network round what is meant most likely, for those who search without scripts."""
    return redirect(url_for("explore.page", focus=named(words)))  # type: ignore[return-value]


def _more(asked: AskedFor) -> int:
    """How many the first screen can show next, 0 where nothing is left out."""
    cut = asked.view.cut if asked.start else None
    return min(cut.total, cut.shown * 2, MOST) if cut and cut.shown < min(cut.total, MOST) else 0


def _asked() -> dict[str, Any]:
    try:
        asked = loaded(request.get_data()) if request.is_json else None
    except ValueError:
        abort(400)
    if not isinstance(asked, dict) or not _fits(asked):
        abort(400)
    return asked


def _shown_now(asked: dict[str, Any]) -> View:
    """What the scripts show: the things of `ids`, drawn for a `query` or not."""
    view = shown_with(asked.get("ids", []), str(asked.get("query", "")))
    return standing(replace(view, least=int(asked.get("least", 1))))


def _fits(asked: dict[str, Any]) -> bool:
    """Whether the parts of what was sent are of their kinds."""
    pairs = asked.get("pairs", [])
    return (
        all(are_names(asked.get(name, [])) for name in ("ids", "shown", "kinds", "chosen", "issues"))
        and isinstance(pairs, list)
        and all(are_names(pair) and len(pair) == 2 for pair in pairs)
        and isinstance(asked.get("least", 1), int)
        and isinstance(wide := asked.get("wide", WIDE), int | float)
        and isfinite(wide)
    )


def _least() -> int:
    return request.args.get("least", 1, type=int)
