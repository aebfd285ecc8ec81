"""Figures for Prometheus: requests by page, how long they took, the snapshot that is served, the process.

Labels are names of pages, HTTP's own methods, and statuses: few, whatever is asked for.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from flask import Flask, Response, g, request
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

from graph.door import Snapshot
from web.asking import graph

_METHODS: Final = ("GET", "HEAD", "POST", "OPTIONS")
_SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_SNAPSHOT: Final[dict[str, tuple[str, Callable[[Snapshot], float]]]] = {
    "ritornello_snapshot": ("Sequence of the snapshot that is served.", lambda s: s.sequence),
    "ritornello_snapshot_published_seconds": ("When it was published.", lambda s: s.published.timestamp()),
    "ritornello_reports": ("Reports in the graph.", lambda s: s.reports),
    "ritornello_triples": ("Triples in the graph.", lambda s: s.triples),
}


class Metrics:
    """The figures of one application."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._requests = Counter(
            "ritornello_requests", "Requests.", ("page", "method", "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "ritornello_request_seconds",
            "Seconds until an answer began.",
            ("page",),
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._snapshot = {
            name: Gauge(name, words, registry=self._registry) for name, (words, _) in _SNAPSHOT.items()
        }

    def count(self, response: Response) -> Response:
        """Count a request."""
        page, method = request.endpoint or "none", request.method
        method = method if method in _METHODS else "other"
        self._requests.labels(page, method, response.status_code).inc()
        self._seconds.labels(page).observe(time.perf_counter() - g.began)
        return response

    def text(self) -> bytes:
        """All figures in the text format of Prometheus."""
        for name, gauge in self._snapshot.items():
            gauge.set(_SNAPSHOT[name][1](graph().snapshot))
        return generate_latest(self._registry)


def init_app(app: Flask) -> None:
    """Have each request counted, where the figures are shown at all."""
    if app.extensions["settings"].shows_metrics:
        metrics = app.extensions["metrics"] = Metrics()
        app.after_request(metrics.count)
