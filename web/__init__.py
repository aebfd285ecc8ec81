"""The explorer: a Flask application over a published graph."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Final

from flask import Flask
from flask_compress import Compress

from graph.door import Graph, open_graph
from graph.formats import FORMATS
from graph.settings import Settings

#: The families of pages, each a module with a `blueprint`.
PAGES: Final = (
    "overview",
    "authorities",
    "inspections",
    "themes",
    "heat_map",
    "compare",
    "recommendations",
    "services",
    "recurring",
    "search",
    "documents",
    "uploads",
    "explore",
    "export",
    "sparql",
    "linked_data",
    "ontology",
    "health",
    "openapi",
)


#: What is compressed, how, and also where an answer is longer than what is held back.
COMPRESSION: Final = {
    "COMPRESS_ALGORITHM": ["br", "gzip"],
    "COMPRESS_ALGORITHM_STREAMING": ["br", "gzip"],
    "COMPRESS_MIMETYPES": [
        *("text/html", "text/css", "text/javascript", "application/json", "application/problem+json"),
        *("image/svg+xml", *(form.media_type for form in FORMATS)),
    ],
}


def create_app(settings: Mapping[str, object] | None = None) -> Flask:
    """The application.

    `settings`: `store` (a folder or an endpoint's address) or `graph` (an open `Graph`); `settings`, the
    `Settings` of the deployment; any of Flask's own in capitals. Raises `StoreError` where nothing has been
    published.
    """
    from web import admission, headers, logs, metrics, problems, rendering
    from web.allowance import Allowance

    given = dict(settings or {})
    app = Flask(__name__)
    app.config.update(COMPRESSION, MAX_CONTENT_LENGTH=1024 * 1024, RITORNELLO=given)
    app.config.from_mapping({name: value for name, value in given.items() if name.isupper()})
    graph, chosen = given.get("graph"), given.get("settings") or Settings()
    assert isinstance(chosen, Settings)
    app.extensions["settings"], app.extensions["allowance"] = chosen, Allowance()
    app.extensions["graph"] = (
        graph if isinstance(graph, Graph) else open_graph(str(given.get("store", chosen.store)), chosen)
    )
    for page in PAGES:
        app.register_blueprint(import_module(f"web.pages.{page}").blueprint)
    for part in (metrics, logs, headers, problems, rendering, admission):
        part.init_app(app)
    Compress(app)
    return app
