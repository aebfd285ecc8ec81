"""Linked data: each thing's name leads to its page or its triples; the graph's description and dump."""

from __future__ import annotations

from base64 import b64encode
from typing import Final

from flask import Blueprint, Response, abort, redirect, request, send_file, url_for
from rdflib import Graph, URIRef

from graph.errors import NotAcceptable, NotInGraph
from graph.formats import Holds, formats, named
from ontology import PREFIXES
from web.asking import ask, base, graph, question, rows
from web.description import dataset
from web.protocol import negotiated, wants_page
from web.rendering import address, render

blueprint = Blueprint("linked_data", __name__)

#: What rdflib calls the formats in which a thing is described, and how their files end.
SERIALIZERS: Final = {"turtle": "turtle", "jsonld": "json-ld", "ntriples": "nt", "rdfxml": "pretty-xml"}
DESCRIBED: Final = {entry.name: entry for entry in formats(Holds.RDF) if entry.name in SERIALIZERS}
_BY_SUFFIX: Final = {entry.extension: entry for entry in DESCRIBED.values()}


@blueprint.get("/id/<path:local>")
def identified(local: str) -> Response:
    """303 to the thing's page or its triples, by Accept; a name with a suffix is the triples themselves."""
    stem, _, suffix = local.rpartition(".")
    if suffix in _BY_SUFFIX:
        return _described(URIRef(base() + stem), _BY_SUFFIX[suffix].name)
    iri = URIRef(base() + local)
    media_types = {entry.media_type: name for name, entry in DESCRIBED.items()}
    wanted = request.accept_mimetypes.best_match(["text/html", *media_types], default="text/html")
    name = media_types.get(wanted)
    target = url_for(".described", iri=iri, format=name) if name else address(iri)
    response = redirect(target, 303)
    response.headers["Vary"] = "Accept"
    return response  # type: ignore[return-value]


@blueprint.get("/data")
def described() -> Response:
    """All that is said of the thing `iri`, in `format`, else as Accept says; of the graph if none is."""
    iri = request.args.get("iri")
    if not iri:
        return redirect(url_for(".void"), 303)  # type: ignore[return-value]
    media_types = {entry.media_type: name for name, entry in DESCRIBED.items()}
    accepted = request.accept_mimetypes.best_match(media_types, default="text/turtle")
    return _described(URIRef(iri), request.args.get("format") or media_types[accepted])


@blueprint.get("/resource")
def resource() -> str | Response:
    """A thing without a page of its own: what is said of it, and by what; else the vocabulary."""
    iri = URIRef(request.args.get("iri", ""))
    own = address(iri) if iri else url_for("ontology.page")
    if not own.startswith(url_for(".resource")):
        return redirect(own)  # type: ignore[return-value]
    asked, by = ask("resource", this=iri), rows("resource-inverse", this=iri)
    if not asked.rows and not by:
        raise NotInGraph(f"Nothing in this graph is named {iri}.")
    label = next(
        (row["value"] for row in asked.rows if row["isLabel"]),
        iri.rpartition("/")[2].rpartition("#")[2] or iri,
    )
    return render("resource.html", title=label, focus=iri, asked=asked, by=by)


@blueprint.get("/.well-known/void")
def void() -> Response:
    """What this graph is, holds and may be used for: VoID and DCAT."""
    form = DESCRIBED["turtle"] if wants_page(request) else negotiated(request, Holds.RDF)
    response = Response(serialized(dataset(graph()), form.name), mimetype=form.media_type)
    response.headers.update({"Vary": "Accept", "Access-Control-Allow-Origin": "*"})
    return response


@blueprint.get("/dump.nq.gz")
def dump() -> Response:
    """The whole graph as gzipped N-Quads."""
    path, checksum = graph().dump()
    response = send_file(path, mimetype="application/gzip", as_attachment=True, etag=checksum)
    response.headers["Repr-Digest"] = f"sha-256=:{_base64(checksum)}:"
    return response


@blueprint.get("/dump.nq.gz.sha256")
def dump_checksum() -> Response:
    """The dump's SHA-256, as `sha256sum --check` reads it."""
    path, checksum = graph().dump()
    return Response(f"{checksum}  {path.name}\n", mimetype="text/plain")


def serialized(triples: Graph, name: str) -> str:
    """Triples as text of a format. Raises `NotAcceptable` for a format that isn't offered."""
    if name not in SERIALIZERS:
        raise NotAcceptable(f"A description can't be given as {name!r}, but as {', '.join(SERIALIZERS)}.")
    for prefix, namespace in PREFIXES.items():
        triples.bind(prefix, namespace)
    return triples.serialize(format=SERIALIZERS[name])


def _described(iri: URIRef, name: str) -> Response:
    entry = named(name, Holds.RDF)
    if entry is None:
        abort(404)
    found = graph().construct(question("describe"), this=iri)
    if not found:
        raise NotInGraph(f"Nothing in this graph is named {iri}.")
    response = Response(serialized(found, name), mimetype=entry.media_type)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers.add("Link", f'<{address(iri)}>; rel="alternate"; type="text/html"')
    response.headers.add("Link", f'<{iri}>; rel="describes"')
    return response


def _base64(digest: str) -> str:
    return b64encode(bytes.fromhex(digest)).decode()
