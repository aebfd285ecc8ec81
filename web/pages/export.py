"""`/export`: a part of the graph as a file: what is near some things, or what a query finds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from flask import Blueprint, Response, abort, current_app, request
from rdflib import URIRef

from graph.errors import NotAcceptable, NotInGraph, QueryError
from graph.formats import Format, Holds, formats
from graph.guard import Form, check
from graph.subgraphs import Part, around, exported, format_called, listed, triples
from ontology.questions import with_prefixes
from web.admission import asker
from web.answers import answered, labels
from web.asking import graph
from web.drawing import drawn_as
from web.pages.sparql import STARTER, limits
from web.rendering import render

blueprint = Blueprint("export", __name__)

#: The steps that one may go from a focus, the things that a file holds, and those that a search offers.
DEPTHS: Final = range(1, 4)
MOST: Final = 2_000
OFFERED: Final = 8
FORMATS: Final = (*formats(Holds.RDF), *formats(Holds.NETWORK))


@blueprint.get("/export")
def page() -> str | Response:
    """The file, where `format` says which; else the page where one chooses. `find` seeks a focus by name."""
    focus, query = [iri for iri in request.args.getlist("focus") if iri], request.args.get("query", "")
    if "format" in request.args:
        with current_app.extensions["allowance"].timed(asker()):
            return _file(focus, query, _format(request.args["format"]))
    words = request.args.get("find", "").strip()
    return render(
        "export.html",
        title="Export",
        chosen=_named(focus),
        words=words,
        hits=graph().suggest(words, limit=OFFERED) if words else [],
        query=query or STARTER,
        formats=FORMATS,
        depths=DEPTHS,
        most=MOST,
        limits=limits(),
    )


def _named(focus: Sequence[str]) -> dict[str, str]:
    names = labels(set(focus))
    if missing := next((iri for iri in focus if iri not in names), None):
        raise NotInGraph(f"Nothing in this graph is named {missing}.")
    return names


def _format(name: str) -> Format:
    form = format_called(name)
    if form is None:
        names = ", ".join(entry.name for entry in FORMATS)
        raise NotAcceptable(f"A part of the graph can't be given as {name!r}, but as any of {names}, csv.")
    return form


def _file(focus: Sequence[str], query: str, form: Format) -> Response:
    if bool(focus) == bool(query):
        abort(400, "Say what to export: a focus or a query, one of the two.")
    body, cut = _near(focus, form) if focus else _found(with_prefixes(query), form)
    response = Response(body, mimetype=form.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="ritornello.{form.extension}"'
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "X-Cut"
    if cut:
        response.headers["X-Cut"] = cut
    return response


def _near(focus: Sequence[str], form: Format) -> tuple[bytes, str]:
    """What is near some things, and what the limit left out."""
    depth = request.args.get("depth", "1")
    if depth not in map(str, DEPTHS):
        abort(400, f"The depth is {DEPTHS[0]} to {DEPTHS[-1]} steps, not {depth!r}.")
    return _written(around(graph(), focus, int(depth)), form)


def _found(query: str, form: Format) -> tuple[bytes, str]:
    """What a query finds, asked within the limits of every user's query, and what was cut."""
    asks = check(query).form
    if asks is Form.ASK:
        raise QueryError("A query that chooses what to export is a SELECT, CONSTRUCT or DESCRIBE.")
    if asks is not Form.SELECT and form.holds is Holds.RDF:
        return triples(graph(), query, form.name), ""
    result = answered(query, limits().query_rows)
    if asks is not Form.SELECT:
        return drawn_as(result, form, request.url), ""
    terms = (term for row in result.solutions for term in row.values())
    iris = (URIRef(term["value"]) for term in terms if term["type"] == "uri")
    body, cut = _written(listed(graph(), iris, query, MOST), form)
    rows = f"The query's first {len(result.solutions):,} rows. " if result.more else ""
    return body, f"{rows}{cut}".strip()


def _written(part: Part, form: Format) -> tuple[bytes, str]:
    return exported(graph(), part, form.name), part.cut
