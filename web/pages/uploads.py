"""`/documents/add`: adding documents, where the deployment lets readers, and how their reading goes."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirection

from graph.errors import NotInGraph
from graph.settings import Settings
from web.uploads import Uploads

blueprint = Blueprint("uploads", __name__)


@blueprint.get("/documents/add")
def page() -> Response:
    """The form, and the events of the last upload; it comes again by itself while that is being read."""
    settings, uploads = _settings(), _uploads()
    last = uploads.last
    is_running = last is not None and last.is_running
    if request.args.get("format") == "json":
        events, error = (last.events, last.error) if last else ([], "")
        return jsonify({"running": is_running, "events": events, "error": error})
    text = render_template(
        "upload.html",
        title="Add documents",
        last=last,
        is_running=is_running,
        settings=settings,
    )
    return Response(text, headers={"Refresh": "2"} if is_running else {})


@blueprint.post("/documents/add")
def add() -> Redirection:
    """Take files, and have them read."""
    uploads = _uploads()
    request.max_content_length = _settings().upload_size * 1024 * 1024
    uploads.start(request.form.get("token", ""), request.files.getlist("documents"))
    return redirect(url_for("uploads.page"), 303)


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings


def _uploads() -> Uploads:
    """The server's uploads. Raises `NotInGraph` where it takes none."""
    if not _settings().uploads:
        raise NotInGraph("This server takes no documents.")
    uploads: Uploads = current_app.extensions.setdefault("uploads", Uploads(_settings()))
    return uploads
