"""`/healthz`: whether this process serves, and what; `/metrics`: its figures."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, jsonify
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4

from graph.errors import NotInGraph
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


@blueprint.get("/metrics")
def figures() -> Response:
    """The figures for Prometheus. Raises `NotInGraph` where the deployment gives none."""
    metrics = current_app.extensions.get("metrics")
    if metrics is None:
        raise NotInGraph("This server gives no figures.")
    return Response(metrics.text(), content_type=CONTENT_TYPE_PLAIN_0_0_4)
