"""Having ready what the first reader of a snapshot would wait for: templates, and answers that pages keep."""

from __future__ import annotations

import logging
import time
from typing import Final

from flask import Flask

from graph.errors import RitornelloError
from web.asking import graph

#: Pages whose questions go over the whole graph.
PAGES: Final = (
    "/",
    "/recurring",
    "/explore",
    "/authorities",
    "/inspections",
    "/themes",
    "/heat-map",
    "/recommendations",
    "/documents",
)
#: Seconds between looks for a newer snapshot.
_PAUSE: Final = 5

log = logging.getLogger(__name__)


def keep_warm(app: Flask) -> None:
    """Warm each snapshot as it comes, for as long as the process lives."""
    for name in app.jinja_env.list_templates():
        app.jinja_env.get_template(name)
    warmed = ""
    while True:
        try:
            with app.test_request_context():
                newest = graph().snapshot.revision
            if newest != warmed:
                warm(app)
                warmed = newest
        except RitornelloError as error:  # a store that is away, say; readers are told so themselves
            log.warning("%s", error)
        time.sleep(_PAUSE)


def warm(app: Flask) -> None:
    """Answer each of the pages once, for nobody: outside of what is counted and limited by address."""
    for page in PAGES:
        with app.test_request_context(page):
            app.dispatch_request()
