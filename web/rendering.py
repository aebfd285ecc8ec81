"""Rendering a page: as HTML in the frame, or its rows as CSV or JSON; and what every template may call."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

from flask import Flask, Response, g, render_template, request, url_for
from rdflib import URIRef

from ontology import RIT
from web import addresses, wording
from web.asking import Asked, base, graph, rows
from web.bundles import bundle
from web.concepts import concept_label
from web.json_ld import json_ld
from web.listing import PER_PAGE, SHOWN, key_of
from web.marks import look, shape
from web.score import WORDS
from web.tables import as_csv, as_json

NAVIGATION: Final = (
    ("authorities.index", "Councils"),
    ("inspections.index", "Inspections"),
    ("recurring.page", "What recurs"),
    ("themes.index", "Themes"),
    ("recommendations.index", "Recommendations"),
    ("explore.page", "Network"),
    ("sparql.endpoint", "Ask"),
    ("documents.index", "Documents"),
)

#: What stands at the foot of every page, beside the navigation.
MORE_PAGES: Final = (
    ("recommendations.findings", "Findings"),
    ("recommendations.judgements", "Judgements"),
    ("services.index", "Services"),
    ("services.bodies", "Boards, partnerships and agencies"),
    ("heat_map.page", "Themes by council and by year"),
    ("compare.page", "Compare councils"),
    ("explore.keeping.views", "Saved views"),
    ("ontology.page", "The vocabulary"),
    ("export.page", "Export a part of the graph"),
)
#: Lists that lead to each other, by their endpoints.
LISTS_TOGETHER: Final = (
    {
        "recommendations.index": "Recommendations",
        "recommendations.findings": "Findings",
        "recommendations.judgements": "Judgements",
    },
    {
        "authorities.index": "Councils",
        "services.index": "Services",
        "services.bodies": "Boards, partnerships and agencies",
    },
)

#: The formats in which a thing's description is offered, and their media types.
DESCRIBED: Final = {
    "turtle": "text/turtle",
    "jsonld": "application/ld+json",
    "ntriples": "application/n-triples",
    "rdfxml": "application/rdf+xml",
}


def render(
    template: str, *, asked: Asked | None = None, tables: Mapping[str, Asked] | None = None, **context: object
) -> str | Response:
    """A page. `asked` is the question behind it, which the page offers as a query, as CSV and as JSON.

    `tables` are the questions behind its charts, by the name that the address has for each.
    """
    wanted, g.focus = request.args.get("format"), context.get("focus")
    name = request.args.get("table", "")
    given = (tables or {}).get(name, asked)
    if given and wanted in ("csv", "json"):
        about = {"title": context.get("title"), "data_as_of": graph().snapshot.published.date().isoformat()}
        if wanted == "json":
            return as_json(given.rows.variables, given.rows, {**about, "query": given.sparql})
        parts = [*request.path.strip("/").split("/"), name if given is not asked else ""]
        return as_csv(given.rows.variables, given.rows, "-".join(filter(None, parts)) or "overview")
    return render_template(template, asked=asked, tables=tables, **context)


def address(iri: str) -> str:
    """The address of a thing's page, under the prefix that a proxy may set."""
    return request.script_root + addresses.path_of(iri, base())


def passage_address(report: str, statement: str) -> str:
    """Where a statement's words stand: the report's page, at the statement's passage."""
    return f"{address(report)}#{anchor(statement)}"


def anchor(statement: str) -> str:
    """The name of a statement's passage in its report's page."""
    return statement.removeprefix(base()).removeprefix("report/").replace("/", "-")


def here(**changes: object) -> str:
    """This page's address with other parameters; None takes one away."""
    kept = {name: values for name, values in request.args.lists() if name not in changes}
    changed = {name: value for name, value in changes.items() if value is not None}
    query = urlencode({**kept, **changed}, doseq=True)
    return request.script_root + request.path + (f"?{query}" if query else "")


def toggled(name: str, value: str) -> str:
    """This list's address with a value of a filter added, or taken away where it is chosen."""
    chosen = request.args.getlist(name)
    kept = [other for other in chosen if other != value] if value in chosen else [*chosen, value]
    return here(**{name: kept or None, "page": None})


def coverage() -> Mapping[str, object]:
    """The number of reports and authorities in the graph, and the first and last date of inspection."""
    return rows("coverage")[0]


def _linked(response: Response) -> Response:
    """Say in the headers of a thing's page where its triples are (RFC 8288)."""
    if iri := g.get("focus"):
        for name, media_type in DESCRIBED.items():
            target = url_for("linked_data.described", iri=iri, format=name)
            response.headers.add("Link", f'<{target}>; rel="alternate"; type="{media_type}"')
    return response


def init_app(app: Flask) -> None:
    """Give templates the addresses, marks and words that they use."""
    wording.init_app(app)
    app.after_request(_linked)
    app.jinja_env.filters["concept_label"] = concept_label
    app.jinja_env.filters.update(zip=zip, code=key_of)
    app.jinja_env.tests["iri"] = lambda value: isinstance(value, URIRef)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        address=address,
        here=here,
        anchor=anchor,
        passage_address=passage_address,
        toggled=toggled,
        per_page=PER_PAGE,
        shown=SHOWN,
        RIT=RIT,
        bundle=bundle,
        look=look,
        shape=shape,
        concept_label=concept_label,
        navigation=NAVIGATION,
        more_pages=MORE_PAGES,
        lists_together=LISTS_TOGETHER,
        sounds=WORDS,
        rdf_types=DESCRIBED,
        json_ld=json_ld,
    )

    @app.context_processor
    def frame() -> dict[str, object]:
        return {"coverage": coverage(), "as_of": graph().snapshot.published.date()}
