"""`/healthz`: whether this process serves, and what."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from web.asking import graph

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def page() -> Response:
    """The status, and the snapshot that is served."""
    snapshot = graph().snapshot
    return jsonify(
        status="ok",
        snapshot=snapshot.sequence,
        revision=snapshot.revision,
        published=snapshot.published.isoformat(),
        reports=snapshot.reports,
        triples=snapshot.triples,
    )
