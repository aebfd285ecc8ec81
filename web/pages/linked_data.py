"""Linked data: `/id/…` answers with the thing's page or its triples, by Accept; every thing as RDF by format."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, abort, redirect, request, url_for
from rdflib import Graph, URIRef

from graph.errors import NotInGraph
from graph.formats import Holds, formats, named
from web.asking import PREFIXES, base, graph, question, rows
from web.rendering import address, render

blueprint = Blueprint("linked_data", __name__)

#: What rdflib calls the formats in which a thing is described.
_SERIALIZERS: Final = {"turtle": "turtle", "jsonld": "json-ld", "ntriples": "nt", "rdfxml": "pretty-xml"}
MEDIA_TYPES: Final = {
    entry.name: entry.media_type for entry in formats(Holds.RDF) if entry.name in _SERIALIZERS
}


@blueprint.get("/id/<path:local>")
def identified(local: str) -> Response:
    """303 to the page of the thing of that name, or to its description in the format that is asked for."""
    iri = URIRef(base() + local)
    wanted = request.accept_mimetypes.best_match(["text/html", *MEDIA_TYPES.values()])
    name = next((name for name, media_type in MEDIA_TYPES.items() if media_type == wanted), None)
    target = url_for("linked_data.described", iri=iri, format=name) if name else address(iri)
    response = redirect(target, 303)
    response.headers["Vary"] = "Accept"
    return response  # type: ignore[return-value]


@blueprint.get("/data")
def described() -> Response:
    """All that the graph says of the thing `iri`, in `format`."""
    iri, entry = URIRef(request.args.get("iri", "")), named(request.args.get("format", "turtle"), Holds.RDF)
    if entry is None or entry.name not in _SERIALIZERS:
        abort(404)
    found = graph().construct(question("describe"), this=iri)
    if not found:
        raise NotInGraph(f"Nothing in this graph is named {iri}.")
    return Response(_serialized(found, entry.name), mimetype=entry.media_type)


@blueprint.get("/resource")
def resource() -> str | Response:
    """A thing without a page of its own: what is said of it, and by what."""
    iri = URIRef(request.args.get("iri", ""))
    own = address(iri)
    if not own.startswith(url_for("linked_data.resource")):
        return redirect(own)  # type: ignore[return-value]
    said, by = rows("resource", this=iri), rows("resource-inverse", this=iri)
    if not said and not by:
        raise NotInGraph(f"Nothing in this graph is named {iri}.")
    label = next(
        (row["value"] for row in said if row["isLabel"]), iri.rpartition("/")[2].rpartition("#")[2] or iri
    )
    return render("resource.html", title=label, focus=iri, said=said, by=by)


def _serialized(triples: Graph, name: str) -> str:
    for prefix, namespace in PREFIXES.items():
        triples.bind(prefix, namespace)
    return triples.serialize(format=_SERIALIZERS[name])
