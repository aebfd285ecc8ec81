"""Keeping what the explorer shows: short links, saved views, files. Nested in the explorer's pages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, abort, jsonify, redirect, request, url_for

from web.explore.address import checked, loaded
from web.explore.asked_for import kept_views
from web.explore.files import FILES, Screen, file_of
from web.explore.kept import NAME, NOTES, Kept
from web.rendering import render

blueprint = Blueprint("keeping", __name__)


@blueprint.get("/views")
def views() -> str | Response:
    """The saved views."""
    kept = kept_views()
    if request.accept_mimetypes.best == "application/json":
        return jsonify(
            [{"key": v.key, "name": v.name, "notes": v.notes, "saved": v.saved} for v in kept.saved()]
        )
    return render("explore_views.html", title="Saved views", saved=kept.saved(), writable=kept.writable)


@blueprint.post("/views")
def keep() -> tuple[Response, int]:
    """Keep a view: `state`, and for a saved one `name`, `notes`, `picture`; its key and address."""
    try:
        given: dict[str, Any] = loaded(request.get_data()) if request.is_json else {}
        view = Kept.of(given, checked(given["state"]))
    except (AttributeError, TypeError, KeyError, ValueError):
        abort(400)
    kept_views().keep(view)
    return jsonify(key=view.key, address=url_for("explore.page", view=view.key, _external=True)), 201


@blueprint.post("/views/<key>")
def change(key: str) -> Response:
    """Rename a saved view, change its notes, or delete it: a form's `name`, `notes`, `delete`."""
    kept = kept_views()
    view = kept.get(key)
    if request.form.get("delete"):
        kept.delete(key)
    elif name := request.form.get("name", "").strip():
        kept.keep(replace(view, name=name[:NAME], notes=request.form.get("notes", "").strip()[:NOTES]))
    return redirect(url_for("explore.keeping.views"), 303)  # type: ignore[return-value]


@blueprint.post("/citation")
def citation() -> Response:
    """A line to paste for what is on the screen: which data, from which reports, where to see it again."""
    return jsonify(citation=_screen(request.get_json(silent=True)).citation)


@blueprint.post("/export/<form>")
def export(form: str) -> Response:
    """What is on the screen as a file: a form's `screen` is JSON of its things and where they stand."""
    if form not in FILES:
        abort(404)
    try:
        screen = _screen(loaded(request.form["screen"]))
    except (ValueError, TypeError, KeyError, AttributeError):
        abort(400)
    _, suffix, media_type = FILES[form]
    response = Response(file_of(screen, form), mimetype=media_type)
    name = f"ritornello-{form}" if suffix == "csv" else "ritornello"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{suffix}"'
    if (cut := screen.view.cut) and cut.shown < cut.total:
        response.headers["X-Cut"] = cut.words
    return response


def _screen(sent: Any) -> Screen:
    try:
        return Screen.read(sent, str(sent.get("address", ""))[:4_000])
    except (AttributeError, ValueError, TypeError, KeyError):
        abort(400)
