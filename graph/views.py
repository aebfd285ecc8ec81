"""The saved views, which the web process leaves as Turtle files beside the triples."""

from __future__ import annotations

import logging

import pyoxigraph as ox

from graph.writable import Writable

log = logging.getLogger(__name__)


def take_in_views(store: Writable) -> None:
    """Put the saved views into their graph; one that can't be read is named in the log."""
    views: list[ox.Triple] = []
    for path in sorted((store.folder / "views").glob("*.ttl")):
        try:
            quads = list(ox.parse(path=path, format=ox.RdfFormat.TURTLE))
        except (OSError, SyntaxError) as error:
            log.warning("%s: this view can't be read, so it is left out: %s", path, error)
        else:
            views += (ox.Triple(quad.subject, quad.predicate, quad.object) for quad in quads)
    store.put_graph(store.name_of("views"), views)
