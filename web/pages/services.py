"""Services, and the boards, partnerships and agencies that are inspected beside councils."""

from __future__ import annotations

from flask import Blueprint, Response

from web.addresses import iri_of
from web.asking import ask, base, only, rows
from web.concepts import concept_label
from web.listing import Filter, Listing, Order
from web.rendering import render

blueprint = Blueprint("services", __name__)

_AUTHORITY = Filter("authority", "Council", "authority")
SERVICES = Listing(
    "services",
    "service",
    (
        Filter("area", "Area", "area", labels=concept_label),
        Filter("grade", "Latest grade", "grade"),
        _AUTHORITY,
    ),
    (
        Order("area", "Area", ("areaLabel", "authorityLabel")),
        Order("authority", "Council", ("authorityLabel",)),
        Order("latest", "Latest grade first", ("from",), descending=True),
    ),
)
BODIES = Listing(
    "bodies",
    "body",
    (Filter("kind", "Kind", "kind"), _AUTHORITY),
    (Order("name", "Name", ("label",)), Order("asked", "Asked to improve", ("asked",), descending=True)),
    nouns="bodies",
)


@blueprint.get("/services")
def index() -> str | Response:
    """All services."""
    page = SERVICES.read()
    return render("services.html", title="Services", page=page, asked=page.asked)


@blueprint.get("/service/<path:name>")
def page(name: str) -> str | Response:
    """One service."""
    iri = iri_of("service", name, base())
    about = only("service", iri)
    return render(
        "service.html",
        title=about["label"],
        focus=iri,
        about=about,
        asked=ask("service-recommendations", service=iri),
        judgements=rows("service-judgements", service=iri),
    )


@blueprint.get("/bodies")
def bodies() -> str | Response:
    """All boards, partnerships and agencies."""
    page = BODIES.read()
    return render("bodies.html", title="Boards, partnerships and agencies", page=page, asked=page.asked)


@blueprint.get("/body/<path:name>")
def body(name: str) -> str | Response:
    """One board, partnership or agency."""
    iri = iri_of("body", name, base())
    about = only("body", iri)
    return render(
        "body.html",
        title=about["label"],
        focus=iri,
        about=about,
        asked=ask("body-recommendations", body=iri),
        judgements=rows("body-judgements", body=iri),
    )
